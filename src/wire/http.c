#include "wire/http.h"
#include "base/arena.h"
#include "base/text.h"
#include "wire/model.h"

struct str http_header(const struct http_headers *h, const char *name)
{
    struct str wanted = str_from(name);

    for (size_t i = 0; i < h->len; i++)
        if (str_ieq(h->items[i].name, wanted))
            return h->items[i].value;
    return STR_NONE;
}

void http_add(struct arena *a, struct http_headers *h, struct str name, struct str value)
{
    *list_add(a, h) = (struct http_header){name, value};
}

struct str http_query(struct arena *a, struct str query, struct str key)
{
    for (struct str rest = query; str_is(rest);) {
        struct str value = str_cut(&rest, '&'), name, text;
        name = str_cut(&value, '=');
        if (!percent_decode(a, name, true, &text) || !str_eq(text, key))
            continue;
        return percent_decode(a, value, true, &text) ? text : STR_NONE;
    }
    return STR_NONE;
}

uint8_t http_method_from(struct str method)
{
    static const char *const names[] = {[HTTP_GET] = "GET",       [HTTP_PUT] = "PUT",     [HTTP_POST] = "POST",      [HTTP_DELETE] = "DELETE",
                                        [HTTP_HEAD] = "HEAD",     [HTTP_PATCH] = "PATCH", [HTTP_OPTIONS] = "OPTIONS"};

    for (uint8_t i = HTTP_GET; i <= HTTP_OPTIONS; i++)
        if (str_eqz(method, names[i]))
            return i;
    return HTTP_ANY;
}
