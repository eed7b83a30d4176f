-- step 1
CREATE TABLE world_timer (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    at BIGINT NOT NULL,           -- world time, us
    seq BIGINT NOT NULL,          -- order of setting, among those of the same time
    payload TEXT,                 -- tasks only
    attempt BIGINT NOT NULL,      -- of a task: the next one, from 1; 0 for timers
    PRIMARY KEY (kind, key)
);
CREATE UNIQUE INDEX world_timer_at ON world_timer (at, seq);
