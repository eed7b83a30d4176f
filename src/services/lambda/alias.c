/* Aliases: names for versions, with weights between two. */
#include "base/rng.h"
#include "kit/record.h"
#include "services/lambda/control.h"

static const struct record_kind kind = {"lambda.alias", &lambda_model, LAMBDA_SHAPE_ALIAS_CONFIGURATION};

static struct record_key key_of(struct call *call, const struct lambda_row *row, struct str name)
{
    return (struct record_key){row->account, row->region, str_fmt(call->arena, "%lld/%.*s", (long long)row->id, STRF(name))};
}

static struct str parent_of(struct call *call, const struct lambda_row *row)
{
    return str_fmt(call->arena, "%lld", (long long)row->id);
}

bool lambda_alias_get(struct call *call, const struct lambda_row *row, struct str name, struct lambda_alias_configuration *ret)
{
    return record_get(call, &kind, key_of(call, row, name), ret);
}

static struct sql *each(struct call *call, const struct lambda_row *row)
{
    return record_each(call, &kind, (struct record_key){row->account, row->region, STR_NONE}, parent_of(call, row));
}

struct str lambda_aliases_of(struct call *call, const struct lambda_row *row, int64_t number)
{
    struct buf b = buf_in(call->arena);
    struct sql *q = each(call, row);
    struct str text = lambda_number_text(call, number);

    while (sql_next(q)) {
        struct lambda_alias_configuration a = {0};
        record_read(call, &kind, q, &a);
        bool leads = str_eq(a.function_version, text);
        for (size_t i = 0; a.routing_config && i < a.routing_config->additional_version_weights.len; i++)
            leads |= str_eq(a.routing_config->additional_version_weights.items[i].key, text);
        if (leads)
            buf_fmt(&b, "%s%.*s", b.n ? ", " : "", STRF(a.name));
    }
    return b.n ? buf_str(&b) : STR_NONE;
}

void lambda_aliases_drop(struct call *call, const struct lambda_row *row)
{
    struct { struct str *items; size_t len; } ids = {0};
    struct sql *q = each(call, row);

    while (sql_next(q))
        *list_add(call->arena, &ids) = sql_str(q, call->arena, 0);
    for (size_t i = 0; i < ids.len; i++)
        record_drop(call, &kind, (struct record_key){row->account, row->region, ids.items[i]});
}

static enum verdict check(struct call *call, const struct lambda_row *row, struct str version, const struct lambda_alias_routing_configuration *routing)
{
    struct lambda_stored v;
    int64_t number;

    if (!lambda_number_parse(version, &number) || !lambda_stored_get(call, row->id, number, &v))
        return not_found(call, "Function not found: %.*s", STRF(lambda_function_arn(call, row, version)));
    if (!routing || !routing->additional_version_weights.len)
        return DONE;
    if (routing->additional_version_weights.len > 1)
        return invalid(call, "Number of items in AdditionalVersionWeights cannot be greater than 1");
    const struct lambda_additional_version_weights_entry *w = &routing->additional_version_weights.items[0];
    if (number == LATEST)
        return invalid(call, "$LATEST is not supported for an alias pointing to more than 1 version");
    if (str_eq(w->key, version))
        return invalid(call, "Invalid function version %.*s. Function version %.*s is already included in routing configuration.", STRF(w->key),
                       STRF(w->key));
    if (!lambda_number_parse(w->key, &number) || number == LATEST || !lambda_stored_get(call, row->id, number, &v))
        return not_found(call, "Function not found: %.*s", STRF(lambda_function_arn(call, row, w->key)));
    if (w->value.val < 0 || w->value.val > 1)
        return fault_common(call, COMMON_VALIDATION, "1 validation error detected: Value '%g' at 'routingConfig.additionalVersionWeights' failed to satisfy "
                            "constraint: Map value must satisfy constraint: [Member must have value less than or equal to 1, Member must have value "
                            "greater than or equal to 0]", w->value.val);
    return DONE;
}

enum verdict lambda_create_alias(struct call *call, const struct lambda_create_alias_request *in, struct lambda_alias_configuration *out)
{
    struct lambda_ref ref;
    struct lambda_row row;

