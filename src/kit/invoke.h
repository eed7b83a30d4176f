/* How services call each other: the operation, inside the caller's transaction, as a named principal, with the same
 * authorisation as from outside.
 *
 *   struct sqs_send_message_result out;
 *   if (invoke_as_service(call, "events.amazonaws.com", account, region, &sqs_api, SQS_OP_SEND_MESSAGE, &in, &out, &fault) == FAULT) ...
 *
 * On FAULT the writes of the invoked operation are undone and *ret_fault says why; call->fault is untouched. */
#pragma once
#include "base/json.h"
#include "world/service.h"

/* --- as whom --- */

/* A service acting for itself; `source_arn` may be set in it. `account` is the one whose resource it acts for. */
struct principal principal_service(struct call *call, const char *service_principal, struct str account);
/* The cloud itself, which nobody has to allow anything: for what services do for each other behind the scenes. */
struct principal principal_cloud(struct str account);
/* A session of the role, which must trust the service. One session lasts for many calls. FAULT: STS's, in *ret_fault. */
enum verdict principal_assume(struct call *call, const char *service_principal, struct str role_arn, const char *session_name,
                              struct principal *ret, struct fault *ret_fault);

/* --- operations that answer at once ---
 * One that would wait (long polling) answers as if its deadline had passed; one that cannot answer otherwise is a FAULT. */

enum verdict invoke(struct call *call, const struct principal *as, struct str region, const struct api *api, unsigned op, const void *in,
                    void *out, struct fault *ret_fault);
enum verdict invoke_as_caller(struct call *call, const struct api *api, unsigned op, const void *in, void *out, struct fault *ret_fault);
enum verdict invoke_as_service(struct call *call, const char *service_principal, struct str account, struct str region,
                               const struct api *api, unsigned op, const void *in, void *out, struct fault *ret_fault);
enum verdict invoke_within(struct call *call, struct str account, struct str region, const struct api *api, unsigned op, const void *in,
                           void *out, struct fault *ret_fault);
/* By names, with documents: "sqs", "SendMessage", {"QueueUrl": ..., "MessageBody": ...}. Members are named as in the model, blobs are
 * base64, timestamps seconds. *ret_out (may be NULL) is the caller's: json_decref. `in` stays the caller's. A service or operation that is
 * not there: FAULT with the code NotImplemented. Input that the model does not allow: the service's own validation error. */
enum verdict invoke_by_name(struct call *call, const struct principal *as, struct str region, const char *service, const char *operation,
                            json_t *in, json_t **ret_out, struct fault *ret_fault);

/* --- steps: operations that may wait ---
 * WAIT is passed on: `if (v == WAIT) return WAIT;`. When the call runs again, a step that is done is not repeated: its outcome is
 * remembered under its name, which is unique within the call. What the caller wrote before a step may be kept while it waits, so steps come
 * before writes. In timers, which cannot wait, a step is a plain invocation. */

enum verdict invoke_step(struct call *call, const char *step, const struct principal *as, struct str region, const struct api *api, unsigned op,
                         const void *in, void *out, struct fault *ret_fault);
enum verdict invoke_step_by_name(struct call *call, const char *step, const struct principal *as, struct str region, const char *service,
                                 const char *operation, json_t *in, json_t **ret_out, struct fault *ret_fault);

/* Passes a fault of an invoked operation on as one's own. */
enum verdict fault_pass(struct call *call, const struct fault *f);
