/* Which operation of a REST service a method and a path mean, by the model's URI templates: labels, greedy labels, literal
 * query parts. The most specific template wins. */
#pragma once
#include "wire/http.h"
#include "wire/model.h"

#define ROUTE_LABELS_MAX 8

struct route_match {
    const struct operation *op;             /* NULL when an undeclared operation matched */
    const struct undeclared_op *undeclared; /* or nothing did: both NULL */
    bool path_known;                        /* some template has this path, with another method */
    struct { struct str name, value; } labels[ROUTE_LABELS_MAX]; /* decoded */
    size_t label_count;
};

struct route_match route_find(struct arena *, const struct model *, const struct http_request *);
/* The label's value for a template and a path; used by the REST codecs. False when the template does not match. */
bool route_labels(struct arena *, const char *uri_template, struct str path, struct route_match *ret);
