#include "base/text.h"
#include <string.h>
#include "base/arena.h"

struct str hex_encode(struct arena *a, struct str bytes)
{
    static const char digits[] = "0123456789abcdef";
    char *p = arena_alloc(a, bytes.n * 2 + 1);

    for (size_t i = 0; i < bytes.n; i++) {
        p[2 * i] = digits[(unsigned char)bytes.p[i] >> 4];
        p[2 * i + 1] = digits[bytes.p[i] & 15];
    }
    return (struct str){p, bytes.n * 2};
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
        return (c | 0x20) - 'a' + 10;
    return -1;
}

bool hex_decode(struct arena *a, struct str text, struct str *ret)
{
    char *p = arena_alloc(a, text.n / 2 + 1);

    if (text.n % 2)
        return false;
    for (size_t i = 0; i < text.n; i += 2) {
        int high = hex_digit(text.p[i]), low = hex_digit(text.p[i + 1]);
        if (high < 0 || low < 0)
            return false;
        p[i / 2] = (char)(high << 4 | low);
    }
    *ret = (struct str){p, text.n / 2};
    return true;
}

static const char base64_digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

struct str base64_encode(struct arena *a, struct str bytes)
{
    const unsigned char *b = (const unsigned char *)bytes.p;
    char *p = arena_alloc(a, (bytes.n + 2) / 3 * 4 + 1), *q = p;
    size_t i = 0;

    for (; i + 2 < bytes.n; i += 3) {
        uint32_t v = (uint32_t)b[i] << 16 | (uint32_t)b[i + 1] << 8 | b[i + 2];
        for (int shift = 18; shift >= 0; shift -= 6)
            *q++ = base64_digits[v >> shift & 63];
    }
    if (i < bytes.n) {
        bool two = i + 1 < bytes.n;
        uint32_t v = (uint32_t)b[i] << 16 | (two ? (uint32_t)b[i + 1] << 8 : 0);
        *q++ = base64_digits[v >> 18];
        *q++ = base64_digits[v >> 12 & 63];
        *q++ = two ? base64_digits[v >> 6 & 63] : '=';
        *q++ = '=';
    }
    return (struct str){p, (size_t)(q - p)};
}

static int base64_value(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

bool base64_decode(struct arena *a, struct str text, struct str *ret)
{
    char *p = arena_alloc(a, text.n / 4 * 3 + 1), *q = p;
    size_t pad = str_ends(text, STR("==")) ? 2 : str_ends(text, STR("=")) ? 1 : 0;
    uint32_t v = 0;

    if (text.n % 4)
        return false;
    for (size_t i = 0; i < text.n - pad; i++) {
        int six = base64_value(text.p[i]);
        if (six < 0)
            return false;
        v = v << 6 | (uint32_t)six;
        if (i % 4 == 3) {
            *q++ = (char)(v >> 16);
            *q++ = (char)(v >> 8);
            *q++ = (char)v;
            v = 0;
        }
    }
    /* Bits beyond the last byte must be zero: one text per value. */
    if (pad == 1) {
        if (v & 3)
            return false;
        *q++ = (char)(v >> 10);
        *q++ = (char)(v >> 2);
    } else if (pad == 2) {
        if (v & 15)
            return false;
        *q++ = (char)(v >> 4);
    }
    *ret = (struct str){p, (size_t)(q - p)};
    return true;
}

static bool unreserved(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
}

void percent_encode(struct buf *b, struct str s, bool keep_slash)
{
    static const char digits[] = "0123456789ABCDEF";

    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (unreserved(c) || (c == '/' && keep_slash)) {
            buf_putc(b, c);
        } else {
            char escape[3] = {'%', digits[(unsigned char)c >> 4], digits[c & 15]};
            buf_put(b, (struct str){escape, 3});
        }
    }
}

bool percent_decode(struct arena *a, struct str s, bool form, struct str *ret)
{
    if (str_chr(s, '%') < 0 && (!form || str_chr(s, '+') < 0)) {
        *ret = s.p ? s : STR("");
        return true;
    }
    char *p = arena_alloc(a, s.n + 1), *q = p;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '%') {
            int high = i + 2 < s.n ? hex_digit(s.p[i + 1]) : -1, low = i + 2 < s.n ? hex_digit(s.p[i + 2]) : -1;
            if (high < 0 || low < 0)
                return false;
            c = (char)(high << 4 | low);
            i += 2;
        } else if (c == '+' && form) {
            c = ' ';
        }
        *q++ = c;
    }
    *ret = (struct str){p, (size_t)(q - p)};
    return true;
}

static const char *xml_entity(int32_t c)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\r': return "&#xD;";
    case -1: return "\xef\xbf\xbd";
    default: return NULL;
    }
}

void xml_escape(struct buf *b, struct str s)
{
    size_t from = 0;

    for (size_t i = 0; i < s.n;) {
        size_t start = i;
        int32_t c = utf8_next(s, &i);
        const char *entity = xml_entity(c);
        bool control = c >= 0 && c < 0x20 && c != '\n' && c != '\t' && c != '\r';
        if (!entity && !control)
            continue;
        buf_put(b, (struct str){s.p + from, start - from});
        if (entity)
            buf_putz(b, entity);
        else
            buf_fmt(b, "&#x%X;", (unsigned)c);
        from = i;
    }
    buf_put(b, str_skip(s, from));
}

static void put_json_escape(struct buf *b, unsigned char c)
{
    static const char digits[] = "0123456789abcdef";
    static const char shorts[] = "\"\"\\\\\bb\ff\nn\rr\tt";

    for (const char *s = shorts; *s; s += 2)
        if ((unsigned char)s[0] == c) {
            buf_putc(b, '\\');
            buf_putc(b, s[1]);
            return;
        }
    char escape[6] = {'\\', 'u', '0', '0', digits[c >> 4], digits[c & 15]};
    buf_put(b, (struct str){escape, 6});
}

void json_quote(struct buf *b, struct str s)
{
    size_t from = 0;

    buf_putc(b, '"');
    for (size_t i = 0; i < s.n;) {
        unsigned char c = (unsigned char)s.p[i];
        size_t start = i;
        if (c >= 0x20 && c < 0x80 && c != '"' && c != '\\') {
            i++;
            continue;
        }
        if (c >= 0x80 && utf8_next(s, &i) >= 0)
            continue;
        buf_put(b, (struct str){s.p + from, start - from});
        if (c < 0x80) {
            put_json_escape(b, c);
            i = start + 1;
        } else {
            buf_putz(b, "\xef\xbf\xbd");
        }
        from = i;
    }
    buf_put(b, str_skip(s, from));
    buf_putc(b, '"');
}
