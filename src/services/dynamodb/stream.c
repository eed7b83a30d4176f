/* The stream of a table's changes. */
#include "services/dynamodb/dynamodb.h"

enum verdict ddb_stream_set(struct call *call, struct table *t, const struct dynamodb_stream_specification *in,
                            struct dynamodb_table_description *d)
{
    (void)t;
    (void)d;
    if (!in->stream_enabled.val)
        return DONE;
    return fault_common(call, COMMON_NOT_IMPLEMENTED, "Streams are not there");
}

void ddb_stream_close(struct call *call, const struct table *t)
{
    (void)call;
    (void)t;
}
