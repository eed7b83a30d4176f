/* Calls that wait and go on: memos, steps, pieces, reports; with a world of its own and bodies instead of operations. */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "gen/sqs/api.h"
#include "kit/invoke.h"
#include "world/measure.h"
#include "world/world.h"

static struct world *w;

struct waiter {
    struct input input;
    pthread_mutex_t mutex;
    pthread_cond_t moved;
    bool done;
    char heard[256];
    int runs;
    int64_t runs_kept;
};

static void on_answer(struct input *input)
{
    struct waiter *me = input->owner;
    pthread_mutex_lock(&me->mutex);
    me->done = true;
    pthread_cond_signal(&me->moved);
    pthread_mutex_unlock(&me->mutex);
}

static void on_piece(struct input *input, struct piece *piece)
{
    struct waiter *me = input->owner;
    pthread_mutex_lock(&me->mutex);
    assert_false(me->done);
    strncat(me->heard, piece->bytes.p, piece->bytes.n);
    atomic_fetch_sub(&input->unsent, piece->bytes.n);
    pthread_cond_signal(&me->moved);
    pthread_mutex_unlock(&me->mutex);
    piece_free(piece);
}

static struct waiter *start(input_body *body)
{
    struct waiter *me = calloc(1, sizeof *me);
    pthread_mutex_init(&me->mutex, NULL);
    pthread_cond_init(&me->moved, NULL);
    me->input = (struct input){.arena = arena_new(), .service = service_by_id("sqs"), .body = body, .answer = on_answer, .piece = on_piece, .owner = me};
    world_submit(w, &me->input);
    return me;
}

static void hear(struct waiter *me, const char *text)
{
    pthread_mutex_lock(&me->mutex);
    while (strcmp(me->heard, text))
        pthread_cond_wait(&me->moved, &me->mutex);
    pthread_mutex_unlock(&me->mutex);
}

static enum verdict end(struct waiter *me)
{
    pthread_mutex_lock(&me->mutex);
    while (!me->done)
        pthread_cond_wait(&me->moved, &me->mutex);
    pthread_mutex_unlock(&me->mutex);
    if (me->input.verdict == FAULT)
        print_message("%.*s\n", STRF(me->input.call.fault.message));
    return me->input.verdict;
}

static void drop(struct waiter *me)
{
    input_fini(&me->input);
    arena_free(me->input.arena);
    free(me);
}

static enum verdict run(input_body *body)
{
    struct waiter *me = start(body);
    enum verdict v = end(me);
    drop(me);
    return v;
}

/* --- what is kept --- */

static int64_t rows(struct call *call, const char *name)
{
    return sql_i64_or(call->store, 0, "SELECT count(*) FROM kit_assumed WHERE service = ?", str_from(name));
}

static void put_row(struct call *call, const char *name, int run)
{
    sql_run(call->store, "INSERT INTO kit_assumed (service, role, name, access_key, expires) VALUES (?, ?, '', '', 0)", str_from(name), str_fmt(call->arena, "%d", run));
}

static enum verdict keeps(struct call *call, struct input *input)
{
    struct waiter *me = input->owner;
    int64_t n = 0;

    memo_get_i64(call, "n", &n);
    me->runs++;
    if (n == 3)
        return rows(call, "keeps") == 3 ? DONE : fault(call, 500, "Lost", "%lld rows", (long long)rows(call, "keeps"));
    put_row(call, "keeps", (int)n);
    memo_set_i64(call, "n", n + 1);
    return keep_and_wait(call, STR("never"), call->now + 1000);
}

static void test_what_is_kept_stays_and_memos_count_on(void **state)
{
    (void)state;
    struct waiter *me = start(keeps);
    assert_int_equal(end(me), DONE);
    assert_int_equal(me->runs, 4);
    drop(me);
}

static enum verdict forgets(struct call *call, struct input *input)
{
    struct waiter *me = input->owner;
    struct str memo;

    if (memo_get(call, "m", &memo) || rows(call, "forgets"))
        return fault(call, 500, "Kept", "kept");
    if (me->runs++)
        return DONE;
    memo_set(call, "m", STR("x"));
    put_row(call, "forgets", 0);
    return wait_for(call, STR("never"), call->now + 1000);
}

static void test_what_waits_without_keeping_leaves_nothing(void **state)
{
    (void)state;
    assert_int_equal(run(forgets), DONE);
}

/* --- steps --- */

static struct principal root(void)
{
    return (struct principal){.type = PRINCIPAL_ROOT, .account = STR_INIT("111111111111"), .arn = STR_INIT("arn:aws:iam::111111111111:root")};
}

#define QUEUE_URL "http://sqs.us-east-1.localhost/111111111111/steps"

static enum verdict make_queue(struct call *call, struct input *input)
{
    struct principal p = root();
    struct fault f;
    json_t *in = json_pack("{s:s}", "QueueName", "steps"), *out;

