/* What a call needs to be allowed: the action on the function (version, alias, layer, mapping), with its own policy. */
#include "services/lambda/control.h"
#include "wire/model.h"

struct str lambda_member(const struct call *call, const void *in, const char *name)
{
    const struct member *m = model_member(&lambda_model, model_shape(&lambda_model, call->op->input), str_from(name));
    uint8_t type = m ? lambda_model.shapes[m->shape].type : SHAPE_LIST;

    return type == SHAPE_STRING || type == SHAPE_ENUM ? *(const struct str *)(const void *)((const char *)in + m->offset) : STR_NONE;
}

/* Operations whose permission is called otherwise. */
static const struct { const char *op, *action; } renamed[] = {
    {"GetFunctionCodeSigningConfig", "lambda:GetFunctionCodeSigningConfig"},
    {"GetLayerVersionByArn", "lambda:GetLayerVersion"},
    {"Invoke", "lambda:InvokeFunction"},
    {"InvokeWithResponseStream", "lambda:InvokeFunction"},
};

static struct str action_of(struct call *call)
{
    struct str op = model_name(&lambda_model, call->op->name);

    for (size_t i = 0; i < sizeof renamed / sizeof *renamed; i++)
        if (str_eqz(op, renamed[i].op))
            return str_from(renamed[i].action);
    return str_cat(call->arena, STR("lambda:"), op);
}

static void tag_context(struct call *call, struct auth_target *t, struct str arn)
{
    struct lambda_tags tags = {0};

    lambda_tags_get(call, arn, &tags);
    for (size_t i = 0; i < tags.len; i++)
        auth_context(call, t, str_z(call->arena, str_cat(call->arena, STR("aws:ResourceTag/"), tags.items[i].key)), tags.items[i].value);
}

static enum verdict need_function(struct call *call, const void *in, struct str name, struct auth_targets *ret)
{
    struct lambda_ref ref;
    struct lambda_row row;
    struct str op = model_name(&lambda_model, call->op->name), auth_type = lambda_member(call, in, "AuthType");
    bool mapping = str_eqz(op, "CreateEventSourceMapping");

    if (lambda_ref_parse(call, name, lambda_member(call, in, "Qualifier"), &ref) != DONE)
        return FAULT;
    struct auth_target *t = auth_need(call, ret, mapping ? STR("*") : lambda_ref_arn(call, &ref));
    t->action = action_of(call);
    if (mapping) {
        auth_context(call, t, "lambda:FunctionArn", lambda_ref_arn(call, &ref));
        return DONE;
    }
    t->owner = ref.account;
    if (str_is(auth_type))
        auth_context(call, t, "lambda:FunctionUrlAuthType", auth_type);
    if (str_eqz(op, "AddPermission"))
        auth_context(call, t, "lambda:Principal", lambda_member(call, in, "Principal"));
    if (!lambda_row_get(call, ref.account, ref.region, ref.name, &row))
        return DONE;
    t->policy = lambda_policy_of(call, row.id, ref.qualifier);
    tag_context(call, t, lambda_function_arn(call, &row, STR_NONE));
    return DONE;
}

static void need_layer(struct call *call, const void *in, struct str name, struct auth_targets *ret)
{
    struct sql *q;
    const struct member *m = model_member(&lambda_model, model_shape(&lambda_model, call->op->input), STR("VersionNumber"));
    opt_i64 version = m ? *(const opt_i64 *)(const void *)((const char *)in + m->offset) : (opt_i64){0};
    struct lambda_layer_ref ref = lambda_layer_parse(call, name);

    if (version.has)
        ref.version = version.val;
    struct auth_target *t = auth_need(call, ret, lambda_layer_arn(call, &ref));
    t->action = action_of(call);
    t->owner = ref.account;
    if (ref.version && sql_get(call->store, &q, "SELECT policy FROM lambda_layer WHERE account = ? AND region = ? AND name = ? AND version = ?",
                               ref.account, ref.region, ref.name, ref.version)) {
        t->policy = sql_str(q, call->arena, 0);
        sql_done(q);
    }
}

enum verdict lambda_targets(struct call *call, const void *in, struct auth_targets *ret)
{
    struct str function = lambda_member(call, in, "FunctionName"), layer = lambda_member(call, in, "LayerName"), id = lambda_member(call, in, "UUID"),
               resource = lambda_member(call, in, "Resource"), signing = lambda_member(call, in, "CodeSigningConfigArn");
    struct str op = model_name(&lambda_model, call->op->name);

    if (str_eqz(op, "GetLayerVersionByArn")) {
        need_layer(call, in, lambda_member(call, in, "Arn"), ret);
        return DONE;
    }
    if (str_is(layer)) {
        need_layer(call, in, layer, ret);
        return DONE;
    }
    if (str_is(id)) {
        struct auth_target *t = auth_need(call, ret, call_arn(call, "lambda", str_cat(call->arena, STR("event-source-mapping:"), id)));
        if (str_is(function))
            auth_context(call, t, "lambda:FunctionArn", function);
        return DONE;
    }
    if (str_is(function) && !str_eqz(op, "ListEventSourceMappings"))
        return need_function(call, in, function, ret);
    auth_need(call, ret, str_is(resource) ? resource : str_is(signing) ? signing : STR("*"))->action = action_of(call);
    return DONE;
}
