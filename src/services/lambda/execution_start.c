/* How environments are made: what their program sees, and as whom it acts. */
#include <dirent.h>
#include <string.h>
#include <unistd.h>
#include "base/rng.h"
#include "base/text.h"
#include "plane/loop.h"
#include "services/lambda/execution.h"
#include "world/geography.h"

#define INIT_LIMIT (10 * US_PER_S)
#define INIT_LIMIT_AHEAD (130 * US_PER_S) /* of those that nobody waits for */
#define MB (INT64_C(1) << 20)
#define MB_OF_A_CPU 1769

static void set(struct call *call, struct sandbox_plan *plan, struct str name, struct str value)
{
    for (size_t i = 0; i < plan->env.len; i++)
        if (str_eq(plan->env.items[i].name, name)) {
            plan->env.items[i].value = value;
            return;
        }
    *list_add(call->arena, &plan->env) = (struct sandbox_pair){name, value};
}

static void offer(struct call *call, struct sandbox_plan *plan, const char *name, struct str value)
{
    for (size_t i = 0; i < plan->env.len; i++)
        if (str_eqz(plan->env.items[i].name, name))
            return;
    *list_add(call->arena, &plan->env) = (struct sandbox_pair){str_from(name), value};
}

static void add_mount(struct call *call, struct sandbox_plan *plan, struct str from, const char *to)
{
    struct sandbox_mount *m = list_add(call->arena, &plan->mounts);

    m->to = str_from(to);
    *list_add(call->arena, &m->from) = from;
}

static void add_mounts(struct call *call, struct sandbox_plan *plan, const struct lambda_version *v, const struct runtime_place *place)
{
    add_mount(call, plan, v->code, "/var/task");
    if (str_is(place->folder))
        add_mount(call, plan, place->folder, "/var/runtime");
    if (str_is(place->extra))
        add_mount(call, plan, place->extra, str_z(call->arena, place->extra));
    if (!v->layers.len && str_starts(place->interpreter, STR("/opt/")))
        return;
    add_mount(call, plan, v->layers.len ? v->layers.items[0] : runtime_empty_folder(call), "/opt");
    for (size_t i = 1; i < v->layers.len; i++)
        *list_add(call->arena, &plan->mounts.items[plan->mounts.len - 1].from) = v->layers.items[i];
    plan->scratch = runtime_scratch(call);
}

/* Programs in the folder `extensions` of layers. */
static int64_t count_extensions(struct call *call, const struct lambda_version *v)
{
    struct lambda_names seen = {0};

    for (size_t i = 0; i < v->layers.len; i++) {
        DIR *d = opendir(str_z(call->arena, str_cat(call->arena, v->layers.items[i], STR("/extensions"))));
        for (struct dirent *e; d && (e = readdir(d));) {
            bool known = e->d_name[0] == '.' || e->d_type == DT_DIR;
            for (size_t k = 0; k < seen.len; k++)
                known |= str_eqz(seen.items[k], e->d_name);
            if (!known)
                *list_add(call->arena, &seen) = str_dup(call->arena, str_from(e->d_name));
        }
        if (d)
            closedir(d);
    }
    return (int64_t)seen.len;
}

static bool in_folder(struct call *call, struct str folder, const char *name)
{
    return access(str_z(call->arena, str_fmt(call->arena, "%.*s/%s", STRF(folder), name)), F_OK) == 0;
}

static struct str own_bootstrap(struct call *call, const struct lambda_version *v)
{
    bool in_layer = false;

    for (size_t i = 0; i < v->layers.len; i++)
        in_layer |= in_folder(call, v->layers.items[i], "bootstrap");
    return in_folder(call, v->code, "bootstrap") || !in_layer ? STR("/var/task/bootstrap") : STR("/opt/bootstrap");
}

