/* PartiQL statements: what their text means.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.html */
#pragma once
#include "services/dynamodb/expression.h"

enum statement_kind { STATEMENT_SELECT, STATEMENT_INSERT, STATEMENT_UPDATE, STATEMENT_DELETE, STATEMENT_EXISTS };

struct statement {
    enum statement_kind kind;
    struct str table, index; /* index absent: none */
    struct paths paths;      /* SELECT; none: everything */
    struct node *where;      /* NULL: none */
    struct str order;        /* ORDER BY; absent: none */
    bool descending;
    struct item item;        /* INSERT */
    struct update update;
    struct str returning;    /* "ALL_OLD", "UPDATED_NEW" ...; absent: none */
};

/* partiql.c */
enum verdict ddb_statement(struct call *call, struct str text, const struct dynamodb_prepared_statement_parameters *in, struct statement *ret);
/* The value that WHERE demands of the attribute; NULL. */
const struct value *ddb_statement_equal(const struct statement *s, struct str name);

#define STATEMENT_BYTES_MAX 8192

enum verdict statement_parse(struct call *call, struct str text, const struct value *parameters, size_t count, struct statement *ret);
