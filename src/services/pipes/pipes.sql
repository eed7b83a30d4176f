-- step 1
-- Each start of a pipe is a run of its own: pollers of former runs end.
CREATE TABLE pipe_run (
    pipe TEXT PRIMARY KEY, -- ARN
    run BIGINT NOT NULL,
    started_at BIGINT NOT NULL
);

-- How far the pipe has come in each shard of its source.
CREATE TABLE pipe_shard (
    pipe TEXT NOT NULL,
    shard TEXT NOT NULL,
    run BIGINT NOT NULL,      -- whose poller reads it
    first BIGINT NOT NULL,    -- there when the pipe came: it begins where the pipe says
    iterator TEXT,
    sequence TEXT,            -- the last record that is done with
    attempts BIGINT NOT NULL, -- with the next one
    most BIGINT NOT NULL,     -- records at once; 0: as the pipe says
    since BIGINT NOT NULL,    -- when a batch began to gather; 0: none does
    idle BIGINT NOT NULL,     -- polls in a row that found nothing
    done BIGINT NOT NULL,
    PRIMARY KEY (pipe, shard)
);
