/* Values at rest: AES-256-GCM with a data key of KMS for each version. */
#include <openssl/evp.h>
#include "base/json.h"
#include "base/rng.h"
#include "base/text.h"
#include "kit/invoke.h"
#include "services/secretsmanager/secrets.h"

#define NONCE 12
#define TAG 16

static bool aes(struct str key, struct str nonce, bool seal, struct str in, unsigned char *out, unsigned char *tag)
{
    EVP_CIPHER_CTX *c = EVP_CIPHER_CTX_new();
    int n = 0;
    bool fine = key.n == 32 &&
                EVP_CipherInit_ex(c, EVP_aes_256_gcm(), NULL, (const unsigned char *)key.p, (const unsigned char *)nonce.p, seal) == 1 &&
                EVP_CipherUpdate(c, out, &n, (const unsigned char *)in.p, (int)in.n) == 1 &&
                (seal || EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_GCM_SET_TAG, TAG, tag) == 1) && EVP_CipherFinal_ex(c, out + n, &n) == 1 &&
                (!seal || EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_GCM_GET_TAG, TAG, tag) == 1);

    EVP_CIPHER_CTX_free(c);
    return fine;
}

static struct principal as_whom(struct call *call, const struct secret *s, bool as_cloud)
{
    return as_cloud || call_is_cloud(call) || call->principal.type == PRINCIPAL_SERVICE ? principal_cloud(s->account) : call->principal;
}

static json_t *context(const struct secret *s, struct str version)
{
    return json_pack("{s:s%, s:s%}", "SecretARN", s->arn.p, s->arn.n, "SecretVersionId", version.p, version.n);
}

static enum verdict refused(struct call *call, const struct fault *f, bool sealing)
{
    if (str_starts(f->code, STR("AccessDenied")))
        return fault_common(call, COMMON_ACCESS_DENIED, "Access to KMS is not allowed");
    if (sealing)
        return secretsmanager_encryption_failure(
            call, "Secrets Manager can't encrypt the protected secret text using the provided KMS key. %.*s", STRF(f->message));
    return secretsmanager_decryption_failure(
        call, "Secrets Manager can't decrypt the protected secret text using the provided KMS key. %.*s", STRF(f->message));
}

enum verdict sm_seal(struct call *call, const struct secret *s, struct str version, struct str value, bool as_cloud, struct str *ret_data,
                     struct str *ret_data_key)
{
    struct str name = str_is(s->kms) ? s->kms : STR("alias/aws/secretsmanager"), key;
    struct principal as = as_whom(call, s, as_cloud);
    unsigned char *out = arena_alloc(call->arena, NONCE + value.n + TAG);
    struct fault f;
    json_t *answer, *in = json_pack("{s:s%, s:s, s:o}", "KeyId", name.p, name.n, "KeySpec", "AES_256", "EncryptionContext", context(s, version));
    enum verdict v = invoke_by_name(call, &as, s->region, "kms", "GenerateDataKey", in, &answer, &f);

    json_decref(in);
    if (v != DONE)
        return refused(call, &f, true);
    *ret_data_key = str_dup(call->arena, json_str(json_field(answer, "CiphertextBlob")));
    bool fine = base64_decode(call->arena, json_str(json_field(answer, "Plaintext")), &key);
    json_decref(answer);
    for (size_t i = 0; i < NONCE; i++)
        out[i] = (unsigned char)rng_below(rnd(call), 256);
    if (!fine || !aes(key, (struct str){(char *)out, NONCE}, true, value, out + NONCE, out + NONCE + value.n))
        return secretsmanager_encryption_failure(call, "The secret could not be encrypted.");
    *ret_data = (struct str){(char *)out, NONCE + value.n + TAG};
    return DONE;
}

enum verdict sm_open(struct call *call, const struct secret *s, const struct version *v, bool as_cloud, struct str *ret_value)
{
    struct principal as = as_whom(call, s, as_cloud);
    struct str key;
    struct fault f;
    json_t *answer, *in = json_pack("{s:s%, s:o}", "CiphertextBlob", v->data_key.p, v->data_key.n, "EncryptionContext", context(s, v->id));
    enum verdict verdict = invoke_by_name(call, &as, s->region, "kms", "Decrypt", in, &answer, &f);

    json_decref(in);
    if (verdict != DONE)
        return refused(call, &f, false);
    bool fine = base64_decode(call->arena, json_str(json_field(answer, "Plaintext")), &key);
    json_decref(answer);
    size_t n = v->data.n - NONCE - TAG;
    unsigned char *out = arena_alloc(call->arena, n + 1), *tag = arena_dup(call->arena, v->data.p + NONCE + n, TAG);
    if (!fine || !aes(key, str_take(v->data, NONCE), false, str_take(str_skip(v->data, NONCE), n), out, tag))
        return secretsmanager_decryption_failure(call, "The secret could not be decrypted.");
    *ret_value = (struct str){(char *)out, n};
    return DONE;
}
