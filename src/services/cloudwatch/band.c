#include "services/cloudwatch/expression.h"

bool cw_band(struct cw_question *q, const struct cw_series *s, double width, struct cw_value *ret)
{
    (void)s, (void)width, (void)ret;
    return cw_fail(q, "ANOMALY_DETECTION_BAND is not there yet");
}
