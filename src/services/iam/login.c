/* Passwords of users and the rules for them. Nothing here is signed in to with one. */
#include "base/digest.h"
#include "base/rng.h"
#include "services/iam/iam.h"

const struct record_kind iam_password_policy_kind = {"iam.password-policy", &iam_model, IAM_SHAPE_PASSWORD_POLICY};

#define POLICY_KEY STR("policy")

enum verdict iam_update_account_password_policy(struct call *call, const struct iam_update_account_password_policy_request *in,
                                                struct iam_update_account_password_policy_output *out)
{
    struct iam_password_policy p = {
        .minimum_password_length = in->minimum_password_length.has ? in->minimum_password_length : some_i32(6),
        .require_symbols = some_bool(in->require_symbols.val),
        .require_numbers = some_bool(in->require_numbers.val),
        .require_uppercase_characters = some_bool(in->require_uppercase_characters.val),
        .require_lowercase_characters = some_bool(in->require_lowercase_characters.val),
        .allow_users_to_change_password = some_bool(in->allow_users_to_change_password.val),
        .expire_passwords = some_bool(in->max_password_age.val > 0),
        .max_password_age = in->max_password_age,
        .password_reuse_prevention = in->password_reuse_prevention,
        .hard_expiry = in->hard_expiry,
    };

    (void)out;
    record_put(call, &iam_password_policy_kind, iam_key_of(call, POLICY_KEY), STR_NONE, &p);
    return DONE;
}

enum verdict iam_get_account_password_policy(struct call *call, const struct iam_get_account_password_policy_input *in,
                                             struct iam_get_account_password_policy_response *out)
{
    (void)in;
    out->password_policy = arena_make(call->arena, struct iam_password_policy);
    if (record_get(call, &iam_password_policy_kind, iam_key_of(call, POLICY_KEY), out->password_policy))
        return DONE;
    return iam_no_such_entity_exception(call, "The Password Policy with domain name %.*s cannot be found.", STRF(call->account));
}

enum verdict iam_delete_account_password_policy(struct call *call, const struct iam_delete_account_password_policy_input *in,
                                                struct iam_delete_account_password_policy_output *out)
{
    (void)in, (void)out;
    if (record_drop(call, &iam_password_policy_kind, iam_key_of(call, POLICY_KEY)))
        return DONE;
    return iam_no_such_entity_exception(call, "The Password Policy with domain name %.*s cannot be found.", STRF(call->account));
}

static bool has_any(struct str password, const char *from, const char *to)
{
    for (size_t i = 0; i < password.n; i++)
        for (const char *f = from, *t = to; *f; f++, t++)
            if (password.p[i] >= *f && password.p[i] <= *t)
                return true;
    return false;
}

static enum verdict check_password(struct call *call, struct str password)
{
    struct iam_password_policy p = {.minimum_password_length = some_i32(8)};

    if (record_exists(call, &iam_password_policy_kind, iam_key_of(call, POLICY_KEY))) {
        p = (struct iam_password_policy){0};
        record_get(call, &iam_password_policy_kind, iam_key_of(call, POLICY_KEY), &p);
    }
    if ((int32_t)utf8_len(password) < p.minimum_password_length.val)
        return iam_password_policy_violation_exception(call, "Password should have a minimum length of %d", p.minimum_password_length.val);
    if (p.require_uppercase_characters.val && !has_any(password, "A", "Z"))
        return iam_password_policy_violation_exception(call, "Password should have at least one uppercase letter");
    if (p.require_lowercase_characters.val && !has_any(password, "a", "z"))
        return iam_password_policy_violation_exception(call, "Password should have at least one lowercase letter");
    if (p.require_numbers.val && !has_any(password, "0", "9"))
        return iam_password_policy_violation_exception(call, "Password should have at least one number");
    if (p.require_symbols.val && !has_any(password, "!:[{", "/@`~"))
        return iam_password_policy_violation_exception(call, "Password should have at least one symbol");
    return DONE;
}

static struct str hash(struct call *call, struct str salt, struct str password)
{
    return sha256_hex(call->arena, str_cat(call->arena, salt, password));
}

bool iam_password_times(struct call *call, struct str user, int64_t *ret_created, int64_t *ret_changed)
{
    struct sql *q;

    if (!sql_get(call->store, &q, "SELECT created, changed FROM iam_login WHERE account = ? AND user_name = ?", call->account, user))
        return false;
    *ret_created = sql_i64(q, 0);
    *ret_changed = sql_i64(q, 1);
    sql_done(q);
    return true;
}

bool iam_has_password(struct call *call, struct str user)
{
    int64_t created, changed;
    return iam_password_times(call, user, &created, &changed);
}

static enum verdict no_login(struct call *call, struct str user)
{
    return iam_no_such_entity_exception(call, "Login Profile for User %.*s cannot be found.", STRF(user));
}

