/* Compiled by test_generate.py with what the generator makes of its demo model. Says on stderr what differs from the model. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "gen/demo/api.h"
#include "wire/model.h"

static int failures;
#define CHECK(x) ((x) ? (void)0 : (failures++, (void)fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #x)))

const struct service demo_service = {0};

/* The handlers that the model wants; each leaves its mark. */
static int called;
enum verdict demo_put_thing(struct call *call, const struct demo_put_thing_request *in, struct demo_put_thing_output *out)
{
    (void)out;
    called = in->body.size == 7 ? 1 : -1;
    return demo_gone_error_with(call, &(struct demo_gone){.since = some_time(5)}, "%s is gone", "x");
}
enum verdict demo_get_thing(struct call *call, const struct demo_get_thing_input *in, struct demo_thing *out)
{
    (void)call, (void)in;
    out->count = some_i32(3);
    return DONE;
}
enum verdict demo_gone(struct call *call, const struct demo_gone_input *in, struct demo_gone_output *out)
{
    (void)in, (void)out;
    return demo_broken(call, "broken %d", 1);
}
enum verdict demo_drop_thing(struct call *call, const struct demo_drop_thing_request *in, struct demo_drop_thing_output *out)
{
    (void)in, (void)out;
    return demo_full(call, "full");
}

static struct { uint16_t shape; const void *data; char message[32]; } failed;
enum verdict fault_modelled(struct call *call, const struct model *model, uint16_t shape, const void *data, const char *fmt,
                             va_list args)
{
    (void)call;
    CHECK(model == &demo_model);
    failed.shape = shape;
    failed.data = data;
    vsnprintf(failed.message, sizeof failed.message, fmt, args);
    return FAULT;
}

static const struct shape *shape_named(const char *name, int nth)
{
    for (size_t i = 0; i < demo_model.shape_count; i++)
        if (!strcmp(demo_model.text + demo_model.shapes[i].name, name) && nth-- == 0)
            return &demo_model.shapes[i];
    fprintf(stderr, "no shape %s\n", name);
    _Exit(1);
}

static const struct member *member_named(const struct shape *s, const char *name)
{
    for (size_t i = s->first; i < (size_t)s->first + s->count; i++)
        if (!strcmp(demo_model.text + demo_model.members[i].name, name))
            return &demo_model.members[i];
    fprintf(stderr, "no member %s\n", name);
    _Exit(1);
}

static const char *text(uint32_t offset)
{
    return demo_model.text + offset;
}

static void check_service(void)
{
    CHECK(!strcmp(demo_model.id, "demo") && !strcmp(demo_model.sdk_id, "Demo Thing"));
    CHECK(!strcmp(demo_model.shape_name, "DemoService"));
    CHECK(!strcmp(demo_model.namespace_, "com.amazonaws.demo") && !strcmp(demo_model.version, "2020-02-02"));
    CHECK(!strcmp(demo_model.arn_namespace, "demos") && !strcmp(demo_model.signing_name, "demosign"));
    CHECK(!strcmp(demo_model.endpoint_prefix, "demo.example") && !strcmp(demo_model.xml_ns, "http://ns/"));
    CHECK(demo_model.protocols == PROTOCOL_REST_XML && !demo_model.query_compatible);
    CHECK(text(0)[0] == 0);
    CHECK(service_count == 1 && services[0].api == &demo_api && services[0].service == &demo_service);
    CHECK(!strcmp(services[0].schema, "-- step 1\nCREATE TABLE demo_thing (name TEXT); -- \"quoted\" \\ and \303\251\n"));
    CHECK(service_by_id("demo") == &services[0] && !service_by_id("dem") && !service_by_id("zzz"));
}

static void check_operations(void)
{
    CHECK(demo_model.operation_count == 4);
    const struct operation *put = &demo_model.operations[DEMO_OP_PUT_THING], *get = &demo_model.operations[DEMO_OP_GET_THING];
    CHECK(!strcmp(text(put->name), "PutThing") && !strcmp(text(get->name), "GetThing"));
    CHECK(!strcmp(text(demo_model.operations[0].name), "DropThing"));
    CHECK(put->http_method == HTTP_PUT && put->http_status == 201 && !strcmp(text(put->http_uri), "/things/{Name}"));
    CHECK(get->http_method == HTTP_GET && get->http_status == 200);
    CHECK(put->flags == 0 && get->flags == (OP_ENACTED | OP_READONLY | OP_PAGINATED));
    CHECK(put->output == NO_SHAPE && get->input == NO_SHAPE);
    CHECK(put->input == DEMO_SHAPE_PUT_THING_REQUEST && get->output == DEMO_SHAPE_THING);
    CHECK(put->error_count == 3);
    CHECK(!strcmp(text(demo_model.shapes[demo_model.op_errors[put->first_error + 1]].name), "Broken"));
    CHECK(demo_model.undeclared_count == 2);
    CHECK(!strcmp(text(demo_model.undeclared[0].name), "Abc") && demo_model.undeclared[0].http_uri == 0);
    CHECK(!strcmp(text(demo_model.undeclared[1].http_uri), "/zap") && demo_model.undeclared[1].http_method == HTTP_POST);
}

