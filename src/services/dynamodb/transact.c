/* TransactGetItems and TransactWriteItems: all or nothing, at double the price. */
#include "base/arena.h"
#include "base/digest.h"
#include "services/dynamodb/dynamodb.h"
#include "wire/walk.h"

#define PARTS_MAX 100
#define TRANSACTION_BYTES_MAX (4u * 1024 * 1024)
#define TOKEN_LIFE (10 * US_PER_MIN)

enum verdict ddb_table_once(struct call *call, struct tables *all, struct str name, struct table **ret)
{
    struct str account, region, plain;

    ddb_name_parse(call, name, &account, &region, &plain);
    for (size_t i = 0; i < all->len; i++)
        if (str_eq(all->items[i]->name, plain) && str_eq(all->items[i]->account, account)) {
            *ret = all->items[i];
            return DONE;
        }
    *ret = arena_make(call->arena, struct table);
    if (ddb_table_for_items(call, name, *ret) == FAULT)
        return FAULT;
    *list_add(call->arena, all) = *ret;
    return DONE;
}

struct consumed *ddb_consumed_of(struct call *call, struct consumed *all, size_t *len, const struct table *t)
{
    for (size_t i = 0; i < *len; i++)
        if (all[i].t == t)
            return &all[i];
    all[*len] = ddb_consumed(call, t);
    all[*len].transactional = true;
    return &all[(*len)++];
}

static struct dynamodb_cancellation_reason reason(const char *code, struct str message)
{
    return (struct dynamodb_cancellation_reason){.code = str_from(code), .message = message};
}

static enum verdict cancelled(struct call *call, struct dynamodb_cancellation_reason *reasons, size_t len)
{
    struct dynamodb_transaction_canceled_exception *e = arena_make(call->arena, struct dynamodb_transaction_canceled_exception);
    struct buf b = buf_in(call->arena);

    for (size_t i = 0; i < len; i++)
        buf_fmt(&b, "%s%.*s", i ? ", " : "", STRF(reasons[i].code));
    e->cancellation_reasons = (struct dynamodb_cancellation_reason_list){reasons, len};
    return dynamodb_transaction_canceled_exception_with(
        call, e, "Transaction cancelled, please refer cancellation reasons for specific reasons [%.*s]", STRF(buf_str(&b)));
}

/* --- writing --- */

static enum verdict distinct(struct call *call, const struct change *changes, size_t len)
{
    for (size_t i = 1; i < len; i++)
        for (size_t k = 0; k < i; k++)
            if (str_is(changes[i].w.place) && changes[i].w.t == changes[k].w.t && str_eq(changes[i].w.place, changes[k].w.place))
                return invalid(call, "Transaction request cannot include multiple operations on one item");
    return DONE;
}

/* Why the part cannot be done; a code "None" when it can. */
static struct dynamodb_cancellation_reason judge(struct call *call, struct change *c)
{
    if (ddb_write_prepare(call, &c->w) == FAULT)
        return reason("ValidationError", call->fault.message);
    if (c->w.failed) {
        struct dynamodb_cancellation_reason r = reason("ConditionalCheckFailed", STR("The conditional request failed"));
        if (str_eqz(c->return_values, "ALL_OLD") && c->w.had)
            ITEM_TO_WIRE(call->arena, &c->w.old, &r.item);
        return r;
    }
    if (ddb_write_throttle(call, &c->w) == FAULT)
        return reason(str_eqz(call->fault.code, "ThrottlingException") ? "ThrottlingError" : "ProvisionedThroughputExceeded",
                      call->fault.message);
    return reason("None", STR_NONE);
}

enum verdict ddb_transact(struct call *call, struct change *changes, size_t len)
{
    struct dynamodb_cancellation_reason *reasons = arena_array(call->arena, struct dynamodb_cancellation_reason, len);
    bool good = true;
    size_t bytes = 0;

    for (size_t i = 0; i < len; i++) {
        reasons[i] = judge(call, &changes[i]);
        good = good && str_eqz(reasons[i].code, "None");
        bytes += changes[i].w.new_size;
    }
    if (distinct(call, changes, len) == FAULT)
        return FAULT;
    if (!good)
        return cancelled(call, reasons, len);
    return bytes > TRANSACTION_BYTES_MAX ? invalid(call, "Aggregated size of items in the transaction exceeds the supported maximum of 4MB")
                                         : DONE;
}

enum verdict ddb_token(struct call *call, struct str token, struct str digest, bool *ret_repeat)
{
    struct sql *q;

