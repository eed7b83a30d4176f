/* Rules over other alarms: ALARM(x) AND (OK("y") OR NOT INSUFFICIENT_DATA(arn)) ..., and alarms that are made of them.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html */
#include "services/cloudwatch/alarm.h"

#define DEPTH_MAX 60
#define NAMES_MAX 100

enum rule_kind { RULE_AND, RULE_OR, RULE_NOT, RULE_STATE, RULE_TRUE, RULE_FALSE };
struct cw_rule {
    enum rule_kind kind;
    struct cw_rule *left, *right;
    struct str state, name;
};

struct reader {
    struct arena *a;
    struct str rest, why;
    unsigned depth, names;
};

static struct cw_rule *fail(struct reader *r, const char *what)
{
    if (!str_is(r->why))
        r->why = str_fmt(r->a, "%s near '%.*s'", what, STRF(str_take(r->rest, 40)));
    return NULL;
}

static bool word(struct reader *r, const char *text)
{
    struct str want = str_from(text);

    r->rest = str_trim(r->rest);
    if (!str_ieq(str_take(r->rest, want.n), want))
        return false;
    char next = r->rest.n > want.n ? r->rest.p[want.n] : ' ';
    if (want.n > 1 && ((next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || (next >= '0' && next <= '9') || next == '_'))
        return false;
    r->rest = str_skip(r->rest, want.n);
    return true;
}

static struct cw_rule *make(struct reader *r, enum rule_kind kind, struct cw_rule *left, struct cw_rule *right)
{
    struct cw_rule *n = arena_make(r->a, struct cw_rule);
    *n = (struct cw_rule){.kind = kind, .left = left, .right = right};
    return n;
}

static struct cw_rule *disjunction(struct reader *r);

static struct cw_rule *state(struct reader *r, const char *name)
{
    struct cw_rule *n = make(r, RULE_STATE, NULL, NULL);

    if (!word(r, "("))
        return fail(r, "a parenthesis is missing");
    r->rest = str_trim(r->rest);
    n->state = str_from(name);
    char quote = r->rest.n ? r->rest.p[0] : '\0';
    bool quoted = quote == '"' || quote == '\'';
    ptrdiff_t end = str_chr(quoted ? str_skip(r->rest, 1) : r->rest, quoted ? quote : ')');
    if (end < 0)
        return fail(r, "the name of an alarm does not end");
    n->name = quoted ? str_take(str_skip(r->rest, 1), (size_t)end) : str_trim(str_take(r->rest, (size_t)end));
    r->rest = str_skip(r->rest, (size_t)end + (quoted ? 2 : 0));
    if (!word(r, ")"))
        return fail(r, "a parenthesis is missing");
    if (str_empty(n->name))
        return fail(r, "the name of an alarm is missing");
    return ++r->names > NAMES_MAX ? fail(r, "there are more than 100 alarms") : n;
}

static struct cw_rule *term(struct reader *r)
{
    if (++r->depth > DEPTH_MAX)
        return fail(r, "the rule nests too deeply");
    struct cw_rule *n = NULL;
    if (word(r, "NOT")) {
        n = term(r);
        n = n ? make(r, RULE_NOT, n, NULL) : NULL;
    } else if (word(r, "ALARM")) {
        n = state(r, "ALARM");
    } else if (word(r, "OK")) {
        n = state(r, "OK");
    } else if (word(r, "INSUFFICIENT_DATA")) {
        n = state(r, "INSUFFICIENT_DATA");
    } else if (word(r, "TRUE")) {
        n = make(r, RULE_TRUE, NULL, NULL);
    } else if (word(r, "FALSE")) {
        n = make(r, RULE_FALSE, NULL, NULL);
    } else if (word(r, "(")) {
        n = disjunction(r);
        if (n && !word(r, ")"))
            n = fail(r, "a parenthesis is not closed");
    } else {
        n = fail(r, "ALARM, OK, INSUFFICIENT_DATA, NOT, TRUE, FALSE or a parenthesis is missing");
    }
    r->depth--;
    return n;
}

static struct cw_rule *conjunction(struct reader *r)
{
    struct cw_rule *n = term(r), *right;

    while (n && word(r, "AND"))
        n = (right = term(r)) ? make(r, RULE_AND, n, right) : NULL;
    return n;
}

static struct cw_rule *disjunction(struct reader *r)
{
    struct cw_rule *n = conjunction(r), *right;

    while (n && word(r, "OR"))
        n = (right = conjunction(r)) ? make(r, RULE_OR, n, right) : NULL;
    return n;
}

struct cw_rule *cw_rule_parse(struct arena *a, struct str text, struct str *ret_why)
{
    struct reader r = {.a = a, .rest = text};
    struct cw_rule *n = disjunction(&r);

    if (n && !str_empty(str_trim(r.rest)))
        n = fail(&r, "something is left over");
    *ret_why = r.why;
    return n;
}

void cw_rule_names(struct arena *a, const struct cw_rule *rule, struct cloudwatch_alarm_names *ret)
{
    if (!rule)
        return;
    if (rule->kind == RULE_STATE)
        *list_add(a, ret) = rule->name;
    cw_rule_names(a, rule->left, ret);
    cw_rule_names(a, rule->right, ret);
}

/* --- evaluation --- */

static struct str state_of(struct call *call, struct str name)
{
    struct sql *q;
    struct str state = STR("INSUFFICIENT_DATA"); /* of an alarm that is not there any more */

    if (sql_get(call->store, &q, "SELECT state FROM cw_alarm WHERE account = ? AND region = ? AND name = ?", call->account, call->region,
                cw_alarm_name_of(call, name))) {
        state = sql_str(q, call->arena, 0);
        sql_done(q);
    }
    return state;
}

static bool holds(struct call *call, const struct cw_rule *n)
{
    switch (n->kind) {
    case RULE_AND: return holds(call, n->left) && holds(call, n->right);
    case RULE_OR: return holds(call, n->left) || holds(call, n->right);
    case RULE_NOT: return !holds(call, n->left);
    case RULE_STATE: return str_eq(state_of(call, n->name), n->state);
    case RULE_TRUE: return true;
    case RULE_FALSE: return false;
    }
    return false;
}

/* Does the alarm depend on itself? Then its rule cannot be told. */
static bool in_a_circle(struct call *call, const struct cw_alarm *a)
{
    return sql_i64_or(call->store, 0,
                      "WITH RECURSIVE below (name) AS (SELECT name FROM cw_child WHERE parent = ? AND suppressor = 0 UNION "
                      "SELECT c.name FROM below JOIN cw_alarm p ON p.account = ? AND p.region = ? AND p.name = below.name "
                      "JOIN cw_child c ON c.parent = p.id AND c.suppressor = 0) SELECT 1 FROM below WHERE name = ?",
                      a->id, call->account, call->region, a->name) != 0;
}

/* The child that changed last, in the words of the reason, and all that are not OK. */
static struct str reasons(struct call *call, const struct cw_alarm *a, struct str *ret_data)
{
    struct sql *q =
        sql_each(call->store,
                 "SELECT c.name, c.state, c.transitioned FROM cw_child k JOIN cw_alarm c ON c.account = k.account AND c.region = k.region "
                 "AND c.name = k.name WHERE k.parent = ? AND k.suppressor = 0 ORDER BY c.transitioned DESC, c.name",
                 a->id);
    static const char *const days[] = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
    static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                         "July",    "August",   "September", "October", "November", "December"};
    struct buf b = buf_in(call->arena);
    struct json_out j = json_to(&b);
    struct str reason = STR("The rule holds no alarm.");
    bool first = true;

    json_open(&j, '{');
    json_key(&j, STR("triggeringAlarms"));
    json_open(&j, '[');
    while (sql_next(q)) {
        struct str arn = call_arn(call, "cloudwatch", str_cat(call->arena, STR("alarm:"), sql_str(q, call->arena, 0))),
                   state = sql_str(q, call->arena, 1);
        struct civil c = civil_from_us(sql_i64(q, 2));
        if (first)
            reason = str_fmt(call->arena, "%.*s transitioned to %.*s at %s %02d %s, %d %02d:%02d:%02d UTC", STRF(arn), STRF(state),
                             days[c.weekday], c.day, months[c.month - 1], (int)c.year, c.hour, c.minute, c.second);
        first = false;
        if (!str_eqz(state, "ALARM") && str_eqz(a->state, "ALARM"))
            continue;
        json_open(&j, '{');
        json_key(&j, STR("arn"));
        json_put_str(&j, arn);
        json_key(&j, STR("state"));
        json_open(&j, '{');
        json_key(&j, STR("value"));
        json_put_str(&j, state);
        json_key(&j, STR("timestamp"));
        json_put_str(&j, cw_time(call->arena, sql_i64(q, 2)));
        json_close(&j, '}');
        json_close(&j, '}');
    }
    json_close(&j, ']');
    json_close(&j, '}');
    *ret_data = buf_str(&b);
    return reason;
}

