/* Data protection policies: what looks like personal data or a secret is masked wherever events leave, unless the reader may see it. It
 * holds for events that came after the policy. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/mask-sensitive-log-data.html */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <string.h>
#include "base/json.h"
#include "services/logs/logs.h"

#define CUSTOM_MAX 10
#define MATCH_LIMIT 100000

static const struct { const char *name, *pattern; } managed[] = {
    {"EmailAddress", "[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*\\.[A-Za-z]{2,}"},
    {"IpAddress", "\\b(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\b"},
    {"CreditCardNumber", "\\b(?:4\\d{3}|5[1-5]\\d{2}|6011|3[47]\\d{2})[ -]?\\d{4}[ -]?\\d{4}[ -]?\\d{3,4}\\b"},
    {"AwsSecretKey", "(?<![A-Za-z0-9/+=])[A-Za-z0-9/+=]{40}(?![A-Za-z0-9/+=])"},
    {"OpenSshPrivateKey", "-----BEGIN OPENSSH PRIVATE KEY-----[\\s\\S]*?-----END OPENSSH PRIVATE KEY-----"},
    {"PgpPrivateKey", "-----BEGIN PGP PRIVATE KEY BLOCK-----[\\s\\S]*?-----END PGP PRIVATE KEY BLOCK-----"},
    {"PkcsPrivateKey", "-----BEGIN (?:RSA |EC |ENCRYPTED )?PRIVATE KEY-----[\\s\\S]*?-----END (?:RSA |EC |ENCRYPTED )?PRIVATE KEY-----"},
    {"Ssn-US", "\\b\\d{3}-\\d{2}-\\d{4}\\b"},
    {"PhoneNumber-US", "(?:\\+1[ .-]?)?(?:\\(\\d{3}\\)|\\b\\d{3})[ .-]\\d{3}[ .-]\\d{4}\\b"},
};

struct masks {
    int64_t since; /* ms */
    struct { pcre2_code **items; size_t len; } codes;
    pcre2_general_context *memory;
};

static void *from_arena(size_t n, void *arena)
{
    return arena_alloc(arena, n);
}

static void to_arena(void *p, void *arena)
{
    (void)p;
    (void)arena;
}

static bool add_pattern(struct call *call, struct masks *m, struct str pattern)
{
    int error;
    size_t where;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)pattern.p, pattern.n, PCRE2_NEVER_BACKSLASH_C, &error, &where, pcre2_compile_context_create(m->memory));

    if (!code)
        return false;
    *list_add(call->arena, &m->codes) = code;
    return true;
}

/* By the identifier's ARN or name. */
static bool add_identifier(struct call *call, struct masks *m, const json_t *document, struct str identifier)
{
    struct str name = str_starts(identifier, STR("arn:aws:dataprotection::aws:data-identifier/")) ? str_skip(identifier, 44) : identifier;
    json_t *custom;
    size_t i;

    for (i = 0; i < sizeof managed / sizeof *managed; i++)
        if (str_eqz(name, managed[i].name))
            return add_pattern(call, m, str_from(managed[i].pattern));
    json_array_foreach(json_field(json_field(document, "Configuration"), "CustomDataIdentifier"), i, custom) {
        if (str_eq(json_str(json_field(custom, "Name")), name))
            return add_pattern(call, m, str_dup(call->arena, json_str(json_field(custom, "Regex"))));
    }
    return false;
}

/* The statement that masks; NULL when the document is not as it must be. */
static const json_t *deidentify(const json_t *document)
{
    const json_t *audit = NULL, *mask = NULL;
    json_t *s;
    size_t i;

    json_array_foreach(json_field(document, "Statement"), i, s) {
        const json_t *o = json_field(s, "Operation");
        if (json_field(o, "Audit"))
            audit = s;
        if (json_is_object(json_field(json_field(o, "Deidentify"), "MaskConfig")))
            mask = s;
    }
    if (!audit || !mask || !json_equal(json_field(audit, "DataIdentifier"), json_field(mask, "DataIdentifier")) ||
        !json_array_size(json_field(mask, "DataIdentifier")))
        return NULL;
    return mask;
}

static bool has_findings(const json_t *document)
{
    json_t *s;
    size_t i;
    bool found = false;

    json_array_foreach(json_field(document, "Statement"), i, s)
        found |= json_object_size(json_field(json_field(json_field(s, "Operation"), "Audit"), "FindingsDestination")) > 0;
    return found;
}

/* NULL and the identifier that is not known, or nothing. */
static struct masks *compile(struct call *call, const json_t *document, struct str *ret_unknown)
{
    struct masks *m = arena_make(call->arena, struct masks);
    const json_t *mask = deidentify(document);
    json_t *identifier;
    size_t i;

