-- step 1
CREATE TABLE cw_counter (
    name TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);
CREATE TABLE cw_metric (
    id BIGINT PRIMARY KEY,
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    namespace TEXT NOT NULL,
    name TEXT NOT NULL,
    dimensions TEXT NOT NULL,     -- sorted, as JSON of a Metric
    latest BIGINT NOT NULL,       -- when a point was last put, us
    UNIQUE (account, region, namespace, name, dimensions)
);
-- What was put for one moment in one unit. Points grow coarser with age: of a second, a minute, five minutes, an hour.
CREATE TABLE cw_point (
    metric BIGINT NOT NULL,
    at BIGINT NOT NULL,           -- beginning, us
    res BIGINT NOT NULL,          -- s
    unit TEXT NOT NULL,
    n DOUBLE PRECISION NOT NULL,
    sum DOUBLE PRECISION NOT NULL,
    low DOUBLE PRECISION NOT NULL,
    high DOUBLE PRECISION NOT NULL,
    samples BYTEA,                -- pairs of doubles: a value and how often it came; NULL when a statistic set hides them
    PRIMARY KEY (metric, at, res, unit)
);
CREATE INDEX cw_point_age ON cw_point (res, at);
CREATE TABLE cw_alarm (
    id BIGINT PRIMARY KEY,
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    name TEXT NOT NULL,
    composite BIGINT NOT NULL,
    body TEXT NOT NULL,           -- MetricAlarm or CompositeAlarm, without its state
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    reason_data TEXT,
    updated BIGINT NOT NULL,      -- of the state, us
    transitioned BIGINT NOT NULL, -- of the state's value, us
    due BIGINT,                   -- next evaluation; NULL: nothing can change before data arrives
    suppressed TEXT,              -- composite: by what its actions are held back
    suppressed_at BIGINT,         -- since when
    UNIQUE (account, region, name)
);
CREATE INDEX cw_alarm_due ON cw_alarm (due, name) WHERE due IS NOT NULL;
-- Metrics by which an alarm may change: a point of theirs makes it due. `account` is the metric's, which may be another than the alarm's.
CREATE TABLE cw_watch (
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    namespace TEXT NOT NULL,
    name TEXT NOT NULL,           -- empty: every metric of the namespace, as SEARCH asks
    alarm BIGINT NOT NULL,
    PRIMARY KEY (account, region, namespace, name, alarm)
);
CREATE INDEX cw_watch_alarm ON cw_watch (alarm);
-- Alarms that a composite names.
CREATE TABLE cw_child (
    parent BIGINT NOT NULL,
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    name TEXT NOT NULL,
    suppressor BIGINT NOT NULL,
    PRIMARY KEY (parent, name, suppressor)
);
CREATE INDEX cw_child_name ON cw_child (account, region, name);
CREATE TABLE cw_history (
    id BIGINT PRIMARY KEY,
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    name TEXT NOT NULL,
    composite BIGINT NOT NULL,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    summary TEXT NOT NULL,
    data TEXT NOT NULL
);
CREATE INDEX cw_history_at ON cw_history (account, region, at);
CREATE TABLE cw_tag (
    arn TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (arn, key)
);
CREATE TABLE cw_detector (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    identity TEXT NOT NULL,       -- what it watches: see cw_detector_identity
    namespace TEXT,               -- of a single metric
    metric TEXT,
    body TEXT NOT NULL,           -- AnomalyDetector
    state TEXT NOT NULL,
    UNIQUE (account, region, identity)
);
-- Models that were fitted lately; they can be fitted again at any time.
CREATE TABLE cw_model (
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    identity TEXT NOT NULL,
    period BIGINT NOT NULL,
    trained BIGINT NOT NULL,
    body BYTEA NOT NULL,
    PRIMARY KEY (account, region, identity, period)
);
CREATE TABLE cw_dashboard (
    account TEXT NOT NULL,
    name TEXT NOT NULL,
    body TEXT NOT NULL,
    modified BIGINT NOT NULL,
    PRIMARY KEY (account, name)
);
