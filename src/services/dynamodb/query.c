/* Query and Scan: a range of keys, read page by page. */
#include "base/arena.h"
#include "services/dynamodb/dynamodb.h"

enum verdict ddb_start_key(struct call *call, struct reading *r, struct wire_item key)
{
    struct item item;
    struct arena *a = call->arena;

    if (!key.items)
        return DONE;
    if (item_from_wire(call, key, &item) == FAULT)
        return FAULT;
    struct item own = ddb_key_of(a, r->t, NULL, &item), all = ddb_key_of(a, r->t, r->ix, &item);
    if (all.len != item.len)
        return invalid(call, "The provided starting key is invalid");
    if (ddb_key_check(call, r->t, &own) == FAULT)
        return invalid(call, "The provided starting key is invalid: %.*s", STRF(call->fault.message));
    r->start = r->ix ? ddb_index_key(a, r->t, r->ix, &item) : ddb_key(a, &r->t->keys, &item);
    if (!str_is(r->start))
        return invalid(call, "The provided starting key is invalid");
    return DONE;
}

static struct sql *rows(struct call *call, const struct reading *r)
{
    int64_t id = r->ix ? r->ix->id : r->t->id;
    struct str from = r->range.from, to = r->range.to;

    if (str_is(r->start)) {
        if (r->backward && str_cmp(r->start, to) < 0)
            to = r->start;
        else if (!r->backward && str_cmp(r->start, from) >= 0)
            from = str_cat(call->arena, r->start, (struct str){"", 1});
    }
    if (r->backward)
        return sql_each(call->store, "SELECT key, item FROM ddb_item WHERE tbl = ? AND key >= ? AND key < ? ORDER BY key DESC", id,
                        sql_blob(from), sql_blob(to));
    return sql_each(call->store, "SELECT key, item FROM ddb_item WHERE tbl = ? AND key >= ? AND key < ? ORDER BY key", id, sql_blob(from),
                    sql_blob(to));
}

/* The whole item behind an entry of a local index. */
static void fetch(struct call *call, const struct reading *r, struct item *item, struct consumed *c)
{
    struct item whole;
    size_t size = 0;

    if (ddb_read(call, r->t, ddb_key(call->arena, &r->t->keys, item), &whole, &size))
        *item = whole;
    c->read += ddb_read_units(size, r->consistent);
}

static void take(struct call *call, struct reading *r, struct str bytes, struct consumed *c)
{
    struct item item;

    r->scanned++;
    if (r->count_only && !r->filter) {
        r->count++;
        return;
    }
    item_decode(call->arena, bytes, &item);
    if (r->whole)
        fetch(call, r, &item, c);
    if (!condition_holds(call->arena, r->filter, &item))
        return;
    r->count++;
    if (!r->count_only)
        *list_add(call->arena, &r->items) = projection_apply(call->arena, &r->paths, &item);
}

enum verdict ddb_reading_run(struct call *call, struct reading *r, struct consumed *c)
{
    struct arena *a = call->arena;
    size_t total = 0;
    struct str bytes = STR_NONE;
    bool more = false;

    if (ddb_throttle(call, r->t, r->ix, false) == FAULT)
        return FAULT;
    list_present(a, &r->items);
    struct sql *q = rows(call, r);
    while (sql_next(q)) {
        struct str next = sql_str(q, a, 1);
        size_t size = item_encoded_size(next);
        if (r->scanned && total + size > PAGE_BYTES_MAX) {
            more = true;
            break;
        }
        total += size;
        bytes = next;
        take(call, r, bytes, c);
        if (r->limit && r->scanned == r->limit) {
            more = true;
            break;
        }
    }
    sql_done(q);
    if (more) {
        struct item last;
        item_decode(a, bytes, &last);
        r->last = ddb_key_of(a, r->t, r->ix, &last);
    }
    double units = ddb_read_units(total, r->consistent);
    if (r->ix)
        c->index_read[r->ix - r->t->indexes.items] += units;
    else
        c->read += units;
    ddb_consume(call, c);
    ddb_measure_request(call, c);
    ddb_measure_items(call, r->t, r->count);
    return DONE;
}

/* --- what is asked for --- */

struct asked {
    struct str select, index_name;
    bool consistent, attributes, projection;
    const char *verb;
};

