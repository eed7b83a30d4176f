-- step 1
CREATE TABLE org_organization (
    id TEXT PRIMARY KEY,
    management TEXT NOT NULL UNIQUE,
    root TEXT NOT NULL,
    features TEXT NOT NULL,
    scps BIGINT NOT NULL          -- is the policy type enabled?
);
CREATE TABLE org_account (
    id TEXT PRIMARY KEY,
    org TEXT NOT NULL,
    parent TEXT NOT NULL,         -- root or unit
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    status TEXT NOT NULL,
    method TEXT NOT NULL,
    joined BIGINT NOT NULL
);
CREATE INDEX org_account_parent ON org_account (org, parent, id);
CREATE TABLE org_unit (
    id TEXT PRIMARY KEY,
    org TEXT NOT NULL,
    parent TEXT NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (parent, name)
);
CREATE TABLE org_policy (
    id TEXT PRIMARY KEY,
    org TEXT NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    content TEXT NOT NULL,
    UNIQUE (org, name)
);
CREATE TABLE org_attachment (
    org TEXT NOT NULL,
    target TEXT NOT NULL,         -- root, unit or account
    policy TEXT NOT NULL,
    PRIMARY KEY (org, target, policy)
);
CREATE TABLE org_request (
    id TEXT PRIMARY KEY,
    org TEXT NOT NULL,
    account TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    role TEXT NOT NULL,
    asked BIGINT NOT NULL,
    done BIGINT NOT NULL,
    failure TEXT
);
CREATE TABLE org_handshake (
    id TEXT PRIMARY KEY,
    org TEXT NOT NULL,
    target TEXT NOT NULL,
    state TEXT NOT NULL,
    asked BIGINT NOT NULL
);
CREATE TABLE org_service (
    org TEXT NOT NULL,
    principal TEXT NOT NULL,
    enabled BIGINT NOT NULL,
    PRIMARY KEY (org, principal)
);
