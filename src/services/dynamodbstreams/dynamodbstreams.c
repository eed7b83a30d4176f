/* Amazon DynamoDB Streams. */
#include "gen/dynamodbstreams/api.h"
#include "base/arena.h"
#include "base/digest.h"
#include "base/text.h"
#include "kit/table_stream.h"
#include "wire/json.h"
#include "world/service.h"

#define LIST_MAX 100
#define RECORDS_MAX 1000
#define BYTES_MAX (1024 * 1024)
#define ITERATOR_LIFE (15 * US_PER_MIN)

static struct str sequence(struct call *call, int64_t number)
{
    return str_fmt(call->arena, "1%020lld", (long long)number);
}

static bool sequence_parse(struct str s, int64_t *ret)
{
    return s.n == 21 && s.p[0] == '1' && str_to_i64(str_skip(s, 1), ret) && *ret > 0;
}

static enum verdict stream_at(struct call *call, struct str arn, struct table_stream *ret)
{
    if (table_stream_find(call, arn, ret) && str_eq(ret->region, call->region))
        return DONE;
    return dynamodbstreams_resource_not_found_exception(call, "Requested resource not found: Stream: %.*s not found", STRF(arn));
}

/* --- streams --- */

enum verdict dynamodbstreams_list_streams(struct call *call, const struct dynamodbstreams_list_streams_input *in,
                                          struct dynamodbstreams_list_streams_output *out)
{
    size_t limit = in->limit.has ? (size_t)in->limit.val : LIST_MAX;

    if (limit < 1 || limit > LIST_MAX)
        return fault_common(call, COMMON_VALIDATION, "Limit must be from 1 to %d", LIST_MAX);
    list_present(call->arena, &out->streams);
    struct sql *q = table_stream_each(call, in->table_name, in->exclusive_start_stream_arn);
    while (sql_next(q)) {
        if (out->streams.len == limit) {
            out->last_evaluated_stream_arn = out->streams.items[limit - 1].stream_arn;
            sql_done(q);
            break;
        }
        struct dynamodbstreams_stream *s = list_add(call->arena, &out->streams);
        *s = (struct dynamodbstreams_stream){.stream_arn = sql_str(q, call->arena, 0), .table_name = sql_str(q, call->arena, 1),
                                             .stream_label = sql_str(q, call->arena, 2)};
    }
    return DONE;
}

static struct dynamodbstreams_shard shard(struct call *call, const struct table_shard *from)
{
    struct dynamodbstreams_shard s = {.shard_id = from->name, .parent_shard_id = from->parent};

    s.sequence_number_range = arena_make(call->arena, struct dynamodbstreams_sequence_number_range);
    s.sequence_number_range->starting_sequence_number = sequence(call, from->first);
    if (from->closed_at)
        s.sequence_number_range->ending_sequence_number = sequence(call, from->last < from->first ? from->first : from->last);
    return s;
}

static enum verdict describe_shards(struct call *call, const struct dynamodbstreams_describe_stream_input *in, const struct table_stream *s,
                                    struct dynamodbstreams_stream_description *d)
{
    struct table_shards shards = table_stream_shards(call, s);
    size_t limit = in->limit.has ? (size_t)in->limit.val : LIST_MAX;
    bool begun = !str_is(in->exclusive_start_shard_id);
    struct str parent = in->shard_filter ? in->shard_filter->shard_id : STR_NONE;

    if (in->shard_filter && !str_eqz(in->shard_filter->type, "CHILD_SHARDS"))
        return fault_common(call, COMMON_VALIDATION, "The type of a shard filter is CHILD_SHARDS");
    list_present(call->arena, &d->shards);
    for (size_t i = 0; i < shards.len; i++) {
        const struct table_shard *at = &shards.items[i];
        bool wanted = begun && (!str_is(parent) || str_eq(at->parent, parent));
        begun = begun || str_eq(at->name, in->exclusive_start_shard_id);
        if (!wanted)
            continue;
        if (d->shards.len == limit) {
            d->last_evaluated_shard_id = d->shards.items[limit - 1].shard_id;
            break;
        }
        *list_add(call->arena, &d->shards) = shard(call, at);
    }
    return DONE;
}

enum verdict dynamodbstreams_describe_stream(struct call *call, const struct dynamodbstreams_describe_stream_input *in,
                                             struct dynamodbstreams_describe_stream_output *out)
{
    struct table_stream s;
    struct dynamodbstreams_stream_description *d = arena_make(call->arena, struct dynamodbstreams_stream_description);

