#pragma once
#include "plane/sandbox/spawner.h"

_Noreturn void spawner_main(int fd);
