/* Event notifications: what happens to objects is told to queues, topics, functions and EventBridge. Each message is a task, so that it
 * arrives at least once and late rather than never. */
#include "base/digest.h"
#include "base/json.h"
#include "base/rng.h"
#include "base/text.h"
#include "kit/invoke.h"
#include "kit/target.h"
#include "services/s3/s3.h"
#include "wire/walk.h"

#define SETTING "notification"

/* The three kinds of configurations as one. */
struct rule {
    enum target_kind kind;
    struct str id, arn, prefix, suffix;
    const struct s3_event_list *events;
};
struct rules { struct rule *items; size_t len; };

static enum verdict invalid(struct call *call, const char *message, struct str name, struct str value)
{
    fault(call, 400, "InvalidArgument", "%s", message);
    fault_extra(call, "ArgumentName", name);
    fault_extra(call, "ArgumentValue", value);
    return FAULT;
}

static void affixes(const struct s3_notification_configuration_filter *f, struct rule *r)
{
    r->prefix = r->suffix = STR("");
    for (size_t i = 0; f && f->key && i < f->key->filter_rules.len; i++)
        *(str_ieq(f->key->filter_rules.items[i].name, STR("suffix")) ? &r->suffix : &r->prefix) = f->key->filter_rules.items[i].value;
}

static struct rules rules_of(struct call *call, const struct s3_notification_configuration *c)
{
    struct rules all = {0};

    for (size_t i = 0; i < c->queue_configurations.len; i++) {
        const struct s3_queue_configuration *q = &c->queue_configurations.items[i];
        struct rule *r = list_add(call->arena, &all);
        *r = (struct rule){.kind = TARGET_SQS, .id = q->id, .arn = q->queue_arn, .events = &q->events};
        affixes(q->filter, r);
    }
    for (size_t i = 0; i < c->topic_configurations.len; i++) {
        const struct s3_topic_configuration *t = &c->topic_configurations.items[i];
        struct rule *r = list_add(call->arena, &all);
        *r = (struct rule){.kind = TARGET_SNS, .id = t->id, .arn = t->topic_arn, .events = &t->events};
        affixes(t->filter, r);
    }
    for (size_t i = 0; i < c->lambda_function_configurations.len; i++) {
        const struct s3_lambda_function_configuration *l = &c->lambda_function_configurations.items[i];
        struct rule *r = list_add(call->arena, &all);
        *r = (struct rule){.kind = TARGET_LAMBDA, .id = l->id, .arn = l->lambda_function_arn, .events = &l->events};
        affixes(l->filter, r);
    }
    return all;
}

/* "s3:ObjectCreated:*" and "s3:ObjectCreated:Put" */
static bool covers(struct str pattern, struct str event)
{
    return str_eq(pattern, event) || (str_ends(pattern, STR(":*")) && str_starts(event, str_take(pattern, pattern.n - 1)));
}

/* --- the API --- */

static const char *const unknown_here[] = {"s3:ReducedRedundancyLostObject", "s3:ObjectRestore", "s3:Replication", "s3:LifecycleTransition",
                                           "s3:IntelligentTiering", "s3:ObjectAcl", "s3:ObjectAnnotation"};
static const char *const events[] = {"s3:ObjectCreated:*", "s3:ObjectCreated:Put", "s3:ObjectCreated:Post", "s3:ObjectCreated:Copy",
                                     "s3:ObjectCreated:CompleteMultipartUpload", "s3:ObjectRemoved:*", "s3:ObjectRemoved:Delete",
                                     "s3:ObjectRemoved:DeleteMarkerCreated", "s3:LifecycleExpiration:*", "s3:LifecycleExpiration:Delete",
                                     "s3:LifecycleExpiration:DeleteMarkerCreated", "s3:ObjectTagging:*", "s3:ObjectTagging:Put", "s3:ObjectTagging:Delete"};

static enum verdict check_event(struct call *call, struct str event)
{
    for (size_t i = 0; i < sizeof events / sizeof *events; i++)
        if (str_eqz(event, events[i]))
            return DONE;
    for (size_t i = 0; i < sizeof unknown_here / sizeof *unknown_here; i++)
        if (str_starts(event, str_from(unknown_here[i])))
            return s3_refuse(call, true, "events of this type");
    return invalid(call, "The event is not supported for notifications", STR("Event"), event);
}

static enum verdict check_rule(struct call *call, const struct s3_bucket_row *b, const struct rule *r)
{
    struct target t;

