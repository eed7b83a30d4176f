/* Flow logs as they are configured. Nothing flows yet that could be written into them. */
#include "services/ec2/ec2.h"

static const struct ec2_filter_path filters[] = {{"deliver-log-status", "DeliverLogsStatus"},
                                                 {"flow-log-id", "FlowLogId"},
                                                 {"log-destination-type", "LogDestinationType"},
                                                 {"log-group-name", "LogGroupName"},
                                                 {"resource-id", "ResourceId"},
                                                 {"traffic-type", "TrafficType"},
                                                 {"tags", "Tags"},
                                                 {0}};

const struct ec2_kind ec2_flow_log_kind = {
    .record = {"ec2.vpc-flow-log", &ec2_model, EC2_SHAPE_FLOW_LOG},
    .prefix = "fl",
    .type = "vpc-flow-log",
    .id_member = "FlowLogId",
    .not_found = "InvalidFlowLogId.NotFound",
    .noun = "flow log ID",
    .filters = filters,
};

#define DEFAULT_FORMAT                                                                                                                     \
    "${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${packets} ${bytes} ${start} "        \
    "${end} ${action} ${log-status}"

static enum verdict check_destination(struct call *call, const struct ec2_create_flow_logs_request *in, struct ec2_flow_log *l)
{
    l->log_destination_type = str_is(in->log_destination_type) ? in->log_destination_type : STR("cloud-watch-logs");
    if (str_is(in->log_group_name) && str_is(in->log_destination))
        return fault(call, 400, "InvalidParameter", "Please only provide LogGroupName or only provide LogDestination.");
    if (str_eqz(l->log_destination_type, "cloud-watch-logs")) {
        ptrdiff_t at = str_find(in->log_destination, STR(":log-group:"));
        l->log_group_name = at >= 0 ? str_skip(in->log_destination, (size_t)at + 11) : in->log_group_name;
        if (str_ends(l->log_group_name, STR(":*")))
            l->log_group_name.n -= 2;
        if (str_empty(l->log_group_name))
            return fault(call, 400, "InvalidParameter", "LogDestination can't be empty if LogGroupName is not provided.");
        if (!str_is(in->deliver_logs_permission_arn))
            return fault(call, 400, "InvalidParameter",
                         "DeliverLogsPermissionArn can't be empty if LogDestinationType is cloud-watch-logs.");
        l->deliver_logs_permission_arn = in->deliver_logs_permission_arn;
        l->log_destination = in->log_destination;
        return DONE;
    }
    if (str_is(in->log_group_name))
        return fault(call, 400, "InvalidParameter", "LogDestination type must be cloud-watch-logs if LogGroupName is provided.");
    const char *wanted = str_eqz(l->log_destination_type, "s3") ? "arn:aws:s3:::" : "arn:aws:firehose:";
    if (!str_starts(in->log_destination, str_from(wanted)))
        return fault(call, 400, "InvalidParameter", "LogDestination %.*s is not an ARN that begins with %s.", STRF(in->log_destination), wanted);
    l->log_destination = in->log_destination;
    return DONE;
}

static enum verdict check(struct call *call, const struct ec2_create_flow_logs_request *in, struct ec2_flow_log *l)
{
    bool transit = str_starts(in->resource_type, STR("TransitGateway"));

    if (ec2_refuse(call, transit || str_eqz(in->resource_type, "RegionalNatGateway"), "ResourceType") != DONE ||
        ec2_refuse(call, str_is(in->deliver_cross_account_role) || in->tag_field_specifications.len, "DeliverCrossAccountRole") != DONE)
        return FAULT;
    if (!str_is(in->traffic_type))
        return fault(call, 400, "MissingParameter", "The request must contain the parameter TrafficType");
    if (in->max_aggregation_interval.has && in->max_aggregation_interval.val != 60 && in->max_aggregation_interval.val != 600)
        return fault(call, 400, "InvalidParameter", "Invalid Flow Log Max Aggregation Interval");
    *l = (struct ec2_flow_log){.creation_time = some_time(call->now),
                               .deliver_logs_status = STR("SUCCESS"),
                               .flow_log_status = STR("ACTIVE"),
                               .traffic_type = in->traffic_type,
                               .log_format = str_is(in->log_format) ? in->log_format : STR(DEFAULT_FORMAT),
                               .max_aggregation_interval =
                                   in->max_aggregation_interval.has ? in->max_aggregation_interval : some_i32(600)};
    if (in->destination_options) {
        l->destination_options = arena_make(call->arena, struct ec2_destination_options_response);
        *l->destination_options = (struct ec2_destination_options_response){
            in->destination_options->file_format, in->destination_options->hive_compatible_partitions, in->destination_options->per_hour_partition};
    }
    return check_destination(call, in, l);
}

