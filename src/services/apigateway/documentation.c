/* Documentation: parts that say something about a place in the API, and versions of all of them together. */
#include "base/json.h"
#include "services/apigateway/apigateway.h"

static const struct ag_rule part_rules[] = {{"/properties", "r", 's', NULL}, {0}};
const struct ag_kind ag_part_kind = {"part", APIGATEWAY_SHAPE_DOCUMENTATION_PART, "Invalid Documentation part identifier specified", part_rules};
static const struct ag_rule version_rules[] = {{"/description", "r", 's', NULL}, {0}};
const struct ag_kind ag_version_kind = {"version", APIGATEWAY_SHAPE_DOCUMENTATION_VERSION, "Invalid Documentation version specified", version_rules};

static struct str place_of(struct call *call, const struct apigateway_documentation_part_location *l)
{
    return str_fmt(call->arena, "%.*s %.*s %.*s %.*s %.*s", STRF(l->type), STRF(l->path), STRF(l->method), STRF(l->status_code), STRF(l->name));
}

enum verdict apigateway_create_documentation_part(struct call *call, const struct apigateway_create_documentation_part_request *in,
                                                  struct apigateway_documentation_part *out)
{
    struct gateway_item item;
    struct str why;

    if (ag_api_known(call, in->rest_api_id) != DONE)
        return FAULT;
    json_auto_t *properties = json_parse(in->properties, true, &why);
    if (!json_is_object(properties))
        return apigateway_bad_request_exception(call, "Invalid documentation part specified: properties must be a JSON object");
    struct str place = place_of(call, in->location);
    if (gateway_find(call, in->rest_api_id, ag_part_kind.name, place, &item))
        return apigateway_conflict_exception(call, "Documentation part already exists for the specified location: type '%.*s'",
                                             STRF(in->location->type));
    *out = (struct apigateway_documentation_part){gateway_id(call, 6), in->location, in->properties};
    ag_put(call, &ag_part_kind, in->rest_api_id, out->id, place, out);
    return DONE;
}

enum verdict apigateway_get_documentation_part(struct call *call, const struct apigateway_get_documentation_part_request *in,
                                               struct apigateway_documentation_part *out)
{
    if (ag_api_known(call, in->rest_api_id) != DONE)
        return FAULT;
    return ag_need(call, &ag_part_kind, in->rest_api_id, in->documentation_part_id, out);
}

static bool wanted(struct call *call, void *structure, const void *arg)
{
    const struct apigateway_get_documentation_parts_request *in = arg;
    const struct apigateway_documentation_part_location *l = ((struct apigateway_documentation_part *)structure)->location;

    (void)call;
    return (!str_is(in->type) || str_eq(in->type, l->type)) && (!str_is(in->path) || str_eq(in->path, l->path)) &&
           (!str_is(in->name_query) || str_find(l->name, in->name_query) >= 0);
}

enum verdict apigateway_get_documentation_parts(struct call *call, const struct apigateway_get_documentation_parts_request *in,
                                                struct apigateway_documentation_parts *out)
{
    if (ag_api_known(call, in->rest_api_id) != DONE)
        return FAULT;
    if (str_eqz(in->location_status, "UNDOCUMENTED"))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Places without documentation are not listed here.");
    return ag_list(call, &ag_part_kind, in->rest_api_id, (struct ag_page){in->position, in->limit, wanted, in}, out);
}

enum verdict apigateway_update_documentation_part(struct call *call, const struct apigateway_update_documentation_part_request *in,
                                                  struct apigateway_documentation_part *out)
{
    if (ag_api_known(call, in->rest_api_id) != DONE)
        return FAULT;
    return ag_update(call, &ag_part_kind, in->rest_api_id, in->documentation_part_id, &in->patch_operations, out);
}

enum verdict apigateway_delete_documentation_part(struct call *call, const struct apigateway_delete_documentation_part_request *in,
                                                  struct apigateway_delete_documentation_part_output *out)
{
    (void)out;
    if (ag_api_known(call, in->rest_api_id) != DONE)
        return FAULT;
    return ag_drop(call, &ag_part_kind, in->rest_api_id, in->documentation_part_id);
}

enum verdict apigateway_create_documentation_version(struct call *call, const struct apigateway_create_documentation_version_request *in,
                                                     struct apigateway_documentation_version *out)
{
    struct gateway_item item;
    struct apigateway_stage stage;

    if (ag_api_known(call, in->rest_api_id) != DONE)
        return FAULT;
    if (gateway_get(call, in->rest_api_id, ag_version_kind.name, in->documentation_version, &item))
        return apigateway_conflict_exception(call, "Documentation version already exists");
    *out = (struct apigateway_documentation_version){in->documentation_version, some_time(call->now - call->now % US_PER_S), in->description};
    ag_put(call, &ag_version_kind, in->rest_api_id, out->version, STR_NONE, out);
    if (!str_is(in->stage_name))
        return DONE;
    if (ag_need(call, &ag_stage_kind, in->rest_api_id, in->stage_name, &stage) != DONE)
        return FAULT;
    stage.documentation_version = out->version;
    ag_put(call, &ag_stage_kind, in->rest_api_id, in->stage_name, STR_NONE, &stage);
    return DONE;
}

enum verdict apigateway_get_documentation_version(struct call *call, const struct apigateway_get_documentation_version_request *in,
                                                  struct apigateway_documentation_version *out)
{
    if (ag_api_known(call, in->rest_api_id) != DONE)
        return FAULT;
    return ag_need(call, &ag_version_kind, in->rest_api_id, in->documentation_version, out);
}

enum verdict apigateway_get_documentation_versions(struct call *call, const struct apigateway_get_documentation_versions_request *in,
                                                   struct apigateway_documentation_versions *out)
{
    if (ag_api_known(call, in->rest_api_id) != DONE)
        return FAULT;
    return ag_list(call, &ag_version_kind, in->rest_api_id, (struct ag_page){in->position, in->limit}, out);
}

enum verdict apigateway_update_documentation_version(struct call *call, const struct apigateway_update_documentation_version_request *in,
                                                     struct apigateway_documentation_version *out)
{
    if (ag_api_known(call, in->rest_api_id) != DONE)
        return FAULT;
    return ag_update(call, &ag_version_kind, in->rest_api_id, in->documentation_version, &in->patch_operations, out);
}

enum verdict apigateway_delete_documentation_version(struct call *call, const struct apigateway_delete_documentation_version_request *in,
                                                     struct apigateway_delete_documentation_version_output *out)
{
    (void)out;
    if (ag_api_known(call, in->rest_api_id) != DONE)
        return FAULT;
    return ag_drop(call, &ag_version_kind, in->rest_api_id, in->documentation_version);
}
