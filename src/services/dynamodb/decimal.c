#include "services/dynamodb/decimal.h"
#include <string.h>
#include "base/arena.h"

#define EXPONENT_MIN (-129) /* 1E-130 is 0.1E-129 */
#define EXPONENT_MAX 126
#define EXPONENT_LIMIT 100000
#define SUM_DIGITS (EXPONENT_MAX - EXPONENT_MIN + DECIMAL_DIGITS + 4)

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "e-12" at the end of a number; *at moves on. */
static bool exponent(struct str text, size_t *at, int *ret)
{
    size_t i = *at + 1, from;
    bool negative = i < text.n && text.p[i] == '-';
    int v = 0;

    i += i < text.n && (text.p[i] == '-' || text.p[i] == '+');
    for (from = i; i < text.n && digit(text.p[i]); i++)
        v = v < EXPONENT_LIMIT ? v * 10 + (text.p[i] - '0') : v;
    *at = i;
    *ret = negative ? -v : v;
    return i > from;
}

static enum decimal_wrong in_range(const struct decimal *d, int exp)
{
    if (!d->n)
        return DECIMAL_GOOD;
    if (exp > EXPONENT_MAX)
        return DECIMAL_OVERFLOW;
    return exp < EXPONENT_MIN ? DECIMAL_UNDERFLOW : DECIMAL_GOOD;
}

enum decimal_wrong decimal_parse(struct str text, struct decimal *ret)
{
    struct decimal d = {0};
    size_t i = 0, zeros = 0, seen = 0;
    int exp = 0, shift = 0;
    bool point = false, precise = true;

    if (i < text.n && (text.p[i] == '-' || text.p[i] == '+'))
        d.negative = text.p[i++] == '-';
    for (; i < text.n && (digit(text.p[i]) || (text.p[i] == '.' && !point)); i++) {
        if (text.p[i] == '.') {
            point = true;
            continue;
        }
        seen++;
        exp += !point && (d.n || text.p[i] != '0' || zeros);
        if (text.p[i] == '0') {
            if (d.n)
                zeros++;
            else if (point)
                exp--;
            continue;
        }
        for (; zeros; zeros--) {
            if (d.n == DECIMAL_DIGITS)
                precise = false;
            else
                d.digits[d.n++] = 0;
        }
        if (d.n == DECIMAL_DIGITS)
            precise = false;
        else
            d.digits[d.n++] = (uint8_t)(text.p[i] - '0');
    }
    if (!seen)
        return DECIMAL_NOT_A_NUMBER;
    if (i < text.n && (text.p[i] == 'e' || text.p[i] == 'E') && !exponent(text, &i, &shift))
        return DECIMAL_NOT_A_NUMBER;
    if (i != text.n)
        return DECIMAL_NOT_A_NUMBER;
    if (!precise)
        return DECIMAL_TOO_PRECISE;
    if (!d.n) {
        *ret = (struct decimal){0};
        return DECIMAL_GOOD;
    }
    enum decimal_wrong wrong = in_range(&d, exp + shift);
    d.exponent = (int16_t)(exp + shift);
    *ret = d;
    return wrong;
}

struct str decimal_text(struct arena *a, const struct decimal *d)
{
    int before = d->exponent > 0 ? d->exponent : 0, lead = d->exponent < 0 ? -d->exponent : 0;
    size_t max = (size_t)(before + lead) + d->n + 4;
    char *p = arena_alloc(a, max), *q = p;

    if (!d->n)
        return STR("0");
    if (d->negative)
        *q++ = '-';
    if (!before)
        *q++ = '0';
    for (int i = 0; i < before; i++)
        *q++ = i < d->n ? (char)('0' + d->digits[i]) : '0';
    if (before < d->n) {
        *q++ = '.';
        for (int i = 0; i < lead; i++)
            *q++ = '0';
        for (int i = before; i < d->n; i++)
            *q++ = (char)('0' + d->digits[i]);
    }
    return (struct str){p, (size_t)(q - p)};
}

/* Magnitudes only. */
static int compare_magnitude(const struct decimal *a, const struct decimal *b)
{
    if (!a->n || !b->n)
        return (a->n > 0) - (b->n > 0);
    if (a->exponent != b->exponent)
        return a->exponent < b->exponent ? -1 : 1;
    int c = memcmp(a->digits, b->digits, a->n < b->n ? a->n : b->n);
    return c ? c : (a->n > b->n) - (a->n < b->n);
}

