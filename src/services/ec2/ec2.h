/* What the files of EC2 share: kinds of resources, how they are found, described, filtered and tagged. */
#pragma once
#include "gen/ec2/api.h"
#include "kit/ids.h"
#include "kit/record.h"

/* Filter name -> where its value is in the structure: model names of members, lists are passed through. */
struct ec2_filter_path {
    const char *name, *path;
};

struct ec2_kind {
    struct record_kind record;
    const char *prefix;    /* of ids: "vpc" */
    const char *type;      /* in ARNs, tag specifications and DescribeTags: "vpc" */
    const char *id_member; /* "VpcId", in the structure and in requests */
    const char *not_found; /* "InvalidVpcID.NotFound" */
    const char *noun;      /* "vpc ID": The vpc ID '...' does not exist */
    const struct ec2_filter_path *filters;
    /* What is not kept but found out when the resource is looked at, in the caller's own terms. */
    void (*present)(struct call *call, void *structure);
};

extern const struct ec2_kind ec2_vpc_kind, ec2_subnet_kind, ec2_route_table_kind, ec2_internet_gateway_kind, ec2_nat_gateway_kind,
    ec2_security_group_kind, ec2_security_group_rule_kind, ec2_network_acl_kind, ec2_address_kind, ec2_prefix_list_kind, ec2_peering_kind,
    ec2_dhcp_options_kind, ec2_egress_gateway_kind, ec2_network_interface_kind, ec2_endpoint_kind, ec2_flow_log_kind;

/* --- resources (resource.c) --- */
struct str ec2_arn(const struct call *call, const struct ec2_kind *kind, struct str account, struct str id);
/* One of the caller's own; false when it is not there. */
bool ec2_get(struct call *call, const struct ec2_kind *kind, struct str id, void *out);
/* The same; FAULT with the kind's NotFound, or UnauthorizedOperation for what is another account's and only shared. */
enum verdict ec2_need(struct call *call, const struct ec2_kind *kind, struct str id, void *out);
/* One that the caller may look at: its own or shared with it. *ret_owner is the account that has it. */
bool ec2_visible(struct call *call, const struct ec2_kind *kind, struct str id, void *out, struct str *ret_owner);
void ec2_put(struct call *call, const struct ec2_kind *kind, struct str id, struct str parent, const void *structure);
void ec2_drop(struct call *call, const struct ec2_kind *kind, struct str id);
int64_t ec2_count(struct call *call, const struct ec2_kind *kind, struct str parent);
/* The member with the tags of a structure, or NULL. */
const struct member *ec2_tags_member(const struct model *m, const struct shape *s);
/* DryRunOperation when asked for; else DONE. */
enum verdict ec2_dry(struct call *call, opt_bool dry_run);
/* A parameter that is not honoured here must not be given. */
enum verdict ec2_refuse(struct call *call, bool given, const char *parameter);
/* Has the token made something already? Its id is in *ret_id then. */
bool ec2_token_seen(struct call *call, struct str token, struct str *ret_id);
void ec2_token_keep(struct call *call, struct str token, struct str id);

/* --- describing (describe.c) --- */
struct ec2_query {
    const struct ec2_kind *kind;
    const struct str *ids;
    size_t id_count;
    const struct ec2_filter_list *filters;
    opt_i32 max;
    int32_t least; /* the smallest page that may be asked for; 0: 5 */
    struct str token;
    /* Further condition of the operation, or NULL. */
    bool (*wanted)(struct call *call, const void *structure, const void *arg);
    const void *arg;
};
/* `out`: a generated list of the kind's structures. */
enum verdict ec2_describe(struct call *call, const struct ec2_query *query, void *out, struct str *ret_next);
/* Does the structure pass the filters? FAULT for a filter that the kind does not have. */
enum verdict ec2_filter_check(struct call *call, const struct ec2_filter_path *paths, const struct ec2_filter_list *filters);
bool ec2_filter_pass(struct call *call, const struct model *model, const struct shape *shape, const struct ec2_filter_path *paths,
                     const struct ec2_filter_list *filters, const void *structure);

/* --- tags (tags.c) --- */
/* Tags of a request for the new resource; FAULT when they are of another type or not allowed. */
enum verdict ec2_tag_new(struct call *call, const struct ec2_tag_specification_list *specs, const struct ec2_kind *kind, struct str id);
void ec2_tags_of(struct call *call, struct str account, struct str id, struct ec2_tag_list *ret);
void ec2_tags_drop(struct call *call, struct str id);

/* --- addresses of networks (cidr.c) --- */
struct cidr {
    uint32_t address; /* host order, without host bits */
    unsigned bits;
};
bool cidr_parse(struct str text, struct cidr *ret); /* strict IPv4; false for host bits or leading zeros too */
/* The same, with host bits cut off, as EC2 does. */
bool cidr_parse_loose(struct str text, struct cidr *ret);
struct str cidr_text(struct arena *a, struct cidr c);
struct str ipv4_text(struct arena *a, uint32_t address);
bool cidr_within(struct cidr inner, struct cidr outer);
bool cidr_overlap(struct cidr a, struct cidr b);
/* The same for IPv6 (cidr6.c); host bits are cut off. */
struct cidr6 {
    unsigned char address[16];
    unsigned bits;
};
bool cidr6_parse(struct str text, struct cidr6 *ret);
bool ipv6_parse(struct str text, unsigned char ret[16]);
struct str cidr6_text(struct arena *a, const struct cidr6 *c);
struct str ipv6_text(struct arena *a, const unsigned char address[16]);
bool cidr6_within(const struct cidr6 *inner, const struct cidr6 *outer);
bool cidr6_overlap(const struct cidr6 *a, const struct cidr6 *b);
bool ipv6_cidr_valid(struct str text);

