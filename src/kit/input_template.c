#include "kit/input_template.h"
#include <string.h>
#include "base/text.h"

#define NAME_MAX_BYTES 512

enum step_kind { STEP_END, STEP_NAME, STEP_INDEX, STEP_ALL, STEP_BAD };
struct step {
    enum step_kind kind;
    struct str name;
    int64_t index;
};

static struct step bracket(struct str *rest)
{
    struct str s = str_skip(*rest, 1);
    struct step step = {.kind = STEP_BAD};

    if (s.n && (s.p[0] == '\'' || s.p[0] == '"')) {
        char quote = s.p[0];
        s = str_skip(s, 1);
        ptrdiff_t end = str_chr(s, quote);
        if (end <= 0 || (size_t)end + 1 >= s.n || s.p[end + 1] != ']')
            return step;
        step = (struct step){.kind = STEP_NAME, .name = str_take(s, (size_t)end)};
        *rest = str_skip(s, (size_t)end + 2);
        return step;
    }
    ptrdiff_t end = str_chr(s, ']');
    if (end <= 0)
        return step;
    struct str inside = str_take(s, (size_t)end);
    *rest = str_skip(s, (size_t)end + 1);
    if (str_eqz(inside, "*"))
        step.kind = STEP_ALL;
    else if (inside.p[0] >= '0' && inside.p[0] <= '9' && str_to_i64(inside, &step.index))
        step.kind = STEP_INDEX;
    return step;
}

static struct step next_step(struct str *rest)
{
    if (str_empty(*rest))
        return (struct step){.kind = STEP_END};
    if (rest->p[0] == '[')
        return bracket(rest);
    if (rest->p[0] != '.')
        return (struct step){.kind = STEP_BAD};
    struct str s = str_skip(*rest, 1);
    size_t n = 0;
    while (n < s.n && s.p[n] != '.' && s.p[n] != '[')
        n++;
    *rest = str_skip(s, n);
    struct str name = str_take(s, n);
    if (str_eqz(name, "*"))
        return (struct step){.kind = STEP_ALL};
    for (size_t i = 0; i < n; i++)
        if (strchr(" \t\n<>'\"()?@", name.p[i]))
            return (struct step){.kind = STEP_BAD};
    return (struct step){.kind = n ? STEP_NAME : STEP_BAD, .name = name};
}

static bool path_begin(struct str path, struct str *ret_rest)
{
    *ret_rest = path.n ? str_skip(path, 1) : path;
    return path.n && path.p[0] == '$';
}

bool input_path_valid(struct str path)
{
    struct str rest;

    if (!path_begin(path, &rest))
        return false;
    for (;;) {
        struct step step = next_step(&rest);
        if (step.kind == STEP_END || step.kind == STEP_BAD)
            return step.kind == STEP_END;
    }
}

/* Adds what the rest of the path leads to; *ret_many when it may be several. */
static void follow(json_t *v, struct str rest, bool embedded, json_t *found, bool *ret_many)
{
    struct step step = next_step(&rest);
    json_t *inside = NULL;

    if (step.kind == STEP_END) {
        json_array_append(found, v);
        return;
    }
    if (embedded && json_is_string(v)) {
        struct str why;
        v = inside = json_parse(json_str(v), true, &why);
    }
    if (step.kind == STEP_ALL) {
        void *iter;
        *ret_many = true;
        for (size_t i = 0; i < json_array_size(v); i++)
            follow(json_array_get(v, i), rest, embedded, found, ret_many);
        for (iter = json_object_iter(v); iter; iter = json_object_iter_next(v, iter))
            follow(json_object_iter_value(iter), rest, embedded, found, ret_many);
    } else {
        json_t *child = step.kind == STEP_INDEX ? json_array_get(v, (size_t)step.index) : NULL;
        if (step.kind == STEP_NAME && json_is_object(v))
            child = json_object_getn(v, step.name.p, step.name.n);
        if (child)
            follow(child, rest, embedded, found, ret_many);
    }
    json_decref(inside);
}

