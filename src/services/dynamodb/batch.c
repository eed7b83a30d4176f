/* BatchGetItem and BatchWriteItem. What the throughput does not allow comes back unprocessed. */
#include "base/arena.h"
#include "services/dynamodb/dynamodb.h"

#define GETS_MAX 100
#define WRITES_MAX 25
#define BATCH_BYTES_MAX (16u * 1024 * 1024)

/* Keys of one table as bytes, for finding what comes twice. */
struct places { struct str *items; size_t len; };

static bool place_seen(struct arena *a, struct places *seen, struct str place)
{
    for (size_t i = 0; i < seen->len; i++)
        if (str_eq(seen->items[i], place))
            return true;
    *list_add(a, seen) = place;
    return false;
}

/* --- BatchGetItem --- */

struct batch_get {
    struct call *call;
    size_t bytes, done;
    struct dynamodb_batch_get_item_output *out;
};

static enum verdict get_prepare(struct call *call, const struct dynamodb_keys_and_attributes *in, struct get *g)
{
    struct placeholders h;

    if (in->attributes_to_get.items && str_is(in->projection_expression))
        return invalid(call, "Can not use both expression and non-expression parameters in the same request: Non-expression parameters: "
                       "{AttributesToGet} Expression parameters: {ProjectionExpression}");
    if (placeholders_make(call, &in->expression_attribute_names, NULL, &h) == FAULT ||
        projection_parse(&h, in->projection_expression, &g->paths) == FAULT || placeholders_all_used(&h) == FAULT)
        return FAULT;
    if (in->attributes_to_get.items && legacy_projection(call, &in->attributes_to_get, &g->paths) == FAULT)
        return FAULT;
    g->consistent = in->consistent_read.val;
    return DONE;
}

static enum verdict get_keys(struct call *call, const struct table *t, const struct dynamodb_keys_and_attributes *in, struct item *keys)
{
    struct places seen = {0};

    for (size_t i = 0; i < in->keys.len; i++) {
        if (item_from_wire(call, WIRE_ITEM(in->keys.items[i]), &keys[i]) == FAULT || ddb_key_check(call, t, &keys[i]) == FAULT)
            return FAULT;
        if (place_seen(call->arena, &seen, ddb_key(call->arena, &t->keys, &keys[i])))
            return invalid(call, "Provided list of item keys contains duplicates");
    }
    return DONE;
}

/* Two entries for one table, by name and by ARN, are two entries. */
static enum verdict get_table(struct batch_get *b, struct str name, const struct dynamodb_keys_and_attributes *in, struct str mode)
{
    struct call *call = b->call;
    struct table *t = arena_make(call->arena, struct table);
    struct get g = {.t = t};
    struct item *keys = arena_array(call->arena, struct item, in->keys.len);
    struct dynamodb_keys_and_attributes rest = *in;

    if (get_prepare(call, in, &g) == FAULT || ddb_table_for_items(call, name, t) == FAULT || get_keys(call, t, in, keys) == FAULT)
        return FAULT;
    struct consumed c = ddb_consumed(call, t);
    typeof(b->out->responses.items) entry = list_add(call->arena, &b->out->responses);
    entry->key = name;
    list_present(call->arena, &entry->value);
    rest.keys = (struct dynamodb_key_list){0};
    for (size_t i = 0; i < in->keys.len; i++) {
        struct item item;
        size_t size;
        if (b->bytes > BATCH_BYTES_MAX || ddb_throttle(call, t, NULL, false) == FAULT) {
            *list_add(call->arena, &rest.keys) = in->keys.items[i];
            continue;
        }
        g.key = keys[i];
        bool found = ddb_get(call, &g, &item, &size);
        struct consumed one = ddb_consumed(call, t);
        one.read = ddb_read_units(size, g.consistent);
        c.read += one.read;
        ddb_consume(call, &one);
        b->bytes += size;
        b->done++;
        if (found) {
            struct dynamodb_attribute_map *told = list_add(call->arena, &entry->value);
            ITEM_TO_WIRE(call->arena, &item, told);
        }
    }
    if (rest.keys.len) {
        typeof(b->out->unprocessed_keys.items) left = list_add(call->arena, &b->out->unprocessed_keys);
        left->key = name;
        left->value = rest;
    }
    ddb_measure_request(call, &c);
    struct dynamodb_consumed_capacity *told = ddb_capacity(call, &c, mode, false, false);
    if (told)
        *list_add(call->arena, &b->out->consumed_capacity) = *told;
    return DONE;
}

enum verdict dynamodb_batch_get_item(struct call *call, const struct dynamodb_batch_get_item_input *in,
                                     struct dynamodb_batch_get_item_output *out)
{
    struct batch_get b = {.call = call, .out = out};
    size_t keys = 0;

    for (size_t i = 0; i < in->request_items.len; i++)
        keys += in->request_items.items[i].value.keys.len;
    if (keys > GETS_MAX)
        return invalid(call, "Too many items requested for the BatchGetItem call");
    if (ddb_capacity_mode_check(call, in->return_consumed_capacity) == FAULT)
        return FAULT;
    list_present(call->arena, &out->responses);
    list_present(call->arena, &out->unprocessed_keys);
    for (size_t i = 0; i < in->request_items.len; i++)
        if (get_table(&b, in->request_items.items[i].key, &in->request_items.items[i].value, in->return_consumed_capacity) == FAULT)
            return FAULT;
    return b.done || !keys ? DONE : FAULT; /* all were throttled: the last refusal stands */
}

