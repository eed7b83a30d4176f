#include "wire_case.h"
#include "wire/fault.h"
#include "wire/rest.h"

#define PUT (&kitchen_operations[OP_PUT])

static struct http_headers headers(const char *const *pairs)
{
    struct http_headers h = {0};
    for (; pairs && *pairs; pairs += 2)
        http_add(arena, &h, str_from(pairs[0]), str_from(pairs[1]));
    return h;
}
#define HEADERS(...) headers((const char *const[]){__VA_ARGS__, NULL})

static bool put(const char *path, const char *query, struct http_headers h, struct put_in *in, struct wire_error *e)
{
    struct http_request req = {.method = STR("PUT"), .path = str_from(path), .query = str_from(query), .headers = h, .body = STR("<raw>")};
    *in = (struct put_in){0};
    return protocol_rest_xml.decode_request(arena, &kitchen, PUT, &req, in, e);
}

static void test_request_bindings(void **state)
{
    (void)state;
    struct put_in in;
    struct wire_error e = {0};
    struct http_headers h = HEADERS("x-since", "Fri, 02 Jan 2026 03:04:05 GMT", "x-names", "a, \"b,c\", \"d\\\"e\\\\\" ,f", "x-dates",
                                    "Fri, 02 Jan 2026 03:04:05 GMT, Fri, 02 Jan 2026 03:04:06 GMT", "x-meta-colour", "red",
                                    "X-Meta-size", "", "x-names", "g", "content-type", "text/css");
    assert_true(put("/my%20b/k/1%2F", "partNumber=7&id=x&id=y+z&other=o&other=p", h, &in, &e));
    assert_str(in.bucket, "my b");
    assert_str(in.key, "k/1/");
    assert_int_equal(in.part.val, 7);
    assert_int_equal(in.ids.len, 2);
    assert_str(in.ids.items[1], "y z");
    assert_true(in.since.val == 1767323045000000);
    assert_int_equal(in.names.len, 5);
    assert_str(in.names.items[1], "b,c");
    assert_str(in.names.items[2], "d\"e\\");
    assert_str(in.names.items[3], "f");
    assert_str(in.names.items[4], "g");
    assert_int_equal(in.dates.len, 2);
    assert_true(in.dates.items[1].val == 1767323046000000);
    assert_int_equal(in.meta.len, 2);
    assert_str(in.meta.items[0].key, "colour");
    assert_str(in.meta.items[1].value, "");
    assert_int_equal(in.params.len, 3); /* every key of the query once */
    assert_str(in.params.items[2].key, "other");
    assert_str(in.body.bytes, "<raw>");
    assert_int_equal(in.body.size, 5);
    assert_str(in.content_type, "text/css");
}

static void test_absence_and_emptiness(void **state)
{
    (void)state;
    struct put_in in;
    struct wire_error e = {0};
    assert_true(put("/b/k", NULL, HEADERS("x-names", "", "x-since", ""), &in, &e));
    assert_false(in.part.has);
    assert_null(in.ids.items);
    assert_null(in.params.items);
    assert_null(in.meta.items);
    assert_false(in.since.has);
    assert_non_null(in.names.items);
    assert_int_equal(in.names.len, 0);
}

static void test_wrong_values(void **state)
{
    (void)state;
    struct put_in in;
    struct wire_error e = {0};
    static const char *const numbers[] = {"partNumber=x", "partNumber=", "partNumber=1.0", "partNumber=0x1", "partNumber=+", "partNumber= 1"};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        assert_false(put("/b/k", numbers[i], headers(NULL), &in, &e));
        assert_str(e.code, "InvalidArgument");
        assert_str(e.message, "Provided partNumber not an integer or within integer range");
    }
    assert_false(put("/b/k", NULL, HEADERS("x-since", "2026-01-02"), &in, &e));
    assert_false(put("/b/%ff", NULL, headers(NULL), &in, &e));
    assert_str(e.code, "InvalidURI");
    assert_false(put("/b/k", "id=%f", headers(NULL), &in, &e));
    assert_str(e.code, "InvalidURI");
}

static void test_request_round_trip(void **state)
{
    (void)state;
    struct str ids[] = {STR("a b"), STR("c&d")}, names[] = {STR("x,y"), STR("\"q\""), STR(" pad "), STR("plain")};
    opt_time dates[] = {some_time(1767323045000000), some_time(0)};
    struct string_entry params[] = {{STR("p q"), STR("=")}, {STR("id"), STR("shadowed")}}, meta[] = {{STR("k"), STR("v")}};
    struct put_in in = {
        .bucket = STR("b?"), .key = STR("a/b c/%41"), .part = some_i32(3), .ids = {ids, 2}, .params = {params, 2},
        .since = some_time(1767323045000000), .names = {names, 4}, .dates = {dates, 2}, .meta = {meta, 1},
        .body = {.bytes = STR("data"), .size = 4},
    };
    struct http_request req = {0};
    struct put_in got = {0};
    struct wire_error e = {0};
    protocol_rest_xml.encode_request(arena, &kitchen, PUT, &in, &req);
    assert_str(req.method, "PUT");
    assert_str(req.path, "/b%3F/a/b%20c/%2541");
    assert_str(http_header(&req.headers, "content-type"), "application/octet-stream");
    assert_true(protocol_rest_xml.decode_request(arena, &kitchen, PUT, &req, &got, &e));
    assert_str(got.bucket, "b?");
    assert_str(got.key, "a/b c/%41");
    assert_int_equal(got.part.val, 3);
    assert_int_equal(got.ids.len, 2);
    assert_str(got.ids.items[1], "c&d");
    assert_int_equal(got.names.len, 4);
    for (int i = 0; i < 4; i++)
        assert_true(str_eq(got.names.items[i], names[i]));
    assert_true(got.dates.items[1].has && got.dates.items[1].val == 0);
    assert_str(got.meta.items[0].value, "v");
    assert_str(got.body.bytes, "data");
}

