/* One message to whatever an ARN names, the way the services deliver to each other: a queue, a topic, a function (asynchronously), a
 * stream, a delivery stream, an event bus, a log group. Each delivery is an operation of the service that owns the target, as the
 * principal given: identity and resource policies decide. */
#pragma once
#include "kit/invoke.h"

enum target_kind { TARGET_OTHER, TARGET_SQS, TARGET_SNS, TARGET_LAMBDA, TARGET_KINESIS, TARGET_FIREHOSE, TARGET_EVENT_BUS, TARGET_LOG_GROUP, TARGET_STATES };

struct target {
    enum target_kind kind;
    struct str arn;
    struct str service, region, account;
    struct str resource; /* what follows the account */
};

struct target_message {
    struct str body;                     /* text; what each target takes as its message, payload, record, detail or log line */
    struct str group_id, dedup_id;       /* queues and topics that are FIFO; absent otherwise */
    const json_t *attributes;            /* SQS message attributes by name ({"DataType", "StringValue"}), or NULL */
    struct str subject;                  /* topics */
    struct str partition_key;            /* streams; absent: an id of the call's */
    struct str source, detail_type;      /* buses */
    const json_t *resources;             /* buses: a list of strings, or NULL */
    int64_t time;                        /* buses, log groups: us; 0: now */
    struct str log_stream;               /* log groups; absent: one named after the source */
    struct str client_context;           /* functions */
};

/* Takes an ARN apart. False: it is none. */
bool target_parse(struct str arn, struct target *ret);
/* DONE, or FAULT with what the target's service said; a kind of target that is not there is NotImplemented. */
enum verdict target_send(struct call *call, const struct principal *as, struct str arn, const struct target_message *message, struct fault *ret_fault);
