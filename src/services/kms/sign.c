/* Signatures, codes, shared secrets. */
#include "services/kms/kms.h"

static enum verdict usable_for(struct call *call, struct str name, const char *usage, struct kms_key *ret, struct kms_material *ret_material)
{
    if (kms_key_need(call, name, ret) != DONE || kms_key_usable(call, ret, false) != DONE || (usage && kms_key_for(call, ret, usage) != DONE))
        return FAULT;
    if (!kms_material_current(call, ret, ret_material))
        return fault_common(call, COMMON_INTERNAL, "The key has no material.");
    return DONE;
}

static bool among(const struct kms_signing_algorithm_spec_list *list, struct str one)
{
    for (size_t i = 0; i < list->len; i++)
        if (str_eq(list->items[i], one))
            return true;
    return false;
}

static enum verdict signing(struct call *call, struct str name, struct str algorithm, struct str type, struct str message, struct kms_key *ret,
                            struct kms_material *ret_material, bool *ret_digest)
{
    size_t n = crypto_digest_size(algorithm);

    if (usable_for(call, name, "SIGN_VERIFY", ret, ret_material) != DONE)
        return FAULT;
    if (!among(&kms_metadata(call, ret)->signing_algorithms, algorithm))
        return kms_invalid_key_usage_exception(call, "Algorithm %.*s is not valid for the key spec %.*s.", STRF(algorithm), STRF(ret->spec));
    if (str_eqz(type, "EXTERNAL_MU") || (str_eqz(type, "DIGEST") && str_starts(algorithm, STR("ED25519"))))
        return kms_invalid_key_usage_exception(call, "Message type %.*s is not valid for the algorithm %.*s.", STRF(type), STRF(algorithm));
    *ret_digest = str_eqz(type, "DIGEST");
    if (*ret_digest && message.n != n)
        return fault_common(call, COMMON_VALIDATION, "Digest is invalid length for algorithm %.*s.", STRF(algorithm));
    return DONE;
}

enum verdict kms_sign(struct call *call, const struct kms_sign_request *in, struct kms_sign_response *out)
{
    struct kms_material m;
    struct kms_key k;
    bool digest;

    if (signing(call, in->key_id, in->signing_algorithm, in->message_type, in->message, &k, &m, &digest) != DONE || kms_dry_run(call, in->dry_run) != DONE)
        return FAULT;
    if (!crypto_sign(call->arena, m.bytes, in->signing_algorithm, in->message, digest, &out->signature))
        return fault_common(call, COMMON_INTERNAL, "The message could not be signed.");
    out->key_id = k.arn;
    out->signing_algorithm = in->signing_algorithm;
    return DONE;
}

enum verdict kms_verify(struct call *call, const struct kms_verify_request *in, struct kms_verify_response *out)
{
    struct kms_material m;
    struct kms_key k;
    bool digest;

    if (signing(call, in->key_id, in->signing_algorithm, in->message_type, in->message, &k, &m, &digest) != DONE || kms_dry_run(call, in->dry_run) != DONE)
        return FAULT;
    if (!crypto_verify(m.bytes, in->signing_algorithm, in->message, digest, in->signature))
        return kms_kms_invalid_signature_exception(call, "%s", "");
    out->key_id = k.arn;
    out->signature_valid = some_bool(true);
    out->signing_algorithm = in->signing_algorithm;
    return DONE;
}

enum verdict kms_get_public_key(struct call *call, const struct kms_get_public_key_request *in, struct kms_get_public_key_response *out)
{
    struct kms_material m;
    struct kms_key k;

    if (usable_for(call, in->key_id, NULL, &k, &m) != DONE)
        return FAULT;
    if (kms_is_symmetric(&k) || str_starts(k.spec, STR("HMAC")))
        return kms_unsupported_operation_exception(call, "%.*s is not an asymmetric key.", STRF(k.arn));
    if (!crypto_public(call->arena, m.bytes, &out->public_key))
        return fault_common(call, COMMON_INTERNAL, "The public key could not be told.");
    const struct kms_key_metadata *d = kms_metadata(call, &k);
    out->key_id = k.arn;
    out->key_spec = k.spec;
    out->customer_master_key_spec = k.spec;
    out->key_usage = k.usage;
    out->encryption_algorithms = d->encryption_algorithms;
    out->signing_algorithms = d->signing_algorithms;
    out->key_agreement_algorithms = d->key_agreement_algorithms;
    return DONE;
}

static enum verdict mac(struct call *call, struct str name, struct str algorithm, struct str message, struct kms_key *ret, struct str *ret_mac)
{
    struct kms_material m;

    if (usable_for(call, name, "GENERATE_VERIFY_MAC", ret, &m) != DONE)
        return FAULT;
    if (!str_eq(kms_metadata(call, ret)->mac_algorithms.items[0], algorithm))
        return kms_invalid_key_usage_exception(call, "Algorithm %.*s is not valid for the key spec %.*s.", STRF(algorithm), STRF(ret->spec));
    return crypto_hmac(call->arena, m.bytes, algorithm, message, ret_mac) ? DONE : fault_common(call, COMMON_INTERNAL, "The code could not be made.");
}

enum verdict kms_generate_mac(struct call *call, const struct kms_generate_mac_request *in, struct kms_generate_mac_response *out)
{
    struct kms_key k;

    if (mac(call, in->key_id, in->mac_algorithm, in->message, &k, &out->mac) != DONE)
        return FAULT;
    out->key_id = k.arn;
    out->mac_algorithm = in->mac_algorithm;
    return kms_dry_run(call, in->dry_run);
}

enum verdict kms_verify_mac(struct call *call, const struct kms_verify_mac_request *in, struct kms_verify_mac_response *out)
{
    struct kms_key k;
    struct str is;

    if (mac(call, in->key_id, in->mac_algorithm, in->message, &k, &is) != DONE)
        return FAULT;
    if (!str_eq(is, in->mac))
        return kms_kms_invalid_mac_exception(call, "%s", "");
    out->key_id = k.arn;
    out->mac_valid = some_bool(true);
    out->mac_algorithm = in->mac_algorithm;
    return kms_dry_run(call, in->dry_run);
}

enum verdict kms_derive_shared_secret(struct call *call, const struct kms_derive_shared_secret_request *in,
                                      struct kms_derive_shared_secret_response *out)
{
    struct kms_material m;
    struct kms_key k;

    if (kms_no_recipient(call, in->recipient) != DONE || usable_for(call, in->key_id, "KEY_AGREEMENT", &k, &m) != DONE ||
        kms_dry_run(call, in->dry_run) != DONE)
        return FAULT;
    if (!crypto_derive(call->arena, m.bytes, in->public_key, &out->shared_secret))
        return fault_common(call, COMMON_VALIDATION, "The public key is not valid or not on the same curve as the KMS key.");
    out->key_id = k.arn;
    out->key_agreement_algorithm = in->key_agreement_algorithm;
    out->key_origin = k.origin;
    return DONE;
}
