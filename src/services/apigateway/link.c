/* VPC links and client certificates. */
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include "base/rng.h"
#include "services/apigateway/apigateway.h"

#define CERTIFICATE_DAYS 365

static const struct ag_rule link_rules[] = {{"/name", "r", 's', NULL}, {"/description", "r", 's', NULL}, {0}};
const struct ag_kind ag_link_kind = {"link", APIGATEWAY_SHAPE_VPC_LINK, "Invalid Vpc Link identifier specified", link_rules};
static const struct ag_rule certificate_rules[] = {{"/description", "r", 's', NULL}, {0}};
const struct ag_kind ag_certificate_kind = {"certificate", APIGATEWAY_SHAPE_CLIENT_CERTIFICATE, "Invalid Client Certificate identifier specified",
                                            certificate_rules};

enum verdict apigateway_create_vpc_link(struct call *call, const struct apigateway_create_vpc_link_request *in, struct apigateway_vpc_link *out)
{
    ag_convert(call, AG_SHAPE(CREATE_VPC_LINK_REQUEST), in, AG_SHAPE(VPC_LINK), out);
    if (in->target_arns.len != 1)
        return apigateway_bad_request_exception(call, "A VPC link must have exactly one target");
    if (!str_starts(in->target_arns.items[0], STR("arn:aws:elasticloadbalancing:")))
        return apigateway_bad_request_exception(call, "Invalid ARN. ARN is not well formed. Expected format: "
                                                      "arn:aws:elasticloadbalancing:<region>:<account>:loadbalancer/net/<name>/<id>");
    if (ag_check_tags(call, &in->tags) != DONE)
        return FAULT;
    out->id = gateway_id(call, 6);
    out->status = STR("AVAILABLE");
    out->status_message = STR("Your vpc link is ready for use");
    ag_put(call, &ag_link_kind, AG_TOP, out->id, STR_NONE, out);
    return DONE;
}

enum verdict apigateway_get_vpc_link(struct call *call, const struct apigateway_get_vpc_link_request *in, struct apigateway_vpc_link *out)
{
    return ag_need(call, &ag_link_kind, AG_TOP, in->vpc_link_id, out);
}

enum verdict apigateway_get_vpc_links(struct call *call, const struct apigateway_get_vpc_links_request *in, struct apigateway_vpc_links *out)
{
    return ag_list(call, &ag_link_kind, AG_TOP, (struct ag_page){in->position, in->limit}, out);
}

enum verdict apigateway_update_vpc_link(struct call *call, const struct apigateway_update_vpc_link_request *in, struct apigateway_vpc_link *out)
{
    return ag_update(call, &ag_link_kind, AG_TOP, in->vpc_link_id, &in->patch_operations, out);
}

enum verdict apigateway_delete_vpc_link(struct call *call, const struct apigateway_delete_vpc_link_request *in, struct apigateway_delete_vpc_link_output *out)
{
    (void)out;
    return ag_drop(call, &ag_link_kind, AG_TOP, in->vpc_link_id);
}

/* --- client certificates --- */

static void sign(X509 *x, EVP_PKEY *key, int64_t from, int64_t to)
{
    X509_NAME *name = X509_get_subject_name(x);

    X509_set_version(x, 2);
    ASN1_INTEGER_set_int64(X509_get_serialNumber(x), from / US_PER_MS);
    ASN1_TIME_set(X509_getm_notBefore(x), (time_t)(from / US_PER_S));
    ASN1_TIME_set(X509_getm_notAfter(x), (time_t)(to / US_PER_S));
    X509_NAME_add_entry_by_txt(name, "C", MBSTRING_ASC, (const unsigned char *)"US", -1, -1, 0);
    X509_NAME_add_entry_by_txt(name, "O", MBSTRING_ASC, (const unsigned char *)"ApiGateway", -1, -1, 0);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, (const unsigned char *)"ApiGateway", -1, -1, 0);
    X509_set_issuer_name(x, name);
    X509_set_pubkey(x, key);
    X509_sign(x, key, NULL);
}

/* Ed25519: the key and the signature depend on nothing but the world's own chance. */
static struct str certificate(struct call *call, int64_t to)
{
    uint8_t secret[32];
    BIO *text = BIO_new(BIO_s_mem());
    X509 *x = X509_new();
    char *bytes;

    for (size_t i = 0; i < sizeof secret; i++)
        secret[i] = (uint8_t)rng_below(rnd(call), 256);
    EVP_PKEY *key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, secret, sizeof secret);
    sign(x, key, call->now, to);
    PEM_write_bio_X509(text, x);
    long size = BIO_get_mem_data(text, &bytes);
    struct str pem = str_dup(call->arena, (struct str){bytes, (size_t)size});
    BIO_free(text);
    X509_free(x);
    EVP_PKEY_free(key);
    return pem;
}

enum verdict apigateway_generate_client_certificate(struct call *call, const struct apigateway_generate_client_certificate_request *in,
                                                    struct apigateway_client_certificate *out)
{
    ag_convert(call, AG_SHAPE(GENERATE_CLIENT_CERTIFICATE_REQUEST), in, AG_SHAPE(CLIENT_CERTIFICATE), out);
    if (ag_check_tags(call, &in->tags) != DONE)
        return FAULT;
    out->client_certificate_id = gateway_id(call, 6);
    out->created_date = some_time(call->now - call->now % US_PER_S);
    out->expiration_date = some_time(out->created_date.val + CERTIFICATE_DAYS * US_PER_DAY);
    out->pem_encoded_certificate = certificate(call, out->expiration_date.val);
    ag_put(call, &ag_certificate_kind, AG_TOP, out->client_certificate_id, STR_NONE, out);
    return DONE;
}

enum verdict apigateway_get_client_certificate(struct call *call, const struct apigateway_get_client_certificate_request *in,
                                               struct apigateway_client_certificate *out)
{
    return ag_need(call, &ag_certificate_kind, AG_TOP, in->client_certificate_id, out);
}

enum verdict apigateway_get_client_certificates(struct call *call, const struct apigateway_get_client_certificates_request *in,
                                                struct apigateway_client_certificates *out)
{
    return ag_list(call, &ag_certificate_kind, AG_TOP, (struct ag_page){in->position, in->limit}, out);
}

enum verdict apigateway_update_client_certificate(struct call *call, const struct apigateway_update_client_certificate_request *in,
                                                  struct apigateway_client_certificate *out)
{
    return ag_update(call, &ag_certificate_kind, AG_TOP, in->client_certificate_id, &in->patch_operations, out);
}

enum verdict apigateway_delete_client_certificate(struct call *call, const struct apigateway_delete_client_certificate_request *in,
                                                  struct apigateway_delete_client_certificate_output *out)
{
    (void)out;
    return ag_drop(call, &ag_certificate_kind, AG_TOP, in->client_certificate_id);
}
