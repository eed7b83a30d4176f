/* Workloads: a program with a root file system, mounts, limits and an environment of its own, whose output and end come back as
 * inputs of the world. Whatever it does (forks without end, fills its disk, never returns, closes its pipes, prints for ever) stays
 * inside: processes live in a namespace that dies as a whole, memory and the number of processes are bounded, and who prints faster
 * than the world reads waits.
 *
 * A sandbox is not state: after a restart there is none, and services make those again that should be. */
#pragma once
#include "world/call.h"

enum sandbox_driver {
    SANDBOX_PROCESS,   /* a process of this machine, through bubblewrap where that is allowed */
    SANDBOX_SIMULATED, /* nothing runs: it has started at once, and ends when it is killed */
};

struct sandbox_pair { struct str name, value; };
struct sandbox_mount {
    struct { struct str *items; size_t len; } from; /* folders of the machine; of two with the same file the later one wins */
    struct str to;
    bool writable; /* with one `from` only */
};

struct sandbox_plan {
    struct str id;              /* unique in this program: letters, digits, '-' */
    struct str zone;            /* id of the zone it stands in ("use1-az1"); absent: in none */
    enum sandbox_driver driver;
    struct { struct str *items; size_t len; } argv;
    struct { struct sandbox_pair *items; size_t len; } env; /* all of it */
    struct { struct sandbox_mount *items; size_t len; } mounts;
    struct str dir;             /* working folder; absent: / */
    struct str scratch;         /* a folder for what the driver keeps between runs (merged mounts); needed when a mount has several `from` */
    int64_t memory;             /* bytes; 0: no limit */
    int64_t tmp;                /* size of /tmp in bytes; 0: 512 MiB */
    int64_t processes;          /* 0: 1024 */
    int64_t files;              /* open at once, each process; 0: 1024 */
    int64_t cpu_weight;         /* relative to 100 of others; 0: 100 */
};

enum sandbox_event_kind {
    SANDBOX_STARTED,
    SANDBOX_OUTPUT,
    SANDBOX_EXITED, /* the last one */
    SANDBOX_FAILED, /* it could not be started; the last one */
};

struct sandbox_event {
    enum sandbox_event_kind kind;
    struct str id, context;
    int stream;            /* OUTPUT: 1 or 2 */
    struct str bytes;      /* OUTPUT: in pieces as they came */
    int status, signal;    /* EXITED: one of them */
    bool out_of_memory;    /* EXITED: it needed more than it may */
    bool killed;           /* EXITED: sandbox_kill() asked for it */
    int64_t cpu_us, memory_peak; /* EXITED */
    struct str why;        /* FAILED */
};

/* In a transaction of its own, as the service itself, in the order in which things happened. */
typedef enum verdict sandbox_event_fn(struct call *call, const struct sandbox_event *event);

/* Effects: carried out when the transaction is committed. */
void sandbox_start(struct call *call, const struct sandbox_plan *plan, sandbox_event_fn *fn, struct str context);
void sandbox_kill(struct call *call, struct str id); /* one that is not there is no error */
void sandbox_kill_zone(struct call *call, struct str zone);

/* --- on the loop's thread, for the rest of the plane --- */

/* Reads what the workload has written until now and reports it, before the caller reports something else. */
void sandbox_drain(struct str id);
/* The memory of a busy one is watched closely. It is busy from its start. */
void sandbox_busy(struct str id, bool busy);
/* Highest use seen until now, in bytes. */
int64_t sandbox_memory_peak(struct str id);
/* Uses more than it may right now: it will be killed. */
bool sandbox_out_of_memory(struct str id);
void sandbox_kill_now(struct str id);
/* To the workload itself. */
void sandbox_signal(struct str id, int signal);

/* At the end of the program, after loop_stop(): ends all of them and removes what they left. */
void sandbox_stop(void);

/* What people should know about how workloads are held on this machine; absent when nothing is missing. Any thread. */
struct str sandbox_note(void);
