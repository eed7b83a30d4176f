/* What the files of CloudWatch share. */
#pragma once
#include "gen/cloudwatch/api.h"
#include "world/service.h"

/* Dimensions in order of their names, as JSON: the identity of a metric beside its name. */
struct str cw_dimensions_key(struct call *call, const struct cloudwatch_dimensions *dimensions);
/* 0 when no point was ever put. */
int64_t cw_metric_find(struct call *call, struct str namespace, struct str name, const struct cloudwatch_dimensions *dimensions);
int64_t cw_next(struct call *call, const char *counter);
bool cw_unit_known(struct str unit);
enum verdict cw_invalid(struct call *call, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
enum verdict cw_validation(struct call *call, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* --- tags.c --- */
enum verdict cw_tags_put(struct call *call, struct str arn, const struct cloudwatch_tag_list *tags);
void cw_tags_drop(struct call *call, struct str arn);
