/* Filters of mappings. What they see of a record is the record itself, but its body (queues) or data (Kinesis) as the value that it
 * is the JSON of, where the pattern looks into it. */
#include "base/json.h"
#include "base/text.h"
#include "kit/pattern.h"
#include "services/lambda/mapping.h"

struct filter {
    struct pattern *pattern;
    bool looks_inside; /* the pattern of the payload is an object */
    bool names_payload;
};

struct lambda_filters {
    struct filter *items;
    size_t len;
};

struct lambda_filters *lambda_filters_of(struct call *call, const struct lambda_filter_criteria *c)
{
    struct str why;

    if (!c || !c->filters.len)
        return NULL;
    struct lambda_filters *f = arena_make(call->arena, struct lambda_filters);
    for (size_t i = 0; i < c->filters.len; i++) {
        struct str text = str_is(c->filters.items[i].pattern) ? c->filters.items[i].pattern : STR("{}");
        struct filter *one = list_add(call->arena, f);
        json_t *v = json_parse(text, true, &why), *payload = json_field(v, "body") ? json_field(v, "body") : json_field(v, "data");
        one->pattern = pattern_compile(call->arena, PATTERN_LAMBDA, text, &why);
        one->names_payload = payload != NULL;
        one->looks_inside = json_is_object(payload);
        json_decref(v);
    }
    return f;
}

/* The payload as a value, or NULL when it is not JSON. */
static json_t *inside(struct call *call, enum lambda_source kind, const json_t *record, struct str *ret_text)
{
    struct str why;

    *ret_text = json_str(json_field(record, kind == LAMBDA_SOURCE_QUEUE ? "body" : "data"));
    if (kind == LAMBDA_SOURCE_KINESIS) {
        struct str data = json_str(json_field(json_field(record, "kinesis"), "data"));
        if (!base64_decode(call->arena, data, ret_text))
            return NULL;
    }
    json_t *v = json_parse(*ret_text, true, &why);
    if (v && !json_is_object(v)) {
        json_decref(v);
        v = NULL;
    }
    return v;
}

static bool one_passes(struct call *call, const struct filter *f, enum lambda_source kind, const json_t *record)
{
    struct str text = STR_NONE;

    if (!f->pattern)
        return false;
    if (kind == LAMBDA_SOURCE_DYNAMODB || !f->names_payload)
        return pattern_matches(f->pattern, record);
    json_t *value = inside(call, kind, record, &text);
    /* A payload of the other kind than the pattern has is dropped. */
    if ((value != NULL) != f->looks_inside) {
        json_decref(value);
        return false;
    }
    json_t *seen = json_copy((json_t *)(uintptr_t)record);
    if (kind == LAMBDA_SOURCE_KINESIS) { /* the parts of "kinesis" stand beside the data */
        json_object_update(seen, json_field(record, "kinesis"));
        json_object_del(seen, "kinesis");
    }
    json_object_set_new(seen, kind == LAMBDA_SOURCE_QUEUE ? "body" : "data", value ? value : lambda_json(text));
    bool passes = pattern_matches(f->pattern, seen);
    json_decref(seen);
    return passes;
}

bool lambda_filters_pass(struct call *call, const struct lambda_filters *f, enum lambda_source kind, const json_t *record)
{
    for (size_t i = 0; f && i < f->len; i++)
        if (one_passes(call, &f->items[i], kind, record))
            return true;
    return !f;
}
