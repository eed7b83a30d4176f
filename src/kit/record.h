/* Structures of an API kept as they are described: for resources whose state is little more than what a Describe or Get shows.
 * Each service has its own kinds and reads no others. */
#pragma once
#include "world/service.h"

struct record_kind {
    const char *name;          /* "ec2.vpc" */
    const struct model *model;
    uint16_t shape;            /* of the structure */
};

struct record_key {
    struct str account, region; /* region is empty for what is not in a Region */
    struct str id;
};

/* The key of the call's own account and Region. */
struct record_key record_here(const struct call *call, struct str id);
/* Fills a zeroed structure. False when there is no such record. */
bool record_get(struct call *call, const struct record_kind *kind, struct record_key key, void *out);
bool record_exists(struct call *call, const struct record_kind *kind, struct record_key key);
/* Makes or replaces it. */
void record_put(struct call *call, const struct record_kind *kind, struct record_key key, struct str parent, const void *structure);
bool record_drop(struct call *call, const struct record_kind *kind, struct record_key key);
int64_t record_count(struct call *call, const struct record_kind *kind, struct record_key key, struct str parent);
/* Rows of (id, body) in order of id, beginning after `key.id` (absent: from the first); `parent` absent: whatever it belongs to. */
struct sql *record_each(struct call *call, const struct record_kind *kind, struct record_key key, struct str parent);
void record_read(struct call *call, const struct record_kind *kind, struct sql *row, void *out);
