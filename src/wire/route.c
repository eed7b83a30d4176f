#include "wire/route.h"
#include <string.h>
#include "base/text.h"

/* How well a template fits; compared from the first field on. */
struct rank {
    uint64_t path;    /* two bits per segment from the left: literal 3, label 2, greedy label 1 */
    unsigned query;   /* literal query parts, all of them there */
    unsigned members; /* 1 + required members in header and query, all of them there; 0 when one is missing */
};

/* Slashes at the end mean nothing, neither in a template nor (to any service but the one with greedy labels) in a path. */
static struct str next_segment(struct str *rest)
{
    if (rest->n && rest->p[0] == '/')
        *rest = str_skip(*rest, 1);
    size_t n = 0;
    while (n < rest->n && rest->p[n] != '/')
        n++;
    struct str segment = str_take(*rest, n);
    *rest = str_skip(*rest, n);
    return segment;
}

static bool is_label(struct str segment, bool *greedy)
{
    if (segment.n < 3 || segment.p[0] != '{' || segment.p[segment.n - 1] != '}')
        return false;
    *greedy = segment.p[segment.n - 2] == '+';
    return true;
}

static struct str label_name(struct str segment, bool greedy)
{
    return (struct str){segment.p + 1, segment.n - 2 - greedy};
}

static size_t segments_in(struct str path)
{
    size_t n = 0;
    while (path.n > 1 || (path.n == 1 && path.p[0] != '/')) {
        next_segment(&path);
        n++;
    }
    return n;
}

/* A greedy label takes all segments but those that the template still needs. */
static struct str take_greedy(struct str *path, size_t needed)
{
    struct str all = path->n && path->p[0] == '/' ? str_skip(*path, 1) : *path, rest = all;
    size_t total = segments_in(all);

    if (total <= needed && needed)
        return STR("");
    if (needed == 0) {
        *path = STR("");
        return all;
    }
    for (size_t i = 0; i < total - needed; i++)
        next_segment(&rest);
    *path = rest;
    return str_take(all, all.n - rest.n);
}

static bool add_label(struct arena *a, struct route_match *ret, struct str name, struct str raw)
{
    if (!a)
        return true;
    if (ret->label_count == ROUTE_LABELS_MAX)
        return false;
    struct str value;
    if (!percent_decode(a, raw, false, &value))
        return false;
    ret->labels[ret->label_count].name = name;
    ret->labels[ret->label_count++].value = value;
    return true;
}

static struct str template_path(const char *uri)
{
    return (struct str){uri, strcspn(uri, "?")};
}

/* Without an arena the labels are not taken. */
static bool match_path(struct arena *a, struct str template, struct str path, uint64_t *rank, struct route_match *ret)
{
    unsigned shift = 64;

    *rank = 0;
    while (template.n > 1 || (template.n == 1 && template.p[0] != '/')) {
        struct str want = next_segment(&template), got;
        bool greedy = false, label = is_label(want, &greedy);
        if (label && greedy)
            got = take_greedy(&path, segments_in(template));
        else
            got = next_segment(&path);
        if (label ? got.n == 0 : !str_eq(want, got))
            return false;
        if (label && !add_label(a, ret, label_name(want, greedy), got))
            return false;
        if (shift)
            *rank |= (uint64_t)(!label ? 3 : greedy ? 1 : 2) << (shift -= 2);
    }
    return path.n == 0 || (path.n == 1 && path.p[0] == '/');
}

bool route_labels(struct arena *a, const char *uri_template, struct str path, struct route_match *ret)
{
    uint64_t rank;

    ret->label_count = 0;
    return match_path(a, template_path(uri_template), path, &rank, ret);
}

static int hex_digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

