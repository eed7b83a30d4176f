/* The stormglass command. Returns the exit status. */
#pragma once

int cli_main(int argc, char **argv);
