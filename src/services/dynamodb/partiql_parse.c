/* The grammar of PartiQL as DynamoDB has it, by descent, into the nodes of expressions. */
#include "base/arena.h"
#include "services/dynamodb/partiql.h"
#include "services/dynamodb/partiql_lex.h"

#define DEPTH_MAX 60

struct ql {
    struct call *call;
    struct ql_lexer l;
    const struct value *parameters;
    size_t count, used;
    unsigned depth;
};

static enum verdict malformed(struct ql *p, const char *why)
{
    struct str token = p->l.now.kind == QL_END ? STR("end of statement") : str_take(p->l.now.text, 60);

    return invalid(p->call, "Statement wasn't well formed, can't be processed: %s at '%.*s' (position %zu)", why, STRF(token), p->l.now.from + 1);
}

static bool take(struct ql *p, const char *punctuation)
{
    if (!ql_is(&p->l.now, punctuation))
        return false;
    ql_next(&p->l);
    return true;
}

static bool word(struct ql *p, const char *upper)
{
    if (!ql_word(&p->l.now, upper))
        return false;
    ql_next(&p->l);
    return true;
}

static enum verdict expect(struct ql *p, const char *punctuation)
{
    return take(p, punctuation) ? DONE : malformed(p, "Unexpected token");
}

static enum verdict expect_word(struct ql *p, const char *upper)
{
    return word(p, upper) ? DONE : malformed(p, "Unexpected keyword");
}

static enum verdict deeper(struct ql *p)
{
    return ++p->depth > DEPTH_MAX ? malformed(p, "Too deeply nested") : DONE;
}

static enum verdict name(struct ql *p, struct str *ret)
{
    if (p->l.now.kind != QL_WORD && p->l.now.kind != QL_QUOTED)
        return malformed(p, "Expected identifier");
    if (!p->l.now.text.n)
        return malformed(p, "Empty identifier");
    *ret = p->l.now.text;
    ql_next(&p->l);
    return DONE;
}

/* --- values --- */

static enum verdict value(struct ql *p, struct value *ret);

static enum verdict number(struct ql *p, bool negative, struct value *ret)
{
    struct decimal d;
    struct str text = negative ? str_cat(p->call->arena, STR("-"), p->l.now.text) : p->l.now.text;

    if (p->l.now.kind != QL_NUMBER)
        return malformed(p, "Expected number");
    enum decimal_wrong wrong = decimal_parse(text, &d);
    if (wrong)
        return value_number_fault(p->call, wrong, text);
    *ret = (struct value){.type = V_N, .s = decimal_text(p->call->arena, &d)};
    ql_next(&p->l);
    return DONE;
}

static enum verdict values(struct ql *p, const char *end, struct value_list *ret)
{
    list_present(p->call->arena, ret);
    if (take(p, end))
        return DONE;
    do {
        struct value v;
        if (value(p, &v) == FAULT)
            return FAULT;
        *list_add(p->call->arena, ret) = v;
    } while (take(p, ","));
    return expect(p, end);
}

static enum verdict tuple(struct ql *p, struct item *ret)
{
    list_present(p->call->arena, ret);
    if (take(p, "}"))
        return DONE;
    do {
        struct field f = {0};
        if (p->l.now.kind != QL_STRING && p->l.now.kind != QL_QUOTED)
            return malformed(p, "Expected attribute name");
        f.name = p->l.now.text;
        ql_next(&p->l);
        if (expect(p, ":") == FAULT || value(p, &f.value) == FAULT)
            return FAULT;
        if (item_get(ret, f.name))
            return malformed(p, "Duplicate attribute");
        *list_add(p->call->arena, ret) = f;
    } while (take(p, ","));
    return expect(p, "}");
}

static enum verdict bag(struct ql *p, struct value *ret)
{
    struct value_list all = {0};

