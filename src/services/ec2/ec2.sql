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
-- Entries of every version of a prefix list.
CREATE TABLE ec2_prefix_entry (
    list TEXT NOT NULL,
    version BIGINT NOT NULL,
    place BIGINT NOT NULL,
    cidr TEXT NOT NULL,
    description TEXT,
    PRIMARY KEY (list, version, place)
);
-- Addresses of subnets that something has. IPv4 as a number, IPv6 as text.
CREATE TABLE ec2_private_address (
    subnet TEXT NOT NULL,
    address BIGINT NOT NULL,
    holder TEXT NOT NULL,           -- network interface
    PRIMARY KEY (subnet, address)
);
CREATE INDEX ec2_private_address_holder ON ec2_private_address (holder);
CREATE TABLE ec2_private_address6 (
    subnet TEXT NOT NULL,
    address TEXT NOT NULL,
    holder TEXT NOT NULL,
    PRIMARY KEY (subnet, address)
);
CREATE INDEX ec2_private_address6_holder ON ec2_private_address6 (holder);