static bool projected(const struct table *t, const struct index *ix, struct str name)
{
    if (ix->projection == PROJECT_ALL || str_eq(name, t->keys.hash) || str_eq(name, ix->keys.hash) ||
        (str_is(t->keys.range) && str_eq(name, t->keys.range)) || (str_is(ix->keys.range) && str_eq(name, ix->keys.range)))
        return true;
    for (size_t i = 0; i < ix->include.len; i++)
        if (str_eq(name, ix->include.items[i]))
            return true;
    return false;
}

/* Attributes outside the index: a local index fetches them, a global one refuses. */
static enum verdict check_projected(struct call *call, struct reading *r)
{
    struct buf missing = buf_in(call->arena);

    for (size_t i = 0; i < r->paths.len; i++)
        if (!projected(r->t, r->ix, r->paths.items[i].items[0].name))
            buf_fmt(&missing, "%s%.*s", missing.n ? ", " : "", STRF(r->paths.items[i].items[0].name));
    if (!missing.n)
        return DONE;
    r->whole = r->ix->local;
    return r->ix->local ? DONE
                        : invalid(call, "One or more parameter values were invalid: Global secondary index %.*s does not project [%.*s]",
                                  STRF(r->ix->name), STRF(buf_str(&missing)));
}

static enum verdict check_index(struct call *call, const struct asked *q, struct reading *r)
{
    bool all = str_eqz(q->select, "ALL_ATTRIBUTES");

    if (!str_is(q->index_name))
        return DONE;
    r->ix = ddb_index_find(r->t, q->index_name);
    if (!r->ix || str_eqz(r->ix->status, "DELETING"))
        return invalid(call, "The table does not have the specified index: %.*s", STRF(q->index_name));
    if (str_eqz(r->ix->status, "CREATING"))
        return invalid(call, "Cannot read from backfilling global secondary index: %.*s", STRF(q->index_name));
    if (!r->ix->local && q->consistent)
        return invalid(call, "Consistent reads are not supported on global secondary indexes");
    if (!r->ix->local && all && r->ix->projection != PROJECT_ALL)
        return invalid(call, "One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global secondary "
                       "index %.*s because its projection type is not ALL", STRF(q->index_name));
    r->whole = all && r->ix->projection != PROJECT_ALL;
    return DONE;
}

static enum verdict check_select(struct call *call, const struct asked *q, struct reading *r)
{
    static const char *const values[] = {"ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES", "SPECIFIC_ATTRIBUTES", "COUNT"};
    const char *what = q->attributes ? "AttributesToGet" : "ProjectionExpression";
    bool some = q->attributes || q->projection, known = !str_is(q->select);

    for (size_t i = 0; i < 4; i++)
        known = known || str_eqz(q->select, values[i]);
    if (!known)
        return invalid(call, "1 validation error detected: Value '%.*s' at 'select' failed to satisfy constraint: Member must satisfy enum "
                       "value set: [SPECIFIC_ATTRIBUTES, COUNT, ALL_ATTRIBUTES, ALL_PROJECTED_ATTRIBUTES]", STRF(q->select));
    if (some && str_eqz(q->select, "COUNT"))
        return invalid(call, "Cannot specify the %s when choosing to get only the Count", what);
    if (some && (str_eqz(q->select, "ALL_ATTRIBUTES") || str_eqz(q->select, "ALL_PROJECTED_ATTRIBUTES")))
        return invalid(call, "Cannot specify the %s when choosing to get %.*s", what, STRF(q->select));
    if (!some && str_eqz(q->select, "SPECIFIC_ATTRIBUTES"))
        return invalid(call, "Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES");
    if (str_eqz(q->select, "ALL_PROJECTED_ATTRIBUTES") && !str_is(q->index_name))
        return invalid(call, "ALL_PROJECTED_ATTRIBUTES can be used only when %s using an IndexName", q->verb);
    r->count_only = str_eqz(q->select, "COUNT");
    return DONE;
}

static enum verdict not_mixed(struct call *call, const char *legacy, const char *modern)
{
    if (!legacy || !modern)
        return DONE;
    return invalid(call, "Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {%s} "
                   "Expression parameters: {%s}", legacy, modern);
}

/* A filter of a query leaves the keys alone. */
static enum verdict check_filter_keys(struct call *call, const struct node *n, const struct keys *keys, bool expression)
{
    if (!n)
        return DONE;
    if (n->op == NODE_PATH) {
        struct str name = n->path.items[0].name;
        if (str_eq(name, keys->hash) || (str_is(keys->range) && str_eq(name, keys->range)))
            return invalid(call, "%s can only contain non-primary key attributes: Primary key attribute: %.*s",
                           expression ? "Filter Expression" : "QueryFilter", STRF(name));
    }
    for (size_t i = 0; i < n->args.len; i++)
        if (check_filter_keys(call, n->args.items[i], keys, expression) == FAULT)
            return FAULT;
    return DONE;
}

