#include "kit/paging.h"
#include "services/ec2/ec2.h"

#define TAGS_MAX 50

static const struct ec2_kind *const kinds[] = {
    &ec2_vpc_kind,         &ec2_subnet_kind,         &ec2_route_table_kind,         &ec2_internet_gateway_kind,
    &ec2_nat_gateway_kind, &ec2_security_group_kind, &ec2_security_group_rule_kind, &ec2_network_acl_kind,
    &ec2_address_kind,     &ec2_prefix_list_kind,    &ec2_peering_kind,             &ec2_dhcp_options_kind,
    &ec2_egress_gateway_kind, &ec2_network_interface_kind, &ec2_endpoint_kind,      &ec2_flow_log_kind};

static const struct ec2_kind *kind_of(struct str id)
{
    ptrdiff_t dash = str_rchr(id, '-');

    for (size_t i = 0; dash > 0 && i < sizeof kinds / sizeof *kinds; i++)
        if (str_eqz(str_take(id, (size_t)dash), kinds[i]->prefix))
            return kinds[i];
    return NULL;
}

static void set(struct call *call, const struct ec2_kind *kind, struct str id, const struct ec2_tag *tag)
{
    sql_run(call->store,
            "INSERT INTO ec2_tag (account, region, resource, key, value, type) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (account, region, resource, key) DO UPDATE SET value = excluded.value",
            call->account, call->region, id, tag->key, str_is(tag->value) ? tag->value : STR(""), str_from(kind->type));
}

static enum verdict check(struct call *call, const struct ec2_tag_list *tags)
{
    for (size_t i = 0; i < tags->len; i++) {
        struct str key = tags->items[i].key;
        if (str_empty(key))
            return fault(call, 400, "InvalidParameterValue", "Tag keys cannot be empty");
        if (str_starts(key, STR("aws:")))
            return fault(call, 400, "InvalidParameterValue", "Tag keys starting with 'aws:' are reserved for internal use");
        if (utf8_len(key) > 127 || utf8_len(tags->items[i].value) > 255)
            return fault(call, 400, "InvalidParameterValue", "Tag %s exceeds the maximum length", utf8_len(key) > 127 ? "key" : "value");
        for (size_t k = 0; k < i; k++)
            if (str_eq(tags->items[k].key, key))
                return fault(call, 400, "InvalidParameterValue", "Duplicate tag key '%.*s' specified.", STRF(key));
    }
    return DONE;
}

static enum verdict check_count(struct call *call, struct str id)
{
    if (sql_i64_or(call->store, 0, "SELECT count(*) FROM ec2_tag WHERE account = ? AND region = ? AND resource = ?", call->account,
                   call->region, id) > TAGS_MAX)
        return fault(call, 400, "TagLimitExceeded", "The maximum number of tags for '%.*s' has been reached.", STRF(id));
    return DONE;
}

enum verdict ec2_tag_new(struct call *call, const struct ec2_tag_specification_list *specs, const struct ec2_kind *kind, struct str id)
{
    for (size_t i = 0; i < specs->len; i++) {
        const struct ec2_tag_specification *spec = &specs->items[i];
        if (!str_eqz(spec->resource_type, kind->type))
            return fault(call, 400, "InvalidParameterValue", "'%.*s' is not a valid taggable resource type for this operation.",
                         STRF(spec->resource_type));
        if (check(call, &spec->tags) != DONE)
            return FAULT;
        for (size_t k = 0; k < spec->tags.len; k++)
            set(call, kind, id, &spec->tags.items[k]);
    }
    return specs->len ? check_count(call, id) : DONE;
}

void ec2_tags_of(struct call *call, struct str account, struct str id, struct ec2_tag_list *ret)
{
    struct sql *q = sql_each(call->store, "SELECT key, value FROM ec2_tag WHERE account = ? AND region = ? AND resource = ? ORDER BY key",
                             account, call->region, id);

    *ret = (struct ec2_tag_list){0};
    list_present(call->arena, ret);
    while (sql_next(q))
        *list_add(call->arena, ret) = (struct ec2_tag){sql_str(q, call->arena, 0), sql_str(q, call->arena, 1)};
}

void ec2_tags_drop(struct call *call, struct str id)
{
    sql_run(call->store, "DELETE FROM ec2_tag WHERE account = ? AND region = ? AND resource = ?", call->account, call->region, id);
}

static enum verdict need_any(struct call *call, struct str id, const struct ec2_kind **ret)
{
    const struct ec2_kind *kind = kind_of(id);
    struct str owner;

