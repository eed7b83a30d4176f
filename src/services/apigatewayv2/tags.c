/* Tags of APIs, stages and VPC links are in their structures; those of domain names belong to the first generation. */
#include <string.h>
#include "services/apigatewayv2/apigatewayv2.h"

struct tagged {
    const struct hg_kind *kind;
    struct str parent, id;
    void *structure;
};

static struct apigatewayv2_tags *tags_in(const struct tagged *t)
{
    const struct shape *shape = &apigatewayv2_model.shapes[t->kind->shape];
    return (struct apigatewayv2_tags *)(void *)((char *)t->structure + model_member(&apigatewayv2_model, shape, STR("Tags"))->offset);
}

/* arn:aws:apigateway:<region>::/apis/<id>[/stages/<name>], .../vpclinks/<id> */
static enum verdict find(struct call *call, struct str arn, struct tagged *t)
{
    struct str prefix = str_fmt(call->arena, "arn:aws:apigateway:%.*s::/", STRF(call->region)), rest;

    if (!str_starts(arn, STR("arn:aws:apigateway:")))
        return apigatewayv2_bad_request_exception(call, "Invalid resource ARN specified in the request");
    rest = str_starts(arn, prefix) ? str_skip(arn, prefix.n) : STR("");
    struct str word = str_cut(&rest, '/'), id = str_cut(&rest, '/');
    *t = (struct tagged){str_eqz(word, "apis") ? &hg_api_kind : str_eqz(word, "vpclinks") ? &hg_link_kind : NULL, HG_TOP, id, NULL};
    if (t->kind == &hg_api_kind && str_is(rest) && str_eqz(str_cut(&rest, '/'), "stages"))
        *t = (struct tagged){&hg_stage_kind, id, rest, NULL};
    if (t->kind) {
        t->structure = arena_alloc(call->arena, apigatewayv2_model.shapes[t->kind->shape].size);
        if (hg_get(call, t->kind, t->parent, t->id, t->structure))
            return DONE;
    }
    return apigatewayv2_not_found_exception(call, "Invalid resource identifier specified");
}

/* Tags of a domain name, of REST APIs and of everything else are the first generation's: the operation of the same name there. */
static bool elsewhere(struct str arn)
{
    return str_find(arn, STR("::/domainnames/")) >= 0 || str_find(arn, STR("::/restapis/")) >= 0;
}

static enum verdict pass_on(struct call *call, const char *operation, json_t *request, json_t **ret)
{
    struct principal cloud = principal_cloud(call->account);
    struct fault why;

    if (invoke_by_name(call, &cloud, call->region, "apigateway", operation, request, ret, &why) == DONE)
        return DONE;
    return str_eqz(why.code, "NotFoundException") ? apigatewayv2_not_found_exception(call, "%.*s", STRF(why.message))
                                                  : apigatewayv2_bad_request_exception(call, "%.*s", STRF(why.message));
}

enum verdict apigatewayv2_tag_resource(struct call *call, const struct apigatewayv2_tag_resource_request *in, struct apigatewayv2_tag_resource_response *out)
{
    struct tagged t;

    (void)out;
    if (elsewhere(in->resource_arn)) {
        json_auto_t *request = json_object();
        json_t *tags = json_object();
        json_object_set_new(request, "resourceArn", json_stringn(in->resource_arn.p, in->resource_arn.n));
        for (size_t i = 0; i < in->tags.len; i++)
            json_object_set_new(tags, str_z(call->arena, in->tags.items[i].key), json_stringn(in->tags.items[i].value.p, in->tags.items[i].value.n));
        json_object_set_new(request, "tags", tags);
        return pass_on(call, "TagResource", request, NULL);
    }
    if (find(call, in->resource_arn, &t) != DONE)
        return FAULT;
    struct apigatewayv2_tags *tags = tags_in(&t);
    for (size_t i = 0; i < in->tags.len; i++) {
        struct apigatewayv2_tags_entry *e = NULL;
        for (size_t k = 0; k < tags->len; k++)
            if (str_eq(tags->items[k].key, in->tags.items[i].key))
                e = &tags->items[k];
        if (!e)
            e = list_add(call->arena, tags);
        *e = in->tags.items[i];
    }
    if (hg_check_tags(call, tags) != DONE)
        return FAULT;
    hg_put(call, t.kind, t.parent, t.id, t.structure);
    return DONE;
}

enum verdict apigatewayv2_untag_resource(struct call *call, const struct apigatewayv2_untag_resource_request *in,
                                         struct apigatewayv2_untag_resource_output *out)
{
    struct tagged t;

    (void)out;
    if (elsewhere(in->resource_arn)) {
        json_auto_t *request = json_object();
        json_t *keys = json_array();
        json_object_set_new(request, "resourceArn", json_stringn(in->resource_arn.p, in->resource_arn.n));
        for (size_t i = 0; i < in->tag_keys.len; i++)
            json_array_append_new(keys, json_stringn(in->tag_keys.items[i].p, in->tag_keys.items[i].n));
        json_object_set_new(request, "tagKeys", keys);
        return pass_on(call, "UntagResource", request, NULL);
    }
    if (find(call, in->resource_arn, &t) != DONE)
        return FAULT;
    struct apigatewayv2_tags *tags = tags_in(&t);
    for (size_t i = 0; i < in->tag_keys.len; i++)
        for (size_t k = tags->len; k-- > 0;)
            if (str_eq(tags->items[k].key, in->tag_keys.items[i])) {
                memmove(&tags->items[k], &tags->items[k + 1], (tags->len - k - 1) * sizeof *tags->items);
                tags->len--;
            }
    hg_put(call, t.kind, t.parent, t.id, t.structure);
    return DONE;
}

enum verdict apigatewayv2_get_tags(struct call *call, const struct apigatewayv2_get_tags_request *in, struct apigatewayv2_get_tags_response *out)
{
    struct tagged t;
    const char *key;
    json_t *value;

    list_present(call->arena, &out->tags);
    if (elsewhere(in->resource_arn)) {
        json_auto_t *request = json_object(), *answer = NULL;
        json_object_set_new(request, "resourceArn", json_stringn(in->resource_arn.p, in->resource_arn.n));
        if (pass_on(call, "GetTags", request, &answer) != DONE)
            return FAULT;
        json_object_foreach(json_object_get(answer, "tags"), key, value) {
            struct apigatewayv2_tags_entry *e = list_add(call->arena, &out->tags);
            *e = (struct apigatewayv2_tags_entry){str_dup(call->arena, str_from(key)), str_dup(call->arena, json_str(value))};
        }
        return DONE;
    }
    if (find(call, in->resource_arn, &t) != DONE)
        return FAULT;
    out->tags = *tags_in(&t);
    list_present(call->arena, &out->tags);
    return DONE;
}
