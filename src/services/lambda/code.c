/* Archives of functions and layers: looked through when they come, kept as blobs, unpacked under the data directory by their
 * digest: <data>/lambda/code/<sha256>. A folder is complete when it has its name. */
#include <archive.h>
#include <archive_entry.h>
#include <dirent.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/digest.h"
#include "base/log.h"
#include "base/text.h"
#include "gen/s3/api.h"
#include "kit/invoke.h"
#include "services/lambda/control.h"
#include "services/lambda/unzip.h"
#include "store/blob.h"
#include "world/world.h"

static struct str root_of(struct arena *a, struct store *s)
{
    return str_fmt(a, "%s/lambda/code", store_dir(s));
}

struct str lambda_code_folder(struct call *call, struct str sha)
{
    return str_fmt(call->arena, "%.*s/%.*s", STRF(root_of(call->arena, call->store)), STRF(sha));
}

bool lambda_code_ready(struct call *call, struct str sha)
{
    return access(str_z(call->arena, lambda_code_folder(call, sha)), F_OK) == 0;
}

/* --- unpacking, on a thread of its own: "<data dir>\n<sha>\n<blob>" --- */

struct unpacking {
    struct arena *arena;
    struct store *store;
    struct str root, sha, blob;
};

static void make_folders(struct arena *a, struct str path)
{
    for (size_t i = 1; i <= path.n; i++)
        if (i == path.n || path.p[i] == '/')
            mkdir(str_z(a, str_take(path, i)), 0755);
}

static void unpack(struct unpacking *u)
{
    struct str final = str_fmt(u->arena, "%.*s/%.*s", STRF(u->root), STRF(u->sha));
    struct str work = str_fmt(u->arena, "%.*s.%.*s.part", STRF(final), STRF(u->blob));
    int fd = blob_open(u->store, u->blob);
    struct str why = STR_NONE;

    make_folders(u->arena, work);
    if (fd < 0)
        return;
    if (!unzip_into(u->arena, fd, str_z(u->arena, work), LAMBDA_UNZIPPED_MAX, &why))
        log_error("code %.*s cannot be unpacked: %.*s", STRF(u->sha), STRF(why));
    close(fd);
    /* Somebody else may have been quicker with the same bytes. */
    if (rename(str_z(u->arena, work), str_z(u->arena, final)) != 0)
        unzip_remove(u->arena, str_z(u->arena, work));
}

static void unpack_effect(struct world *w, struct str payload)
{
    struct unpacking u = {.arena = arena_new(), .store = world_store(w)};

    u.sha = str_cut(&payload, '\n');
    u.blob = payload;
    u.root = root_of(u.arena, u.store);
    if (access(str_z(u.arena, str_fmt(u.arena, "%.*s/%.*s", STRF(u.root), STRF(u.sha))), F_OK) != 0)
        unpack(&u);
    arena_free(u.arena);
}

void lambda_code_unpack(struct call *call, struct str sha, struct str blob)
{
    if (!lambda_code_ready(call, sha))
        effect_add(call, unpack_effect, str_fmt(call->arena, "%.*s\n%.*s", STRF(sha), STRF(blob)));
}

/* --- taking in --- */

static enum verdict from_s3(struct call *call, struct str bucket, struct str key, struct str version, struct str *ret)
{
    struct s3_get_object_request in = {.bucket = bucket, .key = key, .version_id = version};
    struct s3_get_object_output got = {0};
    struct fault f;

    if (invoke_as_caller(call, &s3_api, S3_OP_GET_OBJECT, &in, &got, &f) != DONE) {
        if (str_eqz(f.code, "AccessDenied"))
            return lambda_user_error(call, invalid_parameter_value_exception,
                                     "Your access has been denied by S3, please make sure your request credentials have permission to GetObject for "
                                     "%.*s/%.*s. S3 Error Code: %.*s. S3 Error Message: %.*s",
                                     STRF(bucket), STRF(key), STRF(f.code), STRF(f.message));
        return invalid(call, "Error occurred while GetObject. S3 Error Code: %.*s. S3 Error Message: %.*s", STRF(f.code), STRF(f.message));
    }
    if ((int64_t)got.body.size > LAMBDA_UNZIPPED_MAX)
        return invalid(call, "Unzipped size must be smaller than %lld bytes", (long long)LAMBDA_UNZIPPED_MAX);
    *ret = got.body.bytes;
    if (str_is(got.body.blob) && !blob_read(call->store, call->arena, got.body.blob, got.body.offset, got.body.size, ret))
        return fault_common(call, COMMON_INTERNAL, "The archive cannot be read.");
    return DONE;
}

