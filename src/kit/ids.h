/* Ids as AWS makes them. */
#pragma once
#include "world/call.h"

/* "vpc" -> "vpc-0123456789abcdef0" */
struct str id_hex17(struct call *call, const char *prefix);
/* "AKIA" -> "AKIA" and 16 characters of A-Z2-7 */
struct str id_base32(struct call *call, const char *prefix, size_t length);