static void check_layout(void)
{
    const struct shape *thing = &demo_model.shapes[DEMO_SHAPE_THING];
    CHECK(thing->type == SHAPE_STRUCTURE && thing->size == sizeof(struct demo_thing) && thing->count == 14);
    CHECK(member_named(thing, "default")->offset == offsetof(struct demo_thing, default_));
    CHECK(member_named(thing, "count")->offset == offsetof(struct demo_thing, count_2));
    CHECK(member_named(thing, "Next")->offset == offsetof(struct demo_thing, next));
    struct demo_thing t = {.one = NULL, .next = NULL};
    CHECK(_Generic(t.default_, opt_bool: 1, default: 0) && _Generic(t.count, opt_i32: 1, default: 0));
    CHECK(_Generic(t.count_2, opt_i64: 1, default: 0) && _Generic(t.ratio, opt_f64: 1, default: 0));
    CHECK(_Generic(t.when, opt_time: 1, default: 0) && _Generic(t.any, struct str: 1, default: 0));
    CHECK(_Generic(t.children.items, struct demo_thing *: 1, default: 0) && _Generic(t.tiny, opt_i32: 1, default: 0));
    CHECK(_Generic(t.by_name.items->value, struct demo_thing: 1, default: 0));
    CHECK(_Generic(t.deep.items->items, struct str *: 1, default: 0) && _Generic(t.one, struct demo_choice *: 1, default: 0));
    CHECK(sizeof t.deep == sizeof(struct list));
    const struct shape *map = shape_named("ThingMap", 0);
    CHECK(map->type == SHAPE_MAP && map->count == 2 && map->size == sizeof(struct demo_thing_map_entry));
    CHECK(demo_model.members[map->first + 1].offset == offsetof(struct demo_thing_map_entry, value));
    CHECK(!strcmp(text(demo_model.members[map->first].xml_name), "Name"));
    CHECK(shape_named("Choice", 0)->type == SHAPE_UNION && shape_named("Stream", 0)->flags == SHAPE_STREAMING);
}

static void check_traits(void)
{
    const struct shape *thing = &demo_model.shapes[DEMO_SHAPE_THING], *put = &demo_model.shapes[DEMO_SHAPE_PUT_THING_REQUEST];
    const struct member *type = member_named(thing, "Type"), *children = member_named(thing, "Children");
    CHECK(!strcmp(text(type->xml_ns), "xsi http://xsi/") && type->flags == MEMBER_XML_ATTRIBUTE);
    CHECK(!strcmp(text(type->xml_name), "xsi:type"));
    CHECK(children->flags == MEMBER_XML_FLATTENED && !strcmp(text(children->xml_name), "Child"));
    CHECK(!strcmp(text(thing->xml_name), "ThingRoot") && thing->flags == SHAPE_UNWRAPPED);
    CHECK(member_named(thing, "When")->time_format == TIME_FORMAT_HTTP_DATE);
    CHECK(member_named(put, "Name")->location == IN_LABEL && member_named(put, "Name")->flags == MEMBER_REQUIRED);
    CHECK(member_named(put, "Kind")->location == IN_HEADER && !strcmp(text(member_named(put, "Kind")->bound), "X-Kind"));
    CHECK(member_named(put, "Meta")->location == IN_PREFIX_HEADERS && member_named(put, "Body")->location == IN_PAYLOAD);
    const struct shape *name = shape_named("Short8", 0), *narrowed = shape_named("Short8", 1), *tiers = shape_named("Tiers", 0);
    CHECK(name->has == 7 && name->min == 1 && name->max == 8 && !strcmp(text(name->pattern), "^[a-z\"\\\\\303\251]+$"));
    CHECK(narrowed->has == 5 && narrowed->min == 2);
    CHECK(member_named(&demo_model.shapes[DEMO_SHAPE_DROP_THING_REQUEST], "Force")->shape == narrowed - demo_model.shapes);
    CHECK(tiers->has == 3 && tiers->max == 5000000000);
    CHECK(shape_named("Byte", 0)->has == 3 && shape_named("Byte", 0)->min == -128);
    const struct shape *kind = shape_named("Kind", 0), *open = shape_named("OpenKind", 0);
    CHECK(kind->type == SHAPE_ENUM && kind->count == 2 && !strcmp(text(demo_model.enum_values[kind->first + 1]), "t2.small"));
    CHECK(open->type == SHAPE_STRING);
    CHECK(!memcmp(DEMO_KIND_SMALL.p, "t2.small", DEMO_KIND_SMALL.n) && DEMO_OPEN_KIND_B.n == 1);
}

static void check_errors(void)
{
    struct demo_put_thing_request in = {.body.size = 7};
    CHECK(demo_api.handlers[DEMO_OP_PUT_THING](NULL, &in, NULL) == FAULT && called == 1);
    const struct shape *gone = &demo_model.shapes[failed.shape];
    CHECK(!strcmp(text(gone->name), "Gone_") && gone->http_status == 410 && !strcmp(text(gone->error_code), "Gone_"));
    CHECK(failed.data && !strcmp(failed.message, "x is gone") && gone->flags == SHAPE_ERROR);
    CHECK(demo_api.handlers[DEMO_OP_GONE](NULL, NULL, NULL) == FAULT && !failed.data && !strcmp(failed.message, "broken 1"));
    CHECK(demo_model.shapes[failed.shape].http_status == 500);
    CHECK(demo_model.shapes[failed.shape].flags == (SHAPE_ERROR | SHAPE_ERROR_SERVER));
    CHECK(demo_api.handlers[DEMO_OP_DROP_THING](NULL, NULL, NULL) == FAULT);
    CHECK(demo_model.shapes[failed.shape].http_status == 409);
    CHECK(!strcmp(text(demo_model.shapes[failed.shape].error_code), "Demo.Full"));
    struct demo_thing out = {0};
    CHECK(demo_api.handlers[DEMO_OP_GET_THING](NULL, NULL, &out) == DONE && out.count.val == 3);
}

int main(void)
{
    check_service();
    check_operations();
    check_layout();
    check_traits();
    check_errors();
    return failures != 0;
}
