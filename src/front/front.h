/* The door: an HTTP/1.1 and HTTP/2 server whose threads do everything that is not state. They read requests, find out what they
 * mean, decode and check them, hand them to the world, and encode what comes back. */
#pragma once
#include "world/world.h"

struct front;

struct front_options {
    const char *host;  /* address to listen on */
    int port;          /* 0: any that is free */
    unsigned threads;  /* 0: as many as processors, at most 4 */
    struct world *world;
};

/* Listens at once; requests are served from now on. NULL and a message for people when the port cannot be had. */
struct front *front_start(const struct front_options *options, struct arena *a, struct str *ret_why);
int front_port(const struct front *f);
/* No new requests; those under way are answered while the world still runs. */
void front_stop(struct front *f);
