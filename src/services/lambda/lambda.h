/* What the two halves of Lambda know of each other.
 *
 * The control half (functions, versions, who may run, queues, retries, mappings) decides that an invocation runs now and calls
 * lambda_start(). The execution half (environment*.c, runtime API, logs) finds or makes an environment for it, and says how it
 * ended with lambda_completed(), in a later transaction. Between the two the invocation is a row of lambda_invocation. */
#pragma once
#include "gen/lambda/api.h"
#include "store/store.h"
#include "world/service.h"

enum lambda_origin {
    LAMBDA_SYNC,    /* somebody waits */
    LAMBDA_ASYNC,   /* out of the queue of events: retries and destinations follow */
    LAMBDA_MAPPING, /* a batch of an event source mapping */
};

struct lambda_names { struct str *items; size_t len; };
struct lambda_var { struct str name, value; };
struct lambda_vars { struct lambda_var *items; size_t len; };

/* A function's code and settings under one version, as an environment needs them. Read by lambda_version_get(). */
struct lambda_version {
    struct str account, region, name;
    struct str version;         /* "$LATEST", or a number */
    struct str arn;             /* of the function, without a qualifier */
    struct str revision;        /* another one for each change: environments of a former revision take no more invocations */
    struct str runtime, handler, role, architecture;
    int64_t timeout_s, memory_mb, ephemeral_mb;
    struct str code;            /* folder with the unpacked code: /var/task, read-only; complete when the version is Active */
    struct lambda_names layers; /* folders with unpacked layers for /opt; where two have the same file, the later one wins */
    struct lambda_vars variables; /* the user's */
    struct str log_group;       /* "/aws/lambda/name" unless set */
    struct str log_format;      /* Text, JSON */
    struct str application_log_level, system_log_level; /* with JSON */
    struct str tracing;         /* Active, PassThrough */
    bool snap_start;            /* a published version whose environments begin from a snapshot */
    /* How many environments stand ready for it (provisioned concurrency of all its qualifiers). */
    int64_t provisioned;
};

struct lambda_invocation {
    struct str id;              /* the request id that the function sees */
    struct str account, region, name, version;
    struct str arn;             /* as it was invoked, with the qualifier: the context's invoked_function_arn */
    struct str qualifier;       /* absent: none was given */
    struct str payload;         /* JSON */
    enum lambda_origin origin;
    bool log_tail;
    bool streaming;             /* the answer goes out piece by piece: lambda_streamed() */
    bool provisioned;           /* covered by provisioned concurrency: no cold start is to be seen */
    struct str client_context;  /* JSON, absent: none */
    struct str trace_header;    /* "Root=1-...;Parent=...;Sampled=1": always there */
    int64_t started;            /* us */
    int64_t deadline;           /* us: started and the timeout. An environment's initialisation comes on top of it */
};

enum lambda_function_error {
    LAMBDA_NO_ERROR,
    LAMBDA_HANDLED,   /* the function itself reported it */
    LAMBDA_UNHANDLED, /* exception, timeout, exit, out of memory, failed initialisation */
};

struct lambda_outcome {
    enum lambda_function_error error;
    struct str payload;          /* the answer, or {"errorMessage", "errorType", ...} */
    struct str content_type;     /* of a streamed answer; absent: application/json */
    struct str log_tail;         /* last 4 KB of the log, absent when it was not asked for */
    struct str executed_version;
    int64_t init_us, duration_us, billed_ms, memory_mb;
    bool cold;
    bool not_run;                /* the function was never reached (no environment could be made): not the function's fault */
};

/* --- the control half (for the execution half to call) --- */

/* False when there is none (any more). */
bool lambda_version_get(struct call *call, struct str account, struct str region, struct str name, struct str version, struct lambda_version *ret);
bool lambda_invocation_get(struct call *call, struct str id, struct lambda_invocation *ret);
/* Variables of an environment: the user's, and the reserved ones that do not depend on the single environment (_HANDLER,
 * AWS_REGION, AWS_LAMBDA_FUNCTION_NAME ...; not: credentials, log stream, initialization type, addresses). */
void lambda_environment_vars(struct call *call, const struct lambda_version *version, struct lambda_vars *ret);
/* It ended. The row goes, whoever waits is woken; retries, destinations and the mapping follow. An id that is not under way any
 * more is ignored. */
void lambda_completed(struct call *call, struct str id, const struct lambda_outcome *outcome);
/* A piece of a streamed answer. */
void lambda_streamed(struct call *call, struct str id, struct str bytes);
/* How many environments of what lambda_provision() asked for stand ready now; `why` when making one failed. */
void lambda_provisioned(struct call *call, struct str account, struct str region, struct str name, struct str version, int64_t ready, struct str why);
/* The snapshot that lambda_snapshot() asked for was made, or `why` not. */
void lambda_snapshotted(struct call *call, struct str account, struct str region, struct str name, struct str version, struct str why);

/* Of sessions of a function's role: its name, which alone may be too short for one. */
const char *lambda_session_name(struct call *call, struct str function);

/* --- the execution half (for the control half to call) --- */

/* Runs the invocation as soon as an environment can be had. Its row is there. Must not complete it before it returns. */
enum verdict lambda_start(struct call *call, const struct lambda_version *version, const struct lambda_invocation *invocation);
/* The code, the settings or the version itself are gone: environments that are busy end after what they do. `version` absent:
 * of every version. */
void lambda_retire(struct call *call, struct str account, struct str region, struct str name, struct str version);
/* So many environments shall stand ready (0: none any more); answered by lambda_provisioned() for each change. */
void lambda_provision(struct call *call, const struct lambda_version *version, int64_t wanted);
/* SnapStart: initialise once and keep the snapshot; answered by lambda_snapshotted(). */
void lambda_snapshot(struct call *call, const struct lambda_version *version);
/* After a restart and a reset: nothing runs any more. Called before the control half takes up what was under way. */
void lambda_execution_started(struct call *call);

/* The execution half's own timers and tasks go into the lists of lambda.c, its data plane into lambda_serve(). */
