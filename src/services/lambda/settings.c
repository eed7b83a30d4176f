/* What is set beside a function's configuration: asynchronous invocation, recursion, updates of the runtime. */
#include "kit/record.h"
#include "services/lambda/control.h"

static const struct record_kind kind = {"lambda.event-invoke", &lambda_model, LAMBDA_SHAPE_FUNCTION_EVENT_INVOKE_CONFIG};

static struct record_key key_of(struct call *call, const struct lambda_row *row, struct str qualifier)
{
    return (struct record_key){row->account, row->region,
                               str_fmt(call->arena, "%lld/%.*s", (long long)row->id, STRF(str_is(qualifier) ? qualifier : STR("$LATEST")))};
}

static struct str parent_of(struct call *call, const struct lambda_row *row)
{
    return str_fmt(call->arena, "%lld", (long long)row->id);
}

bool lambda_event_config_get(struct call *call, const struct lambda_row *row, struct str qualifier, struct lambda_function_event_invoke_config *ret)
{
    return record_get(call, &kind, key_of(call, row, qualifier), ret);
}

void lambda_settings_drop(struct call *call, const struct lambda_row *row, struct str qualifier)
{
    struct { struct str *items; size_t len; } ids = {0};

    if (str_is(qualifier)) {
        record_drop(call, &kind, key_of(call, row, qualifier));
        return;
    }
    struct sql *q = record_each(call, &kind, (struct record_key){row->account, row->region, STR_NONE}, parent_of(call, row));
    while (sql_next(q))
        *list_add(call->arena, &ids) = sql_str(q, call->arena, 0);
    for (size_t i = 0; i < ids.len; i++)
        record_drop(call, &kind, (struct record_key){row->account, row->region, ids.items[i]});
    lambda_signing_attach(call, row, STR_NONE);
}

enum verdict lambda_qualifier_check(struct call *call, const struct lambda_ref *ref, const struct lambda_row *row)
{
    struct lambda_alias_configuration alias = {0};
    struct lambda_stored v;
    int64_t number;

    if (!str_is(ref->qualifier))
        return DONE;
    if (lambda_number_parse(ref->qualifier, &number) ? lambda_stored_get(call, row->id, number, &v) : lambda_alias_get(call, row, ref->qualifier, &alias))
        return DONE;
    return lambda_no_such_function(call, ref);
}

static bool destination_known(struct str arn)
{
    static const char *const kinds[] = {":sqs:", ":sns:", ":lambda:", ":events:", ":s3:::"};

    if (str_empty(arn))
        return true;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_find(arn, str_from(kinds[i])) > 0)
            return true;
    return false;
}

static enum verdict check_destinations(struct call *call, const struct lambda_row *row, const struct lambda_destination_config *d)
{
    const struct str arns[] = {d->on_success ? d->on_success->destination : STR_NONE, d->on_failure ? d->on_failure->destination : STR_NONE};
    struct str self = lambda_function_arn(call, row, STR_NONE);

    for (size_t i = 0; i < 2; i++) {
        if (!destination_known(arns[i]))
            return invalid(call, "The provided destination config DestinationConfig is invalid: %.*s cannot be a destination.", STRF(arns[i]));
        if (str_is(arns[i]) && (str_eq(arns[i], self) || str_starts(arns[i], str_cat(call->arena, self, STR(":")))))
            return invalid(call, "You can't specify the function as a destination for itself.");
        if (i == 0 && str_is(arns[i]) && str_find(arns[i], STR(":s3:::")) > 0)
            return invalid(call, "The provided destination config DestinationConfig is invalid: S3 is supported for OnFailure only.");
        if (str_is(arns[i]) && str_find(arns[i], STR(":sqs:")) > 0 && str_ends(arns[i], STR(".fifo")))
            return invalid(call, "The provided destination config DestinationConfig is invalid: FIFO queues cannot be destinations.");
    }
    return DONE;
}

