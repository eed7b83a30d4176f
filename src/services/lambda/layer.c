/* Layers: archives of their own, in versions that never change, for functions of those whom their policies allow. */
#include "base/digest.h"
#include "base/json.h"
#include "base/rng.h"
#include "services/lambda/control.h"
#include "wire/walk.h"

#define PAGE_MAX 50
#define RESPONSE (&lambda_model.shapes[LAMBDA_SHAPE_GET_LAYER_VERSION_RESPONSE])

struct row {
    struct lambda_get_layer_version_response shown;
    struct str code, blob, policy, revision;
    int64_t size, unpacked;
    bool deleted;
};

/* "name", or the ARN of a layer or of one of its versions. */
struct lambda_layer_ref lambda_layer_parse(struct call *call, struct str text)
{
    struct lambda_layer_ref ref = {.account = call->account, .region = call->region, .name = text};

    if (!str_starts(text, STR("arn:")))
        return ref;
    for (int i = 0; i < 3; i++)
        str_cut(&text, ':');
    ref.region = str_cut(&text, ':');
    ref.account = str_cut(&text, ':');
    str_cut(&text, ':');
    ref.name = str_cut(&text, ':');
    if (str_is(text))
        str_to_i64(text, &ref.version);
    return ref;
}

struct str lambda_layer_arn(struct call *call, const struct lambda_layer_ref *ref)
{
    struct str arn = str_fmt(call->arena, "arn:aws:lambda:%.*s:%.*s:layer:%.*s", STRF(ref->region), STRF(ref->account), STRF(ref->name));
    return ref->version ? str_fmt(call->arena, "%.*s:%lld", STRF(arn), (long long)ref->version) : arn;
}

static bool get(struct call *call, const struct lambda_layer_ref *ref, struct row *ret)
{
    struct sql *q;

    if (!sql_get(call->store, &q,
                 "SELECT body, code, blob, size, unpacked, deleted, policy, policy_revision FROM lambda_layer WHERE account = ? AND region = ? AND "
                 "name = ? AND version = ?",
                 ref->account, ref->region, ref->name, ref->version))
        return false;
    *ret = (struct row){.code = sql_str(q, call->arena, 1), .blob = sql_str(q, call->arena, 2), .size = sql_i64(q, 3), .unpacked = sql_i64(q, 4),
                        .deleted = sql_i64(q, 5) != 0, .policy = sql_str(q, call->arena, 6), .revision = sql_str(q, call->arena, 7)};
    walk_load(call->arena, &lambda_model, RESPONSE, sql_str(q, call->arena, 0), &ret->shown);
    sql_done(q);
    return true;
}

static enum verdict need(struct call *call, struct str name, int64_t version, struct lambda_layer_ref *ref, struct row *ret)
{
    *ref = lambda_layer_parse(call, name);
    ref->version = version ? version : ref->version;
    if (ref->version <= 0)
        return invalid(call, "Layer Version Cannot be less than 1.");
    if (!get(call, ref, ret) || ret->deleted)
        return not_found(call, "The resource you requested does not exist.");
    return DONE;
}

enum verdict lambda_publish_layer_version(struct call *call, const struct lambda_publish_layer_version_request *in,
                                          struct lambda_publish_layer_version_response *out)
{
    struct lambda_layer_ref ref = lambda_layer_parse(call, in->layer_name);
    struct lambda_code code;
    struct buf body = buf_in(call->arena);
    struct lambda_get_layer_version_response shown = {0};

