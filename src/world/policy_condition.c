/* Condition operators:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
#include "world/policy_private.h"
#include <arpa/inet.h>
#include <string.h>
#include "base/arena.h"
#include "base/text.h"
#include "base/time.h"

enum type { TYPE_STRING, TYPE_STRING_IGNORE_CASE, TYPE_LIKE, TYPE_NUMERIC, TYPE_DATE, TYPE_BOOL, TYPE_BINARY, TYPE_IP, TYPE_ARN, TYPE_NULL };
enum relation { EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL };

static const struct operator_row {
    const char *name;
    uint8_t type, relation;
    bool negated;
} operators[] = {
    {"StringEquals", TYPE_STRING, EQUAL, false},
    {"StringNotEquals", TYPE_STRING, EQUAL, true},
    {"StringEqualsIgnoreCase", TYPE_STRING_IGNORE_CASE, EQUAL, false},
    {"StringNotEqualsIgnoreCase", TYPE_STRING_IGNORE_CASE, EQUAL, true},
    {"StringLike", TYPE_LIKE, EQUAL, false},
    {"StringNotLike", TYPE_LIKE, EQUAL, true},
    {"NumericEquals", TYPE_NUMERIC, EQUAL, false},
    {"NumericNotEquals", TYPE_NUMERIC, EQUAL, true},
    {"NumericLessThan", TYPE_NUMERIC, LESS, false},
    {"NumericLessThanEquals", TYPE_NUMERIC, LESS_OR_EQUAL, false},
    {"NumericGreaterThan", TYPE_NUMERIC, GREATER, false},
    {"NumericGreaterThanEquals", TYPE_NUMERIC, GREATER_OR_EQUAL, false},
    {"DateEquals", TYPE_DATE, EQUAL, false},
    {"DateNotEquals", TYPE_DATE, EQUAL, true},
    {"DateLessThan", TYPE_DATE, LESS, false},
    {"DateLessThanEquals", TYPE_DATE, LESS_OR_EQUAL, false},
    {"DateGreaterThan", TYPE_DATE, GREATER, false},
    {"DateGreaterThanEquals", TYPE_DATE, GREATER_OR_EQUAL, false},
    {"Bool", TYPE_BOOL, EQUAL, false},
    {"BinaryEquals", TYPE_BINARY, EQUAL, false},
    {"IpAddress", TYPE_IP, EQUAL, false},
    {"NotIpAddress", TYPE_IP, EQUAL, true},
    {"ArnEquals", TYPE_ARN, EQUAL, false},
    {"ArnNotEquals", TYPE_ARN, EQUAL, true},
    {"ArnLike", TYPE_ARN, EQUAL, false},
    {"ArnNotLike", TYPE_ARN, EQUAL, true},
    {"Null", TYPE_NULL, EQUAL, false},
};

/* Operator names are compared without case, as IAM does. */
bool policy_operator_find(struct str text, struct policy_condition *ret) {
    static const struct str any = STR_INIT("ForAnyValue:"), all = STR_INIT("ForAllValues:"), if_exists = STR_INIT("IfExists");
    ret->quantifier = POLICY_SINGLE;
    if (str_ieq(str_take(text, any.n), any)) ret->quantifier = POLICY_FOR_ANY_VALUE;
    if (str_ieq(str_take(text, all.n), all)) ret->quantifier = POLICY_FOR_ALL_VALUES;
    if (ret->quantifier) text = str_skip(text, ret->quantifier == POLICY_FOR_ANY_VALUE ? any.n : all.n);
    ret->if_exists = text.n > if_exists.n && str_ieq(str_skip(text, text.n - if_exists.n), if_exists);
    if (ret->if_exists) text = str_take(text, text.n - if_exists.n);
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
        if (!str_ieq(text, str_from(operators[i].name))) continue;
        ret->operator = (uint8_t)i;
        return operators[i].type != TYPE_NULL || (!ret->if_exists && !ret->quantifier);
    }
    return false;
}

bool policy_operator_wildcards(const struct policy_condition *c) {
    return operators[c->operator].type == TYPE_LIKE || operators[c->operator].type == TYPE_ARN;
}

bool policy_operator_variables(const struct policy_condition *c) {
    return operators[c->operator].type <= TYPE_LIKE || operators[c->operator].type == TYPE_ARN;
}

static bool date_of(struct str s, int64_t *ret) { return time_parse_iso8601(s, ret) || time_parse_epoch(s, ret); }

struct address {
    uint8_t bytes[16];
    int family;
    unsigned bits; /* of the prefix that counts */
};

