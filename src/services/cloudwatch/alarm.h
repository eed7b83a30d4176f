/* Alarms: watched metrics or rules over other alarms, with a state, actions and a history.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
 * An alarm is evaluated when its due time comes: every minute (every ten seconds for periods below a minute) while there is data in its window, and
 * when data arrives. With an empty window nothing can change, so it is not due at all: that is what lets days pass quickly. */
#pragma once
#include "base/json.h"
#include "services/cloudwatch/cloudwatch.h"
#include "world/timer.h"

struct cw_alarm {
    int64_t id;
    struct str account, region, name, arn;
    bool composite;
    struct cloudwatch_metric_alarm metric; /* when it is no composite; state and ARN filled in */
    struct cloudwatch_composite_alarm rule;
    struct str state, reason, reason_data;
    int64_t updated, transitioned;
    struct str suppressed; /* Alarm, WaitPeriod, ExtensionPeriod; absent: actions are not held back */
    int64_t suppressed_at;
};

/* --- alarm.c --- */
bool cw_alarm_find(struct call *call, struct str name, struct cw_alarm *ret);
bool cw_alarm_read(struct call *call, int64_t id, struct cw_alarm *ret);
/* Of the account and Region of the call: alarms that a name or an ARN in a rule means; the name. */
struct str cw_alarm_name_of(struct call *call, struct str name_or_arn);
/* Sets when the alarm is evaluated next, if that is earlier than now planned. */
void cw_alarm_due(struct call *call, int64_t id, int64_t at);
/* Points of the metric have come: alarms that watch it are due. */
void cw_alarms_wake(struct call *call, struct str namespace, struct str metric_name);
void cw_alarm_keep_body(struct call *call, const struct cw_alarm *a);
/* Time between evaluations, us. */
int64_t cw_alarm_tick(const struct cw_alarm *a);
extern const struct timer_kind cw_evaluation;

/* --- change.c --- */
/* A new state: history, actions, an event, and the composites that name the alarm are due. Nothing when it is the same. */
void cw_alarm_change(struct call *call, struct cw_alarm *a, const char *state, struct str reason, struct str reason_data);
void cw_alarm_act(struct call *call, const struct cw_alarm *a, struct str old_state);
extern const struct task_kind cw_action;

/* --- evaluate.c, composite.c --- */
void cw_evaluate_metric(struct call *call, struct cw_alarm *a);
void cw_evaluate_composite(struct call *call, struct cw_alarm *a);
struct cw_rule;
/* NULL and a reason. */
struct cw_rule *cw_rule_parse(struct arena *a, struct str text, struct str *ret_why);
/* Names and ARNs in the rule. */
void cw_rule_names(struct arena *a, const struct cw_rule *rule, struct cloudwatch_alarm_names *ret);

/* --- history.c --- */
void cw_history(struct call *call, const struct cw_alarm *a, const char *kind, struct str summary, struct str data);
/* 2026-11-25T10:00:00.000+0000 */
struct str cw_time(struct arena *a, int64_t us);
