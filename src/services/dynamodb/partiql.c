/* ExecuteStatement, BatchExecuteStatement, ExecuteTransaction. */
#include "services/dynamodb/partiql.h"
#include "base/arena.h"
#include "base/digest.h"
#include "base/text.h"
#include "services/dynamodb/dynamodb.h"
#include "wire/walk.h"

#define BATCH_MAX 25
#define TRANSACTION_MAX 100

enum verdict ddb_statement(struct call *call, struct str text, const struct dynamodb_prepared_statement_parameters *in, struct statement *ret)
{
    struct value *values = arena_array(call->arena, struct value, in->len);

    for (size_t i = 0; i < in->len; i++)
        if (value_from_wire(call, &in->items[i], &values[i]) == FAULT)
            return FAULT;
    return statement_parse(call, text, values, in->len, ret);
}

/* --- keys in WHERE --- */

static const struct node *equality(const struct node *n, struct str name)
{
    if (!n)
        return NULL;
    if (n->op == NODE_EQ && n->args.items[0]->op == NODE_PATH && n->args.items[1]->op == NODE_VALUE && path_is_name(&n->args.items[0]->path, name))
        return n;
    for (size_t i = 0; n->op == NODE_AND && i < n->args.len; i++) {
        const struct node *found = equality(n->args.items[i], name);
        if (found)
            return found;
    }
    return NULL;
}

const struct value *ddb_statement_equal(const struct statement *s, struct str name)
{
    const struct node *n = equality(s->where, name);

    return n ? &n->args.items[1]->value : NULL;
}

/* Without the two nodes. */
static struct node *rest_of(struct arena *a, struct node *n, const struct node *x, const struct node *y)
{
    if (!n || n == x || n == y)
        return NULL;
    if (n->op != NODE_AND)
        return n;
    struct node *out = node_make(a, NODE_AND, 0);
    for (size_t i = 0; i < n->args.len; i++) {
        struct node *kept = rest_of(a, n->args.items[i], x, y);
        if (kept)
            *list_add(a, &out->args) = kept;
    }
    return out->args.len ? out : NULL;
}

/* The key that WHERE pins down, and what else it asks. */
static enum verdict keyed(struct call *call, const struct table *t, const struct statement *s, struct item *ret_key, struct node **ret_rest)
{
    const struct node *hash = equality(s->where, t->keys.hash), *range = str_is(t->keys.range) ? equality(s->where, t->keys.range) : NULL;

    *ret_key = (struct item){0};
    if (!hash || (str_is(t->keys.range) && !range))
        return invalid(call, "Where clause does not contain a mandatory equality on all key attributes");
    *list_add(call->arena, ret_key) = (struct field){t->keys.hash, hash->args.items[1]->value};
    if (range)
        *list_add(call->arena, ret_key) = (struct field){t->keys.range, range->args.items[1]->value};
    *ret_rest = rest_of(call->arena, s->where, hash, range);
    return ddb_key_check(call, t, ret_key);
}

/* --- writing --- */

static enum verdict write_of(struct call *call, const struct table *t, const struct statement *s, struct write *w)
{
    struct arena *a = call->arena;
    struct node *rest = NULL;

    *w = (struct write){.t = t};
    if (str_is(s->index) && s->kind != STATEMENT_SELECT)
        return invalid(call, "Statement wasn't well formed, can't be processed: an index cannot be written");
    if (s->kind == STATEMENT_INSERT) {
        w->kind = WRITE_PUT;
        w->item = s->item;
        w->condition = node_make(a, NODE_NOT_EXISTS, 1, node_path(a, t->keys.hash));
        return DONE;
    }
    if (keyed(call, t, s, &w->key, &rest) == FAULT)
        return FAULT;
    struct node *exists = node_make(a, NODE_EXISTS, 1, node_path(a, t->keys.hash));
    w->kind = s->kind == STATEMENT_UPDATE ? WRITE_UPDATE : s->kind == STATEMENT_DELETE ? WRITE_DELETE : WRITE_CHECK;
    w->update = s->update;
    w->condition = s->kind == STATEMENT_DELETE ? rest : rest ? node_make(a, NODE_AND, 2, exists, rest) : exists;
    return DONE;
}

