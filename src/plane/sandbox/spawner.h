/* The process that makes processes. It is forked before any thread exists and has one thread itself, so that what happens between
 * fork and exec is simple. It gets plans over a socket and tells what becomes of them; when the program dies, however, it ends
 * everything that it made. */
#pragma once
#include "base/str.h"
#include "plane/pack.h"

/* Once, before any thread is started. */
void spawner_start(void);
/* Ends it and all that it made; waits for that. */
void spawner_stop(void);
bool spawner_there(void);

/* Messages to it: what, number, then
 *   SPAWN: groups (files that take its process id), folder, limits (resource, value), arguments, environment: lists are a count and
 *          the items; with two descriptors, for output and errors
 *   SLAY:  signal; to the process, or (signal 9) to all that came of it
 * From it: what, number, then
 *   SPAWNED: process id
 *   UNSPAWNED: why
 *   ENDED: wait status, us of processor time, bytes of memory at its peak */
enum spawn_what { SPAWN = 1, SLAY, SPAWNED, UNSPAWNED, ENDED };
#define SPAWN_MESSAGE_MAX (192 * 1024)

/* On the loop's thread. False: it is gone, or the message is too large. */
bool spawner_send(struct str message, int out, int err);
/* Calls it for every message that comes, on the loop's thread; starts listening. */
void spawner_listen(void (*fn)(struct str message));
