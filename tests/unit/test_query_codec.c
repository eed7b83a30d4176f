#include "wire_case.h"
#include <stdio.h>
#include <time.h>
#include "base/buf.h"
#include "wire/fault.h"

static bool decode(const struct protocol *p, const char *form, struct thing *in, struct wire_error *e)
{
    struct http_request req = {.method = STR("POST"), .path = STR("/"), .body = str_from(form)};
    *in = (struct thing){0};
    return p->decode_request(arena, &kitchen, &kitchen_operations[OP_DO], &req, in, e);
}

static struct thing aws(const char *form)
{
    struct thing in;
    struct wire_error e = {0};
    if (!decode(&protocol_aws_query, form, &in, &e))
        fail_msg("%s: %.*s", form, STRF(e.message));
    return in;
}

static void aws_fails(const char *form, const char *code)
{
    struct thing in;
    struct wire_error e = {0};
    assert_false(decode(&protocol_aws_query, form, &in, &e));
    assert_str(e.code, code);
}

static void test_scalars(void **state)
{
    (void)state;
    struct thing in = aws("Action=Do&Version=2020-01-01&name=a+b%26c&flag=True&count=-5&big=9007199254740993&ratio=1.5e3"
                          "&when=2026-01-02T03%3A04%3A05Z&blob=aGk%3D");
    assert_str(in.name, "a b&c");
    assert_true(in.flag.has && in.flag.val);
    assert_int_equal(in.count.val, -5);
    assert_true(in.big.val == 9007199254740993);
    assert_true(in.ratio.val == 1500.0);
    assert_true(in.when.val == 1767323045000000);
    assert_str(in.blob, "hi");
    assert_null(in.kid);
    assert_null(in.tags.items);
    assert_false(aws("Action=Do").flag.has);
    assert_str(aws("name=").name, "");
    assert_str(aws("name=first&name=second").name, "first");
}

static void test_lists_are_ordered_by_number_and_may_have_gaps(void **state)
{
    (void)state;
    struct thing in = aws("tags.member.10=ten&tags.member.2=two&tags.member.1=one&tags.member.1000000000=far");
    assert_int_equal(in.tags.len, 4);
    assert_str(in.tags.items[0], "one");
    assert_str(in.tags.items[1], "two");
    assert_str(in.tags.items[2], "ten");
    assert_str(in.tags.items[3], "far");
}

static void test_lists_in_every_spelling(void **state)
{
    (void)state;
    assert_str(aws("tags.1=x").tags.items[0], "x");
    assert_str(aws("flat.1=x").flat.items[0], "x");
    assert_str(aws("FlatItem.1=x").flat.items[0], "x");
    assert_str(aws("flat.FlatItem.1=x").flat.items[0], "x");
    struct thing in = aws("tags=");
    assert_non_null(in.tags.items);
    assert_int_equal(in.tags.len, 0);
    aws_fails("tags=x", "MalformedInput");
    aws_fails("tags.member.x=1", "MalformedInput");
    aws_fails("tags.member.99999999999=1", "MalformedInput");
    aws_fails("tags.member.1.x=1", "MalformedInput");
}

static void test_structures_and_unions(void **state)
{
    (void)state;
    struct thing in = aws("kid.name=k&kid.next.next.count=3&kids.Kid.2.name=b&kids.Kid.1.tags.member.1=t&choice.right.name=r");
    assert_str(in.kid->name, "k");
    assert_int_equal(in.kid->next->next->count.val, 3);
    assert_int_equal(in.kids.len, 2);
    assert_str(in.kids.items[0].tags.items[0], "t");
    assert_str(in.kids.items[1].name, "b");
    assert_str(in.choice->right->name, "r");
    aws_fails("choice.left=a&choice.right.name=b", "MalformedInput");
    aws_fails("kid=text", "MalformedInput");
    assert_null(aws("unheard.of.1=x&kiddo.name=y").kid);
}

static void test_maps(void **state)
{
    (void)state;
    struct thing in = aws("map.entry.1.key=k&map.entry.1.value=v&map.entry.2.value=w&map.entry.2.key=l"
                          "&Attribute.1.Name=n&Attribute.1.Value=a&kidMap.entry.1.key=x&kidMap.entry.1.value.name=y");
    assert_int_equal(in.map.len, 2);
    assert_str(in.map.items[0].value, "v");
    assert_str(in.map.items[1].key, "l");
    assert_str(in.attrs.items[0].key, "n");
    assert_str(in.attrs.items[0].value, "a");
    assert_str(in.kid_map.items[0].value.name, "y");
    assert_str(aws("map.1.key=k&map.1.value=v").map.items[0].value, "v");
    aws_fails("map.entry.1.value=v", "MalformedInput");
    aws_fails("map.entry.1.key=v", "MalformedInput");
}

