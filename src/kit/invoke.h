/* How services call each other: the operation, inside the caller's transaction, as a named principal, with the same
 * authorisation as from outside.
 *
 *   struct sqs_send_message_result out;
 *   if (invoke_as_service(call, "events.amazonaws.com", account, region, &sqs_api, SQS_OP_SEND_MESSAGE, &in, &out, &fault) == FAULT) ... */
#pragma once
#include "world/service.h"

/* On FAULT the writes of the invoked operation are undone and *ret_fault says why; call->fault is untouched. WAIT cannot happen:
 * an operation that would wait answers as if its deadline had passed. */
enum verdict invoke(struct call *call, const struct principal *as, struct str region, const struct api *api, unsigned op, const void *in,
                    void *out, struct fault *ret_fault);
enum verdict invoke_as_caller(struct call *call, const struct api *api, unsigned op, const void *in, void *out, struct fault *ret_fault);
enum verdict invoke_as_service(struct call *call, const char *service_principal, struct str account, struct str region,
                               const struct api *api, unsigned op, const void *in, void *out, struct fault *ret_fault);
/* As the cloud itself, which nobody has to allow anything: for what services do for each other behind the scenes. */
enum verdict invoke_within(struct call *call, struct str account, struct str region, const struct api *api, unsigned op, const void *in,
                           void *out, struct fault *ret_fault);
/* Passes a fault of an invoked operation on as one's own. */
enum verdict fault_pass(struct call *call, const struct fault *f);
