/* What a call needs to be allowed: the action on each table or index, with the table's own policy, tags, and the keys and attributes
 * that the request names. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html */
#include "base/arena.h"
#include "services/dynamodb/dynamodb.h"
#include "services/dynamodb/partiql.h"
#include "wire/model.h"

struct subject {
    struct str table, index;
    const char *action; /* NULL: the operation's own */
    struct wire_item key;
    const struct dynamodb_expression_attribute_name_map *names;
};

static struct str member_str(const struct call *call, const void *in, const char *name)
{
    const struct model *model = call->service->api->model;
    const struct member *m = call->op->input ? model_member(model, model_shape(model, call->op->input), str_from(name)) : NULL;

    return m ? *(const struct str *)(const void *)((const char *)in + m->offset) : STR_NONE;
}

static void tag_context(struct call *call, struct auth_target *t, int64_t table)
{
    struct sql *q = sql_each(call->store, "SELECT key, value FROM ddb_tag WHERE tbl = ?", table);

    while (sql_next(q)) {
        struct str key = str_cat(call->arena, STR("aws:ResourceTag/"), sql_str(q, call->arena, 0));
        auth_context(call, t, str_z(call->arena, key), sql_str(q, call->arena, 1));
    }
}

static void leading_key(struct call *call, struct auth_target *t, const struct dynamodb_attribute_value *v)
{
    auth_context(call, t, "dynamodb:LeadingKeys", str_is(v->s) ? v->s : str_is(v->n) ? v->n : v->b);
}

/* The partition key that a request names, and its attributes at the top. */
static void key_context(struct call *call, struct auth_target *t, const struct subject *s, struct str hash)
{
    for (size_t i = 0; i < s->key.len; i++) {
        if (str_eq(s->key.items[i].key, hash))
            leading_key(call, t, &s->key.items[i].value);
        auth_context(call, t, "dynamodb:Attributes", s->key.items[i].key);
    }
    for (size_t i = 0; s->names && i < s->names->len; i++)
        auth_context(call, t, "dynamodb:Attributes", s->names->items[i].value);
}

static struct auth_target *need(struct call *call, struct auth_targets *ret, const struct subject *s)
{
    struct str account, region, name;
    struct sql *q;

    ddb_name_parse(call, s->table, &account, &region, &name);
    struct str arn = str_fmt(call->arena, "arn:aws:dynamodb:%.*s:%.*s:table/%.*s%s%.*s", STRF(call->region), STRF(account), STRF(name),
                             str_is(s->index) ? "/index/" : "", STRF(s->index));
    struct auth_target *t = auth_need(call, ret, arn);
    t->owner = account;
    if (s->action)
        t->action = str_from(s->action);
    if (!sql_get(call->store, &q, "SELECT id, policy, hash FROM ddb_table WHERE account = ? AND region = ? AND name = ?", account, call->region, name))
        return t;
    int64_t id = sql_i64(q, 0);
    t->policy = sql_str(q, call->arena, 1);
    struct str hash = sql_str(q, call->arena, 2);
    sql_done(q);
    if (call->principal.type == PRINCIPAL_ROOT && !str_is(t->policy))
        return t; /* nobody asks for the context */
    tag_context(call, t, id);
    key_context(call, t, s, hash);
    return t;
}

static void batch_targets(struct call *call, const void *in, struct auth_targets *ret)
{
    if (call->op == &dynamodb_model.operations[DYNAMODB_OP_BATCH_GET_ITEM]) {
        const struct dynamodb_batch_get_item_input *b = in;
        for (size_t i = 0; i < b->request_items.len; i++)
            for (size_t k = 0; k < b->request_items.items[i].value.keys.len; k++)
                need(call, ret, &(struct subject){.table = b->request_items.items[i].key,
                                                  .key = WIRE_ITEM(b->request_items.items[i].value.keys.items[k])});
        return;
    }
    const struct dynamodb_batch_write_item_input *b = in;
    for (size_t i = 0; i < b->request_items.len; i++)
        for (size_t k = 0; k < b->request_items.items[i].value.len; k++) {
            const struct dynamodb_write_request *w = &b->request_items.items[i].value.items[k];
            struct subject s = {.table = b->request_items.items[i].key};
            if (w->put_request)
                s.key = WIRE_ITEM(w->put_request->item);
            else if (w->delete_request)
                s.key = WIRE_ITEM(w->delete_request->key);
            need(call, ret, &s);
        }
}

