/* Event buses and who may put events on them. */
#include "services/events/events.h"
#include "wire/walk.h"
#include "world/policy.h"

#define BUSES_MAX 100
#define POLICY_MAX 10240
#define PAGE 100

struct str ev_bus_name(struct str name, struct str *ret_account, struct str *ret_region)
{
    struct target t;

    if (str_empty(name))
        return STR("default");
    if (!str_starts(name, STR("arn:")) || !target_parse(name, &t) || !str_starts(t.resource, STR("event-bus/")))
        return name;
    *ret_account = t.account;
    *ret_region = t.region;
    return str_skip(t.resource, 10);
}

struct str ev_bus_arn(struct call *call, struct str account, struct str region, struct str name)
{
    return str_fmt(call->arena, "arn:aws:events:%.*s:%.*s:event-bus/%.*s", STRF(region), STRF(account), STRF(name));
}

#define BUS_COLUMNS "name, description, policy, dead_letter, kms_key, log_detail, log_level, created_at, modified_at"

static void read_bus(struct call *call, struct sql *q, struct bus *b)
{
    struct arena *a = call->arena;

    *b = (struct bus){.account = b->account, .region = b->region, .name = sql_str(q, a, 0), .description = sql_str(q, a, 1),
                      .policy = sql_str(q, a, 2), .dead_letter = sql_str(q, a, 3), .kms_key = sql_str(q, a, 4),
                      .log_detail = sql_str(q, a, 5), .log_level = sql_str(q, a, 6), .created = sql_i64(q, 7), .modified = sql_i64(q, 8)};
    b->arn = ev_bus_arn(call, b->account, b->region, b->name);
}

bool ev_bus_find(struct call *call, struct str account, struct str region, struct str name, struct bus *ret)
{
    struct sql *q;

    *ret = (struct bus){.account = account, .region = region, .name = name};
    if (sql_get(call->store, &q, "SELECT " BUS_COLUMNS " FROM ev_bus WHERE account = ? AND region = ? AND name = ?", account, region, name)) {
        read_bus(call, q, ret);
        sql_done(q);
        return true;
    }
    ret->arn = ev_bus_arn(call, account, region, name);
    return str_eqz(name, "default");
}

enum verdict ev_no_bus(struct call *call, struct str name)
{
    return events_resource_not_found_exception(call, "Event bus %.*s does not exist.", STRF(name));
}

enum verdict ev_bus_need(struct call *call, struct str name_or_arn, struct bus *ret)
{
    struct str account = call->account, region = call->region, name = ev_bus_name(name_or_arn, &account, &region);

    if (!str_eq(account, call->account) || !str_eq(region, call->region) || !ev_bus_find(call, account, region, name, ret))
        return ev_no_bus(call, name);
    return DONE;
}

static void save(struct call *call, const struct bus *b)
{
    sql_run(call->store,
            "INSERT INTO ev_bus (account, region, " BUS_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (account, region, name) DO UPDATE SET description = excluded.description, policy = excluded.policy, "
            "dead_letter = excluded.dead_letter, kms_key = excluded.kms_key, log_detail = excluded.log_detail, "
            "log_level = excluded.log_level, modified_at = excluded.modified_at",
            b->account, b->region, b->name, b->description, b->policy, b->dead_letter, b->kms_key, b->log_detail, b->log_level, b->created,
            b->modified);
}

static void settings(struct bus *b, struct str description, struct str kms_key, const struct events_dead_letter_config *dead,
                     const struct events_log_config *log)
{
    if (str_is(description))
        b->description = description;
    if (str_is(kms_key))
        b->kms_key = kms_key;
    if (dead)
        b->dead_letter = dead->arn;
    if (log) {
        b->log_detail = log->include_detail;
        b->log_level = log->level;
    }
}

static struct events_dead_letter_config *dead_letter(struct call *call, const struct bus *b)
{
    struct events_dead_letter_config *d = str_is(b->dead_letter) ? arena_make(call->arena, struct events_dead_letter_config) : NULL;

    if (d)
        d->arn = b->dead_letter;
    return d;
}

static struct events_log_config *log_config(struct call *call, const struct bus *b)
{
    struct events_log_config *l = str_is(b->log_level) ? arena_make(call->arena, struct events_log_config) : NULL;

    if (l) {
        l->include_detail = b->log_detail;
        l->level = b->log_level;
    }
    return l;
}

enum verdict events_create_event_bus(struct call *call, const struct events_create_event_bus_request *in,
                                     struct events_create_event_bus_response *out)
{
    struct bus b;

