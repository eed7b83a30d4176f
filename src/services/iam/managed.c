/* Managed policies and their versions. */
#include "services/iam/iam.h"

#define VERSIONS_MAX 5

const struct record_kind iam_policy_kind = {"iam.policy", &iam_model, IAM_SHAPE_POLICY};
const struct record_kind iam_version_kind = {"iam.policy-version", &iam_model, IAM_SHAPE_POLICY_VERSION};

static bool is_aws(struct str arn)
{
    return str_starts(arn, STR("arn:aws:iam::aws:policy/"));
}

static struct str last_part(struct str arn)
{
    return str_skip(arn, (size_t)(str_rchr(arn, '/') + 1));
}

static struct str path_in(struct str arn)
{
    ptrdiff_t from = str_find(arn, STR(":policy/")), to = str_rchr(arn, '/');
    return str_take(str_skip(arn, (size_t)from + 7), (size_t)(to - from - 6));
}

static int64_t attachments(struct call *call, struct str arn)
{
    return sql_i64_or(call->store, 0, "SELECT count(*) FROM iam_attached WHERE account = ? AND policy = ?", call->account, arn);
}

bool iam_policy_get(struct call *call, struct str arn, struct iam_policy *out)
{
    if (iam_aws_policy(arn))
        *out = (struct iam_policy){.policy_name = last_part(arn),
                                   .policy_id = str_cat(call->arena, STR("ANPAAWSMANAGED"), str_take(last_part(arn), 7)),
                                   .arn = arn,
                                   .path = path_in(arn),
                                   .default_version_id = STR("v1"),
                                   .create_date = some_time(1423000000 * US_PER_S),
                                   .update_date = some_time(1423000000 * US_PER_S)};
    else if (is_aws(arn) || !record_get(call, &iam_policy_kind, iam_key_of(call, arn), out))
        return false;
    out->attachment_count = some_i32((int32_t)attachments(call, arn));
    out->permissions_boundary_usage_count = some_i32(0);
    out->is_attachable = some_bool(true);
    return true;
}

enum verdict iam_policy_need(struct call *call, struct str arn, struct iam_policy *out)
{
    if (iam_policy_get(call, arn, out))
        return DONE;
    return iam_no_such_entity_exception(call, "Policy %.*s does not exist or is not attachable.", STRF(arn));
}

static struct record_key version_key(struct call *call, struct str account, struct str arn, struct str version)
{
    return (struct record_key){account, STR(""), str_fmt(call->arena, "%.*s:%.*s", STRF(arn), STRF(version))};
}

struct str iam_policy_document(struct call *call, struct str account, struct str arn)
{
    struct iam_policy p = {0};
    struct iam_policy_version v = {0};
    const char *aws = iam_aws_policy(arn);

    if (aws)
        return str_from(aws);
    if (!record_get(call, &iam_policy_kind, (struct record_key){account, STR(""), arn}, &p) ||
        !record_get(call, &iam_version_kind, version_key(call, account, arn, p.default_version_id), &v))
        return STR_NONE;
    return v.document;
}

/* The account's own, which can be changed. */
static enum verdict need_own(struct call *call, struct str arn, struct iam_policy *out)
{
    if (is_aws(arn))
        return iam_invalid_input_exception(call, "ARN %.*s is not valid for this operation.", STRF(arn));
    if (iam_policy_get(call, arn, out))
        return DONE;
    return iam_no_such_entity_exception(call, "Policy %.*s was not found.", STRF(arn));
}

static void put_policy(struct call *call, const struct iam_policy *p)
{
    record_put(call, &iam_policy_kind, iam_key_of(call, p->arn), STR_NONE, p);
}

static void put_version(struct call *call, struct str arn, const struct iam_policy_version *v)
{
    record_put(call, &iam_version_kind, version_key(call, call->account, arn, v->version_id), arn, v);
}

