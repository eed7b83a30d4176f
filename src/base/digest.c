#include "base/digest.h"
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <pthread.h>
#include <stdlib.h>
#include "base/arena.h"
#include "base/die.h"
#include "base/text.h"

struct digest {
    enum digest_kind kind;
    EVP_MD_CTX *evp; /* NULL for checksums */
    uint64_t crc;
};

/* Reflected polynomials: IEEE 802.3, Castagnoli, and that of the NVMe specification. */
static const uint64_t polynomials[] = {[DIGEST_CRC32] = 0xedb88320, [DIGEST_CRC32C] = 0x82f63b78,
                                       [DIGEST_CRC64NVME] = UINT64_C(0x9a6c9329ac4bc9b5)};
static uint64_t crc_tables[DIGEST_KINDS][256];
static pthread_once_t crc_once = PTHREAD_ONCE_INIT;

static void make_crc_tables(void)
{
    for (int kind = DIGEST_CRC32; kind < DIGEST_KINDS; kind++)
        for (unsigned i = 0; i < 256; i++) {
            uint64_t v = i;
            for (int bit = 0; bit < 8; bit++)
                v = v & 1 ? v >> 1 ^ polynomials[kind] : v >> 1;
            crc_tables[kind][i] = v;
        }
}

static const EVP_MD *evp_of(enum digest_kind kind)
{
    switch (kind) {
    case DIGEST_MD5: return EVP_md5();
    case DIGEST_SHA1: return EVP_sha1();
    case DIGEST_SHA256: return EVP_sha256();
    default: return NULL;
    }
}

struct digest *digest_new(enum digest_kind kind)
{
    struct digest *d = calloc(1, sizeof *d);
    const EVP_MD *md = evp_of(kind);

    if (!d)
        die("out of memory");
    d->kind = kind;
    if (md) {
        d->evp = EVP_MD_CTX_new();
        ASSERT(d->evp && EVP_DigestInit_ex(d->evp, md, NULL));
    } else {
        pthread_once(&crc_once, make_crc_tables);
        d->crc = kind == DIGEST_CRC64NVME ? ~UINT64_C(0) : UINT32_MAX;
    }
    return d;
}

void digest_free(struct digest *d)
{
    if (!d)
        return;
    EVP_MD_CTX_free(d->evp);
    free(d);
}

void digest_add(struct digest *d, struct str bytes)
{
    if (d->evp) {
        ASSERT(EVP_DigestUpdate(d->evp, bytes.p, bytes.n));
        return;
    }
    const uint64_t *table = crc_tables[d->kind];
    uint64_t crc = d->crc;
    for (size_t i = 0; i < bytes.n; i++)
        crc = table[(crc ^ (unsigned char)bytes.p[i]) & 255] ^ crc >> 8;
    d->crc = crc;
}

size_t digest_end(struct digest *d, uint8_t out[DIGEST_MAX])
{
    if (d->evp) {
        unsigned n = 0;
        ASSERT(EVP_DigestFinal_ex(d->evp, out, &n));
        return n;
    }
    size_t n = d->kind == DIGEST_CRC64NVME ? 8 : 4;
    uint64_t crc = ~d->crc;
    for (size_t i = 0; i < n; i++)
        out[i] = (uint8_t)(crc >> 8 * (n - 1 - i));
    return n;
}

size_t digest_of(enum digest_kind kind, struct str bytes, uint8_t out[DIGEST_MAX])
{
    const EVP_MD *md = evp_of(kind);
    unsigned n = 0;

    if (md) {
        ASSERT(EVP_Digest(bytes.p ? bytes.p : "", bytes.n, out, &n, md, NULL));
        return n;
    }
    struct digest *d = digest_new(kind);
    digest_add(d, bytes);
    size_t size = digest_end(d, out);
    digest_free(d);
    return size;
}

static struct str hex_of(enum digest_kind kind, struct arena *a, struct str bytes)
{
    uint8_t out[DIGEST_MAX];
    size_t n = digest_of(kind, bytes, out);
    return hex_encode(a, (struct str){(const char *)out, n});
}

struct str md5_hex(struct arena *a, struct str bytes)
{
    return hex_of(DIGEST_MD5, a, bytes);
}

struct str sha256_hex(struct arena *a, struct str bytes)
{
    return hex_of(DIGEST_SHA256, a, bytes);
}

void hmac_sha1(struct str key, struct str bytes, uint8_t out[20])
{
    unsigned n = 20;
    ASSERT(HMAC(EVP_sha1(), key.p ? key.p : "", (int)key.n, (const unsigned char *)(bytes.p ? bytes.p : ""), bytes.n, out, &n));
}

void hmac_sha256(struct str key, struct str bytes, uint8_t out[32])
{
    unsigned n = 32;
    ASSERT(HMAC(EVP_sha256(), key.p ? key.p : "", (int)key.n, (const unsigned char *)(bytes.p ? bytes.p : ""), bytes.n, out, &n));
}

bool equal_in_constant_time(struct str a, struct str b)
{
    return a.n == b.n && (a.n == 0 || CRYPTO_memcmp(a.p, b.p, a.n) == 0);
}
