-- step 1
CREATE TABLE kit_share (
    resource TEXT NOT NULL,       -- ARN
    consumer TEXT NOT NULL,       -- account, organization or organizational unit that may use it
    source TEXT NOT NULL,         -- ARN of the resource share by which
    owner TEXT NOT NULL,
    region TEXT NOT NULL,
    PRIMARY KEY (resource, consumer, source)
);
CREATE INDEX kit_share_consumer ON kit_share (consumer, region, resource);
CREATE INDEX kit_share_source ON kit_share (source);
-- Where an account stands: its organization, root and units, the organization first.
CREATE TABLE kit_member (
    account TEXT NOT NULL,
    place BIGINT NOT NULL,
    node TEXT NOT NULL,
    PRIMARY KEY (account, place)
);
CREATE INDEX kit_member_node ON kit_member (node, account);
