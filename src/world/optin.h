/* Regions that an account has to ask for. */
#pragma once
#include "world/geography.h"

enum optin_status { OPTIN_BY_DEFAULT, OPTIN_DISABLED, OPTIN_ENABLING, OPTIN_ENABLED, OPTIN_DISABLING };

enum optin_status optin_status(struct call *call, struct str account, const struct geo_region *region);
/* Can requests of the account be served there? */
bool optin_usable(struct call *call, struct str account, const struct geo_region *region);
/* Begins the change, which takes a while of the world's time. Nothing happens when it is so already, or for Regions that are
 * always there. */
void optin_set(struct call *call, struct str account, const struct geo_region *region, bool enabled);
