/* Faults that every service has, in the words of each protocol family.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html,
 * https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html,
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
#include <string.h>
#include "base/buf.h"
#include "base/die.h"
#include <stdio.h>
#include "wire/walk.h"
#include "world/service.h"

enum family { FAMILY_JSON, FAMILY_REST_JSON, FAMILY_QUERY, FAMILY_EC2, FAMILY_S3, FAMILIES };

struct spelling {
    const char *code;
    int status;
};

static const struct spelling spellings[][FAMILIES] = {
    [COMMON_ACCESS_DENIED] = {{"AccessDeniedException", 400},
                              {"AccessDeniedException", 403},
                              {"AccessDenied", 403},
                              {"UnauthorizedOperation", 403},
                              {"AccessDenied", 403}},
    [COMMON_UNKNOWN_KEY] = {{"UnrecognizedClientException", 400},
                            {"UnrecognizedClientException", 403},
                            {"InvalidClientTokenId", 403},
                            {"AuthFailure", 401},
                            {"InvalidAccessKeyId", 403}},
    [COMMON_BAD_SIGNATURE] = {{"InvalidSignatureException", 400},
                              {"InvalidSignatureException", 403},
                              {"SignatureDoesNotMatch", 403},
                              {"AuthFailure", 401},
                              {"SignatureDoesNotMatch", 403}},
    [COMMON_EXPIRED_TOKEN] = {{"ExpiredTokenException", 400},
                              {"ExpiredTokenException", 403},
                              {"ExpiredToken", 403},
                              {"RequestExpired", 400},
                              {"ExpiredToken", 400}},
    [COMMON_SKEWED] = {{"InvalidSignatureException", 400},
                       {"InvalidSignatureException", 403},
                       {"SignatureDoesNotMatch", 403},
                       {"RequestExpired", 400},
                       {"RequestTimeTooSkewed", 403}},
    [COMMON_MISSING_TOKEN] = {{"MissingAuthenticationTokenException", 400},
                              {"MissingAuthenticationTokenException", 403},
                              {"MissingAuthenticationToken", 403},
                              {"MissingAuthenticationToken", 401},
                              {"AccessDenied", 403}},
    [COMMON_REGION_NOT_ENABLED] = {{"UnrecognizedClientException", 400},
                                   {"UnrecognizedClientException", 403},
                                   {"InvalidClientTokenId", 403},
                                   {"AuthFailure", 401},
                                   {"IllegalLocationConstraintException", 400}},
    [COMMON_INTERNAL] = {{"InternalServerException", 500},
                         {"InternalServerException", 500},
                         {"InternalFailure", 500},
                         {"InternalError", 500},
                         {"InternalError", 500}},
    [COMMON_NOT_IMPLEMENTED] = {{"NotImplemented", 501},
                                {"NotImplemented", 501},
                                {"NotImplemented", 501},
                                {"NotImplemented", 501},
                                {"NotImplemented", 501}},
    [COMMON_THROTTLED] = {{"ThrottlingException", 400},
                          {"TooManyRequestsException", 429},
                          {"Throttling", 400},
                          {"RequestLimitExceeded", 503},
                          {"SlowDown", 503}},
    [COMMON_UNAVAILABLE] = {{"ServiceUnavailableException", 503},
                            {"ServiceUnavailableException", 503},
                            {"ServiceUnavailable", 503},
                            {"Unavailable", 503},
                            {"ServiceUnavailable", 503}},
    [COMMON_VALIDATION] = {{"ValidationException", 400},
                           {"ValidationException", 400},
                           {"ValidationError", 400},
                           {"InvalidParameterValue", 400},
                           {"InvalidRequest", 400}},
};

static enum family family_of(const struct model *m)
{
    if (!m)
        return FAMILY_JSON;
    if (m->protocols & PROTOCOL_EC2_QUERY)
        return FAMILY_EC2;
    if (m->protocols & PROTOCOL_REST_XML)
        return FAMILY_S3;
    if (m->protocols & PROTOCOL_REST_JSON_1)
        return FAMILY_REST_JSON;
    if (m->protocols & (PROTOCOL_AWS_JSON_1_0 | PROTOCOL_AWS_JSON_1_1 | PROTOCOL_RPC_V2_CBOR))
        return FAMILY_JSON;
    return FAMILY_QUERY;
}

/* Of the services of the query protocol some model the refusal themselves: SNS. */
static bool models_refusal(const struct model *m)
{
    for (uint16_t i = 0; m && i < m->shape_count; i++)
        if (m->shapes[i].flags & SHAPE_ERROR && str_eqz(model_name(m, m->shapes[i].error_code), "AuthorizationError"))
            return true;
    return false;
}