    if (!target_parse(r->arn, &t) || t.kind != r->kind)
        return invalid(call, "The ARN could not be parsed", STR("Arn"), r->arn);
    if (!str_eq(t.region, b->region))
        return invalid(call, "The notification destination service region is not valid for the bucket location constraint", STR("Region"), t.region);
    if (r->kind != TARGET_LAMBDA && str_ends(r->arn, STR(".fifo")))
        return invalid(call, "FIFO SQS queues and SNS topics are not supported", STR("Arn"), r->arn);
    if (!r->events->len)
        return fault(call, 400, "MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema");
    for (size_t i = 0; i < r->events->len; i++)
        if (check_event(call, r->events->items[i]) != DONE)
            return FAULT;
    return DONE;
}

static enum verdict check_filter(struct call *call, const struct s3_notification_configuration_filter *f)
{
    for (size_t i = 0; f && f->key && i < f->key->filter_rules.len; i++) {
        struct str name = f->key->filter_rules.items[i].name;
        if (!str_ieq(name, STR("prefix")) && !str_ieq(name, STR("suffix")))
            return invalid(call, "filter rule name must be either prefix or suffix", STR("FilterRule.Name"), name);
        for (size_t k = 0; k < i; k++)
            if (str_ieq(name, f->key->filter_rules.items[k].name))
                return invalid(call, "Cannot specify more than one prefix or suffix rule in a filter", STR("FilterRule.Name"), name);
    }
    return DONE;
}

static enum verdict check_filters(struct call *call, const struct s3_notification_configuration *c)
{
    for (size_t i = 0; i < c->queue_configurations.len; i++)
        if (check_filter(call, c->queue_configurations.items[i].filter) != DONE)
            return FAULT;
    for (size_t i = 0; i < c->topic_configurations.len; i++)
        if (check_filter(call, c->topic_configurations.items[i].filter) != DONE)
            return FAULT;
    for (size_t i = 0; i < c->lambda_function_configurations.len; i++)
        if (check_filter(call, c->lambda_function_configurations.items[i].filter) != DONE)
            return FAULT;
    return DONE;
}

static bool overlap(const struct rule *a, const struct rule *b)
{
    bool common = false;

    for (size_t i = 0; i < a->events->len; i++)
        for (size_t k = 0; k < b->events->len; k++)
            common |= covers(a->events->items[i], b->events->items[k]) || covers(b->events->items[k], a->events->items[i]);
    return common && (str_starts(a->prefix, b->prefix) || str_starts(b->prefix, a->prefix)) &&
           (str_ends(a->suffix, b->suffix) || str_ends(b->suffix, a->suffix));
}

static struct principal speaker(struct call *call, const struct s3_bucket_row *b)
{
    struct principal p = principal_service(call, "s3.amazonaws.com", b->account);
    p.source_arn = str_cat(call->arena, STR("arn:aws:s3:::"), b->name);
    return p;
}

static struct str host_id(struct call *call)
{
    return base64_encode(call->arena, sha256_hex(call->arena, call->request_id));
}

/* May S3 speak to it? Queues and topics are told so. */
static enum verdict try_target(struct call *call, const struct s3_bucket_row *b, const struct rule *r)
{
    struct principal as = speaker(call, b);
    struct fault f = {0};
    enum verdict v;

    if (r->kind == TARGET_LAMBDA) {
        json_t *in = json_pack("{s:s%, s:s}", "FunctionName", r->arn.p, r->arn.n, "InvocationType", "DryRun");
        v = invoke_by_name(call, &as, b->region, "lambda", "Invoke", in, NULL, &f);
        json_decref(in);
    } else {
        struct target_message m = {
            .subject = r->kind == TARGET_SNS ? STR("Amazon S3 Notification") : STR_NONE,
            .body = str_fmt(call->arena,
                            "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Time\":\"%.*s\",\"Bucket\":\"%.*s\",\"RequestId\":\"%.*s\","
                            "\"HostId\":\"%.*s\"}",
                            STRF(time_iso8601_ms(call->arena, call->now)), STRF(b->name), STRF(call->request_id), STRF(host_id(call)))};
        v = target_send(call, &as, r->arn, &m, &f);
    }
    if (v == DONE)
        return DONE;
    fault(call, 400, "InvalidArgument", "Unable to validate the following destination configurations");
    fault_extra(call, "ArgumentName1", r->arn);
    fault_extra(call, "ArgumentValue1", f.message);
    return FAULT;
}

