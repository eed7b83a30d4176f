/* Between the files of the sandbox. Everything is the loop's own unless it says otherwise. */
#pragma once
#include <uthash.h>
#include "plane/loop.h"
#include "plane/pack.h"
#include "plane/sandbox/limits.h"
#include "plane/sandbox/sandbox.h"
#include "plane/sandbox/spawner.h"
#include "world/world.h"

struct sandbox;

/* On the loop's thread: EXITED or FAILED. */
typedef void sandbox_observe_fn(void *arg, const struct sandbox_event *end);

/* For the rest of the plane, on the loop's thread. Strings are copied. */
struct sandbox_order {
    struct world *world;
    const struct service_entry *service;
    sandbox_event_fn *fn;
    struct str context;
    struct str plan;             /* packed */
    struct sandbox_pair extra;
    sandbox_observe_fn *observe;
    void *arg;
};
void sandbox_begin(const struct sandbox_order *order);

struct sandbox_pipe {
    struct sandbox *of;
    uv_poll_t poll;
    int fd;      /* -1: closed */
    int stream;
    bool polling;
};

struct sandbox {
    UT_hash_handle hh;         /* by id */
    UT_hash_handle by_number;
    char *id, *zone;
    uint64_t number;
    enum sandbox_driver driver;
    struct world *world;
    const struct service_entry *service;
    sandbox_event_fn *fn;
    struct buf context;
    sandbox_observe_fn *observe; /* in the plane: hears of its end, in place of the world */
    void *arg;
    struct sandbox_pair extra;   /* one more variable; name absent: none */

    struct buf plan;           /* packed; until it has started */
    struct arena *arena;       /* of the plan, while it is being carried out */
    struct limits limits;
    int64_t memory;            /* the limit, bytes; 0: none */
    int pid;                   /* 0: not started */
    int workload;              /* process id of the workload itself; 0: not known yet */
    struct sandbox_pipe pipes[2];
    int pipes_open;            /* handles that are not closed yet */
    size_t unread;             /* bytes reported that the world has not taken yet */
    int64_t peak;
    bool busy, killed, out_of_memory;
    bool ended;                /* the process is */
    bool over;                 /* and the world has heard of it */
    int status;
    int64_t cpu_us, rss_max;
};

/* How workloads are held here; found out when the first one comes. */
enum holding { HOLD_UNKNOWN, HOLD_BUBBLEWRAP, HOLD_PLAIN };
extern enum holding sandbox_holding;

struct sandboxes {
    bool started;
    struct sandbox *by_id, *by_number;
    const char *note; /* see sandbox_note */
};
extern struct sandboxes sandboxes;
#define SANDBOX_PROBE 1 /* the number of what is run to see what this machine allows */

/* --- sandbox.c --- */
struct sandbox *sandbox_find(struct str id);
void sandbox_tell(struct sandbox *s, const struct sandbox_event *e);
void sandbox_forget(struct sandbox *s);
void sandbox_fail(struct sandbox *s, const char *why); /* tells it, and forgets it */
void sandbox_read_on(struct sandbox *s);
void drain_pipes(struct sandbox *s);

/* --- launch.c --- */
void sandbox_probe(void);
void sandbox_carry_out(struct sandbox *s);
void sandbox_message(struct str message); /* of the spawner */

/* --- watch.c --- */
void sandbox_watch_init(void);
void sandbox_set_busy(struct sandbox *s, bool busy);
void sandbox_slay(struct sandbox *s, int signal);

/* --- plan.c --- */
void sandbox_pack(struct buf *b, const struct sandbox_plan *plan);
struct sandbox_plan sandbox_unpack(struct arena *a, struct str packed);

/* --- hold.c: the command line that holds a workload --- */
struct words { struct str *items; size_t len; };
const char *hold_bubblewrap(void); /* NULL: it is not there */
void hold_arguments(struct arena *a, const struct sandbox_plan *plan, struct words *ret_argv, struct words *ret_env);
void hold_plain(struct arena *a, const struct sandbox_plan *plan, struct words *ret_argv, struct words *ret_env);
/* Where a path of a plan is when nothing holds the workload. */
struct str hold_outside(struct arena *a, const struct sandbox_plan *plan, struct str path);

/* --- merge.c: mounts made of several folders; on a worker thread --- */
/* The folder that shows all of them. Absent when it cannot be made. */
struct str merge_folders(struct arena *a, struct str scratch, const struct sandbox_mount *mount);

/* --- tree.c: what /proc knows --- */
int tree_child(int pid); /* the first child; 0: none */
int64_t tree_memory(int pid, int depth); /* resident bytes of it and all that came of it */
