-- step 1
CREATE TABLE aas_activity (
    number INTEGER PRIMARY KEY,
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    namespace TEXT NOT NULL,
    resource TEXT NOT NULL,
    dimension TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    body TEXT NOT NULL -- a ScalingActivity
);
CREATE INDEX aas_activity_list ON aas_activity (account, region, namespace, number);

-- When a target was last scaled, and by which policy; for cooldowns.
CREATE TABLE aas_scaled (
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    policy TEXT NOT NULL,
    out_at BIGINT NOT NULL,
    in_at BIGINT NOT NULL,
    PRIMARY KEY (account, region, policy)
);

CREATE TABLE aas_tag (
    target TEXT NOT NULL, -- ARN
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (target, key)
);
