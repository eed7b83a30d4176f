/* JSON Schema, draft 4, as API Gateway validates bodies with it. */
#pragma once
#include "base/json.h"

/* Finds the schema that a reference outside of this one means ("https://apigateway.amazonaws.com/restapis/<api>/models/<name>"): borrowed, NULL
 * when there is none. */
typedef const json_t *json_schema_find_fn(void *arg, struct str reference);

struct json_schema_env { json_schema_find_fn *find; void *arg; };

/* Does the value satisfy the schema? Otherwise adds what is wrong to *ret_wrong, a sentence each. */
struct json_schema_wrongs { struct str *items; size_t len; };
bool json_schema_valid(struct arena *a, const json_t *schema, const json_t *value, const struct json_schema_env *env, struct json_schema_wrongs *ret_wrong);