    if (values(p, ">>", &all) == FAULT)
        return FAULT;
    if (!all.len)
        return malformed(p, "Empty set");
    enum value_type type = all.items[0].type;
    if (type != V_S && type != V_N && type != V_B)
        return malformed(p, "Sets hold strings, numbers or binary values");
    *ret = (struct value){.type = type == V_S ? V_SS : type == V_N ? V_NS : V_BS};
    ret->set.items = arena_array(p->call->arena, struct str, all.len);
    for (size_t i = 0; i < all.len; i++) {
        if (all.items[i].type != type)
            return malformed(p, "Values of a set are of one type");
        for (size_t k = 0; k < i; k++)
            if (str_eq(all.items[k].s, all.items[i].s))
                return invalid(p->call, "Input collection contains duplicates");
        ret->set.items[ret->set.len++] = all.items[i].s;
    }
    return DONE;
}

static enum verdict collection(struct ql *p, struct value *ret)
{
    enum verdict v;

    if (deeper(p) == FAULT)
        return FAULT;
    if (take(p, "[")) {
        *ret = (struct value){.type = V_L};
        v = values(p, "]", &ret->list);
    } else if (take(p, "{")) {
        *ret = (struct value){.type = V_M};
        v = tuple(p, &ret->map);
    } else if (take(p, "<<")) {
        v = bag(p, ret);
    } else {
        v = malformed(p, "Expected value");
    }
    p->depth--;
    return v;
}

static enum verdict value(struct ql *p, struct value *ret)
{
    *ret = (struct value){0};
    switch (p->l.now.kind) {
    case QL_STRING:
        *ret = (struct value){.type = V_S, .s = p->l.now.text};
        ql_next(&p->l);
        return DONE;
    case QL_NUMBER: return number(p, false, ret);
    case QL_PARAMETER:
        if (p->used == p->count)
            return invalid(p->call, "Number of parameters in request and statement don't match.");
        *ret = p->parameters[p->used++];
        ql_next(&p->l);
        return DONE;
    default: break;
    }
    if (take(p, "-"))
        return number(p, true, ret);
    if (word(p, "NULL")) {
        ret->type = V_NULL;
        ret->yes = true;
        return DONE;
    }
    if (ql_word(&p->l.now, "TRUE") || ql_word(&p->l.now, "FALSE")) {
        ret->type = V_BOOL;
        ret->yes = word(p, "TRUE") || (ql_next(&p->l), false);
        return DONE;
    }
    return collection(p, ret);
}

/* --- paths and operands --- */

static enum verdict path(struct ql *p, struct path *ret)
{
    struct arena *a = p->call->arena;

    *ret = (struct path){0};
    if (name(p, &list_add(a, ret)->name) == FAULT)
        return FAULT;
    for (;;) {
        if (ret->len > NESTING_MAX)
            return malformed(p, "Path too long");
        if (take(p, ".")) {
            if (name(p, &list_add(a, ret)->name) == FAULT)
                return FAULT;
        } else if (take(p, "[")) {
            struct step *s = list_add(a, ret);
            if (p->l.now.kind == QL_STRING) {
                s->name = p->l.now.text;
            } else {
                s->is_index = true;
                if (p->l.now.kind != QL_NUMBER || !str_to_i64(p->l.now.text, &s->index) || s->index > INT32_MAX)
                    return malformed(p, "Expected index");
            }
            ql_next(&p->l);
            if (expect(p, "]") == FAULT)
                return FAULT;
        } else {
            return DONE;
        }
    }
}

struct ql_function { const char *name; enum node_op op; size_t operands; };
static const struct ql_function functions[] = {
    {"begins_with", NODE_BEGINS_WITH, 2}, {"contains", NODE_CONTAINS, 2}, {"attribute_type", NODE_TYPE, 2},
    {"size", NODE_SIZE, 1}, {"attribute_exists", NODE_EXISTS, 1}, {"attribute_not_exists", NODE_NOT_EXISTS, 1},
};

static enum verdict operand(struct ql *p, struct node **ret);

static enum verdict function(struct ql *p, struct node **ret)
{
    const struct ql_function *f = NULL;
    struct node *arg;

    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        if (str_ieq(p->l.now.text, str_from(functions[i].name)))
            f = &functions[i];
    if (!f)
        return malformed(p, "Unknown function");
    ql_next(&p->l);
    ql_next(&p->l);
    *ret = node_make(p->call->arena, f->op, 0);
    do {
        if (operand(p, &arg) == FAULT)
            return FAULT;
        *list_add(p->call->arena, &(*ret)->args) = arg;
    } while (take(p, ","));
    if ((*ret)->args.len != f->operands)
        return malformed(p, "Incorrect number of operands");
    if (f->op == NODE_TYPE && ((*ret)->args.items[1]->op != NODE_VALUE || (*ret)->args.items[1]->value.type != V_S))
        return malformed(p, "Expected type");
    return expect(p, ")");
}

