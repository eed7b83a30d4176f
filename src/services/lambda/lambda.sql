-- step 1
-- Aliases, URLs, event invoke configurations and code signing configurations are records (kit/record.h).
CREATE TABLE lambda_function (
    id BIGINT PRIMARY KEY,
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    name TEXT NOT NULL,
    next_version BIGINT NOT NULL,
    reserved BIGINT,              -- concurrency
    recursion TEXT NOT NULL,      -- Terminate, Allow
    running BIGINT NOT NULL,      -- invocations under way
    UNIQUE (account, region, name)
);
CREATE TABLE lambda_version (
    function BIGINT NOT NULL,
    number BIGINT NOT NULL,       -- 0: $LATEST
    config TEXT NOT NULL,         -- FunctionConfiguration as JSON
    code TEXT NOT NULL,           -- SHA-256 of the archive, hex
    blob TEXT NOT NULL,           -- the archive
    size BIGINT NOT NULL,         -- its bytes
    unpacked BIGINT NOT NULL,     -- bytes, of the code alone
    settled BIGINT NOT NULL,      -- when Pending or InProgress ends; 0: it has
    runtime_update TEXT NOT NULL, -- Auto, Manual, FunctionUpdate
    runtime_arn TEXT,
    PRIMARY KEY (function, number)
);
CREATE TABLE lambda_layer (
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    name TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL,           -- GetLayerVersionResponse as JSON
    code TEXT NOT NULL,
    blob TEXT NOT NULL,
    size BIGINT NOT NULL,
    unpacked BIGINT NOT NULL,
    deleted BIGINT NOT NULL,      -- kept for the functions that have it
    policy TEXT,
    policy_revision TEXT,
    PRIMARY KEY (account, region, name, version)
);
-- Resource policies of functions; qualifier '' is the function itself.
CREATE TABLE lambda_policy (
    function BIGINT NOT NULL,
    qualifier TEXT NOT NULL,
    policy TEXT NOT NULL,
    revision TEXT NOT NULL,
    PRIMARY KEY (function, qualifier)
);
CREATE TABLE lambda_tag (
    arn TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (arn, key)
);
-- Which function a URL leads to: "<id>.lambda-url.<region>.on.aws".
CREATE TABLE lambda_url (
    id TEXT PRIMARY KEY,
    function BIGINT NOT NULL,
    qualifier TEXT NOT NULL
);
CREATE TABLE lambda_provisioned (
    function BIGINT NOT NULL,
    qualifier TEXT NOT NULL,
    version BIGINT NOT NULL,      -- the one that stands ready
    requested BIGINT NOT NULL,
    available BIGINT NOT NULL,
    status TEXT NOT NULL,         -- IN_PROGRESS, READY, FAILED
    reason TEXT,
    modified BIGINT NOT NULL,
    PRIMARY KEY (function, qualifier)
);
-- Invocations under way, and the outcome of those that somebody waits for.
CREATE TABLE lambda_invocation (
    id TEXT PRIMARY KEY,
    function BIGINT NOT NULL,
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    arn TEXT NOT NULL,
    qualifier TEXT,
    payload BLOB NOT NULL,
    origin BIGINT NOT NULL,       -- enum lambda_origin
    source TEXT,                  -- async: the event; mapping: the mapping and its lane
    log_tail BIGINT NOT NULL,
    streaming BIGINT NOT NULL,
    provisioned BIGINT NOT NULL,
    client_context TEXT,
    trace_header TEXT NOT NULL,
    started BIGINT NOT NULL,
    deadline BIGINT NOT NULL,
    done BIGINT NOT NULL,         -- when it ended; 0: under way
    error BIGINT,                 -- enum lambda_function_error
    response BLOB,
    content_type TEXT,
    log TEXT,
    executed_version TEXT
);
CREATE INDEX lambda_invocation_function ON lambda_invocation (function, done);
CREATE TABLE lambda_piece (
    invocation TEXT NOT NULL,
    seq BIGINT NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (invocation, seq)
);
-- Asynchronous events that wait for their turn or for their outcome.
CREATE TABLE lambda_event (
    id TEXT PRIMARY KEY,
    function BIGINT NOT NULL,
    version TEXT NOT NULL,
    qualifier TEXT,
    arn TEXT NOT NULL,
    payload BLOB NOT NULL,
    client_context TEXT,
    trace_header TEXT NOT NULL,
    arrived BIGINT NOT NULL,
    attempts BIGINT NOT NULL,     -- runs that were begun
    throttles BIGINT NOT NULL,    -- in a row
    running BIGINT NOT NULL
);
CREATE INDEX lambda_event_function ON lambda_event (function);
CREATE TABLE lambda_mapping (
    id TEXT PRIMARY KEY,          -- UUID
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    function TEXT NOT NULL,       -- its name; the function may go and come back
    qualifier TEXT,
    source TEXT NOT NULL,         -- ARN
    config TEXT NOT NULL,         -- EventSourceMappingConfiguration as JSON
    enabled BIGINT NOT NULL,
    generation BIGINT NOT NULL,   -- pollers of a former one end
    settled BIGINT NOT NULL,      -- when Creating, Updating, Deleting ... ends; 0: it has
    since BIGINT NOT NULL,        -- when it was enabled first: the beginning of LATEST
    idle BIGINT NOT NULL          -- polls in a row that found nothing
);
CREATE INDEX lambda_mapping_function ON lambda_mapping (account, region, function);
-- How far a mapping has come in a shard of its stream.
CREATE TABLE lambda_shard (
    mapping TEXT NOT NULL,
    shard TEXT NOT NULL,
    parents TEXT NOT NULL,        -- JSON: shards that come before it
    checkpoint TEXT,              -- the last sequence number that is done; absent: none yet
    reached TEXT,                 -- the last one that was fetched
    start TEXT NOT NULL,          -- where it begins: TRIM_HORIZON, LATEST, AT_TIMESTAMP
    iterator TEXT,
    finished BIGINT NOT NULL,
    PRIMARY KEY (mapping, shard)
);
-- A batch that was taken from a source: being gathered, under way, or waiting for its next attempt.
CREATE TABLE lambda_batch (
    id TEXT PRIMARY KEY,
    mapping TEXT NOT NULL,
    shard TEXT NOT NULL,          -- queues: ''
    lane BIGINT NOT NULL,         -- of the parallelization factor; -1: being gathered
    position TEXT NOT NULL,       -- order within the lane
    records TEXT NOT NULL,        -- JSON list, as the function gets them
    gathered BIGINT NOT NULL,     -- when its first record was taken
    attempts BIGINT NOT NULL,     -- that failed
    throttles BIGINT NOT NULL,    -- in a row
    running BIGINT NOT NULL
);
CREATE INDEX lambda_batch_mapping ON lambda_batch (mapping, shard, lane, position);
CREATE TABLE lambda_counter (
    name TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);
