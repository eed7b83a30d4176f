-- step 1
CREATE TABLE ev_bus (
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    name TEXT NOT NULL, -- the default bus has a row once something was set on it
    description TEXT,
    policy TEXT,
    dead_letter TEXT,
    kms_key TEXT,
    log_detail TEXT,
    log_level TEXT,
    created_at BIGINT NOT NULL,
    modified_at BIGINT NOT NULL,
    PRIMARY KEY (account, region, name)
);

CREATE TABLE ev_rule (
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    bus TEXT NOT NULL,
    name TEXT NOT NULL,
    arn TEXT NOT NULL,
    pattern TEXT,
    schedule TEXT,
    state TEXT NOT NULL,
    description TEXT,
    role TEXT,
    managed_by TEXT,
    created_by TEXT NOT NULL,
    anchor BIGINT NOT NULL, -- since when a rate counts
    PRIMARY KEY (account, region, bus, name)
);
CREATE UNIQUE INDEX ev_rule_arn ON ev_rule (arn);

CREATE TABLE ev_target (
    rule TEXT NOT NULL, -- ARN
    id TEXT NOT NULL,
    arn TEXT NOT NULL,
    body TEXT NOT NULL, -- the Target structure
    PRIMARY KEY (rule, id)
);
CREATE INDEX ev_target_arn ON ev_target (arn);

CREATE TABLE ev_tag (
    arn TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (arn, key)
);

-- Events that an archive keeps, in order of arrival.
CREATE TABLE ev_archived (
    archive TEXT NOT NULL, -- ARN
    at BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    size BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (archive, at, seq)
);

-- How far a replay has come.
CREATE TABLE ev_replaying (
    replay TEXT PRIMARY KEY, -- ARN
    at BIGINT NOT NULL,
    seq BIGINT NOT NULL
);

CREATE TABLE ev_token (
    connection TEXT PRIMARY KEY, -- ARN
    token TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);

-- When an API destination may be called again.
CREATE TABLE ev_pace (
    destination TEXT PRIMARY KEY, -- ARN
    next BIGINT NOT NULL          -- in the past: so much of the burst is left
);
