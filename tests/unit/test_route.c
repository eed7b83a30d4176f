#include "wire_case.h"
#include "wire/route.h"

static struct http_headers none;

static const char *found(const char *method, const char *path, const char *query, struct http_headers headers)
{
    struct http_request req = {.method = str_from(method), .path = str_from(path), .query = str_from(query), .headers = headers};
    struct route_match match = route_find(arena, &kitchen, &req);
    assert_false(match.op && match.undeclared);
    if (match.op)
        return model_text(&kitchen, match.op->name);
    return match.undeclared ? model_text(&kitchen, match.undeclared->name) : match.path_known ? "method" : "nothing";
}

#define assert_found(method, path, query, name) assert_string_equal(found(method, path, query, none), name)

static void test_paths(void **state)
{
    (void)state;
    assert_found("GET", "/bucket", NULL, "List");
    assert_found("GET", "/bucket/", NULL, "List");
    assert_found("PUT", "/bucket/key", NULL, "Put");
    assert_found("PUT", "/bucket/a/b/c/", NULL, "Put");
    assert_found("PUT", "/bucket//", NULL, "Put");
    assert_found("POST", "/", NULL, "Do");
    assert_found("GET", "/", NULL, "method");
    assert_found("DELETE", "/bucket", NULL, "method");
    assert_found("PUT", "/bucket/", NULL, "method");
    assert_found("BREW", "/bucket", NULL, "method");
    assert_found("GET", "//", NULL, "nothing");
    assert_found("GET", "", NULL, "method");
}

static void test_literal_query_parts(void **state)
{
    (void)state;
    assert_found("GET", "/bucket", "where", "Where");
    assert_found("GET", "/bucket", "max=1&where=", "Where");
    assert_found("GET", "/bucket", "nowhere&x-id=Where", "List");
    assert_found("GET", "/bucket", "type=2", "Other");
    assert_found("GET", "/bucket", "type=3", "List");
    assert_found("GET", "/bucket", "type", "List");
}

static void test_required_members_decide(void **state)
{
    (void)state;
    struct http_header header = {STR("x-copy-source"), STR("/b/k")};
    assert_found("PUT", "/b/k", "partNumber=1&uploadId=u", "Part");
    assert_found("PUT", "/b/k", "partNumber=1", "Put");
    assert_string_equal(found("PUT", "/b/k", NULL, (struct http_headers){&header, 1}), "Copy");
    assert_string_equal(found("PUT", "/b/k", "uploadId=u&partNumber=1", (struct http_headers){&header, 1}), "Part");
}

static void test_labels(void **state)
{
    (void)state;
    struct route_match match;
    assert_true(route_labels(arena, "/{Bucket}/{Key+}?x-id=Put", STR("/my%20bucket/a/b%2Fc+d//"), &match));
    assert_int_equal(match.label_count, 2);
    assert_str(match.labels[0].name, "Bucket");
    assert_str(match.labels[0].value, "my bucket");
    assert_str(match.labels[1].name, "Key");
    assert_str(match.labels[1].value, "a/b/c+d//");
    assert_true(route_labels(arena, "/{Bucket}/{Key+}", STR("/b//k"), &match));
    assert_str(match.labels[1].value, "/k");
    assert_true(route_labels(arena, "/a/{x+}/b/{y}", STR("/a/1/2/b/b/3"), &match));
    assert_str(match.labels[0].value, "1/2/b");
    assert_str(match.labels[1].value, "3");
    assert_true(route_labels(arena, "/2015-03-31/functions/", STR("/2015-03-31/functions"), &match));
    assert_int_equal(match.label_count, 0);
    assert_false(route_labels(arena, "/a/{x}", STR("/a/b/c"), &match));
    assert_false(route_labels(arena, "/a/{x}/c", STR("/a//c"), &match));
    assert_false(route_labels(arena, "/a/{x+}/b/{y}", STR("/a/b/3"), &match));
    assert_false(route_labels(arena, "/a/{x}", STR("/a/%zz"), &match));
}

static void test_literals_go_before_labels_and_these_before_greedy_ones(void **state)
{
    (void)state;
    static const char pool[] = "\0/{a}/x\0/{a}/{b}\0/l/{b}\0/{a+}\0/l/{b+}\0A\0B\0C\0D\0E";
    static const struct operation operations[] = {
        {.name = 38, .input = NO_SHAPE, .output = NO_SHAPE, .http_method = HTTP_GET, .http_uri = 1},
        {.name = 40, .input = NO_SHAPE, .output = NO_SHAPE, .http_method = HTTP_GET, .http_uri = 8},
        {.name = 42, .input = NO_SHAPE, .output = NO_SHAPE, .http_method = HTTP_GET, .http_uri = 17},
        {.name = 44, .input = NO_SHAPE, .output = NO_SHAPE, .http_method = HTTP_GET, .http_uri = 24},
        {.name = 46, .input = NO_SHAPE, .output = NO_SHAPE, .http_method = HTTP_GET, .http_uri = 30},
    };
    static const struct model m = {.operations = operations, .operation_count = 5, .text = pool};
    static const struct { const char *path, *name; } cases[] = {
        {"/k/x", "A"}, {"/k/y", "B"}, {"/l/y", "C"}, {"/l/x", "C"}, {"/k/y/z", "D"}, {"/l/y/z", "E"}, {"/k", "D"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct http_request req = {.method = STR("GET"), .path = str_from(cases[i].path)};
        struct route_match match = route_find(arena, &m, &req);
        assert_non_null(match.op);
        assert_string_equal(model_text(&m, match.op->name), cases[i].name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_paths), TEST(test_literal_query_parts), TEST(test_required_members_decide), TEST(test_labels),
        TEST(test_literals_go_before_labels_and_these_before_greedy_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
