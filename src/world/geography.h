/* The places of the world: Regions and their zones. A zone is a place with an id ("use1-az1"); what an account calls it
 * ("us-east-1a") is the account's own, in the Regions that were there before November 2012.
 * https://docs.aws.amazon.com/global-infrastructure/latest/regions/az-ids.html */
#pragma once
#include "world/call.h"

struct geo_region {
    const char *code;    /* "eu-west-1" */
    const char *name;    /* "Europe (Ireland)" */
    const char *prefix;  /* of zone ids: "euw1" */
    const char *places;  /* the numbers of its availability zones: "123" is az1 to az3 */
    const char *letters; /* of the names that an account sees; fewer than places when it does not see all */
    bool opt_in;         /* off until account:EnableRegion */
    bool shuffled;       /* names are per account */
};

enum zone_type { ZONE_AVAILABILITY, ZONE_LOCAL, ZONE_WAVELENGTH };

struct geo_zone {
    struct str name; /* as the account calls it */
    struct str id;   /* the place */
    enum zone_type type;
    struct str group, group_long_name, border_group;
    struct str parent_name, parent_id; /* of local and wavelength zones */
};
struct geo_zones { struct geo_zone *items; size_t len; };

extern const struct geo_region geo_regions[];
extern const size_t geo_region_count;
const struct geo_region *geo_region(struct str code); /* NULL: no such Region */

/* Zones as an account sees them, ordered by name; local and wavelength zones after the availability zones. */
struct geo_zones geo_zones_of(struct arena *a, const struct geo_region *region, struct str account, bool uniform);
/* Those of the call's account and Region. */
struct geo_zones call_zones(struct call *call);
const struct geo_zone *geo_zone_named(const struct geo_zones *zones, struct str name); /* NULL */
const struct geo_zone *geo_zone_with_id(const struct geo_zones *zones, struct str id); /* NULL */