static void add_arguments(struct call *call, struct sandbox_plan *plan, const struct lambda_version *v, const struct runtime_place *place, int64_t extensions)
{
    if (extensions) {
        /* Each extension ends with the environment, or ends it. */
        const char *script = "for e in /opt/extensions/*; do [ -f \"$e\" ] && [ -x \"$e\" ] && { \"$e\" & }; done; exec \"$0\" \"$@\"";
        *list_add(call->arena, &plan->argv) = STR("/bin/sh");
        *list_add(call->arena, &plan->argv) = STR("-c");
        *list_add(call->arena, &plan->argv) = str_from(script);
    }
    struct str wrapper = STR_NONE;
    for (size_t i = 0; i < v->variables.len; i++)
        if (str_eqz(v->variables.items[i].name, "AWS_LAMBDA_EXEC_WRAPPER"))
            wrapper = v->variables.items[i].value;
    if (str_is(wrapper) && wrapper.n && str_is(place->interpreter))
        *list_add(call->arena, &plan->argv) = wrapper;
    if (!str_is(place->interpreter)) {
        *list_add(call->arena, &plan->argv) = own_bootstrap(call, v);
        return;
    }
    *list_add(call->arena, &plan->argv) = place->interpreter;
    *list_add(call->arena, &plan->argv) = place->argument;
}

static void add_environment(struct call *call, struct sandbox_plan *plan, const struct environment *e, const struct lambda_version *v,
                            const struct credential *c, struct str access_key)
{
    struct lambda_vars vars = {0};

    lambda_environment_vars(call, v, &vars);
    for (size_t i = 0; i < vars.len; i++)
        set(call, plan, vars.items[i].name, vars.items[i].value);
    set(call, plan, STR("AWS_ACCESS_KEY_ID"), access_key);
    set(call, plan, STR("AWS_SECRET_ACCESS_KEY"), c->secret);
    set(call, plan, STR("AWS_SESSION_TOKEN"), c->token);
    set(call, plan, STR("AWS_LAMBDA_LOG_STREAM_NAME"), e->log_stream);
    set(call, plan, STR("AWS_LAMBDA_INITIALIZATION_TYPE"), str_from(environment_init_type(e)));
    offer(call, plan, "AWS_ENDPOINT_URL", str_cat(call->arena, STR("http://"), cloud_address()));
    offer(call, plan, "AWS_XRAY_CONTEXT_MISSING", STR("LOG_ERROR"));
    offer(call, plan, "PATH", STR("/var/lang/bin:/usr/local/bin:/usr/bin:/bin:/opt/bin"));
    offer(call, plan, "LANG", STR("en_US.UTF-8"));
    offer(call, plan, "LD_LIBRARY_PATH", STR("/var/runtime:/var/runtime/lib:/var/task:/var/task/lib:/opt/lib"));
    if (str_starts(v->runtime, STR("python"))) {
        offer(call, plan, "PYTHONPATH", STR("/var/runtime"));
        offer(call, plan, "PYTHONUNBUFFERED", STR("1"));
        offer(call, plan, "STORMGLASS_OPT", STR("/opt"));
    }
    if (str_starts(v->runtime, STR("nodejs")))
        offer(call, plan, "NODE_PATH",
              str_fmt(call->arena, "/opt/nodejs/node%.*s/node_modules:/opt/nodejs/node_modules:/var/runtime/node_modules", (int)strcspn(v->runtime.p + 6, "."),
                      v->runtime.p + 6));
}

/* Environments spread over the Region's zones. */
static struct str zone_of(struct call *call, struct str region)
{
    const struct geo_region *r = geo_region(region);

    if (!r || !*r->places)
        return STR_NONE;
    return str_fmt(call->arena, "%s-az%c", r->prefix, r->places[rng_below(rnd(call), strlen(r->places))]);
}

