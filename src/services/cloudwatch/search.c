/* SEARCH: metrics by namespace, names of dimensions and words.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/search-expression-syntax.html */
#include "services/cloudwatch/expression.h"
#include "wire/walk.h"

#define FOUND_MAX 500

/* A term of the search: OR of ANDs of words, each perhaps negated. */
struct word {
    struct str key, text;
    bool exact, negated;
};
struct conjunction {
    struct word *items;
    size_t len;
};
struct search {
    struct str namespace; /* absent: any */
    struct {
        struct str *items;
        size_t len;
    } dimensions; /* the metric has these and no others, when there is a schema */
    struct {
        struct conjunction *items;
        size_t len;
    } any;
};

static struct str unquoted(struct str s, bool *ret_quoted)
{
    *ret_quoted = s.n >= 2 && s.p[0] == '"' && s.p[s.n - 1] == '"';
    return *ret_quoted ? str_take(str_skip(s, 1), s.n - 2) : s;
}

/* The next word; quotes hold it together. Parentheses around groups are words of their own. */
static struct str next_word(struct str *rest)
{
    bool quoted = false;
    size_t n = 0;

    *rest = str_trim(*rest);
    if (rest->n && (rest->p[0] == '(' || rest->p[0] == ')'))
        n = 1;
    else
        for (; n < rest->n && (quoted || (rest->p[n] != ' ' && rest->p[n] != '(' && rest->p[n] != ')')); n++)
            quoted ^= rest->p[n] == '"';
    struct str word = str_take(*rest, n);
    *rest = str_skip(*rest, n);
    return word;
}

static bool schema(struct arena *a, struct str *text, struct search *s)
{
    ptrdiff_t end = str_chr(*text, '}');
    bool quoted;

    if (end < 0)
        return false;
    struct str list = str_take(str_skip(*text, 1), (size_t)end - 1);
    s->namespace = unquoted(str_trim(str_cut(&list, ',')), &quoted);
    list_present(a, &s->dimensions);
    while (str_is(list))
        *list_add(a, &s->dimensions) = unquoted(str_trim(str_cut(&list, ',')), &quoted);
    *text = str_skip(*text, (size_t)end + 1);
    return true;
}

static bool parse(struct cw_question *q, struct str text, struct search *s)
{
    struct arena *a = q->call->arena;
    bool negate = false, quoted;

    text = str_trim(text);
    if (str_starts(text, STR("{")) && !schema(a, &text, s))
        return cw_fail(q, "The schema of the search is not closed");
    list_add(a, &s->any);
    for (struct str word; !str_empty(word = next_word(&text));) {
        if (str_eqz(word, "(") || str_eqz(word, ")") || str_eqz(word, "AND"))
            continue;
        if (str_eqz(word, "OR")) {
            list_add(a, &s->any);
            continue;
        }
        if (str_eqz(word, "NOT")) {
            negate = true;
            continue;
        }
        struct word w = {.negated = negate};
        ptrdiff_t equals = word.p[0] == '"' ? -1 : str_chr(word, '=');
        if (equals > 0) {
            w.key = str_take(word, (size_t)equals);
            word = str_skip(word, (size_t)equals + 1);
        }
        w.text = unquoted(word, &quoted);
        w.exact = quoted;
        negate = false;
        *list_add(a, &s->any.items[s->any.len - 1]) = w;
    }
    return true;
}

static bool word_in(struct arena *a, const struct word *w, struct str value)
{
    return w->exact ? str_eq(w->text, value) : str_find(str_lower(a, value), str_lower(a, w->text)) >= 0;
}

static bool word_matches(struct arena *a, const struct word *w, const struct cloudwatch_metric *m)
{
    if (str_is(w->key)) {
        if (str_ieq(w->key, STR("MetricName")))
            return word_in(a, w, m->metric_name);
        if (str_ieq(w->key, STR("Namespace")))
            return word_in(a, w, m->namespace);
        for (size_t i = 0; i < m->dimensions.len; i++)
            if (str_eq(m->dimensions.items[i].name, w->key) && word_in(a, w, m->dimensions.items[i].value))
                return true;
        return false;
    }
    if (word_in(a, w, m->metric_name) || word_in(a, w, m->namespace))
        return true;
    for (size_t i = 0; i < m->dimensions.len; i++)
        if (word_in(a, w, m->dimensions.items[i].value) || word_in(a, w, m->dimensions.items[i].name))
            return true;
    return false;
}