static void test_wrong_values(void **state)
{
    (void)state;
    struct thing in;
    struct wire_error e = {0};
    aws_fails("count=x", "MalformedInput");
    aws_fails("count=", "MalformedInput");
    aws_fails("count=2147483648", "MalformedInput");
    aws_fails("flag=yes", "MalformedInput");
    aws_fails("blob=*", "MalformedInput");
    aws_fails("name=%ff", "MalformedInput");
    aws_fails("name=%zz", "MalformedQueryString");
    assert_false(decode(&protocol_aws_query, "when=yesterday", &in, &e));
    assert_str(e.message, "timestamp must follow ISO8601");
    assert_false(decode(&protocol_ec2_query, "Count=x", &in, &e));
    assert_str(e.code, "InvalidParameterValue");
    assert_true(str_starts(e.message, STR("Invalid value 'x' for Count.")));
    assert_false(decode(&protocol_ec2_query, "Kid.Nope=x", &in, &e));
    assert_str(e.code, "UnknownParameter");
    assert_str(e.message, "The parameter Kid.Nope is not recognized");
}

static void test_ec2_names(void **state)
{
    (void)state;
    struct thing in;
    struct wire_error e = {0};
    assert_true(decode(&protocol_ec2_query, "Action=Do&Version=x&Name=n&ThingTag.1=t&Kids.1.Name=k&Kid.Next.Count=4", &in, &e));
    assert_str(in.name, "n");
    assert_str(in.tags.items[0], "t");
    assert_str(in.kids.items[0].name, "k");
    assert_int_equal(in.kid->next->count.val, 4);
}

static void test_depth_is_bounded(void **state)
{
    (void)state;
    struct buf b = buf_in(arena);
    buf_putz(&b, "kid");
    for (int i = 0; i < 100000; i++)
        buf_putz(&b, ".next");
    buf_putz(&b, ".count=1");
    buf_putc(&b, '\0');
    aws_fails(b.p, "MalformedInput");
}

/* Twice the parameters must not take four times as long; measured in the time of this process, with room for noise. */
static double seconds_for(size_t n)
{
    struct buf b = buf_in(arena);
    for (size_t i = n; i > 0; i--)
        buf_fmt(&b, "&kids.Kid.%zu.name=n%zu&tags.member.%zu=t&junk%zu.x=1", i, i, i, i);
    buf_putc(&b, '\0');
    clock_t from = clock();
    struct thing in = aws(b.p);
    assert_int_equal(in.kids.len, n);
    assert_str(in.kids.items[n - 1].name, str_fmt(arena, "n%zu", n).p);
    return (double)(clock() - from) / CLOCKS_PER_SEC;
}

static void test_many_parameters(void **state)
{
    (void)state;
    seconds_for(1000);
    double small = seconds_for(2500), large = seconds_for(20000);
    assert_true(large < 24 * small + 0.05);
}

static void test_too_many_parameters(void **state)
{
    (void)state;
    struct buf b = buf_in(arena);
    for (int i = 0; i < 100001; i++)
        buf_putz(&b, "tags.1&");
    buf_putc(&b, '\0');
    aws_fails(b.p, "MalformedInput");
}

static void test_get(void **state)
{
    (void)state;
    struct thing in = {0};
    struct wire_error e = {0};
    struct http_request req = {.method = STR("GET"), .path = STR("/"), .query = STR("Action=Do&name=q&X-Amz-Date=x")};
    assert_true(protocol_aws_query.decode_request(arena, &kitchen, &kitchen_operations[OP_DO], &req, &in, &e));
    assert_str(in.name, "q");
}

static struct thing full(void)
{
    static struct str tags[] = {STR_INIT("a&b"), STR_INIT("")};
    static struct choice choice = {.left = STR_INIT("l")};
    static struct kid next = {.name = STR_INIT("n<>")}, kid = {.count = {true, 7}, .next = &next, .type = STR_INIT("User"),
                                                                .choice = &choice};
    static struct kid kids[2] = {{.name = STR_INIT("one")}, {.count = {true, 2}}};
    static struct string_entry entries[] = {{STR_INIT("k"), STR_INIT("v")}, {STR_INIT("k 2"), STR_INIT("\xc3\xa9")}};
    return (struct thing){
        .name = STR("x y"), .flag = some_bool(false), .count = some_i32(-3), .big = some_i64(INT64_MIN), .ratio = some_f64(0.1),
        .when = some_time(1767323045678000), .blob = STR("\x01\x02"), .tags = {tags, 2}, .flat = {tags, 2}, .kids = {kids, 2},
        .map = {entries, 2}, .attrs = {entries, 2}, .kid = &kid,
    };
}

static void assert_full(const struct thing *in)
{
    assert_str(in->name, "x y");
    assert_true(in->flag.has && !in->flag.val);
    assert_int_equal(in->count.val, -3);
    assert_true(in->big.val == INT64_MIN);
    assert_true(in->ratio.val == 0.1);
    assert_true(in->when.val == 1767323045678000);
    assert_int_equal(in->blob.n, 2);
    assert_int_equal(in->tags.len, 2);
    assert_str(in->tags.items[0], "a&b");
    assert_str(in->tags.items[1], "");
    assert_int_equal(in->flat.len, 2);
    assert_int_equal(in->kids.len, 2);
    assert_int_equal(in->kids.items[1].count.val, 2);
    assert_str(in->map.items[1].key, "k 2");
    assert_str(in->attrs.items[1].value, "\xc3\xa9");
    assert_str(in->kid->next->name, "n<>");
    assert_str(in->kid->type, "User");
    assert_str(in->kid->choice->left, "l");
    assert_null(in->choice);
}

