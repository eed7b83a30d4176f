-- step 1
CREATE TABLE world_optin (
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    wanted BIGINT NOT NULL,       -- 1: enabled, 0: disabled
    settled BIGINT NOT NULL,      -- when the change is through, us
    PRIMARY KEY (account, region)
);
