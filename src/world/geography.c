#include "world/geography.h"
#include <string.h>
#include "base/digest.h"
#include "base/rng.h"
#include "world/world.h"

const struct geo_region geo_regions[] = {
    {"af-south-1", "Africa (Cape Town)", "afs1", "123", "abc", true, false},
    {"ap-east-1", "Asia Pacific (Hong Kong)", "ape1", "123", "abc", true, false},
    {"ap-east-2", "Asia Pacific (Taipei)", "ape2", "123", "abc", true, false},
    {"ap-northeast-1", "Asia Pacific (Tokyo)", "apne1", "1234", "acd", false, true},
    {"ap-northeast-2", "Asia Pacific (Seoul)", "apne2", "1234", "abcd", false, false},
    {"ap-northeast-3", "Asia Pacific (Osaka)", "apne3", "123", "abc", false, false},
    {"ap-south-1", "Asia Pacific (Mumbai)", "aps1", "123", "abc", false, false},
    {"ap-south-2", "Asia Pacific (Hyderabad)", "aps2", "123", "abc", true, false},
    {"ap-southeast-1", "Asia Pacific (Singapore)", "apse1", "123", "abc", false, true},
    {"ap-southeast-2", "Asia Pacific (Sydney)", "apse2", "123", "abc", false, true},
    {"ap-southeast-3", "Asia Pacific (Jakarta)", "apse3", "123", "abc", true, false},
    {"ap-southeast-4", "Asia Pacific (Melbourne)", "apse4", "123", "abc", true, false},
    {"ap-southeast-5", "Asia Pacific (Malaysia)", "apse5", "123", "abc", true, false},
    {"ap-southeast-6", "Asia Pacific (New Zealand)", "apse6", "123", "abc", true, false},
    {"ap-southeast-7", "Asia Pacific (Thailand)", "apse7", "123", "abc", true, false},
    {"ca-central-1", "Canada (Central)", "cac1", "124", "abd", false, false},
    {"ca-west-1", "Canada West (Calgary)", "caw1", "123", "abc", true, false},
    {"eu-central-1", "Europe (Frankfurt)", "euc1", "123", "abc", false, false},
    {"eu-central-2", "Europe (Zurich)", "euc2", "123", "abc", true, false},
    {"eu-north-1", "Europe (Stockholm)", "eun1", "123", "abc", false, false},
    {"eu-south-1", "Europe (Milan)", "eus1", "123", "abc", true, false},
    {"eu-south-2", "Europe (Spain)", "eus2", "123", "abc", true, false},
    {"eu-west-1", "Europe (Ireland)", "euw1", "123", "abc", false, true},
    {"eu-west-2", "Europe (London)", "euw2", "123", "abc", false, false},
    {"eu-west-3", "Europe (Paris)", "euw3", "123", "abc", false, false},
    {"il-central-1", "Israel (Tel Aviv)", "ilc1", "123", "abc", true, false},
    {"me-central-1", "Middle East (UAE)", "mec1", "123", "abc", true, false},
    {"me-south-1", "Middle East (Bahrain)", "mes1", "123", "abc", true, false},
    {"mx-central-1", "Mexico (Central)", "mxc1", "123", "abc", true, false},
    {"sa-east-1", "South America (Sao Paulo)", "sae1", "123", "abc", false, true},
    {"us-east-1", "US East (N. Virginia)", "use1", "123456", "abcdef", false, true},
    {"us-east-2", "US East (Ohio)", "use2", "123", "abc", false, false},
    {"us-west-1", "US West (N. California)", "usw1", "123", "ab", false, true},
    {"us-west-2", "US West (Oregon)", "usw2", "1234", "abcd", false, true},
};
const size_t geo_region_count = sizeof geo_regions / sizeof *geo_regions;