static bool is_name(const struct ql *p)
{
    static const char *const words[] = {"NULL", "TRUE", "FALSE", "NOT", "MISSING", NULL};

    if (p->l.now.kind == QL_QUOTED)
        return true;
    for (const char *const *w = words; *w; w++)
        if (ql_word(&p->l.now, *w))
            return false;
    return p->l.now.kind == QL_WORD;
}

static enum verdict operand(struct ql *p, struct node **ret)
{
    struct ql_token next = ql_peek(&p->l);

    if (p->l.now.kind == QL_WORD && ql_is(&next, "("))
        return function(p, ret);
    if (is_name(p)) {
        *ret = node_make(p->call->arena, NODE_PATH, 0);
        return path(p, &(*ret)->path);
    }
    *ret = node_make(p->call->arena, NODE_VALUE, 0);
    return value(p, &(*ret)->value);
}

/* --- conditions --- */

static enum verdict any(struct ql *p, struct node **ret);

static struct node *negated(struct ql *p, struct node *n, bool not)
{
    return not ? node_make(p->call->arena, NODE_NOT, 1, n) : n;
}

static enum verdict is(struct ql *p, struct node *x, struct node **ret)
{
    bool not = word(p, "NOT");
    struct arena *a = p->call->arena;

    if (word(p, "MISSING")) {
        *ret = node_make(a, not ? NODE_EXISTS : NODE_NOT_EXISTS, 1, x);
        return DONE;
    }
    if (!word(p, "NULL"))
        return malformed(p, "Expected MISSING or NULL");
    *ret = negated(p, node_make(a, NODE_TYPE, 2, x, node_value(a, (struct value){.type = V_S, .s = STR("NULL")})), not);
    return DONE;
}

static enum verdict in(struct ql *p, struct node *x, struct node **ret)
{
    const char *end = take(p, "[") ? "]" : take(p, "(") ? ")" : NULL;
    struct node *n = node_make(p->call->arena, NODE_IN, 1, x), *arg;

    if (!end)
        return malformed(p, "Expected list");
    do {
        if (operand(p, &arg) == FAULT)
            return FAULT;
        *list_add(p->call->arena, &n->args) = arg;
    } while (take(p, ","));
    *ret = n;
    return expect(p, end);
}

static bool truth(const struct node *n)
{
    return n->op != NODE_PATH && n->op != NODE_VALUE && n->op != NODE_SIZE;
}

static enum verdict compared(struct ql *p, struct node **ret)
{
    static const struct { const char *text; enum node_op op; } signs[] = {{"=", NODE_EQ}, {"<>", NODE_NE}, {"!=", NODE_NE}, {"<=", NODE_LE},
                                                                          {">=", NODE_GE}, {"<", NODE_LT}, {">", NODE_GT}};
    struct node *x, *y, *z;

    if (operand(p, &x) == FAULT)
        return FAULT;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (take(p, signs[i].text)) {
            if (operand(p, &y) == FAULT)
                return FAULT;
            *ret = node_make(p->call->arena, signs[i].op, 2, x, y);
            return truth(x) || truth(y) ? malformed(p, "Unexpected function") : DONE;
        }
    if (word(p, "IS"))
        return is(p, x, ret);
    bool not = word(p, "NOT");
    if (word(p, "IN")) {
        enum verdict v = in(p, x, ret);
        if (v == DONE)
            *ret = negated(p, *ret, not);
        return v;
    }
    if (word(p, "BETWEEN")) {
        if (operand(p, &y) == FAULT || expect_word(p, "AND") == FAULT || operand(p, &z) == FAULT)
            return FAULT;
        *ret = negated(p, node_make(p->call->arena, NODE_BETWEEN, 3, x, y, z), not);
        return DONE;
    }
    *ret = x;
    return not || !truth(x) ? malformed(p, "Expected condition") : DONE;
}

static enum verdict one(struct ql *p, struct node **ret)
{
    enum verdict v;

