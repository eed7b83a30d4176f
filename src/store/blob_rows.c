#include "store/blob.h"
#include "store/store_private.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/arena.h"
#include "base/die.h"
#include "base/log.h"

bool blob_id_ok(struct str id)
{
    if (id.n != BLOB_ID_LEN)
        return false;
    for (size_t i = 0; i < id.n; i++)
        if (!((id.p[i] >= '0' && id.p[i] <= '9') || (id.p[i] >= 'a' && id.p[i] <= 'f')))
            return false;
    return true;
}

void blob_path(char out[BLOB_PATH_MAX], const char *id)
{
    snprintf(out, BLOB_PATH_MAX, "blobs/%.2s/%.*s", id, BLOB_ID_LEN, id);
}

void blob_keep(struct store *s, struct str id, uint64_t size)
{
    if (!blob_id_ok(id))
        die("no blob id: %.*s", STRF(id));
    sql_run(s, "INSERT INTO store_blob (id, size) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET size = excluded.size", id, size);
    s->batch.kept_blobs = true;
}

void blob_drop_later(struct blob_drops *list, const char *id, uint64_t commit)
{
    if (list->len == list->cap) {
        list->cap = list->cap ? list->cap * 2 : 64;
        list->items = realloc(list->items, list->cap * sizeof *list->items);
        if (!list->items)
            die("out of memory");
    }
    struct blob_drop *drop = &list->items[list->len++];
    memcpy(drop->id, id, BLOB_ID_LEN);
    drop->id[BLOB_ID_LEN] = 0;
    drop->commit = commit;
}

void blob_drop(struct store *s, struct str id)
{
    ASSERT(s->batch.open);
    if (sql_run(s, "DELETE FROM store_blob WHERE id = ?", id) > 0)
        blob_drop_later(&s->batch.drops, id.p, 0);
}

void blob_settle(struct store *s)
{
    struct blob_drops *drops = &s->batch.drops;
    size_t left = 0;
    if (!s->batch.kept_blobs)
        return;
    for (size_t i = 0; i < drops->len; i++)
        if (!sql_i64_or(s, 0, "SELECT 1 FROM store_blob WHERE id = ?", ((struct str){drops->items[i].id, BLOB_ID_LEN})))
            drops->items[left++] = drops->items[i];
    drops->len = left;
}

void blob_committed(struct store *s)
{
    struct blob_drops *drops = &s->batch.drops;
    if (!drops->len)
        return;
    uint64_t commit = atomic_load(&s->committed);
    pthread_mutex_lock(&s->drops.mutex);
    for (size_t i = 0; i < drops->len; i++)
        blob_drop_later(&s->drops.list, drops->items[i].id, commit);
    pthread_mutex_unlock(&s->drops.mutex);
    drops->len = 0;
}

/* Takes at most a share of the list, newest of the allowed first left for later, so that one call stays short. */
static struct blob_drop *drops_take(struct store *s, uint64_t commit, bool all, size_t *ret_len)
{
    struct blob_drops *list = &s->drops.list;
    struct blob_drop *taken = NULL;
    size_t n = 0;
    pthread_mutex_lock(&s->drops.mutex);
    size_t most = all ? list->len : 64 + list->len / 8;
    while (n < list->len && n < most && list->items[n].commit <= commit)
        n++;
    if (n) {
        taken = malloc(n * sizeof *taken);
        if (!taken)
            die("out of memory");
        memcpy(taken, list->items, n * sizeof *taken);
        memmove(list->items, list->items + n, (list->len - n) * sizeof *taken);
        list->len -= n;
    }
    pthread_mutex_unlock(&s->drops.mutex);
    *ret_len = n;
    return taken;
}

void blob_carry_out(struct store *s, uint64_t commit, bool all)
{
    size_t n;
    struct blob_drop *taken = drops_take(s, commit, all, &n);
    for (size_t i = 0; i < n; i++) {
        char path[BLOB_PATH_MAX];
        blob_path(path, taken[i].id);
        if (unlinkat(s->dir.fd, path, 0) && errno != ENOENT)
            log_warn("%s/%s cannot be removed: %s", s->dir.path, path, strerror(errno));
    }
    free(taken);
}