json_t *input_path_find(const json_t *document, struct str path, bool embedded)
{
    struct str rest;
    bool many = false;

    if (!input_path_valid(path))
        return NULL;
    path_begin(path, &rest);
    json_t *found = json_array();
    follow((json_t *)document, rest, embedded, found, &many);
    if (many)
        return found;
    json_t *one = json_incref(json_array_get(found, 0));
    json_decref(found);
    return one;
}

struct str input_template_next(struct str text, size_t *at)
{
    for (; *at < text.n; ++*at) {
        if (text.p[*at] != '<')
            continue;
        struct str rest = str_skip(text, *at + 1);
        ptrdiff_t end = str_chr(rest, '>');
        if (end <= 0 || end > NAME_MAX_BYTES)
            continue;
        struct str name = str_take(rest, (size_t)end);
        bool plain = true;
        for (size_t i = 0; i < name.n && plain; i++)
            plain = name.p[i] != '<' && name.p[i] != '\n';
        if (!plain)
            continue;
        *at += name.n + 2;
        return name;
    }
    return STR_NONE;
}

/* The value as a JSON text; without the quotes of strings in it when it stands where those would end the text. */
static void put_value(struct buf *b, const json_t *v, bool quoted, bool json)
{
    struct str text;

    if (!v) {
        buf_putz(b, quoted || !json ? "" : "\"\"");
        return;
    }
    if (json_is_string(v) && !json && !quoted) {
        buf_put(b, json_str(v));
        return;
    }
    text = json_text(b->arena, v);
    if (json_is_string(v) && quoted) {
        buf_put(b, str_take(str_skip(text, 1), text.n - 2));
        return;
    }
    if (!json_is_object(v) && !json_is_array(v)) {
        buf_put(b, text);
        return;
    }
    for (size_t i = 0; i < text.n; i++) {
        if ((quoted || !json) && text.p[i] == '"') {
            if (!json)
                continue;
            buf_putc(b, '\\');
        } else if (quoted && json && text.p[i] == '\\') {
            buf_putc(b, '\\');
        }
        buf_putc(b, text.p[i]);
    }
}

/* Do the bytes from `from` to `to` open or close a string? */
static bool quotes_toggle(struct str text, size_t from, size_t to, bool quoted)
{
    for (size_t i = from; i < to; i++) {
        if (quoted && text.p[i] == '\\')
            i++;
        else if (text.p[i] == '"')
            quoted = !quoted;
    }
    return quoted;
}

static struct str fill(struct arena *a, struct str text, const json_t *document, const struct input_variable *variables, size_t count)
{
    struct buf b = buf_in(a);
    struct str trimmed = str_trim(text), name;
    bool json = trimmed.n && (trimmed.p[0] == '{' || trimmed.p[0] == '['), quoted = false;
    size_t at = 0, done = 0;

    while (str_is(name = input_template_next(text, &at))) {
        size_t from = at - name.n - 2, i = 0;
        bool path = document && name.p[0] == '$' && input_path_valid(name);
        while (i < count && !str_eq(variables[i].name, name))
            i++;
        if (i == count && !path)
            continue;
        buf_put(&b, str_take(str_skip(text, done), from - done));
        quoted = quotes_toggle(text, done, from, quoted);
        json_t *found = path ? input_path_find(document, name, true) : NULL;
        put_value(&b, path ? found : variables[i].value, quoted, json);
        json_decref(found);
        done = at;
    }
    buf_put(&b, str_skip(text, done));
    return buf_str(&b);
}

struct str input_template_fill(struct arena *a, struct str text, const struct input_variable *variables, size_t count)
{
    return fill(a, text, NULL, variables, count);
}

struct str input_template_fill_paths(struct arena *a, struct str text, const json_t *document, const struct input_variable *variables,
                                     size_t count)
{
    return fill(a, text, document, variables, count);
}
