#include "base/log.h"
#include <stdarg.h>
#include <stdio.h>
#include <time.h>

static enum log_level limit = LOG_INFO;

void log_set_level(enum log_level level)
{
    limit = level;
}

void log_line(enum log_level level, const char *fmt, ...)
{
    static const char *const names[] = {"error", "warning", "info", "debug"};
    char line[2048];
    struct timespec t;
    struct tm tm;
    va_list args;

    if (level > limit)
        return;
    clock_gettime(CLOCK_REALTIME, &t);
    gmtime_r(&t.tv_sec, &tm);
    size_t n = strftime(line, sizeof line, "%H:%M:%S", &tm);
    n += (size_t)snprintf(line + n, sizeof line - n, ".%03ld %s: ", t.tv_nsec / 1000000, names[level]);
    va_start(args, fmt);
    int more = vsnprintf(line + n, sizeof line - n - 1, fmt, args);
    va_end(args);
    n = more < 0 ? n : n + (size_t)more;
    if (n > sizeof line - 2)
        n = sizeof line - 2;
    line[n++] = '\n';
    /* One write per line: lines of different threads never mix. */
    fwrite(line, 1, n, stderr);
}
