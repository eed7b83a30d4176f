/* Pages of what was recorded: targets, policies, actions. Their ids say what they belong to. */
#include "base/arena.h"
#include "kit/paging.h"
#include "services/application-autoscaling/autoscaling.h"

#define PAGE 50

size_t aas_page_size(opt_i32 max_results)
{
    return max_results.has && max_results.val > 0 && max_results.val < PAGE ? (size_t)max_results.val : PAGE;
}

static bool among(const struct application_autoscaling_resource_ids_max_len1600 *list, struct str s)
{
    for (size_t i = 0; list && i < list->len; i++)
        if (str_eq(list->items[i], s))
            return true;
    return !list || list->len == 0;
}

static bool wanted(const struct aas_list *l, struct str id)
{
    struct str namespace = str_cut(&id, '|'), resource = str_cut(&id, '|'), dimension = str_cut(&id, '|');

    return str_eq(namespace, l->namespace) && (!str_is(l->resource) || str_eq(resource, l->resource)) && among(l->resources, resource) &&
           (!str_is(l->dimension) || str_eq(dimension, l->dimension)) && among(l->names, id);
}

static struct str scope_of(struct call *call, const struct aas_list *l)
{
    struct buf b = buf_in(call->arena);

    buf_fmt(&b, "%s|%.*s|%.*s|%.*s", l->kind->name, STRF(l->namespace), STRF(l->resource), STRF(l->dimension));
    for (size_t i = 0; l->resources && i < l->resources->len; i++)
        buf_fmt(&b, "|%.*s", STRF(l->resources->items[i]));
    for (size_t i = 0; l->names && i < l->names->len; i++)
        buf_fmt(&b, "|%.*s", STRF(l->names->items[i]));
    return buf_str(&b);
}

enum verdict aas_page(struct call *call, const struct aas_list *l, struct aas_ids *ret, struct str *ret_next)
{
    size_t limit = aas_page_size(l->max_results);
    struct str scope = scope_of(call, l), from;

    if (!page_position(call, scope, l->token, &from))
        return application_autoscaling_invalid_next_token_exception(call, "The next token is not valid");
    struct sql *q = record_each(call, l->kind, record_here(call, from), STR_NONE);
    while (sql_next(q)) {
        struct str id = sql_str(q, call->arena, 0);
        if (!wanted(l, id))
            continue;
        if (ret->len == limit) {
            *ret_next = page_token(call, scope, ret->items[limit - 1]);
            sql_done(q);
            break;
        }
        *list_add(call->arena, ret) = id;
    }
    return DONE;
}
