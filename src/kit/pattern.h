/* Event patterns, compiled once and asked about many documents.
 *
 * A pattern is an object like the documents that it matches; its leaves are lists of what is accepted there. Where the document has an
 * array, one element must satisfy everything that the pattern says below it. */
#pragma once
#include "base/arena.h"
#include "base/json.h"

enum pattern_dialect {
    PATTERN_EVENTBRIDGE,
    PATTERN_PIPES,          /* without wildcards and the nested forms of anything-but */
    PATTERN_LAMBDA,         /* the filters of event source mappings: as in pipes */
    PATTERN_SNS_BODY,       /* FilterPolicyScope MessageBody */
    PATTERN_SNS_ATTRIBUTES, /* FilterPolicyScope MessageAttributes: one level deep */
};

struct pattern;

/* NULL and a reason as the services word it (without what they put before it) when the text is no pattern of the dialect. */
struct pattern *pattern_compile(struct arena *a, enum pattern_dialect dialect, struct str text, struct str *ret_why);
bool pattern_matches(const struct pattern *p, const json_t *document);
/* A text that is not JSON matches nothing. */
bool pattern_matches_text(const struct pattern *p, struct str document);

/* A message attribute of SNS. Binary ones cannot be filtered by: they count as absent. */
struct pattern_attribute {
    struct str name, type, value;
};
bool pattern_matches_attributes(const struct pattern *p, const struct pattern_attribute *attributes, size_t count);
