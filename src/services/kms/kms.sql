-- step 1
CREATE TABLE kms_key (
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    id TEXT NOT NULL,
    created BIGINT NOT NULL,
    description TEXT NOT NULL,
    usage TEXT NOT NULL,
    spec TEXT NOT NULL,
    origin TEXT NOT NULL,
    manager TEXT NOT NULL,        -- CUSTOMER or AWS
    state TEXT NOT NULL,          -- a KeyState
    policy TEXT NOT NULL,
    multi BIGINT NOT NULL,
    primary_region TEXT NOT NULL, -- of a multi-Region key; else empty
    deletion BIGINT NOT NULL,     -- when it is deleted; 0: it is not
    waiting BIGINT NOT NULL,      -- days of the waiting period
    rotation BIGINT NOT NULL,     -- days between rotations; 0: off
    rotates BIGINT NOT NULL,      -- when it is rotated next; 0: it is not
    valid_to BIGINT NOT NULL,     -- of imported material; 0: for ever
    PRIMARY KEY (account, region, id)
);
-- The newest encrypts. Replicas of a multi-Region key share theirs, for they have the same id.
CREATE TABLE kms_material (
    account TEXT NOT NULL,
    key TEXT NOT NULL,
    id TEXT NOT NULL,             -- 64 hexadecimal digits
    number BIGINT NOT NULL,
    bytes BLOB NOT NULL,          -- a secret, or a private key as PKCS #8
    created BIGINT NOT NULL,
    reason TEXT NOT NULL,         -- empty for the first one, else AUTOMATIC or ON_DEMAND
    PRIMARY KEY (account, key, id)
);
CREATE TABLE kms_alias (
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    name TEXT NOT NULL,
    key TEXT NOT NULL,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    PRIMARY KEY (account, region, name)
);
CREATE INDEX kms_alias_key ON kms_alias (account, region, key);
CREATE TABLE kms_tag (
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (account, region, key, name)
);
CREATE TABLE kms_grant (
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    key TEXT NOT NULL,
    id TEXT NOT NULL,
    token TEXT NOT NULL,
    grantee TEXT NOT NULL,
    retiring TEXT NOT NULL,
    entry TEXT NOT NULL,          -- a GrantListEntry
    PRIMARY KEY (account, region, key, id)
);
CREATE UNIQUE INDEX kms_grant_token ON kms_grant (token);
CREATE INDEX kms_grant_retiring ON kms_grant (account, region, retiring, id);
-- Keys by which material to import comes wrapped.
CREATE TABLE kms_wrapping (
    token TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    key TEXT NOT NULL,
    algorithm TEXT NOT NULL,
    private BLOB NOT NULL,
    expires BIGINT NOT NULL
);
