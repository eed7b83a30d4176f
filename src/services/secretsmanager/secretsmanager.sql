-- step 1
CREATE TABLE sm_secret (
    id INTEGER PRIMARY KEY,
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    name TEXT NOT NULL,
    suffix TEXT NOT NULL,         -- six characters at the end of the ARN
    description TEXT NOT NULL,
    kms TEXT,                     -- as it was given; NULL: the key that AWS manages
    created BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    accessed BIGINT NOT NULL,     -- start of the day; this and the next four: 0 is never
    rotated BIGINT NOT NULL,
    deleted BIGINT NOT NULL,      -- when its deletion was asked for
    deletes BIGINT NOT NULL,      -- when it is deleted
    rotates BIGINT NOT NULL,      -- when it is rotated next
    rotating BIGINT NOT NULL,     -- rotation is on
    function TEXT,
    rules TEXT,                   -- RotationRules
    policy TEXT,
    primary_region TEXT,          -- of a secret that has replicas or is one
    UNIQUE (account, region, name)
);
CREATE TABLE sm_version (
    secret BIGINT NOT NULL,
    id TEXT NOT NULL,
    number BIGINT NOT NULL,
    created BIGINT NOT NULL,
    accessed BIGINT NOT NULL,
    binary BIGINT NOT NULL,
    data BLOB,                    -- sealed; NULL: the version waits for its value
    data_key TEXT,                -- the key it is sealed with, as KMS encrypted it; base64
    digest TEXT,                  -- of the value, to know it again
    PRIMARY KEY (secret, id)
);
CREATE TABLE sm_stage (
    secret BIGINT NOT NULL,
    stage TEXT NOT NULL,
    version TEXT NOT NULL,
    PRIMARY KEY (secret, stage)
);
CREATE TABLE sm_tag (
    secret BIGINT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (secret, key)
);
CREATE TABLE sm_replica (
    secret BIGINT NOT NULL,       -- the primary
    region TEXT NOT NULL,
    kms TEXT,
    status TEXT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (secret, region)
);