static void set_suppressed(struct call *call, struct cw_alarm *a, const char *by)
{
    a->suppressed = str_from(by);
    sql_run(call->store, "UPDATE cw_alarm SET suppressed = ?, suppressed_at = ? WHERE id = ?", a->suppressed, call->now, a->id);
}

/* What holds the actions back goes on or ends; when it ends in the same state, they run after all. */
static void suppression(struct call *call, struct cw_alarm *a)
{
    bool suppressing = str_eqz(state_of(call, a->rule.actions_suppressor), "ALARM");
    bool waiting = str_eqz(a->suppressed, "WaitPeriod");
    int64_t until =
        a->suppressed_at +
        (int64_t)(waiting ? a->rule.actions_suppressor_wait_period.val : a->rule.actions_suppressor_extension_period.val) * US_PER_S;

    if (suppressing) {
        if (!str_eqz(a->suppressed, "Alarm"))
            set_suppressed(call, a, "Alarm");
    } else if (str_eqz(a->suppressed, "Alarm")) {
        set_suppressed(call, a, "ExtensionPeriod");
        cw_alarm_due(call, a->id, call->now + (int64_t)a->rule.actions_suppressor_extension_period.val * US_PER_S);
    } else if (call->now < until) {
        cw_alarm_due(call, a->id, until);
    } else {
        set_suppressed(call, a, NULL);
        cw_alarm_act(call, a, STR_NONE);
    }
}

void cw_evaluate_composite(struct call *call, struct cw_alarm *a)
{
    struct str why, data;
    struct cw_rule *rule = cw_rule_parse(call->arena, a->rule.alarm_rule, &why);

    if (!rule || in_a_circle(call, a))
        return;
    const char *state = holds(call, rule) ? "ALARM" : "OK";
    if (str_eqz(a->state, state)) {
        if (str_is(a->suppressed))
            suppression(call, a);
        return;
    }
    struct str old = a->state;
    a->state = str_from(state);
    struct str reason = reasons(call, a, &data);
    a->state = old;
    if (str_is(a->rule.actions_suppressor)) {
        bool suppressing = str_eqz(state_of(call, a->rule.actions_suppressor), "ALARM");
        bool alarm = str_eqz(str_from(state), "ALARM");
        set_suppressed(call, a, suppressing ? "Alarm" : alarm && a->rule.actions_suppressor_wait_period.val ? "WaitPeriod" : NULL);
        if (str_eqz(a->suppressed, "WaitPeriod"))
            cw_alarm_due(call, a->id, call->now + (int64_t)a->rule.actions_suppressor_wait_period.val * US_PER_S);
    }
    cw_alarm_change(call, a, state, reason, data);
}
