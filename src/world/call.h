/* One request to one operation: what a handler is given, and how it ends.
 *
 * A handler is plain sequential C. It reads and writes call->store, allocates from call->arena, and returns
 *   DONE   the result is in *out; the writes stay;
 *   FAULT  by `return fault(...)` or a modelled error's constructor; the writes of the call are undone;
 *   WAIT   by `return wait_for(...)`; the writes are undone, the call is parked and runs again from the start when somebody
 *          wakes the key or the deadline passes. A second run can tell by call->started < call->now.
 *          By `return keep_and_wait(...)` the writes stay instead, and memos tell the next run how far it came.
 * The arena outlives re-runs; everything in it dies when the answer has been sent. */
#pragma once
#include <stdarg.h>
#include "base/arena.h"
#include "base/str.h"
#include "base/time.h"
#include "store/store.h"
#include "wire/fault.h"
#include "wire/http.h"

struct input;
struct world;
struct service_entry;
struct policy_set;

enum verdict { DONE, FAULT, WAIT };

enum principal_type {
    PRINCIPAL_ANONYMOUS,
    PRINCIPAL_ROOT,      /* arn:aws:iam::111111111111:root */
    PRINCIPAL_USER,      /* arn:aws:iam::111111111111:user/path/name */
    PRINCIPAL_ROLE,      /* a session: arn:aws:sts::111111111111:assumed-role/name/session */
    PRINCIPAL_FEDERATED, /* a session of GetFederationToken: arn:aws:sts::111111111111:federated-user/name */
    PRINCIPAL_SERVICE,   /* an AWS service acting for itself: name is "sqs.amazonaws.com", account is the resource owner's */
};

struct principal_tag { struct str key, value; };

struct principal {
    enum principal_type type;
    struct str account;      /* 12 digits; absent when anonymous */
    struct str arn;
    struct str user_id;      /* aws:userid: account, AIDA..., AROA...:session */
    struct str name;         /* user, role or service name */
    struct str session_name;
    struct str issuer_arn;   /* sessions: the role's or user's ARN in IAM */
    struct str access_key;
    struct { struct str *items; size_t len; } session_policies; /* JSON documents that narrow the session */
    struct { struct principal_tag *items; size_t len; } tags;
    struct str source_identity;
    struct str source_arn;   /* services: the resource for which they act (aws:SourceArn); its account is aws:SourceAccount */
    int64_t token_issued;    /* us; 0 for long-term keys */
    bool mfa;
};

struct call {
    struct arena *arena;
    struct store *store;
    struct world *world;
    const struct service_entry *service;
    const struct operation *op;
    const struct http_request *http; /* NULL for what the world does by itself */
    struct str request_id;           /* UUID */
    struct str account;              /* whose resources: the principal's account */
    struct str region;
    struct principal principal;
    int64_t now;     /* fixed for the transaction, us */
    int64_t started; /* `now` of the first run, us */
    struct fault fault;
    struct str wait_key;
    int64_t wait_deadline;
    bool keep;           /* WAIT: what was written until now stays */
    struct input *input; /* what runs; NULL for a timer */
    struct str scope;    /* before the names of memos: the steps that led here */
    struct call *caller; /* the call that invoked this one, or NULL */
    struct policy_set *policies; /* of the principal, once somebody asked; see world/authorise.c */
};

/* The request in which all this happens, also for an operation that others invoke; NULL for what the world does by itself. */
const struct http_request *call_http(const struct call *call);
static inline int64_t now(const struct call *call) { return call->now; }
struct rng;
struct rng *rnd(const struct call *call); /* the only source of randomness for services */

/* An unmodelled error; status 400 unless the service says otherwise. Always returns FAULT. */
enum verdict fault(struct call *call, int status, const char *code, const char *fmt, ...) __attribute__((format(printf, 4, 5)));
enum verdict fault_modelled(struct call *call, const struct model *model, uint16_t shape, const void *data, const char *fmt, va_list args);
/* Adds what some XML errors carry beside code and message. */
void fault_extra(struct call *call, const char *name, struct str value);

/* Faults that every service has, spelt in the service's own way (AccessDenied, AccessDeniedException, UnauthorizedOperation ...). */
enum common_fault {
    COMMON_ACCESS_DENIED,
    COMMON_UNKNOWN_KEY,       /* InvalidClientTokenId, UnrecognizedClientException, AuthFailure, InvalidAccessKeyId */
    COMMON_BAD_SIGNATURE,
    COMMON_EXPIRED_TOKEN,
    COMMON_SKEWED,
    COMMON_MISSING_TOKEN,     /* not signed at all */
    COMMON_REGION_NOT_ENABLED,
    COMMON_INTERNAL,
    COMMON_NOT_IMPLEMENTED,   /* a parameter that would change behaviour and is not honoured; an operation that is not there */
    COMMON_THROTTLED,
    COMMON_UNAVAILABLE,
    COMMON_VALIDATION,        /* ValidationException, ValidationError, InvalidParameterValue, InvalidRequest */
};
enum verdict fault_common(struct call *call, enum common_fault kind, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* The same for callers outside a call (the door). */
void fault_fill(struct arena *a, const struct model *model, enum common_fault kind, struct str message, struct fault *ret);

/* Parks the call until wake(key) or the deadline (world time, us). */
enum verdict wait_for(struct call *call, struct str key, int64_t deadline);
/* The same, but what the call has written until now is committed and its effects are carried out, in an invoked operation together
 * with what its caller wrote before. The next run begins at the start all the same: memos tell it what is done already. */
enum verdict keep_and_wait(struct call *call, struct str key, int64_t deadline);
/* Small facts that the next run of the same call finds again. They follow the call's writes: undone by wait_for and by FAULT, kept
 * by keep_and_wait. False: there is no such memo. They die with the call. */
bool memo_get(const struct call *call, const char *name, struct str *ret);
void memo_set(struct call *call, const char *name, struct str value);
bool memo_get_i64(const struct call *call, const char *name, int64_t *ret);
void memo_set_i64(struct call *call, const char *name, int64_t value);

/* Sends a piece of the answer; the status and the headers go with the first one. It leaves when the call's writes are kept: at
 * keep_and_wait or DONE. For data planes (struct service.serve) and for operations whose output is an event stream. */
void speak(struct call *call, struct str bytes);
/* Bytes that were spoken and that the client has not taken yet. Who speaks much waits while they are more than SPEAK_MUCH: the call
 * runs again when the half of it has gone. */
#define SPEAK_MUCH ((size_t)1 << 20)
size_t call_unsent(const struct call *call);
/* The client went away. A call that streams, or that serves a data plane, runs once more to clean up. */
bool call_gone(const struct call *call);
/* Is it the cloud itself that asks, whom nobody has to allow anything? */
bool call_is_cloud(const struct call *call);

/* Runs the calls that wait for the key again, after this transaction. */
void wake(struct call *call, struct str key);

/* "arn:aws:<service>:<region>:<account>:<resource>" with the call's Region and account. */
struct str call_arn(const struct call *call, const char *service, struct str resource);