static void test_round_trips(void **state)
{
    (void)state;
    const struct protocol *protocols[] = {&protocol_aws_query, &protocol_ec2_query};
    for (int i = 0; i < 2; i++) {
        const struct protocol *p = protocols[i];
        struct thing sent = full(), got = {0}, back = {0};
        struct http_request req = {0};
        struct http_response resp = {0};
        struct wire_error e = {0};
        p->encode_request(arena, &kitchen, &kitchen_operations[OP_DO], &sent, &req);
        if (!p->decode_request(arena, &kitchen, &kitchen_operations[OP_DO], &req, &got, &e))
            fail_msg("%s: %.*s in %.*s", p->name, STRF(e.message), STRF(req.body));
        assert_full(&got);
        p->encode_response(arena, &kitchen, &kitchen_operations[OP_DO], STR("rid"), &sent, &resp);
        if (!p->decode_response(arena, &kitchen, &kitchen_operations[OP_DO], &resp, &back, &e))
            fail_msg("%s: %.*s in %.*s", p->name, STRF(e.message), STRF(resp.body));
        assert_full(&back);
        assert_str(http_header(&resp.headers, "content-type"), "text/xml;charset=UTF-8");
        assert_str(http_header(&resp.headers, "x-amzn-requestid"), "rid");
    }
}

static void test_answers(void **state)
{
    (void)state;
    struct http_response resp = {0};
    struct thing out = {.name = STR("n"), .tags = {(struct str[]){STR("t")}, 1}};
    protocol_aws_query.encode_response(arena, &kitchen, &kitchen_operations[OP_DO], STR("rid"), &out, &resp);
    assert_str(resp.body, "<DoResponse xmlns=\"http://kitchen/\"><DoResult><name>n</name><tags><member>t</member></tags></DoResult>"
                          "<ResponseMetadata><RequestId>rid</RequestId></ResponseMetadata></DoResponse>");
    protocol_aws_query.encode_response(arena, &kitchen, &kitchen_operations[OP_COPY], STR("rid"), NULL, &resp);
    assert_str(resp.body, "<CopyResponse xmlns=\"http://kitchen/\">"
                          "<ResponseMetadata><RequestId>rid</RequestId></ResponseMetadata></CopyResponse>");
    protocol_ec2_query.encode_response(arena, &kitchen, &kitchen_operations[OP_DO], STR("rid"),
                                       &(struct thing){.when = some_time(1767323045000000)}, &resp);
    assert_str(resp.body, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<DoResponse xmlns=\"http://kitchen/\"><requestId>rid</requestId>"
                          "<when>2026-01-02T03:04:05.000Z</when></DoResponse>");
}

static void test_faults(void **state)
{
    (void)state;
    struct gone data = {.message = STR("not here"), .key = STR("k")};
    struct fault f = {.code = STR("Gone"), .message = STR("a < b"), .status = 404, .shape = &kitchen_shapes[K_GONE], .data = &data};
    struct http_response resp = {0};
    protocol_aws_query.encode_fault(arena, &kitchen, NULL, STR("rid"), &f, &resp);
    assert_int_equal(resp.status, 404);
    assert_str(resp.body, "<ErrorResponse xmlns=\"http://kitchen/\"><Error><Type>Sender</Type><Code>Gone</Code>"
                          "<Message>a &lt; b</Message><Key>k</Key></Error><RequestId>rid</RequestId></ErrorResponse>");
    f.query_code = STR("Kitchen.Gone");
    f.server = true;
    protocol_aws_query.encode_fault(arena, &kitchen, NULL, STR("rid"), &f, &resp);
    assert_has(resp.body, "<Type>Receiver</Type><Code>Kitchen.Gone</Code>");
    f = (struct fault){.code = STR("InvalidVpcID.NotFound"), .message = STR("m")};
    protocol_ec2_query.encode_fault(arena, &kitchen, NULL, STR("rid"), &f, &resp);
    assert_int_equal(resp.status, 400);
    assert_has(resp.body, "<Response><Errors><Error><Code>InvalidVpcID.NotFound</Code><Message>m</Message></Error></Errors>"
                          "<RequestID>rid</RequestID></Response>");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_scalars), TEST(test_lists_are_ordered_by_number_and_may_have_gaps), TEST(test_lists_in_every_spelling),
        TEST(test_structures_and_unions), TEST(test_maps), TEST(test_wrong_values), TEST(test_ec2_names),
        TEST(test_depth_is_bounded), TEST(test_many_parameters), TEST(test_too_many_parameters), TEST(test_get),
        TEST(test_round_trips), TEST(test_answers), TEST(test_faults),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
