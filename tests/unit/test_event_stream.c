#include "wire_case.h"
#include "base/buf.h"
#include "base/text.h"
#include "wire/event_stream.h"

/* A union of a structure, a blob with headers, and an error. */
struct note { struct str text; opt_i64 number; };
struct chunk { struct str data; opt_bool last; opt_i32 count; opt_time when; struct str kind; };
struct oops { struct str message, detail; };
struct events { struct note *note; struct chunk *chunk; struct oops *oops; };
struct answer { struct str name; struct events *stream; };

static const char text[] = "\0note\0text\0number\0chunk\0data\0last\0count\0when\0kind\0oops\0message\0detail\0name\0stream\0Talk\0x";
enum { T_NOTE = 1, T_TEXT = 6, T_NUMBER = 11, T_CHUNK = 18, T_DATA = 24, T_LAST = 29, T_COUNT = 34, T_WHEN = 40, T_KIND = 45,
       T_OOPS = 50, T_MESSAGE = 55, T_DETAIL = 63, T_NAME = 70, T_STREAM = 75, T_TALK = 82 };
enum { S_STRING, S_LONG, S_BLOB, S_BOOLEAN, S_INTEGER, S_TIME, S_NOTE, S_CHUNK, S_OOPS, S_EVENTS, S_ANSWER, S_COUNT };

#define M(n, s, o, ...) {.name = n, .shape = s, .offset = o, __VA_ARGS__}
static const struct member members[] = {
    M(T_TEXT, S_STRING, offsetof(struct note, text)), M(T_NUMBER, S_LONG, offsetof(struct note, number)),
    M(T_DATA, S_BLOB, offsetof(struct chunk, data), .flags = MEMBER_EVENT_PAYLOAD),
    M(T_LAST, S_BOOLEAN, offsetof(struct chunk, last), .flags = MEMBER_EVENT_HEADER),
    M(T_COUNT, S_INTEGER, offsetof(struct chunk, count), .flags = MEMBER_EVENT_HEADER),
    M(T_WHEN, S_TIME, offsetof(struct chunk, when), .flags = MEMBER_EVENT_HEADER),
    M(T_KIND, S_STRING, offsetof(struct chunk, kind), .flags = MEMBER_EVENT_HEADER),
    M(T_MESSAGE, S_STRING, offsetof(struct oops, message)), M(T_DETAIL, S_STRING, offsetof(struct oops, detail)),
    M(T_NOTE, S_NOTE, offsetof(struct events, note)), M(T_CHUNK, S_CHUNK, offsetof(struct events, chunk)),
    M(T_OOPS, S_OOPS, offsetof(struct events, oops)),
    M(T_NAME, S_STRING, offsetof(struct answer, name)), M(T_STREAM, S_EVENTS, offsetof(struct answer, stream)),
};
static const struct shape shapes[S_COUNT] = {
    [S_STRING] = {.type = SHAPE_STRING}, [S_LONG] = {.type = SHAPE_LONG}, [S_BLOB] = {.type = SHAPE_BLOB},
    [S_BOOLEAN] = {.type = SHAPE_BOOLEAN}, [S_INTEGER] = {.type = SHAPE_INTEGER}, [S_TIME] = {.type = SHAPE_TIMESTAMP},
    [S_NOTE] = {.type = SHAPE_STRUCTURE, .first = 0, .count = 2, .size = sizeof(struct note)},
    [S_CHUNK] = {.type = SHAPE_STRUCTURE, .first = 2, .count = 5, .size = sizeof(struct chunk)},
    [S_OOPS] = {.name = T_OOPS, .type = SHAPE_STRUCTURE, .flags = SHAPE_ERROR, .first = 7, .count = 2, .size = sizeof(struct oops)},
    [S_EVENTS] = {.type = SHAPE_UNION, .flags = SHAPE_EVENTS, .first = 9, .count = 3, .size = sizeof(struct events)},
    [S_ANSWER] = {.type = SHAPE_STRUCTURE, .first = 12, .count = 2, .size = sizeof(struct answer)},
};
static const struct operation talk = {.name = T_TALK, .input = NO_SHAPE, .output = S_ANSWER};
static const struct model model = {.protocols = PROTOCOL_AWS_JSON_1_1, .shapes = shapes, .members = members, .text = text,
                                   .shape_count = S_COUNT};

static struct event_message read(struct str bytes)
{
    struct event_message message;
    struct str why = STR_NONE;
    size_t used = 0;
    if (event_decode(arena, bytes, &message, &used, &why) != EVENT_WHOLE)
        fail_msg("%.*s", STRF(why));
    assert_int_equal(used, bytes.n);
    return message;
}

static const char *header(const struct event_message *m, const char *name)
{
    const struct event_header *h = event_header(m, name);
    assert_non_null(h);
    assert_int_equal(h->type, EVENT_STRING);
    return str_z(arena, h->bytes);
}

/* The examples of the format's own description: an empty message, and one with a header and a payload. */
static void test_known_bytes(void **state)
{
    (void)state;
    struct event_message message = {0};
    struct buf b = buf_in(arena);
    event_encode(&b, &message);
    assert_str(hex_encode(arena, buf_str(&b)), "000000100000000005c248eb7d98c8ff");
    b = buf_in(arena);
    message.payload = STR("{'foo':'bar'}");
    event_put(arena, &message, "content-type", STR("application/json"));
    event_encode(&b, &message);
    assert_str(hex_encode(arena, buf_str(&b)),
               "0000003d0000002007fd83960c636f6e74656e742d747970650700106170706c69636174696f6e2f6a736f6e7b27666f6f273a27626172277d8d9c08b1");
}

