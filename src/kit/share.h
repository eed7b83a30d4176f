/* Resources that accounts share with each other: written by RAM, read by the services that own such resources. */
#pragma once
#include "world/call.h"

void share_add(struct call *call, struct str resource, struct str owner, struct str region, struct str consumer, struct str source);
void share_remove(struct call *call, struct str resource, struct str consumer, struct str source);
void share_remove_all(struct call *call, struct str source);
/* May the account use the resource through some share? */
bool share_has(struct call *call, struct str resource, struct str consumer);
/* Rows of (resource ARN, owner) that the account may use in the Region; each resource once. */
struct sql *share_each(struct call *call, struct str consumer, struct str region);
