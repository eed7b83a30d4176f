#include "services/lambda/control.h"
void lambda_urls_drop(struct call *call, const struct lambda_row *row, struct str qualifier)
{
    (void)call, (void)row, (void)qualifier;
}
