/* AWS Lambda: what the world is told about it. */
#include "services/lambda/lambda.h"

const struct service lambda_service = {0};
