/* What the files of the control half share. */
#pragma once
#include "base/json.h"
#include "services/lambda/lambda.h"
#include "world/timer.h"

#define LAMBDA_NAME_MAX 64
#define LAMBDA_CONCURRENCY 1000   /* of an account in a Region */
#define LAMBDA_UNRESERVED_MIN 100 /* what reservations must leave */
#define LAMBDA_UNZIPPED_MAX INT64_C(262144000)
#define LAMBDA_ZIPPED_MAX INT64_C(52428800)
#define LAMBDA_SYNC_MAX 6291456 /* bytes of a payload */
#define LAMBDA_SETTLE US_PER_S /* from Pending to Active, from InProgress to Successful */

/* Errors say whose fault they are. */
#define lambda_user_error(call, name, ...)                                                                                                  \
    lambda_##name##_with((call), arena_dup((call)->arena, &(struct lambda_##name){.type = STR("User")}, sizeof(struct lambda_##name)), __VA_ARGS__)
#define invalid(call, ...) lambda_user_error(call, invalid_parameter_value_exception, __VA_ARGS__)
#define not_found(call, ...) lambda_user_error(call, resource_not_found_exception, __VA_ARGS__)
#define conflict(call, ...) lambda_user_error(call, resource_conflict_exception, __VA_ARGS__)

/* --- functions (function.c) --- */

/* What a FunctionName and a Qualifier name. */
struct lambda_ref { struct str account, region, name, qualifier; };

struct lambda_row {
    int64_t id, next_version, running;
    struct str account, region, name;
    opt_i64 reserved;
    struct str recursion;
};

#define LATEST 0 /* number of $LATEST */

struct lambda_stored {
    int64_t number;
    struct lambda_function_configuration config;
    struct str code, blob; /* SHA-256 in hex; id */
    int64_t unpacked, settled;
    struct str runtime_update, runtime_arn;
};

enum verdict lambda_ref_parse(struct call *call, struct str function_name, struct str qualifier, struct lambda_ref *ret);
bool lambda_row_get(struct call *call, struct str account, struct str region, struct str name, struct lambda_row *ret);
bool lambda_row_by_id(struct call *call, int64_t id, struct lambda_row *ret);
/* Parses and finds; ResourceNotFoundException. */
enum verdict lambda_function_need(struct call *call, struct str function_name, struct str qualifier, struct lambda_ref *ret_ref, struct lambda_row *ret);
enum verdict lambda_no_such_function(struct call *call, const struct lambda_ref *ref);
/* "arn:aws:lambda:r:a:function:name", with ":qualifier" when there is one. */
struct str lambda_function_arn(struct call *call, const struct lambda_row *row, struct str qualifier);
struct str lambda_ref_arn(struct call *call, const struct lambda_ref *ref);
bool lambda_stored_get(struct call *call, int64_t function, int64_t number, struct lambda_stored *ret);
/* What the qualifier (absent: $LATEST) means now, alias weights drawn. ResourceNotFoundException. */
enum verdict lambda_qualified(struct call *call, const struct lambda_ref *ref, const struct lambda_row *row, struct lambda_stored *ret);
void lambda_stored_put(struct call *call, int64_t function, const struct lambda_stored *v);
struct str lambda_number_text(struct call *call, int64_t number);
/* "$LATEST" or digits; false for anything else. */
bool lambda_number_parse(struct str text, int64_t *ret);
struct str lambda_time(struct call *call, int64_t us); /* 2026-01-02T03:04:05.678+0000 */
enum verdict lambda_check_revision(struct call *call, struct str given, struct str is);
enum verdict lambda_busy(struct call *call, const struct lambda_row *row, const struct lambda_stored *v); /* ResourceConflictException while it changes */
int64_t lambda_next(struct call *call, const char *counter);
/* What lists have: without states. */
void lambda_config_listed(struct lambda_function_configuration *c);
/* A page of a list, which begins after `position` (absent: at the beginning). lambda_page_take() is asked about each item that is of the
 * list, by what the next page would begin after: false when the page is full, and then the marker is written. */
struct lambda_page { struct str scope, position, last, *next_marker; size_t taken, max; };
enum verdict lambda_page_open(struct call *call, struct str scope, struct str marker, opt_i32 max_items, int32_t most, struct str *next_marker,
                              struct lambda_page *ret);
