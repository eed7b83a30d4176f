/* Requests against what the method declares. */
#include "kit/json_schema.h"
#include "services/apigateway/serve.h"

static enum verdict check_parameters(struct ag_run *run)
{
    struct buf missing = buf_in(run->call->arena);

    for (size_t i = 0; i < run->method->request_parameters.len; i++) {
        struct str e = run->method->request_parameters.items[i].key, name = e;
        if (!run->method->request_parameters.items[i].value.val || !str_empty(ag_expression(run, e, NULL)))
            continue;
        for (int k = 0; k < 3; k++)
            str_cut(&name, '.');
        buf_fmt(&missing, "%s%.*s", missing.n ? ", " : "", STRF(name));
    }
    if (!missing.n)
        return DONE;
    return ag_error(run, "BAD_REQUEST_PARAMETERS", 0, "Missing required request parameters: [%.*s]", STRF(buf_str(&missing)));
}

struct finder { struct ag_run *run; json_t *held; };

/* https://apigateway.amazonaws.com/restapis/<API>/models/<name> */
static const json_t *find_model(void *arg, struct str reference)
{
    struct finder *f = arg;
    struct apigateway_model m;
    ptrdiff_t at = str_find(reference, STR("/models/"));
    struct str why;

    if (at < 0 || !ag_get(f->run->call, &ag_model_kind, f->run->parent, str_skip(reference, (size_t)at + 8), &m))
        return NULL;
    json_t *schema = json_parse(m.schema, true, &why);
    if (schema)
        json_array_append_new(f->held, schema);
    return schema;
}

static enum verdict check_body(struct ag_run *run)
{
    struct str type = run->content_type, why;
    const struct apigateway_map_of_string_to_string *models = &run->method->request_models;
    struct str name = ag_map_get(models, str_is(type) ? type : STR("application/json"));
    struct apigateway_model m;
    struct json_schema_wrongs wrongs = {0};

    if (!str_is(name))
        name = ag_map_get(models, STR("$default"));
    if (!str_is(name) || !ag_get(run->call, &ag_model_kind, run->parent, name, &m) || str_empty(m.schema))
        return DONE;
    json_auto_t *schema = json_parse(m.schema, true, &why), *body = json_parse(run->http->body, true, &why), *held = json_array();
    struct finder f = {run, held};
    struct json_schema_env env = {find_model, &f};
    if (!schema)
        return DONE;
    if (body && json_schema_valid(run->call->arena, schema, body, &env, &wrongs))
        return DONE;
    struct buf text = buf_in(run->call->arena);
    for (size_t i = 0; i < wrongs.len; i++)
        buf_fmt(&text, "%s%.*s", i ? ", " : "", STRF(wrongs.items[i]));
    ag_context_set(run, "error.validationErrorString", json_sprintf("[%.*s]", STRF(str_take(buf_str(&text), 4000))));
    return ag_error(run, "BAD_REQUEST_BODY", 0, "Invalid request body");
}

enum verdict ag_validate(struct ag_run *run)
{
    struct apigateway_request_validator v;
    struct str type = http_header(&run->http->headers, "content-type");

    run->content_type = str_is(type) ? str_trim(str_cut(&type, ';')) : STR("application/json");
    if (str_empty(run->method->request_validator_id) || !ag_get(run->call, &ag_validator_kind, run->parent, run->method->request_validator_id, &v))
        return DONE;
    if (v.validate_request_parameters.val && (check_parameters(run) != DONE || run->answered))
        return DONE;
    return v.validate_request_body.val ? check_body(run) : DONE;
}
