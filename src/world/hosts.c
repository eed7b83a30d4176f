#include "world/hosts.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <uthash.h>
#include "base/die.h"

struct claim {
    UT_hash_handle hh;
    char key[]; /* "<service> <name>" */
};

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static struct claim *claims;

#define KEY_MAX 320

/* Names are compared without case. False: too long to be one. */
static bool key_of(char *key, const char *service, struct str name)
{
    size_t n = strlen(service);

    if (n + 1 + name.n >= KEY_MAX)
        return false;
    memcpy(key, service, n);
    key[n++] = ' ';
    for (size_t i = 0; i < name.n; i++)
        key[n++] = name.p[i] >= 'A' && name.p[i] <= 'Z' ? (char)(name.p[i] | 32) : name.p[i];
    key[n] = '\0';
    return true;
}

static struct claim *find(const char *service, struct str name)
{
    char key[KEY_MAX];
    struct claim *c = NULL;

    if (key_of(key, service, name))
        HASH_FIND_STR(claims, key, c);
    return c;
}

void host_claim(const char *service, struct str name)
{
    char key[KEY_MAX];

    if (!key_of(key, service, name))
        return;
    pthread_rwlock_wrlock(&lock);
    if (!find(service, name)) {
        struct claim *c = calloc(1, sizeof *c + strlen(key) + 1);
        if (!c)
            die("out of memory");
        strcpy(c->key, key);
        HASH_ADD_STR(claims, key, c);
    }
    pthread_rwlock_unlock(&lock);
}

void host_release(const char *service, struct str name)
{
    pthread_rwlock_wrlock(&lock);
    struct claim *c = find(service, name);
    if (c) {
        HASH_DEL(claims, c);
        free(c);
    }
    pthread_rwlock_unlock(&lock);
}

void host_release_all(const char *service)
{
    struct claim *c, *next;
    size_t n = strlen(service);

    pthread_rwlock_wrlock(&lock);
    HASH_ITER(hh, claims, c, next) {
        if (strncmp(c->key, service, n) || c->key[n] != ' ')
            continue;
        HASH_DEL(claims, c);
        free(c);
    }
    pthread_rwlock_unlock(&lock);
}

bool host_claimed(const char *service, struct str host)
{
    char wild[KEY_MAX];
    ptrdiff_t colon = str_rchr(host, ':'), dot;
    bool found;

    if (colon > 0)
        host = str_take(host, (size_t)colon);
    dot = str_chr(host, '.');
    pthread_rwlock_rdlock(&lock);
    found = claims && find(service, host);
    if (claims && !found && dot > 0 && host.n - (size_t)dot + 1 < KEY_MAX) {
        wild[0] = '*';
        memcpy(wild + 1, host.p + dot, host.n - (size_t)dot);
        found = find(service, (struct str){wild, host.n - (size_t)dot + 1});
    }
    pthread_rwlock_unlock(&lock);
    return found;
}
