/* Regions and zones, as the calling account names them. */
#include "services/ec2/ec2.h"
#include "world/optin.h"
#include "world/outage.h"

static const struct ec2_filter_path zone_filters[] = {{"group-name", "GroupName"},
                                                      {"message", "Messages.Message"},
                                                      {"opt-in-status", "OptInStatus"},
                                                      {"parent-zone-id", "ParentZoneId"},
                                                      {"parent-zone-name", "ParentZoneName"},
                                                      {"region-name", "RegionName"},
                                                      {"state", "State"},
                                                      {"zone-id", "ZoneId"},
                                                      {"zone-name", "ZoneName"},
                                                      {"zone-type", "ZoneType"},
                                                      {"group-long-name", "GroupLongName"},
                                                      {0}};

static const char *type_name(enum zone_type t)
{
    return t == ZONE_LOCAL ? "local-zone" : t == ZONE_WAVELENGTH ? "wavelength-zone" : "availability-zone";
}

static bool group_wanted(struct call *call, struct str group)
{
    return sql_i64_or(call->store, 0, "SELECT 1 FROM ec2_zone_group WHERE account = ? AND name = ?", call->account, group) != 0;
}

static struct ec2_availability_zone zone_of(struct call *call, const struct geo_zone *z)
{
    bool down = outage_is(call, OUTAGE_ZONE, z->id, STR_NONE);
    struct ec2_availability_zone out = {
        .opt_in_status = z->type == ZONE_AVAILABILITY   ? STR("opt-in-not-required")
                         : group_wanted(call, z->group) ? STR("opted-in")
                                                        : STR("not-opted-in"),
        .region_name = call->region,
        .zone_name = z->name,
        .zone_id = z->id,
        .group_name = z->group,
        .group_long_name = z->group_long_name,
        .network_border_group = z->border_group,
        .zone_type = str_from(type_name(z->type)),
        .parent_zone_name = z->parent_name,
        .parent_zone_id = z->parent_id,
        .state = down ? STR("impaired") : STR("available"),
    };

    list_present(call->arena, &out.messages);
    if (down)
        *list_add(call->arena, &out.messages) =
            (struct ec2_availability_zone_message){.message = str_fmt(call->arena, "%.*s is experiencing an outage.", STRF(z->name))};
    return out;
}

/* The Region's own name was the group's before; both are accepted. */
static bool passes(struct call *call, const struct ec2_filter_list *filters, const struct ec2_availability_zone *z)
{
    const struct shape *shape = &ec2_model.shapes[EC2_SHAPE_AVAILABILITY_ZONE];
    struct ec2_availability_zone old = *z;

    if (ec2_filter_pass(call, &ec2_model, shape, zone_filters, filters, z))
        return true;
    old.group_name = z->region_name;
    return str_eqz(z->zone_type, "availability-zone") && ec2_filter_pass(call, &ec2_model, shape, zone_filters, filters, &old);
}

static bool listed(const struct str *items, size_t count, struct str s)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(items[i], s))
            return true;
    return false;
}

/* Every name and id that was asked for must be one, and all must speak of the same zones. */
static enum verdict check_asked(struct call *call, const struct ec2_describe_availability_zones_request *in, const struct geo_zones *zones)
{
    for (size_t i = 0; i < in->zone_names.len; i++)
        if (!geo_zone_named(zones, in->zone_names.items[i]))
            return fault(call, 400, "InvalidParameterValue", "Invalid availability zone: [%.*s]", STRF(in->zone_names.items[i]));
    for (size_t i = 0; i < in->zone_ids.len; i++) {
        const struct geo_zone *z = geo_zone_with_id(zones, in->zone_ids.items[i]);
        if (!z)
            return fault(call, 400, "InvalidParameterValue", "Invalid availability zone-id: [%.*s]", STRF(in->zone_ids.items[i]));
        if (in->zone_names.len && !listed(in->zone_names.items, in->zone_names.len, z->name))
            return fault(call, 400, "InvalidParameterValue", "The availability zone-id %.*s is not among the zone names of the request",
                         STRF(z->id));
    }
    for (size_t i = 0; in->zone_ids.len && i < in->zone_names.len; i++) {
        const struct geo_zone *z = geo_zone_named(zones, in->zone_names.items[i]);
        if (!listed(in->zone_ids.items, in->zone_ids.len, z->id))
            return fault(call, 400, "InvalidParameterValue", "The availability zone %.*s is not among the zone ids of the request",
                         STRF(z->name));
    }
    return DONE;
}

