/* The files of the execution half: environments, what they say, what is written about them. */
#pragma once
#include "base/json.h"
#include "kit/invoke.h"
#include "plane/runtime_api/runtime.h"
#include "services/lambda/lambda.h"
#include "world/timer.h"

enum environment_state { ENV_STARTING, ENV_IDLE, ENV_BUSY, ENV_AFTER /* extensions are not done yet */, ENV_ENDING };
enum environment_kind { ENV_ON_DEMAND, ENV_PROVISIONED, ENV_SNAPSHOT /* restored from one, or one */ };

struct environment {
    struct str id, account, region, name, version, revision;
    int64_t state, kind, retired, process;
    struct str invocation;
    int64_t began, expires;
    struct str role, runtime, arn;
    struct str log_group, log_stream;
    int64_t log_made, log_json;
    struct str log_level;
    int64_t log_tail, told, late, init_us;
    struct str failure, failure_type;
    int64_t memory_mb, timeout_s, idle_since, watched, extensions;
    struct str out, err, tail;
    json_t *events; /* of the log, not written yet */
    size_t event_bytes;
};

/* --- execution_rows.c --- */
bool environment_get(struct call *call, struct str id, struct environment *ret);
void environment_add(struct call *call, const struct environment *e);
void environment_save(struct call *call, struct environment *e); /* also writes its log */
void environment_drop(struct call *call, struct environment *e);
struct str environment_process_id(struct call *call, const struct environment *e);

/* --- execution_start.c --- */
/* A new one, for an invocation or (NULL) for those to come. FAULT: *ret_why. */
enum verdict environment_make(struct call *call, const struct lambda_version *v, enum environment_kind kind, const struct lambda_invocation *i,
                              struct str *ret_why);
/* Another process for the same environment, whose first one did not come up. */
enum verdict environment_remake(struct call *call, struct environment *e, const struct lambda_version *v, struct str *ret_why);
void environment_work(struct call *call, struct environment *e, const struct lambda_invocation *i);

/* --- execution.c --- */
void environment_rest(struct call *call, struct environment *e); /* it has nothing to do: ends when retired, else waits */
void environment_ready_count(struct call *call, const struct environment *e, struct str why);
void lambda_fail_later(struct call *call, struct str invocation, struct str why); /* it could not be run */
extern const struct timer_kind lambda_idle_timer;
extern const struct timer_kind lambda_provisioned_timer;
extern const struct task_kind lambda_fail_task;

/* --- execution_events.c --- */
enum verdict environment_event(struct call *call, const struct runtime_event *event);
enum verdict environment_output(struct call *call, const struct sandbox_event *event);

/* --- execution_log.c --- */
void log_output(struct call *call, struct environment *e, int stream, struct str bytes);
void log_rest(struct call *call, struct environment *e); /* lines that were not ended */
void log_init(struct call *call, struct environment *e, const char *status, int64_t us, const char *error);
void log_start(struct call *call, struct environment *e);
struct log_end {
    const char *status;     /* success, failure, error, timeout */
    struct str error;       /* its type */
    struct str line;        /* for people, in front of the report */
    int64_t duration_us, init_us, billed_ms, memory_peak;
    size_t produced;
    struct str trace;       /* header */
};
void log_finish(struct call *call, struct environment *e, const struct log_end *end);
void log_flush(struct call *call, struct environment *e);
const char *environment_init_type(const struct environment *e);

/* --- execution_runtimes.c --- */
struct runtime_place {
    struct str interpreter;  /* absent: the function brings its own */
    struct str folder;       /* for /var/runtime; absent: none */
    struct str extra;        /* a folder that the interpreter needs to see; absent: none */
    struct str argument;
};
/* False: this machine cannot run it, *ret_why. */
bool runtime_place(struct call *call, const struct lambda_version *v, struct runtime_place *ret, struct str *ret_why);
struct str runtime_empty_folder(struct call *call);
struct str runtime_scratch(struct call *call);
