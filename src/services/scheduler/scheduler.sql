-- step 1
-- When a schedule fires, and with which token it was made.
CREATE TABLE sched_schedule (
    arn TEXT PRIMARY KEY,
    anchor BIGINT NOT NULL, -- since when a rate counts
    token TEXT
);

CREATE TABLE sched_tag (
    arn TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (arn, key)
);