    if (deeper(p) == FAULT)
        return FAULT;
    if (word(p, "NOT")) {
        v = one(p, ret);
        if (v == DONE)
            *ret = negated(p, *ret, true);
    } else if (take(p, "(")) {
        v = any(p, ret) == FAULT ? FAULT : expect(p, ")");
    } else {
        v = compared(p, ret);
    }
    p->depth--;
    return v;
}

static enum verdict all(struct ql *p, struct node **ret)
{
    struct node *n = node_make(p->call->arena, NODE_AND, 0), *arg;

    do {
        if (one(p, &arg) == FAULT)
            return FAULT;
        *list_add(p->call->arena, &n->args) = arg;
    } while (word(p, "AND"));
    *ret = n->args.len == 1 ? n->args.items[0] : n;
    return DONE;
}

static enum verdict any(struct ql *p, struct node **ret)
{
    struct node *n = node_make(p->call->arena, NODE_OR, 0), *arg;

    do {
        if (all(p, &arg) == FAULT)
            return FAULT;
        *list_add(p->call->arena, &n->args) = arg;
    } while (word(p, "OR"));
    *ret = n->args.len == 1 ? n->args.items[0] : n;
    return DONE;
}

/* --- statements --- */

static enum verdict where(struct ql *p, struct statement *s)
{
    return word(p, "WHERE") ? any(p, &s->where) : DONE;
}

static enum verdict select(struct ql *p, struct statement *s)
{
    s->kind = STATEMENT_SELECT;
    if (!take(p, "*"))
        do {
            struct path at;
            if (path(p, &at) == FAULT)
                return FAULT;
            *list_add(p->call->arena, &s->paths) = at;
        } while (take(p, ","));
    if (expect_word(p, "FROM") == FAULT || name(p, &s->table) == FAULT || (take(p, ".") && name(p, &s->index) == FAULT) || where(p, s) == FAULT)
        return FAULT;
    if (!word(p, "ORDER"))
        return DONE;
    if (expect_word(p, "BY") == FAULT || name(p, &s->order) == FAULT)
        return FAULT;
    s->descending = word(p, "DESC");
    if (!s->descending)
        word(p, "ASC");
    return DONE;
}

static enum verdict insert(struct ql *p, struct statement *s)
{
    s->kind = STATEMENT_INSERT;
    if (expect_word(p, "INTO") == FAULT || name(p, &s->table) == FAULT || expect_word(p, "VALUE") == FAULT || expect(p, "{") == FAULT)
        return FAULT;
    return tuple(p, &s->item);
}

static enum verdict returning(struct ql *p, struct statement *s)
{
    if (!word(p, "RETURNING"))
        return DONE;
    bool whole = word(p, "ALL");
    if (!whole && expect_word(p, "MODIFIED") == FAULT)
        return FAULT;
    bool new = word(p, "NEW");
    if (!new && expect_word(p, "OLD") == FAULT)
        return FAULT;
    s->returning = whole ? new ? STR("ALL_NEW") : STR("ALL_OLD") : new ? STR("UPDATED_NEW") : STR("UPDATED_OLD");
    return expect(p, "*");
}

/* What SET puts at a path; set_add and set_delete change the kind of the action. */
static enum verdict assigned(struct ql *p, struct action *act)
{
    struct ql_token next = ql_peek(&p->l);
    bool call = p->l.now.kind == QL_WORD && ql_is(&next, "(");
    struct arena *a = p->call->arena;
    struct node *x, *y;

