#include "world/policy_private.h"
#include "base/arena.h"
#include "base/json.h"

#define VERSION_2012 "2012-10-17"
#define VERSION_2008 "2008-10-17"

void policy_complain(struct policy_reader *r, enum policy_complaint complaint, struct str detail) {
    if (complaint >= r->complaint) return;
    r->complaint = complaint;
    r->detail = str_is(detail) ? str_dup(r->a, detail) : detail; /* it may lie in the document, which goes before the words are made */
}

static struct str key_of(const char *key) { return str_from(key); }

/* Calls `each` for a text or every text of a list; numbers and truth values count as texts where `scalars`. */
static size_t each_text(struct policy_reader *r, const json_t *v, bool scalars, void *arg,
                        void (*each)(struct policy_reader *, void *arg, struct str text)) {
    if (json_is_array(v)) {
        size_t i, count = 0;
        json_t *item;
        json_array_foreach(v, i, item) {
            if (json_is_array(item)) policy_complain(r, COMPLAINT_SYNTAX, STR_NONE);
            else count += each_text(r, item, scalars, arg, each);
        }
        return count;
    }
    if (json_is_string(v)) each(r, arg, str_dup(r->a, json_str(v)));
    else if (scalars && (json_is_number(v) || json_is_boolean(v))) each(r, arg, json_text(r->a, v));
    else policy_complain(r, COMPLAINT_SYNTAX, STR_NONE);
    return 1;
}

static void add_pattern(struct policy_reader *r, struct policy_patterns *list, struct str text, bool wildcards, bool variables) {
    struct policy_pattern pattern;
    if (!policy_pattern_make(r->a, text, wildcards, variables && r->variables, &pattern)) policy_complain(r, COMPLAINT_SYNTAX, STR_NONE);
    else *list_add(r->a, list) = pattern;
}

static void add_action(struct policy_reader *r, void *arg, struct str text) {
    policy_check_action(r, text);
    add_pattern(r, arg, text, true, false);
}

static void add_resource(struct policy_reader *r, void *arg, struct str text) {
    /* Where resources are not IAM's business the service that keeps the document judges them. */
    if (r->policy->kind != POLICY_RESOURCE) policy_check_resource(r, text);
    add_pattern(r, arg, text, true, true);
}

static void read_action(struct policy_reader *r, struct policy_statement *s, const json_t *v, bool negated) {
    s->not_action = negated;
    if (!each_text(r, v, false, &s->actions, add_action)) policy_complain(r, COMPLAINT_NO_ACTION, STR_NONE);
}

static void read_resource(struct policy_reader *r, struct policy_statement *s, const json_t *v, bool negated, const char *field) {
    if (r->policy->kind == POLICY_TRUST) {
        policy_complain(r, COMPLAINT_PROHIBITED_FIELD, key_of(field));
        return;
    }
    s->not_resource = negated;
    if (!each_text(r, v, false, &s->resources, add_resource)) policy_complain(r, COMPLAINT_NO_RESOURCE, STR_NONE);
}

struct principal_list { struct policy_statement *statement; enum policy_principal_kind kind; const char *field; };

static void add_principal(struct policy_reader *r, void *arg, struct str text) {
    struct principal_list *list = arg;
    struct policy_principal principal = {list->kind, text};
    if (list->kind == POLICY_AWS && str_eqz(text, "*")) principal.kind = POLICY_ANYONE;
    if (!policy_principal_ok(&principal))
        policy_complain(r, COMPLAINT_PRINCIPAL, str_fmt(r->a, "\"%s\":\"%.*s\"", list->field, STRF(text)));
    *list_add(r->a, &list->statement->principals) = principal;
}

