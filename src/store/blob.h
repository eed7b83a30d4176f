/* Large bytes: one file each under the data directory, named by a random id, complete before anyone knows the id.
 *
 * Taking a body in (any thread): blob_writer_new, blob_write..., blob_finish. The file is on disk when blob_finish returned (when
 * the store is durable). The world then keeps the id in a row with blob_keep(); a blob that no committed row keeps is removed
 * at the next start. blob_drop() removes the file after the commit that forgot it. */
#pragma once
#include "base/str.h"

struct arena;
struct store;
struct blob_writer;

struct blob_writer *blob_writer_new(struct store *s, struct str *ret_why); /* NULL: no room, no rights */
bool blob_write(struct blob_writer *w, struct str bytes);
/* Makes the blob complete and gives its id; the writer is gone either way. */
bool blob_finish(struct blob_writer *w, struct arena *a, struct str *ret_id);
void blob_abandon(struct blob_writer *w); /* takes NULL */
/* Removes a complete blob that no row was ever made for. */
void blob_discard(struct store *s, struct str id);

/* World thread, in a batch. */
void blob_keep(struct store *s, struct str id, uint64_t size);
void blob_drop(struct store *s, struct str id);

/* Any thread: a descriptor open for reading (the caller closes it), or -1. */
int blob_open(struct store *s, struct str id);
/* Reads it whole into the arena; for small ones. */
bool blob_read(struct store *s, struct arena *a, struct str id, uint64_t offset, uint64_t size, struct str *ret);
/* Start of the program, after the schema: removes the files that no row keeps. May be called again at any time from the world thread. */
void blob_sweep(struct store *s);
