-- step 1
CREATE TABLE world_outage (
    kind TEXT NOT NULL,           -- zone, region, capacity, api
    place TEXT NOT NULL,          -- zone id, Region code
    detail TEXT NOT NULL,         -- capacity: instance type; api: service and operation; else empty
    since BIGINT NOT NULL,        -- us
    PRIMARY KEY (kind, place, detail)
);
