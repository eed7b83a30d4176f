-- step 1
CREATE TABLE kit_record (
    kind TEXT NOT NULL,           -- "ec2.vpc"
    account TEXT NOT NULL,
    region TEXT NOT NULL,         -- empty for what is not in a Region
    id TEXT NOT NULL,
    parent TEXT NOT NULL,         -- what it belongs to, or empty
    body TEXT NOT NULL,           -- the structure, as JSON by the model's names
    PRIMARY KEY (kind, account, region, id)
);
CREATE INDEX kit_record_parent ON kit_record (kind, account, region, parent, id);
