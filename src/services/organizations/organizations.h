/* What the files of Organizations share. An organization is the world's: every account that belongs to it sees it. */
#pragma once
#include "gen/organizations/api.h"
#include "kit/invoke.h"
#include "world/policy.h"

#define FULL_ACCESS STR("p-FullAWSAccess")

struct org {
    struct str id, management, root, features;
    bool scps;
};

/* The organization that the calling account is in; AWSOrganizationsNotInUseException. */
enum verdict org_need(struct call *call, struct org *ret);
bool org_of(struct call *call, struct str account, struct org *ret);
/* The same, for its management account only. */
enum verdict org_manage(struct call *call, struct org *ret);
struct str org_arn(struct call *call, const struct org *org, const char *type, struct str id);
struct str org_path(struct call *call, const struct org *org, struct str id); /* of a unit: root, units, itself */
struct str org_random(struct call *call, const char *prefix, size_t n);
/* Root or unit of the organization? */
bool org_is_parent(struct call *call, const struct org *org, struct str id);
struct str org_parent_of(struct call *call, const struct org *org, struct str id); /* of a unit or an account; absent: none */
/* An account joins, or moves: everybody who asks where it stands gets the new answer. */
void org_place_account(struct call *call, const struct org *org, struct str account);
void org_add_account(struct call *call, const struct org *org, struct str id, struct str name, struct str email, const char *method);
struct organizations_account org_account(struct call *call, const struct org *org, struct sql *row);
#define ORG_ACCOUNT_COLUMNS "id, name, email, status, method, joined"
void org_attach(struct call *call, const struct org *org, struct str target, struct str policy);

void org_policies(struct call *call, const struct principal *p, struct policy_set *ret);
extern const struct timer_kind org_account_made;
