/* Receipt handles: queue, message and the number of the receive, sealed so that nobody can make one up, and with no state of
 * their own. The same receive always has the same handle. */
#include "services/sqs/sqs.h"
#include <string.h>
#include "base/digest.h"
#include "base/text.h"

#define MARK "\x01\x01\x01" /* real handles begin with AQEB too */
#define SEAL 9
#define FIELDS 24
#define RAW (3 + SEAL + FIELDS)

static void seal_of(const char fields[FIELDS], uint8_t out[DIGEST_MAX])
{
    char text[FIELDS + 11];
    memcpy(text, "sqs receipt", 11);
    memcpy(text + 11, fields, FIELDS);
    digest_of(DIGEST_SHA256, (struct str){text, sizeof text}, out);
}

static void mask(const char *seal, char fields[FIELDS])
{
    uint8_t key[DIGEST_MAX];
    digest_of(DIGEST_SHA256, (struct str){seal, SEAL}, key);
    for (size_t i = 0; i < FIELDS; i++)
        fields[i] = (char)((uint8_t)fields[i] ^ key[i]);
}

struct str sqs_receipt(struct call *call, int64_t queue, int64_t message, int64_t receives)
{
    char raw[RAW] = MARK;
    uint8_t seal[DIGEST_MAX];
    int64_t values[3] = {queue, message, receives};
    memcpy(raw + 3 + SEAL, values, FIELDS);
    seal_of(raw + 3 + SEAL, seal);
    memcpy(raw + 3, seal, SEAL);
    mask(raw + 3, raw + 3 + SEAL);
    return base64_encode(call->arena, (struct str){raw, RAW});
}

struct refusal sqs_receipt_parse(struct call *call, struct str handle, int64_t queue, struct receipt *ret)
{
    struct str bytes;
    char raw[RAW];
    uint8_t seal[DIGEST_MAX];
    int64_t values[3];
    if (str_empty(handle))
        return refusal_make(call, "MissingParameter", "The request must contain the parameter ReceiptHandle.");
    if (!base64_decode(call->arena, handle, &bytes) || bytes.n != RAW || memcmp(bytes.p, MARK, 3) != 0)
        return refusal_make(call, "ReceiptHandleIsInvalid", "The input receipt handle \"%.*s\" is not a valid receipt handle.",
                            STRF(handle));
    memcpy(raw, bytes.p, RAW);
    mask(raw + 3, raw + 3 + SEAL);
    seal_of(raw + 3 + SEAL, seal);
    memcpy(values, raw + 3 + SEAL, FIELDS);
    if (memcmp(seal, raw + 3, SEAL) != 0)
        return refusal_make(call, "ReceiptHandleIsInvalid", "The input receipt handle \"%.*s\" is not a valid receipt handle.",
                            STRF(handle));
    if (values[0] != queue)
        return refusal_make(call, "ReceiptHandleIsInvalid", "The input receipt handle is invalid.");
    *ret = (struct receipt){values[0], values[1], values[2]};
    return (struct refusal){0};
}
