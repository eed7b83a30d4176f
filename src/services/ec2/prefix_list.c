/* Managed prefix lists: lists of CIDR blocks with versions, for routes and rules. AWS's own lists are among the account's from its
 * first look into a Region on, with the owner AWS. */
#include "base/digest.h"
#include "base/text.h"
#include "kit/paging.h"
#include "services/ec2/ec2.h"

#define ENTRIES_MAX 1000
#define CHANGES_MAX 100

static const struct ec2_filter_path filters[] = {
    {"owner-id", "OwnerId"}, {"prefix-list-id", "PrefixListId"}, {"prefix-list-name", "PrefixListName"}, {"tags", "Tags"}, {0}};

const struct ec2_kind ec2_prefix_list_kind = {
    .record = {"ec2.prefix-list", &ec2_model, EC2_SHAPE_MANAGED_PREFIX_LIST},
    .prefix = "pl",
    .type = "prefix-list",
    .id_member = "PrefixListId",
    .not_found = "InvalidPrefixListID.NotFound",
    .noun = "prefix list ID",
    .filters = filters,
};

struct entries {
    struct ec2_prefix_list_entry *items;
    size_t len;
};

static struct entries entries_of(struct call *call, struct str id, int64_t version)
{
    struct entries out = {0};
    struct sql *q =
        sql_each(call->store, "SELECT cidr, description FROM ec2_prefix_entry WHERE list = ? AND version = ? ORDER BY place", id, version);

    while (sql_next(q))
        *list_add(call->arena, &out) = (struct ec2_prefix_list_entry){sql_str(q, call->arena, 0), sql_str(q, call->arena, 1)};
    return out;
}

static void keep_entries(struct call *call, struct str id, int64_t version, const struct entries *entries)
{
    for (size_t i = 0; i < entries->len; i++)
        sql_run(call->store, "INSERT INTO ec2_prefix_entry (list, version, place, cidr, description) VALUES (?, ?, ?, ?, ?)", id, version,
                (int64_t)i, entries->items[i].cidr, entries->items[i].description);
}

static void put(struct call *call, const struct ec2_managed_prefix_list *l)
{
    ec2_put(call, &ec2_prefix_list_kind, l->prefix_list_id, STR_NONE, l);
}

/* --- AWS's own --- */

static const struct {
    const char *name; /* what follows "com.amazonaws.<region>."; with "global.": the whole */
    const char *family;
    const char *cidrs[4];
} aws_lists[] = {
    {"s3", "IPv4", {"3.5.0.0/19", "52.216.0.0/15", "54.231.0.0/16", "16.182.0.0/16"}},
    {"dynamodb", "IPv4", {"3.218.180.0/22", "52.94.0.0/22", "52.119.224.0/20"}},
    {"vpc-lattice", "IPv4", {"169.254.171.0/24", "129.224.0.0/17"}},
    {"ipv6.vpc-lattice", "IPv6", {"fd00:ec2:80::/64"}},
    {"ec2-instance-connect", "IPv4", {"18.206.107.24/29"}},
    {"global.cloudfront.origin-facing", "IPv4", {"13.32.0.0/15", "52.46.0.0/18", "54.182.0.0/16", "130.176.0.0/17"}},
};

static struct str aws_name(struct call *call, const char *name)
{
    return str_starts(str_from(name), STR("global.")) ? str_fmt(call->arena, "com.amazonaws.%s", name)
                                                      : str_fmt(call->arena, "com.amazonaws.%.*s.%s", STRF(call->region), name);
}

static struct str aws_id(struct call *call, struct str name)
{
    return str_fmt(call->arena, "pl-%.*s", 8, sha256_hex(call->arena, str_cat(call->arena, call->region, name)).p);
}

struct str ec2_aws_prefix_list(struct call *call, struct str name)
{
    for (size_t i = 0; i < sizeof aws_lists / sizeof *aws_lists; i++)
        if (str_eq(aws_name(call, aws_lists[i].name), name))
            return aws_id(call, name);
    return STR_NONE;
}

static struct entries aws_entries(struct call *call, struct str name)
{
    struct entries out = {0};

    for (size_t i = 0; i < sizeof aws_lists / sizeof *aws_lists; i++)
        for (size_t k = 0; str_eq(aws_name(call, aws_lists[i].name), name) && k < 4 && aws_lists[i].cidrs[k]; k++)
            *list_add(call->arena, &out) = (struct ec2_prefix_list_entry){.cidr = str_from(aws_lists[i].cidrs[k])};
    return out;
}

