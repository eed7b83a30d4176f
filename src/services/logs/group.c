/* Log groups: their names, retention, keys and protection. */
#include "services/logs/logs.h"
#include "kit/paging.h"

#define PAGE 50
#define LIST_PAGE 1000
#define GROUP_COLUMNS "id, name, class, kms, created, retention, bytes, readers, guarded"

static const int32_t retentions[] = {1,   3,   5,   7,   14,   30,   60,   90,   120,  150,  180,
                                     365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653};

int64_t logs_next(struct call *call, const char *counter)
{
    sql_run(call->store, "INSERT INTO logs_counter (name, value) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = logs_counter.value + 1",
            str_from(counter));
    return sql_i64_or(call->store, 1, "SELECT value FROM logs_counter WHERE name = ?", str_from(counter));
}

int64_t logs_now(const struct call *call)
{
    return call->now / US_PER_MS;
}

static struct log_group read_group(struct call *call, struct sql *q)
{
    struct arena *a = call->arena;
    return (struct log_group){.account = call->account,
                              .region = call->region,
                              .id = sql_i64(q, 0),
                              .name = sql_str(q, a, 1),
                              .class = sql_str(q, a, 2),
                              .kms = sql_str(q, a, 3),
                              .created = sql_i64(q, 4),
                              .retention = sql_i64(q, 5),
                              .bytes = sql_i64(q, 6),
                              .readers = sql_i64(q, 7),
                              .guarded = sql_i64(q, 8)};
}

bool logs_group_find(struct call *call, struct str name, struct log_group *ret)
{
    struct sql *q;
    if (!sql_get(call->store, &q, "SELECT " GROUP_COLUMNS " FROM logs_group WHERE account = ? AND region = ? AND name = ?", call->account,
                 call->region, name))
        return false;
    *ret = read_group(call, q);
    sql_done(q);
    return true;
}

struct str logs_group_arn(struct call *call, struct str name)
{
    return call_arn(call, "logs", str_cat(call->arena, STR("log-group:"), name));
}

struct str logs_name_of(const struct call *call, struct str identifier)
{
    if (!str_starts(identifier, STR("arn:")))
        return identifier;
    struct str prefix = call_arn(call, "logs", STR("log-group:")), name = str_skip(identifier, prefix.n);
    if (!str_starts(identifier, prefix))
        return STR_NONE;
    return str_ends(name, STR(":*")) ? str_take(name, name.n - 2) : name;
}

enum verdict logs_group_need(struct call *call, struct str name, struct str identifier, struct log_group *ret)
{
    if (str_is(name) == str_is(identifier))
        return logs_invalid_parameter_exception(call, "You must include either logGroupIdentifier or logGroupName, but not both.");
    if (str_is(identifier))
        name = logs_name_of(call, identifier);
    if (!str_is(name) || !logs_group_find(call, name, ret))
        return logs_resource_not_found_exception(call, "The specified log group does not exist.");
    return DONE;
}

int64_t logs_kept_from(const struct call *call, const struct log_group *g)
{
    return g->retention ? logs_now(call) - g->retention * LOGS_DAY_MS : 0;
}

void logs_readers_change(struct call *call, int64_t group, int by)
{
    sql_run(call->store, "UPDATE logs_group SET readers = readers + ? WHERE id = ?", by, group);
}

static enum verdict check_class(struct call *call, struct str class)
{
    if (str_is(class) && !str_eqz(class, "STANDARD") && !str_eqz(class, "INFREQUENT_ACCESS"))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Log groups of the class %.*s are not there yet.", STRF(class));
    return DONE;
}

enum verdict logs_create_log_group(struct call *call, const struct logs_create_log_group_request *in, struct logs_create_log_group_output *out)
{
    (void)out;
    if (check_class(call, in->log_group_class) != DONE)
        return FAULT;
    if (str_starts(in->log_group_name, STR("aws/")))
        return logs_invalid_parameter_exception(call, "Log groups starting with AWS/ are reserved for AWS.");
    if (sql_run(call->store,
                "INSERT INTO logs_group (id, account, region, name, class, created, retention, kms, guarded, bytes, readers) "
                "VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?, 0, 0)",
                logs_next(call, "group"), call->account, call->region, in->log_group_name,
                str_is(in->log_group_class) ? in->log_group_class : STR("STANDARD"), logs_now(call), in->kms_key_id,
                in->deletion_protection_enabled.val) < 0)
        return logs_resource_already_exists_exception(call, "The specified log group already exists");
    return in->tags.len ? logs_tags_put(call, logs_group_arn(call, in->log_group_name), &in->tags) : DONE;
}

