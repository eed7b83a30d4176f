/* Function URLs: their configurations. What comes in through them is in serve.c. */
#include "base/rng.h"
#include "kit/record.h"
#include "services/lambda/control.h"

static const struct record_kind kind = {"lambda.url", &lambda_model, LAMBDA_SHAPE_FUNCTION_URL_CONFIG};

static struct record_key key_of(struct call *call, const struct lambda_row *row, struct str qualifier)
{
    return (struct record_key){row->account, row->region, str_fmt(call->arena, "%lld/%.*s", (long long)row->id, STRF(qualifier))};
}

static struct str parent_of(struct call *call, const struct lambda_row *row)
{
    return str_fmt(call->arena, "%lld", (long long)row->id);
}

bool lambda_url_get(struct call *call, const struct lambda_row *row, struct str qualifier, struct lambda_function_url_config *ret)
{
    return record_get(call, &kind, key_of(call, row, qualifier), ret);
}

static void drop_one(struct call *call, const struct lambda_row *row, struct str qualifier)
{
    record_drop(call, &kind, key_of(call, row, qualifier));
    sql_run(call->store, "DELETE FROM lambda_url WHERE function = ? AND qualifier = ?", row->id, str_is(qualifier) ? qualifier : STR(""));
}

void lambda_urls_drop(struct call *call, const struct lambda_row *row, struct str qualifier)
{
    struct { struct str *items; size_t len; } qualifiers = {0};

    if (str_is(qualifier)) {
        drop_one(call, row, qualifier);
        return;
    }
    struct sql *q = sql_each(call->store, "SELECT qualifier FROM lambda_url WHERE function = ?", row->id);
    while (sql_next(q))
        *list_add(call->arena, &qualifiers) = sql_str(q, call->arena, 0);
    for (size_t i = 0; i < qualifiers.len; i++)
        drop_one(call, row, qualifiers.items[i]);
}

/* The function or one of its aliases. */
static enum verdict subject(struct call *call, struct str name, struct str qualifier, struct lambda_ref *ref, struct lambda_row *row)
{
    struct lambda_alias_configuration alias = {0};

    if (lambda_function_need(call, name, qualifier, ref, row) != DONE)
        return FAULT;
    if (str_is(ref->qualifier) && !lambda_alias_get(call, row, ref->qualifier, &alias))
        return not_found(call, "Function not found: %.*s", STRF(lambda_ref_arn(call, ref)));
    return DONE;
}

static enum verdict need(struct call *call, struct str name, struct str qualifier, struct lambda_ref *ref, struct lambda_row *row,
                         struct lambda_function_url_config *ret)
{
    if (subject(call, name, qualifier, ref, row) != DONE)
        return FAULT;
    return lambda_url_get(call, row, ref->qualifier, ret) ? DONE : not_found(call, "The resource you requested does not exist.");
}

enum verdict lambda_create_function_url_config(struct call *call, const struct lambda_create_function_url_config_request *in,
                                               struct lambda_create_function_url_config_response *out)
{
    struct lambda_ref ref;
    struct lambda_row row;
    struct lambda_function_url_config c = {0};

    if (subject(call, in->function_name, in->qualifier, &ref, &row) != DONE)
        return FAULT;
    if (lambda_url_get(call, &row, ref.qualifier, &c))
        return conflict(call, "Failed to create function url config for [functionArn = %.*s]. Error message:  FunctionUrlConfig exists for this Lambda "
                              "function",
                        STRF(lambda_ref_arn(call, &ref)));
    struct str id = rng_chars(rnd(call), call->arena, STR("abcdefghijklmnopqrstuvwxyz234567"), 32);
    c = (struct lambda_function_url_config){.function_url = str_fmt(call->arena, "https://%.*s.lambda-url.%.*s.on.aws/", STRF(id), STRF(call->region)),
                                            .function_arn = lambda_ref_arn(call, &ref), .creation_time = lambda_time(call, call->now),
                                            .last_modified_time = lambda_time(call, call->now), .cors = in->cors, .auth_type = in->auth_type,
                                            .invoke_mode = str_is(in->invoke_mode) ? in->invoke_mode : STR("BUFFERED")};
    record_put(call, &kind, key_of(call, &row, ref.qualifier), parent_of(call, &row), &c);
    sql_run(call->store, "INSERT INTO lambda_url (id, function, qualifier) VALUES (?, ?, ?)", id, row.id, str_is(ref.qualifier) ? ref.qualifier : STR(""));
    *out = (struct lambda_create_function_url_config_response){c.function_url, c.function_arn, c.auth_type, c.cors, c.creation_time, c.invoke_mode};
    return DONE;
}