void ec2_make_aws_prefix_lists(struct call *call)
{
    for (size_t i = 0; i < sizeof aws_lists / sizeof *aws_lists; i++) {
        struct str name = aws_name(call, aws_lists[i].name), id = aws_id(call, name);
        struct ec2_managed_prefix_list l = {
            .prefix_list_id = id,
            .address_family = str_from(aws_lists[i].family),
            .state = STR("create-complete"),
            .prefix_list_arn = str_fmt(call->arena, "arn:aws:ec2:%.*s:aws:prefix-list/%.*s", STRF(call->region), STRF(id)),
            .prefix_list_name = name,
            .owner_id = STR("AWS"),
        };
        put(call, &l);
    }
}

static bool is_aws(const struct ec2_managed_prefix_list *l)
{
    return str_eqz(l->owner_id, "AWS");
}

enum verdict ec2_prefix_list_need(struct call *call, struct str id, struct ec2_managed_prefix_list *ret)
{
    struct str owner;

    if (!ec2_visible(call, &ec2_prefix_list_kind, id, ret, &owner))
        return fault(call, 400, "InvalidPrefixListID.NotFound", "The prefix list ID '%.*s' does not exist", STRF(id));
    return DONE;
}

/* One that the caller may change. */
static enum verdict need_own(struct call *call, struct str id, struct ec2_managed_prefix_list *ret)
{
    if (ec2_need(call, &ec2_prefix_list_kind, id, ret) != DONE)
        return FAULT;
    if (is_aws(ret))
        return fault(call, 400, "UnsupportedOperation", "The prefix list %.*s is managed by AWS and cannot be changed.", STRF(id));
    return DONE;
}

/* --- entries of requests --- */

static enum verdict check_cidr(struct call *call, bool v6, struct str text, struct str *ret)
{
    struct cidr c;
    struct cidr6 c6;

    if (v6 ? !cidr6_parse(text, &c6) : !cidr_parse_loose(text, &c))
        return fault(call, 400, "InvalidParameterValue", "The CIDR block %.*s is not valid for a prefix list of the family %s.", STRF(text),
                     v6 ? "IPv6" : "IPv4");
    *ret = v6 ? cidr6_text(call->arena, &c6) : cidr_text(call->arena, c);
    return DONE;
}

static struct ec2_prefix_list_entry *find(struct entries *entries, struct str cidr)
{
    for (size_t i = 0; i < entries->len; i++)
        if (str_eq(entries->items[i].cidr, cidr))
            return &entries->items[i];
    return NULL;
}

static enum verdict add_entries(struct call *call, const struct ec2_managed_prefix_list *l, const struct ec2_add_prefix_list_entries *add,
                                struct entries *entries)
{
    size_t before = entries->len;

    if (add->len > CHANGES_MAX)
        return fault(call, 400, "InvalidParameterValue", "At most %d entries can be added in one request.", CHANGES_MAX);
    for (size_t i = 0; i < add->len; i++) {
        struct str cidr;
        if (check_cidr(call, str_eqz(l->address_family, "IPv6"), add->items[i].cidr, &cidr) != DONE)
            return FAULT;
        if (utf8_len(add->items[i].description) > 255)
            return fault(call, 400, "InvalidParameterValue", "The description of an entry may have up to 255 characters.");
        struct ec2_prefix_list_entry *e = find(entries, cidr);
        if (e && (size_t)(e - entries->items) >= before)
            return fault(call, 400, "InvalidParameterValue", "The CIDR block %.*s is given twice.", STRF(cidr));
        if (!e)
            e = list_add(call->arena, entries);
        *e = (struct ec2_prefix_list_entry){cidr, str_is(add->items[i].description) ? add->items[i].description : STR("")};
    }
    if (entries->len > (size_t)l->max_entries.val)
        return fault(call, 400, "PrefixListMaxEntriesExceeded",
                     "The request exceeds the maximum number of entries (%d) of the prefix list.", l->max_entries.val);
    return DONE;
}

static enum verdict remove_entries(struct call *call, const struct ec2_managed_prefix_list *l,
                                   const struct ec2_remove_prefix_list_entries *remove, struct entries *entries)
{
    if (remove->len > CHANGES_MAX)
        return fault(call, 400, "InvalidParameterValue", "At most %d entries can be removed in one request.", CHANGES_MAX);
    for (size_t i = 0; i < remove->len; i++) {
        struct str cidr;
        if (check_cidr(call, str_eqz(l->address_family, "IPv6"), remove->items[i].cidr, &cidr) != DONE)
            return FAULT;
        struct ec2_prefix_list_entry *e = find(entries, cidr);
        if (!e)
            return fault(call, 400, "InvalidParameterValue", "The CIDR block %.*s is not in the prefix list.", STRF(cidr));
        *e = entries->items[--entries->len];
    }
    return DONE;
}