static void test_response(void **state)
{
    (void)state;
    struct kid kid = {.name = STR("k"), .type = STR("User")};
    struct put_out out = {.status = some_i32(206), .etag = STR("\"e\""), .length = some_i64(99), .kid = &kid}, back = {0};
    struct http_response resp = {0};
    struct wire_error e = {0};
    protocol_rest_xml.encode_response(arena, &kitchen, PUT, STR("rid"), &out, &resp);
    assert_int_equal(resp.status, 206);
    assert_str(http_header(&resp.headers, "etag"), "\"e\"");
    assert_str(http_header(&resp.headers, "content-type"), "application/xml");
    assert_str(http_header(&resp.headers, "x-amz-request-id"), "rid");
    assert_int_equal(http_header(&resp.headers, "x-amz-id-2").n, 76);
    assert_false(str_is(http_header(&resp.headers, "content-length")));
    assert_str(resp.body, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                          "<KidRoot xmlns:xsi=\"http://xsi/\" xsi:type=\"User\"><name>k</name></KidRoot>");
    assert_true(protocol_rest_xml.decode_response(arena, &kitchen, PUT, &resp, &back, &e));
    assert_int_equal(back.status.val, 206);
    assert_str(back.etag, "\"e\"");
    assert_str(back.kid->name, "k");
    assert_str(back.kid->type, "User");
}

static void test_headers_stay_on_their_line(void **state)
{
    (void)state;
    struct put_out out = {.etag = STR("a\r\nset-cookie: b")};
    struct http_response resp = {0};
    protocol_rest_xml.encode_response(arena, &kitchen, PUT, STR("rid"), &out, &resp);
    assert_str(http_header(&resp.headers, "etag"), "a  set-cookie: b");
}

static void test_unwrapped(void **state)
{
    (void)state;
    struct http_response resp = {0};
    struct where_out back = {0};
    struct wire_error e = {0};
    const struct operation *op = &kitchen_operations[OP_WHERE];
    protocol_rest_xml.encode_response(arena, &kitchen, op, STR("rid"), &(struct where_out){.where = STR("eu")}, &resp);
    assert_str(resp.body, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                          "<LocationConstraint xmlns=\"http://kitchen/\">eu</LocationConstraint>");
    assert_true(protocol_rest_xml.decode_response(arena, &kitchen, op, &resp, &back, &e));
    assert_str(back.where, "eu");
    protocol_rest_xml.encode_response(arena, &kitchen, op, STR("rid"), &(struct where_out){0}, &resp);
    assert_has(resp.body, "<LocationConstraint xmlns=\"http://kitchen/\"></LocationConstraint>");
}

static void test_structured_bodies(void **state)
{
    (void)state;
    const struct operation *op = &kitchen_operations[OP_DO];
    struct thing in = {0};
    struct wire_error e = {0};
    struct http_request req = {.method = STR("POST"), .path = STR("/"), .body = STR("<Thing><name>n</name></Thing>")};
    assert_true(protocol_rest_xml.decode_request(arena, &kitchen, op, &req, &in, &e));
    assert_str(in.name, "n");
    req.body = STR("");
    assert_true(protocol_rest_xml.decode_request(arena, &kitchen, op, &req, &in, &e));
    req.body = STR("<Wrong/>");
    assert_false(protocol_rest_xml.decode_request(arena, &kitchen, op, &req, &in, &e));
    assert_str(e.code, "MalformedXML");
    assert_str(e.message, "The XML you provided was not well-formed or did not validate against our published schema");
}

static void test_faults(void **state)
{
    (void)state;
    struct gone data = {.message = STR("m"), .key = STR("a\x7f" "b"), .retry = some_i32(5)};
    struct fault f = {.code = STR("Gone"), .message = STR("not here"), .status = 404, .shape = &kitchen_shapes[K_GONE], .data = &data,
                      .resource = STR("/b/k"), .extra = {{STR("BucketName"), STR("b")}}};
    struct http_response resp = {0};
    protocol_rest_xml.encode_fault(arena, &kitchen, PUT, STR("rid"), &f, &resp);
    assert_int_equal(resp.status, 404);
    assert_str(http_header(&resp.headers, "x-retry"), "5");
    assert_has(resp.body, "<Error><Code>Gone</Code><Message>not here</Message><Key>a\x7f" "b</Key><BucketName>b</BucketName>"
                          "<Resource>/b/k</Resource><RequestId>rid</RequestId><HostId>");

    struct operation head = {.http_method = HTTP_HEAD};
    resp = (struct http_response){0};
    protocol_rest_xml.encode_fault(arena, &kitchen, &head, STR("rid"), &f, &resp);
    assert_true(resp.head);
    assert_int_equal(resp.body.n, 0);

    struct model other = kitchen;
    other.id = "route53";
    resp = (struct http_response){0};
    protocol_rest_xml.encode_fault(arena, &other, PUT, STR("rid"), &f, &resp);
    assert_has(resp.body, "<ErrorResponse xmlns=\"http://kitchen/\"><Error><Type>Sender</Type><Code>Gone</Code>");
    assert_str(http_header(&resp.headers, "x-amzn-requestid"), "rid");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_request_bindings), TEST(test_absence_and_emptiness), TEST(test_wrong_values), TEST(test_request_round_trip),
        TEST(test_response), TEST(test_headers_stay_on_their_line), TEST(test_unwrapped), TEST(test_structured_bodies), TEST(test_faults),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
