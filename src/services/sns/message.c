/* Messages: what may be published, and the forms in which they are delivered. */
#include "services/sns/sns.h"
#include <stdarg.h>
#include <stdio.h>
#include "base/text.h"

#define SIZE_MAX_BYTES 262144
#define SUBJECT_MAX 100
#define ATTRIBUTE_NAME_MAX 256

static struct refusal refuse(struct call *call, const char *code, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
static struct refusal refuse(struct call *call, const char *code, const char *fmt, ...)
{
    va_list args, again;
    va_start(args, fmt);
    va_copy(again, args);
    size_t n = (size_t)vsnprintf(NULL, 0, fmt, args);
    char *text = arena_alloc(call->arena, n + 1);
    vsnprintf(text, n + 1, fmt, again);
    va_end(again);
    va_end(args);
    return (struct refusal){code, {text, n}};
}

static bool name_valid(struct str name)
{
    bool ok = name.n >= 1 && name.n <= ATTRIBUTE_NAME_MAX && name.p[0] != '.' && name.p[name.n - 1] != '.' && str_find(name, STR("..")) < 0;
    for (size_t i = 0; ok && i < name.n; i++) {
        char c = name.p[i];
        ok = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
    }
    return ok;
}

static bool of_type(struct str type, const char *name)
{
    struct str base = str_from(name);
    return str_eq(type, base) || (str_starts(type, base) && type.p[base.n] == '.');
}

static struct refusal check_attributes(struct call *call, const struct sns_message_attribute_map *map, size_t *size)
{
    static const char code[] = "ParameterValueInvalid";
    double number;
    for (size_t i = 0; i < map->len; i++) {
        struct str name = map->items[i].key;
        const struct sns_message_attribute_value *v = &map->items[i].value;
        bool binary = of_type(v->data_type, "Binary");
        if (!name_valid(name))
            return refuse(call, code, "Invalid attribute name: '%.*s'", STRF(name));
        if (str_empty(v->data_type))
            return refuse(call, code, "The message attribute '%.*s' must contain non-empty message attribute type.", STRF(name));
        if (!binary && !of_type(v->data_type, "Number") && !of_type(v->data_type, "String"))
            return refuse(call, code,
                          "The message attribute '%.*s' has an invalid message attribute type, the set of supported type prefixes is Binary, "
                          "Number, and String.",
                          STRF(name));
        struct str value = binary ? v->binary_value : v->string_value;
        if (str_empty(value))
            return refuse(call, code, "The message attribute '%.*s' must contain non-empty message attribute value for message attribute type '%.*s'.",
                          STRF(name), STRF(v->data_type));
        if (of_type(v->data_type, "Number") && !str_to_f64(value, &number))
            return refuse(call, code, "Could not cast message attribute '%.*s' value to number.", STRF(name));
        *size += name.n + v->data_type.n + value.n;
    }
    return (struct refusal){0};
}

static struct refusal check_subject(struct call *call, struct str subject)
{
    bool ok = subject.n >= 1 && subject.n <= SUBJECT_MAX;
    for (size_t i = 0; ok && i < subject.n; i++)
        ok = subject.p[i] >= ' ' && subject.p[i] != 127;
    return ok ? (struct refusal){0} : refuse(call, "InvalidParameter", "Invalid parameter: Subject");
}

static struct refusal check_structure(struct call *call, struct publication *p, struct str structure)
{
    struct str why;
    if (!str_eqz(structure, "json"))
        return refuse(call, "InvalidParameter", "Invalid parameter: Invalid parameter: MessageStructure Reason: Invalid value for parameter: MessageStructure");
    p->by_protocol = json_parse(p->message, true, &why);
    if (!json_is_object(p->by_protocol))
        return refuse(call, "InvalidParameter", "Invalid parameter: Message Structure - JSON message body failed to parse");
    if (!json_is_string(json_field(p->by_protocol, "default")))
        return refuse(call, "InvalidParameter", "Invalid parameter: Message Structure - No default entry in JSON message body");
    return (struct refusal){0};
}

struct refusal sns_message_check(struct call *call, struct publication *p, struct str structure, size_t *ret_size)
{
    *ret_size = p->message.n;
    struct refusal r = {0};
    if (str_empty(p->message))
        return refuse(call, "InvalidParameter", "Invalid parameter: Empty message");
    if (str_is(p->subject))
        r = check_subject(call, p->subject);
    if (!r.code)
        r = check_attributes(call, p->attributes, ret_size);
    if (!r.code && *ret_size > SIZE_MAX_BYTES)
        r = refuse(call, "InvalidParameter", "Invalid parameter: Message too long");
    if (!r.code && str_is(structure))
        r = check_structure(call, p, structure);
    return r;
}

void sns_publication_fini(struct publication *p)
{
    json_decref(p->by_protocol);
    p->by_protocol = NULL;
}

/* The protocol's own text, or the default one. */
struct str sns_text_for(struct call *call, const struct publication *p, struct str protocol)
{
    if (!p->by_protocol)
        return p->message;
    const json_t *own = json_field(p->by_protocol, str_z(call->arena, protocol));
    return json_str(json_is_string(own) ? own : json_field(p->by_protocol, "default"));
}

/* --- forms --- */

static void put(struct buf *b, const char *name, struct str value)
{
    buf_fmt(b, "%s\n  \"%s\" : ", b->n > 1 ? "," : "", name);
    json_quote(b, value);
}

static void put_attributes(struct call *call, struct buf *b, const struct sns_message_attribute_map *map)
{
    for (size_t i = 0; i < map->len; i++) {
        const struct sns_message_attribute_value *v = &map->items[i].value;
        buf_putz(b, i ? "," : "");
        json_quote(b, map->items[i].key);
        buf_putz(b, ":{\"Type\":");
        json_quote(b, v->data_type);
        buf_putz(b, ",\"Value\":");
        json_quote(b, str_is(v->binary_value) ? base64_encode(call->arena, v->binary_value) : v->string_value);
        buf_putc(b, '}');
    }
}

static void put_line(struct buf *b, const char *name, struct str value)
{
    buf_fmt(b, "%s\n", name);
    buf_put(b, value);
    buf_putc(b, '\n');
}

/* Signed once for all who get the same text. */
static struct str signature_of(struct call *call, struct publication *p, struct str text)
{
    if (p->signed_text.p == text.p && str_is(p->signature))
        return p->signature;
    struct buf b = buf_in(call->arena);
    put_line(&b, "Message", text);
    put_line(&b, "MessageId", p->id);
    if (str_is(p->subject))
        put_line(&b, "Subject", p->subject);
    put_line(&b, "Timestamp", time_iso8601_ms(call->arena, p->at));
    put_line(&b, "TopicArn", p->topic_arn);
    put_line(&b, "Type", STR("Notification"));
    p->signed_text = text;
    return p->signature = sns_sign(call, p->topic->signature_version, buf_str(&b));
}

static struct str unsubscribe_url(struct call *call, const struct topic *t, const struct subscription *s)
{
    return str_fmt(call->arena, "http://%.*s/?Action=Unsubscribe&Version=2010-03-31&SubscriptionArn=%.*s", STRF(sns_host(call, t)),
                   STRF(sns_subscription_arn(call, t, s)));
}

struct str sns_envelope(struct call *call, struct publication *p, const struct subscription *s, struct str text)
{
    struct buf b = buf_in(call->arena);
    buf_reserve(&b, text.n + 1536);
    buf_putc(&b, '{');
    put(&b, "Type", STR("Notification"));
    put(&b, "MessageId", p->id);
    if (str_is(p->sequence))
        put(&b, "SequenceNumber", p->sequence);
    put(&b, "TopicArn", p->topic_arn);
    if (str_is(p->subject))
        put(&b, "Subject", p->subject);
    put(&b, "Message", text);
    put(&b, "Timestamp", time_iso8601_ms(call->arena, p->at));
    put(&b, "SignatureVersion", p->topic->signature_version == 2 ? STR("2") : STR("1"));
    put(&b, "Signature", signature_of(call, p, text));
    put(&b, "SigningCertURL", sns_certificate_url(call, sns_host(call, p->topic)));
    put(&b, "UnsubscribeURL", unsubscribe_url(call, p->topic, s));
    if (p->attributes->len) {
        buf_putz(&b, ",\n  \"MessageAttributes\" : {");
        put_attributes(call, &b, p->attributes);
        buf_putc(&b, '}');
    }
    buf_putz(&b, "\n}");
    return buf_str(&b);
}

static void put_member(struct buf *b, const char *name, struct str value)
{
    buf_fmt(b, ",\"%s\":", name);
    if (str_is(value))
        json_quote(b, value);
    else
        buf_putz(b, "null");
}

struct str sns_lambda_event(struct call *call, struct publication *p, const struct subscription *s, struct str text)
{
    struct buf b = buf_in(call->arena);
    buf_putz(&b, "{\"Records\":[{\"EventSource\":\"aws:sns\",\"EventVersion\":\"1.0\"");
    put_member(&b, "EventSubscriptionArn", sns_subscription_arn(call, p->topic, s));
    buf_putz(&b, ",\"Sns\":{\"Type\":\"Notification\"");
    put_member(&b, "MessageId", p->id);
    put_member(&b, "TopicArn", p->topic_arn);
    put_member(&b, "Subject", p->subject);
    put_member(&b, "Message", text);
    put_member(&b, "Timestamp", time_iso8601_ms(call->arena, p->at));
    put_member(&b, "SignatureVersion", p->topic->signature_version == 2 ? STR("2") : STR("1"));
    put_member(&b, "Signature", signature_of(call, p, text));
    put_member(&b, "SigningCertUrl", sns_certificate_url(call, sns_host(call, p->topic)));
    put_member(&b, "UnsubscribeUrl", unsubscribe_url(call, p->topic, s));
    buf_putz(&b, ",\"MessageAttributes\":{");
    put_attributes(call, &b, p->attributes);
    buf_putz(&b, "}}}]}");
    return buf_str(&b);
}

json_t *sns_queue_attributes(struct call *call, const struct sns_message_attribute_map *map)
{
    json_t *all = map->len ? json_object() : NULL;
    for (size_t i = 0; i < map->len; i++) {
        const struct sns_message_attribute_value *v = &map->items[i].value;
        bool binary = str_is(v->binary_value);
        struct str value = binary ? base64_encode(call->arena, v->binary_value) : v->string_value;
        json_object_set_new(all, str_z(call->arena, map->items[i].key),
                            json_pack("{s:o,s:o}", "DataType", json_stringn(v->data_type.p, v->data_type.n), binary ? "BinaryValue" : "StringValue",
                                      json_stringn(value.p, value.n)));
    }
    return all;
}

struct str sns_confirmation(struct call *call, const struct topic *t, const struct subscription *s, struct str id, struct str *ret_url)
{
    struct str arn = sns_topic_arn(call, t), at = time_iso8601_ms(call->arena, now(call)), host = sns_host(call, t);
    struct str message = str_fmt(call->arena,
                                 "You have chosen to subscribe to the topic %.*s.\nTo confirm the subscription, visit the SubscribeURL included "
                                 "in this message.",
                                 STRF(arn));
    struct buf text = buf_in(call->arena), b = buf_in(call->arena);
    *ret_url = str_fmt(call->arena, "http://%.*s/?Action=ConfirmSubscription&Version=2010-03-31&TopicArn=%.*s&Token=%.*s", STRF(host), STRF(arn),
                       STRF(s->token));
    put_line(&text, "Message", message);
    put_line(&text, "MessageId", id);
    put_line(&text, "SubscribeURL", *ret_url);
    put_line(&text, "Timestamp", at);
    put_line(&text, "Token", s->token);
    put_line(&text, "TopicArn", arn);
    put_line(&text, "Type", STR("SubscriptionConfirmation"));
    buf_putc(&b, '{');
    put(&b, "Type", STR("SubscriptionConfirmation"));
    put(&b, "MessageId", id);
    put(&b, "Token", s->token);
    put(&b, "TopicArn", arn);
    put(&b, "Message", message);
    put(&b, "SubscribeURL", *ret_url);
    put(&b, "Timestamp", at);
    put(&b, "SignatureVersion", t->signature_version == 2 ? STR("2") : STR("1"));
    put(&b, "Signature", sns_sign(call, t->signature_version, buf_str(&text)));
    put(&b, "SigningCertURL", sns_certificate_url(call, host));
    buf_putz(&b, "\n}");
    return buf_str(&b);
}