static void unsuccessful(struct call *call, struct ec2_unsuccessful_item_set *list, struct str id, const char *code, struct str message)
{
    struct ec2_unsuccessful_item *u = list_add(call->arena, list);

    u->resource_id = id;
    u->error = arena_make(call->arena, struct ec2_unsuccessful_item_error);
    u->error->code = str_from(code);
    u->error->message = message;
}

static bool there(struct call *call, struct str type, struct str id)
{
    const struct ec2_kind *kind = str_eqz(type, "VPC")      ? &ec2_vpc_kind
                                  : str_eqz(type, "Subnet") ? &ec2_subnet_kind
                                                            : &ec2_network_interface_kind;
    return record_exists(call, &kind->record, record_here(call, id));
}

static bool same_exists(struct call *call, const struct ec2_flow_log *l)
{
    struct sql *q = record_each(call, &ec2_flow_log_kind.record, record_here(call, STR_NONE), l->resource_id);
    bool same = false;

    while (!same && sql_next(q)) {
        struct ec2_flow_log other = {0};
        record_read(call, &ec2_flow_log_kind.record, q, &other);
        same = str_eq(other.log_destination_type, l->log_destination_type) && str_eq(other.log_group_name, l->log_group_name) &&
               str_eq(other.log_destination, l->log_destination) && str_eq(other.traffic_type, l->traffic_type);
    }
    sql_done(q);
    return same;
}

enum verdict ec2_create_flow_logs(struct call *call, const struct ec2_create_flow_logs_request *in, struct ec2_create_flow_logs_result *out)
{
    struct ec2_flow_log l;

    out->client_token = in->client_token;
    if (check(call, in, &l) != DONE)
        return FAULT;
    list_present(call->arena, &out->flow_log_ids);
    list_present(call->arena, &out->unsuccessful);
    for (size_t i = 0; i < in->resource_ids.len; i++) {
        l.resource_id = in->resource_ids.items[i];
        if (!there(call, in->resource_type, l.resource_id)) {
            unsuccessful(call, &out->unsuccessful, l.resource_id, "InvalidResourceId.NotFound",
                         str_fmt(call->arena, "The %.*s ID '%.*s' does not exist", STRF(in->resource_type), STRF(l.resource_id)));
            continue;
        }
        if (same_exists(call, &l))
            return fault(call, 400, "FlowLogAlreadyExists",
                         "Error. There is an existing Flow Log with the same configuration and log destination.");
        l.flow_log_id = id_hex17(call, "fl");
        ec2_put(call, &ec2_flow_log_kind, l.flow_log_id, l.resource_id, &l);
        if (ec2_tag_new(call, &in->tag_specifications, &ec2_flow_log_kind, l.flow_log_id) != DONE)
            return FAULT;
        *list_add(call->arena, &out->flow_log_ids) = l.flow_log_id;
    }
    return ec2_dry(call, in->dry_run);
}

enum verdict ec2_delete_flow_logs(struct call *call, const struct ec2_delete_flow_logs_request *in, struct ec2_delete_flow_logs_result *out)
{
    list_present(call->arena, &out->unsuccessful);
    for (size_t i = 0; i < in->flow_log_ids.len; i++) {
        struct str id = in->flow_log_ids.items[i];
        if (record_exists(call, &ec2_flow_log_kind.record, record_here(call, id)))
            ec2_drop(call, &ec2_flow_log_kind, id);
        else
            unsuccessful(call, &out->unsuccessful, id, "InvalidFlowLogId.NotFound",
                         str_fmt(call->arena, "The flow log ID '%.*s' does not exist", STRF(id)));
    }
    return ec2_dry(call, in->dry_run);
}

enum verdict ec2_describe_flow_logs(struct call *call, const struct ec2_describe_flow_logs_request *in, struct ec2_describe_flow_logs_result *out)
{
    struct ec2_query q = {.kind = &ec2_flow_log_kind,
                          .ids = in->flow_log_ids.items,
                          .id_count = in->flow_log_ids.len,
                          .filters = &in->filter,
                          .max = in->max_results,
                          .least = 1,
                          .token = in->next_token};

    if (ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    return ec2_describe(call, &q, &out->flow_logs, &out->next_token);
}
