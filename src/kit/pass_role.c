#include "kit/pass_role.h"

void auth_pass_role(struct call *call, struct auth_targets *list, struct str role, const char *service_principal)
{
    if (str_empty(role))
        return;
    struct auth_target *t = auth_need(call, list, role);
    t->action = STR("iam:PassRole");
    auth_context(call, t, "iam:PassedToService", str_from(service_principal));
}
