#include <arpa/inet.h>
#include <string.h>
#include "services/ec2/ec2.h"

bool ipv6_parse(struct str text, unsigned char ret[16])
{
    char buffer[64];

    if (text.n >= sizeof buffer)
        return false;
    memcpy(buffer, text.p ? text.p : "", text.n);
    buffer[text.n] = '\0';
    return inet_pton(AF_INET6, buffer, ret) == 1;
}

static void cut_host(struct cidr6 *c)
{
    for (unsigned i = 0; i < 16; i++) {
        unsigned kept = c->bits <= i * 8 ? 0 : c->bits >= i * 8 + 8 ? 8 : c->bits - i * 8;
        c->address[i] &= (unsigned char)(0xff00u >> kept);
    }
}

bool cidr6_parse(struct str text, struct cidr6 *ret)
{
    struct str rest = text, host = str_cut(&rest, '/');
    int64_t bits;

    if (!str_is(rest) || !str_to_i64(rest, &bits) || bits < 0 || bits > 128 || !ipv6_parse(host, ret->address))
        return false;
    ret->bits = (unsigned)bits;
    cut_host(ret);
    return true;
}

struct str ipv6_text(struct arena *a, const unsigned char address[16])
{
    char buffer[INET6_ADDRSTRLEN];

    return str_dup(a, str_from(inet_ntop(AF_INET6, address, buffer, sizeof buffer)));
}

struct str cidr6_text(struct arena *a, const struct cidr6 *c)
{
    return str_fmt(a, "%.*s/%u", STRF(ipv6_text(a, c->address)), c->bits);
}

bool cidr6_within(const struct cidr6 *inner, const struct cidr6 *outer)
{
    struct cidr6 cut = *inner;

    cut.bits = outer->bits;
    cut_host(&cut);
    return inner->bits >= outer->bits && !memcmp(cut.address, outer->address, sizeof cut.address);
}

bool cidr6_overlap(const struct cidr6 *a, const struct cidr6 *b)
{
    return cidr6_within(a, b) || cidr6_within(b, a);
}

bool ipv6_cidr_valid(struct str text)
{
    struct cidr6 c;
    return cidr6_parse(text, &c);
}