static void test_all_types_there_and_back(void **state)
{
    (void)state;
    struct event_header headers[] = {
        {STR("t"), EVENT_TRUE, 0, STR_NONE}, {STR("f"), EVENT_FALSE, 0, STR_NONE}, {STR("b"), EVENT_BYTE, -128, STR_NONE},
        {STR("s"), EVENT_SHORT, -32768, STR_NONE}, {STR("i"), EVENT_INTEGER, INT32_MIN, STR_NONE},
        {STR("l"), EVENT_LONG, INT64_MIN, STR_NONE}, {STR("y"), EVENT_BYTES, 0, STR("\xff\x00")},
        {STR("z"), EVENT_STRING, 0, STR("h\xc3\xa4")}, {STR("w"), EVENT_TIMESTAMP, 1767323045678, STR_NONE},
        {STR("u"), EVENT_UUID, 0, STR("0123456789abcdef")}};
    struct event_message message = {.headers = {headers, 10}, .payload = STR("p")};
    struct buf b = buf_in(arena);
    event_encode(&b, &message);
    struct event_message back = read(buf_str(&b));
    assert_int_equal(back.headers.len, 10);
    for (size_t i = 0; i < 10; i++) {
        assert_int_equal(back.headers.items[i].type, headers[i].type);
        assert_true(back.headers.items[i].number == headers[i].number);
        assert_true(str_eq(back.headers.items[i].bytes, headers[i].bytes));
    }
    assert_str(back.payload, "p");
}

static void test_pieces_and_damage(void **state)
{
    (void)state;
    struct event_message message = {.payload = STR("payload")}, back;
    struct buf b = buf_in(arena);
    struct str why;
    size_t used;
    event_put(arena, &message, "name", STR("value"));
    event_encode(&b, &message);
    for (size_t n = 0; n < b.n; n++)
        assert_int_equal(event_decode(arena, (struct str){b.p, n}, &back, &used, &why), EVENT_MORE);
    for (size_t i = 0; i < b.n; i++) {
        b.p[i] ^= 1;
        assert_int_equal(event_decode(arena, buf_str(&b), &back, &used, &why), EVENT_BROKEN);
        b.p[i] ^= 1;
    }
    size_t first = b.n;
    event_encode(&b, &message);
    assert_int_equal(event_decode(arena, buf_str(&b), &back, &used, &why), EVENT_WHOLE);
    assert_int_equal(used, first);
}

static void test_modelled(void **state)
{
    (void)state;
    struct answer out = {.name = STR("n")};
    assert_ptr_equal(event_stream_member(&model, &shapes[S_ANSWER]), &members[13]);
    struct event_message m = read(event_initial(arena, &model, &talk, &out));
    assert_string_equal(header(&m, ":event-type"), "initial-response");
    assert_string_equal(header(&m, ":message-type"), "event");
    assert_string_equal(header(&m, ":content-type"), "application/x-amz-json-1.1");
    assert_str(m.payload, "{\"name\":\"n\"}");

    struct events e = {.note = &(struct note){.text = STR("hi"), .number = some_i64(3)}};
    m = read(event_message_of(arena, &model, &shapes[S_EVENTS], &e));
    assert_string_equal(header(&m, ":event-type"), "note");
    assert_str(m.payload, "{\"text\":\"hi\",\"number\":3}");

    e = (struct events){.chunk = &(struct chunk){STR("\x01\x02"), some_bool(false), some_i32(7), some_time(1767323045678000), STR("k")}};
    m = read(event_message_of(arena, &model, &shapes[S_EVENTS], &e));
    assert_string_equal(header(&m, ":content-type"), "application/octet-stream");
    assert_string_equal(header(&m, "kind"), "k");
    assert_int_equal(event_header(&m, "last")->type, EVENT_FALSE);
    assert_int_equal(event_header(&m, "count")->number, 7);
    assert_true(event_header(&m, "when")->number == 1767323045678);
    assert_str(m.payload, "\x01\x02");
}

static void test_faults(void **state)
{
    (void)state;
    struct oops data = {.detail = STR("d")};
    struct fault f = {.code = STR("Oops"), .message = STR("no"), .shape = &shapes[S_OOPS], .data = &data};
    struct event_message m = read(event_fault(arena, &model, &shapes[S_EVENTS], &f));
    assert_string_equal(header(&m, ":message-type"), "exception");
    assert_string_equal(header(&m, ":exception-type"), "oops");
    assert_str(m.payload, "{\"message\":\"no\",\"detail\":\"d\"}");
    f = (struct fault){.code = STR("Other"), .message = STR("why")};
    m = read(event_fault(arena, &model, &shapes[S_EVENTS], &f));
    assert_string_equal(header(&m, ":message-type"), "error");
    assert_string_equal(header(&m, ":error-code"), "Other");
    assert_string_equal(header(&m, ":error-message"), "why");
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(test_known_bytes), TEST(test_all_types_there_and_back), TEST(test_pieces_and_damage),
                                       TEST(test_modelled), TEST(test_faults)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
