#include "wire_case.h"
#include "base/buf.h"
#include "wire/fault.h"
#include "wire/xml.h"

static struct str why;

static bool decode(const char *xml, struct thing *out)
{
    *out = (struct thing){0};
    why = STR_NONE;
    return xml_decode(arena, &kitchen, &kitchen_shapes[K_THING], str_from(xml), &(struct xml_expect){.root = "Thing"}, out, &why);
}

static struct thing read(const char *xml)
{
    struct thing out;
    if (!decode(xml, &out))
        fail_msg("%s: %.*s", xml, STRF(why));
    return out;
}

static void fails(const char *xml)
{
    struct thing out;
    if (decode(xml, &out))
        fail_msg("accepted: %s", xml);
    assert_true(why.n > 0);
}

static void test_scalars(void **state)
{
    (void)state;
    struct thing out = read("<?xml version='1.0'?>\n<Thing xmlns='urn:x'> <name> a &lt;&#x41;<![CDATA[<b>]]> </name><flag> true </flag>"
                            "<count>\n7</count><big>-1</big><ratio>-Infinity</ratio><when>2026-01-02T03:04:05.678Z</when>"
                            "<blob>aGk=</blob><!-- c --><what><deep>ever</deep></what></Thing>");
    assert_str(out.name, " a <A<b> ");
    assert_true(out.flag.val);
    assert_int_equal(out.count.val, 7);
    assert_true(out.ratio.val < -1e308);
    assert_true(out.when.val == 1767323045678000);
    assert_str(out.blob, "hi");
    out = read("<p:Thing xmlns:p='urn:x'><p:name/></p:Thing>");
    assert_str(out.name, "");
    assert_null(read("<Thing/>").name.p);
}

static void test_aggregates(void **state)
{
    (void)state;
    struct thing out = read("<Thing><tags><member>a</member><other>x</other><member/></tags><flat>1</flat><FlatItem>2</FlatItem>"
                            "<kids><Kid><name>k</name><tags/></Kid></kids><map><entry><key>k</key><value>v</value></entry></map>"
                            "<Attribute><Name>n</Name><Value>w</Value></Attribute>"
                            "<kidMap><entry><value><count>3</count></value><key>x</key></entry></kidMap>"
                            "<kid xmlns:q='http://xsi/' q:type='Group'><next><next><count>1</count></next></next></kid>"
                            "<choice><right><name>r</name></right></choice></Thing>");
    assert_int_equal(out.tags.len, 2);
    assert_str(out.tags.items[1], "");
    assert_int_equal(out.flat.len, 2);
    assert_str(out.flat.items[1], "2");
    assert_str(out.kids.items[0].name, "k");
    assert_non_null(out.kids.items[0].tags.items);
    assert_int_equal(out.kids.items[0].tags.len, 0);
    assert_str(out.map.items[0].value, "v");
    assert_str(out.attrs.items[0].key, "n");
    assert_int_equal(out.kid_map.items[0].value.count.val, 3);
    assert_str(out.kid_map.items[0].key, "x");
    assert_str(out.kid->type, "Group");
    assert_int_equal(out.kid->next->next->count.val, 1);
    assert_str(out.choice->right->name, "r");
    assert_null(out.choice->left.p);
}

static void test_refusals(void **state)
{
    (void)state;
    fails("");
    fails("<Thing>");
    fails("<Thing/><Thing/>");
    fails("<Other/>");
    fails("<Thing><count>x</count></Thing>");
    fails("<Thing><count></count></Thing>");
    fails("<Thing><flag>1</flag></Thing>");
    fails("<Thing><name><b/></name></Thing>");
    fails("<Thing><choice><left>a</left><right/></choice></Thing>");
    fails("<Thing><choice/></Thing>");
    fails("<Thing><map><entry><value>v</value></entry></map></Thing>");
    fails("<Thing><name>\x01</name></Thing>");
    fails("<Thing><name>\xff</name></Thing>");
    fails("<!DOCTYPE Thing [<!ENTITY a 'b'>]><Thing><name>&a;</name></Thing>");
    fails("<!DOCTYPE Thing SYSTEM 'file:///etc/passwd'><Thing/>");
    fails("<Thing><name>&unknown;</name></Thing>");
}

