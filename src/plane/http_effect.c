/* The world's side of the HTTP client: requests as effects, answers as inputs, and the step that waits. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <uthash.h>
#include "base/die.h"
#include "base/rng.h"
#include "plane/http_private.h"
#include "plane/loop.h"
#include "world/clock.h"
#include "world/world.h"

/* What must come back with the answer. */
struct asked {
    struct world *world;
    const struct service_entry *service;
    http_answered_fn *fn;
    struct buf context;
};

static enum verdict answered(struct call *call, struct str payload)
{
    http_answered_fn *fn = (http_answered_fn *)(uintptr_t)unpack_u64(&payload);
    struct str context = unpack_str(&payload);
    struct http_back back = http_unpack(call->arena, payload);

    return fn(call, context, &back);
}

static void done(void *arg, struct str packed_back)
{
    struct asked *asked = arg;
    struct buf report = {0};

    pack_u64(&report, (uintptr_t)asked->fn);
    pack_str(&report, buf_str(&asked->context));
    buf_put(&report, packed_back);
    world_report(asked->world, asked->service, answered, buf_str(&report));
    world_outside(asked->world, -1);
    buf_fini(&report);
    buf_fini(&asked->context);
    free(asked);
}

static void leave(struct world *w, struct str payload)
{
    struct asked *asked = calloc(1, sizeof *asked);

    if (!asked)
        die("out of memory");
    asked->world = w;
    asked->service = (const struct service_entry *)(uintptr_t)unpack_u64(&payload);
    asked->fn = (http_answered_fn *)(uintptr_t)unpack_u64(&payload);
    buf_put(&asked->context, unpack_str(&payload));
    world_outside(w, +1);
    http_begin(payload, done, asked);
}

void http_send(struct call *call, const struct http_out *request, http_answered_fn *fn, struct str context)
{
    struct buf b = buf_in(call->arena);

    pack_u64(&b, (uintptr_t)call->service);
    pack_u64(&b, (uintptr_t)fn);
    pack_str(&b, context);
    http_pack(&b, request);
    effect_add(call, leave, buf_str(&b));
}

/* --- the step --- */

/* Answers of steps, until their calls have surely ended. The world thread's own. They are not in the store: a call does not outlive
 * the program, and a task that does asks again. */
struct kept {
    char token[40];
    int64_t at; /* machine time */
    struct buf packed;
    UT_hash_handle hh;
};
static struct kept *kept_answers;

#define KEEP (20 * US_PER_MIN)

static void forget_old(void)
{
    struct kept *k, *next;

    HASH_ITER(hh, kept_answers, k, next) {
        if (clock_monotonic_now() - k->at < KEEP)
            return; /* they stand in order of time */
        HASH_DEL(kept_answers, k);
        buf_fini(&k->packed);
        free(k);
    }
}

static struct str wait_key(struct call *call, struct str token)
{
    return str_fmt(call->arena, "http %.*s", STRF(token));
}

static enum verdict step_answered(struct call *call, struct str context, const struct http_back *back)
{
    struct kept *k = calloc(1, sizeof *k);

    forget_old();
    if (!k || context.n >= sizeof k->token)
        die("out of memory");
    memcpy(k->token, context.p, context.n);
    k->at = clock_monotonic_now();
    pack_u64(&k->packed, back->trouble);
    pack_str(&k->packed, back->why);
    pack_u64(&k->packed, (uint64_t)back->status);
    pack_u64(&k->packed, (uint64_t)back->took);
    pack_str(&k->packed, back->body);
    pack_u64(&k->packed, back->headers.len);
    for (size_t i = 0; i < back->headers.len; i++) {
        pack_str(&k->packed, back->headers.items[i].name);
        pack_str(&k->packed, back->headers.items[i].value);
    }
    HASH_ADD_STR(kept_answers, token, k);
    wake(call, wait_key(call, context));
    return DONE;
}

enum verdict http_step(struct call *call, const char *step, const struct http_out *request, struct http_back *ret)
{
    const char *name = str_z(call->arena, str_fmt(call->arena, "http %s", step));
    struct str token;
    struct kept *k = NULL;

    if (memo_get(call, name, &token)) {
        HASH_FIND(hh, kept_answers, token.p, token.n, k);
        if (k) {
            *ret = http_unpack(call->arena, str_dup(call->arena, buf_str(&k->packed)));
            return DONE;
        }
        /* Another program asked before this one was started. */
        if (!str_starts(token, str_fmt(call->arena, "%x-", (unsigned)getpid())))
            token = STR_NONE;
    } else {
        token = STR_NONE;
    }
    if (!str_is(token)) {
        token = str_fmt(call->arena, "%x-%.*s", (unsigned)getpid(), STRF(rng_hex(rnd(call), call->arena, 24)));
        memo_set(call, name, token);
        http_send(call, request, step_answered, token);
    }
    /* The answer comes in any case: the time-out is the client's, in the machine's time. */
    return keep_and_wait(call, wait_key(call, token), call->now + 365 * US_PER_DAY);
}
