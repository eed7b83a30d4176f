/* Mapping templates: the Velocity Template Language with the variables that API Gateway gives templates.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html */
#pragma once
#include "base/json.h"

struct velocity {
    struct str body;      /* $input.body, and what $input.json and $input.path look into */
    const json_t *params; /* {"path": {}, "querystring": {}, "header": {}}: $input.params */
    json_t *variables;    /* {"context": {}, "stageVariables": {}, ...}: $context ...; templates may set what is in them */
};

/* Appends what the template makes of it. False with a reason: the template is not one, goes on for too long, or the body is needed and is no
 * JSON (*ret_bad_body then). */
bool velocity_render(struct arena *a, struct str template, const struct velocity *v, struct buf *out, struct str *ret_why, bool *ret_bad_body);
