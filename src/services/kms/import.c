/* Material that comes from outside. */
#include "base/rng.h"
#include "services/kms/kms.h"

#define TOKEN_LIFE (24 * US_PER_HOUR)

static enum verdict importable(struct call *call, struct str name, struct kms_key *ret)
{
    if (kms_key_own(call, name, ret) != DONE)
        return FAULT;
    if (!str_eqz(ret->origin, "EXTERNAL"))
        return kms_unsupported_operation_exception(call, "%.*s origin is %.*s which is not valid for this operation.", STRF(ret->arn), STRF(ret->origin));
    if (str_eqz(ret->state, "PendingDeletion"))
        return kms_key_usable(call, ret, true);
    return DONE;
}

enum verdict kms_get_parameters_for_import(struct call *call, const struct kms_get_parameters_for_import_request *in,
                                           struct kms_get_parameters_for_import_response *out)
{
    struct kms_key k;
    struct str private_key, token = rng_hex(rnd(call), call->arena, 64);

    if (importable(call, in->key_id, &k) != DONE)
        return FAULT;
    if (str_eqz(in->wrapping_algorithm, "RSAES_PKCS1_V1_5") || str_eqz(in->wrapping_algorithm, "SM2PKE") || str_eqz(in->wrapping_key_spec, "SM2"))
        return kms_unsupported_operation_exception(call, "The wrapping algorithm %.*s is not supported.", STRF(in->wrapping_algorithm));
    if (!crypto_generate(call->arena, in->wrapping_key_spec, &private_key) || !crypto_public(call->arena, private_key, &out->public_key))
        return fault_common(call, COMMON_INTERNAL, "The wrapping key could not be made.");
    sql_run(call->store, "INSERT INTO kms_wrapping (token, account, region, key, algorithm, private, expires) VALUES (?, ?, ?, ?, ?, ?, ?)", token, k.account,
            k.region, k.id, in->wrapping_algorithm, sql_blob(private_key), call->now + TOKEN_LIFE);
    out->key_id = k.arn;
    out->import_token = token;
    out->parameters_valid_to = some_time(call->now + TOKEN_LIFE);
    return DONE;
}

/* RSA_AES_KEY_WRAP: the AES key by RSA, then the material by the AES key. */
static bool unwrap(struct call *call, struct str algorithm, struct str private_key, struct str wrapped, struct str *ret)
{
    struct str first, key, oaep = str_ends(algorithm, STR("SHA_1")) ? STR("RSAES_OAEP_SHA_1") : STR("RSAES_OAEP_SHA_256");

    if (!str_starts(algorithm, STR("RSA_AES")))
        return crypto_rsa_decrypt(call->arena, private_key, oaep, wrapped, ret);
    for (size_t n = 256; n <= 512; n += 128) {
        first = str_take(wrapped, n);
        if (first.n == n && crypto_rsa_decrypt(call->arena, private_key, oaep, first, &key))
            return crypto_unwrap(call->arena, key, str_skip(wrapped, n), ret);
    }
    return false;
}

static bool fits(const struct kms_key *k, struct str material)
{
    int64_t bits;

    if (kms_is_symmetric(k))
        return material.n == 32;
    if (str_starts(k->spec, STR("HMAC_")))
        return str_to_i64(str_skip(k->spec, 5), &bits) && material.n == (size_t)bits / 8;
    return crypto_private_is(material, k->spec);
}

static enum verdict take_token(struct call *call, const struct kms_key *k, struct str token, struct str *ret_algorithm, struct str *ret_private)
{
    struct sql *q;

    if (!utf8_valid(token) ||
        !sql_get(call->store, &q,
                 "SELECT algorithm, private, expires FROM kms_wrapping WHERE token = ? AND account = ? AND region = ? AND key = ?", token,
                 k->account, k->region, k->id))
        return kms_invalid_import_token_exception(call, "%s", "");
    *ret_algorithm = sql_str(q, call->arena, 0);
    *ret_private = sql_str(q, call->arena, 1);
    int64_t expires = sql_i64(q, 2);
    sql_done(q);
    return call->now > expires ? kms_expired_import_token_exception(call, "%s", "") : DONE;
}

enum verdict kms_import_key_material(struct call *call, const struct kms_import_key_material_request *in, struct kms_import_key_material_response *out)
{
    struct str algorithm, private_key, material;
    struct kms_material is;
    struct kms_key k;
    bool expires = !str_eqz(in->expiration_model, "KEY_MATERIAL_DOES_NOT_EXPIRE");

    if (str_eqz(in->import_type, "NEW_KEY_MATERIAL") || str_is(in->key_material_description))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Rotation of imported material is not there yet.");
    if (importable(call, in->key_id, &k) != DONE || take_token(call, &k, in->import_token, &algorithm, &private_key) != DONE)
        return FAULT;
    if (expires != in->valid_to.has || (expires && in->valid_to.val <= call->now))
        return fault_common(call, COMMON_VALIDATION, "ValidTo must be a time in the future when key material expires, and must not be given otherwise.");
    if (!unwrap(call, algorithm, private_key, in->encrypted_key_material, &material))
        return kms_invalid_ciphertext_exception(call, "%s", "");
    if (!fits(&k, material))
        return kms_incorrect_key_material_exception(call, "Key material is not of the kind that the key spec %.*s asks for.", STRF(k.spec));
    /* Only the same material may come again. */
    if (kms_material_current(call, &k, &is) && is.bytes.n && !str_eq(is.bytes, material))
        return kms_incorrect_key_material_exception(call, "The key material is not the same as the one that was imported before.");
    if (!kms_material_current(call, &k, &is))
        is.id = kms_material_add(call, &k, material, STR(""));
    k.state = str_eqz(k.state, "PendingImport") ? STR("Enabled") : k.state;
    k.valid_to = expires ? in->valid_to.val : 0;
    kms_key_save(call, &k);
    if (expires)
        timer_set(call, &kms_expire_timer, kms_timer_key(call, &k), k.valid_to);
    else
        timer_cancel(call, &kms_expire_timer, kms_timer_key(call, &k));
    out->key_id = k.arn;
    out->key_material_id = is.id;
    return DONE;
}

/* The key cannot be used until the material comes again. It is kept aside: only the same may come. */
static void forget(struct call *call, struct kms_key *k)
{
    k->state = STR("PendingImport");
    k->valid_to = 0;
    kms_key_save(call, k);
    timer_cancel(call, &kms_expire_timer, kms_timer_key(call, k));
}

enum verdict kms_delete_imported_key_material(struct call *call, const struct kms_delete_imported_key_material_request *in,
                                              struct kms_delete_imported_key_material_response *out)
{
    struct kms_key k;

    if (importable(call, in->key_id, &k) != DONE)
        return FAULT;
    if (!str_eqz(k.state, "PendingImport"))
        forget(call, &k);
    out->key_id = k.arn;
    return DONE;
}

static enum verdict fire(struct call *call, struct str key)
{
    struct str rest = key, account = str_cut(&rest, '/'), region = str_cut(&rest, '/');
    struct kms_key k;

    if (kms_key_load(call, account, region, rest, &k) && !str_eqz(k.state, "PendingDeletion"))
        forget(call, &k);
    return DONE;
}

const struct timer_kind kms_expire_timer = {"kms.expire", fire};
