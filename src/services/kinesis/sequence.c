/* Sequence numbers. As decimals they have 56 digits; in hexadecimal the parts show:
 *
 *   2 | seconds when the shard was opened (9) | last digit of the shard's number (1) | the record's number in the shard (16) | 00 |
 *   seconds of arrival (9) | the shard's number (8) | 2 */
#include "services/kinesis/kinesis.h"
#include <string.h>

#define DIGITS 47
#define WORDS 6 /* of 32 bits, the lowest first */
#define DECIMALS_MAX 58

static void put_hex(uint32_t words[WORDS], unsigned *place, uint64_t value, unsigned digits)
{
    for (unsigned i = 0; i < digits; i++, (*place)++)
        words[*place / 8] |= (uint32_t)(value >> 4 * i & 15) << *place % 8 * 4;
}

static uint64_t get_hex(const uint32_t words[WORDS], unsigned *place, unsigned digits)
{
    uint64_t value = 0;
    for (unsigned i = 0; i < digits; i++, (*place)++)
        value |= (uint64_t)(words[*place / 8] >> *place % 8 * 4 & 15) << 4 * i;
    return value;
}

static uint32_t divide(uint32_t words[WORDS], uint32_t by)
{
    uint64_t rest = 0;
    for (int i = WORDS - 1; i >= 0; i--) {
        rest = rest << 32 | words[i];
        words[i] = (uint32_t)(rest / by);
        rest %= by;
    }
    return (uint32_t)rest;
}

struct str kinesis_sequence(struct call *call, const struct shard *shard, int64_t index, int64_t at)
{
    uint32_t words[WORDS] = {0};
    unsigned place = 0, n = DECIMALS_MAX;
    char text[DECIMALS_MAX];
    put_hex(words, &place, 2, 1);
    put_hex(words, &place, (uint64_t)shard->number, 8);
    put_hex(words, &place, (uint64_t)(at / US_PER_S), 9);
    put_hex(words, &place, 0, 2);
    put_hex(words, &place, (uint64_t)index, 16);
    put_hex(words, &place, (uint64_t)shard->number, 1);
    put_hex(words, &place, (uint64_t)(shard->opened_at / US_PER_S), 9);
    put_hex(words, &place, 2, 1);
    for (int group = 0; group < 6; group++) {
        uint32_t rest = divide(words, 1000000000);
        for (int i = 0; i < 9; i++, rest /= 10)
            text[--n] = (char)('0' + rest % 10);
    }
    while (words[0]) {
        text[--n] = (char)('0' + words[0] % 10);
        words[0] /= 10;
    }
    return str_dup(call->arena, (struct str){text + n, DECIMALS_MAX - n});
}

bool kinesis_sequence_parse(struct str text, struct sequence *ret)
{
    uint32_t words[WORDS] = {0};
    unsigned place = 0;
    if (text.n < 50 || text.n >= DECIMALS_MAX)
        return false;
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] < '0' || text.p[i] > '9')
            return false;
        uint64_t carry = (uint64_t)(text.p[i] - '0');
        for (int k = 0; k < WORDS; k++) {
            carry += (uint64_t)words[k] * 10;
            words[k] = (uint32_t)carry;
            carry >>= 32;
        }
        if (carry)
            return false;
    }
    bool ok = get_hex(words, &place, 1) == 2;
    ret->number = (int64_t)get_hex(words, &place, 8);
    ret->at_s = (int64_t)get_hex(words, &place, 9);
    ok &= get_hex(words, &place, 2) == 0;
    ret->index = (int64_t)get_hex(words, &place, 16);
    ok &= get_hex(words, &place, 1) == ((uint64_t)ret->number & 15);
    ret->opened_s = (int64_t)get_hex(words, &place, 9);
    return ok && get_hex(words, &place, 1) == 2 && words[WORDS - 1] >> 28 == 0 && ret->index >= 0;
}