/* Zones at the edge; `parent` is the number of the availability zone that they hang on. */
static const struct edge_zone {
    const char *region, *name, *id, *group, *long_name;
    enum zone_type type;
    char parent;
} edges[] = {
    {"us-east-1", "us-east-1-bos-1a", "use1-bos1-az1", "us-east-1-bos-1", "US East (Boston)", ZONE_LOCAL, '4'},
    {"us-east-1", "us-east-1-chi-2a", "use1-chi2-az1", "us-east-1-chi-2", "US East (Chicago) 2", ZONE_LOCAL, '4'},
    {"us-east-1", "us-east-1-dfw-2a", "use1-dfw2-az1", "us-east-1-dfw-2", "US East (Dallas) 2", ZONE_LOCAL, '4'},
    {"us-east-1", "us-east-1-mia-2a", "use1-mia2-az1", "us-east-1-mia-2", "US East (Miami) 2", ZONE_LOCAL, '6'},
    {"us-east-1", "us-east-1-nyc-2a", "use1-nyc2-az1", "us-east-1-nyc-2", "US East (New York City) 2", ZONE_LOCAL, '6'},
    {"us-east-1", "us-east-1-wl1-bos-wlz-1", "use1-wl1-bos-wlz1", "us-east-1-wl1", "US East (Verizon) 1", ZONE_WAVELENGTH, '4'},
    {"us-west-2", "us-west-2-las-1a", "usw2-las1-az1", "us-west-2-las-1", "US West (Las Vegas)", ZONE_LOCAL, '1'},
    {"us-west-2", "us-west-2-lax-1a", "usw2-lax1-az1", "us-west-2-lax-1", "US West (Los Angeles)", ZONE_LOCAL, '1'},
    {"us-west-2", "us-west-2-lax-1b", "usw2-lax1-az2", "us-west-2-lax-1", "US West (Los Angeles)", ZONE_LOCAL, '1'},
    {"us-west-2", "us-west-2-wl1-sfo-wlz-1", "usw2-wl1-sfo-wlz1", "us-west-2-wl1", "US West (Verizon) 1", ZONE_WAVELENGTH, '1'},
    {"eu-central-1", "eu-central-1-ham-1a", "euc1-ham1-az1", "eu-central-1-ham-1", "Europe (Hamburg)", ZONE_LOCAL, '2'},
    {"ap-southeast-2", "ap-southeast-2-per-1a", "apse2-per1-az1", "ap-southeast-2-per-1", "Asia Pacific (Perth)", ZONE_LOCAL, '2'},
};

const struct geo_region *geo_region(struct str code)
{
    for (size_t i = 0; i < geo_region_count; i++)
        if (str_eqz(code, geo_regions[i].code))
            return &geo_regions[i];
    return NULL;
}

/* The numbers of the places behind the letters, for one account: a fixed function of the account and the Region. */
static void order_places(const struct geo_region *region, struct str account, bool uniform, char *out)
{
    size_t n = strlen(region->places);
    uint8_t hash[DIGEST_MAX];
    struct digest *d;
    struct rng r;
    uint64_t seed = 0;

    memcpy(out, region->places, n + 1);
    if (!region->shuffled || uniform)
        return;
    if (str_eqz(account, "000000000000") && !strcmp(region->code, "eu-west-1")) {
        memcpy(out, "312", 4);
        return;
    }
    d = digest_new(DIGEST_SHA256);
    digest_add(d, account);
    digest_add(d, str_from(region->code));
    digest_end(d, hash);
    digest_free(d);
    memcpy(&seed, hash, sizeof seed);
    rng_seed(&r, seed);
    for (size_t i = n; i > 1; i--) {
        size_t k = (size_t)rng_below(&r, i);
        char place = out[i - 1];
        out[i - 1] = out[k];
        out[k] = place;
    }
}

static struct str place_id(struct arena *a, const struct geo_region *region, char number)
{
    return str_fmt(a, "%s-az%c", region->prefix, number);
}

static void add_edge(struct arena *a, struct geo_zones *zones, const struct geo_region *region, const struct edge_zone *e)
{
    struct str parent = place_id(a, region, e->parent);
    const struct geo_zone *over = geo_zone_with_id(zones, parent);
    struct geo_zone zone = {
        .name = str_from(e->name),
        .id = str_from(e->id),
        .type = e->type,
        .group = str_from(e->group),
        .group_long_name = str_from(e->long_name),
        .border_group = str_from(e->group),
        .parent_name = over ? over->name : STR_NONE,
        .parent_id = parent,
    };
    *list_add(a, zones) = zone;
}

struct geo_zones geo_zones_of(struct arena *a, const struct geo_region *region, struct str account, bool uniform)
{
    struct geo_zones zones = {0};
    char places[16];

    order_places(region, account, uniform, places);
    for (size_t i = 0; region->letters[i]; i++)
        *list_add(a, &zones) = (struct geo_zone){
            .name = str_fmt(a, "%s%c", region->code, region->letters[i]),
            .id = place_id(a, region, places[i]),
            .type = ZONE_AVAILABILITY,
            .group = str_fmt(a, "%s-zg-1", region->code),
            .group_long_name = str_fmt(a, "%s 1", region->name),
            .border_group = str_from(region->code),
        };
    for (size_t i = 0; i < sizeof edges / sizeof *edges; i++)
        if (!strcmp(edges[i].region, region->code))
            add_edge(a, &zones, region, &edges[i]);
    return zones;
}

struct geo_zones call_zones(struct call *call)
{
    const struct geo_region *region = geo_region(call->region);
    return region ? geo_zones_of(call->arena, region, call->account, world_options(call->world)->uniform_zones) : (struct geo_zones){0};
}

const struct geo_zone *geo_zone_named(const struct geo_zones *zones, struct str name)
{
    for (size_t i = 0; i < zones->len; i++)
        if (str_eq(zones->items[i].name, name))
            return &zones->items[i];
    return NULL;
}

const struct geo_zone *geo_zone_with_id(const struct geo_zones *zones, struct str id)
{
    for (size_t i = 0; i < zones->len; i++)
        if (str_eq(zones->items[i].id, id))
            return &zones->items[i];
    return NULL;
}
