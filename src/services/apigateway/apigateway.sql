-- step 1
-- Requests of a key under a usage plan, by day (days since 1970, UTC). remaining: of the quota, after the day's last request.
CREATE TABLE apigateway_usage (
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    plan TEXT NOT NULL,
    api_key TEXT NOT NULL,
    day BIGINT NOT NULL,
    used BIGINT NOT NULL,
    remaining BIGINT NOT NULL,
    PRIMARY KEY (account, region, plan, api_key, day)
);
-- What UpdateUsage gave a key beyond its quota, in the period that begins on the day.
CREATE TABLE apigateway_grant (
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    plan TEXT NOT NULL,
    api_key TEXT NOT NULL,
    period BIGINT NOT NULL,
    more BIGINT NOT NULL,
    PRIMARY KEY (account, region, plan, api_key, period)
);
