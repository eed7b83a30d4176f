/* Environments as rows. */
#include "services/lambda/execution.h"

#define COLUMNS                                                                                                                    \
    "id, account, region, name, version, revision, state, kind, retired, process, invocation, began, expires, role, runtime, arn, "  \
    "log_group, log_stream, log_made, log_json, log_level, log_tail, told, late, init_us, failure, failure_type, memory_mb, "        \
    "timeout_s, idle_since, watched, extensions, out, err, tail"

bool environment_get(struct call *call, struct str id, struct environment *ret)
{
    struct arena *a = call->arena;
    struct sql *q;

    if (!sql_get(call->store, &q, "SELECT " COLUMNS " FROM lambda_environment WHERE id = ?", id))
        return false;
    *ret = (struct environment){
        .id = sql_str(q, a, 0), .account = sql_str(q, a, 1), .region = sql_str(q, a, 2), .name = sql_str(q, a, 3), .version = sql_str(q, a, 4),
        .revision = sql_str(q, a, 5), .state = sql_i64(q, 6), .kind = sql_i64(q, 7), .retired = sql_i64(q, 8), .process = sql_i64(q, 9),
        .invocation = sql_str(q, a, 10), .began = sql_i64(q, 11), .expires = sql_i64(q, 12), .role = sql_str(q, a, 13), .runtime = sql_str(q, a, 14),
        .arn = sql_str(q, a, 15), .log_group = sql_str(q, a, 16), .log_stream = sql_str(q, a, 17), .log_made = sql_i64(q, 18),
        .log_json = sql_i64(q, 19), .log_level = sql_str(q, a, 20), .log_tail = sql_i64(q, 21), .told = sql_i64(q, 22), .late = sql_i64(q, 23),
        .init_us = sql_i64(q, 24), .failure = sql_str(q, a, 25), .failure_type = sql_str(q, a, 26), .memory_mb = sql_i64(q, 27),
        .timeout_s = sql_i64(q, 28), .idle_since = sql_i64(q, 29), .watched = sql_i64(q, 30), .extensions = sql_i64(q, 31),
        .out = sql_str(q, a, 32), .err = sql_str(q, a, 33), .tail = sql_str(q, a, 34)};
    sql_done(q);
    return true;
}

void environment_add(struct call *call, const struct environment *e)
{
    sql_run(call->store,
            "INSERT INTO lambda_environment (id, account, region, name, version, revision, state, kind, retired, process, invocation, began, expires, role, "
            "runtime, arn, log_group, log_stream, log_made, log_json, log_level, log_tail, told, late, init_us, memory_mb, timeout_s, idle_since, watched, "
            "extensions) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, 0, 0, 0, ?, ?, 0, 0, ?)",
            e->id, e->account, e->region, e->name, e->version, e->revision, e->state, e->kind, e->process, e->invocation, e->began, e->expires, e->role,
            e->runtime, e->arn, e->log_group, e->log_stream, e->log_json, e->log_level, e->log_tail, e->memory_mb, e->timeout_s, e->extensions);
}

void environment_save(struct call *call, struct environment *e)
{
    log_flush(call, e);
    sql_run(call->store,
            "UPDATE lambda_environment SET state = ?, retired = ?, process = ?, invocation = ?, began = ?, log_made = ?, log_tail = ?, told = ?, late = ?, "
            "init_us = ?, failure = ?, failure_type = ?, idle_since = ?, watched = ?, out = ?, err = ?, tail = ? WHERE id = ?",
            e->state, e->retired, e->process, e->invocation, e->began, e->log_made, e->log_tail, e->told, e->late, e->init_us, sql_blob(e->failure),
            e->failure_type, e->idle_since, e->watched, sql_blob(e->out), sql_blob(e->err), sql_blob(e->tail), e->id);
}

void environment_drop(struct call *call, struct environment *e)
{
    log_rest(call, e);
    log_flush(call, e);
    sql_run(call->store, "DELETE FROM lambda_environment WHERE id = ?", e->id);
}

struct str environment_process_id(struct call *call, const struct environment *e)
{
    return str_fmt(call->arena, "%.*s-%lld", STRF(e->id), (long long)e->process);
}
