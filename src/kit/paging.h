/* Pages of lists. A token carries where the next page begins and which query it belongs to: it cannot be used for another. */
#pragma once
#include "world/service.h"

/* `scope`: everything that shapes the list but the size of a page. */
struct str page_token(struct call *call, struct str scope, struct str position);
/* True and an absent position for an absent token; false when the token is not one of this list. */
bool page_position(struct call *call, struct str scope, struct str token, struct str *ret_position);
