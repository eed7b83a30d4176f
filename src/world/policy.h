/* The IAM policy language: documents, what they say about one request, and what all the documents that apply to a request
 * decide together. Pure functions: everything that a decision depends on is an argument.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html */
#pragma once
#include "world/authorise.h"
#include "world/call.h"

enum policy_kind {
    POLICY_IDENTITY,
    POLICY_RESOURCE,
    POLICY_TRUST,
    POLICY_SESSION,
    POLICY_BOUNDARY,
    POLICY_SCP,
    POLICY_KINDS,
};

/* Text of a document with its wildcards and variables marked; see policy_pattern.c. */
struct policy_pattern { struct str text; bool variables; };
struct policy_patterns { struct policy_pattern *items; size_t len; };

enum policy_principal_kind { POLICY_ANYONE, POLICY_AWS, POLICY_SERVICE, POLICY_FEDERATED, POLICY_CANONICAL_USER };
struct policy_principal { enum policy_principal_kind kind; struct str value; };

struct policy_condition {
    uint8_t operator;       /* row in the operators' table of policy_condition.c */
    uint8_t quantifier;     /* enum policy_quantifier */
    bool if_exists;
    struct str key;         /* "aws:SourceArn", as written */
    struct policy_patterns values;
};
enum policy_quantifier { POLICY_SINGLE, POLICY_FOR_ANY_VALUE, POLICY_FOR_ALL_VALUES };

struct policy_statement {
    struct str sid; /* absent when there is none */
    bool deny;
    bool not_action, not_resource, not_principal;
    struct policy_patterns actions;
    struct policy_patterns resources; /* none: every resource */
    struct { struct policy_principal *items; size_t len; } principals; /* none: whoever the document is attached to */
    struct { struct policy_condition *items; size_t len; } conditions;
};

struct policy {
    enum policy_kind kind;
    struct str version, id;
    struct { struct policy_statement *items; size_t len; } statements;
};

#define POLICY_SIZE_MAX 131072

/* NULL when the document is not a valid one of its kind; *ret_why then says why in the words that go with IAM's
 * MalformedPolicyDocument (POLICY_SCP: Organizations' sentence; POLICY_RESOURCE: words as S3's MalformedPolicy has them). */
struct policy *policy_parse(struct arena *, struct str json, enum policy_kind kind, struct str *ret_why);

struct policy_names { struct str *items; size_t len; };

/* What is asked. */
struct policy_request {
    const struct principal *principal;
    struct str action;          /* "sqs:SendMessage" */
    struct str resource;        /* ARN, or "*" */
    struct str resource_account;/* who owns the resource; absent = the principal's account */
    struct str region;          /* aws:RequestedRegion */
    struct str source_ip;       /* aws:SourceIp; absent for calls of services */
    struct str user_agent;
    struct str via_service;     /* aws:CalledViaFirst, aws:CalledViaLast, aws:ViaAWSService: a service that acts for the principal */
    struct str federated;       /* the provider (ARN or host) when the caller comes with its token: Principal.Federated */
    struct str canonical_user;  /* of the principal's account, for S3 */
    opt_bool secure;            /* aws:SecureTransport */
    int64_t now;                /* us: aws:CurrentTime, aws:EpochTime */
    const struct auth_key *keys;/* everything else; a key of these wins over what is derived from the above */
    size_t key_count;
    /* When given, keys that a document names and the request does not have are added here, each once. */
    struct policy_names *missing;
};

enum policy_effect { POLICY_NONE, POLICY_ALLOW, POLICY_DENY };

/* How directly an allowing statement names the caller. It decides whether an implicit deny elsewhere still counts. */
enum policy_directness {
    POLICY_BY_ACCOUNT, /* its account: the account has to pass the permission on */
    POLICY_BY_ISSUER,  /* the role or user behind the session */
    POLICY_BY_NAME,    /* itself, or everybody */
};

struct policy_verdict {
    enum policy_effect effect;
    const struct policy_statement *statement; /* that decided; NULL for POLICY_NONE */
    enum policy_directness directness;        /* of POLICY_ALLOW in documents with principals: the best there is */
};

/* What one document says by itself. A Deny that applies wins over any Allow. */
struct policy_verdict policy_eval(struct arena *, const struct policy *, const struct policy_request *);

/* Documents that are kept parsed, because the same few are asked again and again. Not thread-safe. */
struct policy_cache;
struct policy_cache *policy_cache_new(size_t entries_max);
void policy_cache_free(struct policy_cache *); /* takes NULL */
/* The parsed document, NULL when it is malformed. Valid until the next call of policy_cache_get() with the same cache. */
const struct policy *policy_cache_get(struct policy_cache *, struct str json, enum policy_kind kind);

/* The documents that are attached to a principal. */
struct policy_source {
    struct str name; /* ARN of a managed policy or name of an inline one: the SourcePolicyId of simulations */
    struct str json;
};
struct policy_sources { struct policy_source *items; size_t len; };
struct policy_set {
    struct policy_sources identity;
    struct policy_source boundary; /* json is absent when there is none */
    struct { struct policy_sources *items; size_t len; } scps; /* one list per level, root first; none: not in an organization */
};

struct policy_inputs {
    const struct policy_request *request;
    const struct policy_set *set;   /* NULL: nothing is attached; session policies come with the principal */
    struct str resource_policy;     /* absent: none */
    bool trust;                     /* the resource policy must allow, even within the account (roles, KMS keys) */
    bool all_matches;               /* collect `matches` for simulations */
    struct policy_cache *cache;     /* NULL: documents are parsed into the arena */
};

enum policy_outcome { POLICY_ALLOWED, POLICY_EXPLICIT_DENY, POLICY_IMPLICIT_DENY };

struct policy_decided_by { enum policy_kind kind; struct str source, sid; enum policy_effect effect; };

struct policy_decision {
    enum policy_outcome outcome;
    enum policy_kind reason; /* of a denial: the kind of document that denies or fails to allow */
    bool boundary_allows;    /* for simulations; true when there is no boundary */
    bool scps_allow;         /* likewise */
    struct { struct policy_decided_by *items; size_t len; } matches; /* statements that apply, only with all_matches */
};

struct policy_decision policy_decide(struct arena *, const struct policy_inputs *);
/* "User: arn:... is not authorized to perform: sqs:SendMessage on resource: arn:... because no identity-based policy allows the
 * sqs:SendMessage action". For a decision that denies. */
struct str policy_denial(struct arena *, const struct policy_request *, const struct policy_decision *);

/* Adds the context keys that a document's conditions and variables name, each once. */
void policy_context_keys(struct arena *, const struct policy *, struct policy_names *);