/* --- Query --- */

static enum verdict query_parse(struct call *call, const struct dynamodb_query_input *in, struct reading *r, struct node **ret_keys)
{
    struct placeholders h;
    const char *legacy = in->key_conditions.items ? "KeyConditions" : in->query_filter.items ? "QueryFilter"
                         : in->attributes_to_get.items ? "AttributesToGet" : str_is(in->conditional_operator) ? "ConditionalOperator" : NULL;
    const char *modern = str_is(in->key_condition_expression) ? "KeyConditionExpression" : str_is(in->filter_expression) ? "FilterExpression"
                         : str_is(in->projection_expression) ? "ProjectionExpression" : NULL;

    if (not_mixed(call, legacy, modern) == FAULT ||
        placeholders_make(call, &in->expression_attribute_names, &in->expression_attribute_values, &h) == FAULT ||
        condition_parse(&h, "KeyConditionExpression", in->key_condition_expression, ret_keys) == FAULT ||
        condition_parse(&h, "FilterExpression", in->filter_expression, &r->filter) == FAULT ||
        projection_parse(&h, in->projection_expression, &r->paths) == FAULT || placeholders_all_used(&h) == FAULT)
        return FAULT;
    if (in->key_conditions.items && ddb_legacy_key_condition(call, &in->key_conditions, ret_keys) == FAULT)
        return FAULT;
    if (in->query_filter.items && legacy_filter(call, &in->query_filter, in->conditional_operator, &r->filter) == FAULT)
        return FAULT;
    if (in->attributes_to_get.items && legacy_projection(call, &in->attributes_to_get, &r->paths) == FAULT)
        return FAULT;
    if (!*ret_keys || !(*ret_keys)->args.len)
        return invalid(call, "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.");
    return DONE;
}

static enum verdict check_limit(struct call *call, opt_i32 limit, struct reading *r)
{
    if (limit.has && limit.val < 1)
        return invalid(call, "1 validation error detected: Value '%d' at 'limit' failed to satisfy constraint: Member must have value greater "
                       "than or equal to 1", limit.val);
    r->limit = limit.has ? limit.val : 0;
    return DONE;
}

enum verdict dynamodb_query(struct call *call, const struct dynamodb_query_input *in, struct dynamodb_query_output *out)
{
    struct table t;
    struct reading r = {.t = &t, .consistent = in->consistent_read.val, .backward = in->scan_index_forward.has && !in->scan_index_forward.val};
    struct node *conditions = NULL;
    struct key_condition keys;
    const struct asked q = {in->select, in->index_name, r.consistent, in->attributes_to_get.items != NULL, str_is(in->projection_expression),
                            "Querying"};

    if (check_limit(call, in->limit, &r) == FAULT || ddb_capacity_mode_check(call, in->return_consumed_capacity) == FAULT ||
        check_select(call, &q, &r) == FAULT || query_parse(call, in, &r, &conditions) == FAULT ||
        ddb_table_for_items(call, in->table_name, &t) == FAULT || check_index(call, &q, &r) == FAULT ||
        (r.ix && check_projected(call, &r) == FAULT))
        return FAULT;
    const struct keys *schema = r.ix ? &r.ix->keys : &t.keys;
    bool expression = str_is(in->key_condition_expression);
    if (ddb_key_condition(call, conditions, schema, expression, &keys) == FAULT ||
        check_filter_keys(call, r.filter, schema, expression) == FAULT ||
        ddb_start_key(call, &r, WIRE_ITEM(in->exclusive_start_key)) == FAULT)
        return FAULT;
    r.range = ddb_key_range(call->arena, &keys);
    if (str_is(r.start) && !str_starts(r.start, ddb_key_prefix(call->arena, &keys.hash)))
        return invalid(call, "The provided starting key is outside query boundaries based on provided conditions");
    struct consumed c = ddb_consumed(call, &t);
    if (ddb_reading_run(call, &r, &c) == FAULT)
        return FAULT;
    if (!r.count_only) {
        out->items.items = arena_array(call->arena, struct dynamodb_attribute_map, r.items.len);
        out->items.len = r.items.len;
        for (size_t i = 0; i < r.items.len; i++)
            ITEM_TO_WIRE(call->arena, &r.items.items[i], &out->items.items[i]);
    }
    out->count = some_i32((int32_t)r.count);
    out->scanned_count = some_i32((int32_t)r.scanned);
    if (r.last.len)
        ITEM_TO_WIRE(call->arena, &r.last, &out->last_evaluated_key);
    out->consumed_capacity = ddb_capacity(call, &c, in->return_consumed_capacity, false, false);
    return DONE;
}

