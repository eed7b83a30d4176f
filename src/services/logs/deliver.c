/* What happens with events as they come: metrics, subscriptions. */
#include "services/logs/samples.h"

void logs_deliver(struct call *call, const struct log_group *g, const struct log_stream *s, struct log_events events)
{
    struct samples samples = {0};

    for (size_t i = 0; str_eqz(g->class, "STANDARD") && i < events.len; i++)
        emf_read(call, &samples, events.items[i].message, events.items[i].at);
    if (g->readers)
        logs_metric_filters_run(call, g, events, &samples);
    samples_put(call, &samples);
    const struct masks *masks = logs_masks(call, g);
    for (size_t i = 0; masks && i < events.len; i++)
        events.items[i].message = logs_mask(call, masks, &events.items[i]);
    logs_subscriptions_run(call, g, s, events);
    logs_tails_run(call, g, s, events);
}

void logs_group_forget(struct call *call, const struct log_group *g)
{
    logs_metric_filters_forget(call, g->id);
    logs_subscriptions_forget(call, g->id);
    sql_run(call->store, "DELETE FROM logs_protection WHERE group_id = ?", g->id);
}
