/* Shared by the files of sigv4*.c only. */
#pragma once
#include "wire/sigv4.h"

#define SIGV4_ALGORITHM "AWS4-HMAC-SHA256"
#define SIGV4_TERMINATOR "aws4_request"
#define SIGV4_EXPIRES_MAX 604800

/* The key that signs for one day, Region and service. */
void sigv4_key(struct str secret, struct str date, struct str region, struct str service, uint8_t ret_key[32]);
struct str sigv4_hmac_hex(const uint8_t key[32], struct str text, char ret_hex[64]);
struct str sigv4_sha256_hex(struct str bytes, char ret_hex[64]);
/* "20150830/us-east-1/service/aws4_request" */
struct str sigv4_scope(struct arena *, const struct sigv4 *);
/* Always returns false. */
bool sigv4_refuse(struct fault *ret, int status, const char *code, struct str message);
