#include "services/ec2/ec2.h"

static bool parse(struct str text, uint32_t *ret_address, unsigned *ret_bits)
{
    struct str rest = text, address = str_cut(&rest, '/');
    uint32_t value = 0;
    int64_t n;

    for (int i = 0; i < 4; i++) {
        struct str part = i < 3 ? str_cut(&address, '.') : address;
        if (!str_is(part) || part.n > 3 || (part.n > 1 && part.p[0] == '0') || str_chr(part, '+') >= 0 || !str_to_i64(part, &n) || n < 0 ||
            n > 255)
            return false;
        value = value << 8 | (uint32_t)n;
    }
    if (!str_is(rest) || rest.n > 2 || str_chr(rest, '+') >= 0 || !str_to_i64(rest, &n) || n < 0 || n > 32)
        return false;
    *ret_address = value;
    *ret_bits = (unsigned)n;
    return true;
}

static uint32_t mask(unsigned bits)
{
    return bits ? UINT32_MAX << (32 - bits) : 0;
}

bool cidr_parse_loose(struct str text, struct cidr *ret)
{
    if (!parse(text, &ret->address, &ret->bits))
        return false;
    ret->address &= mask(ret->bits);
    return true;
}

bool cidr_parse(struct str text, struct cidr *ret)
{
    return parse(text, &ret->address, &ret->bits) && !(ret->address & ~mask(ret->bits));
}

struct str ipv4_text(struct arena *a, uint32_t v)
{
    return str_fmt(a, "%u.%u.%u.%u", v >> 24, v >> 16 & 255, v >> 8 & 255, v & 255);
}

struct str cidr_text(struct arena *a, struct cidr c)
{
    return str_fmt(a, "%.*s/%u", STRF(ipv4_text(a, c.address)), c.bits);
}

bool cidr_within(struct cidr inner, struct cidr outer)
{
    return inner.bits >= outer.bits && (inner.address & mask(outer.bits)) == outer.address;
}

bool cidr_overlap(struct cidr a, struct cidr b)
{
    return cidr_within(a, b) || cidr_within(b, a);
}
