/* DescribeStream, DescribeStreamSummary, ListShards: what a stream shows of itself. */
#include "services/kinesis/kinesis.h"
#include "kit/paging.h"

#define SHARDS_DEFAULT 100
#define LIST_DEFAULT 1000
#define TOKEN_LIFE (300 * US_PER_S)

void kinesis_shard_show(struct call *call, const struct shard *shard, struct kinesis_shard *out)
{
    *out = (struct kinesis_shard){.shard_id = kinesis_shard_id(call, shard->number)};
    if (shard->parent.has)
        out->parent_shard_id = kinesis_shard_id(call, shard->parent.val);
    if (shard->adjacent.has)
        out->adjacent_parent_shard_id = kinesis_shard_id(call, shard->adjacent.val);
    out->hash_key_range = arena_make(call->arena, struct kinesis_hash_key_range);
    out->hash_key_range->starting_hash_key = kinesis_hash_text(call, shard->low);
    out->hash_key_range->ending_hash_key = kinesis_hash_text(call, shard->high);
    out->sequence_number_range = arena_make(call->arena, struct kinesis_sequence_number_range);
    out->sequence_number_range->starting_sequence_number = kinesis_sequence(call, shard, 0, shard->opened_at);
    if (shard->closed_at.has)
        out->sequence_number_range->ending_sequence_number = kinesis_sequence(call, shard, SEQUENCE_LAST, shard->closed_at.val);
}

void kinesis_children_show(struct call *call, const struct shard *shard, struct kinesis_child_shard_list *out)
{
    struct { struct shard *items; size_t len; } children = {0};
    struct sql *rows = sql_each(call->store,
                                "SELECT " SHARD_COLUMNS " FROM kinesis_shard WHERE stream = ? AND number > ? AND (parent = ? OR adjacent = ?) "
                                "ORDER BY number",
                                shard->stream, shard->number, shard->number, shard->number);
    while (sql_next(rows))
        kinesis_shard_read(call, rows, list_add(call->arena, &children));
    for (size_t i = 0; i < children.len; i++) {
        const struct shard *c = &children.items[i];
        struct kinesis_child_shard *child = list_add(call->arena, out);
        child->shard_id = kinesis_shard_id(call, c->number);
        if (c->parent.has)
            *list_add(call->arena, &child->parent_shards) = kinesis_shard_id(call, c->parent.val);
        if (c->adjacent.has)
            *list_add(call->arena, &child->parent_shards) = kinesis_shard_id(call, c->adjacent.val);
        child->hash_key_range = arena_make(call->arena, struct kinesis_hash_key_range);
        child->hash_key_range->starting_hash_key = kinesis_hash_text(call, c->low);
        child->hash_key_range->ending_hash_key = kinesis_hash_text(call, c->high);
    }
}

static void show_metrics(struct call *call, const struct stream_row *s, struct kinesis_enhanced_monitoring_list *out)
{
    struct kinesis_enhanced_metrics *m = list_add(call->arena, out);
    struct str rest = s->metrics;
    list_present(call->arena, &m->shard_level_metrics);
    while (rest.n)
        *list_add(call->arena, &m->shard_level_metrics) = str_cut(&rest, ',');
}

static struct kinesis_stream_mode_details *mode_of(struct call *call, const struct stream_row *s)
{
    struct kinesis_stream_mode_details *d = arena_make(call->arena, struct kinesis_stream_mode_details);
    d->stream_mode = s->mode;
    return d;
}

/* The number in a shard id; absent and unreadable ids come before all. */
static int64_t number_of(struct str shard_id)
{
    int64_t number;
    return str_starts(shard_id, STR("shardId-")) && str_to_i64(str_skip(shard_id, 8), &number) ? number : -1;
}

