#include "services/logs/samples.h"
#include <math.h>
#include "base/json.h"
#include "base/text.h"
#include "kit/invoke.h"

#define VALUES_MAX 100 /* of one datum */

struct samples_series {
    struct str namespace, metric, unit, dimensions;
    int64_t at;
    bool high_resolution;
    struct { struct { double value, count; } *items; size_t len; } values;
};

void samples_add(struct call *call, struct samples *s, struct str namespace, struct str metric, struct str unit, struct str dimensions, int64_t at,
                 bool high_resolution, double value)
{
    struct samples_series *found = NULL;

    at -= at % (high_resolution ? 1000 : 60000);
    if (!isfinite(value))
        return;
    for (size_t i = s->len; i-- > 0 && !found;) {
        struct samples_series *x = &s->items[i];
        if (x->at == at && x->high_resolution == high_resolution && x->values.len < VALUES_MAX && str_eq(x->metric, metric) &&
            str_eq(x->namespace, namespace) && str_eq(x->unit, unit) && str_eq(x->dimensions, dimensions))
            found = x;
    }
    if (!found) {
        found = list_add(call->arena, s);
        *found = (struct samples_series){namespace, metric, unit, dimensions, at, high_resolution, {0}};
    }
    for (size_t i = 0; i < found->values.len; i++)
        if (found->values.items[i].value == value) {
            found->values.items[i].count++;
            return;
        }
    typeof(found->values.items) v = list_add(call->arena, &found->values);
    v->value = value;
    v->count = 1;
}

struct str samples_dimension(struct call *call, struct str dimensions, struct str name, struct str value)
{
    struct buf b = buf_in(call->arena);

    buf_put(&b, str_is(dimensions) ? str_take(dimensions, dimensions.n - 1) : STR("["));
    buf_putz(&b, str_is(dimensions) ? ",{\"Name\":" : "{\"Name\":");
    json_quote(&b, name);
    buf_putz(&b, ",\"Value\":");
    json_quote(&b, value);
    buf_putz(&b, "}]");
    return buf_str(&b);
}

static void write_series(struct json_out *w, const struct samples_series *x)
{
    json_open(w, '{');
    json_key(w, STR("MetricName"));
    json_put_str(w, x->metric);
    json_key(w, STR("Timestamp"));
    json_put_i64(w, x->at / 1000);
    json_key(w, STR("StorageResolution"));
    json_put_i64(w, x->high_resolution ? 1 : 60);
    if (str_is(x->unit)) {
        json_key(w, STR("Unit"));
        json_put_str(w, x->unit);
    }
    if (str_is(x->dimensions)) {
        json_key(w, STR("Dimensions"));
        json_put_raw(w, x->dimensions);
    }
    json_key(w, STR("Values"));
    json_open(w, '[');
    for (size_t i = 0; i < x->values.len; i++)
        json_put_f64(w, x->values.items[i].value);
    json_close(w, ']');
    json_key(w, STR("Counts"));
    json_open(w, '[');
    for (size_t i = 0; i < x->values.len; i++)
        json_put_f64(w, x->values.items[i].count);
    json_close(w, ']');
    json_close(w, '}');
}

/* A series that CloudWatch refuses (an unknown unit, a name too long) is lost, as in AWS. */
void samples_put(struct call *call, const struct samples *s)
{
    struct principal cloud = principal_cloud(call->account);
    struct fault ignored;
    struct str why;

    for (size_t i = 0; i < s->len; i++) {
        struct buf b = buf_in(call->arena);
        struct json_out w = json_to(&b);
        json_open(&w, '{');
        json_key(&w, STR("Namespace"));
        json_put_str(&w, s->items[i].namespace);
        json_key(&w, STR("MetricData"));
        json_open(&w, '[');
        write_series(&w, &s->items[i]);
        json_close(&w, ']');
        json_close(&w, '}');
        json_t *in = json_parse(buf_str(&b), true, &why);
        invoke_by_name(call, &cloud, call->region, "cloudwatch", "PutMetricData", in, NULL, &ignored);
        json_decref(in);
    }
}