    if (str_eqz(in->content->s3_object_storage_mode, "REFERENCE"))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "S3ObjectStorageMode REFERENCE is not honoured here yet.");
    if (lambda_code_take(call, in->content->zip_file, in->content->s3_bucket, in->content->s3_key, in->content->s3_object_version, &code) != DONE)
        return FAULT;
    ref.version = 0;
    struct str layer = lambda_layer_arn(call, &ref);
    /* Deleted versions keep their numbers; those whose row is gone too are counted. */
    struct str counter = str_cat(call->arena, STR("layer/"), layer);
    ref.version = lambda_next(call, str_z(call->arena, counter));
    shown = (struct lambda_get_layer_version_response){.layer_arn = layer, .layer_version_arn = lambda_layer_arn(call, &ref),
                                                       .description = str_is(in->description) ? in->description : STR(""),
                                                       .created_date = lambda_time(call, call->now), .version = some_i64(ref.version),
                                                       .compatible_architectures = in->compatible_architectures,
                                                       .compatible_runtimes = in->compatible_runtimes, .license_info = in->license_info};
    shown.content = arena_make(call->arena, struct lambda_layer_version_content_output);
    shown.content->code_sha256 = code.sha_base64;
    shown.content->code_size = some_i64(code.size);
    walk_store(&body, &lambda_model, RESPONSE, &shown);
    sql_run(call->store,
            "INSERT INTO lambda_layer (account, region, name, version, body, code, blob, size, unpacked, deleted) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
            call->account, call->region, ref.name, ref.version, buf_str(&body), code.sha, code.blob, code.size, code.unpacked);
    *out = (struct lambda_publish_layer_version_response){.content = shown.content, .layer_arn = shown.layer_arn,
                                                          .layer_version_arn = shown.layer_version_arn, .description = shown.description,
                                                          .created_date = shown.created_date, .version = shown.version,
                                                          .compatible_architectures = shown.compatible_architectures,
                                                          .compatible_runtimes = shown.compatible_runtimes, .license_info = shown.license_info};
    out->content->location = lambda_code_location(call, code.blob);
    return DONE;
}

static enum verdict show(struct call *call, struct str name, int64_t version, struct lambda_get_layer_version_response *out)
{
    struct lambda_layer_ref ref;
    struct row row;

    if (need(call, name, version, &ref, &row) != DONE)
        return FAULT;
    *out = row.shown;
    out->content->location = lambda_code_location(call, row.blob);
    return DONE;
}

enum verdict lambda_get_layer_version(struct call *call, const struct lambda_get_layer_version_request *in, struct lambda_get_layer_version_response *out)
{
    return show(call, in->layer_name, in->version_number.val, out);
}

enum verdict lambda_get_layer_version_by_arn(struct call *call, const struct lambda_get_layer_version_by_arn_request *in,
                                             struct lambda_get_layer_version_response *out)
{
    return show(call, in->arn, 0, out);
}

enum verdict lambda_delete_layer_version(struct call *call, const struct lambda_delete_layer_version_request *in,
                                         struct lambda_delete_layer_version_output *out)
{
    struct lambda_layer_ref ref = lambda_layer_parse(call, in->layer_name);

    (void)out;
    if (in->version_number.val <= 0)
        return invalid(call, "Layer Version Cannot be less than 1.");
    sql_run(call->store, "UPDATE lambda_layer SET deleted = 1 WHERE account = ? AND region = ? AND name = ? AND version = ?", call->account, call->region,
            ref.name, in->version_number.val);
    return DONE;
}

static bool matches(const struct lambda_get_layer_version_response *v, struct str runtime, struct str architecture)
{
    bool good = !str_is(runtime);

    for (size_t i = 0; i < v->compatible_runtimes.len; i++)
        good |= str_eq(v->compatible_runtimes.items[i], runtime);
    if (!good || !str_is(architecture))
        return good;
    for (size_t i = 0; i < v->compatible_architectures.len; i++)
        if (str_eq(v->compatible_architectures.items[i], architecture))
            return true;
    return false;
}

static struct lambda_layer_versions_list_item item_of(const struct lambda_get_layer_version_response *v)
{
    return (struct lambda_layer_versions_list_item){.layer_version_arn = v->layer_version_arn, .version = v->version, .description = v->description,
                                                    .created_date = v->created_date, .compatible_runtimes = v->compatible_runtimes,
                                                    .license_info = v->license_info, .compatible_architectures = v->compatible_architectures};
}