static void read_principal(struct policy_reader *r, struct policy_statement *s, const json_t *v, bool negated) {
    static const struct { const char *field; enum policy_principal_kind kind; } kinds[] = {
        {"AWS", POLICY_AWS}, {"Service", POLICY_SERVICE}, {"Federated", POLICY_FEDERATED}, {"CanonicalUser", POLICY_CANONICAL_USER}};
    if (r->policy->kind != POLICY_RESOURCE && r->policy->kind != POLICY_TRUST) {
        policy_complain(r, COMPLAINT_HAS_PRINCIPAL, STR_NONE);
        return;
    }
    s->not_principal = negated;
    if (json_is_string(v)) {
        if (str_eqz(json_str(v), "*")) *list_add(r->a, &s->principals) = (struct policy_principal){POLICY_ANYONE, STR("*")};
        else policy_complain(r, COMPLAINT_PRINCIPAL, str_fmt(r->a, "\"AWS\":\"%.*s\"", STRF(json_str(v))));
        return;
    }
    if (!json_is_object(v)) policy_complain(r, COMPLAINT_SYNTAX, STR_NONE);
    const char *field;
    json_t *value;
    json_object_foreach((json_t *)v, field, value) {
        struct principal_list list = {s, POLICY_ANYONE, field};
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
            if (str_eqz(key_of(kinds[i].field), field)) list.kind = kinds[i].kind;
        if (list.kind == POLICY_ANYONE)
            policy_complain(r, COMPLAINT_PRINCIPAL, str_fmt(r->a, "\"%s\":\"%.*s\"", field, STRF(json_str(value))));
        else
            each_text(r, value, false, &list, add_principal);
    }
    if (!s->principals.len && r->complaint != COMPLAINT_PRINCIPAL) policy_complain(r, COMPLAINT_NO_PRINCIPAL, STR_NONE);
}

static void add_value(struct policy_reader *r, void *arg, struct str text) {
    struct policy_condition *c = arg;
    bool variables = policy_operator_variables(c);
    if (!variables && !policy_operand_ok(c, text)) policy_complain(r, COMPLAINT_OPERAND, STR_NONE);
    add_pattern(r, &c->values, text, policy_operator_wildcards(c), variables);
}

static void read_condition(struct policy_reader *r, struct policy_statement *s, const json_t *v) {
    const char *operator, *key;
    json_t *keys, *values;
    if (!json_is_object(v)) policy_complain(r, COMPLAINT_SYNTAX, STR_NONE);
    json_object_foreach((json_t *)v, operator, keys) {
        struct policy_condition c = {0};
        if (!policy_operator_find(key_of(operator), &c)) {
            policy_complain(r, COMPLAINT_OPERATOR, key_of(operator));
            continue;
        }
        if (!json_is_object(keys)) policy_complain(r, COMPLAINT_SYNTAX, STR_NONE);
        json_object_foreach(keys, key, values) {
            c.key = str_dup(r->a, key_of(key));
            c.values = (struct policy_patterns){NULL, 0};
            if (str_chr(c.key, ':') <= 0) policy_complain(r, COMPLAINT_VENDOR_MISSING, STR_NONE);
            each_text(r, values, true, &c, add_value);
            *list_add(r->a, &s->conditions) = c;
        }
    }
}

static void read_sid(struct policy_reader *r, struct policy_statement *s, const json_t *v) {
    if (!json_is_string(v)) {
        policy_complain(r, COMPLAINT_SYNTAX, STR_NONE);
        return;
    }
    s->sid = str_dup(r->a, json_str(v));
    for (size_t i = 0; i < s->sid.n && r->policy->kind != POLICY_RESOURCE; i++) {
        char c = s->sid.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))) policy_complain(r, COMPLAINT_SID, STR_NONE);
    }
    for (size_t i = 0; i < r->policy->statements.len && s->sid.n; i++) {
        const struct policy_statement *other = &r->policy->statements.items[i];
        if (other != s && str_eq(other->sid, s->sid)) policy_complain(r, COMPLAINT_SID_TWICE, STR_NONE);
    }
}

static void read_effect(struct policy_reader *r, struct policy_statement *s, const json_t *v) {
    s->deny = str_eqz(json_str(v), "Deny");
    if (!s->deny && !str_eqz(json_str(v), "Allow")) policy_complain(r, COMPLAINT_EFFECT, json_str(v));
}

/* A field and its negation exclude each other, and some must be there. */
static void check_fields(struct policy_reader *r, const json_t *v) {
    static const char *const pairs[][2] = {{"Action", "NotAction"}, {"Resource", "NotResource"}, {"Principal", "NotPrincipal"}};
    enum policy_kind kind = r->policy->kind;
    bool have[3];
    for (size_t i = 0; i < 3; i++) {
        bool plain = json_field(v, pairs[i][0]), negated = json_field(v, pairs[i][1]);
        if (plain && negated) policy_complain(r, COMPLAINT_SYNTAX, STR_NONE);
        have[i] = plain || negated;
    }
    if (!json_field(v, "Effect")) policy_complain(r, COMPLAINT_MISSING_FIELD, STR("Effect"));
    if (!have[0]) policy_complain(r, COMPLAINT_NO_ACTION, STR_NONE);
    /* Resource policies of some services have no Resource: it is the one that they are attached to. */
    if (!have[1] && kind != POLICY_TRUST && kind != POLICY_RESOURCE) policy_complain(r, COMPLAINT_NO_RESOURCE, STR_NONE);
    if (!have[2] && (kind == POLICY_TRUST || kind == POLICY_RESOURCE)) policy_complain(r, COMPLAINT_NO_PRINCIPAL, STR_NONE);
}

