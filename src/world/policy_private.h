/* Shared by the files of policy*.c only. */
#pragma once
#include "world/policy.h"

/* Patterns. A document's text is stored with marks instead of its special characters, so that what a variable brings in, or
 * what was escaped, is never taken for a wildcard. */
#define MARK_STAR '\001'  /* any number of characters */
#define MARK_ONE '\002'   /* one character */
#define MARK_OPEN '\004'  /* a variable's name and perhaps a default follow, up to MARK_CLOSE */
#define MARK_CLOSE '\005'
#define MARK_DEFAULT '\006'

/* False when a variable is not closed or the text has control characters. */
bool policy_pattern_make(struct arena *, struct str text, bool wildcards, bool variables, struct policy_pattern *ret);
/* The pattern with its variables filled in; false when one has no value. */
bool policy_pattern_fill(struct arena *, const struct policy_pattern *, const struct policy_request *, struct str *ret);
bool policy_glob(struct str pattern, struct str s, bool ignore_case);
/* Part by part: a wildcard does not reach over a colon, except in the last part. Parts that a pattern leaves out match. */
bool policy_arn_matches(struct str pattern, struct str arn);

/* The request's values for a context key; NULL when it has none. Names are compared without case. */
const struct auth_key *policy_key(struct arena *, const struct policy_request *, struct str name);
void policy_name_add(struct arena *, struct policy_names *, struct str name);

/* "ForAnyValue:StringLikeIfExists" -> operator, quantifier, if_exists. */
bool policy_operator_find(struct str text, struct policy_condition *ret);
bool policy_operator_wildcards(const struct policy_condition *);
bool policy_operator_variables(const struct policy_condition *);
/* Is the literal possible for the operator (dates, numbers, addresses)? */
bool policy_operand_ok(const struct policy_condition *, struct str literal);
bool policy_condition_holds(struct arena *, const struct policy_condition *, const struct policy_request *);

bool policy_applies(struct arena *, const struct policy_statement *, const struct policy_request *, enum policy_directness *ret);

bool policy_principal_ok(const struct policy_principal *);
/* Does the request come from this principal, and how directly? */
bool policy_principal_is(const struct policy_principal *, const struct policy_request *, enum policy_directness *ret);

/* What can be wrong with a document; of several faults the first of this list is the one that is named. */
enum policy_complaint {
    COMPLAINT_NOT_JSON,
    COMPLAINT_SYNTAX,
    COMPLAINT_UNKNOWN_FIELD,
    COMPLAINT_MISSING_FIELD,
    COMPLAINT_EFFECT,
    COMPLAINT_OPERATOR,
    COMPLAINT_VERSION,
    COMPLAINT_HAS_PRINCIPAL,
    COMPLAINT_PROHIBITED_FIELD,
    COMPLAINT_SID_TWICE,
    COMPLAINT_SID,
    COMPLAINT_OPERAND,
    COMPLAINT_RESOURCE_FIELDS,
    COMPLAINT_NO_ACTION,
    COMPLAINT_NO_RESOURCE,
    COMPLAINT_NO_PRINCIPAL,
    COMPLAINT_VENDOR_MISSING,
    COMPLAINT_COLONS,
    COMPLAINT_VENDOR,
    COMPLAINT_TRUST_ACTION,
    COMPLAINT_RESOURCE,
    COMPLAINT_PRINCIPAL,
    COMPLAINTS
};
struct str policy_words(struct arena *, enum policy_kind, enum policy_complaint, struct str detail);

/* A document while it is read. */
struct policy_reader {
    struct arena *a;
    struct policy *policy;
    bool variables;                   /* does this version have them? */
    enum policy_complaint complaint;  /* COMPLAINTS: none yet */
    struct str detail;
};
void policy_complain(struct policy_reader *, enum policy_complaint, struct str detail);
void policy_check_action(struct policy_reader *, struct str action);
void policy_check_resource(struct policy_reader *, struct str resource);
