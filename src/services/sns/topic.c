/* Topics: CreateTopic, DeleteTopic, ListTopics, and how they are found. */
#include "services/sns/sns.h"
#include "kit/paging.h"

#define NAME_MAX_LEN 256
#define PAGE 100
#define TOPICS_MAX 100000
#define FIFO_TOPICS_MAX 1000

int64_t sns_number(struct call *call)
{
    sql_run(call->store, "INSERT INTO sns_counter (name, value) VALUES ('id', 1) ON CONFLICT (name) DO UPDATE SET value = sns_counter.value + 1");
    return sql_i64_or(call->store, 1, "SELECT value FROM sns_counter WHERE name = 'id'");
}

struct str sns_arn(struct call *call, struct str region, struct str account, struct str resource)
{
    struct str rest = call_arn(call, "sns", STR("x"));
    str_cut(&rest, ':');
    struct str partition = str_cut(&rest, ':');
    return str_fmt(call->arena, "arn:%.*s:sns:%.*s:%.*s:%.*s", STRF(partition), STRF(region), STRF(account), STRF(resource));
}

struct str sns_topic_arn(struct call *call, const struct topic *t)
{
    return sns_arn(call, t->region, t->account, t->name);
}

static const struct http_request *http_of(const struct call *call)
{
    while (call->caller)
        call = call->caller;
    return call->http;
}

struct str sns_host(struct call *call, const struct topic *t)
{
    const struct http_request *http = http_of(call);
    return http && http->host.n ? http->host : t->host;
}

bool sns_topic_arn_parse(struct str arn, struct str *ret_region, struct str *ret_account, struct str *ret_name)
{
    struct str rest = arn;
    if (!str_eqz(str_cut(&rest, ':'), "arn") || !str_starts(str_cut(&rest, ':'), STR("aws")) || !str_eqz(str_cut(&rest, ':'), "sns"))
        return false;
    *ret_region = str_cut(&rest, ':');
    *ret_account = str_cut(&rest, ':');
    *ret_name = rest;
    return ret_region->n && ret_account->n == 12 && rest.n && str_chr(rest, ':') < 0 && str_chr(rest, '/') < 0;
}

#define TOPIC_COLUMNS                                                                                                            \
    "id, account, region, name, created_at, host, fifo, content_dedup, dedup_by_group, signature_version, sequence, deleted, "   \
    "policy, protection, settings"

static bool read_topic(struct call *call, struct sql *q, struct topic *ret)
{
    struct arena *a = call->arena;
    *ret = (struct topic){
        .id = sql_i64(q, 0),
        .account = sql_str(q, a, 1),
        .region = sql_str(q, a, 2),
        .name = sql_str(q, a, 3),
        .created_at = sql_i64(q, 4),
        .host = sql_str(q, a, 5),
        .fifo = sql_i64(q, 6),
        .content_dedup = sql_i64(q, 7),
        .dedup_by_group = sql_i64(q, 8),
        .signature_version = sql_i64(q, 9),
        .sequence = sql_i64(q, 10),
        .deleted = sql_i64(q, 11),
        .policy = sql_str(q, a, 12),
        .protection = sql_str(q, a, 13),
        .settings = sql_str(q, a, 14),
    };
    sql_done(q);
    return true;
}

bool sns_topic_find(struct call *call, struct str account, struct str region, struct str name, struct topic *ret)
{
    struct sql *q;
    return sql_get(call->store, &q, "SELECT " TOPIC_COLUMNS " FROM sns_topic WHERE account = ? AND region = ? AND name = ?", account, region,
                   name) &&
           read_topic(call, q, ret);
}

bool sns_topic_by_id(struct call *call, int64_t id, struct topic *ret)
{
    struct sql *q;
    return sql_get(call->store, &q, "SELECT " TOPIC_COLUMNS " FROM sns_topic WHERE id = ?", id) && read_topic(call, q, ret);
}

/* A link in a message is followed without a signature, and so without a Region. */
enum verdict sns_topic_at(struct call *call, struct str arn, struct topic *ret)
{
    struct str region, account, name;
    if (!sns_topic_arn_parse(arn, &region, &account, &name))
        return invalid(call, "TopicArn Reason: An ARN must have at least 6 elements, not %zu", (size_t)1);
    if (call->principal.type != PRINCIPAL_ANONYMOUS && !str_eq(region, call->region))
        return invalid(call, "TopicArn");
    return sns_topic_find(call, account, region, name, ret) ? DONE : sns_not_found_exception(call, "Topic does not exist");
}

static bool name_valid(struct str name, bool fifo)
{
    if (name.n > NAME_MAX_LEN || str_ends(name, STR(".fifo")) != fifo)
        return false;
    struct str stem = fifo ? str_take(name, name.n - 5) : name;
    for (size_t i = 0; i < stem.n; i++) {
        char c = stem.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'))
            return false;
    }
    return stem.n > 0;
}

static bool asks_for_fifo(const struct sns_topic_attributes_map *attributes)
{
    for (size_t i = 0; i < attributes->len; i++)
        if (str_eqz(attributes->items[i].key, "FifoTopic"))
            return str_eqz(attributes->items[i].value, "true");
    return false;
}

static enum verdict apply_all(struct call *call, const struct sns_create_topic_input *in, struct topic_settings *s)
{
    for (size_t i = 0; i < in->attributes.len; i++)
        if (sns_settings_apply(call, in->attributes.items[i].key, in->attributes.items[i].value, true, s) == FAULT)
            return FAULT;
    return DONE;
}

static bool differ(const struct topic_settings *a, const struct topic_settings *b)
{
    return a->fifo != b->fifo || a->content_dedup != b->content_dedup || a->dedup_by_group != b->dedup_by_group ||
           a->signature_version != b->signature_version || !str_eq(a->policy, b->policy) || !json_equal(a->others, b->others);
}

