/* Digests and checksums. The incremental form is for streams; `digest_of` for bytes in hand. */
#pragma once
#include "base/str.h"

enum digest_kind { DIGEST_MD5, DIGEST_SHA1, DIGEST_SHA256, DIGEST_CRC32, DIGEST_CRC32C, DIGEST_CRC64NVME, DIGEST_KINDS };
#define DIGEST_MAX 32

struct digest;
struct digest *digest_new(enum digest_kind kind);
void digest_free(struct digest *d); /* takes NULL */
void digest_add(struct digest *d, struct str bytes);
/* Writes up to DIGEST_MAX bytes, checksums big-endian; returns the size. The digest is finished. */
size_t digest_end(struct digest *d, uint8_t out[DIGEST_MAX]);
size_t digest_of(enum digest_kind kind, struct str bytes, uint8_t out[DIGEST_MAX]);
struct str md5_hex(struct arena *a, struct str bytes);
struct str sha256_hex(struct arena *a, struct str bytes);
void hmac_sha1(struct str key, struct str bytes, uint8_t out[20]);
void hmac_sha256(struct str key, struct str bytes, uint8_t out[32]);
/* Comparison whose time does not depend on where the bytes differ. */
bool equal_in_constant_time(struct str a, struct str b);