static enum verdict check_name(struct call *call, struct str name)
{
    if (str_empty(name) || utf8_len(name) > 255 || str_starts(name, STR("com.amazonaws")))
        return fault(call, 400, "InvalidParameterValue", "The prefix list name '%.*s' is not valid.", STRF(name));
    return DONE;
}

static enum verdict check_size(struct call *call, int32_t size)
{
    if (size < 1 || size > ENTRIES_MAX)
        return fault(call, 400, "InvalidParameterValue", "The maximum number of entries must be between 1 and %d.", ENTRIES_MAX);
    return DONE;
}

/* --- operations --- */

/* What just changed shows it in the answer; the change is complete when somebody looks again. */
static struct ec2_managed_prefix_list *answer(struct call *call, struct str id, const char *state)
{
    struct ec2_managed_prefix_list *l = arena_make(call->arena, struct ec2_managed_prefix_list);

    ec2_get(call, &ec2_prefix_list_kind, id, l);
    l->state = str_from(state);
    return l;
}

enum verdict ec2_create_managed_prefix_list(struct call *call, const struct ec2_create_managed_prefix_list_request *in,
                                            struct ec2_create_managed_prefix_list_result *out)
{
    struct entries entries = {0};
    struct str id;

    if (ec2_token_seen(call, in->client_token, &id)) {
        out->prefix_list = answer(call, id, "create-complete");
        return DONE;
    }
    if (!str_eqz(in->address_family, "IPv4") && !str_eqz(in->address_family, "IPv6"))
        return fault(call, 400, "InvalidParameterValue", "The address family must be IPv4 or IPv6.");
    if (check_name(call, in->prefix_list_name) != DONE || check_size(call, in->max_entries.val) != DONE)
        return FAULT;
    id = id_hex17(call, "pl");
    struct ec2_managed_prefix_list l = {
        .prefix_list_id = id,
        .address_family = in->address_family,
        .state = STR("create-complete"),
        .prefix_list_arn = ec2_arn(call, &ec2_prefix_list_kind, call->account, id),
        .prefix_list_name = in->prefix_list_name,
        .max_entries = in->max_entries,
        .version = some_i64(1),
        .owner_id = call->account,
    };
    if (add_entries(call, &l, &in->entries, &entries) != DONE)
        return FAULT;
    keep_entries(call, id, 1, &entries);
    put(call, &l);
    ec2_token_keep(call, in->client_token, id);
    if (ec2_tag_new(call, &in->tag_specifications, &ec2_prefix_list_kind, id) != DONE || ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    out->prefix_list = answer(call, id, "create-in-progress");
    return DONE;
}

static enum verdict check_version(struct call *call, const struct ec2_managed_prefix_list *l, opt_i64 given)
{
    if (given.val != l->version.val)
        return fault(call, 400, "PrefixListVersionMismatch", "The prefix list has the incorrect version number (%lld); its version is %lld.",
                     (long long)given.val, (long long)l->version.val);
    return DONE;
}

enum verdict ec2_modify_managed_prefix_list(struct call *call, const struct ec2_modify_managed_prefix_list_request *in,
                                            struct ec2_modify_managed_prefix_list_result *out)
{
    struct ec2_managed_prefix_list l = {0};
    bool changes = in->add_entries.len || in->remove_entries.len;

    if (need_own(call, in->prefix_list_id, &l) != DONE ||
        ec2_refuse(call, in->ipam_prefix_list_resolver_sync_enabled.has, "IpamPrefixListResolverSyncEnabled") != DONE)
        return FAULT;
    struct entries entries = entries_of(call, l.prefix_list_id, l.version.val);
    if (changes && in->max_entries.has)
        return fault(call, 400, "InvalidParameterCombination",
                     "You cannot modify the entries and the maximum number of entries for the prefix list in the same request.");
    if (changes && !in->current_version.has)
        return fault(call, 400, "MissingParameter", "The request must contain the parameter CurrentVersion");
    if (in->current_version.has && check_version(call, &l, in->current_version) != DONE)
        return FAULT;
    if (str_is(in->prefix_list_name)) {
        if (check_name(call, in->prefix_list_name) != DONE)
            return FAULT;
        l.prefix_list_name = in->prefix_list_name;
    }
    if (in->max_entries.has) {
        if (check_size(call, in->max_entries.val) != DONE)
            return FAULT;
        if ((size_t)in->max_entries.val < entries.len)
            return fault(call, 400, "InvalidParameterValue", "The prefix list has %zu entries: its size cannot be %d.", entries.len,
                         in->max_entries.val);
        l.max_entries = in->max_entries;
    }
    if (changes) {
        if (remove_entries(call, &l, &in->remove_entries, &entries) != DONE || add_entries(call, &l, &in->add_entries, &entries) != DONE)
            return FAULT;
        l.version = some_i64(l.version.val + 1);
        keep_entries(call, l.prefix_list_id, l.version.val, &entries);
    }
    l.state = STR("modify-complete");
    put(call, &l);
    if (ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    out->prefix_list = answer(call, l.prefix_list_id, "modify-in-progress");
    return DONE;
}

enum verdict ec2_restore_managed_prefix_list_version(struct call *call, const struct ec2_restore_managed_prefix_list_version_request *in,
                                                     struct ec2_restore_managed_prefix_list_version_result *out)
{
    struct ec2_managed_prefix_list l = {0};