static void read_statement(struct policy_reader *r, const json_t *v) {
    if (!json_is_object(v)) {
        policy_complain(r, COMPLAINT_SYNTAX, STR_NONE);
        return;
    }
    struct policy_statement *s = list_add(r->a, &r->policy->statements);
    const char *field;
    json_t *value;
    json_object_foreach((json_t *)v, field, value) {
        struct str name = key_of(field);
        if (str_eqz(name, "Sid")) read_sid(r, s, value);
        else if (str_eqz(name, "Effect")) read_effect(r, s, value);
        else if (str_eqz(name, "Action")) read_action(r, s, value, false);
        else if (str_eqz(name, "NotAction")) read_action(r, s, value, true);
        else if (str_eqz(name, "Resource")) read_resource(r, s, value, false, field);
        else if (str_eqz(name, "NotResource")) read_resource(r, s, value, true, field);
        else if (str_eqz(name, "Principal")) read_principal(r, s, value, false);
        else if (str_eqz(name, "NotPrincipal")) read_principal(r, s, value, true);
        else if (str_eqz(name, "Condition")) read_condition(r, s, value);
        else policy_complain(r, COMPLAINT_UNKNOWN_FIELD, name);
    }
    check_fields(r, v);
}

static bool is_managed_grammar(enum policy_kind kind) {
    return kind == POLICY_IDENTITY || kind == POLICY_BOUNDARY || kind == POLICY_SESSION || kind == POLICY_SCP;
}

static void read_version(struct policy_reader *r, const json_t *v) {
    struct str version = json_str(v);
    bool known = str_eqz(version, VERSION_2012) || str_eqz(version, VERSION_2008);
    if (v && !known) policy_complain(r, is_managed_grammar(r->policy->kind) ? COMPLAINT_SYNTAX : COMPLAINT_VERSION, STR_NONE);
    if (is_managed_grammar(r->policy->kind) && !str_eqz(version, VERSION_2012)) policy_complain(r, COMPLAINT_VERSION, STR_NONE);
    r->policy->version = str_eqz(version, VERSION_2012) ? STR(VERSION_2012) : STR(VERSION_2008);
    r->variables = str_eqz(version, VERSION_2012);
}

static void read_document(struct policy_reader *r, const json_t *v) {
    const char *field;
    json_t *value;
    read_version(r, json_field(v, "Version"));
    json_object_foreach((json_t *)v, field, value) {
        struct str name = key_of(field);
        if (str_eqz(name, "Id") && json_is_string(value)) r->policy->id = str_dup(r->a, json_str(value));
        else if (str_eqz(name, "Id")) policy_complain(r, COMPLAINT_SYNTAX, STR_NONE);
        else if (!str_eqz(name, "Version") && !str_eqz(name, "Statement"))
            policy_complain(r, COMPLAINT_UNKNOWN_FIELD, name);
    }
    const json_t *statements = json_field(v, "Statement");
    if (!statements) policy_complain(r, COMPLAINT_MISSING_FIELD, STR("Statement"));
    else if (!json_is_array(statements)) read_statement(r, statements);
    else if (!json_array_size(statements)) policy_complain(r, COMPLAINT_SYNTAX, STR_NONE);
    size_t i;
    json_t *item;
    json_array_foreach(statements, i, item) read_statement(r, item);
}

struct policy *policy_parse(struct arena *a, struct str json, enum policy_kind kind, struct str *ret_why) {
    struct policy_reader r = {.a = a, .policy = arena_make(a, struct policy), .complaint = COMPLAINTS};
    r.policy->kind = kind;
    struct str why;
    json_t *document = json.n <= POLICY_SIZE_MAX ? json_parse(json, false, &why) : NULL;
    if (json_is_object(document)) read_document(&r, document);
    else policy_complain(&r, COMPLAINT_NOT_JSON, STR_NONE);
    json_decref(document);
    if (r.complaint == COMPLAINTS) return r.policy;
    *ret_why = policy_words(a, kind, r.complaint, r.detail);
    return NULL;
}