    if (str_is(in->event_source_name))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "Event buses of partners are not there.");
    if (str_chr(in->name, '/') >= 0)
        return invalid(call, "Event bus name must not contain '/'.");
    if (ev_bus_find(call, call->account, call->region, in->name, &b))
        return events_resource_already_exists_exception(call, "Event bus %.*s already exists.", STRF(in->name));
    if (sql_i64_or(call->store, 0, "SELECT count(*) FROM ev_bus WHERE account = ? AND region = ? AND name <> 'default'", call->account,
                   call->region) >= BUSES_MAX)
        return events_limit_exceeded_exception(call, "The requested resource exceeds the maximum number allowed.");
    b.created = b.modified = call->now;
    settings(&b, in->description, in->kms_key_identifier, in->dead_letter_config, in->log_config);
    save(call, &b);
    if (ev_tags_put(call, b.arn, &in->tags) != DONE)
        return FAULT;
    *out = (struct events_create_event_bus_response){b.arn, b.description, b.kms_key, dead_letter(call, &b), log_config(call, &b)};
    return DONE;
}

enum verdict events_update_event_bus(struct call *call, const struct events_update_event_bus_request *in,
                                     struct events_update_event_bus_response *out)
{
    struct bus b;

    if (ev_bus_need(call, in->name, &b) != DONE)
        return FAULT;
    b.modified = call->now;
    settings(&b, in->description, in->kms_key_identifier, in->dead_letter_config, in->log_config);
    save(call, &b);
    *out = (struct events_update_event_bus_response){.arn = b.arn, .name = b.name, .description = b.description,
                                                     .kms_key_identifier = b.kms_key, .dead_letter_config = dead_letter(call, &b),
                                                     .log_config = log_config(call, &b)};
    return DONE;
}

enum verdict events_delete_event_bus(struct call *call, const struct events_delete_event_bus_request *in,
                                     struct events_delete_event_bus_output *out)
{
    struct bus b;

    (void)out;
    if (str_eqz(in->name, "default"))
        return invalid(call, "Cannot delete event bus default.");
    if (!ev_bus_find(call, call->account, call->region, in->name, &b))
        return DONE;
    if (sql_i64_or(call->store, 0, "SELECT count(*) FROM ev_rule WHERE account = ? AND region = ? AND bus = ?", call->account, call->region,
                   in->name))
        return invalid(call, "Event bus %.*s can't be deleted since it has rules.", STRF(in->name));
    sql_run(call->store, "DELETE FROM ev_bus WHERE account = ? AND region = ? AND name = ?", call->account, call->region, in->name);
    ev_tags_drop(call, b.arn);
    return DONE;
}

enum verdict events_describe_event_bus(struct call *call, const struct events_describe_event_bus_request *in,
                                       struct events_describe_event_bus_response *out)
{
    struct bus b;

    if (ev_bus_need(call, in->name, &b) != DONE)
        return FAULT;
    *out = (struct events_describe_event_bus_response){.name = b.name, .arn = b.arn, .description = b.description,
                                                       .kms_key_identifier = b.kms_key, .dead_letter_config = dead_letter(call, &b),
                                                       .policy = b.policy, .log_config = log_config(call, &b)};
    if (b.created) {
        out->creation_time = some_time(b.created);
        out->last_modified_time = some_time(b.modified);
    }
    return DONE;
}

static void list_bus(struct call *call, struct events_list_event_buses_response *out, const struct bus *b)
{
    struct events_event_bus *item = list_add(call->arena, &out->event_buses);

    *item = (struct events_event_bus){.name = b->name, .arn = b->arn, .description = b->description, .policy = b->policy};
    if (b->created) {
        item->creation_time = some_time(b->created);
        item->last_modified_time = some_time(b->modified);
    }
}

enum verdict events_list_event_buses(struct call *call, const struct events_list_event_buses_request *in,
                                     struct events_list_event_buses_response *out)
{
    size_t limit = in->limit.has ? (size_t)in->limit.val : PAGE;
    struct str after;
    struct bus b = {.account = call->account, .region = call->region};

    list_present(call->arena, &out->event_buses);
    if (!page_position(call, STR("buses"), in->next_token, &after))
        return invalid(call, "Token is invalid.");
    /* The default bus comes first. */
    if (!str_is(after) && str_starts(STR("default"), str_is(in->name_prefix) ? in->name_prefix : STR(""))) {
        ev_bus_find(call, call->account, call->region, STR("default"), &b);
        list_bus(call, out, &b);
        after = STR("");
    }
    struct sql *rows = sql_each(call->store,
                                "SELECT " BUS_COLUMNS " FROM ev_bus WHERE account = ? AND region = ? AND name > ? AND name <> 'default' "
                                "AND substr(name, 1, ?) = ? ORDER BY name",
                                call->account, call->region, str_is(after) ? after : STR(""), (int64_t)utf8_len(in->name_prefix),
                                str_is(in->name_prefix) ? in->name_prefix : STR(""));
    while (sql_next(rows)) {
        b.account = call->account;
        b.region = call->region;
        if (out->event_buses.len == limit) {
            struct str last = out->event_buses.items[limit - 1].name;
            out->next_token = page_token(call, STR("buses"), str_eqz(last, "default") ? STR("") : last);
            sql_done(rows);
            break;
        }
        read_bus(call, rows, &b);
        list_bus(call, out, &b);
    }
    return DONE;
}

