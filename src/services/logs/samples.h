/* Metric values that events yield, gathered and put to CloudWatch. */
#pragma once
#include "services/logs/logs.h"

struct samples { struct samples_series *items; size_t len; };

/* `dimensions`: a JSON array as PutMetricData takes it, or absent. `at` is in milliseconds. */
void samples_add(struct call *call, struct samples *s, struct str namespace, struct str metric, struct str unit, struct str dimensions, int64_t at,
                 bool high_resolution, double value);
void samples_put(struct call *call, const struct samples *s);
/* One dimension more in an array under construction (absent: the first). */
struct str samples_dimension(struct call *call, struct str dimensions, struct str name, struct str value);

/* Adds what the embedded metric format in a message says; false when there is none in it. */
bool emf_read(struct call *call, struct samples *s, struct str message, int64_t at);