enum verdict iam_create_policy(struct call *call, const struct iam_create_policy_request *in, struct iam_create_policy_response *out)
{
    struct iam_policy p = {.policy_name = in->policy_name,
                           .policy_id = id_base32(call, "ANPA", 17),
                           .path = iam_path_or_root(in->path),
                           .default_version_id = STR("v1"),
                           .description = in->description,
                           .create_date = some_time(call->now),
                           .update_date = some_time(call->now),
                           .tags = in->tags};
    struct iam_policy_version v = {.document = in->policy_document, .version_id = STR("v1"), .create_date = some_time(call->now)};

    if (iam_check_tags(call, &in->tags) != DONE || iam_check_document(call, in->policy_document, POLICY_IDENTITY) != DONE)
        return FAULT;
    p.arn = iam_arn(call, "policy", p.path, p.policy_name);
    struct sql *q = record_each(call, &iam_policy_kind, iam_key_of(call, STR_NONE), STR_NONE);
    bool taken = false;
    while (!taken && sql_next(q))
        taken = str_ieq(last_part(sql_str(q, call->arena, 0)), in->policy_name);
    sql_done(q);
    if (taken)
        return iam_entity_already_exists_exception(call, "A policy called %.*s already exists. Duplicate names are not allowed.",
                                                   STRF(in->policy_name));
    put_policy(call, &p);
    put_version(call, p.arn, &v);
    out->policy = arena_make(call->arena, struct iam_policy);
    iam_policy_get(call, p.arn, out->policy);
    return DONE;
}

enum verdict iam_get_policy(struct call *call, const struct iam_get_policy_request *in, struct iam_get_policy_response *out)
{
    out->policy = arena_make(call->arena, struct iam_policy);
    if (iam_policy_get(call, in->policy_arn, out->policy))
        return DONE;
    return iam_no_such_entity_exception(call, "Policy %.*s was not found.", STRF(in->policy_arn));
}

static int64_t versions(struct call *call, struct str arn)
{
    return record_count(call, &iam_version_kind, iam_key_of(call, STR_NONE), arn);
}

enum verdict iam_delete_policy(struct call *call, const struct iam_delete_policy_request *in, struct iam_delete_policy_output *out)
{
    struct iam_policy p = {0};

    (void)out;
    if (need_own(call, in->policy_arn, &p) != DONE)
        return FAULT;
    if (attachments(call, in->policy_arn))
        return iam_delete_conflict_exception(call, "Cannot delete a policy attached to entities.");
    if (versions(call, in->policy_arn) > 1)
        return iam_delete_conflict_exception(
            call, "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. "
                  "The default version is deleted with the policy.");
    record_drop(call, &iam_version_kind, version_key(call, call->account, in->policy_arn, p.default_version_id));
    record_drop(call, &iam_policy_kind, iam_key_of(call, in->policy_arn));
    return DONE;
}

static int64_t number_of(struct str version)
{
    int64_t n = 0;
    str_to_i64(str_skip(version, 1), &n);
    return n;
}

enum verdict iam_create_policy_version(struct call *call, const struct iam_create_policy_version_request *in,
                                       struct iam_create_policy_version_response *out)
{
    struct iam_policy p = {0};
    int64_t last = 0;

    if (need_own(call, in->policy_arn, &p) != DONE || iam_check_document(call, in->policy_document, POLICY_IDENTITY) != DONE)
        return FAULT;
    if (versions(call, in->policy_arn) >= VERSIONS_MAX)
        return iam_limit_exceeded_exception(
            call, "A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.");
    struct sql *q = record_each(call, &iam_version_kind, iam_key_of(call, STR_NONE), in->policy_arn);
    while (sql_next(q)) {
        struct iam_policy_version v = {0};
        record_read(call, &iam_version_kind, q, &v);
        if (number_of(v.version_id) > last)
            last = number_of(v.version_id);
    }
    /* A number is not given twice, even when the last version was deleted. */
    int64_t given = sql_i64_or(call->store, 0,
                               "SELECT max(CAST(substr(id, ?) AS BIGINT)) FROM kit_record WHERE kind = 'iam.policy-version' AND account = "
                               "? AND region = '' AND parent = ?",
                               (int64_t)in->policy_arn.n + 3, call->account, in->policy_arn);
    struct iam_policy_version v = {.document = in->policy_document,
                                   .version_id = str_fmt(call->arena, "v%lld", (long long)(given > last ? given : last) + 1),
                                   .create_date = some_time(call->now)};
    put_version(call, in->policy_arn, &v);
    if (in->set_as_default.val)
        p.default_version_id = v.version_id;
    p.update_date = some_time(call->now);
    put_policy(call, &p);
    out->policy_version = arena_make(call->arena, struct iam_policy_version);
    *out->policy_version = (struct iam_policy_version){
        .version_id = v.version_id, .is_default_version = some_bool(in->set_as_default.val), .create_date = v.create_date};
    return DONE;
}

