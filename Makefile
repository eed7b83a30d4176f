# make run    install what is missing, build, start the cloud
# make test   the whole suite, on the sanitised build
# make dev | release | fuzz | bench | truth | clean
BUILD ?= build
SERVICES ?= $(sort $(notdir $(patsubst %/,%,$(dir $(wildcard src/services/*/*.c)))))
CFG ?= dev

PKGS = libh2o-evloop sqlite3 jansson expat libcbor openssl libpcre2-8 libcurl libuv libarchive zlib
WARN = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wno-missing-field-initializers -Werror
COMMON = -std=gnu11 $(WARN) -Isrc -I$(BUILD) -D_GNU_SOURCE -DH2O_USE_LIBUV=0 -pthread -MMD -MP
CACHE := $(shell command -v ccache)
LD_FLAG := $(if $(shell command -v mold),-fuse-ld=mold)

SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
CC_dev = clang
FLAGS_dev = -g1 -O1 $(SANITIZE)
LINK_dev = $(SANITIZE) $(LD_FLAG)
CC_fuzz = clang
FLAGS_fuzz = $(FLAGS_dev) -fsanitize=fuzzer-no-link
LINK_fuzz = $(LINK_dev)
CC_release = gcc
FLAGS_release = -O2 -g1 -fstack-protector-strong -D_FORTIFY_SOURCE=2 -fPIE
LINK_release = -pie -Wl,-z,relro,-z,now -Wl,--gc-sections

OUT = $(BUILD)/$(CFG)
GEN = $(BUILD)/gen
SMITHY = $(foreach s,$(SERVICES),$(wildcard src/services/$(s)/*.smithy src/services/$(s)/*.sql)) $(wildcard src/world/*.sql src/kit/*.sql)
# Known to make, so that it looks at them after the generator has run and not before.
HEADERS = $(foreach s,$(SERVICES),$(GEN)/$(s)/api.h $(GEN)/$(s)/shapes.h)
GENERATED = $(foreach s,$(SERVICES),$(GEN)/$(s)/model.c) $(GEN)/registry.c

SRC = $(wildcard src/base/*.c src/store/*.c src/wire/*.c src/world/*.c src/plane/*.c src/plane/*/*.c src/kit/*.c src/front/*.c src/cli/*.c) \
      $(foreach s,$(SERVICES),$(wildcard src/services/$(s)/*.c))
OBJ = $(SRC:%.c=$(OUT)/%.o) $(GENERATED:$(BUILD)/%.c=$(OUT)/%.o)
LIB = $(OUT)/libstormglass.a
UNIT = $(patsubst tests/unit/%.c,$(OUT)/tests/unit/%,$(wildcard tests/unit/test_*.c))
FUZZ = $(patsubst tests/fuzz/%.c,$(OUT)/tests/fuzz/%,$(wildcard tests/fuzz/fuzz_*.c))

CFLAGS_PKG = $(shell pkg-config --cflags $(PKGS))
LIBS = $(shell pkg-config --libs $(PKGS)) -lm

.PHONY: all run test dev release fuzz bench truth unit packages clean FORCE
all: dev

packages:
	@tools/packages

run: packages
	@$(MAKE) --no-print-directory -s -j$$(nproc) release
	@exec $(BUILD)/release/stormglass up

test: packages
	@$(MAKE) --no-print-directory -s -j$$(nproc) unit
	@tests/run --binary $(BUILD)/dev/stormglass

dev release:
	@$(MAKE) --no-print-directory CFG=$@ $(BUILD)/$@/stormglass
unit: dev
	@$(MAKE) --no-print-directory CFG=dev unit-binaries
fuzz:
	@$(MAKE) --no-print-directory CFG=fuzz fuzz-binaries
unit-binaries: $(UNIT) $(FUZZ)
fuzz-binaries: $(FUZZ)
.PHONY: unit-binaries fuzz-binaries

bench: packages
	@$(MAKE) --no-print-directory -s -j$$(nproc) release
	@bench/run --binary $(BUILD)/release/stormglass

truth:
	@tools/generate --truth docs/services.md $(SERVICES:%=src/services/%)

# One run of the generator writes everything; files whose text stays the same keep their time.
$(GEN)/stamp: $(SMITHY) $(wildcard tools/generate tools/smithy/*.py) $(GEN)/services
	@tools/generate $(BUILD) $(SERVICES:%=src/services/%)
	@touch $@
$(GENERATED) $(HEADERS): $(GEN)/stamp ;
$(GEN)/services: FORCE
	@mkdir -p $(GEN); echo '$(SERVICES)' | cmp -s - $@ || echo '$(SERVICES)' > $@

$(OUT)/%.o: %.c | $(GEN)/stamp
	@mkdir -p $(@D)
	@echo "  CC $<"
	@$(CACHE) $(CC_$(CFG)) $(COMMON) $(FLAGS_$(CFG)) $(CFLAGS_PKG) -c $< -o $@
$(OUT)/gen/%.o: $(BUILD)/gen/%.c | $(GEN)/stamp
	@mkdir -p $(@D)
	@$(CACHE) $(CC_$(CFG)) $(COMMON) $(FLAGS_$(CFG)) $(CFLAGS_PKG) -c $< -o $@

# The program carries the bootstraps of runtimes in itself.
$(OUT)/src/services/lambda/execution_runtimes.o: $(wildcard runtimes/*/*)

$(LIB): $(OBJ)
	@rm -f $@
	@ar rcs $@ $(OBJ)
$(OUT)/stormglass: $(OUT)/src/main.o $(LIB)
	@echo "  LD $@"
	@$(CC_$(CFG)) $(LINK_$(CFG)) $< $(LIB) $(LIBS) -o $@
$(OUT)/tests/unit/%: tests/unit/%.c $(LIB)
	@mkdir -p $(@D)
	@echo "  CC $<"
	@$(CC_$(CFG)) $(COMMON) $(FLAGS_$(CFG)) $(CFLAGS_PKG) $(LINK_$(CFG)) $< $(LIB) $(LIBS) -lcmocka -o $@
$(OUT)/tests/fuzz/%: tests/fuzz/%.c $(LIB)
	@mkdir -p $(@D)
	@echo "  CC $<"
	@$(CC_$(CFG)) $(COMMON) $(FLAGS_$(CFG)) $(CFLAGS_PKG) $(LINK_$(CFG)) -fsanitize=fuzzer $< $(LIB) $(LIBS) -o $@

clean:
	rm -rf $(BUILD)

-include $(OBJ:.o=.d) $(OUT)/src/main.d
