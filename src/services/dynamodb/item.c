/* GetItem, PutItem, UpdateItem, DeleteItem. */
#include "base/arena.h"
#include "services/dynamodb/dynamodb.h"

/* Expressions and legacy parameters exclude each other. `legacy` and `modern`: names of what was given, NULL-terminated by NULL names. */
struct given { bool is; const char *name; };

static enum verdict not_mixed(struct call *call, const struct given *legacy, const struct given *modern)
{
    struct buf l = buf_in(call->arena), m = buf_in(call->arena);

    for (; legacy->name; legacy++)
        if (legacy->is)
            buf_fmt(&l, "%s%s", l.n ? ", " : "", legacy->name);
    for (; modern->name; modern++)
        if (modern->is)
            buf_fmt(&m, "%s%s", m.n ? ", " : "", modern->name);
    if (!l.n || !m.n)
        return DONE;
    return invalid(call, "Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {%.*s} "
                   "Expression parameters: {%.*s}", STRF(buf_str(&l)), STRF(buf_str(&m)));
}

/* --- GetItem --- */

bool ddb_get(struct call *call, const struct get *g, struct item *ret, size_t *ret_size)
{
    struct item item;

    *ret_size = 0;
    if (!ddb_read(call, g->t, ddb_key(call->arena, &g->t->keys, &g->key), &item, ret_size))
        return false;
    *ret = projection_apply(call->arena, &g->paths, &item);
    return true;
}

enum verdict dynamodb_get_item(struct call *call, const struct dynamodb_get_item_input *in, struct dynamodb_get_item_output *out)
{
    struct table t;
    struct get g = {.t = &t, .consistent = in->consistent_read.val};
    struct placeholders h;
    struct item item;
    size_t size;
    const struct given legacy[] = {{in->attributes_to_get.items != NULL, "AttributesToGet"}, {0}},
                       modern[] = {{str_is(in->projection_expression), "ProjectionExpression"}, {0}};

    if (not_mixed(call, legacy, modern) == FAULT || ddb_capacity_mode_check(call, in->return_consumed_capacity) == FAULT ||
        item_from_wire(call, WIRE_ITEM(in->key), &g.key) == FAULT ||
        placeholders_make(call, &in->expression_attribute_names, NULL, &h) == FAULT ||
        projection_parse(&h, in->projection_expression, &g.paths) == FAULT || placeholders_all_used(&h) == FAULT)
        return FAULT;
    if (in->attributes_to_get.items && legacy_projection(call, &in->attributes_to_get, &g.paths) == FAULT)
        return FAULT;
    if (ddb_table_for_items(call, in->table_name, &t) == FAULT || ddb_key_check(call, &t, &g.key) == FAULT ||
        ddb_throttle(call, &t, NULL, false) == FAULT)
        return FAULT;
    struct consumed c = ddb_consumed(call, &t);
    if (ddb_get(call, &g, &item, &size))
        ITEM_TO_WIRE(call->arena, &item, &out->item);
    c.read = ddb_read_units(size, g.consistent);
    ddb_consume(call, &c);
    ddb_measure_request(call, &c);
    out->consumed_capacity = ddb_capacity(call, &c, in->return_consumed_capacity, false, false);
    return DONE;
}

/* --- writes --- */

static enum verdict check_modes(struct call *call, struct str values, struct str capacity, struct str collection, bool update)
{
    if (ddb_capacity_mode_check(call, capacity) == FAULT)
        return FAULT;
    if (str_is(collection) && !str_eqz(collection, "SIZE") && !str_eqz(collection, "NONE"))
        return invalid(call, "1 validation error detected: Value '%.*s' at 'returnItemCollectionMetrics' failed to satisfy constraint: Member "
                       "must satisfy enum value set: [SIZE, NONE]", STRF(collection));
    bool old = str_eqz(values, "ALL_OLD") || str_eqz(values, "NONE");
    bool other = str_eqz(values, "ALL_NEW") || str_eqz(values, "UPDATED_OLD") || str_eqz(values, "UPDATED_NEW");
    if (str_is(values) && !old && !other)
        return invalid(call, "1 validation error detected: Value '%.*s' at 'returnValues' failed to satisfy constraint: Member must satisfy "
                       "enum value set: [ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]", STRF(values));
    return other && !update ? invalid(call, "ReturnValues can only be ALL_OLD or NONE") : DONE;
}

/* The condition of either kind. */
static enum verdict condition(struct call *call, struct placeholders *h, struct str expression,
                              const struct dynamodb_expected_attribute_map *expected, struct str operator, struct write *w)
{
    if (str_is(expression) || !expected->items)
        return condition_parse(h, "ConditionExpression", expression, &w->condition);
    return legacy_expected(call, expected, operator, &w->condition);
}

