/* Encrypt, Decrypt, ReEncrypt, data keys. */
#include "base/buf.h"
#include "services/kms/blob.h"
#include "services/kms/kms.h"

/* The encryption context as bytes that are authenticated: pairs in order of their keys. */
static struct str authenticated(struct call *call, const struct kms_encryption_context_type *context, struct str key)
{
    struct buf b = buf_in(call->arena);
    size_t n = context ? context->len : 0;
    bool *done = arena_array(call->arena, bool, n + 1);

    buf_put(&b, key);
    for (size_t i = 0; i < n; i++) {
        size_t least = n;
        for (size_t k = 0; k < n; k++)
            if (!done[k] && (least == n || str_cmp(context->items[k].key, context->items[least].key) < 0))
                least = k;
        done[least] = true;
        buf_fmt(&b, "%zu:", context->items[least].key.n);
        buf_put(&b, context->items[least].key);
        buf_fmt(&b, "%zu:", context->items[least].value.n);
        buf_put(&b, context->items[least].value);
    }
    return buf_str(&b);
}

struct str kms_seal(struct call *call, const struct kms_key *k, struct str plaintext, const struct kms_encryption_context_type *context,
                    struct str *ret_material)
{
    struct kms_material m;
    struct kms_blob b = {.account = k->account, .key = k->id, .nonce = kms_random(call, KMS_NONCE_SIZE)};

    if (!kms_material_current(call, k, &m) ||
        !crypto_seal(call->arena, m.bytes, b.nonce, authenticated(call, context, k->id), plaintext, &b.sealed))
        return STR_NONE;
    b.material = m.id;
    if (ret_material)
        *ret_material = m.id;
    return kms_blob_make(call->arena, &b);
}

bool kms_blob_key(struct call *call, struct str text, struct kms_key *ret)
{
    struct kms_blob b;
    return kms_blob_parse(call->arena, text, &b) && kms_key_load(call, b.account, call->region, b.key, ret);
}

static enum verdict invalid_ciphertext(struct call *call)
{
    return kms_invalid_ciphertext_exception(call, "%s", "");
}

/* --- one way and the other, symmetric or RSA --- */

static enum verdict check_algorithm(struct call *call, const struct kms_key *k, struct str algorithm)
{
    bool symmetric = kms_is_symmetric(k);
    struct str is = str_is(algorithm) ? algorithm : STR("SYMMETRIC_DEFAULT");

    if (symmetric ? str_eqz(is, "SYMMETRIC_DEFAULT") : str_starts(is, STR("RSAES_OAEP")))
        return DONE;
    return kms_invalid_key_usage_exception(call, "Algorithm %.*s is not valid for the key spec %.*s.", STRF(is), STRF(k->spec));
}

static enum verdict encrypt(struct call *call, const struct kms_key *k, struct str algorithm, struct str plaintext,
                            const struct kms_encryption_context_type *context, struct str *ret, struct str *ret_material)
{
    struct kms_material m;

    if (kms_key_usable(call, k, false) != DONE || kms_key_for(call, k, "ENCRYPT_DECRYPT") != DONE || check_algorithm(call, k, algorithm) != DONE)
        return FAULT;
    if (kms_is_symmetric(k)) {
        *ret = kms_seal(call, k, plaintext, context, ret_material);
        return str_is(*ret) ? DONE : fault_common(call, COMMON_INTERNAL, "The key has no material.");
    }
    if (context && context->len)
        return fault_common(call, COMMON_VALIDATION, "EncryptionContext is not supported for asymmetric keys.");
    if (!kms_material_current(call, k, &m) || !crypto_rsa_encrypt(call->arena, m.bytes, algorithm, plaintext, ret))
        return fault_common(call, COMMON_VALIDATION, "The plaintext is too long for the key spec %.*s and the algorithm %.*s.", STRF(k->spec),
                            STRF(algorithm));
    return DONE;
}

/* The key of a ciphertext, and whether it is the one that was named. */
static enum verdict key_of(struct call *call, struct str blob, struct str named, struct str algorithm, struct kms_key *ret)
{
    struct kms_key is;

    if (str_starts(algorithm, STR("RSAES"))) {
        if (!str_is(named))
            return fault_common(call, COMMON_VALIDATION, "KeyId must be given to decrypt with an asymmetric key.");
        return kms_key_need(call, named, ret);
    }
    if (!kms_blob_key(call, blob, ret)) {
        struct kms_blob b;
        if (!kms_blob_parse(call->arena, blob, &b))
            return invalid_ciphertext(call);
        return fault_common(call, COMMON_ACCESS_DENIED, "The ciphertext refers to a customer master key that does not exist, does not exist in this "
                                                        "region, or you are not allowed to access.");
    }
    if (!str_is(named))
        return DONE;
    if (kms_key_need(call, named, &is) != DONE)
        return FAULT;
    if (!str_eq(is.id, ret->id) || !str_eq(is.account, ret->account))
        return kms_incorrect_key_exception(call, "The key ID in the request does not identify a CMK that can perform this operation.");
    return DONE;
}

