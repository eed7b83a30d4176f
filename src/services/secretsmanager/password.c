/* GetRandomPassword. */
#include "base/rng.h"
#include "services/secretsmanager/secrets.h"

#define LENGTH 32
#define KINDS 5

enum verdict secretsmanager_get_random_password(struct call *call, const struct secretsmanager_get_random_password_request *in,
                                                struct secretsmanager_get_random_password_response *out)
{
    static const char *const alphabets[KINDS] = {"ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz", "0123456789",
                                                 "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", " "};
    const bool left_out[KINDS] = {in->exclude_uppercase.val, in->exclude_lowercase.val, in->exclude_numbers.val, in->exclude_punctuation.val,
                                  !in->include_space.val};
    bool each = !in->require_each_included_type.has || in->require_each_included_type.val;
    size_t n = in->password_length.has ? (size_t)in->password_length.val : LENGTH, sure = 0;
    struct buf all = buf_in(call->arena), kinds[KINDS];
    char *p = arena_alloc(call->arena, n + 1);

    for (size_t i = 0; i < KINDS; i++) {
        kinds[i] = buf_in(call->arena);
        for (const char *c = alphabets[i]; !left_out[i] && *c; c++)
            if (!str_is(in->exclude_characters) || str_chr(in->exclude_characters, *c) < 0)
                buf_putc(&kinds[i], *c);
        buf_put(&all, buf_str(&kinds[i]));
        if (!left_out[i] && each && !kinds[i].n)
            return secretsmanager_invalid_parameter_exception(call, "You've excluded all the characters of a type that is required.");
        sure += each && !left_out[i];
    }
    if (!all.n)
        return secretsmanager_invalid_parameter_exception(call, "You've excluded all character types.");
    if (n < sure)
        return secretsmanager_invalid_parameter_exception(call, "Password length is too short based on the required types.");
    n = 0;
    for (size_t i = 0; i < KINDS; i++)
        if (each && !left_out[i])
            p[n++] = kinds[i].p[rng_below(rnd(call), kinds[i].n)];
    while (n < (in->password_length.has ? (size_t)in->password_length.val : LENGTH))
        p[n++] = all.p[rng_below(rnd(call), all.n)];
    for (size_t i = n; i > 1; i--) {
        size_t k = rng_below(rnd(call), i);
        char c = p[i - 1];
        p[i - 1] = p[k];
        p[k] = c;
    }
    out->random_password = (struct str){p, n};
    return DONE;
}