/* --- parts of a VPC --- */
void ec2_first_look(struct call *call); /* default.c */
enum verdict ec2_targets(struct call *call, const void *in, struct auth_targets *ret); /* targets.c */
void ec2_make_route_table(struct call *call, struct str vpc, struct str cidr, bool main, struct ec2_route_table *ret);
void ec2_make_network_acl(struct call *call, struct str vpc, bool is_default, struct ec2_network_acl *ret);
void ec2_make_security_group(struct call *call, struct str vpc, struct str name, struct str description, struct ec2_security_group *ret);
void ec2_make_subnet(struct call *call, struct ec2_subnet *subnet);
bool ec2_subnet_overlaps(struct call *call, struct str vpc, struct cidr wanted);
/* Gives the subnet an IPv6 block of its VPC's (subnet_ipv6.c). */
enum verdict ec2_subnet_ipv6(struct call *call, struct ec2_subnet *subnet, const struct ec2_vpc *vpc, struct str block);
void ec2_give_ipv6(struct call *call, struct ec2_vpc *vpc); /* vpc_cidr.c */
enum verdict ec2_check_vpc_cidr(struct call *call, struct str text, struct cidr *ret);
struct ec2_vpc_cidr_block_association ec2_vpc_association(struct call *call, struct str cidr);
struct str ec2_make_internet_gateway(struct call *call, struct str vpc);
void ec2_acl_associate(struct call *call, struct str vpc, struct str subnet); /* with the VPC's default ACL */
void ec2_acl_forget_subnet(struct call *call, struct str vpc, struct str subnet);
bool ec2_main_route_table(struct call *call, struct str vpc, struct ec2_route_table *ret);

/* --- security groups (security_group.c) --- */
bool ec2_default_group(struct call *call, struct str vpc, struct ec2_security_group *ret);
/* By id, or by name in the default VPC. */
enum verdict ec2_need_group(struct call *call, struct str id, struct str name, struct ec2_security_group *ret);
/* The rule's place is taken by another one with the same id and direction. */
enum verdict ec2_rule_replace(struct call *call, const struct ec2_security_group_rule_request *asked, struct ec2_security_group_rule *r);
/* The rules that the permissions name get their descriptions. */
enum verdict ec2_rules_describe(struct call *call, const struct ec2_security_group *g, const struct ec2_ip_permission_list *list, bool egress);

/* --- Elastic IP addresses (address.c) --- */
enum verdict ec2_bind_address(struct call *call, struct ec2_address *a, struct ec2_network_interface *n, struct str private_ip);
void ec2_unbind_address(struct call *call, struct ec2_address *a);

bool ec2_default_vpc(struct call *call, struct str *ret);
/* The local routes of all route tables of the VPC follow its CIDR blocks. */
void ec2_sync_local_routes(struct call *call, const struct ec2_vpc *vpc);

/* --- addresses of subnets (interface_address.c); `user` is the interface that has them --- */
/* Takes the wanted address, or any; FAULT when it is taken, outside, or none is left. */
enum verdict ec2_take_address(struct call *call, const struct ec2_subnet *subnet, struct str wanted, struct str user, struct str *ret);
enum verdict ec2_take_address6(struct call *call, const struct ec2_subnet *subnet, struct str wanted, struct str user, struct str *ret);
void ec2_free_address(struct call *call, struct str subnet, struct str address);
void ec2_free_addresses(struct call *call, struct str user);
int64_t ec2_addresses_used(struct call *call, struct str subnet); /* IPv4 */
bool ec2_subnet_in_use(struct call *call, struct str subnet);

/* --- network interfaces (interface.c) --- */
struct ec2_interface_plan {
    const struct ec2_subnet *subnet;
    struct str type, description;  /* "interface", "nat_gateway", "vpc_endpoint" */
    struct str requester;          /* absent: the caller's own */
    struct str private_ip;         /* absent: any */
    const struct ec2_group_identifier_list *groups;
};
enum verdict ec2_make_interface(struct call *call, const struct ec2_interface_plan *plan, struct ec2_network_interface *ret);
void ec2_drop_interface(struct call *call, struct str id);
void ec2_put_interface(struct call *call, const struct ec2_network_interface *n);
/* Names of groups of the VPC; without any: its default group. */
enum verdict ec2_groups_named(struct call *call, struct str vpc, const struct str *ids, size_t count, struct ec2_group_identifier_list *ret);
bool ec2_group_used(struct call *call, struct str group);

/* --- prefix lists (prefix_list.c) --- */
void ec2_make_aws_prefix_lists(struct call *call);
/* Visible to the caller, and in a state in which it can be used. */
enum verdict ec2_prefix_list_need(struct call *call, struct str id, struct ec2_managed_prefix_list *ret);
struct str ec2_aws_prefix_list(struct call *call, struct str name); /* id of AWS's own list of this name in the Region */

/* --- peering (peering.c) --- */
void ec2_peering_vpc_gone(struct call *call, struct str vpc);
/* Does the connection join this VPC to another? */
bool ec2_peering_of(const struct ec2_vpc_peering_connection *p, struct str vpc);

/* --- DHCP options (dhcp.c) --- */
struct str ec2_default_dhcp_options(struct call *call);

/* --- endpoints (endpoint.c) --- */
bool ec2_endpoint_in(struct call *call, struct str vpc);
