/* HTTP requests to the outside. A request is an effect: it leaves when the transaction that asked for it is committed. What comes
 * of it is an input of the world. A request that was under way when the program died is neither answered nor sent again: who needs
 * that asks from a task. */
#pragma once
#include "wire/http.h"
#include "world/call.h"

struct http_out {
    struct str method;             /* absent: GET, or POST when there is a body */
    struct str url;                /* http or https */
    struct http_headers headers;
    struct str body;
    int64_t timeout;               /* us of machine time for the whole exchange; 0: 30 s */
    size_t answer_max;             /* bytes of the answer's body; 0: 1 MiB */
    unsigned redirects;            /* how many to follow */
    bool any_certificate;          /* talk to servers whose certificate nobody trusts */
};

enum http_trouble {
    HTTP_FINE,
    HTTP_BAD_REQUEST,  /* no URL that can be asked, a header that cannot be sent */
    HTTP_UNREACHABLE,  /* no name, no connection, no proper TLS, no proper HTTP */
    HTTP_TIMED_OUT,
    HTTP_TOO_LARGE,
};

struct http_back {
    enum http_trouble trouble;
    struct str why;                /* for people, when there is trouble */
    int status;
    struct http_headers headers;   /* names in lower case */
    struct str body;
    int64_t took;                  /* us of machine time */
};

/* In a transaction of its own, as the service itself; the call has neither account nor Region. */
typedef enum verdict http_answered_fn(struct call *call, struct str context, const struct http_back *back);
void http_send(struct call *call, const struct http_out *request, http_answered_fn *fn, struct str context);

/* The same in the middle of a call: `return WAIT` when it says so; when the call runs again the answer is in *ret. What the call
 * wrote before is committed (keep_and_wait). The step's name is unique within the call. */
enum verdict http_step(struct call *call, const char *step, const struct http_out *request, struct http_back *ret);