static enum verdict decrypt(struct call *call, const struct kms_key *k, struct str algorithm, struct str text,
                            const struct kms_encryption_context_type *context, struct str *ret, struct str *ret_material)
{
    struct kms_material m;
    struct kms_blob b;

    if (kms_key_usable(call, k, false) != DONE || kms_key_for(call, k, "ENCRYPT_DECRYPT") != DONE || check_algorithm(call, k, algorithm) != DONE)
        return FAULT;
    if (!kms_is_symmetric(k))
        return kms_material_current(call, k, &m) && crypto_rsa_decrypt(call->arena, m.bytes, algorithm, text, ret) ? DONE : invalid_ciphertext(call);
    if (!kms_blob_parse(call->arena, text, &b) || !kms_material_get(call, k, b.material, &m) ||
        !crypto_open(call->arena, m.bytes, b.nonce, authenticated(call, context, k->id), b.sealed, ret))
        return invalid_ciphertext(call);
    *ret_material = m.id;
    return DONE;
}

static struct str algorithm_or_default(struct str algorithm)
{
    return str_is(algorithm) ? algorithm : STR("SYMMETRIC_DEFAULT");
}

/* --- the API --- */

enum verdict kms_encrypt(struct call *call, const struct kms_encrypt_request *in, struct kms_encrypt_response *out)
{
    struct kms_key k;

    if (kms_key_need(call, in->key_id, &k) != DONE ||
        encrypt(call, &k, in->encryption_algorithm, in->plaintext, &in->encryption_context, &out->ciphertext_blob, NULL) != DONE)
        return FAULT;
    out->key_id = k.arn;
    out->encryption_algorithm = algorithm_or_default(in->encryption_algorithm);
    return kms_dry_run(call, in->dry_run);
}

/* A dry run could do without a ciphertext; here it needs one. */
static enum verdict check_ciphertext(struct call *call, struct str ciphertext, size_t modifiers)
{
    if (modifiers)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "DryRunModifiers are not there.");
    return ciphertext.n ? DONE : fault_common(call, COMMON_VALIDATION, "CiphertextBlob is required.");
}

enum verdict kms_decrypt(struct call *call, const struct kms_decrypt_request *in, struct kms_decrypt_response *out)
{
    struct kms_key k;

    if (check_ciphertext(call, in->ciphertext_blob, in->dry_run_modifiers.len) != DONE)
        return FAULT;
    if (kms_no_recipient(call, in->recipient) != DONE ||
        key_of(call, in->ciphertext_blob, in->key_id, in->encryption_algorithm, &k) != DONE ||
        decrypt(call, &k, in->encryption_algorithm, in->ciphertext_blob, &in->encryption_context, &out->plaintext, &out->key_material_id) != DONE)
        return FAULT;
    out->key_id = k.arn;
    out->encryption_algorithm = algorithm_or_default(in->encryption_algorithm);
    return kms_dry_run(call, in->dry_run);
}

enum verdict kms_re_encrypt(struct call *call, const struct kms_re_encrypt_request *in, struct kms_re_encrypt_response *out)
{
    struct kms_key from, to;
    struct str plaintext;

    if (check_ciphertext(call, in->ciphertext_blob, in->dry_run_modifiers.len) != DONE)
        return FAULT;
    if (key_of(call, in->ciphertext_blob, in->source_key_id, in->source_encryption_algorithm, &from) != DONE ||
        decrypt(call, &from, in->source_encryption_algorithm, in->ciphertext_blob, &in->source_encryption_context, &plaintext,
                &out->source_key_material_id) != DONE ||
        kms_key_need(call, in->destination_key_id, &to) != DONE ||
        encrypt(call, &to, in->destination_encryption_algorithm, plaintext, &in->destination_encryption_context, &out->ciphertext_blob,
                &out->destination_key_material_id) != DONE)
        return FAULT;
    out->source_key_id = from.arn;
    out->key_id = to.arn;
    out->source_encryption_algorithm = algorithm_or_default(in->source_encryption_algorithm);
    out->destination_encryption_algorithm = algorithm_or_default(in->destination_encryption_algorithm);
    return kms_dry_run(call, in->dry_run);
}

