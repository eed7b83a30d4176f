#include "cli/cli.h"
#include <stdio.h>
#include <string.h>
#include "cli/cli_private.h"

static const struct command {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *synopsis, *purpose;
} commands[] = {
    {"up", cmd_up, "up [options]", "start a cloud; `stormglass up --help` lists the options"},
    {"status", cmd_status, "status", "what the running cloud has answered, and what it was asked for in vain"},
    {"clock", cmd_clock, "clock now | stop | run | advance <duration> | scale <factor> | set <time>", "read or move the world's time"},
    {"reset", cmd_reset, "reset", "delete everything in the running cloud"},
    {"doctor", cmd_doctor, "doctor", "look for what would keep a cloud from running here"},
};

static void usage(FILE *out)
{
    fputs("Stormglass: a cloud in a jar.\n\n", out);
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        fprintf(out, "  stormglass %s\n      %s\n", commands[i].synopsis, commands[i].purpose);
    fputs("\nCommands other than up and doctor speak to http://" DEFAULT_HOST ":4566, or to $STORMGLASS_URL or $AWS_ENDPOINT_URL.\n", out);
}

int cli_main(int argc, char **argv)
{
    if (argc < 2 || !strcmp(argv[1], "--help") || !strcmp(argv[1], "help")) {
        usage(argc < 2 ? stderr : stdout);
        return argc < 2 ? 2 : 0;
    }
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (!strcmp(argv[1], commands[i].name))
            return commands[i].run(argc - 1, argv + 1);
    fprintf(stderr, "stormglass: there is no command '%s'\n\n", argv[1]);
    usage(stderr);
    return 2;
}
