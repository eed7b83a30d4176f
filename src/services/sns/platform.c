/* Push notifications: platform applications and their endpoints. What is pushed lands in the outbox. */
#include "services/sns/sns.h"
#include <string.h>
#include "base/rng.h"
#include "kit/paging.h"

#define PAGE 100
#define TOKEN_MAX 4096

static const char *const platforms[] = {"ADM", "APNS", "APNS_SANDBOX", "APNS_VOIP", "APNS_VOIP_SANDBOX", "BAIDU", "FCM", "GCM", "MACOS", "MPNS", "WNS"};

static json_t *attributes_of(struct str text)
{
    struct str why;
    json_t *v = json_parse(text, false, &why);
    return v ? v : json_object();
}

static void merge(struct call *call, json_t *into, const struct sns_map_string_to_string *map)
{
    for (size_t i = 0; i < map->len; i++) {
        struct str value = map->items[i].value;
        json_object_set_new(into, str_z(call->arena, map->items[i].key), json_stringn(value.p ? value.p : "", value.n));
    }
}

static void show(struct call *call, struct str text, bool secrets, struct sns_map_string_to_string *out)
{
    json_t *v = attributes_of(text), *value;
    const char *key;
    list_present(call->arena, out);
    json_object_foreach(v, key, value)
    {
        if (!secrets && (!strcmp(key, "PlatformCredential") || !strcmp(key, "PlatformPrincipal")))
            continue;
        typeof(out->items) item = list_add(call->arena, out);
        item->key = str_dup(call->arena, str_from(key));
        item->value = str_dup(call->arena, json_str(value));
    }
    json_decref(v);
}

static bool row(struct call *call, bool platform, struct str arn, struct str *ret_attributes)
{
    struct sql *q;
    bool found = platform ? sql_get(call->store, &q, "SELECT attributes FROM sns_platform WHERE arn = ?", arn)
                          : sql_get(call->store, &q, "SELECT attributes FROM sns_endpoint WHERE arn = ?", arn);
    if (!found)
        return false;
    *ret_attributes = sql_str(q, call->arena, 0);
    sql_done(q);
    return true;
}

static enum verdict platform_at(struct call *call, struct str arn, struct str *ret_attributes)
{
    if (!str_starts(arn, sns_arn(call, call->region, call->account, STR("app/"))))
        return invalid(call, "PlatformApplicationArn Reason: Wrong number of slashes in relative portion of the ARN.");
    return row(call, true, arn, ret_attributes) ? DONE : sns_not_found_exception(call, "PlatformApplication does not exist");
}

static enum verdict endpoint_at(struct call *call, struct str arn, struct str *ret_attributes)
{
    if (!str_starts(arn, sns_arn(call, call->region, call->account, STR("endpoint/"))))
        return invalid(call, "EndpointArn Reason: Wrong number of slashes in relative portion of the ARN.");
    return row(call, false, arn, ret_attributes) ? DONE : sns_not_found_exception(call, "Endpoint does not exist");
}

static bool name_valid(struct str name)
{
    for (size_t i = 0; i < name.n; i++) {
        char c = name.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.'))
            return false;
    }
    return name.n >= 1 && name.n <= 256;
}

enum verdict sns_create_platform_application(struct call *call, const struct sns_create_platform_application_input *in,
                                             struct sns_create_platform_application_response *out)
{
    bool known = false;
    struct str old;
    for (size_t i = 0; i < sizeof platforms / sizeof *platforms; i++)
        known |= str_eqz(in->platform, platforms[i]);
    if (!known)
        return invalid(call, "Platform Reason: %.*s is not supported", STRF(in->platform));
    if (!name_valid(in->name))
        return invalid(call, "Name Reason: must consist of 1 to 256 letters, digits, underscores, hyphens and periods");
    struct str arn = sns_arn(call, call->region, call->account, str_fmt(call->arena, "app/%.*s/%.*s", STRF(in->platform), STRF(in->name)));
    json_t *v = row(call, true, arn, &old) ? attributes_of(old) : json_pack("{s:s}", "Enabled", "true");
    merge(call, v, &in->attributes);
    sql_run(call->store,
            "INSERT INTO sns_platform (arn, account, region, attributes) VALUES (?, ?, ?, ?) ON CONFLICT (arn) DO UPDATE SET attributes = "
            "excluded.attributes",
            arn, call->account, call->region, json_text(call->arena, v));
    json_decref(v);
    out->platform_application_arn = arn;
    return DONE;
}

