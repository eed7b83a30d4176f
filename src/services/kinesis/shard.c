/* Shards: ranges of hash keys; splitting, merging, scaling; SplitShard, MergeShards, UpdateShardCount. */
#include "services/kinesis/kinesis.h"
#include <stdio.h>
#include "base/digest.h"
#include "world/timer.h"

#define SHARD_LIMIT 20000
#define SHARD_LIMIT_ELSEWHERE 6000
#define SCALES_PER_DAY 10
#define SCALE_MAX 10000

hash_key kinesis_hash(struct str partition_key)
{
    uint8_t md5[DIGEST_MAX];
    hash_key key = 0;
    digest_of(DIGEST_MD5, partition_key, md5);
    for (int i = 0; i < 16; i++)
        key = key << 8 | md5[i];
    return key;
}

bool kinesis_hash_parse(struct str decimal, hash_key *ret)
{
    hash_key key = 0;
    for (size_t i = 0; i < decimal.n; i++) {
        hash_key digit = (hash_key)(unsigned char)(decimal.p[i] - '0');
        if (digit > 9 || key > (KINESIS_HASH_MAX - digit) / 10)
            return false;
        key = key * 10 + digit;
    }
    *ret = key;
    return decimal.n > 0;
}

struct str kinesis_hash_text(struct call *call, hash_key key)
{
    char text[40];
    unsigned n = sizeof text;
    do
        text[--n] = (char)('0' + (int)(key % 10));
    while (key /= 10);
    return str_dup(call->arena, (struct str){text + n, sizeof text - n});
}

static struct str hex_of(struct call *call, hash_key key)
{
    return str_fmt(call->arena, "%016llx%016llx", (unsigned long long)(key >> 64), (unsigned long long)key);
}

static hash_key of_hex(struct str hex)
{
    hash_key key = 0;
    for (size_t i = 0; i < hex.n; i++)
        key = key << 4 | (hash_key)(hex.p[i] <= '9' ? hex.p[i] - '0' : hex.p[i] - 'a' + 10);
    return key;
}

struct str kinesis_shard_id(struct call *call, int64_t number)
{
    return str_fmt(call->arena, "shardId-%012lld", (long long)number);
}

void kinesis_shard_read(struct call *call, struct sql *q, struct shard *ret)
{
    *ret = (struct shard){
        .id = sql_i64(q, 0),
        .stream = sql_i64(q, 1),
        .number = sql_i64(q, 2),
        .parent = sql_opt_i64(q, 3),
        .adjacent = sql_opt_i64(q, 4),
        .low = of_hex(sql_str(q, call->arena, 5)),
        .high = of_hex(sql_str(q, call->arena, 6)),
        .opened_at = sql_i64(q, 7),
        .closed_at = sql_opt_i64(q, 8),
        .next = sql_i64(q, 9),
        .write = {sql_i64(q, 10), sql_i64(q, 11), sql_i64(q, 12)},
        .read = {sql_i64(q, 13), sql_i64(q, 14), sql_i64(q, 15)},
        .expires_at = sql_i64(q, 16),
    };
}

bool kinesis_shard_by_id(struct call *call, int64_t id, struct shard *ret)
{
    struct sql *q;
    if (!sql_get(call->store, &q, "SELECT " SHARD_COLUMNS " FROM kinesis_shard WHERE id = ?", id))
        return false;
    kinesis_shard_read(call, q, ret);
    sql_done(q);
    return true;
}

bool kinesis_shard_by_number(struct call *call, int64_t stream, int64_t number, struct shard *ret)
{
    struct sql *q;
    if (!sql_get(call->store, &q, "SELECT " SHARD_COLUMNS " FROM kinesis_shard WHERE stream = ? AND number = ?", stream, number))
        return false;
    kinesis_shard_read(call, q, ret);
    sql_done(q);
    return true;
}

/* "shardId-000000000012"; any text with digits at its end, as the real one takes them. */
enum verdict kinesis_shard_at(struct call *call, const struct stream_row *s, struct str shard_id, struct shard *ret)
{
    int64_t number;
    size_t digits = 0;
    while (digits < shard_id.n && shard_id.p[shard_id.n - digits - 1] >= '0' && shard_id.p[shard_id.n - digits - 1] <= '9')
        digits++;
    if (!digits || !str_to_i64(str_skip(shard_id, shard_id.n - digits), &number) || !kinesis_shard_by_number(call, s->id, number, ret))
        return kinesis_resource_not_found_exception(call, "Could not find shard %.*s in stream %.*s under account %.*s.", STRF(shard_id),
                                                    STRF(s->name), STRF(s->account));
    return DONE;
}

