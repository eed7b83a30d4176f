#include "store/store_private.h"
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "base/arena.h"
#include "base/die.h"

#define SLOTS_FIRST 256
#define TEXTS 64               /* statements of run-time text that are kept */

void statements_init(struct store *s)
{
    struct statements *t = &s->statements;
    t->size = SLOTS_FIRST;
    t->slots = calloc(t->size, sizeof *t->slots);
    t->texts_size = TEXTS;
    t->texts = calloc(t->texts_size, sizeof *t->texts);
    if (!t->slots || !t->texts)
        die("out of memory");
    t->nothing.s = s;
}

static void statement_free(struct sql *q)
{
    sqlite3_finalize(q->stmt);
    free(q->kept);
    free(q);
}

void statements_fini(struct store *s)
{
    struct statements *t = &s->statements;
    sql_done_all(s);
    for (size_t i = 0; i < t->size; i++)
        for (struct sql *q = t->slots[i], *twin; q; q = twin) {
            twin = q->twin;
            statement_free(q);
        }
    for (size_t i = 0; i < t->texts_size; i++)
        if (t->texts[i])
            statement_free(t->texts[i]);
    free(t->slots);
    free(t->texts);
}

/* NULL when there was no memory or disk, which is recorded; dies of a wrong text. */
static struct sql *statement_new(struct store *s, struct str text)
{
    sqlite3_stmt *stmt = NULL;
    const char *rest = NULL;
    int rc = sqlite3_prepare_v3(s->db, text.p, (int)text.n, SQLITE_PREPARE_PERSISTENT, &stmt, &rest);
    if (rc != SQLITE_OK) {
        char copy[1024] = "";
        strncat(copy, text.p, text.n < sizeof copy ? text.n : sizeof copy - 1);
        batch_failure(s, rc, copy);
        return NULL;
    }
    if (!stmt || str_trim(str_skip(text, (size_t)(rest - text.p))).n)
        die("SQL: not exactly one statement: %.*s", STRF(text));
    struct sql *q = calloc(1, sizeof *q);
    if (!q)
        die("out of memory");
    q->s = s;
    q->stmt = stmt;
    q->writes = !sqlite3_stmt_readonly(stmt);
    q->length = (size_t)(rest - text.p);
    const char *first = str_trim(str_from(sqlite3_sql(stmt))).p;
    q->counts = !strncasecmp(first, "INSERT", 6) || !strncasecmp(first, "UPDATE", 6) || !strncasecmp(first, "DELETE", 6) ||
                !strncasecmp(first, "WITH", 4);
    return q;
}

bool statement_bind(struct sql *q, const struct sql_arg *args, size_t count)
{
    if ((size_t)sqlite3_bind_parameter_count(q->stmt) != count)
        die("SQL: %d parameters, %zu arguments: %s", sqlite3_bind_parameter_count(q->stmt), count, sqlite3_sql(q->stmt));
    for (size_t i = 0; i < count; i++) {
        const struct sql_arg *arg = &args[i];
        int rc = SQLITE_OK, at = (int)i + 1;
        switch (arg->type) {
        case SQL_NULL:
            rc = sqlite3_bind_null(q->stmt, at);
            break;
        case SQL_TEXT:
            rc = sqlite3_bind_text64(q->stmt, at, arg->s.p, arg->s.n, SQLITE_STATIC, SQLITE_UTF8);
            break;
        case SQL_BLOB:
            rc = sqlite3_bind_blob64(q->stmt, at, arg->s.p, arg->s.n, SQLITE_STATIC);
            break;
        case SQL_I64:
            rc = sqlite3_bind_int64(q->stmt, at, arg->i);
            break;
        case SQL_F64:
            rc = sqlite3_bind_double(q->stmt, at, arg->f);
            break;
        }
        if (rc != SQLITE_OK) {
            batch_failure(q->s, rc, sqlite3_sql(q->stmt));
            return false;
        }
    }
    return true;
}

