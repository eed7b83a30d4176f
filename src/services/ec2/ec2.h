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
    ec2_security_group_kind, ec2_security_group_rule_kind, ec2_network_acl_kind, ec2_address_kind;

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
bool ipv6_cidr_valid(struct str text);

/* --- parts of a VPC --- */
void ec2_first_look(struct call *call); /* default.c */
enum verdict ec2_targets(struct call *call, const void *in, struct auth_targets *ret); /* targets.c */
void ec2_make_route_table(struct call *call, struct str vpc, struct str cidr, bool main, struct ec2_route_table *ret);
void ec2_make_network_acl(struct call *call, struct str vpc, bool is_default, struct ec2_network_acl *ret);
void ec2_make_security_group(struct call *call, struct str vpc, struct str name, struct str description, struct ec2_security_group *ret);
void ec2_make_subnet(struct call *call, struct ec2_subnet *subnet);
struct str ec2_make_internet_gateway(struct call *call, struct str vpc);
void ec2_acl_associate(struct call *call, struct str vpc, struct str subnet); /* with the VPC's default ACL */
void ec2_acl_forget_subnet(struct call *call, struct str vpc, struct str subnet);
bool ec2_main_route_table(struct call *call, struct str vpc, struct ec2_route_table *ret);
bool ec2_default_of_vpc(struct call *call, const struct ec2_kind *kind, struct str vpc, void *out); /* default group or ACL */
/* Takes an address in the subnet; false when it has none left. */
bool ec2_take_address(struct call *call, struct ec2_subnet *subnet, struct str *ret);
