/* Anomaly detectors: what is trained, with which exclusions and in which time zone. */
#pragma once
#include "services/cloudwatch/model.h"
#include "world/timer.h"

/* What a detector or a band is about, as text: a metric with its statistic, or the queries of an expression. */
struct str cw_identity_metric(struct call *call, struct str namespace, struct str metric, const struct cloudwatch_dimensions *dimensions,
                              struct str stat);
/* The configuration of the detector with this identity. False: there is none. */
bool cw_detector_configuration(struct call *call, struct str identity, struct cloudwatch_anomaly_detector_configuration *ret);
/* A detector for what an alarm watches, as CloudWatch makes one by itself. */
void cw_detector_imply(struct call *call, const struct cloudwatch_metric_stat *of);
extern const struct timer_kind cw_training;

/* band.c: the model of a metric as it is now; fitted at most once an hour. */
void cw_metric_model(struct call *call, const struct cloudwatch_metric_stat *of, const struct cloudwatch_anomaly_detector_configuration *c,
                     struct cw_model *ret);