static enum verdict need(struct call *call, struct str name, struct str qualifier, struct lambda_ref *ref, struct lambda_row *row,
                         struct lambda_function_event_invoke_config *ret)
{
    if (lambda_function_need(call, name, qualifier, ref, row) != DONE)
        return FAULT;
    if (!lambda_event_config_get(call, row, ref->qualifier, ret))
        return not_found(call, "The function %.*s doesn't have an EventInvokeConfig", STRF(lambda_function_arn(call, row, ref->qualifier)));
    return DONE;
}

static enum verdict put(struct call *call, const struct lambda_ref *ref, const struct lambda_row *row, struct lambda_function_event_invoke_config *c)
{
    if (c->destination_config && check_destinations(call, row, c->destination_config) != DONE)
        return FAULT;
    c->last_modified = some_time(call->now);
    c->function_arn = lambda_function_arn(call, row, str_is(ref->qualifier) ? ref->qualifier : STR("$LATEST"));
    if (!c->destination_config)
        c->destination_config = arena_make(call->arena, struct lambda_destination_config);
    if (!c->destination_config->on_success)
        c->destination_config->on_success = arena_make(call->arena, struct lambda_on_success);
    if (!c->destination_config->on_failure)
        c->destination_config->on_failure = arena_make(call->arena, struct lambda_on_failure);
    record_put(call, &kind, key_of(call, row, ref->qualifier), parent_of(call, row), c);
    return DONE;
}

static struct lambda_destination_config *copied(struct call *call, const struct lambda_destination_config *d)
{
    return d ? arena_dup(call->arena, d, sizeof *d) : NULL;
}

enum verdict lambda_put_function_event_invoke_config(struct call *call, const struct lambda_put_function_event_invoke_config_request *in,
                                                     struct lambda_function_event_invoke_config *out)
{
    struct lambda_ref ref;
    struct lambda_row row;

    if (lambda_function_need(call, in->function_name, in->qualifier, &ref, &row) != DONE || lambda_qualifier_check(call, &ref, &row) != DONE)
        return FAULT;
    if (!in->maximum_retry_attempts.has && !in->maximum_event_age_in_seconds.has && !in->destination_config)
        return invalid(call, "You must specify at least one of error handling or destination setting.");
    out->maximum_retry_attempts = in->maximum_retry_attempts;
    out->maximum_event_age_in_seconds = in->maximum_event_age_in_seconds;
    out->destination_config = copied(call, in->destination_config);
    return put(call, &ref, &row, out);
}

enum verdict lambda_update_function_event_invoke_config(struct call *call, const struct lambda_update_function_event_invoke_config_request *in,
                                                        struct lambda_function_event_invoke_config *out)
{
    struct lambda_ref ref;
    struct lambda_row row;

    if (need(call, in->function_name, in->qualifier, &ref, &row, out) != DONE)
        return FAULT;
    if (in->maximum_retry_attempts.has)
        out->maximum_retry_attempts = in->maximum_retry_attempts;
    if (in->maximum_event_age_in_seconds.has)
        out->maximum_event_age_in_seconds = in->maximum_event_age_in_seconds;
    if (in->destination_config)
        out->destination_config = copied(call, in->destination_config);
    return put(call, &ref, &row, out);
}

enum verdict lambda_get_function_event_invoke_config(struct call *call, const struct lambda_get_function_event_invoke_config_request *in,
                                                     struct lambda_function_event_invoke_config *out)
{
    struct lambda_ref ref;
    struct lambda_row row;

    return need(call, in->function_name, in->qualifier, &ref, &row, out);
}

enum verdict lambda_delete_function_event_invoke_config(struct call *call, const struct lambda_delete_function_event_invoke_config_request *in,
                                                        struct lambda_delete_function_event_invoke_config_output *out)
{
    struct lambda_ref ref;
    struct lambda_row row;
    struct lambda_function_event_invoke_config c = {0};

    (void)out;
    if (need(call, in->function_name, in->qualifier, &ref, &row, &c) != DONE)
        return FAULT;
    lambda_settings_drop(call, &row, str_is(ref.qualifier) ? ref.qualifier : STR("$LATEST"));
    return DONE;
}

enum verdict lambda_list_function_event_invoke_configs(struct call *call, const struct lambda_list_function_event_invoke_configs_request *in,
                                                       struct lambda_list_function_event_invoke_configs_response *out)
{
    struct lambda_ref ref;
    struct lambda_row row;
    struct lambda_page page;

