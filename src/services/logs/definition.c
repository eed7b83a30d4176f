/* Saved queries: kept and told. */
#include "base/rng.h"
#include "kit/paging.h"
#include "kit/record.h"
#include "services/logs/logs.h"

#define PAGE 1000

static const struct record_kind kind = {"logs.query_definition", &logs_model, LOGS_SHAPE_QUERY_DEFINITION};

enum verdict logs_put_query_definition(struct call *call, const struct logs_put_query_definition_request *in,
                                       struct logs_put_query_definition_response *out)
{
    struct str id = str_is(in->query_definition_id) ? in->query_definition_id : rng_uuid(rnd(call), call->arena);
    struct logs_query_definition d = {.query_definition_id = id,
                                      .name = in->name,
                                      .query_string = in->query_string,
                                      .query_language = str_is(in->query_language) ? in->query_language : STR("CWLI"),
                                      .last_modified = some_i64(logs_now(call)),
                                      .log_group_names = in->log_group_names,
                                      .parameters = in->parameters};

    if (str_is(in->query_definition_id) && !record_exists(call, &kind, record_here(call, id)))
        return logs_resource_not_found_exception(call, "The specified query definition does not exist.");
    record_put(call, &kind, record_here(call, id), STR_NONE, &d);
    out->query_definition_id = id;
    return DONE;
}

enum verdict logs_delete_query_definition(struct call *call, const struct logs_delete_query_definition_request *in,
                                          struct logs_delete_query_definition_response *out)
{
    if (!record_drop(call, &kind, record_here(call, in->query_definition_id)))
        return logs_resource_not_found_exception(call, "The specified query definition does not exist.");
    out->success = some_bool(true);
    return DONE;
}

enum verdict logs_describe_query_definitions(struct call *call, const struct logs_describe_query_definitions_request *in,
                                             struct logs_describe_query_definitions_response *out)
{
    struct str after, last = STR(""), scope = str_fmt(call->arena, "definitions/%.*s/%.*s", STRF(in->query_definition_name_prefix), STRF(in->query_language));
    size_t limit = in->max_results.has ? (size_t)in->max_results.val : PAGE;

    if (!page_position(call, scope, in->next_token, &after))
        return logs_invalid_parameter_exception(call, "The specified nextToken is invalid.");
    list_present(call->arena, &out->query_definitions);
    struct sql *q = record_each(call, &kind, record_here(call, after), STR_NONE);
    while (sql_next(q)) {
        struct logs_query_definition d = {0};
        record_read(call, &kind, q, &d);
        if ((str_is(in->query_definition_name_prefix) && !str_starts(d.name, in->query_definition_name_prefix)) ||
            (str_is(in->query_language) && !str_eq(in->query_language, d.query_language)))
            continue;
        if (out->query_definitions.len == limit) {
            out->next_token = page_token(call, scope, last);
            break;
        }
        last = d.query_definition_id;
        *list_add(call->arena, &out->query_definitions) = d;
    }
    return DONE;
}