    (void)input;
    enum verdict v = invoke_by_name(call, &p, STR("us-east-1"), "sqs", "CreateQueue", in, &out, &f);
    json_decref(in);
    json_decref(out);
    return v == DONE ? DONE : fault_pass(call, &f);
}

static enum verdict send(struct call *call, struct input *input)
{
    struct principal p = root();
    struct fault f;
    json_t *in = json_pack("{s:s, s:s}", "QueueUrl", QUEUE_URL, "MessageBody", "hello");

    (void)input;
    enum verdict v = invoke_by_name(call, &p, STR("us-east-1"), "sqs", "SendMessage", in, NULL, &f);
    json_decref(in);
    return v == DONE ? DONE : fault_pass(call, &f);
}

/* Receives twice, each a long poll: the first message must not be asked for again when the second poll waits. */
static enum verdict receive_two(struct call *call, struct input *input)
{
    static const char *const steps[] = {"first", "second"};
    struct waiter *me = input->owner;
    struct principal p = root();
    struct fault f;

    me->runs++;
    for (int i = 0; i < 2; i++) {
        json_t *in = json_pack("{s:s, s:i}", "QueueUrl", QUEUE_URL, "WaitTimeSeconds", 20), *out;
        enum verdict v = invoke_step_by_name(call, steps[i], &p, STR("us-east-1"), "sqs", "ReceiveMessage", in, &out, &f);
        json_decref(in);
        if (v == WAIT)
            return WAIT;
        if (v == FAULT)
            return fault_pass(call, &f);
        bool got = json_array_size(json_field(out, "Messages")) == 1;
        json_decref(out);
        if (!got)
            return fault(call, 500, "Empty", "step %d got nothing", i);
        if (i == 0 && me->runs == 1)
            return fault(call, 500, "Early", "nothing was there");
        if (i == 0)
            speak(call, STR("1"));
    }
    return DONE;
}

static void test_steps_wait_and_are_not_repeated(void **state)
{
    (void)state;
    assert_int_equal(run(make_queue), DONE);
    struct waiter *me = start(receive_two);
    assert_int_equal(run(send), DONE);
    assert_int_equal(run(send), DONE);
    assert_int_equal(end(me), DONE);
    drop(me);
}

static enum verdict fails(struct call *call, struct input *input)
{
    struct principal p = root();
    struct fault f;
    json_t *in = json_pack("{s:s}", "QueueUrl", "http://sqs.us-east-1.localhost/111111111111/nobody");

    (void)input;
    enum verdict v = invoke_step_by_name(call, "x", &p, STR("us-east-1"), "sqs", "ReceiveMessage", in, NULL, &f);
    json_decref(in);
    assert_int_equal(v, FAULT);
    assert_true(str_eqz(f.code, "QueueDoesNotExist"));
    v = invoke_by_name(call, &p, STR("us-east-1"), "nosuch", "Thing", NULL, NULL, &f);
    assert_int_equal(v, FAULT);
    assert_true(str_eqz(f.code, "NotImplemented"));
    return DONE;
}

static void test_faults_of_operations_by_name(void **state)
{
    (void)state;
    assert_int_equal(run(fails), DONE);
}

/* --- pieces, reports, clients that leave --- */

static enum verdict talks(struct call *call, struct input *input)
{
    int64_t n = 0;

    (void)input;
    memo_get_i64(call, "n", &n);
    if (call_gone(call))
        return DONE;
    if (n > 0 && call->now < call->started + 1000 * US_PER_S)
        return keep_and_wait(call, STR("talk"), call->started + 1000 * US_PER_S);
    speak(call, STR("a"));
    speak(call, STR("b"));
    memo_set_i64(call, "n", n + 1);
    return keep_and_wait(call, STR("talk"), call->started + 1000 * US_PER_S);
}

static void test_pieces_leave_and_who_has_gone_is_told(void **state)
{
    (void)state;
    struct waiter *me = start(talks);
    hear(me, "ab");
    world_cancel(w, me->input.serial);
    assert_int_equal(end(me), DONE);
    drop(me);
}

static enum verdict reported(struct call *call, struct str payload)
{
    put_row(call, "reported", 0);
    wake(call, payload);
    return DONE;
}

static enum verdict awaits_report(struct call *call, struct input *input)
{
    struct waiter *me = input->owner;
    if (rows(call, "reported"))
        return DONE;
    if (!me->runs++)
        return wait_for(call, STR("report"), call->now + 1000 * US_PER_S);
    return fault(call, 500, "Early", "woken without the report's row");
}

static void test_reports_wake_who_waits(void **state)
{
    (void)state;
    struct waiter *me = start(awaits_report);
    world_report(w, service_by_id("sqs"), reported, STR("report"));
    assert_int_equal(end(me), DONE);
    drop(me);
}

