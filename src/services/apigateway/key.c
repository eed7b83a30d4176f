/* API keys. */
#include "base/rng.h"
#include "services/apigateway/apigateway.h"

#define VALUE_LENGTH 40
#define VALUE_MIN 20
#define VALUE_MAX 128
#define KEYS_MAX 10000

static const struct ag_rule rules[] = {{"/name", "r", 's', NULL},
                                       {"/description", "r", 's', NULL},
                                       {"/enabled", "r", 'b', NULL},
                                       {"/customerId", "r", 's', NULL},
                                       {"/stages", "ad", 'l', "/stageKeys"},
                                       {0}};
const struct ag_kind ag_key_kind = {"key", APIGATEWAY_SHAPE_API_KEY, "Invalid API Key identifier specified", rules};

static enum verdict put_key(struct call *call, const struct apigateway_create_api_key_request *in, struct apigateway_api_key *out)
{
    struct gateway_item item;

    ag_convert(call, AG_SHAPE(CREATE_API_KEY_REQUEST), &(struct apigateway_create_api_key_request){in->name, in->description, in->enabled,
               .customer_id = in->customer_id, .tags = in->tags}, AG_SHAPE(API_KEY), out);
    out->value = in->value;
    if (str_empty(out->value))
        out->value = rng_chars(rnd(call), call->arena, STR("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"), VALUE_LENGTH);
    if (out->value.n < VALUE_MIN || out->value.n > VALUE_MAX)
        return apigateway_bad_request_exception(call, "API Key value should be between %d and %d characters", VALUE_MIN, VALUE_MAX);
    if (gateway_find(call, AG_TOP, ag_key_kind.name, out->value, &item))
        return apigateway_conflict_exception(call, "API Key already exists");
    if (gateway_count(call, AG_TOP, ag_key_kind.name) >= KEYS_MAX)
        return apigateway_limit_exceeded_exception(call, "Maximum number of API Keys for this account has been reached.");
    if (ag_check_tags(call, &in->tags) != DONE)
        return FAULT;
    list_present(call->arena, &out->stage_keys);
    for (size_t i = 0; i < in->stage_keys.len; i++) {
        const struct apigateway_stage_key *k = &in->stage_keys.items[i];
        if (ag_api_known(call, k->rest_api_id) != DONE)
            return FAULT;
        if (!gateway_get(call, k->rest_api_id, ag_stage_kind.name, k->stage_name, &item))
            return apigateway_not_found_exception(call, "%s", ag_stage_kind.missing);
        *list_add(call->arena, &out->stage_keys) = str_fmt(call->arena, "%.*s/%.*s", STRF(k->rest_api_id), STRF(k->stage_name));
    }
    out->id = gateway_id(call, 10);
    out->enabled.has = true;
    out->created_date = out->last_updated_date = some_time(call->now - call->now % US_PER_S);
    ag_put(call, &ag_key_kind, AG_TOP, out->id, out->value, out);
    return DONE;
}

enum verdict apigateway_create_api_key(struct call *call, const struct apigateway_create_api_key_request *in, struct apigateway_api_key *out)
{
    return put_key(call, in, out);
}

enum verdict apigateway_get_api_key(struct call *call, const struct apigateway_get_api_key_request *in, struct apigateway_api_key *out)
{
    if (ag_need(call, &ag_key_kind, AG_TOP, in->api_key, out) != DONE)
        return FAULT;
    if (!in->include_value.val)
        out->value = STR_NONE;
    return DONE;
}

static bool wanted(struct call *call, void *structure, const void *arg)
{
    const struct apigateway_get_api_keys_request *in = arg;
    struct apigateway_api_key *k = structure;

    (void)call;
    if ((str_is(in->name_query) && !str_starts(k->name, in->name_query)) || (str_is(in->customer_id) && !str_eq(k->customer_id, in->customer_id)))
        return false;
    if (!in->include_values.val)
        k->value = STR_NONE;
    return true;
}

enum verdict apigateway_get_api_keys(struct call *call, const struct apigateway_get_api_keys_request *in, struct apigateway_api_keys *out)
{
    return ag_list(call, &ag_key_kind, AG_TOP, (struct ag_page){in->position, in->limit, wanted, in}, out);
}

