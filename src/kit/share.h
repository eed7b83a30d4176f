/* Resources that accounts share with each other: written by RAM, read by the services that own such resources. And which
 * organization an account is in: written by Organizations. */
#pragma once
#include "world/call.h"

/* `consumer`: an account, "o-...", or "ou-...". */
void share_add(struct call *call, struct str resource, struct str owner, struct str region, struct str consumer, struct str source);
void share_remove_all(struct call *call, struct str source);
/* May the account use the resource through some share? */
bool share_has(struct call *call, struct str resource, struct str consumer);
/* Rows of (resource ARN, owner) that the account may use in the Region, without its own; each resource once. */
struct sql *share_each(struct call *call, struct str consumer, struct str region);

/* Organization, root and units above the account, in this order; none: it has left. */
void member_set(struct call *call, struct str account, const struct str *nodes, size_t count);
bool member_in(struct call *call, struct str account, struct str node);
struct str member_organization(struct call *call, struct str account); /* absent when it is in none */
