/* The thread for everything outside that is not the serving of HTTP: one libuv loop. It starts when it is first needed. What runs on
 * it must not block and must not touch the store; it tells the world by world_report(). */
#pragma once
#include <uv.h>
#include "base/str.h"

/* Runs fn(arg) on the loop's thread, in the order of the posts. Any thread. After loop_stop() nothing runs any more. */
void loop_post(void (*fn)(void *arg), void *arg);
/* On the loop's thread only. */
uv_loop_t *loop_uv(void);
/* Called on the loop's thread when it ends, the latest first. On the loop's thread only. */
void loop_at_stop(void (*fn)(void));
/* Ends what is under way and the thread. For the end of the program. */
void loop_stop(void);

/* Where the cloud itself answers, "http://127.0.0.1:4566": what runs in it is told so. Set once, before the world starts. */
void cloud_address_set(const char *host, int port);
struct str cloud_address(void); /* without the scheme: "127.0.0.1:4566"; empty while nothing listens */