static enum verdict write_run(struct call *call, const struct statement *s, struct write *w, struct str on_failure, struct consumed *c)
{
    if (ddb_throttle(call, w->t, NULL, true) == FAULT || ddb_write_prepare(call, w) == FAULT)
        return FAULT;
    if (w->failed)
        return s->kind == STATEMENT_INSERT ? dynamodb_duplicate_item_exception(call, "Duplicate primary key exists in table")
                                           : ddb_condition_failed(call, w, on_failure);
    if (ddb_write_throttle(call, w) == FAULT)
        return FAULT;
    ddb_write_do(call, w, c);
    ddb_consume(call, c);
    return DONE;
}

/* --- reading --- */

/* The part of WHERE that narrows the sort key, when there is one. */
static struct node *range_condition(struct node *n, const struct keys *k)
{
    bool fits = n && n->args.len >= 2 && n->args.items[0]->op == NODE_PATH && str_is(k->range) && path_is_name(&n->args.items[0]->path, k->range) &&
                (n->op == NODE_EQ || n->op == NODE_LT || n->op == NODE_LE || n->op == NODE_GT || n->op == NODE_GE || n->op == NODE_BETWEEN ||
                 n->op == NODE_BEGINS_WITH);

    for (size_t i = 1; fits && i < n->args.len; i++)
        fits = n->args.items[i]->op == NODE_VALUE && n->args.items[i]->value.type == k->range_type &&
               (n->op != NODE_BEGINS_WITH || k->range_type != V_N);
    if (fits)
        return n;
    for (size_t i = 0; n && n->op == NODE_AND && i < n->args.len; i++) {
        struct node *found = range_condition(n->args.items[i], k);
        if (found)
            return found;
    }
    return NULL;
}

static enum verdict plan(struct call *call, const struct statement *s, struct reading *r)
{
    if (str_is(s->index)) {
        r->ix = ddb_index_find(r->t, s->index);
        if (!r->ix || str_eqz(r->ix->status, "DELETING"))
            return invalid(call, "The table does not have the specified index: %.*s", STRF(s->index));
        if (str_eqz(r->ix->status, "CREATING"))
            return invalid(call, "Cannot read from backfilling global secondary index: %.*s", STRF(s->index));
        if (!r->ix->local && r->consistent)
            return invalid(call, "Consistent reads are not supported on global secondary indexes");
        r->whole = r->ix->local && r->ix->projection != PROJECT_ALL && s->paths.len;
    }
    const struct keys *k = r->ix ? &r->ix->keys : &r->t->keys;
    const struct value *hash = ddb_statement_equal(s, k->hash);
    struct key_condition c = {.range = range_condition(s->where, k)};
    if (str_is(s->order)) {
        if (!hash)
            return invalid(call, "Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY clause.");
        if (!str_eq(s->order, k->hash) && !(str_is(k->range) && str_eq(s->order, k->range)))
            return invalid(call, "Variable reference %.*s in ORDER BY clause must be part of the primary key", STRF(s->order));
        r->backward = s->descending && str_is(k->range) && str_eq(s->order, k->range);
    }
    r->range = (struct key_range){ddb_key_segment(call->arena, 0, 1), ddb_key_segment(call->arena, 1, 1)};
    if (hash && hash->type == k->hash_type) {
        c.hash = *hash;
        r->range = ddb_key_range(call->arena, &c);
    }
    r->filter = s->where;
    r->paths = s->paths;
    return DONE;
}

/* A token is the last key of the page before and a digest of the statement. */
static struct str token_make(struct call *call, const struct item *last, struct str statement)
{
    struct str bytes = str_cat(call->arena, str_take(sha256_hex(call->arena, statement), 16), item_encode(call->arena, last));

    return base64_encode(call->arena, bytes);
}

static enum verdict token_read(struct call *call, struct str token, struct str statement, struct reading *r)
{
    struct str bytes;
    struct item item;

