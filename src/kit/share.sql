-- step 1
CREATE TABLE kit_share (
    resource TEXT NOT NULL,       -- ARN
    consumer TEXT NOT NULL,       -- account that may use it
    source TEXT NOT NULL,         -- ARN of the resource share by which
    owner TEXT NOT NULL,
    region TEXT NOT NULL,
    PRIMARY KEY (resource, consumer, source)
);
CREATE INDEX kit_share_consumer ON kit_share (consumer, region, resource);
