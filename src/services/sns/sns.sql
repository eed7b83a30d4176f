-- step 1
-- Ids are never given twice.
CREATE TABLE sns_counter (
    name TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);

-- settings: attributes that publishing does not ask for, as a JSON object. host: what the topic's URLs begin with when nobody asks.
CREATE TABLE sns_topic (
    id BIGINT PRIMARY KEY,
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    host TEXT NOT NULL,
    fifo BIGINT NOT NULL,
    content_dedup BIGINT NOT NULL,
    dedup_by_group BIGINT NOT NULL,
    signature_version BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    deleted BIGINT NOT NULL, -- subscriptions
    policy TEXT,
    protection TEXT,
    settings TEXT NOT NULL
);
CREATE UNIQUE INDEX sns_topic_name ON sns_topic (account, region, name);

CREATE TABLE sns_subscription (
    id BIGINT PRIMARY KEY,
    topic BIGINT NOT NULL,
    uuid TEXT NOT NULL,
    owner TEXT NOT NULL,
    region TEXT NOT NULL,
    protocol TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    pending BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    principal TEXT NOT NULL,
    token TEXT NOT NULL,
    token_until BIGINT NOT NULL,
    authenticated BIGINT NOT NULL, -- only signed requests may end it
    confirmed_by_owner BIGINT NOT NULL,
    raw BIGINT NOT NULL,
    filter TEXT,
    filter_body BIGINT NOT NULL,
    redrive TEXT,  -- the attribute
    redrive_target TEXT,
    delivery_policy TEXT,
    role TEXT,
    next_at BIGINT NOT NULL -- when the next delivery may begin, where the delivery policy throttles
);
CREATE UNIQUE INDEX sns_subscription_uuid ON sns_subscription (uuid);
CREATE UNIQUE INDEX sns_subscription_endpoint ON sns_subscription (topic, protocol, endpoint);
CREATE INDEX sns_subscription_topic ON sns_subscription (topic, id);
CREATE INDEX sns_subscription_owner ON sns_subscription (owner, region, id);

CREATE TABLE sns_dedup (
    topic BIGINT NOT NULL,
    scope TEXT NOT NULL, -- the message group when FifoThroughputScope is MessageGroup
    dedup_id TEXT NOT NULL,
    message_id TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (topic, scope, dedup_id)
);
CREATE INDEX sns_dedup_expiry ON sns_dedup (expires_at);

CREATE TABLE sns_tag (
    topic BIGINT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (topic, key)
);

-- What would have left the cloud: mail, short messages, push notifications.
CREATE TABLE sns_outbox (
    id BIGINT PRIMARY KEY,
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    at BIGINT NOT NULL,
    protocol TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    entry TEXT NOT NULL
);

-- One key signs everything.
CREATE TABLE sns_key (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    private_key TEXT NOT NULL,
    certificate TEXT NOT NULL
);

CREATE TABLE sns_platform (
    arn TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    attributes TEXT NOT NULL
);
CREATE TABLE sns_endpoint (
    arn TEXT PRIMARY KEY,
    platform TEXT NOT NULL,
    token TEXT NOT NULL,
    attributes TEXT NOT NULL
);
CREATE UNIQUE INDEX sns_endpoint_token ON sns_endpoint (platform, token);

CREATE TABLE sns_sms_attribute (
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (account, region, name)
);
CREATE TABLE sns_opted_out (
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    number TEXT NOT NULL,
    PRIMARY KEY (account, region, number)
);
