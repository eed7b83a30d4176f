-- step 1
-- Ids of streams, shards and consumers are never given twice: iterators outlive what they name.
CREATE TABLE kinesis_counter (
    name TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);

-- What a stream will be when the timer fires that ends CREATING, UPDATING or DELETING is in `pending`.
CREATE TABLE kinesis_stream (
    id BIGINT PRIMARY KEY,
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    name TEXT NOT NULL,
    status TEXT NOT NULL,
    mode TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    retention BIGINT NOT NULL, -- hours
    record_max BIGINT NOT NULL, -- KiB
    shards BIGINT NOT NULL, -- the number of the next shard
    key_id TEXT, -- NULL: not encrypted
    metrics TEXT NOT NULL, -- names, with a comma after each
    policy TEXT,
    pending TEXT
);
CREATE UNIQUE INDEX kinesis_stream_name ON kinesis_stream (account, region, name);

-- low and high: hash keys as 32 hexadecimal digits. next: the number of the next record, from 1. The windows count what was
-- written and read since a moment; see throttle.c.
CREATE TABLE kinesis_shard (
    id BIGINT PRIMARY KEY,
    stream BIGINT NOT NULL,
    number BIGINT NOT NULL,
    parent BIGINT,
    adjacent BIGINT,
    low TEXT NOT NULL,
    high TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    closed_at BIGINT,
    next BIGINT NOT NULL,
    write_since BIGINT NOT NULL,
    write_bytes BIGINT NOT NULL,
    write_records BIGINT NOT NULL,
    read_since BIGINT NOT NULL,
    read_bytes BIGINT NOT NULL,
    read_calls BIGINT NOT NULL,
    expires_at BIGINT NOT NULL -- when the retention timer fires; 0: it is not set
);
CREATE UNIQUE INDEX kinesis_shard_number ON kinesis_shard (stream, number);
CREATE INDEX kinesis_shard_open ON kinesis_shard (stream, low) WHERE closed_at IS NULL;

-- The records that one call put into one shard. id = shard, number of the first record (see record.c): the table itself is each
-- shard in order.
CREATE TABLE kinesis_chunk (
    id INTEGER PRIMARY KEY,
    records BIGINT NOT NULL,
    arrived_at BIGINT NOT NULL,
    encrypted BIGINT NOT NULL,
    body BYTEA NOT NULL
);

CREATE TABLE kinesis_consumer (
    id BIGINT PRIMARY KEY,
    stream BIGINT NOT NULL,
    name TEXT NOT NULL,
    status TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    policy TEXT
);
CREATE UNIQUE INDEX kinesis_consumer_name ON kinesis_consumer (stream, name);

-- Who is subscribed to a shard as a consumer; a later subscription takes the place.
CREATE TABLE kinesis_subscription (
    consumer BIGINT NOT NULL,
    shard BIGINT NOT NULL,
    holder TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    sent_since BIGINT NOT NULL,
    sent_bytes BIGINT NOT NULL,
    PRIMARY KEY (consumer, shard)
);

-- owner: stream or consumer
CREATE TABLE kinesis_tag (
    owner BIGINT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (owner, key)
);

-- What may be done only so often a day.
CREATE TABLE kinesis_action (
    stream BIGINT NOT NULL,
    kind TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX kinesis_action_stream ON kinesis_action (stream, kind, at);