enum verdict lambda_list_layer_versions(struct call *call, const struct lambda_list_layer_versions_request *in,
                                        struct lambda_list_layer_versions_response *out)
{
    struct lambda_layer_ref ref = lambda_layer_parse(call, in->layer_name);
    struct str scope = str_fmt(call->arena, "layer/%.*s/%.*s/%.*s", STRF(ref.name), STRF(in->compatible_runtime), STRF(in->compatible_architecture));
    struct lambda_page page;
    int64_t before = INT64_MAX;

    if (lambda_page_open(call, scope, in->marker, in->max_items, PAGE_MAX, &out->next_marker, &page) != DONE)
        return FAULT;
    if (str_is(page.position))
        str_to_i64(page.position, &before);
    list_present(call->arena, &out->layer_versions);
    struct sql *q = sql_each(call->store,
                             "SELECT body FROM lambda_layer WHERE account = ? AND region = ? AND name = ? AND version < ? AND deleted = 0 ORDER BY "
                             "version DESC",
                             ref.account, ref.region, ref.name, before);
    while (sql_next(q)) {
        struct lambda_get_layer_version_response v = {0};
        walk_load(call->arena, &lambda_model, RESPONSE, sql_str(q, call->arena, 0), &v);
        if (!matches(&v, in->compatible_runtime, in->compatible_architecture))
            continue;
        if (!lambda_page_take(call, &page, str_fmt(call->arena, "%lld", (long long)v.version.val)))
            break;
        *list_add(call->arena, &out->layer_versions) = item_of(&v);
    }
    return DONE;
}

enum verdict lambda_list_layers(struct call *call, const struct lambda_list_layers_request *in, struct lambda_list_layers_response *out)
{
    struct str scope = str_fmt(call->arena, "layers/%.*s/%.*s", STRF(in->compatible_runtime), STRF(in->compatible_architecture));
    struct lambda_page page;

    if (lambda_page_open(call, scope, in->marker, in->max_items, PAGE_MAX, &out->next_marker, &page) != DONE)
        return FAULT;
    list_present(call->arena, &out->layers);
    struct sql *q = sql_each(call->store,
                             "SELECT name, body FROM lambda_layer WHERE account = ? AND region = ? AND name > ? AND deleted = 0 ORDER BY name, "
                             "version DESC",
                             call->account, call->region, str_is(page.position) ? page.position : STR(""));
    while (sql_next(q)) {
        struct lambda_get_layer_version_response v = {0};
        struct str name = sql_str(q, call->arena, 0);
        if (str_eq(page.last, name))
            continue;
        walk_load(call->arena, &lambda_model, RESPONSE, sql_str(q, call->arena, 1), &v);
        if (!matches(&v, in->compatible_runtime, in->compatible_architecture))
            continue;
        if (!lambda_page_take(call, &page, name))
            break;
        struct lambda_layers_list_item *item = list_add(call->arena, &out->layers);
        *item = (struct lambda_layers_list_item){.layer_name = name, .layer_arn = v.layer_arn};
        item->latest_matching_version = arena_make(call->arena, struct lambda_layer_versions_list_item);
        *item->latest_matching_version = item_of(&v);
    }
    return DONE;
}

/* --- permissions --- */

enum verdict lambda_add_layer_version_permission(struct call *call, const struct lambda_add_layer_version_permission_request *in,
                                                 struct lambda_add_layer_version_permission_response *out)
{
    struct lambda_layer_ref ref;
    struct row row;
    struct str policy, principal = in->principal;