static enum verdict check_room(struct call *call, bool fifo)
{
    int64_t count = sql_i64_or(call->store, 0, "SELECT COUNT(*) FROM sns_topic WHERE account = ? AND region = ? AND fifo = ?", call->account,
                               call->region, fifo);
    return count >= (fifo ? FIFO_TOPICS_MAX : TOPICS_MAX) ? sns_topic_limit_exceeded_exception(call, "Topic limit exceeded") : DONE;
}

static enum verdict check_protection(struct call *call, struct str document)
{
    struct str why;
    json_t *policy = json_parse(document, false, &why);
    bool ok = json_is_object(policy) || str_empty(document);
    json_decref(policy);
    return ok ? DONE : invalid(call, "DataProtectionPolicy Reason: The policy is not a JSON object");
}

static enum verdict create(struct call *call, const struct sns_create_topic_input *in, struct topic_settings *s)
{
    struct topic t;
    if (sns_topic_find(call, call->account, call->region, in->name, &t)) {
        struct topic_settings is;
        sns_settings_load(&t, &is);
        json_decref(s->others);
        *s = is;
        s->others = json_deep_copy(is.others);
        enum verdict v = apply_all(call, in, s);
        bool other = v == DONE && differ(&is, s);
        json_decref(is.others);
        if (other)
            return invalid(call, "Attributes Reason: Topic already exists with different attributes");
        if (v == DONE && in->tags.len && sns_tags_differ(call, t.id, &in->tags))
            return invalid(call, "Tags Reason: Topic already exists with different tags");
        return v;
    }
    if (apply_all(call, in, s) == FAULT || check_protection(call, in->data_protection_policy) == FAULT || check_room(call, s->fifo) == FAULT)
        return FAULT;
    int64_t id = sns_number(call);
    struct topic none = {.host = STR("localhost:4566")};
    sql_run(call->store,
            "INSERT INTO sns_topic (id, account, region, name, created_at, host, fifo, content_dedup, dedup_by_group, signature_version, "
            "sequence, deleted, protection, settings) VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, 1, 0, 0, ?, '{}')",
            id, call->account, call->region, in->name, now(call), sns_host(call, &none), s->fifo, in->data_protection_policy);
    sns_settings_save(call, id, s);
    return sns_tags_put(call, id, &in->tags);
}

enum verdict sns_create_topic(struct call *call, const struct sns_create_topic_input *in, struct sns_create_topic_response *out)
{
    struct topic_settings s;
    if (!name_valid(in->name, asks_for_fifo(&in->attributes)))
        return invalid(call, "Topic Name");
    sns_settings_load(&(struct topic){.signature_version = 1, .fifo = asks_for_fifo(&in->attributes)}, &s);
    enum verdict v = create(call, in, &s);
    json_decref(s.others);
    out->topic_arn = sns_arn(call, call->region, call->account, in->name);
    return v;
}

enum verdict sns_delete_topic(struct call *call, const struct sns_delete_topic_input *in, struct sns_delete_topic_output *out)
{
    (void)out;
    struct str region, account, name;
    struct topic t;
    if (!sns_topic_arn_parse(in->topic_arn, &region, &account, &name) || !str_eq(region, call->region))
        return invalid(call, "TopicArn");
    if (!sns_topic_find(call, account, region, name, &t))
        return DONE;
    sql_run(call->store, "DELETE FROM sns_subscription WHERE topic = ?", t.id);
    sql_run(call->store, "DELETE FROM sns_dedup WHERE topic = ?", t.id);
    sql_run(call->store, "DELETE FROM sns_tag WHERE topic = ?", t.id);
    sql_run(call->store, "DELETE FROM sns_topic WHERE id = ?", t.id);
    return DONE;
}

enum verdict sns_list_topics(struct call *call, const struct sns_list_topics_input *in, struct sns_list_topics_response *out)
{
    struct str after, last = STR_NONE;
    bool more = false;
    if (!page_position(call, STR("topics"), in->next_token, &after))
        return invalid(call, "NextToken");
    list_present(call->arena, &out->topics);
    struct sql *rows = sql_each(call->store, "SELECT name FROM sns_topic WHERE account = ? AND region = ? AND name > ? ORDER BY name LIMIT ?",
                                call->account, call->region, str_is(after) ? after : STR(""), PAGE + 1);
    while (!more && sql_next(rows)) {
        more = out->topics.len == PAGE;
        if (more)
            break;
        last = sql_str(rows, call->arena, 0);
        list_add(call->arena, &out->topics)->topic_arn = sns_arn(call, call->region, call->account, last);
    }
    sql_done(rows);
    if (more)
        out->next_token = page_token(call, STR("topics"), last);
    return DONE;
}

enum verdict sns_put_data_protection_policy(struct call *call, const struct sns_put_data_protection_policy_input *in,
                                            struct sns_put_data_protection_policy_output *out)
{
    (void)out;
    struct topic t;
    if (sns_topic_at(call, in->resource_arn, &t) == FAULT || check_protection(call, in->data_protection_policy) == FAULT)
        return FAULT;
    sql_run(call->store, "UPDATE sns_topic SET protection = ? WHERE id = ?", str_empty(in->data_protection_policy) ? STR_NONE : in->data_protection_policy,
            t.id);
    return DONE;
}

enum verdict sns_get_data_protection_policy(struct call *call, const struct sns_get_data_protection_policy_input *in,
                                            struct sns_get_data_protection_policy_response *out)
{
    struct topic t;
    if (sns_topic_at(call, in->resource_arn, &t) == FAULT)
        return FAULT;
    out->data_protection_policy = t.protection;
    return DONE;
}