bool statement_bind_kept(struct sql *q, const struct sql_arg *args, size_t count)
{
    struct sql_arg few[32] = {0}, *copies = count > 32 ? calloc(count, sizeof *copies) : few;
    size_t size = 0;
    if (!copies)
        die("out of memory");
    for (size_t i = 0; i < count; i++)
        size += args[i].type == SQL_TEXT || args[i].type == SQL_BLOB ? args[i].s.n : 0;
    if (size > q->kept_size || !q->kept) {
        free(q->kept);
        q->kept_size = size + 64;
        q->kept = malloc(q->kept_size);
        if (!q->kept)
            die("out of memory");
    }
    char *end = q->kept;
    for (size_t i = 0; i < count; i++) {
        copies[i] = args[i];
        if (args[i].type != SQL_TEXT && args[i].type != SQL_BLOB)
            continue;
        memcpy(end, args[i].s.p, args[i].s.n);
        copies[i].s.p = end;
        end += args[i].s.n;
    }
    bool good = statement_bind(q, copies, count);
    if (copies != few)
        free(copies);
    return good;
}

static size_t slot_of(const struct statements *t, const char *text)
{
    size_t mask = t->size - 1, i = (size_t)(((uintptr_t)text * UINT64_C(0x9e3779b97f4a7c15)) >> 32) & mask;
    while (t->slots[i] && t->slots[i]->text != text)
        i = (i + 1) & mask;
    return i;
}

static void slots_grow(struct statements *t)
{
    struct statements old = *t;
    t->size *= 2;
    t->slots = calloc(t->size, sizeof *t->slots);
    if (!t->slots)
        die("out of memory");
    for (size_t i = 0; i < old.size; i++)
        if (old.slots[i])
            t->slots[slot_of(t, old.slots[i]->text)] = old.slots[i];
    free(old.slots);
}

struct sql *statement_of_literal(struct store *s, const char *text)
{
    struct statements *t = &s->statements;
    size_t i = slot_of(t, text);
    struct sql *q = t->slots[i];
    if (q && strncmp(sqlite3_sql(q->stmt), text, q->length))
        die("SQL: the text is no literal, its bytes changed: %s", text);
    while (q && q->busy)
        q = q->twin;
    if (q)
        return q;
    q = statement_new(s, str_from(text));
    if (!q)
        return NULL;
    q->text = text;
    if (t->slots[i]) {
        q->twin = t->slots[i]->twin;
        t->slots[i]->twin = q;
        return q;
    }
    t->slots[i] = q;
    if (++t->used * 2 > t->size)
        slots_grow(t);
    return q;
}

static uint64_t hash_of(struct str text)
{
    uint64_t h = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < text.n; i++)
        h = (h ^ (unsigned char)text.p[i]) * UINT64_C(0x100000001b3);
    return h;
}

static void texts_grow(struct statements *t)
{
    struct sql **more = calloc(t->texts_size * 2, sizeof *more);
    if (!more)
        die("out of memory");
    memcpy(more, t->texts, t->texts_size * sizeof *more);
    free(t->texts);
    t->texts = more;
    t->texts_size *= 2;
}

/* The statement of a run-time text: a kept one, or a new one in the place of the one that was not used for the longest time. */
struct sql *statement_of_text(struct store *s, struct str text)
{
    struct statements *t = &s->statements;
    uint64_t hash = hash_of(text);
    size_t place = t->texts_size;
    for (size_t i = 0; i < t->texts_size; i++) {
        struct sql *q = t->texts[i];
        if (q && q->busy)
            continue;
        if (q && q->hash == hash && str_starts(text, str_from(sqlite3_sql(q->stmt)))) {
            q->used = ++t->turn;
            return q;
        }
        if (place == t->texts_size || (t->texts[place] && (!q || q->used < t->texts[place]->used)))
            place = i;
    }
    struct sql *q = statement_new(s, text);
    if (!q)
        return NULL;
    q->hash = hash;
    q->used = ++t->turn;
    if (place == t->texts_size)
        texts_grow(t); /* all are busy */
    else if (t->texts[place])
        statement_free(t->texts[place]);
    t->texts[place] = q;
    return q;
}