-- Environments: what runs now, outside. Emptied at each start.
CREATE TABLE lambda_environment (
    id TEXT PRIMARY KEY,          -- 32 hex digits, also of the log stream
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    revision TEXT NOT NULL,
    state BIGINT NOT NULL,        -- enum environment_state
    kind BIGINT NOT NULL,         -- enum environment_kind
    retired BIGINT NOT NULL,      -- ends after what it does
    process BIGINT NOT NULL,      -- which one it is on; the first is 1
    invocation TEXT,
    began BIGINT NOT NULL,        -- the invocation, or the initialisation
    expires BIGINT NOT NULL,      -- its credentials
    role TEXT NOT NULL,
    runtime TEXT NOT NULL,
    arn TEXT NOT NULL,            -- of the function
    log_group TEXT NOT NULL,
    log_stream TEXT NOT NULL,
    log_made BIGINT NOT NULL,
    log_json BIGINT NOT NULL,
    log_level TEXT NOT NULL,      -- of the platform's own records
    log_tail BIGINT NOT NULL,
    told BIGINT NOT NULL,         -- the invocation's first line is written
    late BIGINT NOT NULL,
    init_us BIGINT NOT NULL,      -- until an invocation has told it
    failure BLOB,                 -- what the program said of its initialisation
    failure_type TEXT,
    memory_mb BIGINT NOT NULL,
    timeout_s BIGINT NOT NULL,
    idle_since BIGINT NOT NULL,
    watched BIGINT NOT NULL,      -- the idle timer is set
    extensions BIGINT NOT NULL,
    out BLOB, err BLOB,           -- beginnings of lines
    tail BLOB
);
CREATE INDEX lambda_environment_version ON lambda_environment (account, region, name, version, state);