    if (!str_is(token))
        return DONE;
    if (!base64_decode(call->arena, token, &bytes) || !str_eq(str_take(bytes, 16), str_take(sha256_hex(call->arena, statement), 16)) ||
        !item_decode(call->arena, str_skip(bytes, 16), &item))
        return invalid(call, "NextToken does not match request");
    return ddb_start_key(call, r, item_to_wire(call->arena, &item));
}

static enum verdict execute_select(struct call *call, const struct dynamodb_execute_statement_input *in, const struct statement *s,
                                   const struct table *t, struct dynamodb_execute_statement_output *out)
{
    struct reading r = {.t = t, .consistent = in->consistent_read.val, .limit = in->limit.has ? in->limit.val : 0};
    struct consumed c = ddb_consumed(call, t);

    if (in->limit.has && in->limit.val < 1)
        return invalid(call, "1 validation error detected: Value '%d' at 'limit' failed to satisfy constraint: Member must have value greater than or "
                       "equal to 1", in->limit.val);
    if (plan(call, s, &r) == FAULT || token_read(call, in->next_token, in->statement, &r) == FAULT || ddb_reading_run(call, &r, &c) == FAULT)
        return FAULT;
    list_present(call->arena, &out->items);
    for (size_t i = 0; i < r.items.len; i++) {
        struct dynamodb_attribute_map *item = list_add(call->arena, &out->items);
        ITEM_TO_WIRE(call->arena, &r.items.items[i], item);
    }
    if (r.last.len) {
        out->next_token = token_make(call, &r.last, in->statement);
        ITEM_TO_WIRE(call->arena, &r.last, &out->last_evaluated_key);
    }
    out->consumed_capacity = ddb_capacity(call, &c, in->return_consumed_capacity, false, false);
    return DONE;
}

enum verdict dynamodb_execute_statement(struct call *call, const struct dynamodb_execute_statement_input *in,
                                        struct dynamodb_execute_statement_output *out)
{
    struct statement s;
    struct table t;
    struct write w;

    if (ddb_capacity_mode_check(call, in->return_consumed_capacity) == FAULT || ddb_statement(call, in->statement, &in->parameters, &s) == FAULT ||
        ddb_table_for_items(call, s.table, &t) == FAULT)
        return FAULT;
    if (s.kind == STATEMENT_EXISTS)
        return invalid(call, "EXISTS is only supported in transactions");
    if (s.kind == STATEMENT_SELECT)
        return execute_select(call, in, &s, &t, out);
    struct consumed c = ddb_consumed(call, &t);
    if (write_of(call, &t, &s, &w) == FAULT || write_run(call, &s, &w, in->return_values_on_condition_check_failure, &c) == FAULT)
        return FAULT;
    struct dynamodb_attribute_map told = {0};
    ddb_return_values(call, &w, s.returning, &told);
    list_present(call->arena, &out->items);
    if (told.len)
        *list_add(call->arena, &out->items) = told;
    out->consumed_capacity = ddb_capacity(call, &c, in->return_consumed_capacity, false, false);
    return DONE;
}

/* --- BatchExecuteStatement --- */

static enum verdict all_of_a_kind(struct call *call, const struct statement *s, size_t len)
{
    for (size_t i = 1; i < len; i++)
        if ((s[i].kind == STATEMENT_SELECT) != (s[0].kind == STATEMENT_SELECT))
            return invalid(call, "Statements cannot mix reads and writes");
    return DONE;
}

static struct dynamodb_batch_statement_error *error_of(struct call *call, const struct write *w, struct str on_failure)
{
    struct dynamodb_batch_statement_error *e = arena_make(call->arena, struct dynamodb_batch_statement_error);
    struct str code = call->fault.code;

    e->message = call->fault.message;
    e->code = str_eqz(code, "ValidationException") ? STR("ValidationError")
              : str_eqz(code, "ThrottlingException") ? STR("ThrottlingError")
              : str_ends(code, STR("Exception"))     ? str_take(code, code.n - 9)
                                                     : code;
    if (w && w->failed && w->had && str_eqz(on_failure, "ALL_OLD"))
        ITEM_TO_WIRE(call->arena, &w->old, &e->item);
    call->fault = (struct fault){0};
    return e;
}

