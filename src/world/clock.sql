-- step 1
CREATE TABLE world_clock (
    id BIGINT PRIMARY KEY,
    machine BIGINT NOT NULL,      -- calendar time of the machine, us
    world BIGINT NOT NULL,        -- world time at that moment
    scale DOUBLE PRECISION NOT NULL,
    running BIGINT NOT NULL
);
