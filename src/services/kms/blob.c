#include "services/kms/blob.h"
#include "base/buf.h"
#include "base/text.h"

#define MARK STR("\x01\x02\x02\x00")
#define ACCOUNT_SIZE 12
#define MATERIAL_SIZE 32

struct str kms_blob_make(struct arena *a, const struct kms_blob *b)
{
    struct buf out = buf_in(a);
    struct str material = STR("");

    hex_decode(a, b->material, &material);
    buf_put(&out, MARK);
    buf_put(&out, b->account);
    buf_putc(&out, (char)b->key.n);
    buf_put(&out, b->key);
    buf_put(&out, material);
    buf_put(&out, b->nonce);
    buf_put(&out, b->sealed);
    return buf_str(&out);
}

bool kms_blob_parse(struct arena *a, struct str bytes, struct kms_blob *ret)
{
    size_t at = MARK.n + ACCOUNT_SIZE, n;

    if (bytes.n <= at || !str_starts(bytes, MARK))
        return false;
    n = (unsigned char)bytes.p[at];
    if (bytes.n < at + 1 + n + MATERIAL_SIZE + KMS_NONCE_SIZE)
        return false;
    ret->account = str_take(str_skip(bytes, MARK.n), ACCOUNT_SIZE);
    ret->key = str_take(str_skip(bytes, at + 1), n);
    ret->material = hex_encode(a, str_take(str_skip(bytes, at + 1 + n), MATERIAL_SIZE));
    ret->nonce = str_take(str_skip(bytes, at + 1 + n + MATERIAL_SIZE), KMS_NONCE_SIZE);
    ret->sealed = str_skip(bytes, at + 1 + n + MATERIAL_SIZE + KMS_NONCE_SIZE);
    return utf8_valid(ret->account) && utf8_valid(ret->key);
}
