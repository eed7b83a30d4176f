/* A body that may be larger than memory: bytes in hand, or a blob of the store. */
#pragma once
#include "base/str.h"

struct stream {
    struct str bytes;  /* all of it, when blob is absent */
    struct str blob;   /* id in store/blob.h */
    uint64_t offset;   /* first byte of the blob that belongs to the stream */
    uint64_t size;     /* bytes in the stream */
    /* Request bodies: digests that were computed while the body was taken in; absent when they were not asked for. Raw bytes. */
    struct str md5, sha1, sha256, crc32, crc32c, crc64nvme;
};