static enum verdict need_version(struct call *call, struct str arn, struct str version, struct iam_policy_version *out)
{
    if (iam_aws_policy(arn) && str_eqz(version, "v1")) {
        *out = (struct iam_policy_version){
            .document = str_from(iam_aws_policy(arn)), .version_id = version, .create_date = some_time(1423000000 * US_PER_S)};
        return DONE;
    }
    if (record_get(call, &iam_version_kind, version_key(call, call->account, arn, version), out))
        return DONE;
    return iam_no_such_entity_exception(call, "Policy %.*s version %.*s does not exist or is not attachable.", STRF(arn), STRF(version));
}

enum verdict iam_get_policy_version(struct call *call, const struct iam_get_policy_version_request *in,
                                    struct iam_get_policy_version_response *out)
{
    struct iam_policy p = {0};

    out->policy_version = arena_make(call->arena, struct iam_policy_version);
    if (iam_policy_need(call, in->policy_arn, &p) != DONE ||
        need_version(call, in->policy_arn, in->version_id, out->policy_version) != DONE)
        return FAULT;
    out->policy_version->document = iam_encoded(call, out->policy_version->document);
    out->policy_version->is_default_version = some_bool(str_eq(p.default_version_id, in->version_id));
    return DONE;
}

enum verdict iam_delete_policy_version(struct call *call, const struct iam_delete_policy_version_request *in,
                                       struct iam_delete_policy_version_output *out)
{
    struct iam_policy p = {0};
    struct iam_policy_version v = {0};

    (void)out;
    if (need_own(call, in->policy_arn, &p) != DONE || need_version(call, in->policy_arn, in->version_id, &v) != DONE)
        return FAULT;
    if (str_eq(p.default_version_id, in->version_id))
        return iam_delete_conflict_exception(call, "Cannot delete the default version of a policy.");
    record_drop(call, &iam_version_kind, version_key(call, call->account, in->policy_arn, in->version_id));
    return DONE;
}

enum verdict iam_set_default_policy_version(struct call *call, const struct iam_set_default_policy_version_request *in,
                                            struct iam_set_default_policy_version_output *out)
{
    struct iam_policy p = {0};
    struct iam_policy_version v = {0};

    (void)out;
    if (need_own(call, in->policy_arn, &p) != DONE || need_version(call, in->policy_arn, in->version_id, &v) != DONE)
        return FAULT;
    p.default_version_id = in->version_id;
    p.update_date = some_time(call->now);
    put_policy(call, &p);
    return DONE;
}

enum verdict iam_list_policy_versions(struct call *call, const struct iam_list_policy_versions_request *in,
                                      struct iam_list_policy_versions_response *out)
{
    struct iam_policy p = {0};

    if (iam_policy_need(call, in->policy_arn, &p) != DONE)
        return FAULT;
    list_present(call->arena, &out->versions);
    out->is_truncated = some_bool(false);
    if (iam_aws_policy(in->policy_arn)) {
        need_version(call, in->policy_arn, STR("v1"), list_add(call->arena, &out->versions));
    } else {
        struct sql *q = record_each(call, &iam_version_kind, iam_key_of(call, STR_NONE), in->policy_arn);
        while (sql_next(q))
            record_read(call, &iam_version_kind, q, list_add(call->arena, &out->versions));
    }
    for (size_t i = 0; i < out->versions.len; i++) {
        out->versions.items[i].document = STR_NONE;
        out->versions.items[i].is_default_version = some_bool(str_eq(out->versions.items[i].version_id, p.default_version_id));
    }
    return DONE;
}

