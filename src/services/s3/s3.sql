-- step 1
CREATE TABLE s3_bucket (
    name TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    created BIGINT NOT NULL,
    versioning TEXT NOT NULL      -- empty, Enabled, Suspended
);
CREATE INDEX s3_bucket_account ON s3_bucket (account, name);
-- Settings as they were put: policy, cors, lifecycle, encryption, public-access-block, tagging
CREATE TABLE s3_setting (
    bucket TEXT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (bucket, kind)
);
CREATE TABLE s3_counter (
    name TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);
-- One row per version; the greatest seq of a key is the latest.
CREATE TABLE s3_object (
    bucket TEXT NOT NULL,
    key TEXT NOT NULL,
    seq BIGINT NOT NULL,
    version TEXT NOT NULL,        -- "null" outside of versioning
    latest BIGINT NOT NULL,
    marker BIGINT NOT NULL,       -- a delete marker
    size BIGINT NOT NULL,
    etag TEXT NOT NULL,
    modified BIGINT NOT NULL,
    blob TEXT,                    -- of a large one
    bytes BLOB,                   -- of a small one
    head TEXT NOT NULL,           -- everything that HeadObject tells, as JSON
    tags TEXT NOT NULL,           -- JSON, or empty
    PRIMARY KEY (bucket, key, seq)
);
CREATE UNIQUE INDEX s3_object_version ON s3_object (bucket, key, version);
CREATE UNIQUE INDEX s3_object_latest ON s3_object (bucket, key) WHERE latest = 1;
CREATE TABLE s3_upload (
    id TEXT PRIMARY KEY,
    bucket TEXT NOT NULL,
    key TEXT NOT NULL,
    started BIGINT NOT NULL,
    head TEXT NOT NULL,
    tags TEXT NOT NULL,
    algorithm TEXT
);
CREATE INDEX s3_upload_bucket ON s3_upload (bucket, key, id);
CREATE TABLE s3_part (
    upload TEXT NOT NULL,
    number BIGINT NOT NULL,
    size BIGINT NOT NULL,
    etag TEXT NOT NULL,
    modified BIGINT NOT NULL,
    blob TEXT,
    bytes BLOB,
    PRIMARY KEY (upload, number)
);
