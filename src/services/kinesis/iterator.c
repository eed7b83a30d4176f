/* GetShardIterator, GetRecords. An iterator says where to read next and when it was given; it is good for five minutes. */
#include "services/kinesis/kinesis.h"
#include "base/digest.h"
#include "base/text.h"

#define ITERATOR_LIFE (300 * US_PER_S)
#define RECORDS_MAX 10000
#define BYTES_MAX (10 << 20)
#define MARK 16

static struct str mark_of(struct call *call, struct str text)
{
    return str_take(sha256_hex(call->arena, str_cat(call->arena, STR("kinesis iterator/"), text)), MARK);
}

static struct str iterator_make(struct call *call, const struct stream_row *s, const struct shard *shard, int64_t index)
{
    struct str text = str_fmt(call->arena, "%lld/%lld/%lld/%lld/%lld", (long long)s->id, (long long)s->created_at, (long long)shard->id,
                              (long long)index, (long long)now(call));
    return base64_encode(call->arena, str_cat(call->arena, mark_of(call, text), text));
}

bool kinesis_iterator_parse(struct call *call, struct str iterator, struct position *ret)
{
    struct str text;
    if (!base64_decode(call->arena, iterator, &text) || text.n < MARK ||
        !str_eq(str_take(text, MARK), mark_of(call, str_skip(text, MARK))))
        return false;
    text = str_skip(text, MARK);
    return str_to_i64(str_cut(&text, '/'), &ret->stream) && str_to_i64(str_cut(&text, '/'), &ret->created_at) &&
           str_to_i64(str_cut(&text, '/'), &ret->shard) && str_to_i64(str_cut(&text, '/'), &ret->index) && str_to_i64(text, &ret->issued);
}

static enum verdict start_by_sequence(struct call *call, const struct stream_row *s, const struct shard *shard, struct str sequence,
                                      bool after, const char *operation, int64_t *ret_index)
{
    struct sequence q;
    if (!kinesis_sequence_parse(sequence, &q) || q.number != shard->number || q.opened_s != shard->opened_at / US_PER_S ||
        (q.index >= shard->next && q.index != SEQUENCE_LAST))
        return kinesis_invalid_argument_exception(call,
                                                  "StartingSequenceNumber %.*s used in %s on shard %.*s in stream %.*s under account %.*s is "
                                                  "invalid because it did not come from this stream.",
                                                  STRF(sequence), operation, STRF(kinesis_shard_id(call, shard->number)), STRF(s->name),
                                                  STRF(s->account));
    *ret_index = q.index == SEQUENCE_LAST ? shard->next : q.index + (after ? 1 : 0);
    return DONE;
}

enum verdict kinesis_start(struct call *call, const struct stream_row *s, const struct shard *shard, struct str type, struct str sequence,
                           opt_time at, const char *operation, int64_t *ret_index)
{
    bool by_sequence = str_ends(type, STR("SEQUENCE_NUMBER")), by_time = str_eqz(type, "AT_TIMESTAMP");
    if (by_sequence != str_is(sequence))
        return kinesis_invalid_argument_exception(call,
                                                  "%s startingSequenceNumber parameter for iterator of type %.*s. Current request %s "
                                                  "startingSequenceNumber parameter.",
                                                  by_sequence ? "Must specify" : "Must not specify", STRF(type), by_sequence ? "has no" : "has a");
    if (by_time != at.has)
        return kinesis_invalid_argument_exception(call,
                                                  "%s timestampInMillis parameter for iterator of type %.*s. Current request %s "
                                                  "timestampInMillis parameter.",
                                                  by_time ? "Must specify" : "Must not specify", STRF(type), by_time ? "has no" : "has a");
    if (by_sequence)
        return start_by_sequence(call, s, shard, sequence, str_starts(type, STR("AFTER")), operation, ret_index);
    if (by_time && at.val > now(call))
        return kinesis_invalid_argument_exception(call,
                                                  "The timestampInMillis parameter cannot be greater than the currentTimestampInMillis. "
                                                  "timestampInMillis: %lld, currentTimestampInMillis: %lld",
                                                  (long long)(at.val / US_PER_MS), (long long)(now(call) / US_PER_MS));
    if (by_time)
        *ret_index = kinesis_record_since(call, shard, at.val);
    else
        *ret_index = str_eqz(type, "LATEST") ? shard->next : 1;
    return DONE;
}