int decimal_cmp(const struct decimal *a, const struct decimal *b)
{
    bool an = a->negative && a->n, bn = b->negative && b->n;

    if (an != bn)
        return an ? -1 : 1;
    int c = compare_magnitude(a, b);
    return an ? -c : c;
}

/* Lays the digits into a row of single digits in which place 0 is worth 10^(EXPONENT_MAX + 1). */
static void spread(const struct decimal *d, uint8_t row[SUM_DIGITS])
{
    for (unsigned i = 0; i < d->n; i++)
        row[EXPONENT_MAX + 2 - d->exponent + (int)i] = d->digits[i];
}

static enum decimal_wrong gather(const uint8_t row[SUM_DIGITS], bool negative, struct decimal *ret)
{
    int first = 0, last = SUM_DIGITS - 1;

    *ret = (struct decimal){.negative = negative};
    while (first < SUM_DIGITS && !row[first])
        first++;
    if (first == SUM_DIGITS) {
        ret->negative = false;
        return DECIMAL_GOOD;
    }
    while (!row[last])
        last--;
    if (last - first + 1 > DECIMAL_DIGITS)
        return DECIMAL_TOO_PRECISE;
    ret->n = (uint8_t)(last - first + 1);
    memcpy(ret->digits, row + first, ret->n);
    ret->exponent = (int16_t)(EXPONENT_MAX + 2 - first);
    return in_range(ret, ret->exponent);
}

enum decimal_wrong decimal_add(const struct decimal *a, const struct decimal *b, bool subtract, struct decimal *ret)
{
    uint8_t x[SUM_DIGITS] = {0}, y[SUM_DIGITS] = {0};
    bool bn = subtract ? !b->negative : b->negative;
    int carry = 0;

    if (a->negative != bn && compare_magnitude(a, b) < 0) {
        spread(b, x);
        spread(a, y);
    } else {
        spread(a, x);
        spread(b, y);
    }
    if (a->negative == bn) {
        for (int i = SUM_DIGITS - 1; i >= 0; i--) {
            int sum = x[i] + y[i] + carry;
            x[i] = (uint8_t)(sum % 10);
            carry = sum / 10;
        }
        return gather(x, bn, ret);
    }
    for (int i = SUM_DIGITS - 1; i >= 0; i--) {
        int rest = x[i] - y[i] - carry;
        carry = rest < 0;
        x[i] = (uint8_t)(rest + (carry ? 10 : 0));
    }
    return gather(x, compare_magnitude(a, b) < 0 ? bn : a->negative, ret);
}

size_t decimal_size(const struct decimal *d)
{
    /* Pairs of digits, aligned at the point. */
    return d->n ? 1u + (d->n + (d->exponent & 1 ? 1u : 0u) + 1u) / 2 + (d->negative ? 1u : 0u) : 1;
}

size_t decimal_key(const struct decimal *d, uint8_t ret[DECIMAL_KEY_MAX])
{
    size_t at = 0;

    if (!d->n) {
        ret[0] = 2;
        return 1;
    }
    ret[at++] = d->negative ? 1 : 3;
    uint8_t place = (uint8_t)(d->exponent - EXPONENT_MIN);
    ret[at++] = d->negative ? (uint8_t)~place : place;
    for (unsigned i = 0; i < d->n; i += 2) {
        uint8_t pair = (uint8_t)(d->digits[i] * 10 + (i + 1 < d->n ? d->digits[i + 1] : 0) + 1);
        ret[at++] = d->negative ? (uint8_t)(102 - pair) : pair;
    }
    if (d->negative)
        ret[at++] = 0xff; /* fewer digits: nearer to zero, so larger */
    return at;
}

bool decimal_i64(const struct decimal *d, int64_t *ret)
{
    int64_t v = 0;

    if (d->exponent > 18)
        return false;
    for (int i = 0; i < d->exponent; i++)
        v = v * 10 + (i < d->n ? d->digits[i] : 0);
    *ret = d->negative ? -v : v;
    return true;
}
