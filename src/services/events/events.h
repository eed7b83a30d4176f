/* What the files of EventBridge share. */
#pragma once
#include "gen/events/api.h"
#include "kit/input_template.h"
#include "kit/paging.h"
#include "kit/pattern.h"
#include "kit/schedule.h"
#include "kit/target.h"
#include "store/store.h"
#include "world/measure.h"

#define invalid(call, ...) fault_common((call), COMMON_VALIDATION, __VA_ARGS__)

struct bus {
    struct str account, region, name, arn;
    struct str description, policy, dead_letter, kms_key, log_detail, log_level; /* absent: not set */
    int64_t created, modified;
};

struct rule {
    struct str account, region, bus, name, arn;
    struct str pattern, schedule, state, description, role, managed_by, created_by;
    int64_t anchor;
};

/* bus.c */
struct str ev_bus_name(struct str name_or_arn, struct str *ret_account, struct str *ret_region); /* absent: the default one */
struct str ev_bus_arn(struct call *call, struct str account, struct str region, struct str name);
bool ev_bus_find(struct call *call, struct str account, struct str region, struct str name, struct bus *ret);
/* The bus of the calling account that the request means, or ResourceNotFoundException. */
enum verdict ev_bus_need(struct call *call, struct str name_or_arn, struct bus *ret);
enum verdict ev_no_bus(struct call *call, struct str name);

/* rule.c */
extern const struct timer_kind ev_schedule_timer;
struct str ev_rule_arn(struct call *call, const struct bus *bus, struct str name);
bool ev_rule_find(struct call *call, struct str arn, struct rule *ret);
enum verdict ev_rule_need(struct call *call, struct str bus, struct str name, struct rule *ret);
#define RULE_COLUMNS "account, region, bus, name, arn, pattern, schedule, state, description, role, managed_by, created_by, anchor"
void ev_rule_read(struct call *call, struct sql *row, struct rule *ret);
bool ev_rule_enabled(const struct rule *r);
enum verdict ev_rule_unmanaged(struct call *call, const struct rule *r, opt_bool force); /* DONE: the caller may change it */

/* target.c */
bool ev_target_get(struct call *call, struct str rule, struct str id, struct events_target *ret);

/* tags.c */
enum verdict ev_tags_put(struct call *call, struct str arn, const struct events_tag_list *tags);
void ev_tags_drop(struct call *call, struct str arn);

/* put.c: events on their way */
struct passage {
    unsigned hops;        /* from bus to bus */
    const json_t *only;   /* replays: ARNs of the rules that may have it; NULL: all */
    bool replay;
};
/* The event as JSON, whole; the caller owns it. */
json_t *ev_event_make(struct call *call, struct str source, struct str detail_type, struct str account, struct str region, int64_t time,
                      json_t *resources, json_t *detail);
/* To archives and to the targets of the rules that match. */
void ev_publish(struct call *call, const struct bus *bus, json_t *event, struct passage p);
/* To every target of the rule, whatever its pattern says. */
void ev_trigger(struct call *call, const struct rule *r, struct str event, unsigned hops);

/* deliver.c */
extern const struct task_kind ev_delivery;
struct sent {
    struct str rule, target, event;
    int64_t at;           /* when it was put */
    unsigned attempt, hops;
    bool paced;           /* it has waited for its turn */
};
void ev_deliver_at(struct call *call, const struct sent *what, int64_t when);
/* Would the principal be allowed to? */
bool ev_may(struct call *call, const struct principal *as, struct auth_target need);

/* Why a delivery failed, in the words of dead-letter messages. */
struct failure {
    const char *code; /* NULL: it did not */
    struct str message;
    bool again; /* worth another attempt */
};
struct failure ev_failure_of(const struct fault *f);

/* archive.c, replay.c */
extern const struct timer_kind ev_replay_timer;
void ev_archive_event(struct call *call, const struct bus *bus, const json_t *event, struct str text);
bool ev_archive_find(struct call *call, struct str arn, struct events_describe_archive_response *ret);

/* connection.c, destination.c, invoke.c */
extern const struct task_kind ev_authorise;
bool ev_connection_find(struct call *call, struct str arn, struct events_describe_connection_response *ret,
                        struct events_create_connection_request *ret_secret);
void ev_connection_state(struct call *call, struct str arn, const char *state, struct str why);
bool ev_destination_find(struct call *call, struct str arn, struct events_describe_api_destination_response *ret);
int64_t ev_destination_slot(struct call *call, const struct events_describe_api_destination_response *d);
/* DONE, with how it went in *ret; WAIT. */
enum verdict ev_invoke(struct call *call, struct str arn, const struct principal *as, const struct events_http_parameters *p,
                       const json_t *event, struct str body, struct failure *ret);

/* authorise.c */
enum verdict ev_targets(struct call *call, const void *in, struct auth_targets *ret);
