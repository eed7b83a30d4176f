/* One environment of a function, outside: a sandbox whose program asks for work over the Runtime API, extensions beside it, and what
 * comes of both. Each has a port of its own on this machine's loopback, so that every client that knows the real API works. */
#pragma once
#include "plane/sandbox/sandbox.h"

struct runtime_plan {
    struct sandbox_plan sandbox; /* AWS_LAMBDA_RUNTIME_API is added; its id is the environment's */
    int64_t init_limit;          /* us for the initialisation */
    int64_t extensions;          /* how many programs beside the runtime will register before work can begin */
    struct str about;            /* JSON members that a registering extension is told: "functionName": ... */
};

struct runtime_work {
    struct str invocation;       /* id */
    struct str payload;
    struct str function_arn, trace, client_context;
    int64_t limit;               /* us */
    bool stream;                 /* pieces of a streamed answer are wanted as they come */
};

enum runtime_event_kind {
    RUNTIME_READY,      /* initialised: it waits for work */
    RUNTIME_INIT_ERROR, /* the program says that its initialisation failed; it usually ends itself then */
    RUNTIME_PIECE,      /* of a streamed answer */
    RUNTIME_ANSWER,     /* the invocation's end: an answer, or the function's error */
    RUNTIME_IDLE,       /* after an answer, where there are extensions: all of them are done */
    RUNTIME_LATE,       /* the initialisation or the invocation took too long; it is being ended */
    RUNTIME_OVER,       /* the last one: nothing runs any more */
};

struct runtime_event {
    enum runtime_event_kind kind;
    struct str id, context;
    struct str invocation;       /* under way, or given but not begun; absent: none */
    bool begun;                  /* the program has it */
    struct str bytes;            /* PIECE, ANSWER, INIT_ERROR */
    bool error;                  /* ANSWER */
    bool too_large;              /* ANSWER */
    bool streamed;               /* ANSWER: its bytes went before, as pieces */
    struct str error_type, content_type;
    bool ready;                  /* LATE, OVER: the initialisation was done */
    int64_t init_us, duration_us, memory_peak;
    int status, signal;          /* OVER */
    bool out_of_memory, killed;  /* OVER */
    struct str why;              /* OVER: it could not be started */
};

/* As the service itself, in order, also with what the sandbox reports (its output). */
typedef enum verdict runtime_event_fn(struct call *call, const struct runtime_event *event);

/* Effects. Of the sandbox's events only the output is told. */
void runtime_start(struct call *call, const struct runtime_plan *plan, runtime_event_fn *fn, sandbox_event_fn *output, struct str context);
/* One at a time: to one that is READY, or whose answer was told. */
void runtime_give(struct call *call, struct str id, const struct runtime_work *work);
/* Ends it: extensions that want to know are told and have two seconds. `reason`: spindown, timeout, failure. */
void runtime_end(struct call *call, struct str id, const char *reason);
/* Now, and nothing is told: for a world that begins anew. */
void runtime_end_all(void);
