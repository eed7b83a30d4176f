#include "kit/pattern_private.h"
#include <arpa/inet.h>
#include <string.h>

struct walk {
    const json_t *document;
    const char *keys[JSON_DEPTH_MAX + 1]; /* the way to where we are */
    size_t depth;
};

bool pattern_address(struct str text, unsigned char ret_address[16], bool *ret_v6)
{
    char z[64];

    if (text.n == 0 || text.n >= sizeof z)
        return false;
    memcpy(z, text.p, text.n);
    z[text.n] = 0;
    memset(ret_address, 0, 16);
    *ret_v6 = memchr(z, ':', text.n) != NULL;
    return inet_pton(*ret_v6 ? AF_INET6 : AF_INET, z, ret_address) == 1;
}

static bool within(const struct test *t, struct str text)
{
    unsigned char address[16];
    bool v6;

    if (!pattern_address(text, address, &v6) || v6 != t->v6 || memcmp(address, t->address, t->bits / 8) != 0)
        return false;
    unsigned rest = t->bits % 8;
    return rest == 0 || (address[t->bits / 8] ^ t->address[t->bits / 8]) >> (8 - rest) == 0;
}

/* '*' stands for any bytes, '\' takes its meaning from the next one. */
static bool wildcard(struct str pattern, struct str s)
{
    size_t p = 0, i = 0, star = SIZE_MAX, mark = 0;

    while (i < s.n) {
        bool escaped = p + 1 < pattern.n && pattern.p[p] == '\\';
        if (p < pattern.n && pattern.p[p] == '*') {
            star = ++p;
            mark = i;
        } else if (p < pattern.n && pattern.p[p + escaped] == s.p[i]) {
            p += 1 + escaped;
            i++;
        } else if (star != SIZE_MAX) {
            p = star;
            i = ++mark;
        } else {
            return false;
        }
    }
    while (p < pattern.n && pattern.p[p] == '*')
        p++;
    return p == pattern.n;
}

static bool accepts(const struct test *t, const json_t *v)
{
    struct str s = json_str(v), end = s.n > t->text.n ? str_skip(s, s.n - t->text.n) : s;
    double d = json_number_value(v);

    switch (t->kind) {
    case TEST_STRING: return str_is(s) && str_eq(s, t->text);
    case TEST_NUMBER: return json_is_number(v) && d == t->low;
    case TEST_NULL: return json_is_null(v);
    case TEST_TRUE: return json_is_true(v);
    case TEST_FALSE: return json_is_false(v);
    case TEST_PREFIX: return str_is(s) && str_starts(s, t->text);
    case TEST_SUFFIX: return str_is(s) && str_ends(s, t->text);
    case TEST_FOLD: return str_is(s) && str_ieq(s, t->text);
    case TEST_PREFIX_FOLD: return str_is(s) && str_ieq(str_take(s, t->text.n), t->text);
    case TEST_SUFFIX_FOLD: return str_is(s) && str_ieq(end, t->text);
    case TEST_WILDCARD: return str_is(s) && wildcard(t->text, s);
    case TEST_RANGE:
        return json_is_number(v) && (t->above ? d > t->low : d >= t->low) && (t->below ? d < t->high : d <= t->high);
    case TEST_CIDR: return str_is(s) && within(t, s);
    case TEST_EXISTS: return true;
    case TEST_ABSENT: return false;
    case TEST_BUT:
        for (size_t i = 0; i < t->inner.len; i++)
            if (accepts(&t->inner.items[i], v))
                return false;
        return true;
    }
    return false;
}

/* Objects are no leaves: what a test is about is never one. */
static bool any_accepted(const struct tests *tests, const json_t *v)
{
    if (!v || json_is_object(v))
        return false;
    if (json_is_array(v)) {
        for (size_t i = 0; i < json_array_size(v); i++)
            if (any_accepted(tests, json_array_get(v, i)))
                return true;
        return false;
    }
    for (size_t i = 0; i < tests->len; i++)
        if (accepts(&tests->items[i], v))
            return true;
    return false;
}

/* Is there a leaf anywhere in the document at the end of the way? What an array's element lacks another may have. */
static bool present(const struct walk *w, size_t depth, const json_t *v)
{
    if (json_is_array(v)) {
        for (size_t i = 0; i < json_array_size(v); i++)
            if (present(w, depth, json_array_get(v, i)))
                return true;
        return false;
    }
    if (depth == w->depth)
        return v && !json_is_object(v);
    const json_t *child = json_field(v, w->keys[depth]);
    return child && present(w, depth + 1, child);
}

static bool leaf_holds(struct walk *w, const struct tests *tests, const json_t *v)
{
    if (any_accepted(tests, v))
        return true;
    for (size_t i = 0; i < tests->len; i++)
        if (tests->items[i].kind == TEST_ABSENT)
            return !present(w, 0, w->document);
    return false;
}

static bool node_holds(struct walk *w, const struct node *n, const json_t *v)
{
    if (json_is_array(v) && json_array_size(v)) {
        for (size_t i = 0; i < json_array_size(v); i++)
            if (node_holds(w, n, json_array_get(v, i)))
                return true;
        return false;
    }
    for (size_t i = 0; i < n->fields.len; i++) {
        const struct field *f = &n->fields.items[i];
        const json_t *child = json_field(v, f->key);
        w->keys[w->depth++] = f->key;
        bool holds = f->node ? node_holds(w, f->node, child) : leaf_holds(w, &f->tests, child);
        w->depth--;
        if (!holds)
            return false;
    }
    for (size_t i = 0; i < n->ors.len; i++) {
        const struct nodes *either = &n->ors.items[i];
        bool holds = false;
        for (size_t j = 0; j < either->len && !holds; j++)
            holds = node_holds(w, either->items[j], v);
        if (!holds)
            return false;
    }
    return true;
}

bool pattern_matches(const struct pattern *p, const json_t *document)
{
    struct walk w = {.document = document};
    return node_holds(&w, p->root, document);
}

bool pattern_matches_text(const struct pattern *p, struct str document)
{
    struct str why;
    json_t *v = json_parse(document, true, &why);
    bool matches = v && pattern_matches(p, v);

    json_decref(v);
    return matches;
}

static json_t *attribute_value(const struct pattern_attribute *attribute)
{
    struct str why;
    double d;

    if (str_eqz(attribute->type, "String.Array"))
        return json_parse(attribute->value, true, &why);
    if (str_eqz(attribute->type, "Number") || str_starts(attribute->type, STR("Number.")))
        return str_to_f64(attribute->value, &d) ? json_real(d) : NULL;
    if (str_eqz(attribute->type, "String") || str_starts(attribute->type, STR("String.")))
        return json_stringn(attribute->value.p ? attribute->value.p : "", attribute->value.n);
    return NULL;
}

bool pattern_matches_attributes(const struct pattern *p, const struct pattern_attribute *attributes, size_t count)
{
    if (p->root->fields.len + p->root->ors.len == 0)
        return true;
    if (count == 0) /* not even exists: false accepts a message without any attribute */
        return false;
    json_t *document = json_object();
    for (size_t i = 0; i < count; i++) {
        json_t *v = attribute_value(&attributes[i]);
        if (v)
            json_object_setn_new(document, attributes[i].name.p, attributes[i].name.n, v);
    }
    bool matches = pattern_matches(p, document);
    json_decref(document);
    return matches;
}
