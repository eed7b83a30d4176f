#include "base/text.h"
#include "kit/paging.h"
#include "services/iam/iam.h"

#define PAGE 100
#define TAGS_MAX 50

struct record_key iam_key_of(const struct call *call, struct str id)
{
    return (struct record_key){call->account, STR(""), id};
}

struct str iam_path_or_root(struct str path)
{
    return str_empty(path) ? STR("/") : path;
}

struct str iam_arn(const struct call *call, const char *type, struct str path, struct str name)
{
    return str_fmt(call->arena, "arn:aws:iam::%.*s:%s%.*s%.*s", STRF(call->account), type, STRF(iam_path_or_root(path)), STRF(name));
}

bool iam_has(struct call *call, const struct iam_entity *entity, struct str name)
{
    return record_exists(call, &entity->record, iam_key_of(call, name));
}

enum verdict iam_need(struct call *call, const struct iam_entity *entity, struct str name, void *out)
{
    if (record_get(call, &entity->record, iam_key_of(call, name), out))
        return DONE;
    return iam_no_such_entity_exception(call, "The %s with name %.*s cannot be found.", entity->word, STRF(name));
}

enum verdict iam_user_or_caller(struct call *call, struct str name, struct iam_user *out)
{
    if (!str_is(name)) {
        if (call->principal.type != PRINCIPAL_USER)
            return fault(call, 400, "ValidationError", "Must specify userName when calling with non-User credentials");
        name = call->principal.name;
    }
    return iam_need(call, &iam_user_entity, name, out);
}

enum verdict iam_check_document(struct call *call, struct str document, enum policy_kind kind)
{
    struct str why;

    if (policy_parse(call->arena, document, kind, &why))
        return DONE;
    return iam_malformed_policy_document_exception(call, "%.*s", STRF(why));
}

enum verdict iam_check_tags(struct call *call, const struct iam_tag_list_type *tags)
{
    for (size_t i = 0; i < tags->len; i++) {
        if (str_starts(str_lower(call->arena, tags->items[i].key), STR("aws:")))
            return iam_invalid_input_exception(call, "Tag keys beginning with aws: are reserved.");
        for (size_t k = 0; k < i; k++)
            if (str_ieq(tags->items[i].key, tags->items[k].key))
                return iam_invalid_input_exception(call, "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
    }
    return tags->len > TAGS_MAX ? iam_limit_exceeded_exception(call, "The number of tags has reached the maximum limit.") : DONE;
}

void iam_tags_merge(struct call *call, struct iam_tag_list_type *have, const struct iam_tag_list_type *more)
{
    for (size_t i = 0; i < more->len; i++) {
        size_t k = 0;
        while (k < have->len && !str_ieq(have->items[k].key, more->items[i].key))
            k++;
        if (k < have->len)
            have->items[k] = more->items[i];
        else
            *list_add(call->arena, have) = more->items[i];
    }
}

void iam_tags_remove(struct iam_tag_list_type *have, const struct iam_tag_key_list_type *keys)
{
    size_t kept = 0;

    for (size_t i = 0; i < have->len; i++) {
        bool gone = false;
        for (size_t k = 0; k < keys->len; k++)
            gone |= str_ieq(have->items[i].key, keys->items[k]);
        if (!gone)
            have->items[kept++] = have->items[i];
    }
    have->len = kept;
}

struct str iam_encoded(struct call *call, struct str document)
{
    struct buf b = buf_in(call->arena);
    percent_encode(&b, document, false);
    return buf_str(&b);
}

struct iam_attached_permissions_boundary *iam_boundary(struct call *call, struct str arn)
{
    if (!str_is(arn))
        return NULL;
    struct iam_attached_permissions_boundary *b = arena_make(call->arena, struct iam_attached_permissions_boundary);
    b->permissions_boundary_type = STR("Policy");
    b->permissions_boundary_arn = arn;
    return b;
}

enum verdict iam_page_begin(struct call *call, struct iam_page *page, const char *scope, struct str more, struct str marker,
                            opt_i32 max_items)
{
    *page = (struct iam_page){.scope = str_fmt(call->arena, "%s/%.*s", scope, STRF(more)),
                              .most = max_items.has ? (size_t)max_items.val : PAGE};
    if (!page_position(call, page->scope, marker, &page->after))
        return fault(call, 400, "ValidationError", "Invalid Marker.");
    if (!str_is(page->after))
        page->after = STR("");
    return DONE;
}

bool iam_page_take(struct call *call, struct iam_page *page, size_t len, struct str last, opt_bool *ret_truncated, struct str *ret_marker)
{
    *ret_truncated = some_bool(len >= page->most);
    if (len < page->most)
        return true;
    *ret_marker = page_token(call, page->scope, last);
    return false;
}
