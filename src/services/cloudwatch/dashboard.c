/* Dashboards: JSON bodies, checked as they are put. They belong to the account, not to a Region.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html */
#include "base/json.h"
#include "kit/paging.h"
#include "services/cloudwatch/cloudwatch.h"

#define WIDGETS_MAX 500
#define PAGE 1000

struct check {
    struct call *call;
    struct cloudwatch_dashboard_validation_messages *messages;
    bool refused; /* an error, not a warning */
};

static void say(struct check *c, bool refused, struct str path, const char *message)
{
    c->refused |= refused;
    *list_add(c->call->arena, c->messages) =
        (struct cloudwatch_dashboard_validation_message){.data_path = path, .message = str_from(message)};
}

static bool whole_number(const json_t *v, json_int_t low, json_int_t high)
{
    return !v || (json_is_integer(v) && json_integer_value(v) >= low && json_integer_value(v) <= high);
}

static void check_metrics(struct check *c, const json_t *properties, struct str path)
{
    const json_t *metrics = json_field(properties, "metrics"), *annotations = json_field(properties, "annotations");
    const json_t *row;
    size_t i;

    if (!metrics && !json_field(annotations, "alarms"))
        say(c, true, path, "Should have property metrics, or an alarm annotation");
    if (metrics && !json_is_array(metrics))
        say(c, true, str_cat(c->call->arena, path, STR("/metrics")), "Should be array");
    json_array_foreach(metrics, i, row)
    {
        struct str at = str_fmt(c->call->arena, "%.*s/metrics/%zu", STRF(path), i);
        if (!json_is_array(row) || !json_array_size(row))
            say(c, true, at, "Should be array that is not empty");
    }
    if (!json_field(properties, "region"))
        say(c, false, path, "Should have property region; the Region of the console is used otherwise");
    if (json_field(properties, "period") && !whole_number(json_field(properties, "period"), 1, 2592000))
        say(c, true, str_cat(c->call->arena, path, STR("/period")), "Should be integer");
}

static void check_widget(struct check *c, const json_t *w, size_t i)
{
    static const char *const types[] = {"metric", "text", "log", "alarm", "explorer", "custom", NULL};
    struct str path = str_fmt(c->call->arena, "/widgets/%zu", i), type = json_str(json_field(w, "type"));
    const json_t *properties = json_field(w, "properties");
    size_t k = 0;

    while (types[k] && !str_eqz(type, types[k]))
        k++;
    if (!json_is_object(w) || !types[k]) {
        say(c, true, str_cat(c->call->arena, path, STR("/type")), "Should match exactly one of metric, text, log, alarm, explorer, custom");
        return;
    }
    if (!json_is_object(properties)) {
        say(c, true, str_cat(c->call->arena, path, STR("/properties")), "Should be object");
        return;
    }
    if (!whole_number(json_field(w, "x"), 0, 23) || !whole_number(json_field(w, "y"), 0, 1000000) ||
        !whole_number(json_field(w, "width"), 1, 24) || !whole_number(json_field(w, "height"), 1, 1000))
        say(c, true, path, "x is 0 to 23, width 1 to 24, height 1 to 1000");
    struct str inner = str_cat(c->call->arena, path, STR("/properties"));
    if (str_eqz(type, "metric"))
        check_metrics(c, properties, inner);
    if (str_eqz(type, "text") && !json_is_string(json_field(properties, "markdown")))
        say(c, true, inner, "Should have property markdown");
    if (str_eqz(type, "log") && !json_is_string(json_field(properties, "query")))
        say(c, true, inner, "Should have property query");
    if (str_eqz(type, "alarm") && !json_is_array(json_field(properties, "alarms")))
        say(c, true, inner, "Should have property alarms");
}

static void check_body(struct check *c, struct str body)
{
    struct str why;
    json_t *v = json_parse(body, true, &why);
    const json_t *widgets = json_field(v, "widgets"), *w;
    size_t i;

    if (!json_is_object(v))
        say(c, true, STR("/"), "The dashboard body is invalid, it is not a JSON object");
    else if (!json_is_array(widgets))
        say(c, true, STR("/widgets"), "Should have property widgets, an array");
    else if (json_array_size(widgets) > WIDGETS_MAX)
        say(c, true, STR("/widgets"), "Should have at most 500 items");
    json_array_foreach(widgets, i, w) check_widget(c, w, i);
    json_decref(v);
}