static void name_all(struct call *call, struct s3_notification_configuration *c)
{
    for (size_t i = 0; i < c->queue_configurations.len; i++)
        if (!str_is(c->queue_configurations.items[i].id))
            c->queue_configurations.items[i].id = rng_uuid(rnd(call), call->arena);
    for (size_t i = 0; i < c->topic_configurations.len; i++)
        if (!str_is(c->topic_configurations.items[i].id))
            c->topic_configurations.items[i].id = rng_uuid(rnd(call), call->arena);
    for (size_t i = 0; i < c->lambda_function_configurations.len; i++)
        if (!str_is(c->lambda_function_configurations.items[i].id))
            c->lambda_function_configurations.items[i].id = rng_uuid(rnd(call), call->arena);
}

enum verdict s3_put_bucket_notification_configuration(struct call *call, const struct s3_put_bucket_notification_configuration_request *in,
                                                      struct s3_put_bucket_notification_configuration_output *out)
{
    struct s3_notification_configuration c = {0};
    struct s3_bucket_row b;
    struct buf body = buf_in(call->arena);

    (void)out;
    if (s3_bucket_need(call, in->bucket, in->expected_bucket_owner, &b) != DONE)
        return FAULT;
    walk_copy(call->arena, &s3_model, &s3_model.shapes[S3_SHAPE_NOTIFICATION_CONFIGURATION], in->notification_configuration, &c);
    name_all(call, &c);
    struct rules rules = rules_of(call, &c);
    if (check_filters(call, &c) != DONE)
        return FAULT;
    for (size_t i = 0; i < rules.len; i++) {
        if (check_rule(call, &b, &rules.items[i]) != DONE)
            return FAULT;
        for (size_t k = 0; k < i; k++) {
            if (str_eq(rules.items[i].id, rules.items[k].id))
                return invalid(call, "Same ID used for multiple configurations", STR("Id"), rules.items[i].id);
            if (overlap(&rules.items[i], &rules.items[k]))
                return invalid(call,
                               "Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if the prefixes are overlapping "
                               "for the same event type.",
                               STR("Id"), rules.items[i].id);
        }
    }
    for (size_t i = 0; !in->skip_destination_validation.val && i < rules.len; i++)
        if (try_target(call, &b, &rules.items[i]) != DONE)
            return FAULT;
    if (!rules.len && !c.event_bridge_configuration) {
        s3_setting_drop(call, in->bucket, SETTING);
        return DONE;
    }
    walk_store(&body, &s3_model, &s3_model.shapes[S3_SHAPE_NOTIFICATION_CONFIGURATION], &c);
    s3_setting_put(call, in->bucket, SETTING, buf_str(&body));
    return DONE;
}

static bool load(struct call *call, struct str bucket, struct s3_notification_configuration *ret)
{
    struct str body = s3_setting(call, bucket, SETTING);

    *ret = (struct s3_notification_configuration){0};
    return str_is(body) && walk_load(call->arena, &s3_model, &s3_model.shapes[S3_SHAPE_NOTIFICATION_CONFIGURATION], body, ret);
}

enum verdict s3_get_bucket_notification_configuration(struct call *call, const struct s3_get_bucket_notification_configuration_request *in,
                                                      struct s3_notification_configuration *out)
{
    struct s3_bucket_row b;

    if (s3_bucket_need(call, in->bucket, in->expected_bucket_owner, &b) != DONE)
        return FAULT;
    load(call, in->bucket, out);
    return DONE;
}

/* --- telling --- */

static enum verdict run(struct call *call, struct str payload, unsigned attempt)
{
    struct str why;
    json_t *p = json_parse(payload, false, &why);
    struct s3_bucket_row b = {.name = str_dup(call->arena, json_str(json_field(p, "bucket"))),
                              .account = str_dup(call->arena, json_str(json_field(p, "account"))),
                              .region = str_dup(call->arena, json_str(json_field(p, "region")))};
    struct str arn = str_dup(call->arena, json_str(json_field(p, "target"))), body = str_dup(call->arena, json_str(json_field(p, "body")));
    struct target_message m = {.body = body, .subject = str_find(arn, STR(":sns:")) > 0 ? STR("Amazon S3 Notification") : STR_NONE};

    (void)attempt;
    json_decref(p);
    call_act_for(call, b.account, b.region);
    struct principal as = speaker(call, &b);
    return target_send(call, &as, arn, &m, &call->fault);
}

/* For about an hour. */
const struct task_kind s3_notification_task = {"s3.notification", run, 70, US_PER_S, US_PER_MIN, NULL};

