/* Proofs that run along in tests:
 *   STORMGLASS_CHECK_ANSWERS  every answer is held against the model: members that must be there, values of enums, lengths, patterns;
 *   STORMGLASS_ROUND_TRIP     every input and output is said and understood again in every protocol that its service speaks.
 * What does not hold is told on stderr and answered with status 500. The value of the first may be a file of lines
 * "<service>:<Operation>", or "*", that are only told: what is not right yet. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/log.h"
#include "base/text.h"
#include "front/front_private.h"
#include "wire/walk.h"

struct proofs {
    const char *answers, *round_trip;
    struct str excused;
};

static struct proofs wanted;

static struct str read_all(struct arena *a, const char *path)
{
    struct buf b = buf_in(a);
    FILE *f = fopen(path, "r");
    char chunk[4096];
    size_t n;

    while (f && (n = fread(chunk, 1, sizeof chunk, f)) > 0)
        buf_put(&b, (struct str){chunk, n});
    if (f)
        fclose(f);
    return buf_str(&b);
}

void prove_init(struct arena *a)
{
    wanted.answers = getenv("STORMGLASS_CHECK_ANSWERS");
    wanted.round_trip = getenv("STORMGLASS_ROUND_TRIP");
    if (wanted.answers && strchr(wanted.answers, '/'))
        wanted.excused = read_all(a, wanted.answers);
}

static bool excused(struct str name)
{
    struct str rest = wanted.excused;

    while (str_is(rest)) {
        struct str line = str_trim(str_cut(&rest, '\n'));
        if (str_eqz(line, "*") || str_eq(line, name))
            return true;
    }
    return false;
}

static bool streams(const struct model *m, const struct shape *s)
{
    for (unsigned i = 0; s && i < s->count; i++)
        if (m->shapes[m->members[s->first + i].shape].flags & (SHAPE_STREAMING | SHAPE_EVENTS))
            return true;
    return false;
}

static struct str input_lost(struct exchange *x, const struct protocol *p, const struct model *m, const struct operation *op)
{
    const struct shape *s = model_shape(m, op->input);
    struct http_request req = {0};
    struct wire_error e = {0};
    void *back = arena_alloc(x->arena, s ? s->size : 1);

    if (!s || streams(m, s))
        return STR_NONE;
    p->encode_request(x->arena, m, op, x->input.in, &req);
    if (!p->decode_request(x->arena, m, op, &req, back, &e))
        return str_fmt(x->arena, "the input in %s is not understood: %.*s: %.*s", p->name, STRF(e.message), STRF(str_take(req.body, 2000)));
    if (walk_sounds_equal(m, s, x->input.in, back))
        return STR_NONE;
    return str_fmt(x->arena, "the input in %s comes back changed: %.*s?%.*s %.*s", p->name, STRF(req.path), STRF(req.query),
                   STRF(str_take(req.body, 2000)));
}

static struct str output_lost(struct exchange *x, const struct protocol *p, const struct model *m, const struct operation *op)
{
    const struct shape *s = model_shape(m, op->output);
    struct http_response answer = {0};
    struct wire_error e = {0};
    void *back = arena_alloc(x->arena, s ? s->size : 1);

    if (!s || streams(m, s))
        return STR_NONE;
    p->encode_response(x->arena, m, op, x->input.call.request_id, x->input.out, &answer);
    if (!p->decode_response(x->arena, m, op, &answer, back, &e))
        return str_fmt(x->arena, "the output in %s is not understood: %.*s: %.*s", p->name, STRF(e.message), STRF(str_take(answer.body, 2000)));
    if (walk_sounds_equal(m, s, x->input.out, back))
        return STR_NONE;
    return str_fmt(x->arena, "the output in %s comes back changed: %.*s", p->name, STRF(str_take(answer.body, 2000)));
}

static struct str lost(struct exchange *x, const struct model *m, const struct operation *op)
{
    for (unsigned bit = 1; bit < 256; bit <<= 1) {
        const struct protocol *p = m->protocols & bit ? protocol_of((uint8_t)bit) : NULL;
        struct str why = p ? input_lost(x, p, m, op) : STR_NONE;
        if (p && !str_is(why))
            why = output_lost(x, p, m, op);
        if (str_is(why))
            return why;
    }
    return STR_NONE;
}

bool prove_answer(struct exchange *x, struct fault *ret)
{
    const struct model *m = x->input.service->api->model;
    const struct operation *op = x->input.op;
    const struct shape *s = model_shape(m, op->output);
    struct str why = STR_NONE, name;

    if (wanted.answers && s)
        walk_validate_answer(x->arena, m, s, x->input.out, &why);
    if (str_empty(why) && wanted.round_trip)
        why = lost(x, m, op);
    if (str_empty(why))
        return true;
    name = str_fmt(x->arena, "%s:%.*s", m->id, STRF(model_name(m, op->name)));
    log_error("the answer of %.*s is not what its model says: %.*s", STRF(name), STRF(why));
    if (excused(name))
        return true;
    *ret = (struct fault){.code = STR("AnswerNotProven"), .message = why, .status = 500, .server = true};
    return false;
}
