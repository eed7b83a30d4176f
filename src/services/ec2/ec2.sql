-- step 1
-- Accounts that have looked into a Region: their default VPC was made then.
CREATE TABLE ec2_seen (
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    PRIMARY KEY (account, region)
);
CREATE TABLE ec2_tag (
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    resource TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    type TEXT NOT NULL,
    PRIMARY KEY (account, region, resource, key)
);
CREATE TABLE ec2_zone_group (
    account TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (account, name)
);
-- Answers of calls that carry a client token.
CREATE TABLE ec2_client_token (
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    operation TEXT NOT NULL,
    token TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (account, region, operation, token)
);
-- Attributes of VPCs that DescribeVpcs does not show.
CREATE TABLE ec2_vpc_attribute (
    vpc TEXT PRIMARY KEY,
    dns_support BIGINT NOT NULL,
    dns_hostnames BIGINT NOT NULL,
    address_metrics BIGINT NOT NULL
);
