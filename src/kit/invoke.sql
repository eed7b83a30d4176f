-- step 1
-- Sessions of roles that services assumed, for reuse while they last.
CREATE TABLE kit_assumed (
    service TEXT NOT NULL,
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    access_key TEXT NOT NULL,
    expires BIGINT NOT NULL,
    PRIMARY KEY (service, role, name)
);
