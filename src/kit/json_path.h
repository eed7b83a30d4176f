/* Paths into JSON documents, as mapping templates and input paths write them: $.a.b, $['a'], $[0], $[-1], $[1:3], $[*], $.*, $..a, and filters
 * that compare a member with a literal: $[?(@.price < 10)]. */
#pragma once
#include "base/json.h"

/* What the path finds: a new reference; a list when the path can find many things (wildcards, slices, filters, ..). NULL: nothing is there.
 * *ret_valid (may be NULL): is it a path at all? */
json_t *json_path(const json_t *document, struct str path, bool *ret_valid);
