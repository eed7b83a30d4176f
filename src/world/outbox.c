/* Answers leave when their commit is on disk. A thread of its own waits for the disk, for all batches that came meanwhile at
 * once. A read that may have seen what is not on disk yet waits as well. */
#include "base/log.h"
#include "world/world_private.h"

static void answer_all(struct input_list *answers)
{
    for (struct input *input; (input = input_pop(answers));)
        input->answer(input);
}

static void refuse_all(const struct world *w, struct input_list *answers)
{
    (void)w;
    for (struct input *input = answers->first; input; input = input->next) {
        if (input->verdict == WAIT)
            continue;
        input->verdict = FAULT;
        fault_fill(input->arena, input->service ? input->service->api->model : NULL, COMMON_INTERNAL,
                   STR("The disk does not take what was written; nothing more can be acknowledged."), &input->call.fault);
    }
}

static void *outbox_main(void *arg)
{
    struct world *w = arg;
    struct outbox *o = &w->outbox;

    pthread_mutex_lock(&o->mutex);
    for (;;) {
        while (!o->work && !o->stopping)
            pthread_cond_wait(&o->moved, &o->mutex);
        if (!o->work)
            break;
        struct input_list answers = o->answers;
        unsigned batches = atomic_load(&o->pending);
        o->answers = (struct input_list){0};
        o->work = false;
        pthread_mutex_unlock(&o->mutex);
        if (!store_sync(w->store) && !atomic_exchange(&o->broken, true))
            log_error("the disk refused a write: every call fails from now on");
        if (atomic_load(&o->broken))
            refuse_all(w, &answers);
        /* Before the answers: whoever reads after having got one finds nothing outstanding. */
        atomic_fetch_sub(&o->pending, batches);
        answer_all(&answers);
        pthread_mutex_lock(&o->mutex);
    }
    pthread_mutex_unlock(&o->mutex);
    return NULL;
}

void outbox_start(struct world *w)
{
    pthread_mutex_init(&w->outbox.mutex, NULL);
    pthread_cond_init(&w->outbox.moved, NULL);
    pthread_create(&w->outbox.thread, NULL, outbox_main, w);
}

void outbox_stop(struct world *w)
{
    pthread_mutex_lock(&w->outbox.mutex);
    w->outbox.stopping = true;
    pthread_cond_signal(&w->outbox.moved);
    pthread_mutex_unlock(&w->outbox.mutex);
    pthread_join(w->outbox.thread, NULL);
    pthread_cond_destroy(&w->outbox.moved);
    pthread_mutex_destroy(&w->outbox.mutex);
}

/* Pieces and what follows them stay in one line: none may overtake another. */
static bool in_line(const struct input_list *answers)
{
    for (const struct input *input = answers->first; input; input = input->next)
        if (input->spoke)
            return true;
    return false;
}

void outbox_send(struct world *w, struct input_list *answers, bool wrote)
{
    struct outbox *o = &w->outbox;

    if (atomic_load(&o->broken)) {
        refuse_all(w, answers);
    } else if (w->options.durable && (wrote || atomic_load(&o->pending) || in_line(answers))) {
        pthread_mutex_lock(&o->mutex);
        for (struct input *input; (input = input_pop(answers));)
            input_push(&o->answers, input);
        atomic_fetch_add(&o->pending, 1);
        o->work = true;
        pthread_cond_signal(&o->moved);
        pthread_mutex_unlock(&o->mutex);
        return;
    }
    answer_all(answers);
}