enum verdict apigateway_update_api_key(struct call *call, const struct apigateway_update_api_key_request *in, struct apigateway_api_key *out)
{
    if (ag_update(call, &ag_key_kind, AG_TOP, in->api_key, &in->patch_operations, out) != DONE)
        return FAULT;
    out->last_updated_date = some_time(call->now - call->now % US_PER_S);
    ag_put(call, &ag_key_kind, AG_TOP, out->id, out->value, out);
    out->value = STR_NONE;
    return DONE;
}

enum verdict apigateway_delete_api_key(struct call *call, const struct apigateway_delete_api_key_request *in, struct apigateway_delete_api_key_output *out)
{
    struct sql *q = gateway_each(call, AG_TOP, ag_plan_kind.name, STR_NONE);
    struct { struct str *items; size_t len; } plans = {0};

    (void)out;
    while (sql_next(q))
        *list_add(call->arena, &plans) = gateway_row(call, q).id;
    for (size_t i = 0; i < plans.len; i++)
        gateway_drop(call, plans.items[i], ag_plan_key_kind.name, in->api_key);
    return ag_drop(call, &ag_key_kind, AG_TOP, in->api_key);
}

/* --- import: lines of name,key,description,Enabled,usageplanIds --- */

#define COLUMNS 8

static struct str unquoted(struct call *call, struct str s)
{
    s = str_trim(s);
    if (s.n >= 2 && s.p[0] == '"' && s.p[s.n - 1] == '"')
        s = str_replace(call->arena, (struct str){s.p + 1, s.n - 2}, STR("\"\""), STR("\""));
    return s;
}

/* One line into fields; commas within quotes belong to the field. */
static size_t fields_of(struct call *call, struct str line, struct str *ret)
{
    size_t count = 0, from = 0;
    bool quoted = false;

    for (size_t i = 0; i <= line.n && count < COLUMNS; i++) {
        if (i < line.n && line.p[i] == '"')
            quoted = !quoted;
        if (i == line.n || (line.p[i] == ',' && !quoted)) {
            ret[count++] = unquoted(call, (struct str){line.p + from, i - from});
            from = i + 1;
        }
    }
    return count;
}

static void join_plans(struct call *call, struct str plans, const struct apigateway_api_key *key)
{
    while (str_is(plans)) {
        struct str plan = str_trim(str_cut(&plans, ','));
        struct gateway_item item;
        if (plan.n && gateway_get(call, AG_TOP, ag_plan_kind.name, plan, &item)) {
            struct apigateway_usage_plan_key k = {key->id, STR("API_KEY"), key->value, key->name};
            ag_put(call, &ag_plan_key_kind, plan, key->id, key->id, &k);
        }
    }
}

enum verdict apigateway_import_api_keys(struct call *call, const struct apigateway_import_api_keys_request *in, struct apigateway_api_key_ids *out)
{
    struct str rest = in->body, heads[COLUMNS];
    struct str head = str_cut(&rest, '\n');
    size_t columns = fields_of(call, head, heads);

    if (!str_eqz(in->format, "csv"))
        return apigateway_bad_request_exception(call, "Invalid format specified. Must be one of: [csv]");
    list_present(call->arena, &out->ids);
    while (str_is(rest)) {
        struct str line = str_trim(str_cut(&rest, '\n')), fields[COLUMNS], plans = STR_NONE;
        struct apigateway_create_api_key_request one = {.enabled = some_bool(true)};
        struct apigateway_api_key key;
        size_t count = line.n ? fields_of(call, line, fields) : 0;
        for (size_t i = 0; i < count && i < columns; i++) {
            struct str h = str_lower(call->arena, heads[i]);
            if (str_eqz(h, "name"))
                one.name = fields[i];
            else if (str_eqz(h, "key"))
                one.value = fields[i];
            else if (str_eqz(h, "description"))
                one.description = fields[i];
            else if (str_eqz(h, "enabled"))
                one.enabled = some_bool(str_ieq(fields[i], STR("true")));
            else if (str_eqz(h, "usageplanids"))
                plans = fields[i];
        }
        if (!count)
            continue;
        if (put_key(call, &one, &key) != DONE) {
            if (in->fail_on_warnings.val)
                return FAULT;
            *list_add(call->arena, &out->warnings) = str_fmt(call->arena, "Unable to import API key %.*s: %.*s", STRF(one.name), STRF(call->fault.message));
            continue;
        }
        join_plans(call, plans, &key);
        *list_add(call->arena, &out->ids) = key.id;
    }
    return DONE;
}
