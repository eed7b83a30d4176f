/* Metrics that services tell about themselves: each value is collected in memory and put to CloudWatch at the end of its minute,
 * as one point with the distribution of its values. What a call measured counts unless it waits; also when it fails.
 * Names, units and dimensions are those of the services' own monitoring documentation. */
#pragma once
#include "world/call.h"

/* measure(call, "AWS/SQS", "NumberOfMessagesSent", 1, "Count", "QueueName", name, NULL): for the call's account and Region, at its
 * time. Dimensions are pairs of a name (const char *) and a value (struct str), ended by NULL. */
void measure(struct call *call, const char *namespace, const char *metric, double value, const char *unit, ...) __attribute__((sentinel));

struct measured_dimension { struct str name, value; };

/* A minute of one metric, for who keeps it. */
struct measured {
    struct str account, region, namespace, name, unit;
    struct { struct measured_dimension *items; size_t len; } dimensions;
    int64_t at; /* of the value; of the minute's beginning when it is over, us */
    double n, sum, low, high;
    /* How often each value came; when it took too many of them, close ones are one. */
    struct { struct measured_value { double value, count; } *items; size_t len; } values;
};
