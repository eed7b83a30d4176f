/* What the files of EventBridge Scheduler share. */
#pragma once
#include "gen/scheduler/api.h"
#include "kit/paging.h"
#include "kit/record.h"
#include "kit/schedule.h"
#include "kit/target.h"
#include "store/store.h"
#include "world/measure.h"

#define SERVICE "scheduler.amazonaws.com"
#define invalid(call, ...) scheduler_validation_exception((call), __VA_ARGS__)

/* group.c */
bool sched_group_exists(struct call *call, struct str name);
enum verdict sched_no_group(struct call *call, struct str name);

/* schedule.c */
extern const struct record_kind sched_schedules; /* id: group/name, parent: group */
extern const struct timer_kind sched_timer;
void sched_drop(struct call *call, const struct scheduler_get_schedule_output *s);

/* run.c */
extern const struct task_kind sched_run;
/* Invokes the target; what is delivered is fixed now. */
void sched_invoke_at(struct call *call, const struct scheduler_get_schedule_output *s, int64_t scheduled, int64_t when);
/* Service and operation of "arn:aws:scheduler:::aws-sdk:sqs:sendMessage". False: it is no such ARN. */
bool sched_universal(struct call *call, struct str arn, struct str *ret_service, struct str *ret_operation);