/* One statement; FAULT stays its own. */
static enum verdict batch_one(struct call *call, const struct dynamodb_batch_statement_request *in, const struct statement *s, const struct table *t,
                              struct write *w, struct consumed *c, struct dynamodb_attribute_map *ret)
{
    struct node *rest = NULL;

    if (s->kind == STATEMENT_EXISTS)
        return invalid(call, "EXISTS is only supported in transactions");
    if (s->kind != STATEMENT_SELECT) {
        if (write_of(call, t, s, w) == FAULT || write_run(call, s, w, in->return_values_on_condition_check_failure, c) == FAULT)
            return FAULT;
        ddb_return_values(call, w, s->returning, ret);
        return DONE;
    }
    struct get g = {.t = t, .paths = s->paths, .consistent = in->consistent_read.val};
    struct item item;
    size_t size;
    if (str_is(s->index) || keyed(call, t, s, &g.key, &rest) == FAULT)
        return invalid(call, "Select statements within BatchExecuteStatement must specify the primary key in the where clause.");
    if (ddb_throttle(call, t, NULL, false) == FAULT)
        return FAULT;
    g.paths = (struct paths){0};
    bool found = ddb_get(call, &g, &item, &size);
    c->read += ddb_read_units(size, g.consistent);
    ddb_consume(call, c);
    if (!found || !condition_holds(call->arena, rest, &item))
        return DONE;
    item = projection_apply(call->arena, &s->paths, &item);
    ITEM_TO_WIRE(call->arena, &item, ret);
    return DONE;
}

static void add_up(struct consumed *to, const struct consumed *c)
{
    to->transactional = false;
    to->read += c->read;
    to->write += c->write;
    for (size_t i = 0; i < c->t->indexes.len; i++) {
        to->index_read[i] += c->index_read[i];
        to->index_write[i] += c->index_write[i];
    }
}

enum verdict dynamodb_batch_execute_statement(struct call *call, const struct dynamodb_batch_execute_statement_input *in,
                                              struct dynamodb_batch_execute_statement_output *out)
{
    size_t len = in->statements.len, groups = 0;
    struct statement *s = arena_array(call->arena, struct statement, len);
    struct consumed *all = arena_array(call->arena, struct consumed, len);
    struct tables tables = {0};

    if (len > BATCH_MAX)
        return invalid(call, "Number of statements in the batch exceeds the limit of %d", BATCH_MAX);
    if (ddb_capacity_mode_check(call, in->return_consumed_capacity) == FAULT)
        return FAULT;
    for (size_t i = 0; i < len; i++)
        if (ddb_statement(call, in->statements.items[i].statement, &in->statements.items[i].parameters, &s[i]) == FAULT)
            return FAULT;
    if (all_of_a_kind(call, s, len) == FAULT)
        return FAULT;
    for (size_t i = 0; i < len; i++) {
        struct dynamodb_batch_statement_response *r = list_add(call->arena, &out->responses);
        const struct dynamodb_batch_statement_request *one = &in->statements.items[i];
        struct write w = {0};
        struct table *t;
        r->table_name = s[i].table;
        if (ddb_table_once(call, &tables, s[i].table, &t) == FAULT) {
            r->error = error_of(call, NULL, STR_NONE);
            continue;
        }
        struct consumed c = ddb_consumed(call, t);
        if (batch_one(call, one, &s[i], t, &w, &c, &r->item) == FAULT)
            r->error = error_of(call, &w, one->return_values_on_condition_check_failure);
        add_up(ddb_consumed_of(call, all, &groups, t), &c);
    }
    for (size_t i = 0; i < groups; i++) {
        struct dynamodb_consumed_capacity *told = ddb_capacity(call, &all[i], in->return_consumed_capacity, false, false);
        if (told)
            *list_add(call->arena, &out->consumed_capacity) = *told;
    }
    return DONE;
}

/* --- ExecuteTransaction --- */