    if (need(call, in->layer_name, in->version_number.val, &ref, &row) != DONE || lambda_check_revision(call, in->revision_id, row.revision) != DONE)
        return FAULT;
    if (str_is(in->organization_id) && !str_eqz(in->principal, "*"))
        return invalid(call, "OrganizationId can only be specified when principal is '*'.");
    json_t *s = json_object();
    json_object_set_new(s, "Sid", lambda_json(in->statement_id));
    json_object_set_new(s, "Effect", json_string("Allow"));
    if (str_eqz(principal, "*")) {
        json_object_set_new(s, "Principal", json_string("*"));
    } else {
        json_t *aws = json_object();
        json_object_set_new(aws, "AWS", lambda_json(principal.n == 12 ? str_fmt(call->arena, "arn:aws:iam::%.*s:root", STRF(principal)) : principal));
        json_object_set_new(s, "Principal", aws);
    }
    json_object_set_new(s, "Action", lambda_json(in->action));
    json_object_set_new(s, "Resource", lambda_json(row.shown.layer_version_arn));
    if (str_is(in->organization_id)) {
        json_t *c = json_object(), *eq = json_object();
        json_object_set_new(eq, "aws:PrincipalOrgID", lambda_json(in->organization_id));
        json_object_set_new(c, "StringEquals", eq);
        json_object_set_new(s, "Condition", c);
    }
    bool added = lambda_statement_add(call, row.policy, in->statement_id, s, &policy);
    out->statement = json_text(call->arena, s);
    json_decref(s);
    if (!added)
        return conflict(call, "The statement id (%.*s) provided already exists. Please provide a new statement id, or remove the existing statement.",
                        STRF(in->statement_id));
    out->revision_id = rng_uuid(rnd(call), call->arena);
    sql_run(call->store, "UPDATE lambda_layer SET policy = ?, policy_revision = ? WHERE account = ? AND region = ? AND name = ? AND version = ?", policy,
            out->revision_id, ref.account, ref.region, ref.name, ref.version);
    return DONE;
}

enum verdict lambda_remove_layer_version_permission(struct call *call, const struct lambda_remove_layer_version_permission_request *in,
                                                    struct lambda_remove_layer_version_permission_output *out)
{
    struct lambda_layer_ref ref;
    struct row row;
    struct str policy;

    (void)out;
    if (need(call, in->layer_name, in->version_number.val, &ref, &row) != DONE || lambda_check_revision(call, in->revision_id, row.revision) != DONE)
        return FAULT;
    if (!str_is(row.policy) || !lambda_statement_drop(call, row.policy, in->statement_id, &policy))
        return not_found(call, "Statement %.*s is not found in resource policy.", STRF(in->statement_id));
    sql_run(call->store, "UPDATE lambda_layer SET policy = ?, policy_revision = ? WHERE account = ? AND region = ? AND name = ? AND version = ?", policy,
            rng_uuid(rnd(call), call->arena), ref.account, ref.region, ref.name, ref.version);
    return DONE;
}

enum verdict lambda_get_layer_version_policy(struct call *call, const struct lambda_get_layer_version_policy_request *in,
                                             struct lambda_get_layer_version_policy_response *out)
{
    struct lambda_layer_ref ref;
    struct row row;

    if (need(call, in->layer_name, in->version_number.val, &ref, &row) != DONE)
        return FAULT;
    if (!str_is(row.policy))
        return not_found(call, "No policy is associated with the given resource.");
    out->policy = row.policy;
    out->revision_id = row.revision;
    return DONE;
}

/* --- layers of functions --- */

static enum verdict usable(struct call *call, const struct lambda_layer_ref *ref, struct str arn, struct str runtime, struct str architecture,
                           struct row *row)
{
    struct auth_target t = {.action = STR("lambda:GetLayerVersion"), .resource = arn, .owner = ref->account};