static enum verdict write_one(struct call *call, struct write *w, struct str on_failure, struct consumed *c)
{
    *c = ddb_consumed(call, w->t);
    if (ddb_throttle(call, w->t, NULL, true) == FAULT || ddb_write_prepare(call, w) == FAULT)
        return FAULT;
    if (w->failed)
        return ddb_condition_failed(call, w, on_failure);
    if (ddb_write_throttle(call, w) == FAULT)
        return FAULT;
    ddb_write_do(call, w, c);
    ddb_consume(call, c);
    ddb_measure_request(call, c);
    return DONE;
}

/* What the three writes have in common is said as an UpdateItem, which has all that the others have. `what`: the item or its key. */
static enum verdict write_item(struct call *call, enum write_kind kind, struct wire_item what, const struct dynamodb_update_item_input *in,
                               struct dynamodb_update_item_output *out)
{
    struct table t;
    struct write w = {.kind = kind, .t = &t};
    struct placeholders h;
    struct consumed c;
    const struct given legacy[] = {{in->attribute_updates.items != NULL, "AttributeUpdates"}, {in->expected.items != NULL, "Expected"},
                                   {str_is(in->conditional_operator), "ConditionalOperator"}, {0}},
                       modern[] = {{str_is(in->update_expression), "UpdateExpression"},
                                   {str_is(in->condition_expression), "ConditionExpression"}, {0}};

    if (not_mixed(call, legacy, modern) == FAULT ||
        check_modes(call, in->return_values, in->return_consumed_capacity, in->return_item_collection_metrics, kind == WRITE_UPDATE) == FAULT ||
        item_from_wire(call, what, kind == WRITE_PUT ? &w.item : &w.key) == FAULT ||
        placeholders_make(call, &in->expression_attribute_names, &in->expression_attribute_values, &h) == FAULT ||
        (kind == WRITE_UPDATE && update_parse(&h, in->update_expression, &w.update) == FAULT) ||
        condition(call, &h, in->condition_expression, &in->expected, in->conditional_operator, &w) == FAULT ||
        placeholders_all_used(&h) == FAULT)
        return FAULT;
    if (in->attribute_updates.items && legacy_updates(call, &in->attribute_updates, &w.update) == FAULT)
        return FAULT;
    if (ddb_table_for_items(call, in->table_name, &t) == FAULT ||
        write_one(call, &w, in->return_values_on_condition_check_failure, &c) == FAULT)
        return FAULT;
    ddb_return_values(call, &w, in->return_values, &out->attributes);
    out->consumed_capacity = ddb_capacity(call, &c, in->return_consumed_capacity, false, false);
    out->item_collection_metrics = ddb_collection(call, &w, in->return_item_collection_metrics);
    return DONE;
}

#define AS_UPDATE(in)                                                                                                            \
    {.table_name = (in)->table_name, .expected = (in)->expected, .conditional_operator = (in)->conditional_operator,             \
     .condition_expression = (in)->condition_expression, .expression_attribute_names = (in)->expression_attribute_names,         \
     .expression_attribute_values = (in)->expression_attribute_values, .return_values = (in)->return_values,                     \
     .return_consumed_capacity = (in)->return_consumed_capacity,                                                                 \
     .return_item_collection_metrics = (in)->return_item_collection_metrics,                                                     \
     .return_values_on_condition_check_failure = (in)->return_values_on_condition_check_failure}

enum verdict dynamodb_put_item(struct call *call, const struct dynamodb_put_item_input *in, struct dynamodb_put_item_output *out)
{
    const struct dynamodb_update_item_input as = AS_UPDATE(in);
    struct dynamodb_update_item_output done = {0};
    enum verdict v = write_item(call, WRITE_PUT, WIRE_ITEM(in->item), &as, &done);

    *out = (struct dynamodb_put_item_output){done.attributes, done.consumed_capacity, done.item_collection_metrics};
    return v;
}

enum verdict dynamodb_delete_item(struct call *call, const struct dynamodb_delete_item_input *in, struct dynamodb_delete_item_output *out)
{
    const struct dynamodb_update_item_input as = AS_UPDATE(in);
    struct dynamodb_update_item_output done = {0};
    enum verdict v = write_item(call, WRITE_DELETE, WIRE_ITEM(in->key), &as, &done);

    *out = (struct dynamodb_delete_item_output){done.attributes, done.consumed_capacity, done.item_collection_metrics};
    return v;
}

enum verdict dynamodb_update_item(struct call *call, const struct dynamodb_update_item_input *in, struct dynamodb_update_item_output *out)
{
    return write_item(call, WRITE_UPDATE, WIRE_ITEM(in->key), in, out);
}
