#include "store/store_private.h"
#include "base/arena.h"
#include "base/die.h"
#include "base/digest.h"

#define STEP_MARK "-- step "

struct step {
    int64_t number;
    struct str text;
};

/* Cuts the next step off *rest. The mark is a line of its own; its number is one more than the last. */
static bool step_next(struct str *rest, const char *id, int64_t expected, struct step *ret)
{
    const struct str mark = STR(STEP_MARK);
    if (!str_is(*rest))
        return false;
    struct str line = str_cut(rest, '\n');
    if (!str_starts(line, mark) || !str_to_i64(str_trim(str_skip(line, mark.n)), &ret->number) || ret->number != expected)
        die("schema of %s: '%.*s' where \"" STEP_MARK "%lld\" was expected", id, STRF(line), (long long)expected);
    const char *start = str_is(*rest) ? rest->p : "";
    size_t size = 0;
    while (str_is(*rest) && !str_starts(*rest, mark)) {
        line = str_cut(rest, '\n');
        size = (size_t)(line.p + line.n - start);
    }
    ret->text = str_trim((struct str){start, size});
    return true;
}

static void step_apply(struct store *s, struct arena *a, const char *id, const struct step *step, struct str digest)
{
    struct str why;
    store_begin(s);
    if (batch_enter(s, true) && store_exec(s, str_z(a, step->text)))
        sql_run(s, "INSERT INTO store_schema (id, step, digest) VALUES (?, ?, ?)", str_from(id), step->number, digest);
    s->batch.wrote = true;
    if (!store_commit(s, &why))
        die("the tables of %s could not be made: %.*s", id, STRF(why));
}

void store_schema(struct store *s, const char *id, const char *text)
{
    ASSERT(!s->batch.open);
    struct arena *a = arena_new();
    struct str why, rest = str_trim(str_from(text));
    struct step step;
    int64_t last = 0;
    int64_t applied = sql_i64_or(s, 0, "SELECT max(step) FROM store_schema WHERE id = ?", str_from(id));
    while (step_next(&rest, id, last + 1, &step)) {
        struct sql *q;
        struct str digest = sha256_hex(a, step.text);
        last = step.number;
        if (last > applied) {
            step_apply(s, a, id, &step, digest);
            continue;
        }
        if (sql_get(s, &q, "SELECT digest FROM store_schema WHERE id = ? AND step = ?", str_from(id), last) &&
            !str_eq(sql_str(q, a, 0), digest))
            die("schema of %s: step %lld was applied to %s with another text", id, (long long)last, s->dir.path);
        sql_done(q);
    }
    if (store_failed(s, &why))
        die("the tables of %s could not be read: %.*s", id, STRF(why));
    if (applied > last)
        die("%s was made by a newer version: its tables of %s are at step %lld, this program knows %lld", s->dir.path, id,
            (long long)applied, (long long)last);
    arena_free(a);
}

/* Only a wipe of what is kept: a blob that is finished and not yet kept may belong to a request that runs after the wipe. */
static void wipe_blobs(struct store *s, struct arena *a)
{
    struct sql *q = sql_each(s, "SELECT id FROM store_blob");
    while (sql_next(q))
        blob_drop_later(&s->batch.drops, str_z(a, sql_str(q, a, 0)), 0);
}

void store_wipe(struct store *s)
{
    ASSERT(!s->batch.open);
    struct arena *a = arena_new();
    struct { struct str *items; size_t len; } tables = {0};
    struct str why;
    store_begin(s);
    wipe_blobs(s, a);
    struct sql *q = sql_each(s, "SELECT replace(name, '\"', '\"\"') FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 AND "
                                "name <> 'store_schema' AND (name NOT LIKE 'sqlite\\_%' ESCAPE '\\' OR name = 'sqlite_sequence')");
    while (sql_next(q))
        *list_add(a, &tables) = sql_str(q, a, 0);
    for (size_t i = 0; i < tables.len; i++)
        if (batch_enter(s, true))
            store_exec(s, str_fmt(a, "DELETE FROM \"%.*s\"", STRF(tables.items[i])).p);
    s->batch.wrote = true;
    if (!store_commit(s, &why))
        die("the world could not be wiped: %.*s", STRF(why));
    arena_free(a);
}