    if (!str_eq(ref->region, call->region))
        return invalid(call, "Layers are not in the same region as the function. Layers are expected to be in region %.*s.", STRF(call->region));
    bool there = get(call, ref, row) && !row->deleted;
    t.policy = there ? row->policy : STR_NONE;
    if (!str_eq(ref->account, call->account) && authorise(call, &t) != DONE)
        return FAULT;
    if (!there)
        return invalid(call, "Layer version %.*s does not exist.", STRF(arn));
    if (row->shown.compatible_runtimes.len && !matches(&row->shown, runtime, STR_NONE))
        return invalid(call, "Layer version %.*s is not compatible with the runtime %.*s.", STRF(arn), STRF(runtime));
    if (row->shown.compatible_architectures.len && !matches(&row->shown, STR_NONE, architecture))
        return invalid(call, "Layer version %.*s is not compatible with the architecture %.*s.", STRF(arn), STRF(architecture));
    return DONE;
}

enum verdict lambda_layers_attach(struct call *call, const struct lambda_layer_list *arns, struct str runtime, struct str architecture, int64_t unpacked,
                                  struct lambda_layers_reference_list *ret)
{
    struct lambda_layers_reference_list kept = *ret, made = {0};

    for (size_t i = 0; i < arns->len; i++) {
        struct lambda_layer_ref ref = lambda_layer_parse(call, arns->items[i]);
        struct row row;
        bool had = false;
        for (size_t k = 0; k < kept.len; k++)
            had |= str_eq(kept.items[k].arn, arns->items[i]);
        for (size_t k = 0; k < made.len; k++) {
            struct lambda_layer_ref other = lambda_layer_parse(call, made.items[k].arn);
            if (str_eq(other.name, ref.name) && str_eq(other.account, ref.account))
                return invalid(call, "Two different versions of the same layer are not allowed to be referenced in the same function. %.*s and %.*s are "
                                     "versions of the same layer",
                               STRF(made.items[k].arn), STRF(arns->items[i]));
        }
        /* What a function has already stays usable, also when the version was deleted or the permission taken back. */
        if (had ? !get(call, &ref, &row) : usable(call, &ref, arns->items[i], runtime, architecture, &row) != DONE)
            return had ? invalid(call, "Layer version %.*s does not exist.", STRF(arns->items[i])) : FAULT;
        unpacked += row.unpacked;
        lambda_code_unpack(call, row.code, row.blob);
        *list_add(call->arena, &made) = (struct lambda_layer){.arn = arns->items[i], .code_size = some_i64(row.size)};
    }
    if (unpacked > LAMBDA_UNZIPPED_MAX)
        return invalid(call, "Function code combined with layers exceeds the maximum allowed size of %lld bytes. The actual size is %lld bytes.",
                       (long long)LAMBDA_UNZIPPED_MAX, (long long)unpacked);
    *ret = made;
    return DONE;
}

static bool attached(struct call *call, const struct lambda_layers_reference_list *layers, size_t i, struct row *row)
{
    struct lambda_layer_ref ref = lambda_layer_parse(call, layers->items[i].arn);
    return get(call, &ref, row);
}

void lambda_layer_folders(struct call *call, const struct lambda_layers_reference_list *layers, struct lambda_names *ret)
{
    struct row row;

    for (size_t i = 0; i < layers->len; i++)
        if (attached(call, layers, i, &row))
            *list_add(call->arena, ret) = lambda_code_folder(call, row.code);
}

bool lambda_layers_ready(struct call *call, const struct lambda_layers_reference_list *layers)
{
    struct row row;
    bool ready = true;

    for (size_t i = 0; i < layers->len; i++)
        if (attached(call, layers, i, &row) && !lambda_code_ready(call, row.code)) {
            lambda_code_unpack(call, row.code, row.blob);
            ready = false;
        }
    return ready;
}

int64_t lambda_layers_unpacked(struct call *call, const struct lambda_layers_reference_list *layers)
{
    struct row row;
    int64_t sum = 0;

    for (size_t i = 0; i < layers->len; i++)
        sum += attached(call, layers, i, &row) ? row.unpacked : 0;
    return sum;
}
