/* What is about the account as a whole. */
#include "services/iam/iam.h"

enum verdict iam_create_account_alias(struct call *call, const struct iam_create_account_alias_request *in,
                                      struct iam_create_account_alias_output *out)
{
    (void)out;
    if (sql_i64_or(call->store, 0, "SELECT 1 FROM iam_alias WHERE alias = ? AND account <> ?", in->account_alias, call->account))
        return iam_entity_already_exists_exception(call, "The account alias %.*s already exists.", STRF(in->account_alias));
    sql_run(call->store, "INSERT INTO iam_alias (account, alias) VALUES (?, ?) ON CONFLICT (account) DO UPDATE SET alias = excluded.alias",
            call->account, in->account_alias);
    return DONE;
}

enum verdict iam_delete_account_alias(struct call *call, const struct iam_delete_account_alias_request *in,
                                      struct iam_delete_account_alias_output *out)
{
    (void)out;
    if (sql_run(call->store, "DELETE FROM iam_alias WHERE account = ? AND alias = ?", call->account, in->account_alias) < 1)
        return iam_no_such_entity_exception(call, "The account alias %.*s cannot be found.", STRF(in->account_alias));
    return DONE;
}

enum verdict iam_list_account_aliases(struct call *call, const struct iam_list_account_aliases_request *in,
                                      struct iam_list_account_aliases_response *out)
{
    struct sql *q = sql_each(call->store, "SELECT alias FROM iam_alias WHERE account = ?", call->account);

    (void)in;
    list_present(call->arena, &out->account_aliases);
    out->is_truncated = some_bool(false);
    while (sql_next(q))
        *list_add(call->arena, &out->account_aliases) = sql_str(q, call->arena, 0);
    return DONE;
}

enum verdict iam_get_account_summary(struct call *call, const struct iam_get_account_summary_input *in,
                                     struct iam_get_account_summary_response *out)
{
    const struct {
        const char *name;
        int64_t value;
    } rows[] = {
        {"Users", record_count(call, &iam_user_entity.record, iam_key_of(call, STR_NONE), STR_NONE)},
        {"UsersQuota", 5000},
        {"Groups", record_count(call, &iam_group_entity.record, iam_key_of(call, STR_NONE), STR_NONE)},
        {"GroupsQuota", 300},
        {"Roles", record_count(call, &iam_role_entity.record, iam_key_of(call, STR_NONE), STR_NONE)},
        {"RolesQuota", 1000},
        {"Policies", record_count(call, &iam_policy_kind, iam_key_of(call, STR_NONE), STR_NONE)},
        {"PoliciesQuota", 1500},
        {"PolicyVersionsInUse", record_count(call, &iam_version_kind, iam_key_of(call, STR_NONE), STR_NONE)},
        {"VersionsPerPolicyQuota", 5},
        {"InstanceProfiles", record_count(call, &iam_profile_kind, iam_key_of(call, STR_NONE), STR_NONE)},
        {"InstanceProfilesQuota", 1000},
        {"Providers", record_count(call, &iam_provider_kind, iam_key_of(call, STR_NONE), STR_NONE)},
        {"AccessKeysPerUserQuota", 2},
        {"AttachedPoliciesPerUserQuota", 10},
        {"AttachedPoliciesPerRoleQuota", 10},
        {"AttachedPoliciesPerGroupQuota", 10},
        {"GroupsPerUserQuota", 10},
        {"AccountMFAEnabled", 0},
        {"AccountAccessKeysPresent", 0},
        {"MFADevices", sql_i64_or(call->store, 0, "SELECT count(*) FROM iam_mfa WHERE account = ?", call->account)},
        {"MFADevicesInUse",
         sql_i64_or(call->store, 0, "SELECT count(*) FROM iam_mfa WHERE account = ? AND user_name IS NOT NULL", call->account)},
        {"ServerCertificates", record_count(call, &iam_certificate_kind, iam_key_of(call, STR_NONE), STR_NONE)},
        {"ServerCertificatesQuota", 20},
        {"AccountPasswordPresent", 1},
        {"AccountSigningCertificatesPresent", 0},
        {"AssumeRolePolicySizeQuota", 2048},
        {"GroupPolicySizeQuota", 5120},
        {"PolicySizeQuota", 6144},
        {"PolicyVersionsInUseQuota", 10000},
        {"RolePolicySizeQuota", 10240},
        {"SigningCertificatesPerUserQuota", 2},
        {"UserPolicySizeQuota", 2048},
        {"GlobalEndpointTokenVersion", 1},
    };

    (void)in;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        *list_add(call->arena, &out->summary_map) =
            (struct iam_summary_map_type_entry){str_from(rows[i].name), some_i32((int32_t)rows[i].value)};
    return DONE;
}
