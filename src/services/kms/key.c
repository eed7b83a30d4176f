/* Keys: what they are, by what names they go, in what state they are. */
#include "base/rng.h"
#include "base/text.h"
#include "kit/paging.h"
#include "services/kms/kms.h"

#define KEY_COLUMNS                                                                                                              \
    "id, created, description, usage, spec, origin, manager, state, policy, multi, primary_region, deletion, waiting, rotation, " \
    "rotates, valid_to"

struct str kms_random(struct call *call, size_t n)
{
    char *p = arena_alloc(call->arena, n);
    for (size_t i = 0; i < n; i++)
        p[i] = (char)rng_below(rnd(call), 256);
    return (struct str){p, n};
}

bool kms_is_symmetric(const struct kms_key *k)
{
    return str_eqz(k->spec, "SYMMETRIC_DEFAULT");
}

static struct str key_arn(struct call *call, struct str account, struct str region, struct str id)
{
    return str_fmt(call->arena, "arn:aws:kms:%.*s:%.*s:key/%.*s", STRF(region), STRF(account), STRF(id));
}

static struct kms_key read_key(struct call *call, struct sql *q, struct str account, struct str region)
{
    struct arena *a = call->arena;
    struct kms_key k = {.account = account,
                        .region = region,
                        .id = sql_str(q, a, 0),
                        .created = sql_i64(q, 1),
                        .description = sql_str(q, a, 2),
                        .usage = sql_str(q, a, 3),
                        .spec = sql_str(q, a, 4),
                        .origin = sql_str(q, a, 5),
                        .manager = sql_str(q, a, 6),
                        .state = sql_str(q, a, 7),
                        .policy = sql_str(q, a, 8),
                        .multi = sql_i64(q, 9),
                        .primary = sql_str(q, a, 10),
                        .deletion = sql_i64(q, 11),
                        .waiting = sql_i64(q, 12),
                        .rotation = sql_i64(q, 13),
                        .rotates = sql_i64(q, 14),
                        .valid_to = sql_i64(q, 15)};
    k.arn = key_arn(call, account, region, k.id);
    return k;
}

bool kms_key_load(struct call *call, struct str account, struct str region, struct str id, struct kms_key *ret)
{
    struct sql *q;
    if (!sql_get(call->store, &q, "SELECT " KEY_COLUMNS " FROM kms_key WHERE account = ? AND region = ? AND id = ?", account, region, id))
        return false;
    *ret = read_key(call, q, account, region);
    sql_done(q);
    return true;
}

void kms_key_save(struct call *call, const struct kms_key *k)
{
    sql_run(call->store,
            "INSERT INTO kms_key (account, region, " KEY_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (account, region, id) DO UPDATE SET description = excluded.description, state = excluded.state, policy = excluded.policy, "
            "primary_region = excluded.primary_region, deletion = excluded.deletion, waiting = excluded.waiting, rotation = excluded.rotation, "
            "rotates = excluded.rotates, valid_to = excluded.valid_to",
            k->account, k->region, k->id, k->created, k->description, k->usage, k->spec, k->origin, k->manager, k->state, k->policy, k->multi,
            k->primary, k->deletion, k->waiting, k->rotation, k->rotates, k->valid_to);
}

struct str kms_timer_key(struct call *call, const struct kms_key *k)
{
    return str_fmt(call->arena, "%.*s/%.*s/%.*s", STRF(k->account), STRF(k->region), STRF(k->id));
}

/* --- material --- */

bool kms_material_current(struct call *call, const struct kms_key *k, struct kms_material *ret)
{
    struct sql *q;
    if (!sql_get(call->store, &q, "SELECT id, bytes FROM kms_material WHERE account = ? AND key = ? ORDER BY number DESC LIMIT 1", k->account, k->id))
        return false;
    *ret = (struct kms_material){sql_str(q, call->arena, 0), sql_str(q, call->arena, 1)};
    sql_done(q);
    return true;
}

