-- step 1
-- Streams of the changes of tables. A stream that was closed is readable for a day more.
CREATE TABLE kit_stream (
    id INTEGER PRIMARY KEY,
    arn TEXT NOT NULL,
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    table_name TEXT NOT NULL,
    label TEXT NOT NULL,
    view TEXT NOT NULL,
    hash TEXT NOT NULL,
    range TEXT,
    created_at BIGINT NOT NULL,
    closed_at BIGINT NOT NULL, -- 0: open
    next BIGINT NOT NULL       -- the number of the next record
);
CREATE UNIQUE INDEX kit_stream_arn ON kit_stream (arn);
CREATE INDEX kit_stream_table ON kit_stream (account, region, arn);

-- A stream has one open shard at a time; its successor has it as parent.
CREATE TABLE kit_stream_shard (
    stream BIGINT NOT NULL,
    first BIGINT NOT NULL, -- number of its first record
    last BIGINT NOT NULL,  -- and of its last; while it is open the largest number there is
    name TEXT NOT NULL,
    parent TEXT,
    opened_at BIGINT NOT NULL,
    closed_at BIGINT NOT NULL, -- 0: open
    PRIMARY KEY (stream, first)
);

CREATE TABLE kit_stream_record (
    stream BIGINT NOT NULL,
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    record TEXT NOT NULL, -- JSON; what the stream itself says about each record is left out
    PRIMARY KEY (stream, number)
) WITHOUT ROWID;
