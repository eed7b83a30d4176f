/* Code signing configurations. Nothing here signs code, so Enforce refuses every archive, as it does with one that is not signed. */
#include "base/rng.h"
#include "kit/record.h"
#include "services/lambda/control.h"

#define PAGE_MAX 10000

static const struct record_kind kind = {"lambda.signing", &lambda_model, LAMBDA_SHAPE_CODE_SIGNING_CONFIG};
static const struct record_kind use = {"lambda.signing-use", &lambda_model, LAMBDA_SHAPE_GET_FUNCTION_CODE_SIGNING_CONFIG_RESPONSE};

bool lambda_signing_exists(struct call *call, struct str arn)
{
    return record_exists(call, &kind, record_here(call, arn));
}

enum verdict lambda_signing_check(struct call *call, struct str arn)
{
    struct lambda_code_signing_config c = {0};

    if (!record_get(call, &kind, record_here(call, arn), &c))
        return lambda_user_error(call, code_signing_config_not_found_exception, "The code signing configuration cannot be found.");
    if (c.code_signing_policies && str_eqz(c.code_signing_policies->untrusted_artifact_on_deployment, "Enforce"))
        return lambda_user_error(call, code_verification_failed_exception,
                                 "The code signature failed one or more of the validation checks for signature mismatch or expiration, and the code "
                                 "signing policy is set to ENFORCE. Lambda blocks the deployment.");
    return DONE;
}

static struct record_key use_key(struct call *call, const struct lambda_row *row)
{
    return (struct record_key){row->account, row->region, str_fmt(call->arena, "%lld", (long long)row->id)};
}

struct str lambda_signing_of(struct call *call, const struct lambda_row *row)
{
    struct lambda_get_function_code_signing_config_response u = {0};
    return record_get(call, &use, use_key(call, row), &u) ? u.code_signing_config_arn : STR_NONE;
}

void lambda_signing_attach(struct call *call, const struct lambda_row *row, struct str arn)
{
    struct lambda_get_function_code_signing_config_response u = {.code_signing_config_arn = arn, .function_name = row->name};

    if (str_is(arn))
        record_put(call, &use, use_key(call, row), arn, &u);
    else
        record_drop(call, &use, use_key(call, row));
}

static enum verdict need(struct call *call, struct str arn, struct lambda_code_signing_config **ret)
{
    *ret = arena_make(call->arena, struct lambda_code_signing_config);
    if (!record_get(call, &kind, record_here(call, arn), *ret))
        return not_found(call, "The code signing configuration with ARN %.*s cannot be found.", STRF(arn));
    return DONE;
}

enum verdict lambda_create_code_signing_config(struct call *call, const struct lambda_create_code_signing_config_request *in,
                                               struct lambda_create_code_signing_config_response *out)
{
    struct str id = str_cat(call->arena, STR("csc-"), rng_chars(rnd(call), call->arena, STR("abcdefghijklmnopqrstuvwxyz0123456789"), 17));
    struct lambda_code_signing_config *c = arena_make(call->arena, struct lambda_code_signing_config);
    struct lambda_code_signing_policies *p = arena_make(call->arena, struct lambda_code_signing_policies);

    p->untrusted_artifact_on_deployment = STR("Warn");
    *c = (struct lambda_code_signing_config){.code_signing_config_id = id,
                                             .code_signing_config_arn = call_arn(call, "lambda", str_cat(call->arena, STR("code-signing-config:"), id)),
                                             .description = str_is(in->description) ? in->description : STR(""),
                                             .allowed_publishers = in->allowed_publishers,
                                             .code_signing_policies = in->code_signing_policies ? in->code_signing_policies : p,
                                             .last_modified = lambda_time(call, call->now)};
    record_put(call, &kind, record_here(call, c->code_signing_config_arn), STR_NONE, c);
    out->code_signing_config = c;
    return lambda_tags_put(call, c->code_signing_config_arn, &in->tags);
}

enum verdict lambda_get_code_signing_config(struct call *call, const struct lambda_get_code_signing_config_request *in,
                                            struct lambda_get_code_signing_config_response *out)
{
    return need(call, in->code_signing_config_arn, &out->code_signing_config);
}

enum verdict lambda_update_code_signing_config(struct call *call, const struct lambda_update_code_signing_config_request *in,
                                               struct lambda_update_code_signing_config_response *out)
{
    if (need(call, in->code_signing_config_arn, &out->code_signing_config) != DONE)
        return FAULT;
    struct lambda_code_signing_config *c = out->code_signing_config;
    c->description = str_is(in->description) ? in->description : c->description;
    c->allowed_publishers = in->allowed_publishers ? in->allowed_publishers : c->allowed_publishers;
    c->code_signing_policies = in->code_signing_policies ? in->code_signing_policies : c->code_signing_policies;
    c->last_modified = lambda_time(call, call->now);
    record_put(call, &kind, record_here(call, in->code_signing_config_arn), STR_NONE, c);
    return DONE;
}