    if (lambda_function_need(call, in->function_name, STR_NONE, &ref, &row) != DONE)
        return FAULT;
    struct str arn = lambda_function_arn(call, &row, in->name);
    if (lambda_alias_get(call, &row, in->name, out))
        return conflict(call, "Alias already exists: %.*s", STRF(arn));
    if (check(call, &row, in->function_version, in->routing_config) != DONE)
        return FAULT;
    *out = (struct lambda_alias_configuration){.alias_arn = arn, .name = in->name, .function_version = in->function_version,
                                               .description = str_is(in->description) ? in->description : STR(""),
                                               .routing_config = in->routing_config && in->routing_config->additional_version_weights.len
                                                                     ? arena_dup(call->arena, in->routing_config, sizeof *in->routing_config) : NULL,
                                               .revision_id = rng_uuid(rnd(call), call->arena)};
    record_put(call, &kind, key_of(call, &row, in->name), parent_of(call, &row), out);
    return DONE;
}

static enum verdict need(struct call *call, struct str function_name, struct str name, struct lambda_row *row, struct lambda_alias_configuration *a)
{
    struct lambda_ref ref;

    if (lambda_function_need(call, function_name, STR_NONE, &ref, row) != DONE)
        return FAULT;
    if (!lambda_alias_get(call, row, name, a))
        return not_found(call, "Cannot find alias arn: %.*s", STRF(lambda_function_arn(call, row, name)));
    return DONE;
}

enum verdict lambda_get_alias(struct call *call, const struct lambda_get_alias_request *in, struct lambda_alias_configuration *out)
{
    struct lambda_row row;

    return need(call, in->function_name, in->name, &row, out);
}

enum verdict lambda_update_alias(struct call *call, const struct lambda_update_alias_request *in, struct lambda_alias_configuration *out)
{
    struct lambda_row row;
    int64_t number;

    if (need(call, in->function_name, in->name, &row, out) != DONE || lambda_check_revision(call, in->revision_id, out->revision_id) != DONE)
        return FAULT;
    if (str_is(in->function_version))
        out->function_version = in->function_version;
    if (in->routing_config)
        out->routing_config =
            in->routing_config->additional_version_weights.len ? arena_dup(call->arena, in->routing_config, sizeof *in->routing_config) : NULL;
    if (str_is(in->description))
        out->description = in->description;
    if (check(call, &row, out->function_version, out->routing_config) != DONE)
        return FAULT;
    out->revision_id = rng_uuid(rnd(call), call->arena);
    record_put(call, &kind, key_of(call, &row, in->name), parent_of(call, &row), out);
    if (str_is(in->function_version) && lambda_number_parse(in->function_version, &number))
        lambda_provisioned_move(call, &row, in->name, number);
    return DONE;
}

enum verdict lambda_delete_alias(struct call *call, const struct lambda_delete_alias_request *in, struct lambda_delete_alias_output *out)
{
    struct lambda_ref ref;
    struct lambda_row row;

    (void)out;
    if (lambda_function_need(call, in->function_name, STR_NONE, &ref, &row) != DONE)
        return FAULT;
    lambda_provisioned_drop(call, &row, in->name);
    lambda_settings_drop(call, &row, in->name);
    lambda_urls_drop(call, &row, in->name);
    sql_run(call->store, "DELETE FROM lambda_policy WHERE function = ? AND qualifier = ?", row.id, in->name);
    record_drop(call, &kind, key_of(call, &row, in->name));
    return DONE;
}

enum verdict lambda_list_aliases(struct call *call, const struct lambda_list_aliases_request *in, struct lambda_list_aliases_response *out)
{
    struct lambda_ref ref;
    struct lambda_row row;
    struct lambda_page page;

    if (lambda_function_need(call, in->function_name, STR_NONE, &ref, &row) != DONE)
        return FAULT;
    struct str scope = str_fmt(call->arena, "aliases/%.*s/%.*s", STRF(row.name), STRF(in->function_version));
    if (lambda_page_open(call, scope, in->marker, in->max_items, 50, &out->next_marker, &page) != DONE)
        return FAULT;
    list_present(call->arena, &out->aliases);
    struct sql *q = record_each(call, &kind, (struct record_key){row.account, row.region, page.position}, parent_of(call, &row));
    while (sql_next(q)) {
        struct lambda_alias_configuration a = {0};
        record_read(call, &kind, q, &a);
        if (str_is(in->function_version) && !str_eq(in->function_version, a.function_version))
            continue;
        if (!lambda_page_take(call, &page, sql_str(q, call->arena, 0)))
            break;
        *list_add(call->arena, &out->aliases) = a;
    }
    return DONE;
}
