/* XML by the tables: documents straight into structs, and structs into documents. */
#pragma once
#include "base/buf.h"
#include "wire/protocol.h"

/* Writing. `ms`: timestamps always carry milliseconds, as EC2 and S3 write them. */
struct xml_out {
    struct arena *arena;
    const struct model *model;
    struct buf *b;
    bool ms;
};

/* ns: a URI, or a prefix, a space and a URI, as in the tables; NULL or "" for none */
void xml_open(struct xml_out *w, const char *name, const char *ns);
void xml_close(struct xml_out *w, const char *name);
void xml_leaf(struct xml_out *w, const char *name, struct str text); /* absent text: nothing is written */
/* The members of a structure without an element around them. `bound`: only those that HTTP bindings leave to the body, as at
 * the top of a REST message; in nested structures bindings mean nothing. */
void xml_members(struct xml_out *w, const struct shape *s, const void *structure, bool bound);
/* The same inside `name`, with the structure's attributes on it. */
void xml_structure(struct xml_out *w, const char *name, const char *ns, const struct shape *s, const void *structure, bool bound);
/* The members of a modelled error that are not its code, type or message, and not in headers. */
void xml_error_members(struct xml_out *w, const struct shape *s, const void *structure);
/* The one body member of an unwrapped output as the root element. */
void xml_unwrapped(struct xml_out *w, const char *ns, const struct shape *s, const void *structure);
const char *xml_member_name(const struct model *m, const struct member *member);
const char *xml_root_name(const struct model *m, const struct shape *s);
extern const char xml_prolog[];

/* Reading. Document types, entities, foreign encodings of names: refused. */
struct xml_expect {
    const char *root;  /* name of the root element without prefix; NULL = any */
    const char *inner; /* the structure is in this child of the root; NULL = the root is the structure */
    bool unwrapped;    /* the root is the structure's one body member */
    bool bound;        /* members that HTTP bindings place elsewhere are not looked for */
};
/* False with a reason when the text is not well-formed, has another root, nests deeper than WIRE_DEPTH_MAX, or holds a value
 * that is not of its member's shape. Elements that no member names are skipped. */
bool xml_decode(struct arena *a, const struct model *m, const struct shape *structure, struct str text, const struct xml_expect *expect,
                void *out, struct str *ret_why);
