/* What the two generations of API Gateway have in common: ids of APIs, things that belong to APIs and to what was deployed of them,
 * domain names, buckets of tokens, answers that are kept for a time. */
#pragma once
#include "world/service.h"

/* --- ids --- */
/* Which generation a host name <id>.execute-api... means can be seen by the id, without looking anything up. */
bool gateway_id_is_second(struct str id);
/* A new API of the call's account and Region. */
struct str gateway_api_new(struct call *call, bool second);
void gateway_api_drop(struct call *call, struct str id);
struct gateway_owner { struct str service, account, region; };
bool gateway_api_owner(struct call *call, struct str id, struct gateway_owner *ret);
/* Lower-case letters and digits. */
struct str gateway_id(struct call *call, size_t length);

/* --- authorising calls of the control planes --- */
/* `version`: what paths begin with, but not the resources that policies name. */
enum verdict gateway_targets(struct call *call, const void *in, struct str version, struct auth_targets *ret);

/* --- things; `service` is the service of the call --- */
struct gateway_item { struct str id, mark, body; };
bool gateway_get(struct call *call, struct str parent, const char *kind, struct str id, struct gateway_item *ret);
bool gateway_find(struct call *call, struct str parent, const char *kind, struct str mark, struct gateway_item *ret); /* by mark */
void gateway_put(struct call *call, struct str parent, const char *kind, struct str id, struct str mark, struct str body);
bool gateway_drop(struct call *call, struct str parent, const char *kind, struct str id);
void gateway_drop_all(struct call *call, struct str parent);
void gateway_drop_under(struct call *call, struct str parent); /* everything of "<parent>/..." and "<parent>@..." */
void gateway_copy(struct call *call, struct str parent, const char *kind, struct str to);
int64_t gateway_count(struct call *call, struct str parent, const char *kind);
/* In order of id, after `after` (absent: from the first). */
struct sql *gateway_each(struct call *call, struct str parent, const char *kind, struct str after);
struct gateway_item gateway_row(struct call *call, struct sql *q);

/* --- buckets --- */
/* Takes a token from each of the buckets, or none at all and false when one of them is empty. */
struct gateway_bucket { struct str id; double rate; double burst; };
bool gateway_take(struct call *call, const struct gateway_bucket *buckets, size_t count);

/* --- answers that are kept --- */
bool gateway_cached(struct call *call, struct str scope, struct str key, struct str *ret_body);
void gateway_cache(struct call *call, struct str scope, struct str key, int64_t expires_at, struct str body);
void gateway_cache_drop(struct call *call, struct str scope, struct str key); /* key absent: all of the scope */

/* --- domain names --- */
struct gateway_domain { struct str name, account, region, host, body; };
bool gateway_domain_get(struct call *call, struct str name, struct gateway_domain *ret);
bool gateway_domain_by_host(struct call *call, struct str host, struct gateway_domain *ret); /* d-abcdefghij */
void gateway_domain_put(struct call *call, const struct gateway_domain *d);
void gateway_domain_drop(struct call *call, struct str name); /* and its mappings */
void gateway_domains_claim(struct call *call); /* requests reach domain names by claim, which is made anew at every start */
struct sql *gateway_domains(struct call *call, struct str after); /* rows of (name, body) of the account and Region */
struct gateway_mapping { struct str domain, path, id, api, stage; };
bool gateway_mapping_get(struct call *call, struct str domain, struct str path, struct gateway_mapping *ret);
bool gateway_mapping_by_id(struct call *call, struct str domain, struct str id, struct gateway_mapping *ret);
/* The mapping whose path is the longest prefix, by segments, of `path` (which begins with a slash). */
bool gateway_mapping_match(struct call *call, struct str domain, struct str path, struct gateway_mapping *ret);
void gateway_mapping_put(struct call *call, const struct gateway_mapping *m);
bool gateway_mapping_drop(struct call *call, struct str domain, struct str path);
int64_t gateway_mappings_of(struct call *call, struct str api, struct str stage); /* how many lead there; stage absent: any */
struct sql *gateway_mappings(struct call *call, struct str domain, struct str after);
struct gateway_mapping gateway_mapping_row(struct call *call, struct sql *q);
