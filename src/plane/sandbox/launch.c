/* From plan to process, and what the spawner tells of it. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/die.h"
#include "base/log.h"
#include "plane/sandbox/sandbox_private.h"

#define SLACK (INT64_C(48) << 20) /* what holding a workload needs besides the workload */

enum holding sandbox_holding;

static void pack_words(struct buf *b, const struct words *w)
{
    pack_u64(b, w->len);
    for (size_t i = 0; i < w->len; i++)
        pack_str(b, w->items[i]);
}

static void pack_groups(struct buf *b, const struct limits *l)
{
    char room[LIMIT_KINDS][500];
    uint64_t count = 0;

    for (int k = 0; k < LIMIT_KINDS; k++)
        count += limits_procs(l, k, room[k], sizeof room[k])[0] != 0;
    pack_u64(b, count);
    for (int k = 0; k < LIMIT_KINDS; k++)
        if (room[k][0])
            pack_str(b, str_from(room[k]));
}

static void pack_limits(struct buf *b, const struct sandbox *s, const struct sandbox_plan *plan)
{
    /* Counted for all of a user's processes: a bound only where no group counts, and root is not held by it. */
    bool count = !s->limits.dir[LIMIT_PROCESSES][0];
    const uint64_t list[][2] = {{RLIMIT_NOFILE, (uint64_t)plan->files}, {RLIMIT_CORE, 0}, {RLIMIT_NPROC, (uint64_t)plan->processes}};

    pack_u64(b, count ? 3 : 2);
    for (size_t i = 0; i < (count ? 3 : 2); i++) {
        pack_u64(b, list[i][0]);
        pack_u64(b, list[i][1]);
    }
}

static bool open_pipes(struct sandbox *s, int ret_ends[2])
{
    int ends[2][2] = {{-1, -1}, {-1, -1}};

    for (int i = 0; i < 2; i++)
        if (pipe2(ends[i], O_CLOEXEC)) {
            for (int k = 0; k < i; k++) {
                close(ends[k][0]);
                close(ends[k][1]);
            }
            return false;
        }
    for (int i = 0; i < 2; i++) {
        struct sandbox_pipe *p = &s->pipes[i];
        fcntl(ends[i][0], F_SETFL, O_NONBLOCK);
        *p = (struct sandbox_pipe){.of = s, .fd = ends[i][0], .stream = i + 1};
        p->poll.data = p;
        uv_poll_init(loop_uv(), &p->poll, p->fd);
        s->pipes_open++;
        ret_ends[i] = ends[i][1];
    }
    return true;
}

static void launch(struct sandbox *s, const struct sandbox_plan *plan)
{
    struct words argv = {0}, env = {0};
    struct buf b = {0};
    int ends[2];

    if (s->killed) {
        sandbox_tell(s, &(struct sandbox_event){.kind = SANDBOX_EXITED, .signal = SIGKILL, .killed = true});
        sandbox_forget(s);
        return;
    }
    if (!open_pipes(s, ends)) {
        sandbox_fail(s, strerror(errno));
        return;
    }
    limits_make(&s->limits, s->id, plan->memory ? plan->memory + plan->tmp + SLACK : 0, plan->processes + 4, plan->cpu_weight);
    if (sandbox_holding == HOLD_BUBBLEWRAP)
        hold_arguments(s->arena, plan, &argv, &env);
    else
        hold_plain(s->arena, plan, &argv, &env);
    pack_u64(&b, SPAWN);
    pack_u64(&b, s->number);
    pack_groups(&b, &s->limits);
    pack_str(&b, sandbox_holding == HOLD_BUBBLEWRAP || str_empty(plan->dir) ? STR("/") : hold_outside(s->arena, plan, plan->dir));
    pack_limits(&b, s, plan);
    pack_words(&b, &argv);
    pack_words(&b, &env);
    bool sent = spawner_send(buf_str(&b), ends[0], ends[1]);
    buf_fini(&b);
    close(ends[0]);
    close(ends[1]);
    arena_free(s->arena);
    s->arena = NULL;
    buf_fini(&s->plan);
    s->plan = (struct buf){0};
    if (sent)
        sandbox_read_on(s);
    else
        sandbox_fail(s, spawner_there() ? "The arguments and the environment are too large" : "There is no process that makes processes");
}

struct merging {
    uv_work_t work;
    struct sandbox *s;
    struct sandbox_plan plan;
    bool ok;
};

static void merge(uv_work_t *work)
{
    struct merging *m = work->data;

    m->ok = true;
    for (size_t i = 0; i < m->plan.mounts.len; i++) {
        struct sandbox_mount *mount = &m->plan.mounts.items[i];
        if (mount->from.len == 1)
            continue;
        mount->from.items[0] = merge_folders(m->s->arena, m->plan.scratch, mount);
        mount->from.len = 1;
        m->ok &= str_is(mount->from.items[0]);
    }
}

