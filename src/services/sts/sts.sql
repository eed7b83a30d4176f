-- step 1
CREATE TABLE sts_session (
    id TEXT PRIMARY KEY,          -- access key
    secret TEXT NOT NULL,
    token TEXT NOT NULL,
    expires BIGINT NOT NULL,
    issued BIGINT NOT NULL,
    type BIGINT NOT NULL,         -- enum principal_type
    account TEXT NOT NULL,
    arn TEXT NOT NULL,
    user_id TEXT NOT NULL,
    name TEXT NOT NULL,
    session_name TEXT,
    issuer_arn TEXT,
    source_identity TEXT,
    chained BIGINT NOT NULL       -- made by another session of a role
);
CREATE INDEX sts_session_expires ON sts_session (expires);
CREATE TABLE sts_session_policy (
    session TEXT NOT NULL,
    place BIGINT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (session, place)
);
CREATE TABLE sts_session_tag (
    session TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    transitive BIGINT NOT NULL,
    PRIMARY KEY (session, key)
);
