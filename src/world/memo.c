/* Memos: what one run of a call leaves to the next. Those of the run under way are a list, latest first, that is cut back with the
 * call's writes; those that stay have room to be replaced, so that a call that runs for hours does not grow. */
#include <string.h>
#include "world/world_private.h"

static struct str full_name(const struct call *call, const char *name)
{
    return str_cat(call->arena, call->scope, str_from(name));
}

static struct memo *find(struct memo *list, struct str name)
{
    while (list && !str_eq(list->name, name))
        list = list->next;
    return list;
}

bool memo_get(const struct call *call, const char *name, struct str *ret)
{
    if (!call->input)
        return false;
    struct str full = full_name(call, name);
    const struct memo *m = find(call->input->fresh, full);
    if (!m)
        m = find(call->input->memos, full);
    if (m)
        *ret = (struct str){arena_dup(call->arena, m->bytes, m->n), m->n};
    return m != NULL;
}

void memo_set(struct call *call, const char *name, struct str value)
{
    if (!call->input)
        return;
    struct memo *m = arena_make(call->arena, struct memo);
    *m = (struct memo){.next = call->input->fresh, .name = full_name(call, name), .bytes = arena_dup(call->arena, value.p, value.n), .n = value.n};
    call->input->fresh = m;
}

static void store(struct input *input, struct str name, struct str value)
{
    struct memo *m = find(input->memos, name);

    if (!m) {
        m = arena_make(input->arena, struct memo);
        *m = (struct memo){.next = input->memos, .name = str_dup(input->arena, name)};
        input->memos = m;
    }
    if (m->room < value.n || !m->bytes) {
        m->room = value.n < 32 ? 32 : value.n * 2;
        m->bytes = arena_alloc(input->arena, m->room);
    }
    if (value.n)
        memcpy(m->bytes, value.p, value.n);
    m->n = value.n;
}

void memo_keep(struct call *call, const char *name, struct str value)
{
    if (call->input)
        store(call->input, full_name(call, name), value);
}

void memos_keep(struct input *input)
{
    struct memo *oldest = NULL;

    for (struct memo *m = input->fresh, *next; m; m = next) {
        next = m->next;
        m->next = oldest;
        oldest = m;
    }
    for (struct memo *m = oldest; m; m = m->next)
        store(input, m->name, (struct str){m->bytes, m->n});
    input->fresh = NULL;
}

bool memo_get_i64(const struct call *call, const char *name, int64_t *ret)
{
    struct str text;
    return memo_get(call, name, &text) && str_to_i64(text, ret);
}

void memo_set_i64(struct call *call, const char *name, int64_t value)
{
    memo_set(call, name, str_fmt(call->arena, "%lld", (long long)value));
}
