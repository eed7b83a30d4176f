/* Server certificates: kept, looked into, never used here. */
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <time.h>
#include "services/iam/iam.h"

const struct record_kind iam_certificate_kind = {"iam.server-certificate", &iam_model, IAM_SHAPE_SERVER_CERTIFICATE};

/* When the certificate ends; false when the text is no certificate, or the key does not belong to it. */
static bool look_into(struct str body, struct str key, int64_t *ret_end)
{
    BIO *in = BIO_new_mem_buf(body.p, (int)body.n), *keys = BIO_new_mem_buf(key.p, (int)key.n);
    X509 *x = PEM_read_bio_X509(in, NULL, NULL, NULL);
    EVP_PKEY *k = PEM_read_bio_PrivateKey(keys, NULL, NULL, NULL);
    struct tm tm = {0};
    bool good = x && k && X509_check_private_key(x, k) == 1 && ASN1_TIME_to_tm(X509_get0_notAfter(x), &tm) == 1;

    if (good)
        *ret_end = (int64_t)timegm(&tm) * US_PER_S;
    X509_free(x);
    EVP_PKEY_free(k);
    BIO_free(in);
    BIO_free(keys);
    return good;
}

static enum verdict need(struct call *call, struct str name, struct iam_server_certificate *c)
{
    if (record_get(call, &iam_certificate_kind, iam_key_of(call, name), c))
        return DONE;
    return iam_no_such_entity_exception(call, "The Server Certificate with name %.*s cannot be found.", STRF(name));
}

static void put(struct call *call, const struct iam_server_certificate *c)
{
    record_put(call, &iam_certificate_kind, iam_key_of(call, c->server_certificate_metadata->server_certificate_name), STR_NONE, c);
}

enum verdict iam_upload_server_certificate(struct call *call, const struct iam_upload_server_certificate_request *in,
                                           struct iam_upload_server_certificate_response *out)
{
    struct iam_server_certificate_metadata *m = arena_make(call->arena, struct iam_server_certificate_metadata);
    struct iam_server_certificate c = {m, in->certificate_body, in->certificate_chain, {0}};
    int64_t end = 0;

    if (record_exists(call, &iam_certificate_kind, iam_key_of(call, in->server_certificate_name)))
        return iam_entity_already_exists_exception(call, "The Server Certificate with name %.*s already exists.",
                                                   STRF(in->server_certificate_name));
    if (!look_into(in->certificate_body, in->private_key, &end))
        return iam_malformed_certificate_exception(call, "Unable to parse certificate, or the private key does not match it. Please ensure "
                                                         "the certificate is in PEM format.");
    *m = (struct iam_server_certificate_metadata){.path = iam_path_or_root(in->path),
                                                  .server_certificate_name = in->server_certificate_name,
                                                  .server_certificate_id = id_base32(call, "ASCA", 17),
                                                  .upload_date = some_time(call->now),
                                                  .expiration = some_time(end)};
    m->arn = iam_arn(call, "server-certificate", m->path, m->server_certificate_name);
    put(call, &c);
    if (iam_tags_set(call, m->arn, &in->tags) != DONE)
        return FAULT;
    out->server_certificate_metadata = m;
    iam_tags_get(call, m->arn, &out->tags);
    return DONE;
}

enum verdict iam_get_server_certificate(struct call *call, const struct iam_get_server_certificate_request *in,
                                        struct iam_get_server_certificate_response *out)
{
    out->server_certificate = arena_make(call->arena, struct iam_server_certificate);
    if (need(call, in->server_certificate_name, out->server_certificate) != DONE)
        return FAULT;
    iam_tags_get(call, out->server_certificate->server_certificate_metadata->arn, &out->server_certificate->tags);
    return DONE;
}

enum verdict iam_list_server_certificates(struct call *call, const struct iam_list_server_certificates_request *in,
                                          struct iam_list_server_certificates_response *out)
{
    struct iam_page page;

    if (iam_page_begin(call, &page, "certificates", in->path_prefix, in->marker, in->max_items) != DONE)
        return FAULT;
    list_present(call->arena, &out->server_certificate_metadata_list);
    out->is_truncated = some_bool(false);
    struct sql *q = record_each(call, &iam_certificate_kind, iam_key_of(call, page.after), STR_NONE);
    while (sql_next(q)) {
        struct iam_server_certificate c = {0};
        struct iam_server_certificate_metadata_list_type *list = &out->server_certificate_metadata_list;
        record_read(call, &iam_certificate_kind, q, &c);
        if (str_is(in->path_prefix) && !str_starts(c.server_certificate_metadata->path, in->path_prefix))
            continue;
        if (!iam_page_take(call, &page, list->len, list->len ? list->items[list->len - 1].server_certificate_name : STR(""),
                           &out->is_truncated, &out->marker))
            break;
        *list_add(call->arena, list) = *c.server_certificate_metadata;
    }
    return DONE;
}

enum verdict iam_update_server_certificate(struct call *call, const struct iam_update_server_certificate_request *in,
                                           struct iam_update_server_certificate_output *out)
{
    struct iam_server_certificate c = {0};
    struct iam_tag_list_type tags;

    (void)out;
    if (need(call, in->server_certificate_name, &c) != DONE)
        return FAULT;
    struct iam_server_certificate_metadata *m = c.server_certificate_metadata;
    if (str_is(in->new_server_certificate_name) && !str_eq(in->new_server_certificate_name, in->server_certificate_name) &&
        record_exists(call, &iam_certificate_kind, iam_key_of(call, in->new_server_certificate_name)))
        return iam_entity_already_exists_exception(call, "The Server Certificate with name %.*s already exists.",
                                                   STRF(in->new_server_certificate_name));
    iam_tags_get(call, m->arn, &tags);
    iam_tags_drop(call, m->arn);
    record_drop(call, &iam_certificate_kind, iam_key_of(call, in->server_certificate_name));
    if (str_is(in->new_path))
        m->path = in->new_path;
    if (str_is(in->new_server_certificate_name))
        m->server_certificate_name = in->new_server_certificate_name;
    m->arn = iam_arn(call, "server-certificate", m->path, m->server_certificate_name);
    put(call, &c);
    return iam_tags_set(call, m->arn, &tags);
}

enum verdict iam_delete_server_certificate(struct call *call, const struct iam_delete_server_certificate_request *in,
                                           struct iam_delete_server_certificate_output *out)
{
    struct iam_server_certificate c = {0};

    (void)out;
    if (need(call, in->server_certificate_name, &c) != DONE)
        return FAULT;
    iam_tags_drop(call, c.server_certificate_metadata->arn);
    record_drop(call, &iam_certificate_kind, iam_key_of(call, in->server_certificate_name));
    return DONE;
}