    if (!kind)
        return fault(call, 400, "InvalidID", "The ID '%.*s' is not valid", STRF(id));
    /* Participants tag what is shared with them for themselves. */
    if (!ec2_visible(call, kind, id, arena_alloc(call->arena, ec2_model.shapes[kind->record.shape].size), &owner))
        return fault(call, 400, kind->not_found, "The %s '%.*s' does not exist", kind->noun, STRF(id));
    *ret = kind;
    return DONE;
}

enum verdict ec2_create_tags(struct call *call, const struct ec2_create_tags_request *in, struct ec2_create_tags_output *out)
{
    const struct ec2_kind *kind;

    (void)out;
    if (check(call, &in->tags) != DONE)
        return FAULT;
    for (size_t i = 0; i < in->resources.len; i++) {
        if (need_any(call, in->resources.items[i], &kind) != DONE)
            return FAULT;
        for (size_t k = 0; k < in->tags.len; k++)
            set(call, kind, in->resources.items[i], &in->tags.items[k]);
        if (check_count(call, in->resources.items[i]) != DONE)
            return FAULT;
    }
    return ec2_dry(call, in->dry_run);
}

enum verdict ec2_delete_tags(struct call *call, const struct ec2_delete_tags_request *in, struct ec2_delete_tags_output *out)
{
    const struct ec2_kind *kind;

    (void)out;
    for (size_t i = 0; i < in->resources.len; i++) {
        struct str id = in->resources.items[i];
        if (need_any(call, id, &kind) != DONE)
            return FAULT;
        if (!in->tags.len)
            ec2_tags_drop(call, id);
        for (size_t k = 0; k < in->tags.len; k++) {
            const struct ec2_tag *t = &in->tags.items[k];
            if (str_is(t->value))
                sql_run(call->store, "DELETE FROM ec2_tag WHERE account = ? AND region = ? AND resource = ? AND key = ? AND value = ?",
                        call->account, call->region, id, t->key, t->value);
            else
                sql_run(call->store, "DELETE FROM ec2_tag WHERE account = ? AND region = ? AND resource = ? AND key = ?", call->account,
                        call->region, id, t->key);
        }
    }
    return ec2_dry(call, in->dry_run);
}

static const struct ec2_filter_path tag_filters[] = {
    {"key", "Key"}, {"resource-id", "ResourceId"}, {"resource-type", "ResourceType"}, {"value", "Value"}, {0}};

enum verdict ec2_describe_tags(struct call *call, const struct ec2_describe_tags_request *in, struct ec2_describe_tags_result *out)
{
    const struct shape *shape = &ec2_model.shapes[EC2_SHAPE_TAG_DESCRIPTION];
    struct str scope = STR("tags"), at, resource = STR(""), key = STR("");
    size_t most = in->max_results.has ? (size_t)in->max_results.val : 1000;

    if (ec2_filter_check(call, tag_filters, &in->filters) != DONE || ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    if (in->max_results.has && (in->max_results.val < 5 || in->max_results.val > 1000))
        return fault(call, 400, "InvalidParameterValue",
                     "Value ( %d ) for parameter maxResults is invalid. Expecting a value between 5 and 1000.", in->max_results.val);
    if (!page_position(call, scope, in->next_token, &at))
        return fault(call, 400, "InvalidNextToken", "The token '%.*s' is invalid", STRF(in->next_token));
    if (str_is(at)) {
        resource = str_cut(&at, '/');
        key = at;
    }
    struct sql *q = sql_each(call->store,
                             "SELECT resource, type, key, value FROM ec2_tag WHERE account = ? AND region = ? AND (resource > ? OR (resource = ? "
                             "AND key > ?)) ORDER BY resource, key",
                             call->account, call->region, resource, resource, key);
    list_present(call->arena, &out->tags);
    while (sql_next(q)) {
        struct ec2_tag_description t = {.resource_id = sql_str(q, call->arena, 0),
                                        .resource_type = sql_str(q, call->arena, 1),
                                        .key = sql_str(q, call->arena, 2),
                                        .value = sql_str(q, call->arena, 3)};
        if (!ec2_filter_pass(call, &ec2_model, shape, tag_filters, &in->filters, &t))
            continue;
        if (out->tags.len == most) {
            const struct ec2_tag_description *last = &out->tags.items[most - 1];
            out->next_token = page_token(call, scope, str_fmt(call->arena, "%.*s/%.*s", STRF(last->resource_id), STRF(last->key)));
            break;
        }
        *list_add(call->arena, &out->tags) = t;
    }
    return DONE;
}