static void merged(uv_work_t *work, int status)
{
    struct merging *m = work->data;

    if (status == UV_ECANCELED || !m->ok)
        sandbox_fail(m->s, "The folders of a mount cannot be laid over each other");
    else
        launch(m->s, &m->plan);
    free(m);
}

void sandbox_carry_out(struct sandbox *s)
{
    s->arena = arena_new();
    struct sandbox_plan plan = sandbox_unpack(s->arena, buf_str(&s->plan));
    bool plain = true;

    s->memory = plan.memory;
    if (str_is(s->extra.name))
        *list_add(s->arena, &plan.env) = s->extra;
    for (size_t i = 0; i < plan.mounts.len; i++)
        plain &= plan.mounts.items[i].from.len == 1;
    if (plain) {
        launch(s, &plan);
        return;
    }
    struct merging *m = calloc(1, sizeof *m);
    if (!m)
        die("out of memory");
    *m = (struct merging){.s = s, .plan = plan};
    m->work.data = m;
    uv_queue_work(loop_uv(), &m->work, merge, merged);
}

/* --- what the spawner tells --- */

static void exited(struct sandbox *s)
{
    int status = WIFEXITED(s->status) ? WEXITSTATUS(s->status) : 0, signal = WIFSIGNALED(s->status) ? WTERMSIG(s->status) : 0;

    if (status > 128 && sandbox_holding == HOLD_BUBBLEWRAP) {
        signal = status - 128; /* how bubblewrap says it */
        status = 0;
    }
    bool starved = s->out_of_memory || (signal == SIGKILL && !s->killed && limits_memory_hit(&s->limits));
    drain_pipes(s);
    sandbox_tell(s, &(struct sandbox_event){.kind = SANDBOX_EXITED, .status = status, .signal = signal, .out_of_memory = starved, .killed = s->killed,
                                    .cpu_us = s->cpu_us, .memory_peak = s->peak > s->rss_max ? s->peak : s->rss_max});
    sandbox_forget(s);
}

static void probed(uint64_t status)
{
    sandbox_holding = status == 0 ? HOLD_BUBBLEWRAP : HOLD_PLAIN;
    if (status)
        sandboxes.note = hold_bubblewrap() ? "this machine does not allow namespaces: workloads run as plain processes, without a root file system of their own"
                                     : "bubblewrap (bwrap) is not installed: workloads run as plain processes, without a root file system of their own";
    else if (!limits_there(LIMIT_MEMORY))
        sandboxes.note = "no control group can be made: the memory of workloads is watched, not limited";
    if (sandboxes.note)
        log_warn("%s", sandboxes.note);
    for (struct sandbox *s = sandboxes.by_id, *next; s; s = next) {
        next = s->hh.next;
        if (s->driver == SANDBOX_PROCESS)
            sandbox_carry_out(s);
    }
}

void sandbox_message(struct str message)
{
    enum spawn_what what = (enum spawn_what)unpack_u64(&message);
    uint64_t number = unpack_u64(&message);
    struct sandbox *s = NULL;

    if (number == SANDBOX_PROBE && what == ENDED)
        probed(unpack_u64(&message));
    HASH_FIND(by_number, sandboxes.by_number, &number, sizeof number, s);
    if (!s)
        return;
    if (what == SPAWNED) {
        s->pid = (int)unpack_u64(&message);
        if (s->killed)
            sandbox_slay(s, SIGKILL);
        sandbox_tell(s, &(struct sandbox_event){.kind = SANDBOX_STARTED});
    } else if (what == UNSPAWNED) {
        char why[300];
        snprintf(why, sizeof why, "%.*s", STRF(unpack_str(&message)));
        sandbox_fail(s, why);
    } else if (what == ENDED) {
        s->ended = true;
        s->status = (int)unpack_u64(&message);
        s->cpu_us = (int64_t)unpack_u64(&message);
        s->rss_max = (int64_t)unpack_u64(&message);
        exited(s);
    }
}

void sandbox_probe(void)
{
    static const char *const words[] = {"--ro-bind", "/", "/", "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--die-with-parent",
                                        "--proc", "/proc", "--dev", "/dev", "--size", "65536", "--tmpfs", "/tmp", "--", "/bin/true"};
    const char *bubblewrap = hold_bubblewrap();
    struct buf b = {0};
    int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);

    pack_u64(&b, SPAWN);
    pack_u64(&b, SANDBOX_PROBE);
    pack_u64(&b, 0);
    pack_str(&b, STR("/"));
    pack_u64(&b, 0);
    pack_u64(&b, 1 + sizeof words / sizeof *words);
    pack_str(&b, str_from(bubblewrap));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        pack_str(&b, str_from(words[i]));
    pack_u64(&b, 0);
    if (!bubblewrap || !spawner_send(buf_str(&b), nothing, nothing))
        probed(1);
    close(nothing);
    buf_fini(&b);
}