enum verdict sns_delete_platform_application(struct call *call, const struct sns_delete_platform_application_input *in,
                                             struct sns_delete_platform_application_output *out)
{
    (void)out;
    sql_run(call->store, "DELETE FROM sns_endpoint WHERE platform IN (SELECT arn FROM sns_platform WHERE arn = ? AND account = ?)",
            in->platform_application_arn, call->account);
    sql_run(call->store, "DELETE FROM sns_platform WHERE arn = ? AND account = ?", in->platform_application_arn, call->account);
    return DONE;
}

enum verdict sns_get_platform_application_attributes(struct call *call, const struct sns_get_platform_application_attributes_input *in,
                                                     struct sns_get_platform_application_attributes_response *out)
{
    struct str text;
    if (platform_at(call, in->platform_application_arn, &text) == FAULT)
        return FAULT;
    show(call, text, false, &out->attributes);
    return DONE;
}

enum verdict sns_set_platform_application_attributes(struct call *call, const struct sns_set_platform_application_attributes_input *in,
                                                     struct sns_set_platform_application_attributes_output *out)
{
    (void)out;
    struct str text;
    if (platform_at(call, in->platform_application_arn, &text) == FAULT)
        return FAULT;
    json_t *v = attributes_of(text);
    merge(call, v, &in->attributes);
    sql_run(call->store, "UPDATE sns_platform SET attributes = ? WHERE arn = ?", json_text(call->arena, v), in->platform_application_arn);
    json_decref(v);
    return DONE;
}

enum verdict sns_list_platform_applications(struct call *call, const struct sns_list_platform_applications_input *in,
                                            struct sns_list_platform_applications_response *out)
{
    struct str after;
    bool more = false;
    if (!page_position(call, STR("platforms"), in->next_token, &after))
        return invalid(call, "NextToken");
    list_present(call->arena, &out->platform_applications);
    struct sql *rows = sql_each(call->store,
                                "SELECT arn, attributes FROM sns_platform WHERE account = ? AND region = ? AND arn > ? ORDER BY arn LIMIT ?",
                                call->account, call->region, str_is(after) ? after : STR(""), PAGE + 1);
    while (!more && sql_next(rows)) {
        more = out->platform_applications.len == PAGE;
        if (more)
            break;
        struct sns_platform_application *p = list_add(call->arena, &out->platform_applications);
        p->platform_application_arn = sql_str(rows, call->arena, 0);
        show(call, sql_str(rows, call->arena, 1), false, &p->attributes);
    }
    sql_done(rows);
    if (more)
        out->next_token = page_token(call, STR("platforms"), out->platform_applications.items[PAGE - 1].platform_application_arn);
    return DONE;
}

/* The same token again: the same endpoint, unless it was made with other attributes. */
enum verdict sns_create_platform_endpoint(struct call *call, const struct sns_create_platform_endpoint_input *in,
                                          struct sns_create_endpoint_response *out)
{
    struct str text, rest = in->platform_application_arn;
    struct sql *q;
    if (platform_at(call, in->platform_application_arn, &text) == FAULT)
        return FAULT;
    if (str_empty(in->token) || in->token.n > TOKEN_MAX)
        return invalid(call, "Token");
    json_t *v = json_pack("{s:s}", "Enabled", "true");
    if (str_is(in->custom_user_data))
        json_object_set_new(v, "CustomUserData", json_stringn(in->custom_user_data.p, in->custom_user_data.n));
    merge(call, v, &in->attributes);
    json_object_set_new(v, "Token", json_stringn(in->token.p, in->token.n));
    struct str attributes = json_text(call->arena, v);
    json_decref(v);
    if (sql_get(call->store, &q, "SELECT arn, attributes FROM sns_endpoint WHERE platform = ? AND token = ?", in->platform_application_arn, in->token)) {
        out->endpoint_arn = sql_str(q, call->arena, 0);
        struct str old = sql_str(q, call->arena, 1);
        sql_done(q);
        return str_eq(old, attributes)
                   ? DONE
                   : invalid(call, "Token Reason: Endpoint %.*s already exists with the same Token, but different attributes.", STRF(out->endpoint_arn));
    }
    rest = str_skip(rest, sns_arn(call, call->region, call->account, STR("app/")).n);
    out->endpoint_arn = sns_arn(call, call->region, call->account,
                                str_fmt(call->arena, "endpoint/%.*s/%.*s", STRF(rest), STRF(rng_uuid(rnd(call), call->arena))));
    sql_run(call->store, "INSERT INTO sns_endpoint (arn, platform, token, attributes) VALUES (?, ?, ?, ?)", out->endpoint_arn,
            in->platform_application_arn, in->token, attributes);
    return DONE;
}