    if (call && (ql_word(&p->l.now, "SET_ADD") || ql_word(&p->l.now, "SET_DELETE") || ql_word(&p->l.now, "LIST_APPEND") ||
                 ql_word(&p->l.now, "IF_NOT_EXISTS"))) {
        bool add = ql_word(&p->l.now, "SET_ADD"), list = ql_word(&p->l.now, "LIST_APPEND"), absent = ql_word(&p->l.now, "IF_NOT_EXISTS");
        ql_next(&p->l);
        ql_next(&p->l);
        if (operand(p, &x) == FAULT || expect(p, ",") == FAULT || operand(p, &y) == FAULT || expect(p, ")") == FAULT)
            return FAULT;
        if (x->op == NODE_SIZE || truth(x) || y->op == NODE_SIZE || truth(y) || (absent && x->op != NODE_PATH))
            return malformed(p, "Unexpected function");
        if (list || absent) {
            act->value = node_make(a, list ? NODE_LIST_APPEND : NODE_IF_NOT_EXISTS, 2, x, y);
            return DONE;
        }
        if (y->op != NODE_VALUE || y->value.type < V_SS || y->value.type > V_BS)
            return malformed(p, "Expected set");
        act->kind = add ? ACTION_ADD : ACTION_DELETE;
        act->value = y;
        return DONE;
    }
    if (operand(p, &x) == FAULT)
        return FAULT;
    if (truth(x) || x->op == NODE_SIZE)
        return malformed(p, "Unexpected function");
    act->value = x;
    bool plus = ql_is(&p->l.now, "+");
    if (!plus && !ql_is(&p->l.now, "-"))
        return DONE;
    ql_next(&p->l);
    if (operand(p, &y) == FAULT)
        return FAULT;
    if (truth(y) || y->op == NODE_SIZE)
        return malformed(p, "Unexpected function");
    act->value = node_make(a, plus ? NODE_PLUS : NODE_MINUS, 2, x, y);
    return DONE;
}

static enum verdict update(struct ql *p, struct statement *s)
{
    s->kind = STATEMENT_UPDATE;
    if (name(p, &s->table) == FAULT)
        return FAULT;
    while (ql_word(&p->l.now, "SET") || ql_word(&p->l.now, "REMOVE")) {
        bool set = ql_word(&p->l.now, "SET");
        ql_next(&p->l);
        do {
            struct action act = {.kind = set ? ACTION_SET : ACTION_REMOVE};
            if (path(p, &act.path) == FAULT)
                return FAULT;
            if (set && (expect(p, "=") == FAULT || assigned(p, &act) == FAULT))
                return FAULT;
            *list_add(p->call->arena, &s->update) = act;
        } while (take(p, ","));
    }
    if (!s->update.len)
        return malformed(p, "Expected SET or REMOVE");
    if (where(p, s) == FAULT || returning(p, s) == FAULT)
        return FAULT;
    return paths_distinct(p->call, "statement", &s->update.items->path, s->update.len, sizeof *s->update.items);
}

static enum verdict delete(struct ql *p, struct statement *s)
{
    s->kind = STATEMENT_DELETE;
    if (expect_word(p, "FROM") == FAULT || name(p, &s->table) == FAULT || where(p, s) == FAULT || returning(p, s) == FAULT)
        return FAULT;
    return str_is(s->returning) && !str_eqz(s->returning, "ALL_OLD") ? invalid(p->call, "DELETE can only return ALL OLD") : DONE;
}

static enum verdict exists(struct ql *p, struct statement *s)
{
    if (expect(p, "(") == FAULT || expect_word(p, "SELECT") == FAULT || select(p, s) == FAULT || expect(p, ")") == FAULT)
        return FAULT;
    s->kind = STATEMENT_EXISTS;
    return DONE;
}

static enum verdict parse(struct ql *p, struct statement *s)
{
    if (word(p, "SELECT"))
        return select(p, s);
    if (word(p, "INSERT"))
        return insert(p, s);
    if (word(p, "UPDATE"))
        return update(p, s);
    if (word(p, "DELETE"))
        return delete (p, s);
    return word(p, "EXISTS") ? exists(p, s) : malformed(p, "Expected SELECT, INSERT, UPDATE or DELETE");
}

enum verdict statement_parse(struct call *call, struct str text, const struct value *parameters, size_t count, struct statement *ret)
{
    struct ql p = {.call = call, .parameters = parameters, .count = count};

    *ret = (struct statement){0};
    if (text.n > STATEMENT_BYTES_MAX)
        return invalid(call, "1 validation error detected: Value at 'statement' failed to satisfy constraint: Member must have length less than or equal to "
                       "%d", STATEMENT_BYTES_MAX);
    ql_start(&p.l, call->arena, text);
    if (parse(&p, ret) == FAULT)
        return FAULT;
    take(&p, ";");
    if (p.l.now.kind != QL_END)
        return malformed(&p, "Unexpected token");
    if (p.used != p.count)
        return invalid(call, "Number of parameters in request and statement don't match.");
    return DONE;
}