    *ret_unknown = STR_NONE;
    if (!mask)
        return NULL;
    m->memory = pcre2_general_context_create(from_arena, to_arena, call->arena);
    json_array_foreach(json_field(mask, "DataIdentifier"), i, identifier) {
        if (!add_identifier(call, m, document, json_str(identifier))) {
            *ret_unknown = str_dup(call->arena, json_str(identifier));
            return NULL;
        }
    }
    return m;
}

/* --- masking --- */

struct masks *logs_masks(struct call *call, const struct log_group *g)
{
    struct masks *m = NULL;
    struct str why, unknown;
    struct sql *q;

    if (!sql_get(call->store, &q, "SELECT document, since FROM logs_protection WHERE group_id = ?", g->id))
        return NULL;
    json_t *d = json_parse(sql_str(q, call->arena, 0), true, &why);
    int64_t since = sql_i64(q, 1);
    sql_done(q);
    m = compile(call, d, &unknown);
    json_decref(d);
    if (m)
        m->since = since;
    return m;
}

struct str logs_mask(struct call *call, const struct masks *m, const struct log_event *e)
{
    char *copy = NULL;

    if (!m || e->ingested < m->since || !e->message.n)
        return e->message;
    pcre2_match_context *limits = pcre2_match_context_create(m->memory);
    pcre2_set_match_limit(limits, MATCH_LIMIT);
    for (size_t i = 0; i < m->codes.len; i++) {
        pcre2_match_data *data = pcre2_match_data_create_from_pattern(m->codes.items[i], m->memory);
        for (size_t at = 0; at < e->message.n;) {
            if (pcre2_match(m->codes.items[i], (PCRE2_SPTR)e->message.p, e->message.n, at, 0, data, limits) < 0)
                break;
            const size_t *span = pcre2_get_ovector_pointer(data);
            if (!copy)
                copy = str_z(call->arena, e->message);
            memset(copy + span[0], '*', span[1] - span[0]);
            at = span[1] > span[0] ? span[1] : span[1] + 1;
        }
    }
    return copy ? (struct str){copy, e->message.n} : e->message;
}

/* --- the API --- */

enum verdict logs_put_data_protection_policy(struct call *call, const struct logs_put_data_protection_policy_request *in,
                                             struct logs_put_data_protection_policy_response *out)
{
    struct log_group g;
    struct str why, unknown;
    json_t *d = json_parse(in->policy_document, false, &why);
    bool named = json_is_string(json_field(d, "Name")) && str_eqz(json_str(json_field(d, "Version")), "2021-06-01"), findings = has_findings(d);
    bool custom = json_array_size(json_field(json_field(d, "Configuration"), "CustomDataIdentifier")) <= CUSTOM_MAX;
    struct masks *m = named && custom ? compile(call, d, &unknown) : NULL;

    json_decref(d);
    if (logs_group_need(call, STR_NONE, in->log_group_identifier, &g) != DONE)
        return FAULT;
    if (!str_eqz(g.class, "STANDARD"))
        return logs_invalid_parameter_exception(call, "Data protection is not supported for log groups of the class %.*s.", STRF(g.class));
    if (findings)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Findings of data protection are not delivered yet.");
    if (!m && named && custom && str_is(unknown))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "The data identifier %.*s is not there yet.", STRF(unknown));
    if (!m)
        return logs_invalid_parameter_exception(call, "The data protection policy is not valid.");
    sql_run(call->store,
            "INSERT INTO logs_protection (group_id, document, since, updated) VALUES (?, ?, ?, ?) ON CONFLICT (group_id) DO UPDATE SET "
            "document = excluded.document, updated = excluded.updated",
            g.id, in->policy_document, logs_now(call), logs_now(call));
    out->log_group_identifier = in->log_group_identifier;
    out->policy_document = in->policy_document;
    out->last_updated_time = some_i64(logs_now(call));
    return DONE;
}

enum verdict logs_get_data_protection_policy(struct call *call, const struct logs_get_data_protection_policy_request *in,
                                             struct logs_get_data_protection_policy_response *out)
{
    struct log_group g;
    struct sql *q;

    if (logs_group_need(call, STR_NONE, in->log_group_identifier, &g) != DONE)
        return FAULT;
    out->log_group_identifier = in->log_group_identifier;
    if (sql_get(call->store, &q, "SELECT document, updated FROM logs_protection WHERE group_id = ?", g.id)) {
        out->policy_document = sql_str(q, call->arena, 0);
        out->last_updated_time = some_i64(sql_i64(q, 1));
        sql_done(q);
    }
    return DONE;
}

enum verdict logs_delete_data_protection_policy(struct call *call, const struct logs_delete_data_protection_policy_request *in,
                                                struct logs_delete_data_protection_policy_output *out)
{
    struct log_group g;

    (void)out;
    if (logs_group_need(call, STR_NONE, in->log_group_identifier, &g) != DONE)
        return FAULT;
    sql_run(call->store, "DELETE FROM logs_protection WHERE group_id = ?", g.id);
    return DONE;
}
