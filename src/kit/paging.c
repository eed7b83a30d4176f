#include "kit/paging.h"
#include "base/digest.h"
#include "base/text.h"

#define MARK 12

static struct str mark_of(struct call *call, struct str scope)
{
    struct str full = str_fmt(call->arena, "%s/%.*s/%.*s/%.*s", call->service->id, STRF(call->account), STRF(call->region), STRF(scope));
    return str_take(sha256_hex(call->arena, full), MARK);
}

struct str page_token(struct call *call, struct str scope, struct str position)
{
    return base64_encode(call->arena, str_cat(call->arena, mark_of(call, scope), position));
}

bool page_position(struct call *call, struct str scope, struct str token, struct str *ret_position)
{
    struct str text;

    *ret_position = STR_NONE;
    if (str_empty(token))
        return true;
    if (!base64_decode(call->arena, token, &text) || !str_eq(str_take(text, MARK), mark_of(call, scope)))
        return false;
    *ret_position = str_skip(text, MARK);
    return true;
}