bool lambda_page_take(struct call *call, struct lambda_page *page, struct str key);
struct str lambda_member(const struct call *call, const void *in, const char *name);
json_t *lambda_json(struct str s);

/* --- code (code.c) --- */
struct lambda_code {
    struct str sha, sha_base64, blob;
    int64_t size, unpacked;
};
/* Takes an archive in: checked, stored, unpacked after the commit. */
enum verdict lambda_code_take(struct call *call, struct str zip, struct str bucket, struct str key, struct str object_version, struct lambda_code *ret);
void lambda_code_unpack(struct call *call, struct str sha, struct str blob); /* after the commit, unless it is there */
bool lambda_code_ready(struct call *call, struct str sha);
struct str lambda_code_folder(struct call *call, struct str sha);
/* A version or a layer that had it is gone: the archive goes with the last one. */
void lambda_code_release(struct call *call, struct str blob);
struct str lambda_code_location(struct call *call, struct str blob);
void lambda_code_sweep(struct call *call);

/* --- what a function may be (check.c) --- */
enum verdict lambda_check_runtime(struct call *call, struct str runtime);
enum verdict lambda_role_check(struct call *call, struct str role);
enum verdict lambda_check_vpc(struct call *call, const struct lambda_vpc_config *vpc);
struct str lambda_vpc_of(struct call *call, const struct lambda_subnet_ids *subnets);

/* --- versions (version.c) --- */
extern const struct timer_kind lambda_settle_timer;
void lambda_versions_recover(struct call *call); /* what was changing at the end of the program */
enum verdict lambda_publish(struct call *call, struct lambda_row *row, const struct lambda_stored *latest, struct str description,
                            struct lambda_stored *ret);
void lambda_settle_at(struct call *call, int64_t function, int64_t number, int64_t when);
void lambda_version_drop(struct call *call, const struct lambda_row *row, const struct lambda_stored *v);
void lambda_version_fill(struct call *call, const struct lambda_row *row, const struct lambda_stored *v, struct lambda_version *ret);

/* --- aliases (alias.c) --- */
bool lambda_alias_get(struct call *call, const struct lambda_row *row, struct str name, struct lambda_alias_configuration *ret);
void lambda_aliases_drop(struct call *call, const struct lambda_row *row);
/* Names of the aliases that lead to the version, joined by ", "; absent: none. */
struct str lambda_aliases_of(struct call *call, const struct lambda_row *row, int64_t number);

/* --- layers (layer.c) --- */
struct lambda_layer_ref { struct str account, region, name; int64_t version; /* 0: the layer itself */ };
struct lambda_layer_ref lambda_layer_parse(struct call *call, struct str text);
struct str lambda_layer_arn(struct call *call, const struct lambda_layer_ref *ref);
/* Finds, checks and lists the layers of a function; `unpacked` of its own code. */
enum verdict lambda_layers_attach(struct call *call, const struct lambda_layer_list *arns, struct str runtime, struct str architecture,
                                  int64_t unpacked, struct lambda_layers_reference_list *ret);
void lambda_layer_folders(struct call *call, const struct lambda_layers_reference_list *layers, struct lambda_names *ret);
bool lambda_layers_ready(struct call *call, const struct lambda_layers_reference_list *layers);
int64_t lambda_layers_unpacked(struct call *call, const struct lambda_layers_reference_list *layers);

/* --- permissions (permission.c, targets.c) --- */
struct str lambda_policy_of(struct call *call, int64_t function, struct str qualifier);
enum verdict lambda_targets(struct call *call, const void *in, struct auth_targets *ret);
/* Adds a statement to a policy (absent: none yet); false when the id is taken. */
bool lambda_statement_add(struct call *call, struct str policy, struct str sid, json_t *statement, struct str *ret);
bool lambda_statement_drop(struct call *call, struct str policy, struct str sid, struct str *ret); /* absent when nothing is left */

/* --- tags (tags.c) --- */
enum verdict lambda_tags_put(struct call *call, struct str arn, const struct lambda_tags *tags);
void lambda_tags_get(struct call *call, struct str arn, struct lambda_tags *ret);
void lambda_tags_drop(struct call *call, struct str arn);

enum verdict lambda_qualifier_check(struct call *call, const struct lambda_ref *ref, const struct lambda_row *row);

