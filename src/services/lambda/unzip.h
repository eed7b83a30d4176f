/* Archives from outside: what is in them, and out of them into a folder, whatever they claim. Any thread. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/str.h"

/* The size of everything in it. False and a reason when it is no zip, is damaged, or has names that lead out of its folder. */
bool unzip_measure(struct arena *a, struct str zip, int64_t *ret_unpacked, struct str *ret_why);
/* Into the folder, which exists; never more than `max` bytes. Files become readable for everybody. */
bool unzip_into(struct arena *a, int fd, const char *folder, int64_t max, struct str *ret_why);
/* Removes a folder with everything in it. */
void unzip_remove(struct arena *a, const char *folder);
