/* May this principal do this? Joins the policy language with the policies that services hold. */
#pragma once
#include "world/call.h"

struct auth_key { struct str name; struct str *values; size_t len; }; /* condition context: "aws:RequestTag/x", "s3:prefix" */

struct auth_target {
    struct str action;   /* "sqs:SendMessage" */
    struct str resource; /* ARN, or "*" */
    struct str owner;    /* account that owns the resource; absent = the caller's */
    struct str policy;   /* the resource's policy (JSON); absent = none */
    struct str federated; /* the provider that vouches for a caller without credentials of AWS: an ARN, or a name */
    bool trust;          /* the policy is a role's trust policy: it must allow even within the account */
    struct { struct auth_key *items; size_t len; } keys;
};

struct auth_targets { struct auth_target *items; size_t len; };

struct policy_set;

/* Adds one target with the action "<namespace>:<operation of the call>". */
struct auth_target *auth_need(struct call *call, struct auth_targets *list, struct str resource);
void auth_context(struct call *call, struct auth_target *target, const char *key, struct str value);
/* DONE, or the FAULT that says why not. */
enum verdict authorise(struct call *call, const struct auth_target *target);
/* The text that EC2 puts into its refusals, and what it says: JSON. False: it was not made here. */
struct str denial_encode(struct arena *a, struct str json);
bool denial_decode(struct arena *a, struct str text, struct str *ret_json);
/* Without a fault being made: for answers that leave out what the caller may not see. */
bool authorised(struct call *call, const struct auth_target *target);
