/* The data planes of both generations of API Gateway: which API a request is for, the parts of the request, functions behind integrations and
 * authorizers, what policies of authorizers say. */
#pragma once
#include "kit/gateway.h"
#include "kit/invoke.h"

/* --- which API --- */
struct gateway_where {
    struct str api, service, account, region;
    struct str stage;  /* absent: the path's first segment may name it */
    struct str path;   /* below the stage, still encoded; begins with a slash */
    struct str whole;  /* the path as the client sees it, without what only this program's own form of address adds */
    struct str domain; /* host name without port */
    bool custom;       /* through a domain name */
};
/* Is the host name for the first or the second generation? I/O thread, pure. */
bool gateway_is_host(const struct http_request *http, bool second);
/* By host name or by /_stormglass/<service>/<API>/<stage>/... False: there is no such API. */
bool gateway_find_api(struct call *call, const struct http_request *http, struct gateway_where *ret);

/* --- parts of requests --- */
struct gateway_pair { struct str name, value; };
struct gateway_pairs { struct gateway_pair *items; size_t len; };
struct gateway_pairs gateway_query(struct call *call, struct str query);              /* decoded, in order */
struct gateway_pairs gateway_headers(struct call *call, const struct http_request *http, bool title); /* with what a front adds; names like Content-Type */
struct str gateway_last(const struct gateway_pairs *pairs, struct str name, bool ignore_case);
json_t *gateway_map(const struct gateway_pairs *pairs, bool fold);                    /* new: last values; lower-case names when `fold` */
json_t *gateway_multi_map(const struct gateway_pairs *pairs);                         /* new: lists of values */
struct str gateway_time(struct arena *a, int64_t us);                                 /* 09/Apr/2015:12:34:56 +0000 */
bool gateway_binary(const struct str *types, size_t count, struct str type);
json_t *gateway_text(struct str s);                                                   /* new; null when absent, nothing when not UTF-8 */
/* $context.a.b of a log format; "-" for what is not there. `quote`: values go into JSON strings. */
struct str gateway_format(struct call *call, struct str format, const json_t *context);
void gateway_log(struct call *call, struct str destination, struct str stream, struct str line);
struct str gateway_trace(struct call *call, const struct http_request *http);
bool gateway_matches(struct str pattern, struct str s); /* the whole string; a pattern that is none matches nothing */

/* --- functions --- */
enum gateway_outcome { GATEWAY_FINE, GATEWAY_FUNCTION_ERROR, GATEWAY_DENIED, GATEWAY_THROTTLED, GATEWAY_FAILED, GATEWAY_TIMED_OUT };
struct gateway_answer { enum gateway_outcome outcome; struct str payload; struct fault fault; };
/* `function`: its ARN, or the ARN of its invocation. WAIT is passed on. `deadline`: us of world time. */
enum verdict gateway_invoke(struct call *call, const char *step, struct str function, struct str credentials, struct str source_arn, int64_t deadline,
                            bool asynchronous, struct str payload, struct gateway_answer *ret);
/* Waits no longer than until the deadline: WAIT, or DONE when it has passed. */
enum verdict gateway_wait(struct call *call, int64_t deadline);

/* --- policies that authorizers return --- */
enum gateway_effect { GATEWAY_UNKNOWN, GATEWAY_NOTHING, GATEWAY_ALLOW, GATEWAY_DENY };
/* A resource policy says execute-api:/stage/GET/path for what is the API's own. */
struct str gateway_own_policy(struct call *call, struct str policy, struct str api);
/* UNKNOWN: it is no policy. `principal`: a resource policy, for whoever asks. */
enum gateway_effect gateway_policy(struct call *call, struct str json, struct str arn, bool resource_policy);