static bool listed(const struct iam_list_policies_request *in, const struct iam_policy *p)
{
    bool aws = is_aws(p->arn);

    if ((str_eqz(in->scope, "AWS") && !aws) || (str_eqz(in->scope, "Local") && aws))
        return false;
    if (in->only_attached.val && !p->attachment_count.val)
        return false;
    return !str_is(in->path_prefix) || str_starts(p->path, in->path_prefix);
}

enum verdict iam_list_policies(struct call *call, const struct iam_list_policies_request *in, struct iam_list_policies_response *out)
{
    struct iam_page page;
    struct {
        struct str *items;
        size_t len;
    } arns = {0};
    struct str more = str_fmt(call->arena, "%.*s/%d/%.*s", STRF(in->scope), in->only_attached.val, STRF(in->path_prefix));

    if (iam_page_begin(call, &page, "policies", more, in->marker, in->max_items) != DONE)
        return FAULT;
    if (str_is(in->policy_usage_filter) && !str_eqz(in->policy_usage_filter, "PermissionsPolicy"))
        return fault_common(call, COMMON_NOT_IMPLEMENTED, "PolicyUsageFilter is not honoured here yet.");
    list_present(call->arena, &out->policies);
    out->is_truncated = some_bool(false);
    struct sql *q = record_each(call, &iam_policy_kind, iam_key_of(call, STR_NONE), STR_NONE);
    while (sql_next(q))
        *list_add(call->arena, &arns) = sql_str(q, call->arena, 0);
    /* "arn:aws:iam::1..." sorts before "arn:aws:iam::aws:..." */
    for (size_t i = 0; i < arns.len + iam_aws_policy_count(); i++) {
        struct iam_policy p = {0};
        struct str arn = i < arns.len ? arns.items[i] : iam_aws_policy_arn(i - arns.len);
        if (str_cmp(arn, page.after) <= 0 || !iam_policy_get(call, arn, &p) || !listed(in, &p))
            continue;
        if (!iam_page_take(call, &page, out->policies.len, out->policies.len ? out->policies.items[out->policies.len - 1].arn : STR(""),
                           &out->is_truncated, &out->marker))
            break;
        p.tags = (struct iam_tag_list_type){0};
        *list_add(call->arena, &out->policies) = p;
    }
    return DONE;
}

enum verdict iam_tag_policy(struct call *call, const struct iam_tag_policy_request *in, struct iam_tag_policy_output *out)
{
    struct iam_policy p = {0};

    (void)out;
    if (need_own(call, in->policy_arn, &p) != DONE || iam_check_tags(call, &in->tags) != DONE)
        return FAULT;
    iam_tags_merge(call, &p.tags, &in->tags);
    if (iam_check_tags(call, &p.tags) != DONE)
        return FAULT;
    put_policy(call, &p);
    return DONE;
}

enum verdict iam_untag_policy(struct call *call, const struct iam_untag_policy_request *in, struct iam_untag_policy_output *out)
{
    struct iam_policy p = {0};

    (void)out;
    if (need_own(call, in->policy_arn, &p) != DONE)
        return FAULT;
    iam_tags_remove(&p.tags, &in->tag_keys);
    put_policy(call, &p);
    return DONE;
}

enum verdict iam_list_policy_tags(struct call *call, const struct iam_list_policy_tags_request *in,
                                  struct iam_list_policy_tags_response *out)
{
    struct iam_policy p = {0};

    if (need_own(call, in->policy_arn, &p) != DONE)
        return FAULT;
    out->tags = p.tags;
    list_present(call->arena, &out->tags);
    out->is_truncated = some_bool(false);
    return DONE;
}
