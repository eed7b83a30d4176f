/* How often each operation was answered, and which ones were asked for that are not there. */
#include <stdlib.h>
#include <string.h>
#include "base/die.h"
#include "base/json.h"
#include "world/world_private.h"

struct missing_op {
    UT_hash_handle hh;
    uint64_t count;
    size_t n;
    char text[]; /* "sqs:NoSuchThing" */
};

/* Names come from outside: their number is bounded. */
#define MISSING_MAX 1000

static void *zeroed(size_t count, size_t size)
{
    void *p = calloc(count ? count : 1, size);
    if (!p)
        die("out of memory");
    return p;
}

void counts_init(struct world *w)
{
    pthread_mutex_init(&w->counts.mutex, NULL);
    w->counts.done = zeroed(service_count, sizeof *w->counts.done);
    w->counts.failed = zeroed(service_count, sizeof *w->counts.failed);
    for (size_t i = 0; i < service_count; i++) {
        w->counts.done[i] = zeroed(services[i].api->model->operation_count, sizeof(uint64_t));
        w->counts.failed[i] = zeroed(services[i].api->model->operation_count, sizeof(uint64_t));
    }
}

void counts_fini(struct world *w)
{
    struct missing_op *op, *next;

    HASH_ITER(hh, w->counts.missing, op, next) {
        HASH_DEL(w->counts.missing, op);
        free(op);
    }
    for (size_t i = 0; i < service_count; i++) {
        free(w->counts.done[i]);
        free(w->counts.failed[i]);
    }
    free(w->counts.done);
    free(w->counts.failed);
    pthread_mutex_destroy(&w->counts.mutex);
}

void counts_add(struct world *w, const struct input *input)
{
    size_t service = (size_t)(input->service - services), op = (size_t)(input->op - input->service->api->model->operations);
    (input->verdict == DONE ? w->counts.done : w->counts.failed)[service][op]++;
}

void world_count_missing(struct world *w, const struct model *model, struct str operation)
{
    struct missing_op *op;
    char text[160];
    struct str name = str_take(operation, 100);
    int n = snprintf(text, sizeof text, "%s:%.*s", model->id, STRF(name));

    pthread_mutex_lock(&w->counts.mutex);
    HASH_FIND(hh, w->counts.missing, text, (size_t)n, op);
    if (!op && HASH_COUNT(w->counts.missing) < MISSING_MAX) {
        op = zeroed(1, sizeof *op + (size_t)n + 1);
        op->n = (size_t)n;
        memcpy(op->text, text, op->n);
        HASH_ADD_KEYPTR(hh, w->counts.missing, op->text, op->n, op);
    }
    if (op)
        op->count++;
    pthread_mutex_unlock(&w->counts.mutex);
}

static void put_service(struct json_out *j, const struct world *w, size_t i)
{
    const struct model *m = services[i].api->model;
    bool begun = false;

    for (uint16_t k = 0; k < m->operation_count; k++) {
        if (!w->counts.done[i][k] && !w->counts.failed[i][k])
            continue;
        if (!begun) {
            json_key(j, str_from(services[i].id));
            json_open(j, '{');
            begun = true;
        }
        json_key(j, model_name(m, m->operations[k].name));
        json_open(j, '{');
        json_key(j, STR("succeeded"));
        json_put_i64(j, (int64_t)w->counts.done[i][k]);
        json_key(j, STR("failed"));
        json_put_i64(j, (int64_t)w->counts.failed[i][k]);
        json_close(j, '}');
    }
    if (begun)
        json_close(j, '}');
}

void world_exercised(const struct world *w, const char *path)
{
    struct buf b = {0};
    FILE *f = fopen(path, "a");

    for (size_t i = 0; i < service_count; i++) {
        const struct model *m = services[i].api->model;
        for (uint16_t k = 0; k < m->operation_count; k++)
            if (w->counts.done[i][k] || w->counts.failed[i][k])
                buf_fmt(&b, "%s:%.*s %llu %llu\n", services[i].id, STRF(model_name(m, m->operations[k].name)),
                        (unsigned long long)w->counts.done[i][k], (unsigned long long)w->counts.failed[i][k]);
    }
    /* One write, so that lines of programs that end together stay whole. */
    if (f) {
        setvbuf(f, NULL, _IOFBF, b.n + 1);
        fwrite(b.p ? b.p : "", 1, b.n, f);
        fclose(f);
    }
    buf_fini(&b);
}

struct str world_status(struct world *w, struct arena *a)
{
    struct buf b = buf_in(a);
    struct json_out j = json_to(&b);
    struct missing_op *op, *next;

    json_open(&j, '{');
    json_key(&j, STR("now"));
    json_put_str(&j, time_iso8601_ms(a, world_now(w)));
    json_key(&j, STR("operations"));
    json_open(&j, '{');
    for (size_t i = 0; i < service_count; i++)
        put_service(&j, w, i);
    json_close(&j, '}');
    json_key(&j, STR("not_implemented"));
    json_open(&j, '{');
    pthread_mutex_lock(&w->counts.mutex);
    HASH_ITER(hh, w->counts.missing, op, next) {
        json_key(&j, (struct str){op->text, op->n});
        json_put_i64(&j, (int64_t)op->count);
    }
    pthread_mutex_unlock(&w->counts.mutex);
    json_close(&j, '}');
    json_close(&j, '}');
    return buf_str(&b);
}