enum verdict logs_delete_log_group(struct call *call, const struct logs_delete_log_group_request *in, struct logs_delete_log_group_output *out)
{
    struct log_group g;

    (void)out;
    if (logs_group_need(call, in->log_group_name, STR_NONE, &g) != DONE)
        return FAULT;
    if (g.guarded)
        return logs_validation_exception(call, "The log group %.*s has deletion protection enabled. Disable it before you delete the log group.",
                                         STRF(g.name));
    logs_group_forget(call, &g);
    sql_run(call->store, "DELETE FROM logs_block WHERE group_id = ?", g.id);
    sql_run(call->store, "DELETE FROM logs_stream WHERE group_id = ?", g.id);
    sql_run(call->store, "DELETE FROM logs_policy WHERE account = ? AND region = ? AND resource = 1 AND name = ?", call->account, call->region,
            logs_group_arn(call, g.name));
    sql_run(call->store, "DELETE FROM logs_group WHERE id = ?", g.id);
    logs_tags_drop(call, logs_group_arn(call, g.name));
    timer_cancel(call, &logs_retention_timer, str_fmt(call->arena, "%lld", (long long)g.id));
    return DONE;
}

/* --- lists --- */

static void show(struct call *call, const struct log_group *g, struct logs_log_group *ret)
{
    ret->log_group_name = g->name;
    ret->creation_time = some_i64(g->created);
    if (g->retention)
        ret->retention_in_days = some_i32((int32_t)g->retention);
    ret->metric_filter_count = some_i32((int32_t)logs_metric_filters_count(call, g->id));
    ret->log_group_arn = logs_group_arn(call, g->name);
    ret->arn = str_cat(call->arena, ret->log_group_arn, STR(":*"));
    ret->stored_bytes = some_i64(g->bytes);
    ret->kms_key_id = g->kms;
    ret->log_group_class = g->class;
    if (sql_i64_or(call->store, 0, "SELECT 1 FROM logs_protection WHERE group_id = ?", g->id))
        ret->data_protection_status = STR("ACTIVATED");
    ret->deletion_protection_enabled = some_bool(g->guarded);
}

static bool is_among(const struct call *call, struct str name, const struct logs_describe_log_groups_log_group_identifiers *ids)
{
    for (size_t i = 0; i < ids->len; i++)
        if (str_eq(name, logs_name_of(call, ids->items[i])))
            return true;
    return !ids->len;
}

enum verdict logs_describe_log_groups(struct call *call, const struct logs_describe_log_groups_request *in,
                                      struct logs_describe_log_groups_response *out)
{
    size_t limit = in->limit.has ? (size_t)in->limit.val : PAGE;
    struct str after, prefix = in->log_group_name_prefix, pattern = in->log_group_name_pattern, last = STR("");
    struct str scope = str_fmt(call->arena, "groups/%.*s/%.*s/%.*s", STRF(prefix), STRF(pattern), STRF(in->log_group_class));