    *ret_repeat = false;
    if (!str_is(token))
        return DONE;
    sql_run(call->store, "DELETE FROM ddb_token WHERE expires_at <= ?", now(call));
    if (sql_get(call->store, &q, "SELECT digest FROM ddb_token WHERE account = ? AND region = ? AND token = ?", call->account, call->region,
                token)) {
        struct str was = sql_str(q, call->arena, 0);
        sql_done(q);
        *ret_repeat = true;
        return str_eq(was, digest) ? DONE
                                   : dynamodb_idempotent_parameter_mismatch_exception(
                                         call, "Request rejected because it has the same ClientRequestToken but different parameters");
    }
    sql_run(call->store, "INSERT INTO ddb_token (account, region, token, digest, expires_at) VALUES (?, ?, ?, ?, ?)", call->account,
            call->region, token, digest, now(call) + TOKEN_LIFE);
    return DONE;
}

struct part {
    enum write_kind kind;
    struct str table, condition, update, return_values;
    struct wire_item key;
    const struct dynamodb_expression_attribute_name_map *names;
    const struct dynamodb_expression_attribute_value_map *values;
};

#define PART(what, from, at)                                                                                                     \
    (struct part){.kind = (what), .table = (from)->table_name, .condition = (from)->condition_expression,                         \
                  .return_values = (from)->return_values_on_condition_check_failure, .key = WIRE_ITEM((from)->at),                \
                  .names = &(from)->expression_attribute_names, .values = &(from)->expression_attribute_values}

static bool part_of(const struct dynamodb_transact_write_item *in, struct part *ret)
{
    int given = !!in->put + !!in->update + !!in->delete + !!in->condition_check;

    if (in->put)
        *ret = PART(WRITE_PUT, in->put, item);
    if (in->update) {
        *ret = PART(WRITE_UPDATE, in->update, key);
        ret->update = in->update->update_expression;
    }
    if (in->delete)
        *ret = PART(WRITE_DELETE, in->delete, key);
    if (in->condition_check)
        *ret = PART(WRITE_CHECK, in->condition_check, key);
    return given == 1;
}

static enum verdict change_make(struct call *call, const struct part *p, struct tables *tables, struct change *ret)
{
    struct placeholders h;
    struct table *t;
    struct item *item = p->kind == WRITE_PUT ? &ret->w.item : &ret->w.key;

    if (item_from_wire(call, p->key, item) == FAULT || placeholders_make(call, p->names, p->values, &h) == FAULT ||
        update_parse(&h, p->update, &ret->w.update) == FAULT ||
        condition_parse(&h, "ConditionExpression", p->condition, &ret->w.condition) == FAULT || placeholders_all_used(&h) == FAULT ||
        ddb_table_once(call, tables, p->table, &t) == FAULT)
        return FAULT;
    ret->w.kind = p->kind;
    ret->w.t = t;
    ret->return_values = p->return_values;
    return DONE;
}

static struct str digest_of_request(struct call *call, const struct dynamodb_transact_write_items_input *in)
{
    struct dynamodb_transact_write_items_input what = {.transact_items = in->transact_items};
    struct buf b = buf_in(call->arena);

    walk_store(&b, &dynamodb_model, &dynamodb_model.shapes[DYNAMODB_SHAPE_TRANSACT_WRITE_ITEMS_INPUT], &what);
    return sha256_hex(call->arena, buf_str(&b));
}

static void collections(struct call *call, const struct write *w, struct str mode, struct dynamodb_item_collection_metrics_per_table *out)
{
    struct dynamodb_item_collection_metrics *m = ddb_collection(call, w, mode);
    size_t i = 0;

    if (!m)
        return;
    while (i < out->len && !str_eq(out->items[i].key, w->t->name))
        i++;
    if (i == out->len)
        list_add(call->arena, out)->key = w->t->name;
    *list_add(call->arena, &out->items[i].value) = *m;
}

enum verdict dynamodb_transact_write_items(struct call *call, const struct dynamodb_transact_write_items_input *in,
                                           struct dynamodb_transact_write_items_output *out)
{
    size_t len = in->transact_items.len, groups = 0;
    struct change *changes = arena_array(call->arena, struct change, len);
    struct consumed *all = arena_array(call->arena, struct consumed, len);
    struct tables tables = {0};
    bool repeat;

