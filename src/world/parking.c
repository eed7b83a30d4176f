#include "world/world_private.h"
#include <stdlib.h>
#include <string.h>
#include "base/die.h"

static bool earlier(const struct input *a, const struct input *b)
{
    return a->call.wait_deadline != b->call.wait_deadline ? a->call.wait_deadline < b->call.wait_deadline : a->serial < b->serial;
}

static void heap_put(struct world *w, size_t at, struct input *input)
{
    w->deadlines.items[at] = input;
    input->deadline_at = at;
}

static void heap_up(struct world *w, size_t at)
{
    struct input *input = w->deadlines.items[at];

    while (at > 0 && earlier(input, w->deadlines.items[(at - 1) / 2])) {
        heap_put(w, at, w->deadlines.items[(at - 1) / 2]);
        at = (at - 1) / 2;
    }
    heap_put(w, at, input);
}

static void heap_down(struct world *w, size_t at)
{
    struct input *input = w->deadlines.items[at];

    for (size_t child; (child = 2 * at + 1) < w->deadlines.len; at = child) {
        if (child + 1 < w->deadlines.len && earlier(w->deadlines.items[child + 1], w->deadlines.items[child]))
            child++;
        if (!earlier(w->deadlines.items[child], input))
            break;
        heap_put(w, at, w->deadlines.items[child]);
    }
    heap_put(w, at, input);
}

static void heap_add(struct world *w, struct input *input)
{
    if (w->deadlines.len == w->deadlines.cap) {
        w->deadlines.cap = w->deadlines.cap ? w->deadlines.cap * 2 : 64;
        w->deadlines.items = realloc(w->deadlines.items, w->deadlines.cap * sizeof(struct input *));
        if (!w->deadlines.items)
            die("out of memory");
    }
    w->deadlines.items[w->deadlines.len] = input;
    heap_up(w, w->deadlines.len++);
}

static void heap_remove(struct world *w, struct input *input)
{
    size_t at = input->deadline_at;
    struct input *last = w->deadlines.items[--w->deadlines.len];

    if (last == input)
        return;
    heap_put(w, at, last);
    heap_up(w, at);
    heap_down(w, last->deadline_at);
}

void park(struct world *w, struct input *input)
{
    struct str text = input->call.wait_key;
    struct parked_key *key;

    HASH_FIND(hh, w->parked, text.p, text.n, key);
    if (!key) {
        key = calloc(1, sizeof *key + text.n + 1);
        if (!key)
            die("out of memory");
        key->n = text.n;
        memcpy(key->text, text.p, text.n);
        HASH_ADD_KEYPTR(hh, w->parked, key->text, key->n, key);
    }
    input->key = key;
    input->key_prev = key->last;
    input->key_next = NULL;
    *(key->last ? &key->last->key_next : &key->first) = input;
    key->last = input;
    heap_add(w, input);
}

void unpark(struct world *w, struct input *input)
{
    struct parked_key *key = input->key;

    *(input->key_prev ? &input->key_prev->key_next : &key->first) = input->key_next;
    *(input->key_next ? &input->key_next->key_prev : &key->last) = input->key_prev;
    input->key = NULL;
    if (!key->first) {
        HASH_DEL(w->parked, key);
        free(key);
    }
    heap_remove(w, input);
}

void wake_parked(struct world *w, struct str text)
{
    struct parked_key *key;

    HASH_FIND(hh, w->parked, text.p, text.n, key);
    if (!key)
        return;
    for (struct input *input = key->first, *next; input; input = next) {
        next = input->key_next;
        unpark(w, input); /* with the last one the key is gone */
        input_push(&w->ready, input);
    }
}

int64_t parked_next_deadline(const struct world *w)
{
    return w->deadlines.len ? w->deadlines.items[0]->call.wait_deadline : INT64_MAX;
}

void parked_expire(struct world *w, int64_t time)
{
    struct input *input = w->deadlines.items[0];

    ASSERT(input->call.wait_deadline <= time);
    unpark(w, input);
    input_push(&w->ready, input);
}

static struct input *parked_by(struct world *w, uint64_t serial)
{
    for (size_t i = 0; i < w->deadlines.len; i++)
        if (w->deadlines.items[i]->serial == serial)
            return w->deadlines.items[i];
    return NULL;
}

/* The client went away. What only waits is dropped; what streams or serves runs once more to clean up. */
void parked_cancel(struct world *w, uint64_t serial)
{
    struct input *input = parked_by(w, serial);

    if (!input) {
        for (input = w->ready.first; input; input = input->next)
            input->gone |= input->serial == serial;
        return;
    }
    unpark(w, input);
    input->gone = true;
    if (input->spoke || input->body) {
        input_push(&w->ready, input);
        return;
    }
    struct input_list one = {0};
    input->verdict = WAIT;
    input_push(&one, input);
    outbox_send(w, &one, false); /* after what is on its way already */
}

void parked_nudge(struct world *w, uint64_t serial)
{
    struct input *input = parked_by(w, serial);

    if (!input)
        return;
    unpark(w, input);
    input_push(&w->ready, input);
}

struct input *parked_any(struct world *w)
{
    return w->deadlines.len ? w->deadlines.items[0] : NULL;
}

void parking_fini(struct world *w)
{
    ASSERT(!w->deadlines.len && !w->parked);
    free(w->deadlines.items);
}
