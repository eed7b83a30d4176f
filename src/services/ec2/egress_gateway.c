/* Egress-only internet gateways: the way out for IPv6. */
#include "services/ec2/ec2.h"

static const struct ec2_filter_path filters[] = {{"tags", "Tags"}, {0}};

const struct ec2_kind ec2_egress_gateway_kind = {
    .record = {"ec2.egress-only-internet-gateway", &ec2_model, EC2_SHAPE_EGRESS_ONLY_INTERNET_GATEWAY},
    .prefix = "eigw",
    .type = "egress-only-internet-gateway",
    .id_member = "EgressOnlyInternetGatewayId",
    .not_found = "InvalidGatewayID.NotFound",
    .noun = "eigw ID",
    .filters = filters,
};

enum verdict ec2_create_egress_only_internet_gateway(struct call *call, const struct ec2_create_egress_only_internet_gateway_request *in,
                                                     struct ec2_create_egress_only_internet_gateway_result *out)
{
    struct ec2_egress_only_internet_gateway g = {.egress_only_internet_gateway_id = id_hex17(call, "eigw")};
    struct ec2_vpc vpc = {0};
    struct str id = g.egress_only_internet_gateway_id;

    out->client_token = in->client_token;
    out->egress_only_internet_gateway = arena_make(call->arena, struct ec2_egress_only_internet_gateway);
    if (ec2_token_seen(call, in->client_token, &id))
        return ec2_need(call, &ec2_egress_gateway_kind, id, out->egress_only_internet_gateway);
    if (ec2_need(call, &ec2_vpc_kind, in->vpc_id, &vpc) != DONE)
        return FAULT;
    if (ec2_count(call, &ec2_egress_gateway_kind, STR_NONE) >= 5)
        return fault(call, 400, "EgressOnlyInternetGatewayLimitExceeded",
                     "The maximum number of egress-only internet gateways has been reached.");
    *list_add(call->arena, &g.attachments) = (struct ec2_internet_gateway_attachment){.state = STR("attached"), .vpc_id = in->vpc_id};
    ec2_put(call, &ec2_egress_gateway_kind, id, in->vpc_id, &g);
    ec2_token_keep(call, in->client_token, id);
    if (ec2_tag_new(call, &in->tag_specifications, &ec2_egress_gateway_kind, id) != DONE || ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    return ec2_need(call, &ec2_egress_gateway_kind, id, out->egress_only_internet_gateway);
}

enum verdict ec2_delete_egress_only_internet_gateway(struct call *call, const struct ec2_delete_egress_only_internet_gateway_request *in,
                                                     struct ec2_delete_egress_only_internet_gateway_result *out)
{
    struct ec2_egress_only_internet_gateway g = {0};

    if (ec2_need(call, &ec2_egress_gateway_kind, in->egress_only_internet_gateway_id, &g) != DONE || ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    ec2_drop(call, &ec2_egress_gateway_kind, in->egress_only_internet_gateway_id);
    out->return_code = some_bool(true);
    return DONE;
}

enum verdict ec2_describe_egress_only_internet_gateways(struct call *call,
                                                        const struct ec2_describe_egress_only_internet_gateways_request *in,
                                                        struct ec2_describe_egress_only_internet_gateways_result *out)
{
    struct ec2_query q = {.kind = &ec2_egress_gateway_kind,
                          .ids = in->egress_only_internet_gateway_ids.items,
                          .id_count = in->egress_only_internet_gateway_ids.len,
                          .filters = &in->filters,
                          .max = in->max_results,
                          .token = in->next_token};

    if (ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    return ec2_describe(call, &q, &out->egress_only_internet_gateways, &out->next_token);
}
