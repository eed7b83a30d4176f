-- step 1
-- Ids of tables and indexes: one row of names for both, never given twice.
CREATE TABLE ddb_counter (
    name TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);

CREATE TABLE ddb_table (
    id INTEGER PRIMARY KEY,
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    name TEXT NOT NULL,
    uuid TEXT NOT NULL,
    status TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    hash TEXT NOT NULL,
    hash_type BIGINT NOT NULL,
    range TEXT, -- absent: no sort key
    range_type BIGINT NOT NULL,
    indexes BIGINT NOT NULL, -- how many rows of ddb_index
    on_demand BIGINT NOT NULL,
    read_units BIGINT NOT NULL,
    write_units BIGINT NOT NULL,
    max_read BIGINT NOT NULL, -- of on-demand tables; 0: none
    max_write BIGINT NOT NULL,
    stream BIGINT NOT NULL, -- id in kit/table_stream.h; 0: none
    view TEXT,
    ttl TEXT,    -- the attribute
    ttl_status TEXT NOT NULL,
    protected BIGINT NOT NULL,
    policy TEXT,
    policy_revision TEXT,
    description TEXT NOT NULL -- everything else: a TableDescription
);
CREATE UNIQUE INDEX ddb_table_name ON ddb_table (account, region, name);

CREATE TABLE ddb_index (
    id INTEGER PRIMARY KEY,
    tbl BIGINT NOT NULL,
    number BIGINT NOT NULL,
    name TEXT NOT NULL,
    local BIGINT NOT NULL,
    status TEXT NOT NULL,
    backfilling BIGINT NOT NULL,
    hash TEXT NOT NULL,
    hash_type BIGINT NOT NULL,
    range TEXT,
    range_type BIGINT NOT NULL,
    projection TEXT NOT NULL,
    include BLOB, -- names, each with a NUL behind it
    read_units BIGINT NOT NULL,
    write_units BIGINT NOT NULL,
    max_read BIGINT NOT NULL,
    max_write BIGINT NOT NULL,
    changed TEXT NOT NULL -- dates of changes of the throughput, as JSON
);
CREATE UNIQUE INDEX ddb_index_name ON ddb_index (tbl, name);

-- Items of tables, entries of indexes, items of backups: `tbl` is the id of what they belong to; see key.c for the key.
CREATE TABLE ddb_item (
    tbl BIGINT NOT NULL,
    key BLOB NOT NULL,
    item BLOB NOT NULL,
    PRIMARY KEY (tbl, key)
) WITHOUT ROWID;

-- How much is there, and what is left of the throughput: millionths of units at a time.
CREATE TABLE ddb_meter (
    id INTEGER PRIMARY KEY,
    items BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    read_level BIGINT NOT NULL,
    read_at BIGINT NOT NULL,
    write_level BIGINT NOT NULL,
    write_at BIGINT NOT NULL
);

CREATE TABLE ddb_tag (
    tbl BIGINT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (tbl, key)
) WITHOUT ROWID;

-- When items expire.
CREATE TABLE ddb_expiry (
    tbl BIGINT NOT NULL,
    at BIGINT NOT NULL,
    key BLOB NOT NULL,
    PRIMARY KEY (tbl, at, key)
) WITHOUT ROWID;

CREATE TABLE ddb_token (
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    token TEXT NOT NULL,
    digest TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (account, region, token)
) WITHOUT ROWID;
CREATE INDEX ddb_token_expiry ON ddb_token (expires_at);

CREATE TABLE ddb_backup (
    id INTEGER PRIMARY KEY,
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    arn TEXT NOT NULL,
    table_name TEXT NOT NULL,
    name TEXT NOT NULL,
    status TEXT NOT NULL,
    type TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL, -- 0: never
    items BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    description TEXT NOT NULL, -- the table's TableDescription
    ttl TEXT
);
CREATE UNIQUE INDEX ddb_backup_arn ON ddb_backup (arn);
CREATE INDEX ddb_backup_list ON ddb_backup (account, region, created_at);