    if (len > PARTS_MAX)
        return invalid(call, "Member must have length less than or equal to %d", PARTS_MAX);
    if (ddb_capacity_mode_check(call, in->return_consumed_capacity) == FAULT)
        return FAULT;
    for (size_t i = 0; i < len; i++) {
        struct part p = {0};
        if (!part_of(&in->transact_items.items[i], &p))
            return invalid(call, "TransactItems can only contain one of Check, Put, Update or Delete");
        if (change_make(call, &p, &tables, &changes[i]) == FAULT)
            return FAULT;
    }
    if (ddb_token(call, in->client_request_token, digest_of_request(call, in), &repeat) == FAULT)
        return FAULT;
    if (!repeat && ddb_transact(call, changes, len) == FAULT)
        return FAULT;
    for (size_t i = 0; i < len; i++) {
        struct consumed *c = ddb_consumed_of(call, all, &groups, changes[i].w.t);
        if (repeat) { /* a repetition only looks */
            c->read += 1;
            continue;
        }
        ddb_write_do(call, &changes[i].w, c);
        collections(call, &changes[i].w, in->return_item_collection_metrics, &out->item_collection_metrics);
    }
    for (size_t i = 0; i < groups; i++) {
        ddb_consume(call, &all[i]);
        ddb_measure_request(call, &all[i]);
        struct dynamodb_consumed_capacity *told = ddb_capacity(call, &all[i], in->return_consumed_capacity, repeat, !repeat);
        if (told)
            *list_add(call->arena, &out->consumed_capacity) = *told;
    }
    return DONE;
}

/* --- reading --- */

static enum verdict get_make(struct call *call, const struct dynamodb_get *in, struct tables *tables, struct get *ret)
{
    struct placeholders h;
    struct table *t;

    if (!in)
        return invalid(call, "TransactItems can only contain Get");
    if (item_from_wire(call, WIRE_ITEM(in->key), &ret->key) == FAULT ||
        placeholders_make(call, &in->expression_attribute_names, NULL, &h) == FAULT ||
        projection_parse(&h, in->projection_expression, &ret->paths) == FAULT || placeholders_all_used(&h) == FAULT ||
        ddb_table_once(call, tables, in->table_name, &t) == FAULT)
        return FAULT;
    ret->t = t;
    ret->consistent = true;
    return DONE;
}

enum verdict dynamodb_transact_get_items(struct call *call, const struct dynamodb_transact_get_items_input *in,
                                         struct dynamodb_transact_get_items_output *out)
{
    size_t len = in->transact_items.len, groups = 0, bytes = 0;
    struct consumed *all = arena_array(call->arena, struct consumed, len);
    struct get *gets = arena_array(call->arena, struct get, len);
    struct dynamodb_cancellation_reason *reasons = arena_array(call->arena, struct dynamodb_cancellation_reason, len);
    struct tables tables = {0};
    bool good = true;

    if (len > PARTS_MAX)
        return invalid(call, "Member must have length less than or equal to %d", PARTS_MAX);
    if (ddb_capacity_mode_check(call, in->return_consumed_capacity) == FAULT)
        return FAULT;
    for (size_t i = 0; i < len; i++) {
        if (get_make(call, in->transact_items.items[i].get, &tables, &gets[i]) == FAULT)
            return FAULT;
        reasons[i] = reason("None", STR_NONE);
        if (ddb_key_check(call, gets[i].t, &gets[i].key) == FAULT)
            reasons[i] = reason("ValidationError", call->fault.message);
        else if (ddb_throttle(call, gets[i].t, NULL, false) == FAULT)
            reasons[i] = reason("ProvisionedThroughputExceeded", call->fault.message);
        good = good && str_eqz(reasons[i].code, "None");
    }
    if (!good)
        return cancelled(call, reasons, len);
    list_present(call->arena, &out->responses);
    for (size_t i = 0; i < len; i++) {
        struct dynamodb_item_response *response = list_add(call->arena, &out->responses);
        struct item item;
        size_t size;
        if (ddb_get(call, &gets[i], &item, &size))
            ITEM_TO_WIRE(call->arena, &item, &response->item);
        ddb_consumed_of(call, all, &groups, gets[i].t)->read += ddb_read_units(size, true);
        bytes += size;
    }
    if (bytes > TRANSACTION_BYTES_MAX)
        return invalid(call, "Aggregated size of items in the transaction exceeds the supported maximum of 4MB");
    for (size_t i = 0; i < groups; i++) {
        ddb_consume(call, &all[i]);
        ddb_measure_request(call, &all[i]);
        struct dynamodb_consumed_capacity *told = ddb_capacity(call, &all[i], in->return_consumed_capacity, true, false);
        if (told)
            *list_add(call->arena, &out->consumed_capacity) = *told;
    }
    return DONE;
}
