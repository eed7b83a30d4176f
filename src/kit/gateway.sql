-- step 1
-- Which API an id of execute-api host names means; ids are given once in the world.
CREATE TABLE kit_gateway_api (
    id TEXT PRIMARY KEY,
    service TEXT NOT NULL,        -- "apigateway", "apigatewayv2"
    account TEXT NOT NULL,
    region TEXT NOT NULL
);

-- What an API, a deployment of one, a usage plan or an account has.
CREATE TABLE kit_gateway_item (
    service TEXT NOT NULL,
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    parent TEXT NOT NULL,         -- an API's id, "<API>@<deployment>", another owner's id, or empty
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    mark TEXT NOT NULL,           -- a second name to look it up by: a resource's path, a route's key, an API key's value
    body TEXT NOT NULL,           -- the structure, as JSON by the model's names
    PRIMARY KEY (service, account, region, parent, kind, id)
);
CREATE INDEX kit_gateway_item_mark ON kit_gateway_item (service, account, region, kind, mark);

-- Domain names are known to both kinds of APIs.
CREATE TABLE kit_gateway_domain (
    name TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    host TEXT NOT NULL,           -- the first label of the regional name: d-abcdefghij
    body TEXT NOT NULL
);
CREATE TABLE kit_gateway_mapping (
    domain TEXT NOT NULL,
    path TEXT NOT NULL,           -- without slashes at the ends; empty: everything else
    id TEXT NOT NULL,
    api TEXT NOT NULL,
    stage TEXT NOT NULL,          -- empty: the path's first segment names it
    PRIMARY KEY (domain, path)
);

-- Buckets of tokens: what is left and when it was counted.
CREATE TABLE kit_gateway_bucket (
    id TEXT PRIMARY KEY,
    tokens DOUBLE PRECISION NOT NULL,
    at BIGINT NOT NULL
);

-- Answers kept for a time: of integrations and of authorizers.
CREATE TABLE kit_gateway_cache (
    scope TEXT NOT NULL,          -- "<kind>/<API>/<stage>"
    key TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (scope, key)
);
CREATE INDEX kit_gateway_cache_expiry ON kit_gateway_cache (expires_at);