enum verdict kinesis_describe_stream(struct call *call, const struct kinesis_describe_stream_input *in, struct kinesis_describe_stream_output *out)
{
    struct stream_row s;
    if (kinesis_stream_at(call, in->stream_name, in->stream_arn, in->stream_id, &s) == FAULT)
        return FAULT;
    int64_t limit = in->limit.has ? in->limit.val : SHARDS_DEFAULT;
    struct kinesis_stream_description *d = out->stream_description = arena_make(call->arena, struct kinesis_stream_description);
    *d = (struct kinesis_stream_description){
        .stream_name = s.name,
        .stream_arn = kinesis_stream_arn(call, &s),
        .stream_status = s.status,
        .stream_mode_details = mode_of(call, &s),
        .retention_period_hours = some_i32((int32_t)s.retention),
        .stream_creation_timestamp = some_time(s.created_at),
        .encryption_type = str_is(s.key_id) ? STR("KMS") : STR("NONE"),
        .key_id = s.key_id,
    };
    show_metrics(call, &s, &d->enhanced_monitoring);
    list_present(call->arena, &d->shards);
    struct shard shard;
    bool more = false;
    struct sql *rows = sql_each(call->store, "SELECT " SHARD_COLUMNS " FROM kinesis_shard WHERE stream = ? AND number > ? ORDER BY number LIMIT ?",
                                s.id, number_of(in->exclusive_start_shard_id), limit + 1);
    while (!more && sql_next(rows)) {
        more = (int64_t)d->shards.len == limit;
        kinesis_shard_read(call, rows, &shard);
        if (!more)
            kinesis_shard_show(call, &shard, list_add(call->arena, &d->shards));
    }
    sql_done(rows);
    d->has_more_shards = some_bool(more);
    return DONE;
}

enum verdict kinesis_describe_stream_summary(struct call *call, const struct kinesis_describe_stream_summary_input *in,
                                             struct kinesis_describe_stream_summary_output *out)
{
    struct stream_row s;
    if (kinesis_stream_at(call, in->stream_name, in->stream_arn, in->stream_id, &s) == FAULT)
        return FAULT;
    struct kinesis_stream_description_summary *d = out->stream_description_summary =
        arena_make(call->arena, struct kinesis_stream_description_summary);
    int64_t consumers = sql_i64_or(call->store, 0, "SELECT COUNT(*) FROM kinesis_consumer WHERE stream = ?", s.id);
    *d = (struct kinesis_stream_description_summary){
        .stream_name = s.name,
        .stream_arn = kinesis_stream_arn(call, &s),
        .stream_status = s.status,
        .stream_mode_details = mode_of(call, &s),
        .retention_period_hours = some_i32((int32_t)s.retention),
        .stream_creation_timestamp = some_time(s.created_at),
        .encryption_type = str_is(s.key_id) ? STR("KMS") : STR("NONE"),
        .key_id = s.key_id,
        .open_shard_count = some_i32((int32_t)kinesis_open_shards(call, s.id)),
        .consumer_count = some_i32((int32_t)consumers),
        .max_record_size_in_kib = some_i32((int32_t)s.record_max),
    };
    show_metrics(call, &s, &d->enhanced_monitoring);
    return DONE;
}

/* --- ListShards --- */

struct filter {
    int64_t after;       /* number */
    int64_t at;          /* the moment; -1: none */
    bool open_only, and_later;
};

/* Which shards: those open at a moment, or these and all opened since. The trim horizon and now are moments too. */
static enum verdict filter_of(struct call *call, const struct stream_row *s, const struct kinesis_shard_filter *f, struct filter *ret)
{
    *ret = (struct filter){.after = -1, .at = -1};
    if (!f)
        return DONE;
    bool timed = str_ends(f->type, STR("_TIMESTAMP"));
    if (timed != f->timestamp.has)
        return kinesis_invalid_argument_exception(call, "Timestamp must be provided for the shard filter types AT_TIMESTAMP and FROM_TIMESTAMP, "
                                                        "and for no other.");
    if (str_eqz(f->type, "AFTER_SHARD_ID") != str_is(f->shard_id))
        return kinesis_invalid_argument_exception(call, "ShardId must be provided for the shard filter type AFTER_SHARD_ID, and for no other.");
    ret->and_later = str_starts(f->type, STR("FROM_"));
    if (str_is(f->shard_id))
        ret->after = number_of(f->shard_id);
    else if (str_eqz(f->type, "AT_LATEST"))
        ret->open_only = true;
    else if (timed)
        ret->at = f->timestamp.val;
    else
        ret->at = kinesis_horizon(call, s);
    if (timed && f->timestamp.val > now(call))
        return kinesis_invalid_argument_exception(call, "The timestamp of the shard filter cannot be in the future.");
    return DONE;
}

static bool wanted(const struct filter *f, const struct shard *shard, int64_t first_opened)
{
    if (f->open_only)
        return !shard->closed_at.has;
    if (f->at < 0)
        return true;
    int64_t at = f->at < first_opened ? first_opened : f->at;
    bool alive = shard->opened_at <= at && (!shard->closed_at.has || shard->closed_at.val > at);
    return alive || (f->and_later && shard->opened_at > at);
}

