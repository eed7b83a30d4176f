/* Tags are part of the structures that they belong to; ARNs say which. */
#include <string.h>
#include "services/apigateway/apigateway.h"

#define TAGS_MAX 50

enum verdict ag_check_tags(struct call *call, const struct apigateway_map_of_string_to_string *tags)
{
    if (tags->len > TAGS_MAX)
        return apigateway_bad_request_exception(call, "Too many tags: a resource can have up to %d", TAGS_MAX);
    for (size_t i = 0; i < tags->len; i++) {
        struct str key = tags->items[i].key;
        if (!key.n || utf8_len(key) > 128 || utf8_len(tags->items[i].value) > 256)
            return apigateway_bad_request_exception(call, "Tag keys have 1 to 128 characters, values up to 256");
        if (str_starts(key, STR("aws:")))
            return apigateway_bad_request_exception(call, "Tag keys starting with 'aws:' are reserved for internal use");
    }
    return DONE;
}

static const struct { const char *word; const struct ag_kind *kind; } tops[] = {
    {"restapis", &ag_api_kind},         {"apikeys", &ag_key_kind}, {"usageplans", &ag_plan_kind},
    {"clientcertificates", &ag_certificate_kind}, {"vpclinks", &ag_link_kind}};

struct tagged {
    const struct ag_kind *kind;
    struct str parent, id;
    const struct shape *shape;
    void *structure;
    struct gateway_domain domain; /* instead of a kind */
};

static struct apigateway_map_of_string_to_string *tags_in(const struct tagged *t)
{
    return (struct apigateway_map_of_string_to_string *)(void *)((char *)t->structure +
                                                                 model_member(&apigateway_model, t->shape, STR("tags"))->offset);
}

static bool find(struct call *call, struct str path, struct tagged *ret)
{
    struct str rest = str_starts(path, STR("/")) ? str_skip(path, 1) : path, word = str_cut(&rest, '/'), id = str_cut(&rest, '/');

    *ret = (struct tagged){.parent = AG_TOP, .id = id};
    if (str_eqz(word, "domainnames")) {
        ret->shape = AG_SHAPE(DOMAIN_NAME);
        ret->structure = arena_alloc(call->arena, ret->shape->size);
        return ag_domain(call, id, &ret->domain, ret->structure);
    }
    for (size_t i = 0; i < sizeof tops / sizeof *tops; i++)
        if (str_eqz(word, tops[i].word))
            ret->kind = tops[i].kind;
    if (ret->kind == &ag_api_kind && str_is(rest)) {
        if (!str_eqz(str_cut(&rest, '/'), "stages"))
            return false;
        ret->kind = &ag_stage_kind;
        ret->parent = id;
        ret->id = rest;
    }
    if (!ret->kind || !str_is(ret->id))
        return false;
    ret->shape = &apigateway_model.shapes[ret->kind->shape];
    ret->structure = arena_alloc(call->arena, ret->shape->size);
    return ag_get(call, ret->kind, ret->parent, ret->id, ret->structure);
}

static enum verdict need(struct call *call, struct str arn, struct tagged *ret)
{
    struct str prefix = str_fmt(call->arena, "arn:aws:apigateway:%.*s::", STRF(call->region));

    if (!str_starts(arn, STR("arn:aws:apigateway:")))
        return apigateway_bad_request_exception(call, "Invalid resource ARN specified in the request");
    if (!str_starts(arn, prefix) || !find(call, str_skip(arn, prefix.n), ret))
        return apigateway_not_found_exception(call, "Invalid resource identifier specified");
    return DONE;
}

static void put(struct call *call, const struct tagged *t)
{
    struct gateway_item item;

    if (!t->kind) {
        ag_domain_put(call, &t->domain, t->structure);
        return;
    }
    gateway_get(call, t->parent, t->kind->name, t->id, &item);
    ag_put(call, t->kind, t->parent, t->id, item.mark, t->structure);
}

enum verdict apigateway_tag_resource(struct call *call, const struct apigateway_tag_resource_request *in, struct apigateway_tag_resource_output *out)
{
    struct tagged t;

    (void)out;
    if (need(call, in->resource_arn, &t) != DONE)
        return FAULT;
    for (size_t i = 0; i < in->tags.len; i++)
        ag_map_set(call, tags_in(&t), in->tags.items[i].key, in->tags.items[i].value);
    if (ag_check_tags(call, tags_in(&t)) != DONE)
        return FAULT;
    put(call, &t);
    return DONE;
}

enum verdict apigateway_untag_resource(struct call *call, const struct apigateway_untag_resource_request *in, struct apigateway_untag_resource_output *out)
{
    struct tagged t;

    (void)out;
    if (need(call, in->resource_arn, &t) != DONE)
        return FAULT;
    struct apigateway_map_of_string_to_string *tags = tags_in(&t);
    for (size_t i = tags->len; i-- > 0;)
        if (ag_list_has(&in->tag_keys, tags->items[i].key)) {
            memmove(&tags->items[i], &tags->items[i + 1], (tags->len - i - 1) * sizeof *tags->items);
            tags->len--;
        }
    put(call, &t);
    return DONE;
}

enum verdict apigateway_get_tags(struct call *call, const struct apigateway_get_tags_request *in, struct apigateway_tags *out)
{
    struct tagged t;

    if (need(call, in->resource_arn, &t) != DONE)
        return FAULT;
    out->tags = *tags_in(&t);
    list_present(call->arena, &out->tags);
    return DONE;
}