    if (in->limit.has && (in->limit.val < 1 || in->limit.val > LIST_MAX))
        return fault_common(call, COMMON_VALIDATION, "Limit must be from 1 to %d", LIST_MAX);
    if (stream_at(call, in->stream_arn, &s) == FAULT)
        return FAULT;
    *d = (struct dynamodbstreams_stream_description){.stream_arn = s.arn, .stream_label = s.label, .stream_view_type = s.view, .table_name = s.table,
                                                     .stream_status = s.closed_at ? STR("DISABLED") : STR("ENABLED"),
                                                     .creation_request_date_time = some_time(s.created_at)};
    *list_add(call->arena, &d->key_schema) = (struct dynamodbstreams_key_schema_element){s.hash, STR("HASH")};
    if (str_is(s.range))
        *list_add(call->arena, &d->key_schema) = (struct dynamodbstreams_key_schema_element){s.range, STR("RANGE")};
    out->stream_description = d;
    return describe_shards(call, in, &s, d);
}

/* --- iterators: "<stream ARN>|1|base64 of <number of the stream>:<number of the next record>:<last of the shard or 0>:<shard>:<made at>" --- */

struct iterator { int64_t stream, next, made_at; struct str shard, arn; };

static struct str iterator_text(struct call *call, const struct iterator *it)
{
    struct str inner = str_fmt(call->arena, "%lld:%lld:%lld:%.*s", (long long)it->stream, (long long)it->next, (long long)it->made_at, STRF(it->shard));

    return str_fmt(call->arena, "%.*s|1|%.*s", STRF(it->arn), STRF(base64_encode(call->arena, inner)));
}

static bool iterator_parse(struct call *call, struct str text, struct iterator *ret)
{
    struct str inner;

    ret->arn = str_cut(&text, '|');
    if (!str_eqz(str_cut(&text, '|'), "1") || !str_is(text) || !base64_decode(call->arena, text, &inner))
        return false;
    bool good = str_to_i64(str_cut(&inner, ':'), &ret->stream) && str_to_i64(str_cut(&inner, ':'), &ret->next) &&
                str_to_i64(str_cut(&inner, ':'), &ret->made_at) && str_is(inner);
    ret->shard = inner;
    return good;
}

static const struct table_shard *shard_named(const struct table_shards *shards, struct str name)
{
    for (size_t i = 0; i < shards->len; i++)
        if (str_eq(shards->items[i].name, name))
            return &shards->items[i];
    return NULL;
}

/* Where reading begins: the number of a record. */
static enum verdict beginning(struct call *call, const struct dynamodbstreams_get_shard_iterator_input *in, const struct table_stream *s,
                              const struct table_shard *at, int64_t *ret)
{
    int64_t oldest = table_stream_oldest(call, s), number;
    bool after = str_eqz(in->shard_iterator_type, "AFTER_SEQUENCE_NUMBER");

    if (str_eqz(in->shard_iterator_type, "TRIM_HORIZON")) {
        *ret = oldest > at->first ? oldest : at->first;
        return DONE;
    }
    if (str_eqz(in->shard_iterator_type, "LATEST")) {
        *ret = at->closed_at ? at->last + 1 : s->next;
        return DONE;
    }
    if (!after && !str_eqz(in->shard_iterator_type, "AT_SEQUENCE_NUMBER"))
        return fault_common(call, COMMON_VALIDATION, "1 validation error detected: Value '%.*s' at 'shardIteratorType' failed to satisfy constraint: "
                            "Member must satisfy enum value set: [AFTER_SEQUENCE_NUMBER, LATEST, AT_SEQUENCE_NUMBER, TRIM_HORIZON]",
                            STRF(in->shard_iterator_type));
    if (!str_is(in->sequence_number))
        return fault_common(call, COMMON_VALIDATION, "SequenceNumber is required with the iterator type %.*s", STRF(in->shard_iterator_type));
    if (!sequence_parse(in->sequence_number, &number) || number < at->first || number > at->last || number >= s->next)
        return fault_common(call, COMMON_VALIDATION, "Invalid SequenceNumber: %.*s is not in the shard", STRF(in->sequence_number));
    if (number + after < oldest)
        return dynamodbstreams_trimmed_data_access_exception(call, "The operation attempted to read past the oldest stream record in a shard.");
    *ret = number + after;
    return DONE;
}

enum verdict dynamodbstreams_get_shard_iterator(struct call *call, const struct dynamodbstreams_get_shard_iterator_input *in,
                                                struct dynamodbstreams_get_shard_iterator_output *out)
{
    struct table_stream s;

    if (stream_at(call, in->stream_arn, &s) == FAULT)
        return FAULT;
    struct table_shards shards = table_stream_shards(call, &s);
    const struct table_shard *at = shard_named(&shards, in->shard_id);
    if (!at)
        return dynamodbstreams_resource_not_found_exception(call, "Requested resource not found: Shard does not exist: %.*s", STRF(in->shard_id));
    struct iterator it = {.stream = s.id, .arn = s.arn, .shard = at->name, .made_at = now(call)};
    if (beginning(call, in, &s, at, &it.next) == FAULT)
        return FAULT;
    out->shard_iterator = iterator_text(call, &it);
    return DONE;
}

