/* What the control half asks of environments: one for an invocation, so many ahead, none of these any more. */
#include "base/rng.h"
#include "services/lambda/execution.h"

#define IDLE_TIME (10 * US_PER_MIN)
#define MARGIN US_PER_MIN /* of credentials, beyond the timeout */

/* --- what could not be run: told in a transaction of its own --- */

/* "<invocation>\n<why>" */
static enum verdict fail(struct call *call, struct str payload, unsigned attempt)
{
    struct str id = str_cut(&payload, '\n');

    (void)attempt;
    lambda_completed(call, id, &(struct lambda_outcome){.error = LAMBDA_UNHANDLED, .not_run = true, .payload = payload});
    return DONE;
}

const struct task_kind lambda_fail_task = {"lambda.fail", fail, 1, US_PER_S, US_PER_S, NULL};

void lambda_fail_later(struct call *call, struct str invocation, struct str why)
{
    task_add(call, &lambda_fail_task, str_fmt(call->arena, "%.*s\n%.*s", STRF(invocation), STRF(why)), call->now);
}

/* --- environments that wait --- */

static enum verdict idle(struct call *call, struct str id)
{
    struct environment e;

    if (!environment_get(call, id, &e))
        return DONE;
    call_act_for(call, e.account, e.region);
    e.watched = 0;
    if (e.state == ENV_IDLE && e.kind != ENV_PROVISIONED) {
        if (call->now - e.idle_since >= IDLE_TIME) {
            e.state = ENV_ENDING;
            runtime_end(call, environment_process_id(call, &e), "spindown");
        } else {
            e.watched = 1;
            timer_set(call, &lambda_idle_timer, id, e.idle_since + IDLE_TIME);
        }
    }
    environment_save(call, &e);
    return DONE;
}

const struct timer_kind lambda_idle_timer = {"lambda.idle", idle};

static void end(struct call *call, struct environment *e)
{
    e->state = ENV_ENDING;
    runtime_end(call, environment_process_id(call, e), "spindown");
}

void environment_rest(struct call *call, struct environment *e)
{
    if (e->retired) {
        end(call, e);
        return;
    }
    e->state = ENV_IDLE;
    e->idle_since = call->now;
    if (!e->watched && e->kind != ENV_PROVISIONED)
        timer_set(call, &lambda_idle_timer, e->id, call->now + IDLE_TIME);
    e->watched = 1;
}

/* The one that rested last, so that those that are too many get old. */
static bool find_idle(struct call *call, const struct lambda_version *v, bool provisioned, struct environment *ret)
{
    struct sql *q;

    for (;;) {
        if (!sql_get(call->store, &q,
                     "SELECT id FROM lambda_environment WHERE account = ? AND region = ? AND name = ? AND version = ? AND state = ? AND revision = ? AND "
                     "(kind = ?) = ? AND retired = 0 ORDER BY idle_since DESC LIMIT 1",
                     v->account, v->region, v->name, v->version, (int64_t)ENV_IDLE, v->revision, (int64_t)ENV_PROVISIONED, (int64_t)provisioned))
            return false;
        struct str id = sql_str(q, call->arena, 0);
        sql_done(q);
        if (!environment_get(call, id, ret))
            return false;
        if (ret->expires - call->now > v->timeout_s * US_PER_S + MARGIN)
            return true;
        ret->retired = 1;
        end(call, ret);
        environment_save(call, ret);
        if (provisioned)
            lambda_provision(call, v, v->provisioned);
    }
}

enum verdict lambda_start(struct call *call, const struct lambda_version *version, const struct lambda_invocation *invocation)
{
    struct environment e;
    struct str why;

    if ((invocation->provisioned && find_idle(call, version, true, &e)) || find_idle(call, version, false, &e)) {
        environment_work(call, &e, invocation);
        environment_save(call, &e);
        return DONE;
    }
    if (environment_make(call, version, version->snap_start ? ENV_SNAPSHOT : ENV_ON_DEMAND, invocation, &why) != DONE)
        lambda_fail_later(call, invocation->id, why);
    return DONE;
}