static enum verdict run_bridge(struct call *call, struct str payload, unsigned attempt)
{
    struct str why;
    json_t *p = json_parse(payload, false, &why), *out = NULL, *in = json_pack("{s:[O]}", "Entries", json_field(p, "entry"));
    struct str account = str_dup(call->arena, json_str(json_field(p, "account"))), region = str_dup(call->arena, json_str(json_field(p, "region")));
    struct principal cloud = principal_cloud(account);

    (void)attempt;
    call_act_for(call, account, region);
    enum verdict v = invoke_by_name(call, &cloud, region, "events", "PutEvents", in, &out, &call->fault);
    json_decref(in);
    json_decref(p);
    if (v == DONE)
        json_decref(out);
    return v;
}

const struct task_kind s3_bridge_task = {"s3.bridge", run_bridge, 70, US_PER_S, US_PER_MIN, NULL};

static struct str who(struct call *call)
{
    const struct principal *p = &call->principal;

    if (!call->http && !call->caller)
        return STR("s3.amazonaws.com");
    if (p->type == PRINCIPAL_ANONYMOUS)
        return STR("Anonymous");
    return str_cat(call->arena, STR("AWS:"), str_is(p->user_id) ? p->user_id : str_is(p->account) ? p->account : STR(""));
}

static struct str address(const struct call *call)
{
    return call->http && str_is(call->http->remote_ip) ? call->http->remote_ip : STR("127.0.0.1");
}

static struct str plain_etag(struct str etag)
{
    return etag.n >= 2 ? str_take(str_skip(etag, 1), etag.n - 2) : etag;
}

static void write_object(struct call *call, struct json_out *w, const struct s3_told *o, struct str sequencer)
{
    struct buf encoded = buf_in(call->arena);

    percent_encode(&encoded, o->key, true);
    struct str key = str_replace(call->arena, buf_str(&encoded), STR("%20"), STR("+"));
    json_key(w, STR("object"));
    json_open(w, '{');
    json_key(w, STR("key"));
    json_put_str(w, key);
    if (o->created) {
        json_key(w, STR("size"));
        json_put_i64(w, o->size);
    }
    if (str_is(o->etag)) {
        json_key(w, STR("eTag"));
        json_put_str(w, plain_etag(o->etag));
    }
    if (str_is(o->version)) {
        json_key(w, STR("versionId"));
        json_put_str(w, o->version);
    }
    json_key(w, STR("sequencer"));
    json_put_str(w, sequencer);
    json_close(w, '}');
}

static struct str record(struct call *call, const struct s3_bucket_row *b, const struct rule *r, const struct s3_told *o, struct str sequencer)
{
    struct buf out = buf_in(call->arena);
    struct json_out w = json_to(&out);
    bool old = str_starts(o->event, STR("ObjectCreated")) || str_starts(o->event, STR("ObjectRemoved"));

    buf_fmt(&out, "{\"Records\":[");
    json_open(&w, '{');
    json_key(&w, STR("eventVersion"));
    json_put_str(&w, old ? STR("2.1") : STR("2.3"));
    json_key(&w, STR("eventSource"));
    json_put_str(&w, STR("aws:s3"));
    json_key(&w, STR("awsRegion"));
    json_put_str(&w, b->region);
    json_key(&w, STR("eventTime"));
    json_put_str(&w, time_iso8601_ms(call->arena, call->now));
    json_key(&w, STR("eventName"));
    json_put_str(&w, o->event);
    json_key(&w, STR("userIdentity"));
    json_put_raw(&w, str_fmt(call->arena, "{\"principalId\":\"%.*s\"}", STRF(who(call))));
    json_key(&w, STR("requestParameters"));
    json_put_raw(&w, str_fmt(call->arena, "{\"sourceIPAddress\":\"%.*s\"}", STRF(address(call))));
    json_key(&w, STR("responseElements"));
    json_put_raw(&w, str_fmt(call->arena, "{\"x-amz-request-id\":\"%.*s\",\"x-amz-id-2\":\"%.*s\"}", STRF(call->request_id), STRF(host_id(call))));
    json_key(&w, STR("s3"));
    json_open(&w, '{');
    json_key(&w, STR("s3SchemaVersion"));
    json_put_str(&w, STR("1.0"));
    json_key(&w, STR("configurationId"));
    json_put_str(&w, r->id);
    json_key(&w, STR("bucket"));
    json_put_raw(&w, str_fmt(call->arena, "{\"name\":\"%.*s\",\"ownerIdentity\":{\"principalId\":\"%.*s\"},\"arn\":\"arn:aws:s3:::%.*s\"}", STRF(b->name),
                             STRF(b->account), STRF(b->name)));
    write_object(call, &w, o, sequencer);
    json_close(&w, '}');
    json_close(&w, '}');
    buf_putz(&out, "]}");
    return buf_str(&out);
}

