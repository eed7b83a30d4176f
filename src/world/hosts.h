/* Host names that a service answers beside those that it can tell by their form: custom domain names. Kept in memory only; who claims them does so
 * again when the program starts. Any thread. */
#pragma once
#include "base/str.h"

/* "api.example.com", or "*.example.com" for every name with one label more. */
void host_claim(const char *service, struct str name);
void host_release_all(const char *service);
void host_release(const char *service, struct str name);
/* Is the host (a port may follow) claimed by the service? */
bool host_claimed(const char *service, struct str host);
