/* Groups of schedules, and their tags. */
#include "services/scheduler/scheduler.h"

#define PAGE 100
#define TAGS_MAX 200

static const struct record_kind groups = {"scheduler.group", &scheduler_model, SCHEDULER_SHAPE_GET_SCHEDULE_GROUP_OUTPUT};

static struct str arn_of(struct call *call, struct str name)
{
    return call_arn(call, "scheduler", str_cat(call->arena, STR("schedule-group/"), name));
}

/* The default group is there without having been made. */
static bool find(struct call *call, struct str name, struct scheduler_get_schedule_group_output *ret)
{
    *ret = (struct scheduler_get_schedule_group_output){0};
    if (record_get(call, &groups, record_here(call, name), ret))
        return true;
    *ret = (struct scheduler_get_schedule_group_output){.arn = arn_of(call, STR("default")), .name = STR("default"), .state = STR("ACTIVE")};
    return str_eqz(name, "default");
}

bool sched_group_exists(struct call *call, struct str name)
{
    struct scheduler_get_schedule_group_output g;

    return find(call, name, &g);
}

enum verdict sched_no_group(struct call *call, struct str name)
{
    return scheduler_resource_not_found_exception(call, "Schedule group %.*s does not exist.", STRF(name));
}

static enum verdict tag(struct call *call, struct str arn, const struct scheduler_tag_list *tags)
{
    for (size_t i = 0; i < tags->len; i++) {
        if (str_starts(str_lower(call->arena, tags->items[i].key), STR("aws:")))
            return invalid(call, "Tag keys that start with 'aws:' are reserved for system use.");
        sql_run(call->store,
                "INSERT INTO sched_tag (arn, key, value) VALUES (?, ?, ?) ON CONFLICT (arn, key) DO UPDATE SET value = excluded.value", arn,
                tags->items[i].key, tags->items[i].value);
    }
    if (sql_i64_or(call->store, 0, "SELECT count(*) FROM sched_tag WHERE arn = ?", arn) > TAGS_MAX)
        return invalid(call, "A schedule group can have at most %d tags.", TAGS_MAX);
    return DONE;
}

enum verdict scheduler_create_schedule_group(struct call *call, const struct scheduler_create_schedule_group_input *in,
                                             struct scheduler_create_schedule_group_output *out)
{
    struct scheduler_get_schedule_group_output g;

    out->schedule_group_arn = arn_of(call, in->name);
    if (find(call, in->name, &g)) {
        if (str_is(in->client_token) &&
            sql_i64_or(call->store, 0, "SELECT count(*) FROM sched_schedule WHERE arn = ? AND token = ?", g.arn, in->client_token))
            return DONE;
        return scheduler_conflict_exception(call, "Schedule group %.*s already exists.", STRF(in->name));
    }
    g = (struct scheduler_get_schedule_group_output){.arn = out->schedule_group_arn, .creation_date = some_time(call->now), .name = in->name,
                                                     .last_modification_date = some_time(call->now), .state = STR("ACTIVE")};
    record_put(call, &groups, record_here(call, in->name), STR_NONE, &g);
    sql_run(call->store, "INSERT INTO sched_schedule (arn, anchor, token) VALUES (?, 0, ?)", g.arn, in->client_token);
    return tag(call, g.arn, &in->tags);
}

enum verdict scheduler_get_schedule_group(struct call *call, const struct scheduler_get_schedule_group_input *in,
                                          struct scheduler_get_schedule_group_output *out)
{
    return find(call, in->name, out) ? DONE : sched_no_group(call, in->name);
}

enum verdict scheduler_delete_schedule_group(struct call *call, const struct scheduler_delete_schedule_group_input *in,
                                             struct scheduler_delete_schedule_group_output *out)
{
    struct { struct scheduler_get_schedule_output *items; size_t len; } gone = {0};
    struct scheduler_get_schedule_group_output g;