    if (in->account_identifiers.len || in->include_linked_accounts.val)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Log groups of linked accounts are not there yet.");
    if (str_is(prefix) && str_is(pattern))
        return logs_invalid_parameter_exception(call,
                                                "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
    if (!page_position(call, scope, in->next_token, &after))
        return logs_invalid_parameter_exception(call, "The specified nextToken is invalid.");
    list_present(call->arena, &out->log_groups);
    struct sql *q = sql_each(call->store, "SELECT " GROUP_COLUMNS " FROM logs_group WHERE account = ? AND region = ? AND name >= ? AND name > ? ORDER BY name",
                             call->account, call->region, str_is(prefix) ? prefix : STR(""), str_is(after) ? after : STR(""));
    struct { struct log_group *items; size_t len; } found = {0};
    while (sql_next(q)) {
        struct log_group g = read_group(call, q);
        if (str_is(prefix) && !str_starts(g.name, prefix))
            break;
        if ((str_is(pattern) && str_find(str_lower(call->arena, g.name), str_lower(call->arena, pattern)) < 0) ||
            (str_is(in->log_group_class) && !str_eq(g.class, in->log_group_class)) || !is_among(call, g.name, &in->log_group_identifiers))
            continue;
        if (found.len == limit) {
            out->next_token = page_token(call, scope, last);
            break;
        }
        *list_add(call->arena, &found) = g;
        last = g.name;
    }
    sql_done(q);
    for (size_t i = 0; i < found.len; i++)
        show(call, &found.items[i], list_add(call->arena, &out->log_groups));
    return DONE;
}

/* "^" binds to the start, otherwise the text is found anywhere; "|" separates choices. */
static bool name_like(struct call *call, struct str name, struct str pattern)
{
    struct str low = str_lower(call->arena, name), rest = str_lower(call->arena, pattern);

    while (str_is(rest)) {
        struct str choice = str_cut(&rest, '|');
        if (str_starts(choice, STR("^")) ? str_starts(low, str_skip(choice, 1)) : str_find(low, choice) >= 0)
            return true;
    }
    return !str_is(pattern);
}

enum verdict logs_list_log_groups(struct call *call, const struct logs_list_log_groups_request *in, struct logs_list_log_groups_response *out)
{
    size_t limit = in->limit.has ? (size_t)in->limit.val : PAGE;
    struct str after, last = STR(""),
                      scope = str_fmt(call->arena, "list/%.*s/%.*s", STRF(in->log_group_name_pattern), STRF(in->log_group_class));

    if (in->account_identifiers.len || in->include_linked_accounts.val || in->data_sources.len || in->field_index_names.len ||
        in->log_group_tags.len)
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Linked accounts, data sources, indexes and tags do not choose log groups here yet.");
    if (!page_position(call, scope, in->next_token, &after))
        return logs_invalid_parameter_exception(call, "The specified nextToken is invalid.");
    list_present(call->arena, &out->log_groups);
    struct sql *q = sql_each(call->store, "SELECT " GROUP_COLUMNS " FROM logs_group WHERE account = ? AND region = ? AND name > ? ORDER BY name",
                             call->account, call->region, str_is(after) ? after : STR(""));
    while (sql_next(q)) {
        struct log_group g = read_group(call, q);
        if (!name_like(call, g.name, in->log_group_name_pattern) || (str_is(in->log_group_class) && !str_eq(g.class, in->log_group_class)))
            continue;
        if (out->log_groups.len == (limit < LIST_PAGE ? limit : LIST_PAGE)) {
            out->next_token = page_token(call, scope, last);
            break;
        }
        struct logs_log_group_summary *s = list_add(call->arena, &out->log_groups);
        s->log_group_name = last = g.name;
        s->log_group_arn = logs_group_arn(call, g.name);
        s->log_group_class = g.class;
    }
    return DONE;
}

/* --- retention: whole blocks go when their last event is too old; what is too old in a block that stays is not shown --- */

void logs_retention_arm(struct call *call, const struct log_group *g)
{
    int64_t oldest = sql_i64_or(call->store, 0, "SELECT max_at FROM logs_block WHERE group_id = ? ORDER BY max_at LIMIT 1", g->id);
    struct str key = str_fmt(call->arena, "%lld", (long long)g->id);

    if (!g->retention || !oldest) {
        timer_cancel(call, &logs_retention_timer, key);
        return;
    }
    int64_t due = (oldest + g->retention * LOGS_DAY_MS) * US_PER_MS, hour = US_PER_HOUR;
    timer_set(call, &logs_retention_timer, key, (due / hour + 1) * hour); /* once an hour at most */
}

static enum verdict expire(struct call *call, struct str key)
{
    struct log_group g;
    struct sql *q;
    int64_t id = 0;