bool kms_material_get(struct call *call, const struct kms_key *k, struct str id, struct kms_material *ret)
{
    struct sql *q;
    if (!sql_get(call->store, &q, "SELECT id, bytes FROM kms_material WHERE account = ? AND key = ? AND id = ?", k->account, k->id, id))
        return false;
    *ret = (struct kms_material){sql_str(q, call->arena, 0), sql_str(q, call->arena, 1)};
    sql_done(q);
    return true;
}

struct str kms_material_add(struct call *call, const struct kms_key *k, struct str bytes, struct str reason)
{
    struct str id = rng_hex(rnd(call), call->arena, 64);
    int64_t number = sql_i64_or(call->store, 0, "SELECT max(number) FROM kms_material WHERE account = ? AND key = ?", k->account, k->id) + 1;

    sql_run(call->store, "INSERT INTO kms_material (account, key, id, number, bytes, created, reason) VALUES (?, ?, ?, ?, ?, ?, ?)", k->account, k->id,
            id, number, sql_blob(bytes), call->now, reason);
    return id;
}

/* --- names --- */

static const char *const owned_by_services[] = {"acm", "backup", "dynamodb", "ebs", "elasticfilesystem", "es", "glue", "kinesis", "lambda", "rds", "s3",
                                                "secretsmanager", "sns", "sqs", "ssm", "xray"};

static bool is_owned(struct str alias)
{
    for (size_t i = 0; i < sizeof owned_by_services / sizeof *owned_by_services; i++)
        if (str_starts(alias, STR("alias/aws/")) && str_eqz(str_skip(alias, 10), owned_by_services[i]))
            return true;
    return false;
}

/* A key that AWS manages for a service: the account may use it through that service, and look at it. */
static void make_owned(struct call *call, struct str account, struct str alias, struct kms_key *ret)
{
    struct str service = str_skip(alias, 10);
    struct str policy = str_fmt(
        call->arena,
        "{\"Version\":\"2012-10-17\",\"Id\":\"auto-%.*s-1\",\"Statement\":[{\"Sid\":\"Allow access through the service\",\"Effect\":\"Allow\","
        "\"Principal\":{\"AWS\":\"*\"},\"Action\":[\"kms:Encrypt\",\"kms:Decrypt\",\"kms:ReEncrypt*\",\"kms:GenerateDataKey*\",\"kms:CreateGrant\","
        "\"kms:DescribeKey\"],\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{\"kms:CallerAccount\":\"%.*s\",\"kms:ViaService\":"
        "\"%.*s.%.*s.amazonaws.com\"}}},{\"Sid\":\"Allow direct access to key metadata to the account\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":"
        "\"arn:aws:iam::%.*s:root\"},\"Action\":[\"kms:Describe*\",\"kms:Get*\",\"kms:List*\",\"kms:RevokeGrant\"],\"Resource\":\"*\"}]}",
        STRF(service), STRF(account), STRF(service), STRF(call->region), STRF(account));
    struct kms_key k = {.account = account,
                        .region = call->region,
                        .id = rng_uuid(rnd(call), call->arena),
                        .created = call->now,
                        .description = str_fmt(call->arena, "Default key that protects my %.*s data when no other key is defined", STRF(service)),
                        .usage = STR("ENCRYPT_DECRYPT"),
                        .spec = STR("SYMMETRIC_DEFAULT"),
                        .origin = STR("AWS_KMS"),
                        .manager = STR("AWS"),
                        .state = STR("Enabled"),
                        .policy = policy,
                        .primary = STR(""),
                        .rotation = 365,
                        .rotates = call->now + 365 * US_PER_DAY};

    k.arn = key_arn(call, account, call->region, k.id);
    kms_key_save(call, &k);
    kms_material_add(call, &k, kms_random(call, 32), STR(""));
    kms_alias_put(call, alias, &k);
    timer_set(call, &kms_rotate_timer, kms_timer_key(call, &k), k.rotates);
    *ret = k;
}

static bool find_in(struct call *call, struct str account, struct str name, struct kms_key *ret)
{
    struct str id = name, alias = STR_NONE;

    if (str_starts(name, STR("alias/"))) {
        alias = name;
        if (!kms_alias_get(call, account, call->region, name, &id)) {
            if (!str_eq(account, call->account) || !is_owned(name))
                return false;
            make_owned(call, account, name, ret);
            ret->alias = alias;
            return true;
        }
    }
    if (!kms_key_load(call, account, call->region, id, ret))
        return false;
    ret->alias = alias;
    return true;
}