/* Is the text what the encoded text means? */
static bool decodes_to(struct str encoded, struct str text)
{
    size_t at = 0;

    for (size_t i = 0; i < encoded.n; i++, at++) {
        char c = encoded.p[i] == '+' ? ' ' : encoded.p[i];
        if (c == '%' && i + 2 < encoded.n && hex_digit(encoded.p[i + 1]) >= 0 && hex_digit(encoded.p[i + 2]) >= 0) {
            c = (char)(hex_digit(encoded.p[i + 1]) * 16 + hex_digit(encoded.p[i + 2]));
            i += 2;
        }
        if (at == text.n || text.p[at] != c)
            return false;
    }
    return at == text.n;
}

static bool query_has(struct str query, struct str key, struct str value)
{
    while (!str_empty(query)) {
        struct str v = str_cut(&query, '&'), k = str_cut(&v, '=');
        if (decodes_to(k, key) && (!str_is(value) || decodes_to(v, value)))
            return true;
    }
    return false;
}

static bool match_query(const char *uri, struct str query, unsigned *rank)
{
    const char *mark = strchr(uri, '?');
    struct str rest = mark ? str_from(mark + 1) : STR_NONE;

    *rank = 0;
    while (!str_empty(rest)) {
        struct str value = str_cut(&rest, '&'), key = str_cut(&value, '=');
        if (str_eqz(key, "x-id"))
            continue;
        if (!query_has(query, key, str_empty(value) ? STR_NONE : value))
            return false;
        ++*rank;
    }
    return true;
}

static unsigned required_members(const struct model *m, const struct shape *input, const struct http_request *req)
{
    unsigned n = 1;

    if (!input)
        return n;
    for (unsigned i = 0; i < input->count; i++) {
        const struct member *member = &m->members[input->first + i];
        const char *bound = model_text(m, member->bound);
        if (!(member->flags & MEMBER_REQUIRED) || (member->location != IN_HEADER && member->location != IN_QUERY))
            continue;
        if (member->location == IN_HEADER ? !str_is(http_header(&req->headers, bound))
                                          : !query_has(req->query, str_from(bound), STR_NONE))
            return 0;
        n++;
    }
    return n;
}

static bool better(struct rank x, struct rank y)
{
    if (x.path != y.path)
        return x.path > y.path;
    if (x.query != y.query)
        return x.query > y.query;
    return x.members > y.members;
}

/* Does the template mean this request? Learns by the way whether the path is one that the service has. */
static bool try_template(const struct model *m, uint32_t uri_offset, uint8_t method, uint8_t wanted, const struct http_request *req,
                         struct rank *rank, bool *path_known)
{
    const char *uri = model_text(m, uri_offset);

    if (!uri_offset || (method != wanted && *path_known))
        return false;
    if (!match_path(NULL, template_path(uri), req->path, &rank->path, NULL) || !match_query(uri, req->query, &rank->query))
        return false;
    *path_known = true;
    return method == wanted;
}

struct route_match route_find(struct arena *a, const struct model *m, const struct http_request *req)
{
    struct route_match ret = {0};
    struct rank best = {0}, rank = {0};
    uint8_t wanted = http_method_from(req->method);

    for (unsigned i = 0; i < m->operation_count; i++) {
        const struct operation *op = &m->operations[i];
        if (!try_template(m, op->http_uri, op->http_method, wanted, req, &rank, &ret.path_known))
            continue;
        rank.members = required_members(m, model_shape(m, op->input), req);
        if (!ret.op || better(rank, best))
            best = rank, ret.op = op;
    }
    for (unsigned i = 0; i < m->undeclared_count; i++) {
        const struct undeclared_op *op = &m->undeclared[i];
        if (!try_template(m, op->http_uri, op->http_method, wanted, req, &rank, &ret.path_known))
            continue;
        rank.members = 0; /* its members are not known: what is declared goes first */
        if ((!ret.op && !ret.undeclared) || better(rank, best))
            best = rank, ret.op = NULL, ret.undeclared = op;
    }
    if (ret.op || ret.undeclared)
        route_labels(a, model_text(m, ret.op ? ret.op->http_uri : ret.undeclared->http_uri), req->path, &ret);
    return ret;
}
