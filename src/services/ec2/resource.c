#include "kit/share.h"
#include "services/ec2/ec2.h"

struct str ec2_arn(const struct call *call, const struct ec2_kind *kind, struct str account, struct str id)
{
    return str_fmt(call->arena, "arn:aws:ec2:%.*s:%.*s:%s/%.*s", STRF(call->region), STRF(account), kind->type, STRF(id));
}

const struct member *ec2_tags_member(const struct model *m, const struct shape *s)
{
    const struct member *tags = model_member(m, s, STR("Tags"));
    return tags ? tags : model_member(m, s, STR("TagSet"));
}

static void finish(struct call *call, const struct ec2_kind *kind, struct str account, struct str id, void *out)
{
    const struct member *tags = ec2_tags_member(kind->record.model, &kind->record.model->shapes[kind->record.shape]);

    if (tags)
        ec2_tags_of(call, account, id, (struct ec2_tag_list *)(void *)((char *)out + tags->offset));
    if (kind->present)
        kind->present(call, out);
}

bool ec2_get(struct call *call, const struct ec2_kind *kind, struct str id, void *out)
{
    if (!str_is(id) || !record_get(call, &kind->record, record_here(call, id), out))
        return false;
    finish(call, kind, call->account, id, out);
    return true;
}

static bool get_of(struct call *call, const struct ec2_kind *kind, struct str owner, struct str id, void *out)
{
    if (!record_get(call, &kind->record, (struct record_key){owner, call->region, id}, out))
        return false;
    /* Tags are each account's own. */
    finish(call, kind, call->account, id, out);
    return true;
}

/* Through shared subnets their VPCs can be seen. */
static bool shared_owner(struct call *call, const struct ec2_kind *kind, struct str id, struct str *ret_owner)
{
    struct {
        struct str *items;
        size_t len;
    } arns = {0}, owners = {0};
    struct sql *q = share_each(call, call->account, call->region);
    struct str mark = str_fmt(call->arena, ":%s/", kind == &ec2_vpc_kind ? ec2_subnet_kind.type : kind->type);

    while (sql_next(q)) {
        *list_add(call->arena, &arns) = sql_str(q, call->arena, 0);
        *list_add(call->arena, &owners) = sql_str(q, call->arena, 1);
    }
    for (size_t i = 0; i < arns.len; i++) {
        ptrdiff_t at = str_starts(arns.items[i], STR("arn:aws:ec2:")) ? str_find(arns.items[i], mark) : -1;
        struct str shared = at < 0 ? STR_NONE : str_skip(arns.items[i], (size_t)at + mark.n);
        struct ec2_subnet found = {0};
        if (at < 0)
            continue;
        bool same = kind != &ec2_vpc_kind
                        ? str_eq(shared, id)
                        : record_get(call, &ec2_subnet_kind.record, (struct record_key){owners.items[i], call->region, shared}, &found) &&
                              str_eq(found.vpc_id, id);
        if (same) {
            *ret_owner = owners.items[i];
            return true;
        }
    }
    return false;
}

bool ec2_visible(struct call *call, const struct ec2_kind *kind, struct str id, void *out, struct str *ret_owner)
{
    if (ec2_get(call, kind, id, out)) {
        *ret_owner = call->account;
        return true;
    }
    return str_is(id) && shared_owner(call, kind, id, ret_owner) && get_of(call, kind, *ret_owner, id, out);
}

enum verdict ec2_need(struct call *call, const struct ec2_kind *kind, struct str id, void *out)
{
    struct str owner;

    if (ec2_get(call, kind, id, out))
        return DONE;
    if (str_is(id) && shared_owner(call, kind, id, &owner))
        return fault(call, 403, "UnauthorizedOperation",
                     "You are not authorized to perform this operation. The resource %.*s belongs to account %.*s.", STRF(id), STRF(owner));
    return fault(call, 400, kind->not_found, "The %s '%.*s' does not exist", kind->noun, STRF(id));
}

void ec2_put(struct call *call, const struct ec2_kind *kind, struct str id, struct str parent, const void *structure)
{
    record_put(call, &kind->record, record_here(call, id), parent, structure);
}

void ec2_drop(struct call *call, const struct ec2_kind *kind, struct str id)
{
    record_drop(call, &kind->record, record_here(call, id));
    ec2_tags_drop(call, id);
}

int64_t ec2_count(struct call *call, const struct ec2_kind *kind, struct str parent)
{
    return record_count(call, &kind->record, record_here(call, STR_NONE), parent);
}

enum verdict ec2_dry(struct call *call, opt_bool dry_run)
{
    if (!dry_run.has || !dry_run.val)
        return DONE;
    return fault(call, 412, "DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
}

enum verdict ec2_refuse(struct call *call, bool given, const char *parameter)
{
    return given ? fault_common(call, COMMON_NOT_IMPLEMENTED, "The parameter %s is not honoured here yet.", parameter) : DONE;
}

bool ec2_token_seen(struct call *call, struct str token, struct str *ret_id)
{
    struct sql *q;

    if (str_empty(token) ||
        !sql_get(call->store, &q, "SELECT id FROM ec2_client_token WHERE account = ? AND region = ? AND operation = ? AND token = ?",
                 call->account, call->region, model_name(&ec2_model, call->op->name), token))
        return false;
    *ret_id = sql_str(q, call->arena, 0);
    sql_done(q);
    return true;
}

void ec2_token_keep(struct call *call, struct str token, struct str id)
{
    if (!str_empty(token))
        sql_run(call->store, "INSERT INTO ec2_client_token (account, region, operation, token, id) VALUES (?, ?, ?, ?, ?)", call->account,
                call->region, model_name(&ec2_model, call->op->name), token, id);
}