    if (lambda_function_need(call, in->function_name, STR_NONE, &ref, &row) != DONE)
        return FAULT;
    if (lambda_page_open(call, str_cat(call->arena, STR("event-invoke/"), row.name), in->marker, in->max_items, 50, &out->next_marker, &page) != DONE)
        return FAULT;
    list_present(call->arena, &out->function_event_invoke_configs);
    struct sql *q = record_each(call, &kind, (struct record_key){row.account, row.region, page.position}, parent_of(call, &row));
    while (sql_next(q)) {
        struct lambda_function_event_invoke_config c = {0};
        if (!lambda_page_take(call, &page, sql_str(q, call->arena, 0)))
            break;
        record_read(call, &kind, q, &c);
        *list_add(call->arena, &out->function_event_invoke_configs) = c;
    }
    return DONE;
}

/* --- recursion --- */

enum verdict lambda_put_function_recursion_config(struct call *call, const struct lambda_put_function_recursion_config_request *in,
                                                  struct lambda_put_function_recursion_config_response *out)
{
    struct lambda_ref ref;
    struct lambda_row row;

    if (lambda_function_need(call, in->function_name, STR_NONE, &ref, &row) != DONE)
        return FAULT;
    sql_run(call->store, "UPDATE lambda_function SET recursion = ? WHERE id = ?", in->recursive_loop, row.id);
    out->recursive_loop = in->recursive_loop;
    return DONE;
}

enum verdict lambda_get_function_recursion_config(struct call *call, const struct lambda_get_function_recursion_config_request *in,
                                                  struct lambda_get_function_recursion_config_response *out)
{
    struct lambda_ref ref;
    struct lambda_row row;

    if (lambda_function_need(call, in->function_name, STR_NONE, &ref, &row) != DONE)
        return FAULT;
    out->recursive_loop = row.recursion;
    return DONE;
}

/* --- the runtime's own versions --- */

static enum verdict version_of(struct call *call, struct str name, struct str qualifier, struct lambda_row *row, struct lambda_stored *v)
{
    struct lambda_ref ref;
    int64_t number = LATEST;

    if (lambda_function_need(call, name, qualifier, &ref, row) != DONE)
        return FAULT;
    if ((str_is(ref.qualifier) && !lambda_number_parse(ref.qualifier, &number)) || !lambda_stored_get(call, row->id, number, v))
        return lambda_no_such_function(call, &ref);
    return DONE;
}

enum verdict lambda_put_runtime_management_config(struct call *call, const struct lambda_put_runtime_management_config_request *in,
                                                  struct lambda_put_runtime_management_config_response *out)
{
    struct lambda_row row;
    struct lambda_stored v;

    if (version_of(call, in->function_name, in->qualifier, &row, &v) != DONE)
        return FAULT;
    if (str_eqz(in->update_runtime_on, "Manual") != str_is(in->runtime_version_arn))
        return invalid(call, str_is(in->runtime_version_arn) ? "RuntimeVersionArn can only be set when UpdateRuntimeOn is Manual."
                                                             : "RuntimeVersionArn must be set when UpdateRuntimeOn is Manual.");
    v.runtime_update = in->update_runtime_on;
    v.runtime_arn = in->runtime_version_arn;
    if (str_is(v.runtime_arn) && v.config.runtime_version_config)
        v.config.runtime_version_config->runtime_version_arn = v.runtime_arn;
    lambda_stored_put(call, row.id, &v);
    *out = (struct lambda_put_runtime_management_config_response){v.runtime_update, v.config.function_arn, v.runtime_arn};
    return DONE;
}

enum verdict lambda_get_runtime_management_config(struct call *call, const struct lambda_get_runtime_management_config_request *in,
                                                  struct lambda_get_runtime_management_config_response *out)
{
    struct lambda_row row;
    struct lambda_stored v;

    if (version_of(call, in->function_name, in->qualifier, &row, &v) != DONE)
        return FAULT;
    *out = (struct lambda_get_runtime_management_config_response){v.runtime_update, v.config.function_arn, v.runtime_arn};
    return DONE;
}
