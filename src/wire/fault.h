/* The one way in which a call fails: a code, a message, a status, and the members of the modelled error. */
#pragma once
#include "wire/model.h"

struct fault {
    struct str code;      /* as the service's protocol spells it: "QueueDoesNotExist", "InvalidVpcID.NotFound" */
    struct str query_code;/* for query-compatible JSON services: "AWS.SimpleQueueService.NonExistentQueue"; else absent */
    struct str message;
    int status;
    bool server;          /* the server's fault (5xx) */
    const struct shape *shape; /* the modelled error, or NULL */
    const void *data;     /* its struct, or NULL; message is in `message` all the same */
    struct str resource;  /* restXml: the Resource element, or absent */
    struct { struct str name, value; } extra[4]; /* further elements in restXml errors, absent when name is absent */
};
