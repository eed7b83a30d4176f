/* Numbers as DynamoDB has them: 38 significant digits, magnitudes from 1E-130 to 9.99...E+125, exact. */
#pragma once
#include "base/str.h"

#define DECIMAL_DIGITS 38
#define DECIMAL_KEY_MAX (2 + DECIMAL_DIGITS / 2 + 2)

/* 0.d1d2...dn x 10^exponent; no zeros at either end of the digits; zero has no digits. */
struct decimal {
    bool negative;
    int16_t exponent;
    uint8_t n;
    uint8_t digits[DECIMAL_DIGITS];
};

enum decimal_wrong { DECIMAL_GOOD, DECIMAL_NOT_A_NUMBER, DECIMAL_TOO_PRECISE, DECIMAL_OVERFLOW, DECIMAL_UNDERFLOW };

enum decimal_wrong decimal_parse(struct str text, struct decimal *ret);
/* Without an exponent and without needless zeros, as DynamoDB gives numbers back. */
struct str decimal_text(struct arena *a, const struct decimal *d);
int decimal_cmp(const struct decimal *a, const struct decimal *b);
enum decimal_wrong decimal_add(const struct decimal *a, const struct decimal *b, bool subtract, struct decimal *ret);
/* The bytes that a number counts for in the size of an item. */
size_t decimal_size(const struct decimal *d);
/* Bytes whose order is that of the numbers. */
size_t decimal_key(const struct decimal *d, uint8_t ret[DECIMAL_KEY_MAX]);
/* Whole seconds or the like: false when the number is no integer of 64 bits. Fractions are cut off. */
bool decimal_i64(const struct decimal *d, int64_t *ret);