static enum verdict launch(struct call *call, const struct environment *e, const struct lambda_version *v, const struct credential *c, struct str access_key,
                           int64_t limit, struct str *ret_why)
{
    struct runtime_plan plan = {.init_limit = limit, .extensions = e->extensions};
    struct sandbox_plan *s = &plan.sandbox;
    struct runtime_place place;
    struct buf about = buf_in(call->arena);

    if (!runtime_place(call, v, &place, ret_why))
        return FAULT;
    s->id = environment_process_id(call, e);
    s->zone = zone_of(call, v->region);
    s->dir = STR("/var/task");
    s->memory = v->memory_mb * MB;
    s->tmp = v->ephemeral_mb * MB;
    s->cpu_weight = v->memory_mb * 100 / MB_OF_A_CPU + 2;
    add_mounts(call, s, v, &place);
    add_arguments(call, s, v, &place, e->extensions);
    add_environment(call, s, e, v, c, access_key);
    buf_putz(&about, "\"functionName\":");
    json_quote(&about, v->name);
    buf_putz(&about, ",\"functionVersion\":");
    json_quote(&about, v->version);
    buf_putz(&about, ",\"handler\":");
    json_quote(&about, v->handler);
    buf_putz(&about, ",\"accountId\":");
    json_quote(&about, v->account);
    plan.about = buf_str(&about);
    runtime_start(call, &plan, environment_event, environment_output, e->id);
    return DONE;
}

/* The role's session: what the program signs with, and what its log is written with. */
static bool become(struct call *call, const struct lambda_version *v, struct credential *ret, struct str *ret_key, struct str *ret_why)
{
    struct principal as = {0};
    struct fault f = {0};

    if (principal_assume(call, "lambda.amazonaws.com", v->role, lambda_session_name(call, v->name), &as, &f) != DONE ||
        !credential_find(call, as.access_key, ret)) {
        *ret_why = STR("The role defined for the function cannot be assumed by Lambda.");
        return false;
    }
    *ret_key = as.access_key;
    return true;
}

static struct str stream_name(struct call *call, const struct environment *e)
{
    struct civil c = civil_from_us(call->now);

    return str_fmt(call->arena, "%04lld/%02d/%02d/[%.*s]%.*s", (long long)c.year, c.month, c.day, STRF(e->version), STRF(e->id));
}

enum verdict environment_make(struct call *call, const struct lambda_version *v, enum environment_kind kind, const struct lambda_invocation *i,
                              struct str *ret_why)
{
    struct credential c = {0};
    struct str key;
    int64_t ahead = v->timeout_s * US_PER_S > INIT_LIMIT_AHEAD ? v->timeout_s * US_PER_S : INIT_LIMIT_AHEAD;

    if (!become(call, v, &c, &key, ret_why))
        return FAULT;
    struct environment e = {.id = rng_hex(rnd(call), call->arena, 32), .account = v->account, .region = v->region, .name = v->name, .version = v->version,
                            .revision = v->revision, .state = ENV_STARTING, .kind = kind, .process = 1, .invocation = i ? i->id : STR_NONE,
                            .began = call->now, .expires = c.expires ? c.expires : INT64_MAX, .role = v->role, .runtime = v->runtime, .arn = v->arn,
                            .log_group = v->log_group, .log_json = str_eqz(v->log_format, "JSON"), .log_tail = i && i->log_tail,
                            .log_level = str_is(v->system_log_level) ? v->system_log_level : STR("INFO"), .memory_mb = v->memory_mb,
                            .timeout_s = v->timeout_s, .extensions = count_extensions(call, v)};
    e.log_stream = stream_name(call, &e);
    environment_add(call, &e);
    return launch(call, &e, v, &c, key, i ? INIT_LIMIT : ahead, ret_why);
}

enum verdict environment_remake(struct call *call, struct environment *e, const struct lambda_version *v, struct str *ret_why)
{
    struct credential c = {0};
    struct str key;

    if (!become(call, v, &c, &key, ret_why))
        return FAULT;
    e->process++;
    e->late = e->told = 0;
    e->state = ENV_STARTING;
    e->began = call->now;
    return launch(call, e, v, &c, key, v->timeout_s * US_PER_S, ret_why);
}

void environment_work(struct call *call, struct environment *e, const struct lambda_invocation *i)
{
    struct runtime_work work = {.invocation = i->id, .payload = i->payload, .function_arn = i->arn, .trace = i->trace_header,
                                .client_context = i->client_context, .limit = e->timeout_s * US_PER_S, .stream = i->streaming};

    e->state = ENV_BUSY;
    e->invocation = i->id;
    e->began = call->now;
    e->log_tail = i->log_tail;
    e->told = 0;
    e->tail = STR_NONE;
    runtime_give(call, environment_process_id(call, e), &work);
}
