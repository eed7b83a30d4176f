/* What the files of RAM share. */
#pragma once
#include "gen/ram/api.h"
#include "kit/invoke.h"

#define SUBNET_TYPE "ec2:Subnet"
#define SUBNET_PERMISSION "arn:aws:ram::aws:permission/AWSRAMDefaultPermissionSubnet"

bool ram_share_get(struct call *call, struct str arn, struct ram_resource_share *ret);
/* One that the caller owns and that is not deleted. */
enum verdict ram_need_own(struct call *call, struct str arn, struct ram_resource_share *ret);
/* Does the caller see it: as its owner, or as one with whom it is shared? */
bool ram_is_consumer(struct call *call, struct str share);
/* Tells the services who may use what, after anything about the share has changed. */
void ram_apply(struct call *call, struct str share);
enum verdict ram_add_resources(struct call *call, const struct ram_resource_share *share, const struct ram_resource_arn_list *arns);
enum verdict ram_add_principals(struct call *call, const struct ram_resource_share *share, const struct ram_principal_arn_or_id_list *ids);
bool ram_wants(const struct str *items, size_t count, struct str s); /* an empty list wants everything */