/* --- records --- */

static bool record_read(struct call *call, const struct table_stream *s, struct sql *q, struct dynamodbstreams_record *ret)
{
    struct wire_error error;
    int64_t number = sql_i64(q, 0), at = sql_i64(q, 1);
    const struct shape *shape = &dynamodbstreams_model.shapes[DYNAMODBSTREAMS_SHAPE_RECORD];

    if (!json_decode_struct(call->arena, &dynamodbstreams_model, shape, sql_str(q, call->arena, 2), false, ret, &error) || !ret->dynamodb)
        return false;
    ret->event_id = md5_hex(call->arena, str_fmt(call->arena, "%.*s:%lld", STRF(s->arn), (long long)number));
    ret->event_version = STR("1.1");
    ret->event_source = STR("aws:dynamodb");
    ret->aws_region = s->region;
    ret->dynamodb->sequence_number = sequence(call, number);
    ret->dynamodb->approximate_creation_date_time = some_time(at / US_PER_S * US_PER_S);
    ret->dynamodb->stream_view_type = s->view;
    return true;
}

static enum verdict iterator_check(struct call *call, struct str text, struct iterator *it, struct table_stream *s)
{
    if (!iterator_parse(call, text, it) || !table_stream_by_id(call, it->stream, s) || !str_eq(s->arn, it->arn))
        return fault_common(call, COMMON_VALIDATION, "Invalid ShardIterator");
    if (now(call) - it->made_at > ITERATOR_LIFE)
        return dynamodbstreams_expired_iterator_exception(call, "Iterator expired. The iterator was created more than 15 minutes ago.");
    if (stream_at(call, it->arn, s) == FAULT)
        return FAULT;
    return DONE;
}

enum verdict dynamodbstreams_get_records(struct call *call, const struct dynamodbstreams_get_records_input *in,
                                         struct dynamodbstreams_get_records_output *out)
{
    size_t limit = in->limit.has ? (size_t)in->limit.val : RECORDS_MAX, bytes = 0;
    struct table_stream s;
    struct iterator it;

    if (limit < 1 || limit > RECORDS_MAX)
        return fault_common(call, COMMON_VALIDATION, "1 validation error detected: Value '%d' at 'limit' failed to satisfy constraint: Member must have "
                            "value less than or equal to %d", in->limit.val, RECORDS_MAX);
    if (iterator_check(call, in->shard_iterator, &it, &s) == FAULT)
        return FAULT;
    struct table_shards shards = table_stream_shards(call, &s);
    const struct table_shard *at = shard_named(&shards, it.shard);
    list_present(call->arena, &out->records);
    if (!at)
        return DONE; /* the shard is older than a day: it is over */
    if (it.next < table_stream_oldest(call, &s) && it.next <= at->last && it.next < s.next)
        return dynamodbstreams_trimmed_data_access_exception(call, "The operation attempted to read past the oldest stream record in a shard.");
    struct sql *q = table_stream_records(call, &s, it.next, at->last);
    while (out->records.len < limit && bytes < BYTES_MAX && sql_next(q)) {
        struct dynamodbstreams_record *r = list_add(call->arena, &out->records);
        it.next = sql_i64(q, 0) + 1;
        if (!record_read(call, &s, q, r))
            out->records.len--;
        else
            bytes += (size_t)r->dynamodb->size_bytes.val;
    }
    sql_done(q);
    it.made_at = now(call);
    if (!at->closed_at || it.next <= at->last)
        out->next_shard_iterator = iterator_text(call, &it);
    return DONE;
}

/* --- who may --- */

static enum verdict targets(struct call *call, const void *in, struct auth_targets *ret)
{
    struct iterator it;
    struct str arn = STR("*");

    switch ((enum dynamodbstreams_op)(call->op - dynamodbstreams_model.operations)) {
    case DYNAMODBSTREAMS_OP_DESCRIBE_STREAM: arn = ((const struct dynamodbstreams_describe_stream_input *)in)->stream_arn; break;
    case DYNAMODBSTREAMS_OP_GET_SHARD_ITERATOR: arn = ((const struct dynamodbstreams_get_shard_iterator_input *)in)->stream_arn; break;
    case DYNAMODBSTREAMS_OP_GET_RECORDS:
        if (iterator_parse(call, ((const struct dynamodbstreams_get_records_input *)in)->shard_iterator, &it))
            arn = it.arn;
        break;
    case DYNAMODBSTREAMS_OP_LIST_STREAMS: break;
    }
    struct auth_target *t = auth_need(call, ret, arn);
    struct table_stream s;
    if (table_stream_find(call, arn, &s))
        t->owner = s.account;
    return DONE;
}

const struct service dynamodbstreams_service = {.targets = targets};
