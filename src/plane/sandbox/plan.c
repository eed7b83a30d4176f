/* Plans on their way from the world to the loop. */
#include "plane/sandbox/sandbox_private.h"

void sandbox_pack(struct buf *b, const struct sandbox_plan *p)
{
    pack_str(b, p->id);
    pack_str(b, p->zone);
    pack_u64(b, p->driver);
    pack_str(b, p->dir);
    pack_str(b, p->scratch);
    const int64_t numbers[] = {p->memory, p->tmp, p->processes, p->files, p->cpu_weight};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        pack_u64(b, (uint64_t)numbers[i]);
    pack_u64(b, p->argv.len);
    for (size_t i = 0; i < p->argv.len; i++)
        pack_str(b, p->argv.items[i]);
    pack_u64(b, p->env.len);
    for (size_t i = 0; i < p->env.len; i++) {
        pack_str(b, p->env.items[i].name);
        pack_str(b, p->env.items[i].value);
    }
    pack_u64(b, p->mounts.len);
    for (size_t i = 0; i < p->mounts.len; i++) {
        const struct sandbox_mount *m = &p->mounts.items[i];
        pack_str(b, m->to);
        pack_u64(b, m->writable);
        pack_u64(b, m->from.len);
        for (size_t k = 0; k < m->from.len; k++)
            pack_str(b, m->from.items[k]);
    }
}

struct sandbox_plan sandbox_unpack(struct arena *a, struct str s)
{
    struct sandbox_plan p = {.id = unpack_str(&s)};
    int64_t numbers[5];

    p.zone = unpack_str(&s);
    p.driver = (enum sandbox_driver)unpack_u64(&s);
    p.dir = unpack_str(&s);
    p.scratch = unpack_str(&s);
    for (size_t i = 0; i < 5; i++)
        numbers[i] = (int64_t)unpack_u64(&s);
    p.memory = numbers[0];
    p.tmp = numbers[1] ? numbers[1] : INT64_C(512) << 20;
    p.processes = numbers[2] ? numbers[2] : 1024;
    p.files = numbers[3] ? numbers[3] : 1024;
    p.cpu_weight = numbers[4] ? numbers[4] : 100;
    for (uint64_t n = unpack_u64(&s); n; n--)
        *list_add(a, &p.argv) = unpack_str(&s);
    for (uint64_t n = unpack_u64(&s); n; n--) {
        struct sandbox_pair *pair = list_add(a, &p.env);
        pair->name = unpack_str(&s);
        pair->value = unpack_str(&s);
    }
    for (uint64_t n = unpack_u64(&s); n; n--) {
        struct sandbox_mount *m = list_add(a, &p.mounts);
        m->to = unpack_str(&s);
        m->writable = unpack_u64(&s);
        for (uint64_t k = unpack_u64(&s); k; k--)
            *list_add(a, &m->from) = unpack_str(&s);
    }
    return p;
}