static enum verdict transaction_read(struct call *call, const struct statement *s, size_t len, struct tables *tables, struct consumed *all,
                                     size_t *groups, struct dynamodb_execute_transaction_output *out)
{
    list_present(call->arena, &out->responses);
    for (size_t i = 0; i < len; i++) {
        struct table *t;
        struct get g = {.consistent = true};
        struct node *rest = NULL;
        struct item item;
        size_t size;
        if (ddb_table_once(call, tables, s[i].table, &t) == FAULT || keyed(call, t, &s[i], &g.key, &rest) == FAULT ||
            ddb_throttle(call, t, NULL, false) == FAULT)
            return FAULT;
        g.t = t;
        struct dynamodb_item_response *r = list_add(call->arena, &out->responses);
        if (ddb_get(call, &g, &item, &size) && condition_holds(call->arena, rest, &item)) {
            item = projection_apply(call->arena, &s[i].paths, &item);
            ITEM_TO_WIRE(call->arena, &item, &r->item);
        }
        ddb_consumed_of(call, all, groups, t)->read += ddb_read_units(size, true);
    }
    return DONE;
}

static enum verdict transaction_write(struct call *call, const struct dynamodb_execute_transaction_input *in, const struct statement *s,
                                      struct tables *tables, struct consumed *all, size_t *groups, struct dynamodb_execute_transaction_output *out)
{
    size_t len = in->transact_statements.len;
    struct change *changes = arena_array(call->arena, struct change, len);
    struct dynamodb_execute_transaction_input what = {.transact_statements = in->transact_statements};
    struct buf b = buf_in(call->arena);
    bool repeat;

    for (size_t i = 0; i < len; i++) {
        struct table *t;
        if (ddb_table_once(call, tables, s[i].table, &t) == FAULT || write_of(call, t, &s[i], &changes[i].w) == FAULT)
            return FAULT;
        changes[i].return_values = in->transact_statements.items[i].return_values_on_condition_check_failure;
    }
    walk_store(&b, &dynamodb_model, &dynamodb_model.shapes[DYNAMODB_SHAPE_EXECUTE_TRANSACTION_INPUT], &what);
    if (ddb_token(call, in->client_request_token, sha256_hex(call->arena, buf_str(&b)), &repeat) == FAULT)
        return FAULT;
    if (!repeat && ddb_transact(call, changes, len) == FAULT)
        return FAULT;
    list_present(call->arena, &out->responses);
    for (size_t i = 0; i < len; i++) {
        struct consumed *c = ddb_consumed_of(call, all, groups, changes[i].w.t);
        if (repeat)
            c->read += 1;
        else
            ddb_write_do(call, &changes[i].w, c);
    }
    return DONE;
}

enum verdict dynamodb_execute_transaction(struct call *call, const struct dynamodb_execute_transaction_input *in,
                                          struct dynamodb_execute_transaction_output *out)
{
    size_t len = in->transact_statements.len, groups = 0;
    struct statement *s = arena_array(call->arena, struct statement, len);
    struct consumed *all = arena_array(call->arena, struct consumed, len);
    struct tables tables = {0};

    if (len > TRANSACTION_MAX)
        return invalid(call, "Number of statements in the transaction exceeds the limit of %d", TRANSACTION_MAX);
    if (ddb_capacity_mode_check(call, in->return_consumed_capacity) == FAULT)
        return FAULT;
    for (size_t i = 0; i < len; i++)
        if (ddb_statement(call, in->transact_statements.items[i].statement, &in->transact_statements.items[i].parameters, &s[i]) == FAULT)
            return FAULT;
    if (all_of_a_kind(call, s, len) == FAULT)
        return FAULT;
    bool reads = s[0].kind == STATEMENT_SELECT;
    if ((reads ? transaction_read(call, s, len, &tables, all, &groups, out) : transaction_write(call, in, s, &tables, all, &groups, out)) == FAULT)
        return FAULT;
    for (size_t i = 0; i < groups; i++) {
        ddb_consume(call, &all[i]);
        struct dynamodb_consumed_capacity *told = ddb_capacity(call, &all[i], in->return_consumed_capacity, reads || all[i].read > 0, !reads);
        if (told)
            *list_add(call->arena, &out->consumed_capacity) = *told;
    }
    return DONE;
}
