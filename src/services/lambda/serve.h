/* What comes in through a function URL, and goes out. */
#pragma once
#include "services/lambda/control.h"

struct lambda_door {
    struct str id, qualifier;
    struct lambda_row row;
    struct lambda_function_url_config config;
};

/* The event of a request (payload format 2.0). `path` as the URL has it. */
struct str lambda_url_event(struct call *call, const struct http_request *http, const struct lambda_door *door, struct str path);
/* The response that a function's answer describes. */
void lambda_url_response(struct call *call, struct str payload, struct http_response *response);
/* Status, headers and cookies of a described response: `o` is {"statusCode", "headers", "cookies"}. */
void lambda_url_head(struct call *call, const json_t *o, struct http_response *response);