void fault_fill(struct arena *a, const struct model *m, enum common_fault kind, struct str message, struct fault *ret)
{
    (void)a;
    const struct spelling *s = &spellings[kind][family_of(m)];
    memset(ret, 0, sizeof *ret);
    ret->code = str_from(s->code);
    ret->message = message;
    ret->status = s->status;
    ret->server = s->status >= 500;
    if (m && (m->query_compatible || m->protocols & PROTOCOL_AWS_QUERY))
        ret->query_code = str_from(spellings[kind][FAMILY_QUERY].code);
    if (kind == COMMON_ACCESS_DENIED && family_of(m) == FAMILY_QUERY && models_refusal(m))
        ret->code = ret->query_code = STR("AuthorizationError");
}

static struct str format(struct arena *a, const char *fmt, va_list args)
{
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, fmt, again);
    va_end(again);
    char *p = arena_alloc(a, (size_t)n + 1);
    vsnprintf(p, (size_t)n + 1, fmt, args);
    return (struct str){p, (size_t)n};
}

enum verdict fault_common(struct call *call, enum common_fault kind, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    struct str message = format(call->arena, fmt, args);
    va_end(args);
    fault_fill(call->arena, call->service ? call->service->api->model : NULL, kind, message, &call->fault);
    return FAULT;
}

enum verdict fault(struct call *call, int status, const char *code, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    struct str message = format(call->arena, fmt, args);
    va_end(args);
    call->fault = (struct fault){.code = str_from(code), .message = message, .status = status, .server = status >= 500};
    return FAULT;
}

enum verdict fault_modelled(struct call *call, const struct model *m, uint16_t index, const void *data, const char *fmt, va_list args)
{
    const struct shape *shape = &m->shapes[index];
    struct str name = model_name(m, shape->name);
    /* awsQueryError gives the query name; the JSON protocols use the shape's own. */
    struct str query = shape->error_code ? model_name(m, shape->error_code) : name;
    bool plain_json = m->protocols & (PROTOCOL_AWS_JSON_1_0 | PROTOCOL_AWS_JSON_1_1 | PROTOCOL_REST_JSON_1 | PROTOCOL_RPC_V2_CBOR);
    void *copy = data ? arena_alloc(call->arena, shape->size) : NULL; /* the caller's may be on its stack */
    if (data)
        walk_copy(call->arena, m, shape, data, copy);
    call->fault = (struct fault){
        .code = plain_json ? name : query,
        .query_code = plain_json && (m->query_compatible || m->protocols & PROTOCOL_AWS_QUERY) ? query : STR_NONE,
        .message = fmt ? format(call->arena, fmt, args) : STR_NONE,
        .status = shape->http_status ? shape->http_status : 400,
        .server = shape->flags & SHAPE_ERROR_SERVER,
        .shape = shape,
        .data = copy,
    };
    return FAULT;
}

void fault_extra(struct call *call, const char *name, struct str value)
{
    for (size_t i = 0; i < sizeof call->fault.extra / sizeof call->fault.extra[0]; i++)
        if (!str_is(call->fault.extra[i].name)) {
            call->fault.extra[i].name = str_from(name);
            call->fault.extra[i].value = value;
            return;
        }
    die("a fault carries at most four further elements");
}