enum verdict lambda_get_function_url_config(struct call *call, const struct lambda_get_function_url_config_request *in,
                                            struct lambda_get_function_url_config_response *out)
{
    struct lambda_ref ref;
    struct lambda_row row;
    struct lambda_function_url_config c = {0};

    if (need(call, in->function_name, in->qualifier, &ref, &row, &c) != DONE)
        return FAULT;
    *out = (struct lambda_get_function_url_config_response){c.function_url, c.function_arn, c.auth_type, c.cors, c.creation_time, c.last_modified_time,
                                                            c.invoke_mode};
    return DONE;
}

enum verdict lambda_update_function_url_config(struct call *call, const struct lambda_update_function_url_config_request *in,
                                               struct lambda_update_function_url_config_response *out)
{
    struct lambda_ref ref;
    struct lambda_row row;
    struct lambda_function_url_config c = {0};

    if (need(call, in->function_name, in->qualifier, &ref, &row, &c) != DONE)
        return FAULT;
    c.auth_type = str_is(in->auth_type) ? in->auth_type : c.auth_type;
    c.invoke_mode = str_is(in->invoke_mode) ? in->invoke_mode : c.invoke_mode;
    c.cors = in->cors ? in->cors : c.cors;
    c.last_modified_time = lambda_time(call, call->now);
    record_put(call, &kind, key_of(call, &row, ref.qualifier), parent_of(call, &row), &c);
    *out = (struct lambda_update_function_url_config_response){c.function_url, c.function_arn, c.auth_type, c.cors, c.creation_time, c.last_modified_time,
                                                               c.invoke_mode};
    return DONE;
}

enum verdict lambda_delete_function_url_config(struct call *call, const struct lambda_delete_function_url_config_request *in,
                                               struct lambda_delete_function_url_config_output *out)
{
    struct lambda_ref ref;
    struct lambda_row row;
    struct lambda_function_url_config c = {0};

    (void)out;
    if (need(call, in->function_name, in->qualifier, &ref, &row, &c) != DONE)
        return FAULT;
    drop_one(call, &row, ref.qualifier);
    return DONE;
}

enum verdict lambda_list_function_url_configs(struct call *call, const struct lambda_list_function_url_configs_request *in,
                                              struct lambda_list_function_url_configs_response *out)
{
    struct lambda_ref ref;
    struct lambda_row row;
    struct lambda_page page;

    if (lambda_function_need(call, in->function_name, STR_NONE, &ref, &row) != DONE)
        return FAULT;
    if (lambda_page_open(call, str_cat(call->arena, STR("urls/"), row.name), in->marker, in->max_items, 50, &out->next_marker, &page) != DONE)
        return FAULT;
    list_present(call->arena, &out->function_url_configs);
    struct sql *q = record_each(call, &kind, (struct record_key){row.account, row.region, page.position}, parent_of(call, &row));
    while (sql_next(q)) {
        struct lambda_function_url_config c = {0};
        if (!lambda_page_take(call, &page, sql_str(q, call->arena, 0)))
            break;
        record_read(call, &kind, q, &c);
        *list_add(call->arena, &out->function_url_configs) = c;
    }
    return DONE;
}
