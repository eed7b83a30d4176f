/* What is said of a malformed document. IAM, its trust policies and S3's resource policies each have words of their own. */
#include "world/policy_private.h"

struct words { const char *iam, *trust, *resource; };

#define SYNTAX "Syntax errors in policy."
#define LEGACY "The policy failed legacy parsing"

static const struct words words[] = {
    [COMPLAINT_NOT_JSON] = {SYNTAX, "This policy contains invalid Json", "Policies must be valid JSON and the first byte must be '{'"},
    [COMPLAINT_SYNTAX] = {SYNTAX, SYNTAX, "Invalid policy syntax."},
    [COMPLAINT_UNKNOWN_FIELD] = {SYNTAX, "Unknown field ", "Unknown field "},
    [COMPLAINT_MISSING_FIELD] = {SYNTAX, "Missing required field ", "Missing required field "},
    [COMPLAINT_EFFECT] = {SYNTAX, "Invalid effect: ", "Invalid effect : "},
    [COMPLAINT_OPERATOR] = {SYNTAX, "Invalid Condition type : ", "Invalid Condition type : "},
    [COMPLAINT_VERSION] = {"Policy document must be version 2012-10-17 or greater.", "The policy must contain a valid version string",
                           "The policy must contain a valid version string"},
    [COMPLAINT_HAS_PRINCIPAL] = {"Policy document should not specify a principal.", NULL, NULL},
    [COMPLAINT_PROHIBITED_FIELD] = {SYNTAX, "Has prohibited field ", "Has prohibited field "},
    [COMPLAINT_SID_TWICE] = {"Statement IDs (SID) in a single policy must be unique.",
                             "Statement IDs (SID) in a single policy must be unique.",
                             "Statement IDs (SID) in a single policy must be unique."},
    [COMPLAINT_SID] = {"Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*",
                       "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*",
                       "Invalid policy syntax."},
    [COMPLAINT_OPERAND] = {LEGACY, LEGACY, "Invalid policy syntax."},
    [COMPLAINT_RESOURCE_FIELDS] = {LEGACY, LEGACY, "Policy has invalid resource"},
    [COMPLAINT_NO_ACTION] = {"Policy statement must contain actions.", "Missing required field Action", "Missing required field Action"},
    [COMPLAINT_NO_RESOURCE] = {"Policy statement must contain resources.", NULL, "Missing required field Resource"},
    [COMPLAINT_NO_PRINCIPAL] = {NULL, "Missing required field Principal", "Missing required field Principal"},
    [COMPLAINT_VENDOR_MISSING] = {"Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
                                  "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
                                  "Policy has invalid action"},
    [COMPLAINT_COLONS] = {"Actions/Condition can contain only one colon.", "Actions/Condition can contain only one colon.",
                          "Policy has invalid action"},
    [COMPLAINT_VENDOR] = {"", "", "Policy has invalid action"},
    [COMPLAINT_TRUST_ACTION] = {NULL, "AssumeRole policy may only specify STS AssumeRole actions.", NULL},
    [COMPLAINT_RESOURCE] = {"", NULL, "Policy has invalid resource"},
    [COMPLAINT_PRINCIPAL] = {NULL, "Invalid principal in policy: ", "Invalid principal in policy"},
};

struct str policy_words(struct arena *a, enum policy_kind kind, enum policy_complaint complaint, struct str detail) {
    const struct words *w = &words[complaint];
    const char *text = w->iam;
    if (kind == POLICY_SCP)
        return STR("The provided policy document does not meet the requirements of the specified policy type.");
    if (kind == POLICY_TRUST) text = w->trust;
    if (kind == POLICY_RESOURCE) text = w->resource;
    if (!text) text = SYNTAX;
    size_t n = str_from(text).n;
    /* A text that leaves room for it, or none at all, is followed by the detail. */
    return str_is(detail) && (!n || text[n - 1] == ' ') ? str_cat(a, str_from(text), detail) : str_from(text);
}