static bool address_of(struct str s, struct address *ret) {
    char text[INET6_ADDRSTRLEN + 1];
    struct str mask = s, host = str_cut(&mask, '/');
    if (host.n >= sizeof text || memchr(host.p ? host.p : "", 0, host.n)) return false;
    if (host.n) memcpy(text, host.p, host.n);
    text[host.n] = 0;
    memset(ret, 0, sizeof *ret);
    ret->family = memchr(text, ':', host.n) ? AF_INET6 : AF_INET;
    if (inet_pton(ret->family, text, ret->bytes) != 1) return false;
    unsigned most = ret->family == AF_INET ? 32 : 128;
    int64_t bits = most;
    if (str_is(mask) && (!str_to_i64(mask, &bits) || bits < 0 || bits > most)) return false;
    ret->bits = (unsigned)bits;
    return true;
}

static bool address_in(const struct address *net, const struct address *host) {
    if (net->family != host->family) return false;
    unsigned whole = net->bits / 8, rest = net->bits % 8;
    if (memcmp(net->bytes, host->bytes, whole) != 0) return false;
    return !rest || ((net->bytes[whole] ^ host->bytes[whole]) >> (8 - rest)) == 0;
}

bool policy_operand_ok(const struct policy_condition *c, struct str literal) {
    int64_t time;
    double number;
    struct address address;
    switch ((enum type)operators[c->operator].type) {
    case TYPE_DATE: return date_of(literal, &time);
    case TYPE_NUMERIC: return str_to_f64(literal, &number);
    case TYPE_IP: return address_of(literal, &address);
    case TYPE_NULL:
    case TYPE_BOOL: return str_ieq(literal, STR("true")) || str_ieq(literal, STR("false"));
    default: return true;
    }
}

static bool related(enum relation relation, int order) {
    switch (relation) {
    case LESS: return order < 0;
    case LESS_OR_EQUAL: return order <= 0;
    case GREATER: return order > 0;
    case GREATER_OR_EQUAL: return order >= 0;
    case EQUAL: break;
    }
    return order == 0;
}

static bool numbers(enum relation relation, struct str want, struct str have) {
    double w, h;
    if (!str_to_f64(want, &w) || !str_to_f64(have, &h)) return false;
    return related(relation, h < w ? -1 : h > w);
}

static bool dates(enum relation relation, struct str want, struct str have) {
    int64_t w, h;
    if (!date_of(want, &w) || !date_of(have, &h)) return false;
    return related(relation, h < w ? -1 : h > w);
}

/* The context may hold the bytes or, in simulations, their base64 form. */
static bool binaries(struct arena *a, struct str want, struct str have) {
    struct str bytes;
    return str_eq(want, have) || (base64_decode(a, want, &bytes) && str_eq(bytes, have));
}

static bool addresses(struct str want, struct str have) {
    struct address net, host;
    return address_of(want, &net) && address_of(have, &host) && address_in(&net, &host);
}

static bool matches(struct arena *a, const struct operator_row *op, struct str want, struct str have) {
    switch ((enum type)op->type) {
    case TYPE_STRING: return str_eq(want, have);
    case TYPE_STRING_IGNORE_CASE:
    case TYPE_BOOL: return str_ieq(want, have);
    case TYPE_LIKE: return policy_glob(want, have, false);
    case TYPE_NUMERIC: return numbers(op->relation, want, have);
    case TYPE_DATE: return dates(op->relation, want, have);
    case TYPE_BINARY: return binaries(a, want, have);
    case TYPE_IP: return addresses(want, have);
    case TYPE_ARN: return policy_arn_matches(want, have);
    case TYPE_NULL: break;
    }
    return false;
}

/* Is the value one of those that the document lists? */
static bool listed(struct arena *a, const struct policy_condition *c, const struct policy_request *r, struct str have) {
    const struct operator_row *op = &operators[c->operator];
    struct str want;
    for (size_t i = 0; i < c->values.len; i++)
        if (policy_pattern_fill(a, &c->values.items[i], r, &want) && matches(a, op, want, have)) return true;
    return false;
}

static bool wants_null(const struct policy_condition *c, bool absent) {
    for (size_t i = 0; i < c->values.len; i++)
        if (str_ieq(c->values.items[i].text, STR("true")) == absent) return true;
    return false;
}

bool policy_condition_holds(struct arena *a, const struct policy_condition *c, const struct policy_request *r) {
    const struct operator_row *op = &operators[c->operator];
    const struct auth_key *key = policy_key(a, r, c->key);
    bool absent = !key || !key->len;
    if (op->type == TYPE_NULL) return wants_null(c, absent);
    if (absent) {
        if (c->if_exists || c->quantifier == POLICY_FOR_ALL_VALUES) return true;
        return op->negated && c->quantifier == POLICY_SINGLE;
    }
    size_t hits = 0;
    for (size_t i = 0; i < key->len; i++) hits += listed(a, c, r, key->values[i]);
    switch ((enum policy_quantifier)c->quantifier) {
    case POLICY_FOR_ALL_VALUES: return op->negated ? hits == 0 : hits == key->len;
    case POLICY_FOR_ANY_VALUE: return op->negated ? hits < key->len : hits > 0;
    case POLICY_SINGLE: break;
    }
    return op->negated ? hits == 0 : hits > 0;
}