enum verdict lambda_code_take(struct call *call, struct str zip, struct str bucket, struct str key, struct str object_version, struct lambda_code *ret)
{
    uint8_t sum[DIGEST_MAX];
    struct str why = STR_NONE;

    if (str_is(bucket) != str_is(key) || str_is(zip) == str_is(bucket))
        return invalid(call, "Please provide a source for function code.");
    if (str_is(bucket) && from_s3(call, bucket, key, object_version, &zip) != DONE)
        return FAULT;
    if (str_empty(zip))
        return invalid(call, "Uploaded file must be a non-empty zip");
    if (!str_is(bucket) && (int64_t)zip.n > LAMBDA_ZIPPED_MAX)
        return fault(call, 413, "RequestEntityTooLargeException", "Zipped size must be smaller than %lld bytes", (long long)LAMBDA_ZIPPED_MAX);
    *ret = (struct lambda_code){.size = (int64_t)zip.n};
    if (!unzip_measure(call->arena, zip, &ret->unpacked, &why))
        return invalid(call, "Could not unzip uploaded file. Please check your file, then try to upload again.");
    if (ret->unpacked > LAMBDA_UNZIPPED_MAX)
        return invalid(call, "Unzipped size must be smaller than %lld bytes", (long long)LAMBDA_UNZIPPED_MAX);
    size_t n = digest_of(DIGEST_SHA256, zip, sum);
    ret->sha = hex_encode(call->arena, (struct str){(const char *)sum, n});
    ret->sha_base64 = base64_encode(call->arena, (struct str){(const char *)sum, n});
    struct blob_writer *w = blob_writer_new(call->store, &why);
    if (!w)
        return fault_common(call, COMMON_INTERNAL, "The archive cannot be kept: %.*s", STRF(why));
    if (!blob_write(w, zip)) {
        blob_abandon(w);
        return fault_common(call, COMMON_INTERNAL, "The archive cannot be kept.");
    }
    if (!blob_finish(w, call->arena, &ret->blob))
        return fault_common(call, COMMON_INTERNAL, "The archive cannot be kept.");
    blob_keep(call->store, ret->blob, zip.n);
    lambda_code_unpack(call, ret->sha, ret->blob);
    return DONE;
}

void lambda_code_release(struct call *call, struct str blob)
{
    if (!sql_i64_or(call->store, 0, "SELECT 1 FROM lambda_version WHERE blob = ? UNION ALL SELECT 1 FROM lambda_layer WHERE blob = ? LIMIT 1", blob, blob))
        blob_drop(call->store, blob);
}

struct str lambda_code_location(struct call *call, struct str blob)
{
    struct str host = call->http && str_is(call->http->host) ? call->http->host : STR("localhost:4566");
    return str_fmt(call->arena, "http://%.*s/_stormglass/lambda/archive/%.*s", STRF(host), STRF(blob));
}

/* Folders that no version and no layer needs any more, and halves of a former run. */
void lambda_code_sweep(struct call *call)
{
    struct str root = root_of(call->arena, call->store);
    DIR *d = opendir(str_z(call->arena, root));

    for (struct dirent *e; d && (e = readdir(d));) {
        struct str name = str_from(e->d_name);
        if (e->d_name[0] == '.' ||
            sql_i64_or(call->store, 0, "SELECT 1 FROM lambda_version WHERE code = ? UNION ALL SELECT 1 FROM lambda_layer WHERE code = ? LIMIT 1", name,
                       name))
            continue;
        unzip_remove(call->arena, str_z(call->arena, str_fmt(call->arena, "%.*s/%.*s", STRF(root), STRF(name))));
    }
    if (d)
        closedir(d);
}