/* EventBridge's event for the same. */
static void bridge(struct call *call, const struct s3_bucket_row *b, const struct s3_told *o, struct str sequencer)
{
    bool expired = str_starts(o->event, STR("Lifecycle")), marker = str_ends(o->event, STR("DeleteMarkerCreated"));
    bool removed = expired || str_starts(o->event, STR("ObjectRemoved")), tagging = str_starts(o->event, STR("ObjectTagging"));
    struct buf object = buf_in(call->arena), detail = buf_in(call->arena);
    struct json_out w = json_to(&object);
    struct str type = removed ? STR("Object Deleted")
                      : tagging ? (str_ends(o->event, STR("Put")) ? STR("Object Tags Added") : STR("Object Tags Deleted"))
                                : STR("Object Created");

    json_open(&w, '{');
    json_key(&w, STR("key"));
    json_put_str(&w, o->key);
    if (o->created) {
        json_key(&w, STR("size"));
        json_put_i64(&w, o->size);
    }
    if (str_is(o->etag)) {
        json_key(&w, STR("etag"));
        json_put_str(&w, plain_etag(o->etag));
    }
    if (str_is(o->version)) {
        json_key(&w, STR("version-id"));
        json_put_str(&w, o->version);
    }
    if (!tagging) {
        json_key(&w, STR("sequencer"));
        json_put_str(&w, sequencer);
    }
    json_close(&w, '}');
    buf_fmt(&detail, "{\"version\":\"0\",\"bucket\":{\"name\":\"%.*s\"},\"object\":%.*s,\"request-id\":\"%.*s\",\"requester\":\"%.*s\"", STRF(b->name),
            STRF(buf_str(&object)), STRF(call->request_id), STRF(expired ? STR("s3.amazonaws.com") : call->principal.account));
    if (!expired)
        buf_fmt(&detail, ",\"source-ip-address\":\"%.*s\"", STRF(address(call)));
    if (!tagging)
        buf_fmt(&detail, ",\"reason\":\"%.*s\"", STRF(expired ? STR("Lifecycle Expiration") : o->reason));
    if (removed)
        buf_fmt(&detail, ",\"deletion-type\":\"%s\"", marker ? "Delete Marker Created" : "Permanently Deleted");
    buf_putc(&detail, '}');
    struct str arn = str_cat(call->arena, STR("arn:aws:s3:::"), b->name);
    json_t *p = json_pack("{s:s%, s:s%, s:{s:s, s:s%, s:s%, s:[s%], s:I}}", "account", b->account.p, b->account.n, "region", b->region.p, b->region.n, "entry",
                          "Source", "aws.s3", "DetailType", type.p, type.n, "Detail", detail.p, detail.n, "Resources", arn.p, arn.n, "Time",
                          (json_int_t)(call->now / US_PER_S));
    task_add(call, &s3_bridge_task, json_text(call->arena, p), call->now);
    json_decref(p);
}

void s3_tell(struct call *call, const struct s3_bucket_row *b, const struct s3_told *o)
{
    struct s3_notification_configuration c;

    if (!load(call, b->name, &c))
        return;
    struct rules rules = rules_of(call, &c);
    struct str full = str_cat(call->arena, STR("s3:"), o->event);
    struct str sequencer = str_fmt(call->arena, "%016llX", (long long)s3_next(call, "event") + (call->now / US_PER_S << 24));
    for (size_t i = 0; i < rules.len; i++) {
        const struct rule *r = &rules.items[i];
        bool wanted = str_starts(o->key, r->prefix) && str_ends(o->key, r->suffix), named = false;
        for (size_t k = 0; k < r->events->len; k++)
            named |= covers(r->events->items[k], full);
        if (!wanted || !named)
            continue;
        struct str body = record(call, b, r, o, sequencer);
        json_t *p = json_pack("{s:s%, s:s%, s:s%, s:s%, s:s%}", "bucket", b->name.p, b->name.n, "account", b->account.p, b->account.n, "region", b->region.p,
                              b->region.n, "target", r->arn.p, r->arn.n, "body", body.p, body.n);
        task_add(call, &s3_notification_task, json_text(call->arena, p), call->now);
        json_decref(p);
    }
    if (c.event_bridge_configuration)
        bridge(call, b, o, sequencer);
}