bool kinesis_shard_of(struct call *call, const struct stream_row *s, hash_key key, struct shard *ret)
{
    struct sql *q;
    if (!sql_get(call->store, &q,
                 "SELECT " SHARD_COLUMNS " FROM kinesis_shard WHERE stream = ? AND closed_at IS NULL AND low <= ? ORDER BY low DESC LIMIT 1",
                 s->id, hex_of(call, key)))
        return false;
    kinesis_shard_read(call, q, ret);
    sql_done(q);
    return true;
}

int64_t kinesis_open_shards(struct call *call, int64_t stream)
{
    return sql_i64_or(call->store, 0, "SELECT COUNT(*) FROM kinesis_shard WHERE stream = ? AND closed_at IS NULL", stream);
}

int64_t kinesis_account_shards(struct call *call)
{
    return sql_i64_or(call->store, 0,
                      "SELECT COUNT(*) FROM kinesis_stream s JOIN kinesis_shard h ON h.stream = s.id AND h.closed_at IS NULL "
                      "WHERE s.account = ? AND s.region = ? AND s.mode = 'PROVISIONED'",
                      call->account, call->region);
}

int64_t kinesis_shard_limit(const struct call *call)
{
    bool large = str_eqz(call->region, "us-east-1") || str_eqz(call->region, "us-west-2") || str_eqz(call->region, "eu-west-1");
    return large ? SHARD_LIMIT : SHARD_LIMIT_ELSEWHERE;
}

enum verdict kinesis_shard_limit_check(struct call *call, int64_t more)
{
    int64_t count = kinesis_account_shards(call), limit = kinesis_shard_limit(call);
    if (count + more <= limit)
        return DONE;
    return kinesis_limit_exceeded_exception(call,
                                            "This request would exceed the shard limit for the account %.*s in %.*s. Current shard count for "
                                            "the account: %lld. Limit: %lld. Number of additional shards that would have resulted from this "
                                            "request: %lld. Refer to the AWS Service Limits page "
                                            "(http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html) for current limits and "
                                            "how to request higher limits.",
                                            STRF(call->account), STRF(call->region), (long long)count, (long long)limit, (long long)more);
}

/* --- resharding --- */

static void open_shard(struct call *call, struct stream_row *s, hash_key low, hash_key high, opt_i64 parent, opt_i64 adjacent,
                       struct shard *ret)
{
    struct shard shard = {.id = kinesis_number(call),
                          .stream = s->id,
                          .number = s->shards++,
                          .parent = parent,
                          .adjacent = adjacent,
                          .low = low,
                          .high = high,
                          .opened_at = now(call),
                          .next = 1};
    sql_run(call->store,
            "INSERT INTO kinesis_shard (id, stream, number, parent, adjacent, low, high, opened_at, next, write_since, write_bytes, "
            "write_records, read_since, read_bytes, read_calls, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, 0, 0, 0, 0, 0, 0, 0)",
            shard.id, s->id, shard.number, parent, adjacent, hex_of(call, low), hex_of(call, high), now(call));
    sql_run(call->store, "UPDATE kinesis_stream SET shards = ? WHERE id = ?", s->shards, s->id);
    if (ret)
        *ret = shard;
}

/* Readers that wait at its end learn of the children. */
static void close_shard(struct call *call, const struct stream_row *s, const struct shard *shard)
{
    struct shard copy = *shard;
    kinesis_expire_arm(call, s, &copy, now(call));
    sql_run(call->store, "UPDATE kinesis_shard SET closed_at = ?, expires_at = ? WHERE id = ?", now(call), copy.expires_at, shard->id);
    wake(call, kinesis_wait_key(call, shard->id));
}

/* Where the i-th of n equal parts of all hash keys begins. */
static hash_key boundary(int64_t i, int64_t n)
{
    hash_key part = KINESIS_HASH_MAX / (hash_key)n;
    if (KINESIS_HASH_MAX % (hash_key)n == (hash_key)n - 1)
        part++;
    return part * (hash_key)i;
}

