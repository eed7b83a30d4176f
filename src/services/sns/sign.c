/* The key that signs messages: made when the first message is signed, and kept with its certificate. */
#include "services/sns/sns.h"
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include "base/die.h"
#include "base/digest.h"
#include "base/text.h"

#define KEY_BITS 2048
#define YEARS 100

static struct str taken(struct call *call, BIO *bio)
{
    char *p;
    long n = BIO_get_mem_data(bio, &p);
    struct str text = str_dup(call->arena, (struct str){p, (size_t)n});
    BIO_free(bio);
    return text;
}

static void name_of(X509_NAME *name)
{
    X509_NAME_add_entry_by_txt(name, "O", MBSTRING_ASC, (const unsigned char *)"Stormglass", -1, -1, 0);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, (const unsigned char *)"sns.amazonaws.com", -1, -1, 0);
}

/* Signed by itself; good from the world's today on. */
static X509 *certify(struct call *call, EVP_PKEY *key)
{
    X509 *cert = X509_new();
    time_t today = (time_t)(now(call) / US_PER_S);
    ASSERT(cert && X509_set_version(cert, 2) && ASN1_INTEGER_set(X509_get_serialNumber(cert), 1));
    ASSERT(ASN1_TIME_adj(X509_getm_notBefore(cert), today, -1, 0) && ASN1_TIME_adj(X509_getm_notAfter(cert), today, 365 * YEARS, 0));
    name_of(X509_get_subject_name(cert));
    name_of(X509_get_issuer_name(cert));
    ASSERT(X509_set_pubkey(cert, key) && X509_sign(cert, key, EVP_sha256()));
    return cert;
}

static void make_key(struct call *call)
{
    EVP_PKEY *key = EVP_RSA_gen(KEY_BITS);
    ASSERT(key);
    X509 *cert = certify(call, key);
    BIO *secret = BIO_new(BIO_s_mem()), *open = BIO_new(BIO_s_mem());
    ASSERT(secret && open && PEM_write_bio_PrivateKey(secret, key, NULL, NULL, 0, NULL, NULL) && PEM_write_bio_X509(open, cert));
    struct str pem = taken(call, open);
    sql_run(call->store, "INSERT INTO sns_key (id, name, private_key, certificate) VALUES (1, ?, ?, ?)", md5_hex(call->arena, pem),
            taken(call, secret), pem);
    X509_free(cert);
    EVP_PKEY_free(key);
}

/* A column of the one key. */
static struct str key_text(struct call *call, int column)
{
    struct sql *q;
    for (int round = 0; round < 2; round++) {
        if (sql_get(call->store, &q, "SELECT name, private_key, certificate FROM sns_key WHERE id = 1")) {
            struct str text = sql_str(q, call->arena, column);
            sql_done(q);
            return text;
        }
        make_key(call);
    }
    return STR("");
}

struct str sns_sign(struct call *call, int64_t version, struct str text)
{
    struct str pem = key_text(call, 1);
    BIO *bio = BIO_new_mem_buf(pem.p, (int)pem.n);
    EVP_PKEY *key = PEM_read_bio_PrivateKey(bio, NULL, NULL, NULL);
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    size_t n = 0;
    ASSERT(key && ctx && EVP_DigestSignInit(ctx, NULL, version == 2 ? EVP_sha256() : EVP_sha1(), NULL, key));
    ASSERT(EVP_DigestSign(ctx, NULL, &n, (const unsigned char *)text.p, text.n));
    unsigned char *signature = arena_alloc(call->arena, n);
    ASSERT(EVP_DigestSign(ctx, signature, &n, (const unsigned char *)text.p, text.n));
    EVP_MD_CTX_free(ctx);
    EVP_PKEY_free(key);
    BIO_free(bio);
    return base64_encode(call->arena, (struct str){(const char *)signature, n});
}

struct str sns_certificate_url(struct call *call, struct str host)
{
    return str_fmt(call->arena, "http://%.*s/_stormglass/sns/SimpleNotificationService-%.*s.pem", STRF(host), STRF(key_text(call, 0)));
}

bool sns_certificate(struct call *call, struct str name, struct str *ret_pem)
{
    struct sql *q;
    if (!sql_get(call->store, &q, "SELECT certificate FROM sns_key WHERE name = ?", name))
        return false;
    *ret_pem = sql_str(q, call->arena, 0);
    sql_done(q);
    return true;
}