static void test_depth_is_bounded(void **state)
{
    (void)state;
    for (int depth = WIRE_DEPTH_MAX - 4; depth < 100000; depth += 50000) {
        struct buf b = buf_in(arena);
        struct thing out;
        buf_putz(&b, "<Thing><kid>");
        for (int i = 0; i < depth; i++)
            buf_putz(&b, "<next>");
        for (int i = 0; i < depth; i++)
            buf_putz(&b, "</next>");
        buf_putz(&b, "</kid></Thing>");
        buf_putc(&b, '\0');
        assert_int_equal(decode(b.p, &out), depth < WIRE_DEPTH_MAX);
    }
}

static void test_large_text(void **state)
{
    (void)state;
    struct buf b = buf_in(arena);
    buf_putz(&b, "<Thing><name>");
    for (int i = 0; i < 400000; i++)
        buf_putz(&b, "0123456789");
    buf_putz(&b, "</name><count>1</count></Thing>");
    buf_putc(&b, '\0');
    struct thing out = read(b.p);
    assert_int_equal(out.name.n, 4000000);
    assert_int_equal(out.count.val, 1);
}

static struct str written(const struct thing *in, bool ms)
{
    struct buf b = buf_in(arena);
    struct xml_out w = {arena, &kitchen, &b, ms};
    xml_structure(&w, "Thing", "http://kitchen/", &kitchen_shapes[K_THING], in, false);
    return buf_str(&b);
}

static void test_writing(void **state)
{
    (void)state;
    struct kid kid = {.name = STR("a<b>&\r"), .type = STR("Can\"onical")};
    struct thing in = {.kid = &kid};
    assert_str(written(&in, false), "<Thing xmlns=\"http://kitchen/\">"
                                    "<kid xmlns:xsi=\"http://xsi/\" xsi:type=\"Can&quot;onical\"><name>a&lt;b&gt;&amp;&#xD;</name></kid></Thing>");
    struct thing back = read(str_z(arena, written(&in, false)));
    assert_str(back.kid->name, "a<b>&\r");
    assert_str(back.kid->type, "Can\"onical");

    in = (struct thing){.tags.items = (struct str[1]){STR("")}, .flat = {(struct str[]){STR("x"), STR("y")}, 2}};
    assert_str(written(&in, false), "<Thing xmlns=\"http://kitchen/\"><tags></tags><flat>x</flat><flat>y</flat></Thing>");
    in = (struct thing){.attrs = {(struct string_entry[]){{STR("k"), STR("v")}}, 1}};
    assert_str(written(&in, false),
               "<Thing xmlns=\"http://kitchen/\"><Attribute><Name>k</Name><Value>v</Value></Attribute></Thing>");
    in = (struct thing){.map = {(struct string_entry[]){{STR("k"), STR("v")}}, 1}};
    assert_str(written(&in, false),
               "<Thing xmlns=\"http://kitchen/\"><map><entry><key>k</key><value>v</value></entry></map></Thing>");
}

static void test_numbers_and_times(void **state)
{
    (void)state;
    struct thing in = {.ratio = some_f64(1), .when = some_time(1767323045000000)};
    assert_str(written(&in, false),
               "<Thing xmlns=\"http://kitchen/\"><ratio>1.0</ratio><when>2026-01-02T03:04:05Z</when></Thing>");
    assert_str(written(&in, true),
               "<Thing xmlns=\"http://kitchen/\"><ratio>1.0</ratio><when>2026-01-02T03:04:05.000Z</when></Thing>");
    const double numbers[] = {0, -0.0, 0.1, 1e300, 5e-324, 123456789.125, -1.0 / 3};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        in = (struct thing){.ratio = some_f64(numbers[i])};
        assert_true(read(str_z(arena, written(&in, false))).ratio.val == numbers[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_scalars), TEST(test_aggregates), TEST(test_refusals), TEST(test_depth_is_bounded), TEST(test_large_text),
        TEST(test_writing), TEST(test_numbers_and_times),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
