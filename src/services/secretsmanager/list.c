/* ListSecrets and BatchGetSecretValue: which secrets filters choose. */
#include <ctype.h>
#include "kit/invoke.h"
#include "kit/paging.h"
#include "services/secretsmanager/secrets.h"
#include "wire/walk.h"

#define PAGE 100
#define BATCH_PAGE 20
#define BATCH_MAX 20

struct found { struct secret *items; size_t len; };

/* Does the text begin with the words? */
static bool begins(struct call *call, struct str text, struct str with, bool anycase)
{
    return anycase ? str_starts(str_lower(call->arena, text), str_lower(call->arena, with)) : str_starts(text, with);
}

static bool any_tag(struct call *call, const struct secret *s, struct str with, bool key)
{
    struct secretsmanager_tag_list_type tags = {0};
    bool found = false;

    sm_tags_get(call, s, &tags);
    for (size_t i = 0; i < tags.len; i++)
        found |= begins(call, key ? tags.items[i].key : tags.items[i].value, with, false);
    return found;
}

static bool has_word(struct call *call, struct str text, struct str word)
{
    return str_find(str_lower(call->arena, text), str_lower(call->arena, word)) >= 0;
}

static bool one_value(struct call *call, const struct secret *s, struct str key, struct str value)
{
    if (str_eqz(key, "name"))
        return begins(call, s->name, value, false);
    if (str_eqz(key, "description"))
        return begins(call, s->description, value, true) || has_word(call, s->description, str_cat(call->arena, STR(" "), value));
    if (str_eqz(key, "tag-key"))
        return any_tag(call, s, value, true);
    if (str_eqz(key, "tag-value"))
        return any_tag(call, s, value, false);
    if (str_eqz(key, "primary-region"))
        return begins(call, s->primary, value, false);
    if (str_eqz(key, "all"))
        return has_word(call, s->name, value) || has_word(call, s->description, value) || any_tag(call, s, value, true) || any_tag(call, s, value, false);
    return false; /* owning-service: none is managed */
}

/* Values of a filter are alternatives; "!" before one turns it round. */
static bool matches(struct call *call, const struct secret *s, const struct secretsmanager_filters_list_type *filters)
{
    for (size_t i = 0; i < filters->len; i++) {
        const struct secretsmanager_filter *f = &filters->items[i];
        bool any = false;
        for (size_t k = 0; k < f->values.len; k++) {
            struct str v = f->values.items[k];
            bool turned = str_starts(v, STR("!"));
            any |= one_value(call, s, f->key, turned ? str_skip(v, 1) : v) != turned;
        }
        if (!any)
            return false;
    }
    return true;
}

static int order(const struct secret *a, const struct secret *b, struct str by)
{
    int64_t x = a->created, y = b->created;

    if (str_eqz(by, "name"))
        return str_cmp(a->name, b->name);
    if (str_eqz(by, "last-accessed-date")) {
        x = a->accessed;
        y = b->accessed;
    } else if (str_eqz(by, "last-changed-date")) {
        x = a->changed;
        y = b->changed;
    }
    return x != y ? (x < y ? -1 : 1) : a->id < b->id ? -1 : 1;
}

static struct found find_all(struct call *call, const struct secretsmanager_filters_list_type *filters, bool deleted, struct str by, bool descending)
{
    struct { int64_t *items; size_t len; } ids = {0};
    struct found f = {0};
    struct sql *q = sql_each(call->store, "SELECT id FROM sm_secret WHERE account = ? AND region = ? ORDER BY id", call->account, call->region);

    while (sql_next(q))
        *list_add(call->arena, &ids) = sql_i64(q, 0);
    for (size_t i = 0; i < ids.len; i++) {
        struct secret s;
        if (!sm_load(call, ids.items[i], &s) || (s.deleted && !deleted) || !matches(call, &s, filters))
            continue;
        *list_add(call->arena, &f) = s;
        for (size_t k = f.len - 1; k > 0 && (order(&f.items[k - 1], &f.items[k], by) > 0) != descending; k--) {
            struct secret t = f.items[k];
            f.items[k] = f.items[k - 1];
            f.items[k - 1] = t;
        }
    }
    return f;
}

static opt_time maybe(int64_t at)
{
    return at ? some_time(at) : (opt_time){0};
}

static void show(struct call *call, const struct secret *s, struct secretsmanager_secret_list_entry *e)
{
    struct secretsmanager_describe_secret_request in = {.secret_id = s->arn};
    struct secretsmanager_describe_secret_response d = {0};

    secretsmanager_describe_secret(call, &in, &d);
    *e = (struct secretsmanager_secret_list_entry){.arn = s->arn,
                                                   .name = s->name,
                                                   .kms_key_id = s->kms,
                                                   .description = d.description,
                                                   .rotation_enabled = d.rotation_enabled,
                                                   .rotation_lambda_arn = s->function,
                                                   .rotation_rules = d.rotation_rules,
                                                   .last_rotated_date = maybe(s->rotated),
                                                   .last_changed_date = some_time(s->changed),
                                                   .last_accessed_date = maybe(s->accessed),
                                                   .deleted_date = maybe(s->deleted),
                                                   .next_rotation_date = d.next_rotation_date,
                                                   .tags = d.tags,
                                                   .secret_versions_to_stages = d.version_ids_to_stages,
                                                   .created_date = some_time(s->created),
                                                   .primary_region = s->primary};
}

