/* Describe operations: by id, or all of a kind; filters by path; pages. */
#include "kit/paging.h"
#include "kit/share.h"
#include "services/ec2/ec2.h"
#include "wire/scalar.h"

#define PAGE_MAX 1000

/* --- filters --- */

static const char *path_of(const struct ec2_filter_path *paths, struct str name)
{
    for (; paths && paths->name; paths++)
        if (str_eqz(name, paths->name))
            return paths->path;
    return NULL;
}

enum verdict ec2_filter_check(struct call *call, const struct ec2_filter_path *paths, const struct ec2_filter_list *filters)
{
    for (size_t i = 0; filters && i < filters->len; i++) {
        struct str name = filters->items[i].name;
        if (!path_of(paths, name) && !((str_starts(name, STR("tag:")) || str_eqz(name, "tag-key")) && path_of(paths, STR("tags"))))
            return fault(call, 400, "InvalidParameterValue", "The filter '%.*s' is invalid", STRF(name));
    }
    return DONE;
}

static bool any_value(const struct ec2_value_string_list *values, struct str text)
{
    for (size_t i = 0; i < values->len; i++)
        if (str_glob(values->items[i], text))
            return true;
    return false;
}

static bool path_matches(struct call *call, const struct model *m, const struct shape *s, const void *p, bool element, struct str path,
                         const struct ec2_value_string_list *values)
{
    if (s->type == SHAPE_LIST) {
        const struct list *list = p;
        const struct shape *item = &m->shapes[m->members[s->first].shape];
        for (size_t i = 0; i < list->len; i++)
            if (path_matches(call, m, item, (const char *)list->items + i * list_stride(m, s), true, path, values))
                return true;
        return false;
    }
    if (!is_structure(s))
        return str_empty(path) && model_present(s, p) && any_value(values, scalar_text(call->arena, s, TIME_FORMAT_ISO8601, true, p));
    const void *structure = structure_at(p, element);
    struct str rest = path, head = str_cut(&rest, '.');
    const struct member *row = model_member(m, s, head);
    return structure && row && path_matches(call, m, &m->shapes[row->shape], member_at(structure, row), false, rest, values);
}

static bool tag_matches(const struct ec2_tag_list *tags, const struct ec2_filter *f)
{
    bool by_key = str_eqz(f->name, "tag-key");

    for (size_t i = 0; i < tags->len; i++) {
        if (by_key ? any_value(&f->values, tags->items[i].key)
                   : str_eq(str_skip(f->name, 4), tags->items[i].key) && any_value(&f->values, tags->items[i].value))
            return true;
    }
    return false;
}

bool ec2_filter_pass(struct call *call, const struct model *model, const struct shape *shape, const struct ec2_filter_path *paths,
                     const struct ec2_filter_list *filters, const void *structure)
{
    const struct member *tags = ec2_tags_member(model, shape);

    for (size_t i = 0; filters && i < filters->len; i++) {
        const struct ec2_filter *f = &filters->items[i];
        const char *path = path_of(paths, f->name);
        bool good = path ? path_matches(call, model, shape, structure, true, str_from(path), &f->values)
                         : tags && tag_matches((const struct ec2_tag_list *)member_at(structure, tags), f);
        if (!good)
            return false;
    }
    return true;
}

/* --- the list --- */

struct collector {
    struct call *call;
    const struct ec2_query *q;
    const struct shape *shape;
    struct list *out;
    size_t most;
    struct str last, next;
};

static void *slot(struct collector *c)
{
    c->out->items = arena_grow(c->call->arena, c->out->items, c->out->len, c->shape->size);
    return (char *)c->out->items + c->out->len++ * c->shape->size;
}

/* Takes what was put into the last slot back when it does not pass. */
static void consider(struct collector *c, struct str id, const void *structure)
{
    const struct ec2_kind *kind = c->q->kind;

    if (ec2_filter_pass(c->call, kind->record.model, c->shape, kind->filters, c->q->filters, structure) &&
        (!c->q->wanted || c->q->wanted(c->call, structure, c->q->arg))) {
        if (c->out->len > c->most) {
            c->out->len--;
            c->next = c->last;
        } else {
            c->last = id;
        }
    } else {
        c->out->len--;
        for (size_t i = 0; i < c->shape->size; i++)
            ((char *)c->out->items)[c->out->len * c->shape->size + i] = 0;
    }
}

static enum verdict by_ids(struct collector *c)
{
    const struct ec2_kind *kind = c->q->kind;
    struct str owner;

    for (size_t i = 0; i < c->q->id_count; i++) {
        void *p = slot(c);
        if (!ec2_visible(c->call, kind, c->q->ids[i], p, &owner))
            return fault(c->call, 400, kind->not_found, "The %s '%.*s' does not exist", kind->noun, STRF(c->q->ids[i]));
        consider(c, c->q->ids[i], p);
    }
    return DONE;
}

/* A filter by VPC with one plain value narrows the search to what belongs to it. */
static struct str parent_of(const struct ec2_query *q)
{
    for (size_t i = 0; q->filters && i < q->filters->len; i++) {
        const struct ec2_filter *f = &q->filters->items[i];
        if (str_eqz(f->name, q->kind == &ec2_security_group_rule_kind ? "group-id" : "vpc-id") && q->kind != &ec2_vpc_kind &&
            f->values.len == 1 && str_chr(f->values.items[0], '*') < 0 && str_chr(f->values.items[0], '?') < 0)
            return f->values.items[0];
    }
    return STR_NONE;
}

