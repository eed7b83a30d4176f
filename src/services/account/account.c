/* Regions that an account asks for. */
#include "gen/account/api.h"
#include "kit/paging.h"
#include "world/optin.h"

static struct str status_name(enum optin_status s)
{
    switch (s) {
    case OPTIN_BY_DEFAULT: return STR("ENABLED_BY_DEFAULT");
    case OPTIN_ENABLING: return STR("ENABLING");
    case OPTIN_ENABLED: return STR("ENABLED");
    case OPTIN_DISABLING: return STR("DISABLING");
    default: return STR("DISABLED");
    }
}

/* Other accounts' settings are for the management account of an organization; here each account looks after itself. */
static enum verdict check_account(struct call *call, struct str id)
{
    if (!str_is(id) || str_eq(id, call->account))
        return DONE;
    return account_access_denied_exception(call, "User: %.*s is not authorized to perform: account:%s on account %.*s",
                                           STRF(call->principal.arn), model_text(&account_model, call->op->name), STRF(id));
}

static enum verdict need(struct call *call, struct str account, struct str name, const struct geo_region **ret)
{
    *ret = geo_region(name);
    if (check_account(call, account) != DONE)
        return FAULT;
    return *ret ? DONE : account_validation_exception(call, "The Region %.*s does not exist.", STRF(name));
}

static enum verdict change(struct call *call, struct str account, struct str name, bool enabled)
{
    const struct geo_region *region;

    if (need(call, account, name, &region) != DONE)
        return FAULT;
    enum optin_status s = optin_status(call, call->account, region);
    if (s == OPTIN_BY_DEFAULT)
        return account_validation_exception(call, "The Region %.*s is enabled by default and cannot be changed.", STRF(name));
    if (s == (enabled ? OPTIN_DISABLING : OPTIN_ENABLING))
        return account_conflict_exception(call, "The Region %.*s is being %s.", STRF(name), enabled ? "disabled" : "enabled");
    optin_set(call, call->account, region, enabled);
    return DONE;
}

enum verdict account_enable_region(struct call *call, const struct account_enable_region_request *in,
                                   struct account_enable_region_output *out)
{
    (void)out;
    return change(call, in->account_id, in->region_name, true);
}

enum verdict account_disable_region(struct call *call, const struct account_disable_region_request *in,
                                    struct account_disable_region_output *out)
{
    (void)out;
    return change(call, in->account_id, in->region_name, false);
}

enum verdict account_get_region_opt_status(struct call *call, const struct account_get_region_opt_status_request *in,
                                           struct account_get_region_opt_status_response *out)
{
    const struct geo_region *region;

    if (need(call, in->account_id, in->region_name, &region) != DONE)
        return FAULT;
    out->region_name = in->region_name;
    out->region_opt_status = status_name(optin_status(call, call->account, region));
    return DONE;
}

enum verdict account_list_regions(struct call *call, const struct account_list_regions_request *in,
                                  struct account_list_regions_response *out)
{
    struct str after;
    size_t most = in->max_results.has ? (size_t)in->max_results.val : 50;

    if (check_account(call, in->account_id) != DONE)
        return FAULT;
    if (!page_position(call, STR("regions"), in->next_token, &after))
        return account_validation_exception(call, "The token is not valid.");
    list_present(call->arena, &out->regions);
    for (size_t i = 0; i < geo_region_count; i++) {
        struct str name = str_from(geo_regions[i].code), status = status_name(optin_status(call, call->account, &geo_regions[i]));
        bool wanted = !in->region_opt_status_contains.len;
        for (size_t k = 0; k < in->region_opt_status_contains.len; k++)
            wanted |= str_eq(status, in->region_opt_status_contains.items[k]);
        if (!wanted || (str_is(after) && str_cmp(name, after) <= 0))
            continue;
        if (out->regions.len == most) {
            out->next_token = page_token(call, STR("regions"), out->regions.items[most - 1].region_name);
            break;
        }
        *list_add(call->arena, &out->regions) = (struct account_region){name, status};
    }
    return DONE;
}

static enum verdict targets(struct call *call, const void *in, struct auth_targets *ret)
{
    (void)in;
    auth_need(call, ret, str_fmt(call->arena, "arn:aws:account::%.*s:account", STRF(call->account)));
    return DONE;
}

const struct service account_service = {
    .targets = targets,
};