/* --- what hangs on functions --- */
void lambda_settings_drop(struct call *call, const struct lambda_row *row, struct str qualifier); /* absent: all */
void lambda_urls_drop(struct call *call, const struct lambda_row *row, struct str qualifier);
void lambda_provisioned_drop(struct call *call, const struct lambda_row *row, struct str qualifier);
struct str lambda_signing_of(struct call *call, const struct lambda_row *row);
bool lambda_signing_exists(struct call *call, struct str config_arn);
enum verdict lambda_signing_check(struct call *call, struct str config_arn);
void lambda_signing_attach(struct call *call, const struct lambda_row *row, struct str config_arn);
bool lambda_event_config_get(struct call *call, const struct lambda_row *row, struct str qualifier, struct lambda_function_event_invoke_config *ret);
extern const struct timer_kind lambda_provide_timer;
void lambda_provisioned_recover(struct call *call); /* after a start nothing stands ready: it is made again */
int64_t lambda_provisioned_available(struct call *call, int64_t function, struct str qualifier);
/* After an alias moved: what stands ready moves with it. */
void lambda_provisioned_move(struct call *call, const struct lambda_row *row, struct str alias, int64_t number);

bool lambda_url_get(struct call *call, const struct lambda_row *row, struct str qualifier, struct lambda_function_url_config *ret);

/* --- the data plane (serve.c) --- */
bool lambda_serves(const struct http_request *http);
enum verdict lambda_serve(struct call *call, const struct http_request *http, struct http_response *response);

/* --- invocations (invoke.c) --- */
enum lambda_admission { LAMBDA_ADMITTED, LAMBDA_FUNCTION_LIMIT, LAMBDA_ACCOUNT_LIMIT };
enum lambda_admission lambda_admit(struct call *call, const struct lambda_row *row, struct str qualifier, bool *ret_provisioned);
/* Starts it, or says (and measures) that it may not run now. The caller fills id, arn, qualifier, payload, origin, trace_header. */
enum lambda_admission lambda_begin(struct call *call, const struct lambda_row *row, const struct lambda_stored *v, struct lambda_invocation *i,
                                   struct str source);
struct str lambda_trace(struct call *call, bool active, struct str given);
struct str lambda_wait_key(struct call *call, struct str id);
void lambda_measure(struct call *call, const char *metric, double value, const char *unit, struct str name, struct str qualifier);
extern const struct timer_kind lambda_forget_timer;
void lambda_recover(struct call *call);

/* Synchronous: begins and waits (the memo "invocation" is its id), then asks for the result at each run. */
struct lambda_result {
    bool lost;         /* it never came back */
    int64_t error;     /* enum lambda_function_error; -1: it was not run */
    struct str payload, content_type, log, executed;
    int64_t deadline;
};
enum verdict lambda_check_payload(struct call *call, struct str payload, size_t max, struct str *ret);
enum verdict lambda_check_context(struct call *call, struct str given, struct str *ret);
enum verdict lambda_sync_begin(struct call *call, struct str name, struct str qualifier, struct lambda_invocation *i);
bool lambda_sync_result(struct call *call, struct str id, struct lambda_result *ret); /* false: still under way */
int64_t lambda_sync_deadline(struct call *call, struct str id);
enum verdict lambda_not_run(struct call *call, const struct lambda_result *r);

/* --- asynchronous events (event.c, destination.c) --- */
extern const struct timer_kind lambda_event_timer;
void lambda_enqueue(struct call *call, const struct lambda_ref *ref, const struct lambda_row *row, struct str id, struct str payload, struct str context,
                    struct str trace);
void lambda_event_done(struct call *call, struct str id, const struct lambda_invocation *i, const struct lambda_outcome *o);
void lambda_events_recover(struct call *call);

struct lambda_report {
    struct str id, arn, name, role, payload;
    const char *condition;
    int64_t attempts, arrived;
    const struct lambda_outcome *outcome; /* NULL: it never ran */
};
void lambda_destination_send(struct call *call, struct str arn, const struct lambda_report *r);
void lambda_dead_letter_send(struct call *call, struct str arn, const struct lambda_report *r);
enum verdict lambda_to_bucket(struct call *call, const struct principal *as, struct str arn, struct str folder, struct str body, struct fault *f);
/* A session of the function's role. */
enum verdict lambda_act_as(struct call *call, struct str role, struct str name, struct principal *ret, struct fault *f);

/* --- event source mappings --- */
void lambda_batch_done(struct call *call, struct str id, const struct lambda_invocation *i, const struct lambda_outcome *o);
void lambda_batches_recover(struct call *call);
