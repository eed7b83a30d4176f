/* Dead letters: RedrivePolicy of the source, RedriveAllowPolicy of the dead-letter queue, and the move itself. */
#include "services/sqs/sqs.h"
#include "base/json.h"

#define REDRIVE_MAX 1000
#define SOURCES_MAX 10

static enum verdict bad(struct call *call, struct str text, const char *why)
{
    return invalid_parameter(call, "Value %.*s for parameter RedrivePolicy is invalid. Reason: %s", STRF(text), why);
}

/* {"redrivePermission": "allowAll" | "denyAll" | "byQueue", "sourceQueueArns": [...]} */
static bool allows(struct str allow, struct str source)
{
    struct str why;
    if (!str_is(allow))
        return true;
    json_t *v = json_parse(allow, false, &why);
    struct str permission = json_str(json_field(v, "redrivePermission"));
    bool ok = str_eqz(permission, "allowAll");
    if (str_eqz(permission, "byQueue")) {
        size_t i;
        json_t *item;
        json_array_foreach(json_field(v, "sourceQueueArns"), i, item) ok = ok || str_eq(json_str(item), source);
    }
    json_decref(v);
    return ok;
}

static bool target_allows(struct call *call, const struct queue *target, struct str source)
{
    struct sql *q;
    struct str allow = STR_NONE;
    if (sql_get(call->store, &q, "SELECT redrive_allow FROM sqs_queue WHERE id = ?", target->id)) {
        allow = sql_str(q, call->arena, 0);
        sql_done(q);
    }
    return allows(allow, source);
}

enum verdict sqs_redrive_allow_check(struct call *call, struct str text)
{
    struct str why, arn, x, y, z;
    size_t i, len;
    json_t *v = json_parse(text, false, &why), *item, *sources = json_field(v, "sourceQueueArns");
    struct str permission = json_str(json_field(v, "redrivePermission"));
    bool by_queue = str_eqz(permission, "byQueue");
    bool ok = json_is_object(v) && (by_queue || str_eqz(permission, "allowAll") || str_eqz(permission, "denyAll"));
    len = json_array_size(sources);
    ok = ok && (by_queue ? len >= 1 && len <= SOURCES_MAX : !sources);
    json_array_foreach(sources, i, item)
    {
        arn = json_str(item);
        ok = ok && str_is(arn) && sqs_arn_parse(arn, &x, &y, &z);
    }
    json_decref(v);
    return ok ? DONE
              : invalid_parameter(
                    call,
                    "Value %.*s for parameter RedriveAllowPolicy is invalid. Reason: Amazon SQS can't create the redrive "
                    "allow policy, as it's in an unsupported format.",
                    STRF(text));
}

static enum verdict target_check(struct call *call, struct str text, struct str target, struct str source, bool fifo)
{
    struct str region, account, name, my_region, my_account, my_name;
    struct queue q;
    if (!sqs_arn_parse(target, &region, &account, &name))
        return bad(call, text, "Invalid value for deadLetterTargetArn.");
    sqs_arn_parse(source, &my_region, &my_account, &my_name);
    if (!str_eq(account, my_account))
        return bad(call, text, "Dead letter target owner should be same as the source.");
    if (!str_eq(region, my_region) || !sqs_queue_find(call, account, region, name, &q))
        return bad(call, text, "Dead letter target does not exist.");
    if (q.fifo != fifo)
        return bad(call, text, "Dead-letter queue must be same type of queue as the source.");
    if (!target_allows(call, &q, source))
        return bad(call, text, "Queue is not allowed to use the dead-letter queue by its redrive allow policy.");
    return DONE;
}

enum verdict sqs_redrive_parse(struct call *call, struct str text, struct str arn, bool fifo, struct settings *s)
{
    struct str why, target;
    int64_t max = 0;
    s->redrive_target = STR_NONE;
    s->redrive_max = 0;
    if (!str_is(text))
        return DONE;
    json_t *v = json_parse(text, false, &why), *count = json_field(v, "maxReceiveCount");
    bool map = json_is_object(v), has_count = count != NULL;
    bool whole = json_is_integer(count) || (json_is_string(count) && str_to_i64(json_str(count), &max));
    struct str shown =
        has_count ? (json_is_string(count) ? str_dup(call->arena, json_str(count)) : json_text(call->arena, count)) : STR_NONE;
    if (json_is_integer(count))
        max = json_integer_value(count);
    target = json_str(json_field(v, "deadLetterTargetArn"));
    target = str_is(target) ? str_dup(call->arena, target) : STR_NONE;
    json_decref(v);
    if (!map)
        return bad(call, text, "Redrive policy is not a valid JSON map.");
    if (!has_count)
        return bad(call, text, "Redrive policy does not contain mandatory attribute: maxReceiveCount.");
    if (!str_is(target))
        return bad(call, text, "Redrive policy does not contain mandatory attribute: deadLetterTargetArn.");
    if (!whole || max < 1 || max > REDRIVE_MAX)
        return bad(call, text,
                   str_z(call->arena, str_fmt(call->arena,
                                              "Invalid value for maxReceiveCount: %.*s, valid values are from 1 to "
                                              "1000 both inclusive.",
                                              STRF(shown))));
    s->redrive_target = target;
    s->redrive_max = max;
    return target_check(call, text, target, arn, fifo);
}

bool sqs_redrive_due(const struct queue *q, const struct stored *m)
{
    return str_is(q->redrive_target) && m->turns >= q->redrive_max;
}

bool sqs_redrive_target(struct call *call, const struct queue *q, struct queue *ret)
{
    return str_is(q->redrive_target) && sqs_queue_find_arn(call, q->redrive_target, ret) && ret->fifo == q->fifo &&
           ret->id != q->id && target_allows(call, ret, sqs_queue_arn(call, q->account, q->region, q->name));
}

/* The message keeps its id, its attributes and its count of receives; in standard queues also the time at which it was sent,
 * from which its retention goes on counting. */
void sqs_redrive_move(struct call *call, struct queue *from, struct queue *to, struct stored *m)
{
    int64_t was = m->id, group = m->group_id;
    sql_run(call->store, "DELETE FROM sqs_message WHERE id = ?", was);
    sqs_pool_count(&from->pool, m->visible_at, m->turns > 0, -1);
    m->id = sqs_message_number(&to->pool, to->fifo ? LANE_ARRIVED : LANE_DEAD);
    m->dead_source = sqs_queue_arn(call, from->account, from->region, from->name);
    m->turns = 0;
    m->visible_at = to->fifo ? (opt_i64){false, 0} : some_i64(now(call));
    if (to->fifo) {
        m->sent_at = now(call);
        m->dedup_id = m->message_id; /* two dead letters may have been sent with the same one */
        m->group_id = sqs_group_join(call, &to->pool, m->message_group, now(call));
    }
    sqs_stored_insert(call, m);
    sqs_pool_count(&to->pool, m->visible_at, false, 1);
    sqs_retention_arm(call, to, m->sent_at);
    if (group)
        sqs_group_refresh(call, group);
    wake(call, sqs_wait_key(call, to->id));
}
