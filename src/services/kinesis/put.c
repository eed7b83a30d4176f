/* PutRecord, PutRecords: which shard, may it take it, and in. */
#include "services/kinesis/kinesis.h"
#include "world/timer.h"

#define REQUEST_MAX (10 << 20)
#define GROW_AFTER US_PER_MIN

/* One shard that takes part in a call, and what it is given. */
struct intake {
    struct shard shard;
    struct buf body;
    int64_t records, bytes, refused;
};

struct intakes { struct intake *items; size_t len; };

/* Shards met before in this call are looked through first, the latest at the front of all. */
static struct intake *intake_of(struct call *call, const struct stream_row *s, hash_key key, struct intakes *list)
{
    for (size_t i = list->len; i-- > 0;)
        if (list->items[i].shard.low <= key && key <= list->items[i].shard.high)
            return &list->items[i];
    struct shard shard;
    if (!kinesis_shard_of(call, s, key, &shard))
        return NULL;
    struct intake *intake = list_add(call->arena, list);
    intake->shard = shard;
    intake->body = buf_in(call->arena);
    return intake;
}

static enum verdict check_record(struct call *call, const struct stream_row *s, struct str key, struct str data, struct str hash,
                                 hash_key *ret_hash)
{
    int64_t max = s->record_max * 1024;
    if ((int64_t)data.n > max)
        return fault_common(call, COMMON_VALIDATION,
                            "1 validation error detected: Value at 'data' failed to satisfy constraint: Member must have length less than or "
                            "equal to %lld",
                            (long long)max);
    if (!str_is(hash)) {
        *ret_hash = kinesis_hash(key);
        return DONE;
    }
    if (!kinesis_hash_parse(hash, ret_hash))
        return kinesis_invalid_argument_exception(call, "Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified value was %.*s",
                                                  STRF(hash));
    return DONE;
}

/* True when the shard takes the record; *ret_index is its number there. */
static bool take(struct call *call, struct intake *intake, struct str key, struct str data, int64_t *ret_index)
{
    int64_t size = (int64_t)(key.n + data.n);
    if (!kinesis_window_take(&intake->shard.write, now(call), size, KINESIS_WRITE_BYTES, KINESIS_WRITE_RECORDS)) {
        intake->refused++;
        return false;
    }
    *ret_index = intake->shard.next + intake->records++;
    intake->bytes += size;
    kinesis_chunk_add(&intake->body, &(struct record_in){key, data});
    return true;
}

static void keep(struct call *call, const struct stream_row *s, struct intake *intake)
{
    struct shard *shard = &intake->shard;
    if (intake->records)
        kinesis_chunk_put(call, s, shard, &intake->body, intake->records);
    sql_run(call->store, "UPDATE kinesis_shard SET next = ?, write_since = ?, write_bytes = ?, write_records = ?, expires_at = ? WHERE id = ?",
            shard->next, shard->write.since, shard->write.bytes, shard->write.count, shard->expires_at, shard->id);
    bool busy = shard->write.bytes > KINESIS_WRITE_BYTES / 2 || shard->write.count > KINESIS_WRITE_RECORDS / 2;
    if (busy && kinesis_on_demand(s))
        timer_set(call, &kinesis_grow_timer, kinesis_key(call, shard->id), now(call) - now(call) % GROW_AFTER + GROW_AFTER);
    if (!s->metrics.n)
        return;
    kinesis_measure_shard(call, s, shard, "IncomingRecords", (double)intake->records, "Count");
    kinesis_measure_shard(call, s, shard, "IncomingBytes", (double)intake->bytes, "Bytes");
    kinesis_measure_shard(call, s, shard, "WriteProvisionedThroughputExceeded", (double)intake->refused, "Count");
}

static enum verdict check_ordering(struct call *call, const struct stream_row *s, struct str sequence)
{
    struct sequence q;
    if (!str_is(sequence) || (kinesis_sequence_parse(sequence, &q) && q.at_s <= now(call) / US_PER_S))
        return DONE;
    return kinesis_invalid_argument_exception(call,
                                              "ExclusiveMinimumSequenceNumber %.*s used in PutRecord on stream %.*s under account %.*s is "
                                              "invalid.",
                                              STRF(sequence), STRF(s->name), STRF(s->account));
}

