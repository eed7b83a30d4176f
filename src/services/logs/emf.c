/* The embedded metric format: events that carry metrics.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html */
#include <string.h>
#include "base/json.h"
#include "services/logs/samples.h"

#define DIMENSIONS_MAX 30
#define METRICS_MAX 100
#define VALUES_MAX 100

/* The dimensions of one set, with their values from the event's root; false when one has none. */
static bool dimensions_of(struct call *call, const json_t *root, const json_t *set, struct str *ret)
{
    json_t *name;
    size_t i;

    *ret = STR_NONE;
    if (!json_is_array(set) || json_array_size(set) > DIMENSIONS_MAX)
        return false;
    json_array_foreach(set, i, name) {
        const json_t *v = json_is_string(name) ? json_object_get(root, json_string_value(name)) : NULL;
        if (!json_is_string(v))
            return false;
        *ret = samples_dimension(call, *ret, json_str(name), json_str(v));
    }
    return true;
}

static void add_values(struct call *call, struct samples *s, struct str namespace, const json_t *metric, struct str dimensions, const json_t *v,
                       int64_t at)
{
    struct str unit = str_dup(call->arena, json_str(json_field(metric, "Unit"))), name = str_dup(call->arena, json_str(json_field(metric, "Name")));
    bool high = json_integer_value(json_field(metric, "StorageResolution")) == 1;
    json_t *one;
    size_t i;

    if (json_is_number(v))
        samples_add(call, s, namespace, name, unit, dimensions, at, high, json_number_value(v));
    if (!json_is_array(v) || json_array_size(v) > VALUES_MAX)
        return;
    json_array_foreach(v, i, one) {
        if (json_is_number(one))
            samples_add(call, s, namespace, name, unit, dimensions, at, high, json_number_value(one));
    }
}

static void directive(struct call *call, struct samples *s, const json_t *root, const json_t *d, int64_t at)
{
    struct str namespace = str_dup(call->arena, json_str(json_field(d, "Namespace"))), dimensions;
    json_t *metrics = json_field(d, "Metrics"), *sets = json_field(d, "Dimensions"), *set, *metric;
    size_t i, k;

    if (!namespace.n || !json_is_array(metrics) || json_array_size(metrics) > METRICS_MAX)
        return;
    json_array_foreach(metrics, i, metric) {
        const char *name = json_string_value(json_field(metric, "Name"));
        const json_t *v = name ? json_object_get(root, name) : NULL;
        if (!v)
            continue;
        if (!json_array_size(sets))
            add_values(call, s, namespace, metric, STR_NONE, v, at);
        json_array_foreach(sets, k, set) {
            if (dimensions_of(call, root, set, &dimensions))
                add_values(call, s, namespace, metric, dimensions, v, at);
        }
    }
}

bool emf_read(struct call *call, struct samples *s, struct str message, int64_t at)
{
    static const char mark[] = "\"CloudWatchMetrics\"";
    struct str why;
    json_t *d;
    size_t i;

    if (!message.n || !memmem(message.p, message.n, mark, sizeof mark - 1))
        return false;
    json_t *root = json_parse(message, true, &why), *meta = json_field(root, "_aws"), *list = json_field(meta, "CloudWatchMetrics");
    const json_t *time = json_field(meta, "Timestamp");
    bool found = json_is_array(list);
    if (json_is_integer(time))
        at = json_integer_value(time);
    json_array_foreach(list, i, d)
        directive(call, s, root, d, at);
    json_decref(root);
    return found;
}
