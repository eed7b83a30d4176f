/* What the files of STS share. */
#pragma once
#include "gen/iam/api.h"
#include "gen/sts/api.h"
#include "world/service.h"

struct sts_session {
    struct principal principal;
    int64_t expires;
    const struct sts_tag_key_list_type *transitive;
    size_t inherited; /* tags at the front of principal.tags that were transitive before */
};

struct sts_credentials *sts_keep(struct call *call, const struct sts_session *s);
/* "arn:aws:iam::<account>:role/path/name" */
bool sts_role_arn(struct str arn, struct str *ret_account, struct str *ret_name);
bool sts_find_role(struct call *call, struct str arn, struct iam_role *ret);
enum verdict sts_role_time(struct call *call, opt_i32 asked, const struct iam_role *role, int64_t *ret_s);
enum verdict sts_session_policies(struct call *call, struct str policy, const struct sts_policy_descriptor_list_type *arns, struct str account,
                                  struct principal *p);
