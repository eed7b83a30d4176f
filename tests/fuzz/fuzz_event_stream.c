/* Any bytes as a sequence of messages. What is read can be written, and reads the same; lengths and checksums are put right first
 * when the first byte asks for it, or else hardly any input would pass them. */
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include "base/arena.h"
#include "base/die.h"
#include "base/digest.h"
#include "wire/event_stream.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void put_right(char *p, size_t n)
{
    uint8_t crc[DIGEST_MAX];
    for (unsigned i = 0; i < 4; i++)
        p[i] = (char)(n >> (24 - 8 * i));
    digest_of(DIGEST_CRC32, (struct str){p, 8}, crc);
    memcpy(p + 8, crc, 4);
    digest_of(DIGEST_CRC32, (struct str){p, n - 4}, crc);
    memcpy(p + n - 4, crc, 4);
}

static void round_trip(struct arena *a, const struct event_message *message, size_t used)
{
    struct event_message back;
    struct str why;
    size_t again;
    struct buf b = buf_in(a);
    event_encode(&b, message);
    ASSERT(b.n == used);
    ASSERT(event_decode(a, buf_str(&b), &back, &again, &why) == EVENT_WHOLE && again == used);
    ASSERT(back.headers.len == message->headers.len && str_eq(back.payload, message->payload));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new();
    char *copy = arena_alloc(a, size + 1);
    memcpy(copy, data, size);
    struct str rest = {copy, size}, why = STR_NONE;
    struct event_message message;
    size_t used;
    enum event_state state;
    if (size > EVENT_OVERHEAD && data[0]) {
        rest = str_skip(rest, 1);
        put_right(copy + 1, size - 1);
    }
    while ((state = event_decode(a, rest, &message, &used, &why)) == EVENT_WHOLE) {
        ASSERT(used >= EVENT_OVERHEAD && used <= rest.n);
        round_trip(a, &message, used);
        rest = str_skip(rest, used);
    }
    ASSERT(state == EVENT_MORE || str_is(why));
    arena_free(a);
    return 0;
}