/* "name/created at/issued/number/filter" of a page that is continued. */
struct continuation { struct stream_row s; int64_t issued, after; struct str filter; };

static enum verdict continue_list(struct call *call, struct str token, struct continuation *ret)
{
    struct str text, account, name, created;
    int64_t created_at = 0;
    if (!page_position(call, STR("shards"), token, &text))
        return kinesis_invalid_argument_exception(call, "NextToken is invalid.");
    account = str_cut(&text, '/');
    name = str_cut(&text, '/');
    created = str_cut(&text, '/');
    struct str issued = str_cut(&text, '/'), after = str_cut(&text, '/');
    ret->filter = text;
    if (!str_to_i64(created, &created_at) || !str_to_i64(issued, &ret->issued) || !str_to_i64(after, &ret->after))
        return kinesis_invalid_argument_exception(call, "NextToken is invalid.");
    if (now(call) - ret->issued > TOKEN_LIFE)
        return kinesis_expired_next_token_exception(call, "NextToken has expired: it is valid for 300 seconds.");
    if (!kinesis_stream_find(call, account, call->region, name, &ret->s) || ret->s.created_at != created_at)
        return kinesis_no_such_stream(call, name, account);
    return DONE;
}

static struct str filter_text(struct call *call, const struct filter *f)
{
    return str_fmt(call->arena, "%lld %d %d", (long long)f->at, f->open_only, f->and_later);
}

static void filter_load(struct str text, struct filter *ret)
{
    *ret = (struct filter){.after = -1};
    str_to_i64(str_cut(&text, ' '), &ret->at);
    ret->open_only = str_eqz(str_cut(&text, ' '), "1");
    ret->and_later = str_eqz(text, "1");
}

enum verdict kinesis_list_shards(struct call *call, const struct kinesis_list_shards_input *in, struct kinesis_list_shards_output *out)
{
    struct continuation c = {.after = -1};
    struct filter f;
    if (str_is(in->next_token)) {
        if (str_is(in->stream_name) || str_is(in->stream_arn) || str_is(in->exclusive_start_shard_id) || in->shard_filter)
            return kinesis_invalid_argument_exception(call, "NextToken and StreamName cannot be provided together.");
        if (continue_list(call, in->next_token, &c) == FAULT)
            return FAULT;
        filter_load(c.filter, &f);
    } else {
        if (kinesis_stream_at(call, in->stream_name, in->stream_arn, in->stream_id, &c.s) == FAULT ||
            filter_of(call, &c.s, in->shard_filter, &f) == FAULT)
            return FAULT;
        c.after = str_is(in->exclusive_start_shard_id) ? number_of(in->exclusive_start_shard_id) : f.after;
    }
    if (in->stream_creation_timestamp.has && in->stream_creation_timestamp.val / US_PER_S != c.s.created_at / US_PER_S)
        return kinesis_no_such_stream(call, c.s.name, c.s.account);
    int64_t limit = in->max_results.has ? in->max_results.val : LIST_DEFAULT;
    int64_t first_opened = sql_i64_or(call->store, 0, "SELECT MIN(opened_at) FROM kinesis_shard WHERE stream = ?", c.s.id);
    struct shard shard;
    bool more = false;
    list_present(call->arena, &out->shards);
    struct sql *rows = sql_each(call->store, "SELECT " SHARD_COLUMNS " FROM kinesis_shard WHERE stream = ? AND number > ? ORDER BY number", c.s.id,
                                c.after);
    while (!more && sql_next(rows)) {
        kinesis_shard_read(call, rows, &shard);
        if (!wanted(&f, &shard, first_opened))
            continue;
        more = (int64_t)out->shards.len == limit;
        if (more)
            break;
        kinesis_shard_show(call, &shard, list_add(call->arena, &out->shards));
        c.after = shard.number;
    }
    sql_done(rows);
    if (more)
        out->next_token = page_token(call, STR("shards"),
                                     str_fmt(call->arena, "%.*s/%.*s/%lld/%lld/%lld/%.*s", STRF(c.s.account), STRF(c.s.name),
                                             (long long)c.s.created_at, (long long)now(call), (long long)c.after, STRF(filter_text(call, &f))));
    return DONE;
}
