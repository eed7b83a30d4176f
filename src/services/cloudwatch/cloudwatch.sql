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
-- What was put at one time in one unit; seq tells points of the same time apart.
CREATE TABLE cw_point (
    metric BIGINT NOT NULL,
    at BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    unit TEXT NOT NULL,
    n DOUBLE PRECISION NOT NULL,
    sum DOUBLE PRECISION NOT NULL,
    low DOUBLE PRECISION NOT NULL,
    high DOUBLE PRECISION NOT NULL,
    single BIGINT NOT NULL,       -- all n values are the same: percentiles can be told
    PRIMARY KEY (metric, at, seq)
);