    if (need_own(call, in->prefix_list_id, &l) != DONE || check_version(call, &l, in->current_version) != DONE)
        return FAULT;
    if (in->previous_version.val < 1 || in->previous_version.val >= l.version.val)
        return fault(call, 400, "InvalidParameterValue", "The prefix list has no previous version %lld.", (long long)in->previous_version.val);
    struct entries entries = entries_of(call, l.prefix_list_id, in->previous_version.val);
    if (entries.len > (size_t)l.max_entries.val)
        return fault(call, 400, "PrefixListMaxEntriesExceeded",
                     "The version has more entries than the maximum number of entries (%d) of the prefix list.", l.max_entries.val);
    l.version = some_i64(l.version.val + 1);
    keep_entries(call, l.prefix_list_id, l.version.val, &entries);
    l.state = STR("restore-complete");
    put(call, &l);
    if (ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    out->prefix_list = answer(call, l.prefix_list_id, "restore-in-progress");
    return DONE;
}

/* Resources of any account in the Region that name the list: groups by their rules, and route tables. */
static struct sql *uses_of(struct call *call, struct str id)
{
    return sql_each(call->store,
                    "SELECT DISTINCT CASE kind WHEN 'ec2.route-table' THEN id ELSE parent END AS resource, account FROM kit_record WHERE "
                    "kind IN ('ec2.route-table', 'ec2.security-group-rule') AND region = ? AND body LIKE ? ORDER BY resource",
                    call->region, str_fmt(call->arena, "%%\"%.*s\"%%", STRF(id)));
}

enum verdict ec2_delete_managed_prefix_list(struct call *call, const struct ec2_delete_managed_prefix_list_request *in,
                                            struct ec2_delete_managed_prefix_list_result *out)
{
    struct ec2_managed_prefix_list l = {0};

    if (need_own(call, in->prefix_list_id, &l) != DONE)
        return FAULT;
    struct sql *q = uses_of(call, in->prefix_list_id);
    bool used = sql_next(q);
    sql_done(q);
    if (used)
        return fault(call, 400, "DependencyViolation", "The prefix list '%.*s' is referenced by other resources and cannot be deleted.",
                     STRF(in->prefix_list_id));
    if (ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    out->prefix_list = answer(call, l.prefix_list_id, "delete-in-progress");
    sql_run(call->store, "DELETE FROM ec2_prefix_entry WHERE list = ?", in->prefix_list_id);
    ec2_drop(call, &ec2_prefix_list_kind, in->prefix_list_id);
    return DONE;
}

enum verdict ec2_describe_managed_prefix_lists(struct call *call, const struct ec2_describe_managed_prefix_lists_request *in,
                                               struct ec2_describe_managed_prefix_lists_result *out)
{
    struct ec2_query q = {.kind = &ec2_prefix_list_kind,
                          .ids = in->prefix_list_ids.items,
                          .id_count = in->prefix_list_ids.len,
                          .filters = &in->filters,
                          .max = in->max_results,
                          .least = 1,
                          .token = in->next_token};

    if (ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    return ec2_describe(call, &q, &out->prefix_lists, &out->next_token);
}

static bool of_aws(struct call *call, const void *structure, const void *arg)
{
    (void)call, (void)arg;
    return is_aws(structure);
}

enum verdict ec2_describe_prefix_lists(struct call *call, const struct ec2_describe_prefix_lists_request *in,
                                       struct ec2_describe_prefix_lists_result *out)
{
    struct ec2_query q = {.kind = &ec2_prefix_list_kind,
                          .ids = in->prefix_list_ids.items,
                          .id_count = in->prefix_list_ids.len,
                          .filters = &in->filters,
                          .max = in->max_results,
                          .token = in->next_token,
                          .wanted = of_aws};
    struct ec2_managed_prefix_list_set lists = {0};