/* Those of a version, or of all, that are not ending yet. */
static struct lambda_names those(struct call *call, struct str account, struct str region, struct str name, struct str version)
{
    struct lambda_names ids = {0};
    struct sql *q = sql_each(call->store,
                             "SELECT id FROM lambda_environment WHERE account = ? AND region = ? AND name = ? AND (version = ? OR ? = 0) AND state <> ?",
                             account, region, name, str_is(version) ? version : STR(""), (int64_t)str_is(version), (int64_t)ENV_ENDING);

    while (sql_next(q))
        *list_add(call->arena, &ids) = sql_str(q, call->arena, 0);
    return ids;
}

static void retire(struct call *call, struct str id)
{
    struct environment e;

    if (!environment_get(call, id, &e))
        return;
    e.retired = 1;
    if (e.state == ENV_IDLE || (e.state == ENV_STARTING && !str_is(e.invocation)))
        end(call, &e);
    environment_save(call, &e);
}

void lambda_retire(struct call *call, struct str account, struct str region, struct str name, struct str version)
{
    struct lambda_names ids = those(call, account, region, name, version);

    for (size_t i = 0; i < ids.len; i++)
        retire(call, ids.items[i]);
}

/* --- ahead of invocations --- */

static int64_t count(struct call *call, struct str account, struct str region, struct str name, struct str version, bool ready_only)
{
    return sql_i64_or(call->store, 0,
                      "SELECT count(*) FROM lambda_environment WHERE account = ? AND region = ? AND name = ? AND version = ? AND kind = ? AND retired = 0 AND "
                      "state <> ? AND (? = 0 OR state <> ?)",
                      account, region, name, version, (int64_t)ENV_PROVISIONED, (int64_t)ENV_ENDING, (int64_t)ready_only, (int64_t)ENV_STARTING);
}

void environment_ready_count(struct call *call, const struct environment *e, struct str why)
{
    lambda_provisioned(call, e->account, e->region, e->name, e->version, count(call, e->account, e->region, e->name, e->version, true), why);
}

/* "<account> <region> <name> <version>": tells how many there are now. */
static enum verdict tell_count(struct call *call, struct str key)
{
    struct str account = str_cut(&key, ' '), region = str_cut(&key, ' '), name = str_cut(&key, ' ');

    call_act_for(call, account, region);
    lambda_provisioned(call, account, region, name, key, count(call, account, region, name, key, true), STR_NONE);
    return DONE;
}

const struct timer_kind lambda_provisioned_timer = {"lambda.provisioned", tell_count};

void lambda_provision(struct call *call, const struct lambda_version *v, int64_t wanted)
{
    int64_t have = count(call, v->account, v->region, v->name, v->version, false);
    struct lambda_names ids = {0};
    struct str why;

    if (have > wanted) {
        struct sql *q = sql_each(call->store,
                                 "SELECT id FROM lambda_environment WHERE account = ? AND region = ? AND name = ? AND version = ? AND kind = ? AND retired = 0 "
                                 "AND state <> ? ORDER BY state, idle_since LIMIT ?",
                                 v->account, v->region, v->name, v->version, (int64_t)ENV_PROVISIONED, (int64_t)ENV_ENDING, have - wanted);
        while (sql_next(q))
            *list_add(call->arena, &ids) = sql_str(q, call->arena, 0);
        for (size_t i = 0; i < ids.len; i++)
            retire(call, ids.items[i]);
    }
    timer_set(call, &lambda_provisioned_timer,
              str_fmt(call->arena, "%.*s %.*s %.*s %.*s", STRF(v->account), STRF(v->region), STRF(v->name), STRF(v->version)), call->now);
    for (; have < wanted; have++)
        if (environment_make(call, v, ENV_PROVISIONED, NULL, &why) != DONE) {
            lambda_provisioned(call, v->account, v->region, v->name, v->version, count(call, v->account, v->region, v->name, v->version, true), why);
            return;
        }
}

void lambda_snapshot(struct call *call, const struct lambda_version *version)
{
    struct str why;

    if (environment_make(call, version, ENV_SNAPSHOT, NULL, &why) != DONE)
        lambda_snapshotted(call, version->account, version->region, version->name, version->version, why);
}

void lambda_execution_started(struct call *call)
{
    runtime_end_all();
    sql_run(call->store, "DELETE FROM lambda_environment");
}