struct ids {
    struct str *items;
    size_t len;
};

static bool has_id(const struct ids *ids, struct str id)
{
    for (size_t i = 0; i < ids->len; i++)
        if (str_eq(ids->items[i], id))
            return true;
    return false;
}

/* Ids of other accounts' resources that the caller may see. */
static struct ids shared_ids(struct call *call, const struct ec2_kind *kind)
{
    struct ids subnets = {0}, vpcs = {0};
    struct str owner, mark = str_fmt(call->arena, ":%s/", kind == &ec2_vpc_kind ? ec2_subnet_kind.type : kind->type);

    struct sql *q = share_each(call, call->account, call->region);
    while (sql_next(q)) {
        struct str arn = sql_str(q, call->arena, 0);
        ptrdiff_t at = str_starts(arn, STR("arn:aws:ec2:")) ? str_find(arn, mark) : -1;
        if (at >= 0)
            *list_add(call->arena, &subnets) = str_skip(arn, (size_t)at + mark.n);
    }
    for (size_t i = 0; kind == &ec2_vpc_kind && i < subnets.len; i++) {
        struct ec2_subnet s = {0};
        if (ec2_visible(call, &ec2_subnet_kind, subnets.items[i], &s, &owner) && !has_id(&vpcs, s.vpc_id) && !str_eq(owner, call->account))
            *list_add(call->arena, &vpcs) = s.vpc_id;
    }
    return kind == &ec2_vpc_kind ? vpcs : subnets;
}

#define CHUNK 1000

/* Ids first: the rows are looked at one by one while other statements run. */
static struct ids next_ids(struct collector *c, struct str after)
{
    struct ids ids = {0};
    struct sql *q = record_each(c->call, &c->q->kind->record, record_here(c->call, after), parent_of(c->q));

    while (ids.len < CHUNK && sql_next(q))
        *list_add(c->call->arena, &ids) = sql_str(q, c->call->arena, 0);
    sql_done(q);
    return ids;
}

static void own(struct collector *c, struct str after)
{
    for (;;) {
        struct ids ids = next_ids(c, after);
        for (size_t i = 0; i < ids.len && !str_is(c->next); i++) {
            void *p = slot(c);
            if (ec2_get(c->call, c->q->kind, ids.items[i], p))
                consider(c, ids.items[i], p);
            else
                c->out->len--;
        }
        if (ids.len < CHUNK || str_is(c->next))
            return;
        after = ids.items[ids.len - 1];
    }
}

static void shared(struct collector *c, struct str after)
{
    struct ids ids = shared_ids(c->call, c->q->kind);
    struct str owner;

    for (size_t i = 0; i < ids.len && !str_is(c->next); i++) {
        if (str_is(after) && str_cmp(ids.items[i], after) <= 0)
            continue;
        void *p = slot(c);
        if (ec2_visible(c->call, c->q->kind, ids.items[i], p, &owner) && !str_eq(owner, c->call->account))
            consider(c, ids.items[i], p);
        else
            c->out->len--;
    }
}

static struct str scope_of(struct call *call, const struct ec2_query *q)
{
    struct buf b = buf_in(call->arena);

    buf_putz(&b, q->kind->type);
    for (size_t i = 0; q->filters && i < q->filters->len; i++) {
        buf_put(&b, q->filters->items[i].name);
        for (size_t k = 0; k < q->filters->items[i].values.len; k++)
            buf_fmt(&b, "=%.*s", STRF(q->filters->items[i].values.items[k]));
    }
    return buf_str(&b);
}

enum verdict ec2_describe(struct call *call, const struct ec2_query *q, void *out, struct str *ret_next)
{
    struct collector c = {
        .call = call, .q = q, .shape = &q->kind->record.model->shapes[q->kind->record.shape], .out = out, .most = PAGE_MAX};
    struct str scope = scope_of(call, q), after;

    *ret_next = STR_NONE;
    c.out->items = arena_alloc(call->arena, c.shape->size);
    if (ec2_filter_check(call, q->kind->filters, q->filters) != DONE)
        return FAULT;
    int32_t least = q->least ? q->least : 5;
    if (q->max.has && (q->max.val < least || q->max.val > 1000))
        return fault(call, 400, "InvalidParameterValue",
                     "Value ( %d ) for parameter maxResults is invalid. Expecting a value between %d and 1000.", q->max.val, least);
    if (q->id_count && q->max.has)
        return fault(call, 400, "InvalidParameterCombination", "The parameter %ss cannot be used with the parameter maxResults",
                     q->kind->id_member);
    if (!page_position(call, scope, q->token, &after))
        return fault(call, 400, "InvalidNextToken", "The token '%.*s' is invalid", STRF(q->token));
    if (q->max.has)
        c.most = (size_t)q->max.val;
    if (q->id_count)
        return by_ids(&c);
    /* The second list begins when the first has ended: its positions carry a mark. */
    bool in_shared = str_starts(after, STR("+"));
    if (!in_shared)
        own(&c, after);
    if (str_is(c.next)) {
        *ret_next = page_token(call, scope, c.next);
        return DONE;
    }
    shared(&c, in_shared ? str_skip(after, 1) : STR_NONE);
    if (str_is(c.next))
        *ret_next = page_token(call, scope, str_cat(call->arena, STR("+"), c.next));
    return DONE;
}