    (void)out;
    if (str_eqz(in->name, "default"))
        return invalid(call, "The default schedule group cannot be deleted.");
    if (!find(call, in->name, &g))
        return sched_no_group(call, in->name);
    struct sql *rows = record_each(call, &sched_schedules, record_here(call, STR_NONE), in->name);
    while (sql_next(rows))
        record_read(call, &sched_schedules, rows, list_add(call->arena, &gone));
    for (size_t i = 0; i < gone.len; i++)
        sched_drop(call, &gone.items[i]);
    record_drop(call, &groups, record_here(call, in->name));
    sql_run(call->store, "DELETE FROM sched_schedule WHERE arn = ?", g.arn);
    sql_run(call->store, "DELETE FROM sched_tag WHERE arn = ?", g.arn);
    return DONE;
}

static void show(struct call *call, struct scheduler_list_schedule_groups_output *out, const struct scheduler_get_schedule_group_output *g)
{
    *list_add(call->arena, &out->schedule_groups) =
        (struct scheduler_schedule_group_summary){g->arn, g->creation_date, g->last_modification_date, g->name, g->state};
}

enum verdict scheduler_list_schedule_groups(struct call *call, const struct scheduler_list_schedule_groups_input *in,
                                            struct scheduler_list_schedule_groups_output *out)
{
    size_t limit = in->max_results.has ? (size_t)in->max_results.val : PAGE;
    struct str after, prefix = str_is(in->name_prefix) ? in->name_prefix : STR(""), scope = str_cat(call->arena, STR("groups/"), prefix);
    struct scheduler_get_schedule_group_output g;

    if (!page_position(call, scope, in->next_token, &after))
        return invalid(call, "Invalid NextToken.");
    list_present(call->arena, &out->schedule_groups);
    if (!str_is(after) && str_starts(STR("default"), prefix)) {
        find(call, STR("default"), &g);
        show(call, out, &g);
    }
    struct sql *rows = record_each(call, &groups, record_here(call, after), STR_NONE);
    while (sql_next(rows)) {
        g = (struct scheduler_get_schedule_group_output){0};
        record_read(call, &groups, rows, &g);
        if (!str_starts(g.name, prefix))
            continue;
        if (out->schedule_groups.len == limit) {
            struct str last = out->schedule_groups.items[limit - 1].name;
            out->next_token = page_token(call, scope, str_eqz(last, "default") ? STR("") : last);
            sql_done(rows);
            break;
        }
        show(call, out, &g);
    }
    return DONE;
}

/* --- tags --- */

static enum verdict need(struct call *call, struct str arn)
{
    struct target t;

    if (!target_parse(arn, &t) || !str_starts(t.resource, STR("schedule-group/")))
        return invalid(call, "Only schedule groups can be tagged.");
    struct str name = str_skip(t.resource, STR("schedule-group/").n);
    return str_eq(t.account, call->account) && sched_group_exists(call, name) ? DONE : sched_no_group(call, name);
}

enum verdict scheduler_tag_resource(struct call *call, const struct scheduler_tag_resource_input *in, struct scheduler_tag_resource_output *out)
{
    (void)out;
    return need(call, in->resource_arn) == DONE ? tag(call, in->resource_arn, &in->tags) : FAULT;
}

enum verdict scheduler_untag_resource(struct call *call, const struct scheduler_untag_resource_input *in,
                                      struct scheduler_untag_resource_output *out)
{
    (void)out;
    if (need(call, in->resource_arn) != DONE)
        return FAULT;
    for (size_t i = 0; i < in->tag_keys.len; i++)
        sql_run(call->store, "DELETE FROM sched_tag WHERE arn = ? AND key = ?", in->resource_arn, in->tag_keys.items[i]);
    return DONE;
}

enum verdict scheduler_list_tags_for_resource(struct call *call, const struct scheduler_list_tags_for_resource_input *in,
                                              struct scheduler_list_tags_for_resource_output *out)
{
    if (need(call, in->resource_arn) != DONE)
        return FAULT;
    list_present(call->arena, &out->tags);
    struct sql *rows = sql_each(call->store, "SELECT key, value FROM sched_tag WHERE arn = ? ORDER BY key", in->resource_arn);
    while (sql_next(rows)) {
        struct scheduler_tag *t = list_add(call->arena, &out->tags);
        t->key = sql_str(rows, call->arena, 0);
        t->value = sql_str(rows, call->arena, 1);
    }
    return DONE;
}
