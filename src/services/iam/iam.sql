-- step 1
CREATE TABLE iam_key (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    user_name TEXT NOT NULL,
    secret TEXT NOT NULL,
    active BIGINT NOT NULL,
    created BIGINT NOT NULL
);
CREATE INDEX iam_key_user ON iam_key (account, user_name, created);
-- entity: user, role, group
CREATE TABLE iam_inline (
    account TEXT NOT NULL,
    entity TEXT NOT NULL,
    name TEXT NOT NULL,
    policy TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (account, entity, name, policy)
);
CREATE TABLE iam_attached (
    account TEXT NOT NULL,
    entity TEXT NOT NULL,
    name TEXT NOT NULL,
    policy TEXT NOT NULL,         -- ARN
    PRIMARY KEY (account, entity, name, policy)
);
CREATE INDEX iam_attached_policy ON iam_attached (account, policy, entity, name);
CREATE TABLE iam_member (
    account TEXT NOT NULL,
    user_name TEXT NOT NULL,
    group_name TEXT NOT NULL,
    PRIMARY KEY (account, user_name, group_name)
);
CREATE INDEX iam_member_group ON iam_member (account, group_name, user_name);
CREATE TABLE iam_alias (
    account TEXT PRIMARY KEY,
    alias TEXT NOT NULL UNIQUE
);
-- What was used last: keys, and services by users and roles.
CREATE TABLE iam_key_use (
    id TEXT PRIMARY KEY,
    used BIGINT NOT NULL,
    service TEXT NOT NULL,
    region TEXT NOT NULL
);
CREATE TABLE iam_access (
    account TEXT NOT NULL,
    entity TEXT NOT NULL,         -- ARN
    service TEXT NOT NULL,        -- namespace of its actions
    used BIGINT NOT NULL,
    region TEXT NOT NULL,
    PRIMARY KEY (account, entity, service)
);
CREATE TABLE iam_login (
    account TEXT NOT NULL,
    user_name TEXT NOT NULL,
    created BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    reset BIGINT NOT NULL,
    salt TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (account, user_name)
);
CREATE TABLE iam_mfa (
    serial TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    seed TEXT NOT NULL,           -- base32
    user_name TEXT,
    enabled BIGINT
);
CREATE INDEX iam_mfa_user ON iam_mfa (account, user_name);
-- Tags of what has no record of its own that could hold them.
CREATE TABLE iam_tag (
    account TEXT NOT NULL,
    resource TEXT NOT NULL,       -- ARN
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (account, resource, key)
);
CREATE TABLE iam_report (
    account TEXT PRIMARY KEY,
    made BIGINT NOT NULL,
    content TEXT NOT NULL
);
CREATE TABLE iam_job (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    entity TEXT NOT NULL,
    made BIGINT NOT NULL
);
