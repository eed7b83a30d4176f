#pragma once
#include "base/arena.h"
#include "base/buf.h"

#define DEFAULT_HOST "127.0.0.1"
#define DEFAULT_PORT 4566

/* Where a running cloud is: STORMGLASS_URL, AWS_ENDPOINT_URL, or the default. */
struct str endpoint(struct arena *a);
/* One HTTP exchange with it. False and a message when nobody answers. */
bool control_call(struct arena *a, const char *method, const char *path, struct str body, int *ret_status, struct str *ret_body,
                  struct str *ret_why);

int cmd_up(int argc, char **argv);
int cmd_clock(int argc, char **argv);
int cmd_status(int argc, char **argv);
int cmd_reset(int argc, char **argv);
int cmd_doctor(int argc, char **argv);