static enum verdict data_key(struct call *call, struct str name, struct kms_key *ret)
{
    if (kms_key_need(call, name, ret) != DONE || kms_key_usable(call, ret, false) != DONE || kms_key_for(call, ret, "ENCRYPT_DECRYPT") != DONE)
        return FAULT;
    if (!kms_is_symmetric(ret))
        return kms_invalid_key_usage_exception(call, "%.*s key spec is %.*s which is not valid for %s.", STRF(ret->arn), STRF(ret->spec),
                                               model_text(&kms_model, call->op->name));
    return DONE;
}

static enum verdict size_of(struct call *call, struct str spec, opt_i32 bytes, size_t *ret)
{
    if (str_is(spec) == bytes.has)
        return fault_common(call, COMMON_VALIDATION, "Please specify either number of bytes or key spec.");
    *ret = bytes.has ? (size_t)bytes.val : str_eqz(spec, "AES_128") ? 16 : 32;
    return DONE;
}

enum verdict kms_generate_data_key(struct call *call, const struct kms_generate_data_key_request *in, struct kms_generate_data_key_response *out)
{
    struct kms_key k;
    size_t n = 0;

    if (kms_no_recipient(call, in->recipient) != DONE || size_of(call, in->key_spec, in->number_of_bytes, &n) != DONE ||
        data_key(call, in->key_id, &k) != DONE || kms_dry_run(call, in->dry_run) != DONE)
        return FAULT;
    out->plaintext = kms_random(call, n);
    out->ciphertext_blob = kms_seal(call, &k, out->plaintext, &in->encryption_context, &out->key_material_id);
    out->key_id = k.arn;
    return DONE;
}

enum verdict kms_generate_data_key_without_plaintext(struct call *call, const struct kms_generate_data_key_without_plaintext_request *in,
                                                     struct kms_generate_data_key_without_plaintext_response *out)
{
    struct kms_key k;
    size_t n = 0;

    if (size_of(call, in->key_spec, in->number_of_bytes, &n) != DONE || data_key(call, in->key_id, &k) != DONE ||
        kms_dry_run(call, in->dry_run) != DONE)
        return FAULT;
    out->ciphertext_blob = kms_seal(call, &k, kms_random(call, n), &in->encryption_context, &out->key_material_id);
    out->key_id = k.arn;
    return DONE;
}

static enum verdict pair(struct call *call, struct str spec, struct str *ret_private, struct str *ret_public)
{
    if (!crypto_generate(call->arena, spec, ret_private) || !crypto_public(call->arena, *ret_private, ret_public))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Key pairs of the spec %.*s are not there yet.", STRF(spec));
    return DONE;
}

enum verdict kms_generate_data_key_pair(struct call *call, const struct kms_generate_data_key_pair_request *in,
                                        struct kms_generate_data_key_pair_response *out)
{
    struct kms_key k;

    if (kms_no_recipient(call, in->recipient) != DONE || data_key(call, in->key_id, &k) != DONE || kms_dry_run(call, in->dry_run) != DONE ||
        pair(call, in->key_pair_spec, &out->private_key_plaintext, &out->public_key) != DONE)
        return FAULT;
    out->private_key_ciphertext_blob = kms_seal(call, &k, out->private_key_plaintext, &in->encryption_context, &out->key_material_id);
    out->key_id = k.arn;
    out->key_pair_spec = in->key_pair_spec;
    return DONE;
}

enum verdict kms_generate_data_key_pair_without_plaintext(struct call *call, const struct kms_generate_data_key_pair_without_plaintext_request *in,
                                                          struct kms_generate_data_key_pair_without_plaintext_response *out)
{
    struct kms_key k;
    struct str private_key;

    if (data_key(call, in->key_id, &k) != DONE || kms_dry_run(call, in->dry_run) != DONE ||
        pair(call, in->key_pair_spec, &private_key, &out->public_key) != DONE)
        return FAULT;
    out->private_key_ciphertext_blob = kms_seal(call, &k, private_key, &in->encryption_context, &out->key_material_id);
    out->key_id = k.arn;
    out->key_pair_spec = in->key_pair_spec;
    return DONE;
}

enum verdict kms_generate_random(struct call *call, const struct kms_generate_random_request *in, struct kms_generate_random_response *out)
{
    if (kms_no_recipient(call, in->recipient) != DONE)
        return FAULT;
    if (str_is(in->custom_key_store_id))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Custom key stores are not there yet.");
    if (!in->number_of_bytes.has)
        return fault_common(call, COMMON_VALIDATION, "NumberOfBytes is required.");
    out->plaintext = kms_random(call, (size_t)in->number_of_bytes.val);
    return DONE;
}
