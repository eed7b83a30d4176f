/* What the account may use, and does. */
#include "services/lambda/control.h"

enum verdict lambda_get_account_settings(struct call *call, const struct lambda_get_account_settings_request *in,
                                         struct lambda_get_account_settings_response *out)
{
    (void)in;
    int64_t reserved = sql_i64_or(call->store, 0, "SELECT coalesce(sum(reserved), 0) FROM lambda_function WHERE account = ? AND region = ?",
                                  call->account, call->region);
    int64_t functions =
        sql_i64_or(call->store, 0, "SELECT count(*) FROM lambda_function WHERE account = ? AND region = ?", call->account, call->region);
    int64_t code = sql_i64_or(call->store, 0,
                              "SELECT coalesce(sum(size), 0) FROM (SELECT v.size FROM lambda_version v JOIN lambda_function f ON f.id = v.function WHERE "
                              "f.account = ? AND f.region = ? UNION ALL SELECT size FROM lambda_layer WHERE account = ? AND region = ? AND deleted = 0)",
                              call->account, call->region, call->account, call->region);

    out->account_limit = arena_make(call->arena, struct lambda_account_limit);
    *out->account_limit = (struct lambda_account_limit){.total_code_size = some_i64(INT64_C(75) << 30),
                                                        .code_size_unzipped = some_i64(INT64_C(250) << 20),
                                                        .code_size_zipped = some_i64(INT64_C(50) << 20),
                                                        .concurrent_executions = some_i32(LAMBDA_CONCURRENCY),
                                                        .unreserved_concurrent_executions = some_i32((int32_t)(LAMBDA_CONCURRENCY - reserved))};
    out->account_usage = arena_make(call->arena, struct lambda_account_usage);
    *out->account_usage = (struct lambda_account_usage){.total_code_size = some_i64(code), .function_count = some_i64(functions)};
    return DONE;
}