/* --- Scan --- */

static enum verdict scan_parse(struct call *call, const struct dynamodb_scan_input *in, struct reading *r)
{
    struct placeholders h;
    const char *legacy = in->scan_filter.items ? "ScanFilter" : in->attributes_to_get.items ? "AttributesToGet"
                         : str_is(in->conditional_operator) ? "ConditionalOperator" : NULL;
    const char *modern = str_is(in->filter_expression) ? "FilterExpression" : str_is(in->projection_expression) ? "ProjectionExpression" : NULL;

    if (not_mixed(call, legacy, modern) == FAULT ||
        placeholders_make(call, &in->expression_attribute_names, &in->expression_attribute_values, &h) == FAULT ||
        condition_parse(&h, "FilterExpression", in->filter_expression, &r->filter) == FAULT ||
        projection_parse(&h, in->projection_expression, &r->paths) == FAULT || placeholders_all_used(&h) == FAULT)
        return FAULT;
    if (in->scan_filter.items && legacy_filter(call, &in->scan_filter, in->conditional_operator, &r->filter) == FAULT)
        return FAULT;
    if (in->attributes_to_get.items && legacy_projection(call, &in->attributes_to_get, &r->paths) == FAULT)
        return FAULT;
    return DONE;
}

static enum verdict scan_segments(struct call *call, const struct dynamodb_scan_input *in, struct reading *r)
{
    int32_t total = in->total_segments.has ? in->total_segments.val : 1, segment = in->segment.has ? in->segment.val : 0;

    if (in->segment.has && !in->total_segments.has)
        return invalid(call, "The TotalSegments parameter is required but was not present in the request when Segment parameter is present");
    if (!in->segment.has && in->total_segments.has)
        return invalid(call, "The Segment parameter is required but was not present in the request when parameter TotalSegments is present");
    if (segment >= total)
        return invalid(call, "The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: %d is not less than "
                       "TotalSegments: %d", segment, total);
    r->range = (struct key_range){ddb_key_segment(call->arena, segment, total), ddb_key_segment(call->arena, segment + 1, total)};
    if (str_is(r->start) && (str_cmp(r->start, r->range.from) < 0 || str_cmp(r->start, r->range.to) >= 0))
        return invalid(call, "The provided starting key is invalid: Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct "
                       "Segment. TotalSegments: %d Segment: %d", total, segment);
    return DONE;
}

enum verdict dynamodb_scan(struct call *call, const struct dynamodb_scan_input *in, struct dynamodb_scan_output *out)
{
    struct table t;
    struct reading r = {.t = &t, .consistent = in->consistent_read.val};
    const struct asked q = {in->select, in->index_name, r.consistent, in->attributes_to_get.items != NULL, str_is(in->projection_expression),
                            "Scanning"};

    if (check_limit(call, in->limit, &r) == FAULT || ddb_capacity_mode_check(call, in->return_consumed_capacity) == FAULT ||
        check_select(call, &q, &r) == FAULT || scan_parse(call, in, &r) == FAULT ||
        ddb_table_for_items(call, in->table_name, &t) == FAULT || check_index(call, &q, &r) == FAULT ||
        (r.ix && check_projected(call, &r) == FAULT) || ddb_start_key(call, &r, WIRE_ITEM(in->exclusive_start_key)) == FAULT ||
        scan_segments(call, in, &r) == FAULT)
        return FAULT;
    struct consumed c = ddb_consumed(call, &t);
    if (ddb_reading_run(call, &r, &c) == FAULT)
        return FAULT;
    if (!r.count_only) {
        out->items.items = arena_array(call->arena, struct dynamodb_attribute_map, r.items.len);
        out->items.len = r.items.len;
        for (size_t i = 0; i < r.items.len; i++)
            ITEM_TO_WIRE(call->arena, &r.items.items[i], &out->items.items[i]);
    }
    out->count = some_i32((int32_t)r.count);
    out->scanned_count = some_i32((int32_t)r.scanned);
    if (r.last.len)
        ITEM_TO_WIRE(call->arena, &r.last, &out->last_evaluated_key);
    out->consumed_capacity = ddb_capacity(call, &c, in->return_consumed_capacity, false, false);
    return DONE;
}