enum verdict iam_create_login_profile(struct call *call, const struct iam_create_login_profile_request *in,
                                      struct iam_create_login_profile_response *out)
{
    struct iam_user u = {0};
    struct str salt = rng_hex(rnd(call), call->arena, 16);

    if (iam_user_or_caller(call, in->user_name, &u) != DONE)
        return FAULT;
    if (iam_has_password(call, u.user_name))
        return iam_entity_already_exists_exception(call, "Login Profile for user %.*s already exists.", STRF(u.user_name));
    if (check_password(call, in->password) != DONE)
        return FAULT;
    sql_run(call->store, "INSERT INTO iam_login (account, user_name, created, changed, reset, salt, hash) VALUES (?, ?, ?, ?, ?, ?, ?)",
            call->account, u.user_name, call->now, call->now, in->password_reset_required.val, salt, hash(call, salt, in->password));
    out->login_profile = arena_make(call->arena, struct iam_login_profile);
    *out->login_profile =
        (struct iam_login_profile){u.user_name, some_time(call->now), some_bool(in->password_reset_required.val)};
    return DONE;
}

enum verdict iam_get_login_profile(struct call *call, const struct iam_get_login_profile_request *in, struct iam_get_login_profile_response *out)
{
    struct iam_user u = {0};
    struct sql *q;

    if (iam_user_or_caller(call, in->user_name, &u) != DONE)
        return FAULT;
    if (!sql_get(call->store, &q, "SELECT created, reset FROM iam_login WHERE account = ? AND user_name = ?", call->account, u.user_name))
        return no_login(call, u.user_name);
    out->login_profile = arena_make(call->arena, struct iam_login_profile);
    *out->login_profile = (struct iam_login_profile){u.user_name, some_time(sql_i64(q, 0)), some_bool(sql_i64(q, 1) != 0)};
    sql_done(q);
    return DONE;
}

static void set_password(struct call *call, struct str user, struct str password)
{
    struct str salt = rng_hex(rnd(call), call->arena, 16);

    sql_run(call->store, "UPDATE iam_login SET changed = ?, salt = ?, hash = ? WHERE account = ? AND user_name = ?", call->now, salt,
            hash(call, salt, password), call->account, user);
}

enum verdict iam_update_login_profile(struct call *call, const struct iam_update_login_profile_request *in,
                                      struct iam_update_login_profile_output *out)
{
    struct iam_user u = {0};

    (void)out;
    if (iam_need(call, &iam_user_entity, in->user_name, &u) != DONE)
        return FAULT;
    if (!iam_has_password(call, in->user_name))
        return no_login(call, in->user_name);
    if (str_is(in->password)) {
        if (check_password(call, in->password) != DONE)
            return FAULT;
        set_password(call, in->user_name, in->password);
    }
    if (in->password_reset_required.has)
        sql_run(call->store, "UPDATE iam_login SET reset = ? WHERE account = ? AND user_name = ?", in->password_reset_required.val,
                call->account, in->user_name);
    return DONE;
}

enum verdict iam_delete_login_profile(struct call *call, const struct iam_delete_login_profile_request *in,
                                      struct iam_delete_login_profile_output *out)
{
    struct iam_user u = {0};

    (void)out;
    if (iam_user_or_caller(call, in->user_name, &u) != DONE)
        return FAULT;
    if (sql_run(call->store, "DELETE FROM iam_login WHERE account = ? AND user_name = ?", call->account, u.user_name) < 1)
        return no_login(call, u.user_name);
    return DONE;
}

enum verdict iam_change_password(struct call *call, const struct iam_change_password_request *in, struct iam_change_password_output *out)
{
    struct iam_user u = {0};
    struct iam_password_policy p = {0};
    struct sql *q;

    (void)out;
    if (iam_user_or_caller(call, STR_NONE, &u) != DONE)
        return FAULT;
    if (record_get(call, &iam_password_policy_kind, iam_key_of(call, POLICY_KEY), &p) && !p.allow_users_to_change_password.val)
        return fault(call, 403, "AccessDenied", "Only an administrator can change passwords in this account.");
    if (!sql_get(call->store, &q, "SELECT salt, hash FROM iam_login WHERE account = ? AND user_name = ?", call->account, u.user_name))
        return no_login(call, u.user_name);
    struct str salt = sql_str(q, call->arena, 0), kept = sql_str(q, call->arena, 1);
    sql_done(q);
    if (!equal_in_constant_time(kept, hash(call, salt, in->old_password)))
        return fault(call, 403, "AccessDenied", "The old password was incorrect.");
    if (check_password(call, in->new_password) != DONE)
        return FAULT;
    set_password(call, u.user_name, in->new_password);
    sql_run(call->store, "UPDATE iam_login SET reset = 0 WHERE account = ? AND user_name = ?", call->account, u.user_name);
    return DONE;
}