static bool matches(struct arena *a, const struct search *s, const struct cloudwatch_metric *m)
{
    if (s->dimensions.items) {
        if (s->dimensions.len != m->dimensions.len)
            return false;
        for (size_t i = 0; i < s->dimensions.len; i++) {
            bool has = false;
            for (size_t k = 0; k < m->dimensions.len; k++)
                has |= str_eq(s->dimensions.items[i], m->dimensions.items[k].name);
            if (!has)
                return false;
        }
    }
    for (size_t i = 0; i < s->any.len; i++) {
        bool all = true;
        for (size_t k = 0; k < s->any.items[i].len && all; k++)
            all = word_matches(a, &s->any.items[i].items[k], m) != s->any.items[i].items[k].negated;
        if (all)
            return true;
    }
    return false;
}

/* Metrics that had data lately, as SEARCH sees them: in the last two weeks. */
static struct sql *candidates(struct cw_question *q, const struct search *s)
{
    struct call *call = q->call;
    int64_t since = call->now - 14 * US_PER_DAY;

    if (str_is(s->namespace))
        return sql_each(call->store,
                        "SELECT namespace, name, dimensions FROM cw_metric WHERE account = ? AND region = ? AND namespace = ? AND latest "
                        ">= ? ORDER BY id",
                        q->account, call->region, s->namespace, since);
    return sql_each(call->store,
                    "SELECT namespace, name, dimensions FROM cw_metric WHERE account = ? AND region = ? AND latest >= ? ORDER BY id",
                    q->account, call->region, since);
}

static struct str label_of(struct arena *a, const struct cloudwatch_metric *m)
{
    struct buf b = buf_in(a);

    for (size_t i = 0; i < m->dimensions.len; i++) {
        buf_put(&b, m->dimensions.items[i].value);
        buf_putc(&b, ' ');
    }
    buf_put(&b, m->metric_name);
    return buf_str(&b);
}

bool cw_search(struct cw_question *q, struct str text, struct str stat, int64_t period, struct cw_value *ret)
{
    struct arena *a = q->call->arena;
    struct search s = {0};
    struct {
        struct cloudwatch_metric *items;
        size_t len;
    } found = {0};

    if (!parse(q, text, &s))
        return false;
    if (cw_stat_of(stat).kind == CW_UNKNOWN || period <= 0)
        return cw_fail(q, "SEARCH takes a statistic and a period in seconds");
    struct sql *rows = candidates(q, &s);
    while (sql_next(rows)) {
        struct cloudwatch_metric m = {0};
        walk_load(a, &cloudwatch_model, &cloudwatch_model.shapes[CLOUDWATCH_SHAPE_METRIC], sql_str(rows, a, 2), &m);
        m.namespace = sql_str(rows, a, 0);
        m.metric_name = sql_str(rows, a, 1);
        if (found.len < FOUND_MAX && matches(a, &s, &m))
            *list_add(a, &found) = m;
    }
    *ret = (struct cw_value){.kind = CW_LIST};
    for (size_t i = 0; i < found.len; i++) {
        struct cloudwatch_metric_stat *of = arena_make(a, struct cloudwatch_metric_stat);
        *of = (struct cloudwatch_metric_stat){.metric = &found.items[i], .period = {true, (int32_t)period}, .stat = stat};
        struct cw_series one = cw_series_of(q->call, of, cw_first(q, period * US_PER_S), q->end);
        one.label = label_of(a, &found.items[i]);
        *list_add(a, &ret->list) = one;
    }
    return true;
}

struct str cw_search_namespace(struct arena *a, struct str text)
{
    struct search s = {0};

    text = str_trim(text);
    return str_starts(text, STR("{")) && schema(a, &text, &s) ? s.namespace : STR_NONE;
}
