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
