/* What a shard takes and gives in a second. A window begins with the first call after the last one ended, and lasts a second; when
 * more was taken at once than a second allows, as many seconds as that takes. */
#include "services/kinesis/kinesis.h"

static int64_t length(const struct window *w, int64_t per_second)
{
    int64_t seconds = (w->bytes + per_second - 1) / per_second;
    return (seconds > 1 ? seconds : 1) * US_PER_S;
}

/* May anything be taken? Begins a new window when the last one has ended. */
bool kinesis_window_open(struct window *w, int64_t at, int64_t per_second, int64_t calls)
{
    if (at - w->since >= length(w, per_second))
        *w = (struct window){.since = at};
    return w->bytes < per_second && w->count < calls;
}

bool kinesis_window_take(struct window *w, int64_t at, int64_t bytes, int64_t per_second, int64_t calls)
{
    if (!kinesis_window_open(w, at, per_second, calls) || (w->bytes && w->bytes + bytes > per_second))
        return false;
    w->bytes += bytes;
    w->count++;
    return true;
}

struct str kinesis_rate_message(struct call *call, const struct stream_row *s, const struct shard *shard)
{
    return str_fmt(call->arena, "Rate exceeded for shard %.*s in stream %.*s under account %.*s.",
                   STRF(kinesis_shard_id(call, shard->number)), STRF(s->name), STRF(s->account));
}

enum verdict kinesis_rate_exceeded(struct call *call, const struct stream_row *s, const struct shard *shard, const char *metric)
{
    kinesis_measure(call, s, metric, 1, "Count");
    kinesis_measure_shard(call, s, shard, metric, 1, "Count");
    return kinesis_provisioned_throughput_exceeded_exception(call, "%.*s", STRF(kinesis_rate_message(call, s, shard)));
}
