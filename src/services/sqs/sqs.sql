-- step 1
-- Ids of queues and pools are never given twice: receipt handles outlive what they name.
CREATE TABLE sqs_counter (
    name TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);

CREATE TABLE sqs_queue (
    id BIGINT PRIMARY KEY,
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    name TEXT NOT NULL,
    pool BIGINT NOT NULL,
    fifo BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    modified_at BIGINT NOT NULL,
    purged_at BIGINT NOT NULL,
    delay BIGINT NOT NULL, -- this and the next four: seconds and bytes, as in the attributes
    max_message_size BIGINT NOT NULL,
    retention BIGINT NOT NULL,
    receive_wait BIGINT NOT NULL,
    visibility_timeout BIGINT NOT NULL,
    policy TEXT,
    redrive_target TEXT, -- ARN of the dead-letter queue
    redrive_max BIGINT NOT NULL,
    redrive_allow TEXT,
    content_dedup BIGINT NOT NULL,
    dedup_scope TEXT NOT NULL,
    throughput_limit TEXT NOT NULL,
    kms_key TEXT,
    kms_reuse BIGINT NOT NULL,
    managed_sse BIGINT NOT NULL
);
CREATE UNIQUE INDEX sqs_queue_name ON sqs_queue (account, region, name);
CREATE INDEX sqs_queue_redrive ON sqs_queue (redrive_target, name) WHERE redrive_target IS NOT NULL;

CREATE TABLE sqs_tag (
    queue BIGINT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (queue, key)
);

-- A pool holds the messages of one queue. PurgeQueue and DeleteQueue only take the pool away from the queue; a timer empties it.
-- delayed and in_flight count the messages whose visible_at is after settled_at, so that the approximate numbers cost as much as
-- there were changes and not as much as there are messages.
CREATE TABLE sqs_pool (
    id INTEGER PRIMARY KEY,
    queue BIGINT NOT NULL, -- 0: taken away
    next BIGINT NOT NULL,
    fresh BIGINT NOT NULL,
    stored BIGINT NOT NULL,
    delayed BIGINT NOT NULL,
    in_flight BIGINT NOT NULL,
    settled_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL -- when the retention timer fires; 0: it is not set
);

-- id = pool, lane, number within the pool (see pool.c): the table itself is the queue in order of arrival. visible_at is NULL for
-- what has been there to be received from the start and was not received yet: such messages cost one B-tree only.
CREATE TABLE sqs_message (
    id INTEGER PRIMARY KEY,
    pool BIGINT NOT NULL,
    group_id BIGINT, -- sqs_group.id; FIFO queues only
    message_id TEXT NOT NULL,
    sent_at BIGINT NOT NULL,
    visible_at BIGINT,
    receives BIGINT NOT NULL, -- across queues
    turns BIGINT NOT NULL,    -- in this queue
    first_received BIGINT,
    received_at BIGINT, -- the last time
    sender TEXT NOT NULL,
    message_group TEXT,
    dedup_id TEXT,
    trace_header TEXT,
    dead_source TEXT, -- ARN of the queue that it was moved from
    attributes TEXT,
    body TEXT NOT NULL
);
CREATE INDEX sqs_message_visible ON sqs_message (pool, visible_at) WHERE visible_at IS NOT NULL;
CREATE INDEX sqs_message_dead ON sqs_message (pool, sent_at) WHERE dead_source IS NOT NULL;
CREATE INDEX sqs_message_group ON sqs_message (group_id, id) WHERE group_id IS NOT NULL;

-- A message group of a FIFO queue that has messages. ready_at: when its first message can be received; while messages of the
-- group are in flight, when the last of them becomes visible again.
CREATE TABLE sqs_group (
    id BIGINT PRIMARY KEY,
    pool BIGINT NOT NULL,
    name TEXT NOT NULL,
    ready_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX sqs_group_name ON sqs_group (pool, name);
CREATE INDEX sqs_group_ready ON sqs_group (pool, ready_at, id);

CREATE TABLE sqs_dedup (
    queue BIGINT NOT NULL,
    scope TEXT NOT NULL, -- the message group when DeduplicationScope is messageGroup
    dedup_id TEXT NOT NULL,
    message_id TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (queue, scope, dedup_id)
);
CREATE INDEX sqs_dedup_expiry ON sqs_dedup (expires_at);

-- What a ReceiveMessage with ReceiveRequestAttemptId was given: "id:receives" of each message.
CREATE TABLE sqs_attempt (
    queue BIGINT NOT NULL,
    attempt_id TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    messages TEXT NOT NULL,
    PRIMARY KEY (queue, attempt_id)
);
CREATE INDEX sqs_attempt_expiry ON sqs_attempt (expires_at);

CREATE TABLE sqs_move (
    id TEXT PRIMARY KEY,
    queue BIGINT NOT NULL,
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    source TEXT NOT NULL,
    destination TEXT,
    rate BIGINT,
    status TEXT NOT NULL,
    moved BIGINT NOT NULL,
    to_move BIGINT NOT NULL,
    failure TEXT,
    started_at BIGINT NOT NULL,
    number BIGINT NOT NULL
);
CREATE INDEX sqs_move_queue ON sqs_move (queue, number);