enum verdict lambda_delete_code_signing_config(struct call *call, const struct lambda_delete_code_signing_config_request *in,
                                               struct lambda_delete_code_signing_config_response *out)
{
    struct lambda_code_signing_config *c;

    (void)out;
    if (need(call, in->code_signing_config_arn, &c) != DONE)
        return FAULT;
    if (record_count(call, &use, record_here(call, STR_NONE), in->code_signing_config_arn))
        return conflict(call, "The code signing configuration cannot be deleted because it is still in use by functions.");
    record_drop(call, &kind, record_here(call, in->code_signing_config_arn));
    lambda_tags_drop(call, in->code_signing_config_arn);
    return DONE;
}

enum verdict lambda_list_code_signing_configs(struct call *call, const struct lambda_list_code_signing_configs_request *in,
                                              struct lambda_list_code_signing_configs_response *out)
{
    struct lambda_page page;

    if (lambda_page_open(call, STR("signing"), in->marker, in->max_items, PAGE_MAX, &out->next_marker, &page) != DONE)
        return FAULT;
    list_present(call->arena, &out->code_signing_configs);
    struct sql *q = record_each(call, &kind, record_here(call, page.position), STR_NONE);
    while (sql_next(q)) {
        struct lambda_code_signing_config c = {0};
        if (!lambda_page_take(call, &page, sql_str(q, call->arena, 0)))
            break;
        record_read(call, &kind, q, &c);
        *list_add(call->arena, &out->code_signing_configs) = c;
    }
    return DONE;
}

enum verdict lambda_list_functions_by_code_signing_config(struct call *call, const struct lambda_list_functions_by_code_signing_config_request *in,
                                                          struct lambda_list_functions_by_code_signing_config_response *out)
{
    struct lambda_code_signing_config *c;
    struct lambda_get_function_code_signing_config_response u = {0};
    struct lambda_page page;

    if (need(call, in->code_signing_config_arn, &c) != DONE ||
        lambda_page_open(call, in->code_signing_config_arn, in->marker, in->max_items, PAGE_MAX, &out->next_marker, &page) != DONE)
        return FAULT;
    list_present(call->arena, &out->function_arns);
    struct sql *q = record_each(call, &use, record_here(call, page.position), in->code_signing_config_arn);
    while (sql_next(q)) {
        if (!lambda_page_take(call, &page, sql_str(q, call->arena, 0)))
            break;
        record_read(call, &use, q, &u);
        *list_add(call->arena, &out->function_arns) = call_arn(call, "lambda", str_cat(call->arena, STR("function:"), u.function_name));
    }
    return DONE;
}

enum verdict lambda_put_function_code_signing_config(struct call *call, const struct lambda_put_function_code_signing_config_request *in,
                                                     struct lambda_put_function_code_signing_config_response *out)
{
    struct lambda_ref ref;
    struct lambda_row row;

    if (lambda_function_need(call, in->function_name, STR_NONE, &ref, &row) != DONE)
        return FAULT;
    if (!lambda_signing_exists(call, in->code_signing_config_arn))
        return lambda_user_error(call, code_signing_config_not_found_exception, "The code signing configuration cannot be found.");
    lambda_signing_attach(call, &row, in->code_signing_config_arn);
    out->code_signing_config_arn = in->code_signing_config_arn;
    out->function_name = row.name;
    return DONE;
}

enum verdict lambda_get_function_code_signing_config(struct call *call, const struct lambda_get_function_code_signing_config_request *in,
                                                     struct lambda_get_function_code_signing_config_response *out)
{
    struct lambda_ref ref;
    struct lambda_row row;

    if (lambda_function_need(call, in->function_name, STR_NONE, &ref, &row) != DONE)
        return FAULT;
    out->code_signing_config_arn = lambda_signing_of(call, &row);
    if (!str_is(out->code_signing_config_arn))
        out->code_signing_config_arn = STR("");
    out->function_name = row.name;
    return DONE;
}

enum verdict lambda_delete_function_code_signing_config(struct call *call, const struct lambda_delete_function_code_signing_config_request *in,
                                                        struct lambda_delete_function_code_signing_config_output *out)
{
    struct lambda_ref ref;
    struct lambda_row row;

    (void)out;
    if (lambda_function_need(call, in->function_name, STR_NONE, &ref, &row) != DONE)
        return FAULT;
    lambda_signing_attach(call, &row, STR_NONE);
    return DONE;
}
