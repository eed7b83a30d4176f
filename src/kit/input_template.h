/* Inputs made from events: paths into JSON documents, and templates with places to fill. */
#pragma once
#include "base/arena.h"
#include "base/json.h"

/* The JSONPath that event services know: $, .name, ['name'], [0] and [*]. */
bool input_path_valid(struct str path);
/* What the path leads to, NULL when there is nothing; a list when the path has [*]. The caller owns it: json_decref. With
 * `embedded`, a string that is JSON itself is gone into (the bodies of records in pipes). */
json_t *input_path_find(const json_t *document, struct str path, bool embedded);

struct input_variable {
    struct str name;
    json_t *value; /* NULL: not in the event. Borrowed. */
};

/* Fills in <name>. Outside quotes strings get their quotes, inside they are only escaped. In a template that is no JSON object or
 * list, objects lose their quotes. What is not there becomes an empty string. Names that are not among the variables stay. */
struct str input_template_fill(struct arena *a, struct str text, const struct input_variable *variables, size_t count);
/* The same in pipes, where <$.path> leads into the document. */
struct str input_template_fill_paths(struct arena *a, struct str text, const json_t *document, const struct input_variable *variables,
                                     size_t count);
/* The next <name> at or after *at, which moves behind it; absent: no more. */
struct str input_template_next(struct str text, size_t *at);
