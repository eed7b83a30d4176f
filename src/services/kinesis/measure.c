/* What CloudWatch learns of streams, and of shards where somebody asked for it. */
#include "world/measure.h"
#include "services/kinesis/kinesis.h"

/* The metrics are the owner's, whoever calls. */
void kinesis_measure(struct call *call, const struct stream_row *s, const char *metric, double value, const char *unit)
{
    struct str account = call->account;
    call->account = s->account;
    measure(call, "AWS/Kinesis", metric, value, unit, "StreamName", s->name, NULL);
    call->account = account;
}

static bool enabled(const struct stream_row *s, const char *metric)
{
    struct str rest = s->metrics;
    while (rest.n)
        if (str_eqz(str_cut(&rest, ','), metric))
            return true;
    return false;
}

void kinesis_measure_shard(struct call *call, const struct stream_row *s, const struct shard *shard, const char *metric, double value,
                           const char *unit)
{
    struct str account = call->account;
    if (!enabled(s, metric))
        return;
    call->account = s->account;
    measure(call, "AWS/Kinesis", metric, value, unit, "StreamName", s->name, "ShardId", kinesis_shard_id(call, shard->number), NULL);
    call->account = account;
}