enum verdict sns_delete_endpoint(struct call *call, const struct sns_delete_endpoint_input *in, struct sns_delete_endpoint_output *out)
{
    (void)out;
    struct str text;
    if (endpoint_at(call, in->endpoint_arn, &text) == FAULT) {
        if (!str_eqz(call->fault.code, "NotFound"))
            return FAULT;
        return DONE;
    }
    sql_run(call->store, "DELETE FROM sns_endpoint WHERE arn = ?", in->endpoint_arn);
    return DONE;
}

enum verdict sns_get_endpoint_attributes(struct call *call, const struct sns_get_endpoint_attributes_input *in,
                                         struct sns_get_endpoint_attributes_response *out)
{
    struct str text;
    if (endpoint_at(call, in->endpoint_arn, &text) == FAULT)
        return FAULT;
    show(call, text, true, &out->attributes);
    return DONE;
}

enum verdict sns_set_endpoint_attributes(struct call *call, const struct sns_set_endpoint_attributes_input *in,
                                         struct sns_set_endpoint_attributes_output *out)
{
    (void)out;
    struct str text;
    if (endpoint_at(call, in->endpoint_arn, &text) == FAULT)
        return FAULT;
    json_t *v = attributes_of(text);
    merge(call, v, &in->attributes);
    struct str token = str_dup(call->arena, json_str(json_field(v, "Token")));
    sql_run(call->store, "UPDATE sns_endpoint SET attributes = ?, token = ? WHERE arn = ?", json_text(call->arena, v), token, in->endpoint_arn);
    json_decref(v);
    return sql_conflict(call->store) ? invalid(call, "Attributes Reason: Another endpoint has the same Token") : DONE;
}

enum verdict sns_list_endpoints_by_platform_application(struct call *call, const struct sns_list_endpoints_by_platform_application_input *in,
                                                        struct sns_list_endpoints_by_platform_application_response *out)
{
    struct str text, after;
    bool more = false;
    if (platform_at(call, in->platform_application_arn, &text) == FAULT)
        return FAULT;
    if (!page_position(call, in->platform_application_arn, in->next_token, &after))
        return invalid(call, "NextToken");
    list_present(call->arena, &out->endpoints);
    struct sql *rows = sql_each(call->store, "SELECT arn, attributes FROM sns_endpoint WHERE platform = ? AND arn > ? ORDER BY arn LIMIT ?",
                                in->platform_application_arn, str_is(after) ? after : STR(""), PAGE + 1);
    while (!more && sql_next(rows)) {
        more = out->endpoints.len == PAGE;
        if (more)
            break;
        struct sns_endpoint *e = list_add(call->arena, &out->endpoints);
        e->endpoint_arn = sql_str(rows, call->arena, 0);
        show(call, sql_str(rows, call->arena, 1), true, &e->attributes);
    }
    sql_done(rows);
    if (more)
        out->next_token = page_token(call, in->platform_application_arn, out->endpoints.items[PAGE - 1].endpoint_arn);
    return DONE;
}

/* "arn:...:endpoint/GCM/app/id" */
struct str sns_endpoint_platform(struct call *call, struct str arn, struct str *ret_token, bool *ret_enabled)
{
    struct str text, rest = arn;
    if (!row(call, false, arn, &text))
        return STR_NONE;
    json_t *v = attributes_of(text);
    *ret_token = str_dup(call->arena, json_str(json_field(v, "Token")));
    *ret_enabled = str_ieq(json_str(json_field(v, "Enabled")), STR("true"));
    json_decref(v);
    str_cut(&rest, '/');
    return str_cut(&rest, '/');
}

enum verdict sns_publish_to_endpoint(struct call *call, struct str arn, struct publication *p)
{
    struct str attributes, token;
    bool enabled;
    if (endpoint_at(call, arn, &attributes) == FAULT) {
        if (!str_eqz(call->fault.code, "NotFound"))
            return FAULT;
        return invalid(call, "TargetArn Reason: No endpoint found for the target arn specified");
    }
    struct str platform = sns_endpoint_platform(call, arn, &token, &enabled);
    if (!enabled)
        return sns_endpoint_disabled_exception(call, "Endpoint is disabled");
    p->id = rng_uuid(rnd(call), call->arena);
    struct str text = sns_text_for(call, p, platform);
    struct outgoing o = {.type = STR("Notification"), .message_id = p->id, .subject = p->subject, .text = text, .body = text};
    sns_outbox_add(call, call->account, call->region, STR_NONE, STR("application"), arn, &o);
    return DONE;
}
