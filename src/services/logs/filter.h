/* The filter pattern language of CloudWatch Logs: terms, JSON conditions, space-delimited fields. Pure functions.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html */
#pragma once
#include "base/arena.h"
#include "base/json.h"
#include "base/str.h"

struct filter;

/* An event as filters see it; parsed at most once. */
struct filter_subject {
    struct str message;
    json_t *json;       /* NULL: not parsed or no JSON */
    bool parsed;
    const void *split_for; /* the filter that `fields` was split for */
    struct { struct str *items; size_t len; } fields;
};
struct filter_subject filter_subject(struct str message);
void filter_subject_done(struct filter_subject *s);

struct filter_values { struct filter_pair { struct str name, value; } *items; size_t len; };

/* NULL and a reason when the pattern is none. An absent or empty pattern matches everything. */
struct filter *filter_parse(struct arena *a, struct str pattern, struct str *ret_why);
bool filter_match(struct arena *a, const struct filter *f, struct filter_subject *s);
bool filter_has_regex(const struct filter *f);
/* Everything that the pattern names, of an event that matches: "$.a.b" or "$field". */
struct filter_values filter_extract(struct arena *a, const struct filter *f, struct filter_subject *s);
/* The value of one "$.a.b" or "$field", as text; false when the event has none. */
bool filter_value(struct arena *a, const struct filter *f, struct filter_subject *s, struct str selector, struct str *ret);