enum verdict kinesis_get_shard_iterator(struct call *call, const struct kinesis_get_shard_iterator_input *in,
                                        struct kinesis_get_shard_iterator_output *out)
{
    struct stream_row s;
    struct shard shard;
    int64_t index;
    if (kinesis_readable_stream_at(call, in->stream_name, in->stream_arn, in->stream_id, &s) == FAULT ||
        kinesis_shard_at(call, &s, in->shard_id, &shard) == FAULT ||
        kinesis_start(call, &s, &shard, in->shard_iterator_type, in->starting_sequence_number, in->timestamp, "GetShardIterator", &index) ==
            FAULT)
        return FAULT;
    out->shard_iterator = iterator_make(call, &s, &shard, index);
    return DONE;
}

static void measure_read(struct call *call, const struct stream_row *s, const struct shard *shard, const struct reading *r)
{
    double records = (double)r->records->len, bytes = (double)r->bytes, age = (double)r->behind;
    kinesis_measure(call, s, "GetRecords.Records", records, "Count");
    kinesis_measure(call, s, "GetRecords.Bytes", bytes, "Bytes");
    kinesis_measure(call, s, "GetRecords.IteratorAgeMilliseconds", age, "Milliseconds");
    kinesis_measure(call, s, "GetRecords.Success", 1, "Count");
    kinesis_measure_shard(call, s, shard, "OutgoingRecords", records, "Count");
    kinesis_measure_shard(call, s, shard, "OutgoingBytes", bytes, "Bytes");
    kinesis_measure_shard(call, s, shard, "IteratorAgeMilliseconds", age, "Milliseconds");
}

static enum verdict open_iterator(struct call *call, const struct kinesis_get_records_input *in, struct position *at, struct stream_row *s)
{
    if (!kinesis_iterator_parse(call, in->shard_iterator, at))
        return kinesis_invalid_argument_exception(call, "Invalid ShardIterator.");
    if (str_is(in->stream_id))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "StreamId is not supported. Name the stream by StreamARN.");
    if (now(call) - at->issued > ITERATOR_LIFE)
        return kinesis_expired_iterator_exception(call,
                                                  "Iterator expired. The iterator was created at time %.*s while right now it is %.*s which is "
                                                  "further in the future than the tolerated delay of 300000 milliseconds.",
                                                  STRF(time_http_date(call->arena, at->issued)), STRF(time_http_date(call->arena, now(call))));
    if (!kinesis_stream_by_id(call, at->stream, s) || s->created_at != at->created_at || !str_eq(s->region, call->region) ||
        str_eqz(s->status, "DELETING"))
        return kinesis_resource_not_found_exception(call, "The stream of the shard iterator was not found.");
    if (str_is(in->stream_arn) && !str_eq(in->stream_arn, kinesis_stream_arn(call, s)))
        return kinesis_invalid_argument_exception(call, "The shard iterator does not belong to the stream %.*s.", STRF(in->stream_arn));
    return DONE;
}

enum verdict kinesis_get_records(struct call *call, const struct kinesis_get_records_input *in, struct kinesis_get_records_output *out)
{
    struct position at;
    struct stream_row s;
    struct shard shard;
    if (open_iterator(call, in, &at, &s) == FAULT)
        return FAULT;
    list_present(call->arena, &out->records);
    out->millis_behind_latest = some_i64(0);
    if (!kinesis_shard_by_id(call, at.shard, &shard)) /* closed, and all of it too old */
        return DONE;
    if (!kinesis_window_open(&shard.read, now(call), KINESIS_READ_BYTES, KINESIS_READ_CALLS))
        return kinesis_rate_exceeded(call, &s, &shard, "ReadProvisionedThroughputExceeded");
    struct reading r = {.records = &out->records};
    kinesis_read(call, &s, &shard, at.index, in->limit.has ? in->limit.val : RECORDS_MAX, BYTES_MAX, &r);
    shard.read.bytes += r.bytes;
    shard.read.count++;
    sql_run(call->store, "UPDATE kinesis_shard SET read_since = ?, read_bytes = ?, read_calls = ? WHERE id = ?", shard.read.since,
            shard.read.bytes, shard.read.count, shard.id);
    out->millis_behind_latest = some_i64(r.behind);
    if (shard.closed_at.has && r.next >= shard.next)
        kinesis_children_show(call, &shard, &out->child_shards);
    else
        out->next_shard_iterator = iterator_make(call, &s, &shard, r.next);
    measure_read(call, &s, &shard, &r);
    return DONE;
}