bool kms_key_find(struct call *call, struct str name, struct kms_key *ret)
{
    struct str rest = name, service, region, account;

    if (!str_starts(name, STR("arn:")))
        return find_in(call, call->account, name, ret);
    str_cut(&rest, ':');
    str_cut(&rest, ':');
    service = str_cut(&rest, ':');
    region = str_cut(&rest, ':');
    account = str_cut(&rest, ':');
    if (!str_eqz(service, "kms") || !str_eq(region, call->region) || !str_is(rest))
        return false;
    return find_in(call, account, str_starts(rest, STR("key/")) ? str_skip(rest, 4) : rest, ret);
}

enum verdict kms_key_need(struct call *call, struct str name, struct kms_key *ret)
{
    if (kms_key_find(call, name, ret))
        return DONE;
    bool arn = str_starts(name, STR("arn:"));
    if (arn && !str_starts(name, call_arn(call, "kms", STR(""))) && str_find(name, STR(":kms:")) < 0)
        return kms_invalid_arn_exception(call, "Invalid arn %.*s", STRF(name));
    if (str_find(name, STR("alias/")) >= 0)
        return kms_not_found_exception(call, "Alias %.*s is not found.", STRF(arn ? name : call_arn(call, "kms", name)));
    bool uuid = name.n == 36 || str_starts(name, STR("mrk-"));
    if (!arn && !uuid)
        return kms_not_found_exception(call, "Invalid keyId '%.*s'", STRF(name));
    return kms_not_found_exception(call, "Key '%.*s' does not exist",
                                   STRF(arn ? name : call_arn(call, "kms", str_cat(call->arena, STR("key/"), name))));
}

enum verdict kms_key_own(struct call *call, struct str name, struct kms_key *ret)
{
    if (str_find(name, STR("alias/")) >= 0)
        return kms_not_found_exception(call, "Invalid keyId '%.*s'", STRF(name));
    return kms_key_need(call, name, ret);
}

/* --- states --- */

enum verdict kms_key_usable(struct call *call, const struct kms_key *k, bool disabled)
{
    if (str_eqz(k->state, "Enabled") || (disabled && str_eqz(k->state, "Disabled")))
        return DONE;
    if (str_eqz(k->state, "Disabled"))
        return kms_disabled_exception(call, "%.*s is disabled.", STRF(k->arn));
    return kms_kms_invalid_state_exception(call, "%.*s is pending %s.", STRF(k->arn),
                                           str_eqz(k->state, "PendingImport")            ? "import"
                                           : str_eqz(k->state, "PendingReplicaDeletion") ? "replica deletion"
                                                                                         : "deletion");
}

enum verdict kms_key_for(struct call *call, const struct kms_key *k, const char *usage)
{
    if (str_eqz(k->usage, usage))
        return DONE;
    return kms_invalid_key_usage_exception(call, "%.*s key usage is %.*s which is not valid for %s.", STRF(k->arn), STRF(k->usage),
                                           model_text(&kms_model, call->op->name));
}

enum verdict kms_dry_run(struct call *call, opt_bool asked)
{
    return asked.val ? kms_dry_run_operation_exception(call, "The request would have succeeded, but the DryRun option is set.") : DONE;
}

enum verdict kms_no_recipient(struct call *call, const void *recipient)
{
    return recipient ? fault_common(call, COMMON_NOT_IMPLEMENTED, "Answers for enclaves are not there yet.") : DONE;
}

/* --- what is told about a key --- */

static void add_all(struct call *call, void *list, const char *const *names)
{
    struct { struct str *items; size_t len; } *l = list;
    for (; *names; names++)
        *list_add(call->arena, l) = str_from(*names);
}