void kinesis_shards_make(struct call *call, struct stream_row *s, int64_t count)
{
    for (int64_t i = 0; i < count; i++)
        open_shard(call, s, boundary(i, count), i + 1 < count ? boundary(i + 1, count) - 1 : KINESIS_HASH_MAX, (opt_i64){0}, (opt_i64){0},
                   NULL);
}

static void split_into(struct call *call, struct stream_row *s, const struct shard *shard, hash_key at, struct shard *left,
                       struct shard *right)
{
    close_shard(call, s, shard);
    open_shard(call, s, shard->low, at - 1, some_i64(shard->number), (opt_i64){0}, left);
    open_shard(call, s, at, shard->high, some_i64(shard->number), (opt_i64){0}, right);
}

void kinesis_split(struct call *call, struct stream_row *s, const struct shard *shard, hash_key at)
{
    split_into(call, s, shard, at, NULL, NULL);
}

static void merge_into(struct call *call, struct stream_row *s, const struct shard *a, const struct shard *b, struct shard *ret)
{
    close_shard(call, s, a);
    close_shard(call, s, b);
    open_shard(call, s, a->low < b->low ? a->low : b->low, a->high > b->high ? a->high : b->high, some_i64(a->number), some_i64(b->number),
               ret);
}

void kinesis_merge(struct call *call, struct stream_row *s, const struct shard *a, const struct shard *b)
{
    merge_into(call, s, a, b, NULL);
}

/* To `count` equal ranges, by splits and merges of neighbours; shards between two steps live no longer than that. */
void kinesis_scale(struct call *call, struct stream_row *s, int64_t count)
{
    struct { struct shard *items; size_t len; } old = {0}, pieces = {0};
    struct sql *rows = sql_each(call->store, "SELECT " SHARD_COLUMNS " FROM kinesis_shard WHERE stream = ? AND closed_at IS NULL ORDER BY low",
                                s->id);
    while (sql_next(rows))
        kinesis_shard_read(call, rows, list_add(call->arena, &old));
    int64_t target = 1;
    for (size_t i = 0; i < old.len; i++) {
        struct shard shard = old.items[i], left;
        while (target < count && boundary(target, count) <= shard.low)
            target++;
        for (; target < count && boundary(target, count) <= shard.high; target++) {
            split_into(call, s, &shard, boundary(target, count), &left, &shard);
            *list_add(call->arena, &pieces) = left;
        }
        *list_add(call->arena, &pieces) = shard;
    }
    target = 1;
    for (size_t i = 0; i < pieces.len;) {
        hash_key end = target < count ? boundary(target, count) - 1 : KINESIS_HASH_MAX;
        struct shard shard = pieces.items[i++];
        while (shard.high < end && i < pieces.len) {
            struct shard next = pieces.items[i++];
            merge_into(call, s, &shard, &next, &shard);
        }
        target++;
    }
}

/* --- operations --- */

static enum verdict check_provisioned(struct call *call, const struct stream_row *s)
{
    if (kinesis_on_demand(s))
        return kinesis_validation_exception(call,
                                            "This operation is not supported for stream %.*s under account %.*s: it has the on-demand "
                                            "capacity mode.",
                                            STRF(s->name), STRF(s->account));
    return DONE;
}

static enum verdict check_open(struct call *call, const struct stream_row *s, const struct shard *shard)
{
    if (shard->closed_at.has)
        return kinesis_invalid_argument_exception(call,
                                                  "Shard %.*s in stream %.*s under account %.*s has already been merged or split, and thus is "
                                                  "not eligible for merging or splitting.",
                                                  STRF(kinesis_shard_id(call, shard->number)), STRF(s->name), STRF(s->account));
    return DONE;
}