enum verdict ec2_describe_availability_zones(struct call *call, const struct ec2_describe_availability_zones_request *in,
                                             struct ec2_describe_availability_zones_result *out)
{
    struct geo_zones zones = call_zones(call);
    bool all = in->all_availability_zones.has && in->all_availability_zones.val;

    if (ec2_filter_check(call, zone_filters, &in->filters) != DONE || check_asked(call, in, &zones) != DONE ||
        ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    list_present(call->arena, &out->availability_zones);
    for (size_t i = 0; i < zones.len; i++) {
        const struct geo_zone *z = &zones.items[i];
        bool named = listed(in->zone_names.items, in->zone_names.len, z->name) || listed(in->zone_ids.items, in->zone_ids.len, z->id);
        struct ec2_availability_zone answer = zone_of(call, z);
        if ((in->zone_names.len || in->zone_ids.len) && !named)
            continue;
        if (!named && !all && str_eqz(answer.opt_in_status, "not-opted-in"))
            continue;
        if (passes(call, &in->filters, &answer))
            *list_add(call->arena, &out->availability_zones) = answer;
    }
    return DONE;
}

enum verdict ec2_modify_availability_zone_group(struct call *call, const struct ec2_modify_availability_zone_group_request *in,
                                                struct ec2_modify_availability_zone_group_result *out)
{
    struct geo_zones zones = call_zones(call);
    const struct geo_zone *found = NULL;

    for (size_t i = 0; i < zones.len; i++)
        if (zones.items[i].type != ZONE_AVAILABILITY && str_eq(zones.items[i].group, in->group_name))
            found = &zones.items[i];
    if (!found)
        return fault(call, 400, "InvalidParameterValue", "Invalid availability zone group: [%.*s]", STRF(in->group_name));
    if (!str_eqz(in->opt_in_status, "opted-in"))
        return fault(call, 400, "OptInStatusNotSupported", "To opt out of a zone group, contact support.");
    if (ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    sql_run(call->store, "INSERT INTO ec2_zone_group (account, name) VALUES (?, ?) ON CONFLICT (account, name) DO NOTHING", call->account,
            in->group_name);
    out->return_ = some_bool(true);
    return DONE;
}

static const struct ec2_filter_path region_filters[] = {
    {"endpoint", "Endpoint"}, {"opt-in-status", "OptInStatus"}, {"region-name", "RegionName"}, {0}};

static struct ec2_region region_of(struct call *call, const struct geo_region *r)
{
    struct str status = !r->opt_in                             ? STR("opt-in-not-required")
                        : optin_usable(call, call->account, r) ? STR("opted-in")
                                                               : STR("not-opted-in");
    return (struct ec2_region){
        .opt_in_status = status, .region_name = str_from(r->code), .endpoint = str_fmt(call->arena, "ec2.%s.amazonaws.com", r->code)};
}

enum verdict ec2_describe_regions(struct call *call, const struct ec2_describe_regions_request *in, struct ec2_describe_regions_result *out)
{
    bool all = in->all_regions.has && in->all_regions.val;

    if (ec2_filter_check(call, region_filters, &in->filters) != DONE || ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    for (size_t i = 0; i < in->region_names.len; i++)
        if (!geo_region(in->region_names.items[i]))
            return fault(call, 400, "InvalidParameterValue", "Invalid region: [%.*s]", STRF(in->region_names.items[i]));
    list_present(call->arena, &out->regions);
    for (size_t i = 0; i < geo_region_count; i++) {
        struct ec2_region r = region_of(call, &geo_regions[i]);
        bool named = listed(in->region_names.items, in->region_names.len, r.region_name);
        if (in->region_names.len ? !named : !all && str_eqz(r.opt_in_status, "not-opted-in"))
            continue;
        if (ec2_filter_pass(call, &ec2_model, &ec2_model.shapes[EC2_SHAPE_REGION], region_filters, &in->filters, &r))
            *list_add(call->arena, &out->regions) = r;
    }
    return DONE;
}