static void transaction_targets(struct call *call, const void *in, struct auth_targets *ret)
{
    if (call->op == &dynamodb_model.operations[DYNAMODB_OP_TRANSACT_GET_ITEMS]) {
        const struct dynamodb_transact_get_items_input *g = in;
        for (size_t i = 0; i < g->transact_items.len; i++)
            if (g->transact_items.items[i].get)
                need(call, ret, &(struct subject){.table = g->transact_items.items[i].get->table_name, .action = "dynamodb:GetItem",
                                                  .key = WIRE_ITEM(g->transact_items.items[i].get->key)});
        return;
    }
    const struct dynamodb_transact_write_items_input *w = in;
    for (size_t i = 0; i < w->transact_items.len; i++) {
        const struct dynamodb_transact_write_item *p = &w->transact_items.items[i];
        if (p->put)
            need(call, ret, &(struct subject){.table = p->put->table_name, .action = "dynamodb:PutItem", .key = WIRE_ITEM(p->put->item)});
        if (p->update)
            need(call, ret, &(struct subject){.table = p->update->table_name, .action = "dynamodb:UpdateItem", .key = WIRE_ITEM(p->update->key)});
        if (p->delete)
            need(call, ret, &(struct subject){.table = p->delete->table_name, .action = "dynamodb:DeleteItem", .key = WIRE_ITEM(p->delete->key)});
        if (p->condition_check)
            need(call, ret, &(struct subject){.table = p->condition_check->table_name, .action = "dynamodb:ConditionCheckItem",
                                              .key = WIRE_ITEM(p->condition_check->key)});
    }
}

/* The value that a query's key condition gives the partition key: written "name = :value" or in KeyConditions. */
static void query_context(struct call *call, struct auth_target *t, const struct dynamodb_query_input *in)
{
    struct table table;
    struct placeholders h;
    struct node *n = NULL;
    struct key_condition keys;

    if (call->principal.type == PRINCIPAL_ROOT || !ddb_table_find(call, in->table_name, &table))
        return;
    const struct index *ix = str_is(in->index_name) ? ddb_index_find(&table, in->index_name) : NULL;
    if (placeholders_make(call, &in->expression_attribute_names, &in->expression_attribute_values, &h) == FAULT ||
        (in->key_conditions.items ? ddb_legacy_key_condition(call, &in->key_conditions, &n)
                                  : condition_parse(&h, "KeyConditionExpression", in->key_condition_expression, &n)) == FAULT ||
        !n || !n->args.len || ddb_key_condition(call, n, ix ? &ix->keys : &table.keys, true, &keys) == FAULT)
        return; /* the handler says what is wrong */
    auth_context(call, t, "dynamodb:LeadingKeys", keys.hash.s);
}

/* A statement that cannot be read needs no permission: it does nothing. */
static void statement_target(struct call *call, struct auth_targets *ret, struct str text, const struct dynamodb_prepared_statement_parameters *in)
{
    static const char *const actions[] = {"dynamodb:PartiQLSelect", "dynamodb:PartiQLInsert", "dynamodb:PartiQLUpdate", "dynamodb:PartiQLDelete",
                                          "dynamodb:PartiQLSelect"};
    struct statement s;
    struct table t;

    if (ddb_statement(call, text, in, &s) == FAULT)
        return;
    struct auth_target *target = need(call, ret, &(struct subject){.table = s.table, .index = s.index, .action = actions[s.kind]});
    if (call->principal.type == PRINCIPAL_ROOT || !ddb_table_find(call, s.table, &t))
        return;
    const struct index *ix = str_is(s.index) ? ddb_index_find(&t, s.index) : NULL;
    struct str hash = ix ? ix->keys.hash : t.keys.hash;
    const struct value *v = s.kind == STATEMENT_INSERT ? item_get(&s.item, hash) : ddb_statement_equal(&s, hash);
    if (v && v->type <= V_B)
        auth_context(call, target, "dynamodb:LeadingKeys", v->s);
}