enum verdict kinesis_split_shard(struct call *call, const struct kinesis_split_shard_input *in, struct kinesis_split_shard_output *out)
{
    (void)out;
    struct stream_row s;
    struct shard shard;
    hash_key at;
    if (kinesis_active_stream_at(call, in->stream_name, in->stream_arn, in->stream_id, &s) == FAULT || check_provisioned(call, &s) == FAULT ||
        kinesis_shard_at(call, &s, in->shard_to_split, &shard) == FAULT || check_open(call, &s, &shard) == FAULT)
        return FAULT;
    if (!kinesis_hash_parse(in->new_starting_hash_key, &at) || at <= shard.low + 1 || at >= shard.high)
        return kinesis_invalid_argument_exception(
            call,
            "NewStartingHashKey %.*s used in SplitShard() on shard %.*s in stream %.*s under account %.*s is not both greater than one plus "
            "the shard's StartingHashKey %.*s and less than the shard's EndingHashKey %.*s.",
            STRF(in->new_starting_hash_key), STRF(kinesis_shard_id(call, shard.number)), STRF(s.name), STRF(s.account),
            STRF(kinesis_hash_text(call, shard.low)), STRF(kinesis_hash_text(call, shard.high)));
    if (kinesis_shard_limit_check(call, 1) == FAULT)
        return FAULT;
    kinesis_stream_update(call, &s, str_fmt(call->arena, "split %lld %.*s", (long long)shard.number, STRF(in->new_starting_hash_key)));
    return DONE;
}

enum verdict kinesis_merge_shards(struct call *call, const struct kinesis_merge_shards_input *in, struct kinesis_merge_shards_output *out)
{
    (void)out;
    struct stream_row s;
    struct shard a, b;
    if (kinesis_active_stream_at(call, in->stream_name, in->stream_arn, in->stream_id, &s) == FAULT || check_provisioned(call, &s) == FAULT ||
        kinesis_shard_at(call, &s, in->shard_to_merge, &a) == FAULT || kinesis_shard_at(call, &s, in->adjacent_shard_to_merge, &b) == FAULT ||
        check_open(call, &s, &a) == FAULT || check_open(call, &s, &b) == FAULT)
        return FAULT;
    const struct shard *lower = a.low < b.low ? &a : &b, *upper = a.low < b.low ? &b : &a;
    if (a.id == b.id || lower->high + 1 != upper->low)
        return kinesis_invalid_argument_exception(call,
                                                  "Shards %.*s and %.*s in stream %.*s under account %.*s are not an adjacent pair of shards "
                                                  "eligible for merging",
                                                  STRF(kinesis_shard_id(call, a.number)), STRF(kinesis_shard_id(call, b.number)), STRF(s.name),
                                                  STRF(s.account));
    kinesis_stream_update(call, &s, str_fmt(call->arena, "merge %lld %lld", (long long)a.number, (long long)b.number));
    return DONE;
}

static enum verdict check_scale(struct call *call, const struct stream_row *s, int64_t current, int64_t target)
{
    if (target > 2 * current)
        return kinesis_invalid_argument_exception(call,
                                                  "UpdateShardCount cannot scale up over double your current open shard count. Current open "
                                                  "shard count: %lld Target shard count: %lld",
                                                  (long long)current, (long long)target);
    if (target * 2 < current)
        return kinesis_invalid_argument_exception(call,
                                                  "UpdateShardCount cannot scale down below half your current open shard count. Current open "
                                                  "shard count: %lld Target shard count: %lld",
                                                  (long long)current, (long long)target);
    if (target > SCALE_MAX)
        return kinesis_limit_exceeded_exception(call, "UpdateShardCount cannot scale up over %d shards.", SCALE_MAX);
    if (target > current && kinesis_shard_limit_check(call, target - current) == FAULT)
        return FAULT;
    if (!kinesis_action_take(call, s->id, "count", SCALES_PER_DAY))
        return kinesis_limit_exceeded_exception(call,
                                                "Stream %.*s under account %.*s has been scaled %d times within the past 24 hours. Please try "
                                                "again later.",
                                                STRF(s->name), STRF(s->account), SCALES_PER_DAY);
    return DONE;
}

enum verdict kinesis_update_shard_count(struct call *call, const struct kinesis_update_shard_count_input *in,
                                        struct kinesis_update_shard_count_output *out)
{
    struct stream_row s;
    if (kinesis_active_stream_at(call, in->stream_name, in->stream_arn, in->stream_id, &s) == FAULT || check_provisioned(call, &s) == FAULT)
        return FAULT;
    int64_t current = kinesis_open_shards(call, s.id), target = in->target_shard_count.val;
    if (check_scale(call, &s, current, target) == FAULT)
        return FAULT;
    kinesis_stream_update(call, &s, str_fmt(call->arena, "count %lld", (long long)target));
    out->stream_name = s.name;
    out->stream_arn = kinesis_stream_arn(call, &s);
    out->current_shard_count = some_i32((int32_t)current);
    out->target_shard_count = some_i32((int32_t)target);
    return DONE;
}