static void advance(struct world *world, struct input *input)
{
    world_clock(world, input);
}

static void clock_by(enum clock_command command, int64_t by)
{
    struct clock_request r = {.command = command, .by = by};
    struct waiter *me = calloc(1, sizeof *me);
    pthread_mutex_init(&me->mutex, NULL);
    pthread_cond_init(&me->moved, NULL);
    me->input = (struct input){.arena = arena_new(), .control = advance, .control_arg = &r, .answer = on_answer, .owner = me};
    world_submit(w, &me->input);
    end(me);
    drop(me);
}

static void *report_late(void *arg)
{
    (void)arg;
    world_report(w, service_by_id("sqs"), reported, STR("late"));
    world_outside(w, -1);
    return NULL;
}

static enum verdict awaits_outside(struct call *call, struct input *input)
{
    (void)input;
    if (rows(call, "reported"))
        return call->now < call->started + 60 * US_PER_S ? DONE : fault(call, 500, "Late", "time did not wait");
    return wait_for(call, STR("late"), call->now + 60 * US_PER_S);
}

static enum verdict forget_rows(struct call *call, struct input *input)
{
    (void)input;
    sql_run(call->store, "DELETE FROM kit_assumed");
    return DONE;
}

static void test_an_advance_waits_for_what_is_outside(void **state)
{
    (void)state;
    pthread_t thread;

    assert_int_equal(run(forget_rows), DONE);
    clock_by(CLOCK_STOP, 0);
    struct waiter *me = start(awaits_outside);
    world_outside(w, 1);
    pthread_create(&thread, NULL, report_late, NULL);
    clock_by(CLOCK_ADVANCE, 120 * US_PER_S);
    pthread_join(thread, NULL);
    assert_int_equal(end(me), DONE);
    drop(me);
    clock_by(CLOCK_RUN, 0);
}

/* --- metrics --- */

static enum verdict measures(struct call *call, struct input *input)
{
    (void)input;
    call_act_for(call, STR("111111111111"), STR("us-east-1"));
    measure(call, "AWS/Test", "Size", 2, "Bytes", "Name", STR("x"), NULL);
    measure(call, "AWS/Test", "Size", 5, "Bytes", "Name", STR("x"), NULL);
    return fault(call, 400, "Failed", "measured all the same");
}

static enum verdict metric_is_there(struct call *call, struct input *input)
{
    struct principal p = root();
    struct fault f;
    json_t *out, *in = json_pack("{s:s, s:s, s:[{s:s, s:s}], s:f, s:f, s:i, s:[s, s, s]}", "Namespace", "AWS/Test", "MetricName", "Size", "Dimensions", "Name", "Name",
                                 "Value", "x", "StartTime", (double)(call->now / US_PER_S - 600), "EndTime", (double)(call->now / US_PER_S + 60), "Period", 60,
                                 "Statistics", "Sum", "SampleCount", "Maximum");
    (void)input;
    enum verdict v = invoke_by_name(call, &p, STR("us-east-1"), "cloudwatch", "GetMetricStatistics", in, &out, &f);
    json_decref(in);
    if (v != DONE)
        return fault_pass(call, &f);
    json_t *point = json_array_get(json_field(out, "Datapoints"), 0);
    assert_true(json_number_value(json_field(point, "Sum")) == 7);
    assert_true(json_number_value(json_field(point, "SampleCount")) == 2);
    assert_true(json_number_value(json_field(point, "Maximum")) == 5);
    json_decref(out);
    return DONE;
}

static void test_what_is_measured_is_a_metric_after_the_minute(void **state)
{
    (void)state;
    clock_by(CLOCK_STOP, 0);
    assert_int_equal(run(measures), FAULT);
    clock_by(CLOCK_ADVANCE, 61 * US_PER_S);
    assert_int_equal(run(metric_is_there), DONE);
    clock_by(CLOCK_RUN, 0);
}

static int set_up(void **state)
{
    struct arena *a = arena_new();
    struct str why;
    struct world_options o = {.durable = true, .seed = 1};

    (void)state;
    w = world_new(&o, a, &why);
    arena_free(a);
    if (w)
        world_start(w);
    return w ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    world_stop(w);
    world_free(w);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_kept_stays_and_memos_count_on),
        cmocka_unit_test(test_what_waits_without_keeping_leaves_nothing),
        cmocka_unit_test(test_steps_wait_and_are_not_repeated),
        cmocka_unit_test(test_faults_of_operations_by_name),
        cmocka_unit_test(test_pieces_leave_and_who_has_gone_is_told),
        cmocka_unit_test(test_reports_wake_who_waits),
        cmocka_unit_test(test_an_advance_waits_for_what_is_outside),
        cmocka_unit_test(test_what_is_measured_is_a_metric_after_the_minute),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