static bool good_name(struct str name)
{
    for (size_t i = 0; i < name.n; i++) {
        char ch = name.p[i];
        if (!((ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || (ch >= '0' && ch <= '9') || ch == '-' || ch == '_'))
            return false;
    }
    return name.n > 0 && name.n <= 255;
}

static struct str arn_of(struct call *call, struct str name)
{
    return str_fmt(call->arena, "arn:aws:cloudwatch::%.*s:dashboard/%.*s", STRF(call->account), STRF(name));
}

enum verdict cloudwatch_put_dashboard(struct call *call, const struct cloudwatch_put_dashboard_input *in,
                                      struct cloudwatch_put_dashboard_output *out)
{
    struct check c = {.call = call, .messages = &out->dashboard_validation_messages};

    if (!good_name(in->dashboard_name))
        return cw_invalid(call,
                          "The value %.*s for field DashboardName contains invalid characters. It can only contain alphanumerics, dash (-) "
                          "and underscore (_).",
                          STRF(in->dashboard_name));
    list_present(call->arena, c.messages);
    check_body(&c, in->dashboard_body);
    if (c.refused) {
        struct cloudwatch_dashboard_invalid_input_error data = {.dashboard_validation_messages = *c.messages};
        return cloudwatch_dashboard_invalid_input_error_with(
            call, &data, "The dashboard body is invalid, there are %zu validation errors: %.*s: %.*s", c.messages->len,
            STRF(c.messages->items[0].data_path), STRF(c.messages->items[0].message));
    }
    sql_run(call->store,
            "INSERT INTO cw_dashboard (account, name, body, modified) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (account, name) DO UPDATE SET body = excluded.body, modified = excluded.modified",
            call->account, in->dashboard_name, in->dashboard_body, call->now);
    return cw_tags_put(call, arn_of(call, in->dashboard_name), &in->tags);
}

enum verdict cloudwatch_get_dashboard(struct call *call, const struct cloudwatch_get_dashboard_input *in,
                                      struct cloudwatch_get_dashboard_output *out)
{
    struct sql *q;

    if (!sql_get(call->store, &q, "SELECT body FROM cw_dashboard WHERE account = ? AND name = ?", call->account, in->dashboard_name))
        return cloudwatch_dashboard_not_found_error(call, "Dashboard %.*s does not exist", STRF(in->dashboard_name));
    out->dashboard_body = sql_str(q, call->arena, 0);
    sql_done(q);
    out->dashboard_name = in->dashboard_name;
    out->dashboard_arn = arn_of(call, in->dashboard_name);
    return DONE;
}

enum verdict cloudwatch_delete_dashboards(struct call *call, const struct cloudwatch_delete_dashboards_input *in,
                                          struct cloudwatch_delete_dashboards_output *out)
{
    (void)out;
    for (size_t i = 0; i < in->dashboard_names.len; i++)
        if (!sql_i64_or(call->store, 0, "SELECT 1 FROM cw_dashboard WHERE account = ? AND name = ?", call->account,
                        in->dashboard_names.items[i]))
            return cloudwatch_dashboard_not_found_error(call, "Dashboard %.*s does not exist", STRF(in->dashboard_names.items[i]));
    for (size_t i = 0; i < in->dashboard_names.len; i++) {
        sql_run(call->store, "DELETE FROM cw_dashboard WHERE account = ? AND name = ?", call->account, in->dashboard_names.items[i]);
        cw_tags_drop(call, arn_of(call, in->dashboard_names.items[i]));
    }
    return DONE;
}

enum verdict cloudwatch_list_dashboards(struct call *call, const struct cloudwatch_list_dashboards_input *in,
                                        struct cloudwatch_list_dashboards_output *out)
{
    struct str after,
        last = STR_NONE,
        scope = str_cat(call->arena, STR("dashboards/"), str_is(in->dashboard_name_prefix) ? in->dashboard_name_prefix : STR(""));

    if (!page_position(call, scope, in->next_token, &after))
        return cw_invalid(call, "The token is not valid.");
    list_present(call->arena, &out->dashboard_entries);
    struct sql *q =
        sql_each(call->store, "SELECT name, modified, length(body) FROM cw_dashboard WHERE account = ? AND name > ? ORDER BY name",
                 call->account, str_is(after) ? after : STR(""));
    while (sql_next(q)) {
        struct str name = sql_str(q, call->arena, 0);
        if (str_is(in->dashboard_name_prefix) && !str_starts(name, in->dashboard_name_prefix))
            continue;
        if (out->dashboard_entries.len == PAGE) {
            out->next_token = page_token(call, scope, last);
            break;
        }
        last = name;
        *list_add(call->arena, &out->dashboard_entries) = (struct cloudwatch_dashboard_entry){.dashboard_name = name,
                                                                                              .dashboard_arn = arn_of(call, name),
                                                                                              .last_modified = some_time(sql_i64(q, 1)),
                                                                                              .size = some_i64(sql_i64(q, 2))};
    }
    return DONE;
}