static struct str filters_text(struct call *call, const struct secretsmanager_filters_list_type *filters)
{
    struct buf b = buf_in(call->arena);
    for (size_t i = 0; i < filters->len; i++) {
        buf_fmt(&b, "/%.*s", STRF(filters->items[i].key));
        for (size_t k = 0; k < filters->items[i].values.len; k++)
            buf_fmt(&b, "=%.*s", STRF(filters->items[i].values.items[k]));
    }
    return buf_str(&b);
}

enum verdict secretsmanager_list_secrets(struct call *call, const struct secretsmanager_list_secrets_request *in,
                                         struct secretsmanager_list_secrets_response *out)
{
    size_t limit = in->max_results.has ? (size_t)in->max_results.val : PAGE;
    bool descending = !str_eqz(in->sort_order, "asc");
    struct str after, scope = str_fmt(call->arena, "secrets/%d/%.*s/%d%.*s", in->include_planned_deletion.val, STRF(in->sort_by), descending,
                                      STRF(filters_text(call, &in->filters)));
    int64_t from = 0;

    if (!page_position(call, scope, in->next_token, &after) || (str_is(after) && !str_to_i64(after, &from)))
        return secretsmanager_invalid_next_token_exception(call, "Invalid token");
    struct found f = find_all(call, &in->filters, in->include_planned_deletion.val, in->sort_by, descending);
    list_present(call->arena, &out->secret_list);
    for (size_t i = (size_t)from; i < f.len; i++) {
        if (out->secret_list.len == limit) {
            out->next_token = page_token(call, scope, str_fmt(call->arena, "%zu", i));
            break;
        }
        show(call, &f.items[i], list_add(call->arena, &out->secret_list));
    }
    return DONE;
}

/* --- BatchGetSecretValue: each secret as if it were asked for alone --- */

static void get_one(struct call *call, struct str id, struct secretsmanager_batch_get_secret_value_response *out)
{
    struct secretsmanager_get_secret_value_request in = {.secret_id = id};
    struct secretsmanager_get_secret_value_response r = {0};
    struct fault f;

    if (invoke_as_caller(call, &secretsmanager_api, SECRETSMANAGER_OP_GET_SECRET_VALUE, &in, &r, &f) != DONE) {
        *list_add(call->arena, &out->errors) = (struct secretsmanager_api_error_type){.secret_id = id, .error_code = f.code, .message = f.message};
        return;
    }
    *list_add(call->arena, &out->secret_values) = (struct secretsmanager_secret_value_entry){.arn = r.arn,
                                                                                             .name = r.name,
                                                                                             .version_id = r.version_id,
                                                                                             .secret_binary = r.secret_binary,
                                                                                             .secret_string = r.secret_string,
                                                                                             .version_stages = r.version_stages,
                                                                                             .created_date = r.created_date};
}

enum verdict secretsmanager_batch_get_secret_value(struct call *call, const struct secretsmanager_batch_get_secret_value_request *in,
                                                   struct secretsmanager_batch_get_secret_value_response *out)
{
    size_t limit = in->max_results.has ? (size_t)in->max_results.val : BATCH_PAGE;
    struct str after, scope = str_cat(call->arena, STR("batch"), filters_text(call, &in->filters));
    int64_t from = 0;

    if ((in->secret_id_list.len > 0) == (in->filters.len > 0))
        return secretsmanager_invalid_parameter_exception(call, "Either 'SecretIdList' or 'Filters' must be provided, but not both.");
    if (in->secret_id_list.len && in->max_results.has)
        return secretsmanager_invalid_parameter_exception(call, "'Filters' must be specified when 'MaxResults' is provided.");
    if (in->secret_id_list.len > BATCH_MAX)
        return secretsmanager_invalid_parameter_exception(call, "At most %d secrets can be asked for at once.", BATCH_MAX);
    list_present(call->arena, &out->secret_values);
    list_present(call->arena, &out->errors);
    for (size_t i = 0; i < in->secret_id_list.len; i++)
        get_one(call, in->secret_id_list.items[i], out);
    if (in->secret_id_list.len)
        return DONE;
    if (!page_position(call, scope, in->next_token, &after) || (str_is(after) && !str_to_i64(after, &from)))
        return secretsmanager_invalid_next_token_exception(call, "Invalid token");
    struct found f = find_all(call, &in->filters, false, STR(""), true);
    for (size_t i = (size_t)from; i < f.len; i++) {
        if (i - (size_t)from == limit) {
            out->next_token = page_token(call, scope, str_fmt(call->arena, "%zu", i));
            break;
        }
        get_one(call, f.items[i].arn, out);
    }
    return DONE;
}
