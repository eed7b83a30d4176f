/* Scalars as text: what XML, form parameters, headers, URI labels and URI queries have in common; and the small things that
 * every codec over the tables needs. */
#pragma once
#include "base/arena.h"
#include "wire/protocol.h"

static inline bool is_scalar(const struct shape *s) { return s->type < SHAPE_LIST; }
static inline bool is_structure(const struct shape *s) { return s->type == SHAPE_STRUCTURE || s->type == SHAPE_UNION; }
static inline const struct shape *shape_of(const struct model *m, const struct member *member) { return &m->shapes[member->shape]; }
/* Rows of an aggregate: members of structures; "member" of a list; "key" and "value" of a map. */
static inline const struct member *members_of(const struct model *m, const struct shape *s) { return &m->members[s->first]; }
static inline const void *member_at(const void *structure, const struct member *m) { return (const char *)structure + m->offset; }
static inline void *member_slot(void *structure, const struct member *m) { return (char *)structure + m->offset; }

/* The structure that a member (or, with `element`, a list element or map value) at p stands for; made when it is not there. */
void *structure_slot(struct arena *a, const struct shape *s, void *p, bool element);
static inline const void *structure_at(const void *p, bool element) { return element ? p : *(const void *const *)p; }
/* A union that was decoded has exactly one member. */
bool union_sound(const struct model *m, const struct shape *s, const void *p);
/* Appends a zeroed element (a map's entry) to the list or map at p. */
void *list_slot(struct arena *a, const struct model *m, const struct shape *s, struct list *list);
size_t list_stride(const struct model *m, const struct shape *s);

enum time_format time_format_of(const struct member *m, const struct shape *s, enum time_format otherwise);

/* Reads exactly one value. Numbers and booleans are strict; a blob is base64. False when the text is not of the shape.
 * Strings alias the text. */
bool scalar_parse(struct arena *a, const struct shape *s, enum time_format f, struct str text, void *p);
/* Its inverse for a present value. `ms`: ISO 8601 times always carry milliseconds. */
struct str scalar_text(struct arena *a, const struct shape *s, enum time_format f, bool ms, const void *p);
/* "Integer", "Boolean", "Timestamp" ... for messages. */
const char *scalar_noun(const struct shape *s);

/* Fills *e and returns false. */
bool wire_fail(struct arena *a, struct wire_error *e, const char *code, const char *fmt, ...) __attribute__((format(printf, 4, 5)));