static void show_algorithms(struct call *call, const struct kms_key *k, struct kms_key_metadata *m)
{
    static const char *const symmetric[] = {"SYMMETRIC_DEFAULT", NULL}, *const oaep[] = {"RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256", NULL},
                             *const rsa[] = {"RSASSA_PKCS1_V1_5_SHA_256", "RSASSA_PKCS1_V1_5_SHA_384", "RSASSA_PKCS1_V1_5_SHA_512",
                                             "RSASSA_PSS_SHA_256", "RSASSA_PSS_SHA_384", "RSASSA_PSS_SHA_512", NULL},
                             *const agreement[] = {"ECDH", NULL}, *const edwards[] = {"ED25519_SHA_512", NULL};
    bool is_rsa = str_starts(k->spec, STR("RSA"));

    if (str_eqz(k->usage, "ENCRYPT_DECRYPT"))
        add_all(call, &m->encryption_algorithms, is_rsa ? oaep : symmetric);
    if (str_eqz(k->usage, "KEY_AGREEMENT"))
        add_all(call, &m->key_agreement_algorithms, agreement);
    if (str_eqz(k->usage, "GENERATE_VERIFY_MAC"))
        *list_add(call->arena, &m->mac_algorithms) = str_cat(call->arena, STR("HMAC_SHA_"), str_skip(k->spec, 5));
    if (str_eqz(k->usage, "SIGN_VERIFY")) {
        if (is_rsa)
            add_all(call, &m->signing_algorithms, rsa);
        else if (str_eqz(k->spec, "ECC_NIST_EDWARDS25519"))
            add_all(call, &m->signing_algorithms, edwards);
        else
            *list_add(call->arena, &m->signing_algorithms) = str_ends(k->spec, STR("P384"))   ? STR("ECDSA_SHA_384")
                                                             : str_ends(k->spec, STR("P521")) ? STR("ECDSA_SHA_512")
                                                                                              : STR("ECDSA_SHA_256");
    }
}

static struct kms_multi_region_configuration *multi_region(struct call *call, const struct kms_key *k)
{
    struct kms_multi_region_configuration *c = arena_make(call->arena, struct kms_multi_region_configuration);
    struct sql *q = sql_each(call->store, "SELECT region FROM kms_key WHERE account = ? AND id = ? ORDER BY region", k->account, k->id);

    c->multi_region_key_type = str_eq(k->primary, k->region) ? STR("PRIMARY") : STR("REPLICA");
    c->primary_key = arena_make(call->arena, struct kms_multi_region_key);
    list_present(call->arena, &c->replica_keys);
    while (sql_next(q)) {
        struct str region = sql_str(q, call->arena, 0);
        struct kms_multi_region_key one = {.arn = key_arn(call, k->account, region, k->id), .region = region};
        if (str_eq(region, k->primary))
            *c->primary_key = one;
        else
            *list_add(call->arena, &c->replica_keys) = one;
    }
    return c;
}

struct kms_key_metadata *kms_metadata(struct call *call, const struct kms_key *k)
{
    struct kms_key_metadata *m = arena_make(call->arena, struct kms_key_metadata);
    struct kms_material material;
    bool pending = str_eqz(k->state, "PendingDeletion"), external = str_eqz(k->origin, "EXTERNAL");

    *m = (struct kms_key_metadata){.aws_account_id = k->account,
                                   .key_id = k->id,
                                   .arn = k->arn,
                                   .creation_date = some_time(k->created),
                                   .enabled = some_bool(str_eqz(k->state, "Enabled")),
                                   .description = k->description,
                                   .key_usage = k->usage,
                                   .key_state = k->state,
                                   .origin = k->origin,
                                   .key_manager = k->manager,
                                   /* the old name of the spec knows no newer ones */
                                   .customer_master_key_spec = str_eqz(k->spec, "ECC_NIST_EDWARDS25519") ? STR_NONE : k->spec,
                                   .key_spec = k->spec,
                                   .multi_region = some_bool(k->multi)};
    if (pending && k->deletion)
        m->deletion_date = some_time(k->deletion);
    if (str_eqz(k->state, "PendingReplicaDeletion"))
        m->pending_deletion_window_in_days = some_i32((int32_t)k->waiting);
    if (external && !str_eqz(k->state, "PendingImport")) {
        m->expiration_model = k->valid_to ? STR("KEY_MATERIAL_EXPIRES") : STR("KEY_MATERIAL_DOES_NOT_EXPIRE");
        if (k->valid_to)
            m->valid_to = some_time(k->valid_to);
    }
    if (k->multi)
        m->multi_region_configuration = multi_region(call, k);
    if (kms_is_symmetric(k) && kms_material_current(call, k, &material))
        m->current_key_material_id = material.id;
    show_algorithms(call, k, m);
    return m;
}

