/* What a function names outside of Lambda: runtimes, roles, networks. */
#include "gen/ec2/api.h"
#include "kit/invoke.h"
#include "services/lambda/control.h"

/* Runtimes that new functions may not have any more, and what AWS recommends in their place. */
static const struct { const char *runtime, *instead; } deprecated[] = {
    {"nodejs", "nodejs22.x"},       {"nodejs4.3", "nodejs22.x"},     {"nodejs4.3-edge", "nodejs22.x"}, {"nodejs6.10", "nodejs22.x"},
    {"nodejs8.10", "nodejs22.x"},   {"nodejs10.x", "nodejs22.x"},    {"nodejs12.x", "nodejs22.x"},     {"nodejs14.x", "nodejs22.x"},
    {"nodejs16.x", "nodejs22.x"},   {"java8", "java21"},             {"python2.7", "python3.13"},      {"python3.6", "python3.13"},
    {"python3.7", "python3.13"},    {"python3.8", "python3.13"},     {"dotnetcore1.0", "dotnet8"},     {"dotnetcore2.0", "dotnet8"},
    {"dotnetcore2.1", "dotnet8"},   {"dotnetcore3.1", "dotnet8"},    {"dotnet5.0", "dotnet8"},         {"dotnet6", "dotnet8"},
    {"go1.x", "provided.al2023"},   {"ruby2.5", "ruby3.4"},          {"ruby2.7", "ruby3.4"},           {"provided", "provided.al2023"},
};

enum verdict lambda_check_runtime(struct call *call, struct str runtime)
{
    for (size_t i = 0; i < sizeof deprecated / sizeof *deprecated; i++)
        if (str_eqz(runtime, deprecated[i].runtime))
            return invalid(call,
                           "The runtime parameter of %.*s is no longer supported for creating or updating AWS Lambda functions. We recommend you use "
                           "the new runtime (%s) while creating or updating functions.",
                           STRF(runtime), deprecated[i].instead);
    return DONE;
}

/* Lambda must be able to become the role; the caller must be allowed to pass it on. */
enum verdict lambda_role_check(struct call *call, struct str role)
{
    struct principal session;
    struct fault f;
    struct auth_target pass = {.action = STR("iam:PassRole"), .resource = role};
    struct str rest = str_skip(role, 13), account = str_cut(&rest, ':');

    if (!str_eq(account, call->account))
        return lambda_user_error(call, invalid_parameter_value_exception, "Cross-account pass role is not allowed.");
    auth_context(call, &pass, "iam:PassedToService", STR("lambda.amazonaws.com"));
    if (authorise(call, &pass) != DONE)
        return FAULT;
    if (principal_assume(call, "lambda.amazonaws.com", role, "stormglass-check", &session, &f) != DONE)
        return invalid(call, "The role defined for the function cannot be assumed by Lambda.");
    return DONE;
}

static bool find_subnets(struct call *call, const struct lambda_subnet_ids *ids, struct ec2_describe_subnets_result *out, struct fault *f)
{
    struct ec2_describe_subnets_request in = {0};

    for (size_t i = 0; i < ids->len; i++)
        *list_add(call->arena, &in.subnet_ids) = ids->items[i];
    return invoke_within(call, call->account, call->region, &ec2_api, EC2_OP_DESCRIBE_SUBNETS, &in, out, f) == DONE;
}

enum verdict lambda_check_vpc(struct call *call, const struct lambda_vpc_config *vpc)
{
    struct ec2_describe_subnets_result subnets = {0};
    struct ec2_describe_security_groups_result groups = {0};
    struct ec2_describe_security_groups_request in = {0};
    struct fault f;

    if (!vpc->subnet_ids.len && !vpc->security_group_ids.len)
        return DONE;
    if (!vpc->subnet_ids.len || !vpc->security_group_ids.len)
        return invalid(call, "SubnetIds and SecurityIds must coexist or be both empty list.");
    if (!find_subnets(call, &vpc->subnet_ids, &subnets, &f))
        return invalid(call, "Error occurred while DescribeSubnets. EC2 Error Code: %.*s. EC2 Error Message: %.*s", STRF(f.code), STRF(f.message));
    for (size_t i = 0; i < vpc->security_group_ids.len; i++)
        *list_add(call->arena, &in.group_ids) = vpc->security_group_ids.items[i];
    if (invoke_within(call, call->account, call->region, &ec2_api, EC2_OP_DESCRIBE_SECURITY_GROUPS, &in, &groups, &f) != DONE)
        return invalid(call, "Error occurred while DescribeSecurityGroups. EC2 Error Code: %.*s. EC2 Error Message: %.*s", STRF(f.code), STRF(f.message));
    for (size_t i = 1; i < subnets.subnets.len; i++)
        if (!str_eq(subnets.subnets.items[i].vpc_id, subnets.subnets.items[0].vpc_id))
            return invalid(call, "Error occurred while DescribeSubnets. EC2 Error Code: InvalidParameterValue. EC2 Error Message: all subnets must be "
                                 "in one VPC.");
    return DONE;
}

struct str lambda_vpc_of(struct call *call, const struct lambda_subnet_ids *ids)
{
    struct ec2_describe_subnets_result subnets = {0};
    struct fault f;

    return find_subnets(call, ids, &subnets, &f) && subnets.subnets.len ? subnets.subnets.items[0].vpc_id : STR("");
}
