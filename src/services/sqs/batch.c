/* What the three batch operations share. */
#include "services/sqs/sqs.h"

#define ENTRIES_MAX 10
#define ID_MAX 80

static bool id_valid(struct str id)
{
    for (size_t i = 0; i < id.n; i++) {
        char c = id.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'))
            return false;
    }
    return id.n >= 1 && id.n <= ID_MAX;
}

struct sqs_batch_result_error_entry sqs_batch_failure(struct str id, struct refusal r)
{
    return (struct sqs_batch_result_error_entry){
        .id = id, .sender_fault = some_bool(true), .code = str_from(r.code), .message = r.message};
}

enum verdict sqs_batch_check(struct call *call, const char *entry, const struct str *ids, size_t len)
{
    if (!len)
        return sqs_empty_batch_request(call, "There should be at least one %s in the request.", entry);
    if (len > ENTRIES_MAX)
        return sqs_too_many_entries_in_batch_request(call, "Maximum number of entries per request are %d. You have sent %zu.",
                                                     ENTRIES_MAX, len);
    for (size_t i = 0; i < len; i++)
        if (!id_valid(ids[i]))
            return sqs_invalid_batch_entry_id(
                call,
                "A batch entry id can only contain alphanumeric characters, hyphens and underscores. "
                "It can be at most %d letters long.",
                ID_MAX);
    for (size_t i = 0; i < len; i++)
        for (size_t k = 0; k < i; k++)
            if (str_eq(ids[i], ids[k]))
                return sqs_batch_entry_ids_not_distinct(call, "Id %.*s repeated.", STRF(ids[i]));
    return DONE;
}