    str_to_i64(key, &id);
    if (!sql_get(call->store, &q, "SELECT " GROUP_COLUMNS " FROM logs_group WHERE id = ?", id))
        return DONE;
    g = read_group(call, q);
    sql_done(q);
    int64_t kept = logs_kept_from(call, &g);
    int64_t bytes = sql_i64_or(call->store, 0, "SELECT sum(bytes) FROM logs_block WHERE group_id = ? AND max_at < ?", id, kept);
    sql_run(call->store, "DELETE FROM logs_block WHERE group_id = ? AND max_at < ?", id, kept);
    sql_run(call->store, "UPDATE logs_group SET bytes = bytes - ? WHERE id = ?", bytes, id);
    sql_run(call->store,
            "UPDATE logs_stream SET first_at = (SELECT min(min_at) FROM logs_block WHERE stream = logs_stream.id) WHERE group_id = ? AND first_at < ?",
            id, kept);
    logs_retention_arm(call, &g);
    return DONE;
}

const struct timer_kind logs_retention_timer = {"logs.retention", expire};

enum verdict logs_put_retention_policy(struct call *call, const struct logs_put_retention_policy_request *in,
                                       struct logs_put_retention_policy_output *out)
{
    struct log_group g;
    bool known = false;

    (void)out;
    for (size_t i = 0; i < sizeof retentions / sizeof *retentions; i++)
        known |= retentions[i] == in->retention_in_days.val;
    if (!known)
        return logs_invalid_parameter_exception(
            call,
            "1 validation error detected: Value '%d' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: "
            "[1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653]",
            in->retention_in_days.val);
    if (logs_group_need(call, in->log_group_name, STR_NONE, &g) != DONE)
        return FAULT;
    g.retention = in->retention_in_days.val;
    sql_run(call->store, "UPDATE logs_group SET retention = ? WHERE id = ?", g.retention, g.id);
    logs_retention_arm(call, &g);
    return DONE;
}

enum verdict logs_delete_retention_policy(struct call *call, const struct logs_delete_retention_policy_request *in,
                                          struct logs_delete_retention_policy_output *out)
{
    struct log_group g;

    (void)out;
    if (logs_group_need(call, in->log_group_name, STR_NONE, &g) != DONE)
        return FAULT;
    g.retention = 0;
    sql_run(call->store, "UPDATE logs_group SET retention = 0 WHERE id = ?", g.id);
    logs_retention_arm(call, &g);
    return DONE;
}

/* --- keys and protection --- */

static enum verdict set_key(struct call *call, struct str name, struct str identifier, struct str key)
{
    struct log_group g;

    if (str_is(identifier) && !str_is(logs_name_of(call, identifier)))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Keys for anything but log groups are not there yet.");
    if (logs_group_need(call, name, identifier, &g) != DONE)
        return FAULT;
    sql_run(call->store, "UPDATE logs_group SET kms = ? WHERE id = ?", key, g.id);
    return DONE;
}

enum verdict logs_associate_kms_key(struct call *call, const struct logs_associate_kms_key_request *in, struct logs_associate_kms_key_output *out)
{
    (void)out;
    if (!str_starts(in->kms_key_id, STR("arn:")))
        return logs_invalid_parameter_exception(call, "The specified KMS Key Id could not be found: it must be an ARN.");
    return set_key(call, in->log_group_name, in->resource_identifier, in->kms_key_id);
}

enum verdict logs_disassociate_kms_key(struct call *call, const struct logs_disassociate_kms_key_request *in,
                                       struct logs_disassociate_kms_key_output *out)
{
    (void)out;
    return set_key(call, in->log_group_name, in->resource_identifier, STR_NONE);
}

enum verdict logs_put_log_group_deletion_protection(struct call *call, const struct logs_put_log_group_deletion_protection_request *in,
                                                    struct logs_put_log_group_deletion_protection_output *out)
{
    struct log_group g;

    (void)out;
    if (logs_group_need(call, STR_NONE, in->log_group_identifier, &g) != DONE)
        return FAULT;
    sql_run(call->store, "UPDATE logs_group SET guarded = ? WHERE id = ?", in->deletion_protection_enabled.val, g.id);
    return DONE;
}