/* --- policies --- */

static json_t *text(struct str s)
{
    return json_stringn(s.p, s.n);
}

static json_t *statement(struct call *call, const struct events_put_permission_request *in, struct str arn)
{
    json_t *s = json_object(), *who = text(in->principal);

    if (!str_eqz(in->principal, "*")) {
        json_decref(who);
        who = json_object();
        json_object_set_new(who, "AWS", text(str_fmt(call->arena, "arn:aws:iam::%.*s:root", STRF(in->principal))));
    }
    json_object_set_new(s, "Sid", text(in->statement_id));
    json_object_set_new(s, "Effect", json_string("Allow"));
    json_object_set_new(s, "Principal", who);
    json_object_set_new(s, "Action", text(in->action));
    json_object_set_new(s, "Resource", text(arn));
    if (in->condition) {
        json_t *values = json_object(), *c = json_object();
        json_object_setn_new(values, in->condition->key.p, in->condition->key.n, text(in->condition->value));
        json_object_setn_new(c, in->condition->type.p, in->condition->type.n, values);
        json_object_set_new(s, "Condition", c);
    }
    return s;
}

/* The policy with its statements as a list; those with the label go. */
static json_t *without(const struct bus *b, struct str label, bool *ret_found)
{
    struct str why;
    json_t *policy = str_is(b->policy) ? json_parse(b->policy, true, &why) : NULL, *old = json_field(policy, "Statement"), *kept = json_array();

    *ret_found = false;
    for (size_t i = 0; i < (json_is_array(old) ? json_array_size(old) : old != NULL); i++) {
        json_t *s = json_is_array(old) ? json_array_get(old, i) : old;
        if (str_eq(json_str(json_field(s, "Sid")), label))
            *ret_found = true;
        else
            json_array_append(kept, s);
    }
    if (!policy) {
        policy = json_object();
        json_object_set_new(policy, "Version", json_string("2012-10-17"));
    }
    json_object_set_new(policy, "Statement", kept);
    return policy;
}

static enum verdict check_statement(struct call *call, const struct events_put_permission_request *in)
{
    if (!str_is(in->action) || !str_is(in->principal) || !str_is(in->statement_id))
        return invalid(call, "Parameter%s must be provided.",
                       !str_is(in->action) ? " Action" : !str_is(in->principal) ? " Principal" : " StatementId");
    if (!str_eqz(in->action, "events:PutEvents"))
        return invalid(call, "Provided value in parameter 'action' is not supported.");
    if (in->condition && !(str_eqz(in->condition->type, "StringEquals") && str_eqz(in->condition->key, "aws:PrincipalOrgID")))
        return invalid(call, "Parameter Condition is not valid. Reason: only StringEquals of aws:PrincipalOrgID is supported.");
    return DONE;
}

enum verdict events_put_permission(struct call *call, const struct events_put_permission_request *in,
                                   struct events_put_permission_output *out)
{
    struct bus b;
    struct str why, document = in->policy;
    bool found;

    (void)out;
    if (ev_bus_need(call, in->event_bus_name, &b) != DONE)
        return FAULT;
    if (!str_is(document)) {
        if (check_statement(call, in) != DONE)
            return FAULT;
        json_t *policy = without(&b, in->statement_id, &found);
        json_array_append_new(json_field(policy, "Statement"), statement(call, in, b.arn));
        document = json_text(call->arena, policy);
        json_decref(policy);
    } else if (!policy_parse(call->arena, document, POLICY_RESOURCE, &why)) {
        return invalid(call, "Policy is not valid: %.*s", STRF(why));
    }
    if (document.n > POLICY_MAX)
        return events_policy_length_exceeded_exception(call, "The policy exceeds the maximum size of %d bytes.", POLICY_MAX);
    b.policy = document;
    b.modified = call->now;
    save(call, &b);
    return DONE;
}

enum verdict events_remove_permission(struct call *call, const struct events_remove_permission_request *in,
                                      struct events_remove_permission_output *out)
{
    struct bus b;
    bool found = false;

    (void)out;
    if (ev_bus_need(call, in->event_bus_name, &b) != DONE)
        return FAULT;
    if (in->remove_all_permissions.has && in->remove_all_permissions.val) {
        b.policy = STR_NONE;
        save(call, &b);
        return DONE;
    }
    if (!str_is(b.policy))
        return events_resource_not_found_exception(call, "EventBus does not have a policy.");
    if (!str_is(in->statement_id))
        return invalid(call, "Parameter StatementId is required.");
    json_t *policy = without(&b, in->statement_id, &found);
    b.policy = json_array_size(json_field(policy, "Statement")) ? json_text(call->arena, policy) : STR_NONE;
    json_decref(policy);
    if (!found)
        return events_resource_not_found_exception(call, "Statement with the provided id does not exist.");
    save(call, &b);
    return DONE;
}
