/* What is broken now. Everything that can fail asks here; nothing else fakes failures. */
#pragma once
#include "world/call.h"

#define OUTAGE_ZONE "zone"         /* place: a zone id */
#define OUTAGE_REGION "region"     /* place: a Region code */
#define OUTAGE_CAPACITY "capacity" /* place: a zone id; detail: an instance type */
#define OUTAGE_API "api"           /* place: a Region code; detail: "sqs" or "sqs:SendMessage" */

void outage_begin(struct call *call, const char *kind, struct str place, struct str detail);
void outage_end(struct call *call, const char *kind, struct str place, struct str detail);
bool outage_is(struct call *call, const char *kind, struct str place, struct str detail);