/* --- CreateKey and the like --- */

static const struct { const char *spec, *usages; } specs[] = {
    {"SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT"},
    {"RSA_2048", "ENCRYPT_DECRYPT SIGN_VERIFY"},
    {"RSA_3072", "ENCRYPT_DECRYPT SIGN_VERIFY"},
    {"RSA_4096", "ENCRYPT_DECRYPT SIGN_VERIFY"},
    {"ECC_NIST_P256", "SIGN_VERIFY KEY_AGREEMENT"},
    {"ECC_NIST_P384", "SIGN_VERIFY KEY_AGREEMENT"},
    {"ECC_NIST_P521", "SIGN_VERIFY KEY_AGREEMENT"},
    {"ECC_SECG_P256K1", "SIGN_VERIFY"},
    {"ECC_NIST_EDWARDS25519", "SIGN_VERIFY"},
    {"HMAC_224", "GENERATE_VERIFY_MAC"},
    {"HMAC_256", "GENERATE_VERIFY_MAC"},
    {"HMAC_384", "GENERATE_VERIFY_MAC"},
    {"HMAC_512", "GENERATE_VERIFY_MAC"},
};

static enum verdict check_spec(struct call *call, const struct kms_key *k)
{
    for (size_t i = 0; i < sizeof specs / sizeof *specs; i++)
        if (str_eqz(k->spec, specs[i].spec)) {
            if (str_find(str_from(specs[i].usages), k->usage) >= 0)
                return DONE;
            return fault_common(call, COMMON_VALIDATION, "The operation failed because the KeyUsage value of the KMS key is %.*s. To perform this "
                                "operation, the KeyUsage value must be one that KeySpec %.*s supports: %s.", STRF(k->usage), STRF(k->spec), specs[i].usages);
        }
    return fault_common(call, COMMON_NOT_IMPLEMENTED, "Keys of the spec %.*s are not there yet.", STRF(k->spec));
}

static enum verdict make_material(struct call *call, const struct kms_key *k)
{
    int64_t bits;
    struct str bytes;

    if (kms_is_symmetric(k))
        bytes = kms_random(call, 32);
    else if (str_starts(k->spec, STR("HMAC_")) && str_to_i64(str_skip(k->spec, 5), &bits))
        bytes = kms_random(call, (size_t)bits / 8);
    else if (!crypto_generate(call->arena, k->spec, &bytes))
        return fault_common(call, COMMON_INTERNAL, "The key could not be generated.");
    kms_material_add(call, k, bytes, STR(""));
    return DONE;
}

enum verdict kms_create_key(struct call *call, const struct kms_create_key_request *in, struct kms_create_key_response *out)
{
    struct str spec = str_is(in->key_spec) ? in->key_spec : in->customer_master_key_spec;
    bool multi = in->multi_region.val, external = str_eqz(in->origin, "EXTERNAL");
    struct kms_key k = {.account = call->account,
                        .region = call->region,
                        .id = multi ? str_cat(call->arena, STR("mrk-"), rng_hex(rnd(call), call->arena, 32)) : rng_uuid(rnd(call), call->arena),
                        .created = call->now,
                        .description = str_is(in->description) ? in->description : STR(""),
                        .usage = in->key_usage,
                        .spec = str_is(spec) ? spec : STR("SYMMETRIC_DEFAULT"),
                        .origin = external ? STR("EXTERNAL") : STR("AWS_KMS"),
                        .manager = STR("CUSTOMER"),
                        .state = external ? STR("PendingImport") : STR("Enabled"),
                        .policy = str_is(in->policy) ? in->policy : kms_default_policy(call, call->account),
                        .multi = multi,
                        .primary = multi ? call->region : STR("")};