enum verdict kinesis_put_record(struct call *call, const struct kinesis_put_record_input *in, struct kinesis_put_record_output *out)
{
    struct stream_row s;
    struct intakes intakes = {0};
    hash_key hash;
    int64_t index;
    if (kinesis_readable_stream_at(call, in->stream_name, in->stream_arn, in->stream_id, &s) == FAULT ||
        check_record(call, &s, in->partition_key, in->data, in->explicit_hash_key, &hash) == FAULT ||
        check_ordering(call, &s, in->sequence_number_for_ordering) == FAULT)
        return FAULT;
    struct intake *intake = intake_of(call, &s, hash, &intakes);
    if (!intake)
        return kinesis_internal_failure_exception(call, "No shard has the hash key.");
    if (!take(call, intake, in->partition_key, in->data, &index))
        return kinesis_rate_exceeded(call, &s, &intake->shard, "WriteProvisionedThroughputExceeded");
    keep(call, &s, intake);
    kinesis_measure(call, &s, "PutRecord.Success", 1, "Count");
    kinesis_measure(call, &s, "PutRecord.Bytes", (double)intake->bytes, "Bytes");
    kinesis_measure(call, &s, "IncomingRecords", 1, "Count");
    kinesis_measure(call, &s, "IncomingBytes", (double)intake->bytes, "Bytes");
    out->shard_id = kinesis_shard_id(call, intake->shard.number);
    out->sequence_number = kinesis_sequence(call, &intake->shard, index, now(call));
    out->encryption_type = str_is(s.key_id) ? STR("KMS") : STR_NONE;
    return DONE;
}

static enum verdict check_batch(struct call *call, const struct stream_row *s, const struct kinesis_put_records_input *in, hash_key *hashes)
{
    size_t total = 0;
    for (size_t i = 0; i < in->records.len; i++) {
        const struct kinesis_put_records_request_entry *e = &in->records.items[i];
        if (check_record(call, s, e->partition_key, e->data, e->explicit_hash_key, &hashes[i]) == FAULT)
            return FAULT;
        total += e->data.n + e->partition_key.n;
    }
    if (total > REQUEST_MAX)
        return kinesis_invalid_argument_exception(call, "Records size exceeds 10 MB limit");
    return DONE;
}

static void measure_batch(struct call *call, const struct stream_row *s, const struct intakes *intakes, int64_t total, int64_t failed)
{
    int64_t bytes = 0;
    for (size_t i = 0; i < intakes->len; i++)
        bytes += intakes->items[i].bytes;
    kinesis_measure(call, s, "PutRecords.Success", failed < total, "Count");
    kinesis_measure(call, s, "PutRecords.TotalRecords", (double)total, "Count");
    kinesis_measure(call, s, "PutRecords.SuccessfulRecords", (double)(total - failed), "Count");
    kinesis_measure(call, s, "PutRecords.ThrottledRecords", (double)failed, "Count");
    kinesis_measure(call, s, "PutRecords.Bytes", (double)bytes, "Bytes");
    kinesis_measure(call, s, "IncomingRecords", (double)(total - failed), "Count");
    kinesis_measure(call, s, "IncomingBytes", (double)bytes, "Bytes");
    if (failed)
        kinesis_measure(call, s, "WriteProvisionedThroughputExceeded", (double)failed, "Count");
}

enum verdict kinesis_put_records(struct call *call, const struct kinesis_put_records_input *in, struct kinesis_put_records_output *out)
{
    struct stream_row s;
    struct intakes intakes = {0};
    hash_key *hashes = arena_array(call->arena, hash_key, in->records.len);
    int32_t failed = 0;
    if (kinesis_readable_stream_at(call, in->stream_name, in->stream_arn, in->stream_id, &s) == FAULT ||
        check_batch(call, &s, in, hashes) == FAULT)
        return FAULT;
    for (size_t i = 0; i < in->records.len; i++) {
        const struct kinesis_put_records_request_entry *e = &in->records.items[i];
        struct kinesis_put_records_result_entry *r = list_add(call->arena, &out->records);
        struct intake *intake = intake_of(call, &s, hashes[i], &intakes);
        int64_t index;
        if (!intake)
            return kinesis_internal_failure_exception(call, "No shard has the hash key.");
        if (take(call, intake, e->partition_key, e->data, &index)) {
            r->shard_id = kinesis_shard_id(call, intake->shard.number);
            r->sequence_number = kinesis_sequence(call, &intake->shard, index, now(call));
        } else {
            r->error_code = STR("ProvisionedThroughputExceededException");
            r->error_message = kinesis_rate_message(call, &s, &intake->shard);
            failed++;
        }
    }
    for (size_t i = 0; i < intakes.len; i++)
        keep(call, &s, &intakes.items[i]);
    measure_batch(call, &s, &intakes, (int64_t)in->records.len, failed);
    out->failed_record_count = some_i32(failed);
    out->encryption_type = str_is(s.key_id) ? STR("KMS") : STR_NONE;
    return DONE;
}
