/* What a service tells the world about itself. Each folder under services/ defines one `const struct service <id>_service`;
 * everything may be left out. The generated registry joins it with the service's API and schema. */
#pragma once
#include "wire/http.h"
#include "world/authorise.h"
#include "world/call.h"
#include "world/timer.h"

struct measured;

struct api {
    const struct model *model;
    /* parallel to model->operations */
    enum verdict (*const *handlers)(struct call *, const void *in, void *out);
};

struct credential {
    struct str secret;
    struct str token; /* the session token that must come with the key; absent for long-term keys */
    int64_t expires;  /* us; 0 = never */
    bool active;
    struct principal principal;
};

struct service {
    const struct timer_kind *const *timers; /* NULL-terminated */
    const struct task_kind *const *tasks;   /* NULL-terminated */

    /* Which (action, resource) pairs this request needs allowed. Without it: "<arn namespace>:<Operation>" on "*".
     * Leaving the list empty means that the operation needs no permission. May return FAULT (the resource does not exist).
     * A handler may ask for more by authorise(). */
    enum verdict (*targets)(struct call *, const void *in, struct auth_targets *ret);

    /* I/O thread, pure: puts a request into the form that the URI templates know (virtual hosts, legacy paths). */
    void (*prepare)(struct arena *, struct http_request *);
    /* Should a host name reach this service although nothing else in the request names it? I/O thread, pure. */
    bool (*owns_host)(struct str host);

    /* The service's data plane: requests that are no API calls. `serves` says by the host name whether one is meant (I/O thread,
     * pure); the path /_stormglass/<service id>/... always is. `serve` runs on the world thread like a handler: DONE with
     * *response, FAULT (told as JSON), WAIT. The call has no principal before call_authenticate, and no account or Region before
     * call_act_for. */
    bool (*serves)(const struct http_request *);
    enum verdict (*serve)(struct call *, const struct http_request *, struct http_response *);

    /* Offered by cloudwatch: keeps what services measured; see world/measure.h. */
    void (*measured)(struct call *, const struct measured *, size_t count);

    /* Operations that may come unsigned, NULL-terminated; {"*", NULL} for all: the resource's policy decides then. */
    const char *const *anonymous;

    /* Identity: offered by iam, sts and organizations; false or nothing added when the key or principal is not theirs. */
    bool (*credential)(struct call *, struct str access_key, struct credential *ret);
    void (*policies)(struct call *, const struct principal *, struct policy_set *ret);
    /* A key that was offered has just signed a request, rightly: call->service and call->region say for what. */
    void (*used)(struct call *, const struct principal *);

    /* After everything was deleted by a reset, and once at start. */
    void (*started)(struct call *);
};

struct service_entry {
    const char *id;
    const struct api *api;
    const struct service *service;
    const char *schema;
};

/* In `serve`: who signed the request, PRINCIPAL_ANONYMOUS when nobody did. Sets principal, account and Region. FAULT: the signature
 * is not good. */
enum verdict call_authenticate(struct call *call);

/* Asks the services for the key. False: it is nobody's. */
bool credential_find(struct call *call, struct str access_key, struct credential *ret);

/* Tables that belong to no service: src/world/<name>.sql, src/kit/<name>.sql. */
struct floor_schema {
    const char *id;
    const char *text;
};
extern const struct floor_schema floor_schemas[];
extern const size_t floor_schema_count;

extern const struct service_entry services[];
extern const size_t service_count;
const struct service_entry *service_by_id(const char *id);