static void statement_targets(struct call *call, const void *in, struct auth_targets *ret)
{
    if (call->op == &dynamodb_model.operations[DYNAMODB_OP_EXECUTE_STATEMENT]) {
        const struct dynamodb_execute_statement_input *e = in;
        statement_target(call, ret, e->statement, &e->parameters);
    } else if (call->op == &dynamodb_model.operations[DYNAMODB_OP_BATCH_EXECUTE_STATEMENT]) {
        const struct dynamodb_batch_execute_statement_input *b = in;
        for (size_t i = 0; i < b->statements.len; i++)
            statement_target(call, ret, b->statements.items[i].statement, &b->statements.items[i].parameters);
    } else {
        const struct dynamodb_execute_transaction_input *t = in;
        for (size_t i = 0; i < t->transact_statements.len; i++)
            statement_target(call, ret, t->transact_statements.items[i].statement, &t->transact_statements.items[i].parameters);
    }
}

static enum dynamodb_op op_of(const struct call *call)
{
    return (enum dynamodb_op)(call->op - dynamodb_model.operations);
}

static void item_targets(struct call *call, const void *in, struct auth_targets *ret)
{
    struct subject s = {.table = member_str(call, in, "TableName")};
    struct auth_target *t;

    switch (op_of(call)) {
    case DYNAMODB_OP_GET_ITEM: s.key = WIRE_ITEM(((const struct dynamodb_get_item_input *)in)->key); break;
    case DYNAMODB_OP_PUT_ITEM: s.key = WIRE_ITEM(((const struct dynamodb_put_item_input *)in)->item); break;
    case DYNAMODB_OP_DELETE_ITEM: s.key = WIRE_ITEM(((const struct dynamodb_delete_item_input *)in)->key); break;
    case DYNAMODB_OP_UPDATE_ITEM: s.key = WIRE_ITEM(((const struct dynamodb_update_item_input *)in)->key); break;
    default: s.index = member_str(call, in, "IndexName"); break;
    }
    t = need(call, ret, &s);
    if (op_of(call) == DYNAMODB_OP_QUERY)
        query_context(call, t, in);
    if (call->principal.type == PRINCIPAL_ROOT)
        return;
    struct str select = member_str(call, in, "Select"), values = member_str(call, in, "ReturnValues");
    if (str_is(select))
        auth_context(call, t, "dynamodb:Select", select);
    if (str_is(values))
        auth_context(call, t, "dynamodb:ReturnValues", values);
}

enum verdict ddb_targets(struct call *call, const void *in, struct auth_targets *ret)
{
    struct str table, arn;

    switch (op_of(call)) {
    case DYNAMODB_OP_BATCH_GET_ITEM:
    case DYNAMODB_OP_BATCH_WRITE_ITEM: batch_targets(call, in, ret); return DONE;
    case DYNAMODB_OP_TRANSACT_GET_ITEMS:
    case DYNAMODB_OP_TRANSACT_WRITE_ITEMS: transaction_targets(call, in, ret); return DONE;
    case DYNAMODB_OP_EXECUTE_STATEMENT:
    case DYNAMODB_OP_BATCH_EXECUTE_STATEMENT:
    case DYNAMODB_OP_EXECUTE_TRANSACTION: statement_targets(call, in, ret); return DONE;
    case DYNAMODB_OP_GET_ITEM:
    case DYNAMODB_OP_PUT_ITEM:
    case DYNAMODB_OP_UPDATE_ITEM:
    case DYNAMODB_OP_DELETE_ITEM:
    case DYNAMODB_OP_QUERY:
    case DYNAMODB_OP_SCAN: item_targets(call, in, ret); return DONE;
    default: break;
    }
    table = member_str(call, in, "TableName");
    arn = member_str(call, in, "ResourceArn");
    if (str_is(table) || str_starts(arn, STR("arn:")))
        need(call, ret, &(struct subject){.table = str_is(table) ? table : arn});
    else
        auth_need(call, ret, STR("*"));
    return DONE;
}
