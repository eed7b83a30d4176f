-- step 1
CREATE TABLE ram_share (
    arn TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    owner TEXT NOT NULL,
    region TEXT NOT NULL,
    external BIGINT NOT NULL,
    status TEXT NOT NULL,         -- ACTIVE, DELETED
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    token TEXT
);
CREATE INDEX ram_share_owner ON ram_share (owner, region, arn);
CREATE TABLE ram_resource (
    share TEXT NOT NULL,
    arn TEXT NOT NULL,
    status TEXT NOT NULL,
    message TEXT,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    PRIMARY KEY (share, arn)
);
CREATE TABLE ram_principal (
    share TEXT NOT NULL,
    id TEXT NOT NULL,             -- account, or ARN of an organization or unit
    node TEXT NOT NULL,           -- account, o-..., ou-...
    status TEXT NOT NULL,
    external BIGINT NOT NULL,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    PRIMARY KEY (share, id)
);
CREATE INDEX ram_principal_node ON ram_principal (node, share);
CREATE TABLE ram_invitation (
    arn TEXT PRIMARY KEY,
    share TEXT NOT NULL,
    receiver TEXT NOT NULL,
    status TEXT NOT NULL,
    sent BIGINT NOT NULL
);
CREATE INDEX ram_invitation_receiver ON ram_invitation (receiver, arn);
CREATE TABLE ram_tag (
    share TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (share, key)
);
-- Organizations whose management account let RAM share inside without invitations.
CREATE TABLE ram_trusted (
    org TEXT PRIMARY KEY
);