    if (ec2_dry(call, in->dry_run) != DONE || ec2_describe(call, &q, &lists, &out->next_token) != DONE)
        return FAULT;
    list_present(call->arena, &out->prefix_lists);
    for (size_t i = 0; i < lists.len; i++) {
        struct ec2_prefix_list *l = list_add(call->arena, &out->prefix_lists);
        struct entries entries = aws_entries(call, lists.items[i].prefix_list_name);
        *l = (struct ec2_prefix_list){.prefix_list_id = lists.items[i].prefix_list_id, .prefix_list_name = lists.items[i].prefix_list_name};
        list_present(call->arena, &l->cidrs);
        for (size_t k = 0; k < entries.len; k++)
            *list_add(call->arena, &l->cidrs) = entries.items[k].cidr;
    }
    return DONE;
}

/* --- pages of what a list holds and who uses it: positions are numbers --- */

static enum verdict page(struct call *call, struct str scope, opt_i32 max, struct str token, size_t len, size_t *ret_from, size_t *ret_to,
                         struct str *ret_next)
{
    struct str at;
    int64_t from = 0;

    if (max.has && (max.val < 1 || max.val > 255))
        return fault(call, 400, "InvalidParameterValue",
                     "Value ( %d ) for parameter maxResults is invalid. Expecting a value between 1 and 255.", max.val);
    if (!page_position(call, scope, token, &at) || (str_is(at) && (!str_to_i64(at, &from) || from < 0)))
        return fault(call, 400, "InvalidNextToken", "The token '%.*s' is invalid", STRF(token));
    *ret_from = (size_t)from > len ? len : (size_t)from;
    *ret_to = max.has && *ret_from + (size_t)max.val < len ? *ret_from + (size_t)max.val : len;
    *ret_next = *ret_to < len ? page_token(call, scope, str_fmt(call->arena, "%zu", *ret_to)) : STR_NONE;
    return DONE;
}

enum verdict ec2_get_managed_prefix_list_entries(struct call *call, const struct ec2_get_managed_prefix_list_entries_request *in,
                                                 struct ec2_get_managed_prefix_list_entries_result *out)
{
    struct ec2_managed_prefix_list l = {0};
    int64_t version;
    size_t from, to;

    if (ec2_prefix_list_need(call, in->prefix_list_id, &l) != DONE || ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    version = in->target_version.has ? in->target_version.val : l.version.val;
    if (is_aws(&l) ? in->target_version.has : version < 1 || version > l.version.val)
        return fault(call, 400, "InvalidPrefixListVersion.NotFound", "The prefix list '%.*s' has no version %lld.", STRF(in->prefix_list_id),
                     (long long)version);
    struct entries entries = is_aws(&l) ? aws_entries(call, l.prefix_list_name) : entries_of(call, l.prefix_list_id, version);
    struct str scope = str_fmt(call->arena, "entries %.*s %lld", STRF(l.prefix_list_id), (long long)version);
    if (page(call, scope, in->max_results, in->next_token, entries.len, &from, &to, &out->next_token) != DONE)
        return FAULT;
    list_present(call->arena, &out->entries);
    for (size_t i = from; i < to; i++)
        *list_add(call->arena, &out->entries) = entries.items[i];
    return DONE;
}

enum verdict ec2_get_managed_prefix_list_associations(struct call *call, const struct ec2_get_managed_prefix_list_associations_request *in,
                                                      struct ec2_get_managed_prefix_list_associations_result *out)
{
    struct ec2_managed_prefix_list l = {0};
    struct ec2_prefix_list_association_set all = {0};
    size_t from, to;

    if (need_own(call, in->prefix_list_id, &l) != DONE || ec2_dry(call, in->dry_run) != DONE)
        return FAULT;
    struct sql *q = uses_of(call, in->prefix_list_id);
    while (sql_next(q))
        *list_add(call->arena, &all) = (struct ec2_prefix_list_association){sql_str(q, call->arena, 0), sql_str(q, call->arena, 1)};
    if (page(call, str_cat(call->arena, STR("uses "), l.prefix_list_id), in->max_results, in->next_token, all.len, &from, &to,
             &out->next_token) != DONE)
        return FAULT;
    list_present(call->arena, &out->prefix_list_associations);
    for (size_t i = from; i < to; i++)
        *list_add(call->arena, &out->prefix_list_associations) = all.items[i];
    return DONE;
}
