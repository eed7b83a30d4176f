-- step 1
CREATE TABLE logs_counter (
    name TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);
-- Times in this service are milliseconds, as in its API.
CREATE TABLE logs_group (
    id BIGINT PRIMARY KEY,
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    name TEXT NOT NULL,
    class TEXT NOT NULL,
    created BIGINT NOT NULL,
    retention BIGINT NOT NULL,    -- days; 0: for ever
    kms TEXT,
    guarded BIGINT NOT NULL,      -- DeleteLogGroup is refused
    bytes BIGINT NOT NULL,
    readers BIGINT NOT NULL       -- metric filters, subscriptions and live tails that want every event
);
CREATE UNIQUE INDEX logs_group_name ON logs_group (account, region, name);
CREATE TABLE logs_stream (
    id BIGINT PRIMARY KEY,
    group_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    created BIGINT NOT NULL,
    first_at BIGINT,
    last_at BIGINT,
    ingested BIGINT,
    next BIGINT NOT NULL,         -- number of the next event
    loose BIGINT NOT NULL         -- blocks of level 0
);
CREATE UNIQUE INDEX logs_stream_name ON logs_stream (group_id, name);
CREATE INDEX logs_stream_last ON logs_stream (group_id, last_at, name);
-- Events of one stream in order of (time, number); see block.c. No block spans more than a day, so that a range of time finds its
-- blocks by one end of theirs.
CREATE TABLE logs_block (
    id INTEGER PRIMARY KEY,
    group_id BIGINT NOT NULL,
    stream BIGINT NOT NULL,
    level BIGINT NOT NULL,
    min_at BIGINT NOT NULL,
    max_at BIGINT NOT NULL,
    events BIGINT NOT NULL,
    bytes BIGINT NOT NULL,        -- as AWS counts them
    body BLOB NOT NULL
);
CREATE INDEX logs_block_stream_min ON logs_block (stream, min_at);
CREATE INDEX logs_block_stream_max ON logs_block (stream, max_at);
CREATE INDEX logs_block_group_min ON logs_block (group_id, min_at);
CREATE INDEX logs_block_group_max ON logs_block (group_id, max_at);
CREATE INDEX logs_block_loose ON logs_block (stream, level) WHERE level < 3;
CREATE TABLE logs_tag (
    arn TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (arn, key)
);
CREATE TABLE logs_policy (
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    name TEXT NOT NULL,           -- or the ARN of the log group that it is attached to
    resource BIGINT NOT NULL,     -- attached to a log group
    document TEXT NOT NULL,
    revision TEXT NOT NULL,
    updated BIGINT NOT NULL,
    PRIMARY KEY (account, region, resource, name)
);
-- The last minute in which events came to a metric filter with a default value.
CREATE TABLE logs_quiet (
    filter TEXT PRIMARY KEY,
    minute BIGINT NOT NULL,
    matched BIGINT NOT NULL
);
CREATE TABLE logs_tail (
    session TEXT NOT NULL,
    group_id BIGINT NOT NULL,
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    filter TEXT NOT NULL,
    names TEXT NOT NULL,          -- of streams, as a JSON list
    prefixes BIGINT NOT NULL,
    until BIGINT NOT NULL,
    PRIMARY KEY (session, group_id)
);
CREATE INDEX logs_tail_group ON logs_tail (group_id, until);
CREATE TABLE logs_tail_event (
    session TEXT NOT NULL,
    number BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (session, number)
);
CREATE TABLE logs_protection (
    group_id BIGINT PRIMARY KEY,
    document TEXT NOT NULL,
    since BIGINT NOT NULL,        -- events that came before are not masked
    updated BIGINT NOT NULL
);