    if (str_is(in->custom_key_store_id) || str_is(in->xks_key_id) || (str_is(in->origin) && !external && !str_eqz(in->origin, "AWS_KMS")))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Custom key stores are not there yet.");
    if (str_is(in->key_spec) && str_is(in->customer_master_key_spec) && !str_eq(in->key_spec, in->customer_master_key_spec))
        return fault_common(call, COMMON_VALIDATION, "You cannot specify KeySpec and CustomerMasterKeySpec in the same request. "
                                                     "CustomerMasterKeySpec is deprecated.");
    if (!str_is(k.usage))
        k.usage = str_starts(k.spec, STR("HMAC")) || !kms_is_symmetric(&k) ? STR("") : STR("ENCRYPT_DECRYPT");
    if (!k.usage.n)
        return fault_common(call, COMMON_VALIDATION, "You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys.");
    k.arn = key_arn(call, k.account, k.region, k.id);
    if (check_spec(call, &k) != DONE || kms_check_policy(call, &k, k.policy, in->bypass_policy_lockout_safety_check.val || !str_is(in->policy)) != DONE)
        return FAULT;
    kms_key_save(call, &k);
    if ((!external && make_material(call, &k) != DONE) || kms_tags_put(call, &k, &in->tags) != DONE)
        return FAULT;
    out->key_metadata = kms_metadata(call, &k);
    return DONE;
}

enum verdict kms_describe_key(struct call *call, const struct kms_describe_key_request *in, struct kms_describe_key_response *out)
{
    struct kms_key k;

    if (kms_key_need(call, in->key_id, &k) != DONE)
        return FAULT;
    out->key_metadata = kms_metadata(call, &k);
    return DONE;
}

enum verdict kms_list_keys(struct call *call, const struct kms_list_keys_request *in, struct kms_list_keys_response *out)
{
    size_t limit = in->limit.has ? (size_t)in->limit.val : KMS_PAGE;
    struct str after, last = STR("");

    if (!page_position(call, STR("keys"), in->marker, &after))
        return kms_invalid_marker_exception(call, "Invalid marker");
    list_present(call->arena, &out->keys);
    out->truncated = some_bool(false);
    struct sql *q = sql_each(call->store, "SELECT id FROM kms_key WHERE account = ? AND region = ? AND id > ? ORDER BY id", call->account, call->region,
                             str_is(after) ? after : STR(""));
    while (sql_next(q)) {
        if (out->keys.len == limit) {
            out->truncated = some_bool(true);
            out->next_marker = page_token(call, STR("keys"), last);
            break;
        }
        struct kms_key_list_entry *e = list_add(call->arena, &out->keys);
        e->key_id = last = sql_str(q, call->arena, 0);
        e->key_arn = key_arn(call, call->account, call->region, last);
    }
    return DONE;
}

static enum verdict set_state(struct call *call, struct str name, const char *state)
{
    struct kms_key k;

    if (kms_key_own(call, name, &k) != DONE)
        return FAULT;
    if (str_eqz(k.manager, "AWS"))
        return kms_unsupported_operation_exception(call, "%.*s is managed by AWS.", STRF(k.arn));
    if (kms_key_usable(call, &k, true) != DONE)
        return FAULT;
    k.state = str_from(state);
    kms_key_save(call, &k);
    return DONE;
}

enum verdict kms_enable_key(struct call *call, const struct kms_enable_key_request *in, struct kms_enable_key_output *out)
{
    (void)out;
    return set_state(call, in->key_id, "Enabled");
}

enum verdict kms_disable_key(struct call *call, const struct kms_disable_key_request *in, struct kms_disable_key_output *out)
{
    (void)out;
    return set_state(call, in->key_id, "Disabled");
}

enum verdict kms_update_key_description(struct call *call, const struct kms_update_key_description_request *in,
                                        struct kms_update_key_description_output *out)
{
    struct kms_key k;

    (void)out;
    if (kms_key_own(call, in->key_id, &k) != DONE || kms_key_usable(call, &k, true) != DONE)
        return FAULT;
    k.description = in->description;
    kms_key_save(call, &k);
    return DONE;
}