/* --- BatchWriteItem --- */

static enum verdict write_make(struct call *call, const struct dynamodb_write_request *in, const struct table *t, struct write *w)
{
    *w = (struct write){.t = t, .kind = in->put_request ? WRITE_PUT : WRITE_DELETE};
    if (!in->put_request == !in->delete_request)
        return invalid(call, in->put_request ? "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the "
                                               "supported datatypes"
                                             : "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
    if (in->put_request) {
        if (item_from_wire(call, WIRE_ITEM(in->put_request->item), &w->item) == FAULT)
            return FAULT;
        if (item_size(&w->item) > ITEM_BYTES_MAX)
            return invalid(call, "Item size has exceeded the maximum allowed size");
        return ddb_item_keys_check(call, t, &w->item);
    }
    return item_from_wire(call, WIRE_ITEM(in->delete_request->key), &w->key) == FAULT ? FAULT : ddb_key_check(call, t, &w->key);
}

struct batch_write { struct call *call; size_t done, total; struct str capacity, collection; struct dynamodb_batch_write_item_output *out; };

/* All tables are checked before anything is written. */
struct batch_table { struct table t; struct write *writes; };

static enum verdict write_check(struct batch_write *b, struct str name, const struct dynamodb_write_requests *in, struct batch_table *ret)
{
    struct call *call = b->call;
    struct places seen = {0};

    if (ddb_table_for_items(call, name, &ret->t) == FAULT)
        return FAULT;
    ret->writes = arena_array(call->arena, struct write, in->len);
    for (size_t i = 0; i < in->len; i++) {
        struct write *w = &ret->writes[i];
        if (write_make(call, &in->items[i], &ret->t, w) == FAULT)
            return FAULT;
        if (place_seen(call->arena, &seen, ddb_key(call->arena, &ret->t.keys, w->kind == WRITE_PUT ? &w->item : &w->key)))
            return invalid(call, "Provided list of item keys contains duplicates");
    }
    return DONE;
}

static enum verdict write_table(struct batch_write *b, struct str name, const struct dynamodb_write_requests *in, struct batch_table *at)
{
    struct call *call = b->call;
    struct consumed c = ddb_consumed(call, &at->t);
    struct dynamodb_write_requests rest = {0};
    struct dynamodb_item_collection_metrics_multiple metrics = {0};

    for (size_t i = 0; i < in->len; i++) {
        struct write *w = &at->writes[i];
        struct consumed one = ddb_consumed(call, &at->t);
        if (ddb_write_prepare(call, w) == FAULT)
            return FAULT;
        if (ddb_write_throttle(call, w) == FAULT) {
            *list_add(call->arena, &rest) = in->items[i];
            continue;
        }
        ddb_write_do(call, w, &one);
        ddb_consume(call, &one);
        c.write += one.write;
        for (size_t k = 0; k < at->t.indexes.len; k++)
            c.index_write[k] += one.index_write[k];
        b->done++;
        struct dynamodb_item_collection_metrics *m = ddb_collection(call, w, b->collection);
        if (m)
            *list_add(call->arena, &metrics) = *m;
    }
    if (rest.len) {
        typeof(b->out->unprocessed_items.items) left = list_add(call->arena, &b->out->unprocessed_items);
        left->key = name;
        left->value = rest;
    }
    if (metrics.len) {
        typeof(b->out->item_collection_metrics.items) told = list_add(call->arena, &b->out->item_collection_metrics);
        told->key = name;
        told->value = metrics;
    }
    ddb_measure_request(call, &c);
    struct dynamodb_consumed_capacity *told = ddb_capacity(call, &c, b->capacity, false, false);
    if (told)
        *list_add(call->arena, &b->out->consumed_capacity) = *told;
    return DONE;
}

enum verdict dynamodb_batch_write_item(struct call *call, const struct dynamodb_batch_write_item_input *in,
                                       struct dynamodb_batch_write_item_output *out)
{
    struct batch_write b = {.call = call, .capacity = in->return_consumed_capacity, .collection = in->return_item_collection_metrics,
                            .out = out};
    struct batch_table *tables = arena_array(call->arena, struct batch_table, in->request_items.len);

    for (size_t i = 0; i < in->request_items.len; i++)
        b.total += in->request_items.items[i].value.len;
    if (b.total > WRITES_MAX)
        return invalid(call, "Too many items requested for the BatchWriteItem call");
    if (!b.total)
        return invalid(call, "The batch write request list for a table cannot be null or empty");
    if (ddb_capacity_mode_check(call, in->return_consumed_capacity) == FAULT)
        return FAULT;
    list_present(call->arena, &out->unprocessed_items);
    for (size_t i = 0; i < in->request_items.len; i++)
        if (write_check(&b, in->request_items.items[i].key, &in->request_items.items[i].value, &tables[i]) == FAULT)
            return FAULT;
    for (size_t i = 0; i < in->request_items.len; i++)
        if (write_table(&b, in->request_items.items[i].key, &in->request_items.items[i].value, &tables[i]) == FAULT)
            return FAULT;
    return b.done ? DONE : FAULT; /* all were throttled: the last refusal stands */
}
