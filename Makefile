# The same short commands for people and for CI. `make` alone lists them.
#
# PYTHON       the Python that .venv is made with (3.11 or newer); found by itself if not given.
# TORCH_INDEX  optional: the address of a package index that holds the CPU build of torch. On some machines
#              the ordinary build brings several gigabytes of graphics libraries that nothing here uses.
#              Only torch itself is taken from it, so that no other package can be.
# TEST_PROCESSES  how many processes share the tests; each that meets a test of the search model loads it (1 GB).

SHELL := /bin/bash
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: help demo ui eval test soak check advisories bench bench-full lock clean

PYTHON ?=
TORCH_INDEX ?=
TEST_PROCESSES ?= 2

RUN := .venv/bin/python
PIP := -m pip --disable-pip-version-check --no-input
# Twice quiet: errors only. Some versions of pip warn about things that need no action.
INSTALL := $(PIP) install -qq

# Nothing looks anything up once it is installed, and nothing reports home.
export HF_HUB_OFFLINE := 1
export TRANSFORMERS_OFFLINE := 1
export ANONYMIZED_TELEMETRY := False
export TOKENIZERS_PARALLELISM := false

# Makes the environment $(1) with the first Python that is new enough and can make one. Each is run, not only
# looked for: a launcher may exist for a version that does not.
make_environment = \
	for python in $(if $(PYTHON),"$(PYTHON)",python3.13 python3.12 python3.11 python3) none; do \
		"$$python" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; \
	done; \
	if [ "$$python" = none ]; then \
		echo "Python 3.11 or newer with its venv module is needed: install it, or name it with PYTHON=..." >&2; \
		exit 1; \
	fi; \
	echo "Setting up $(1) (first time takes a few minutes)..."; \
	"$$python" -m venv --clear $(1)

# Installs torch into the environment $(1), before and apart from all else, if an index is given for it.
install_torch = \
	if [ -n "$(TORCH_INDEX)" ]; then \
		torch=$$(sed -n 's/^ *"\(torch==[^"]*\)",$$/\1/p' pyproject.toml); \
		$(1)/bin/python $(INSTALL) --no-deps --index-url "$(TORCH_INDEX)" "$$torch"; \
	fi

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

demo: .venv/runtime.stamp ## index the sample letters and answer questions about them
	@$(RUN) -m eval.demo

# Your own letters if there is a store of them here, else the samples; OMBUDSMAN_STORE names another store.
ui: .venv/runtime.stamp ## open the page in a browser
	@if [ -z "$$OMBUDSMAN_STORE" ] && [ ! -d .ombudsman ]; then \
		echo "No store of your own letters here: showing the samples."; \
		export OMBUDSMAN_STORE=.ombudsman-samples; \
		$(RUN) -m assistant.cli index eval/corpus/documents || exit 1; \
	fi; \
	exec $(RUN) -m assistant.cli ui

eval: .venv/runtime.stamp ## ask every question of the evaluation and say what was right
	@$(RUN) -m eval

test: .venv/test.stamp ## run the tests
	@$(RUN) -m pytest tests -n $(TEST_PROCESSES) --dist worksteal

# About a quarter of an hour: runs that are killed, readers in a crowd, damaged letters, disks without room.
soak: .venv/test.stamp ## the long tests, which make test has in short
	@$(RUN) -m pytest tests/soak -n $(TEST_PROCESSES) --dist worksteal -rP

check: .venv/test.stamp ## lint, formatting and types
	@$(RUN) -m ruff check .
	@$(RUN) -m ruff format --check .
	@$(RUN) -m mypy

advisories: .venv/test.stamp ## look every library up among the known security advisories
	@$(RUN) .ci/advisories.py

bench: .venv/test.stamp ## measure how right and how fast the answers are
	@$(RUN) -m eval.bench

# About a quarter of an hour.
bench-full: .venv/test.stamp ## measure indexing 100, 1,000 and 7,000 letters
	@$(RUN) -m eval.bench_scale

# A stamp says that an installation reached its end. It goes before the installation starts and comes back
# as the last step; without it nothing in .venv is trusted, and .venv is made anew.
.venv/runtime.stamp: requirements.lock pyproject.toml
	@if [ ! -f $@ ]; then $(call make_environment,.venv); fi
	@rm -f .venv/*.stamp
	@$(call install_torch,.venv)
	@$(RUN) $(INSTALL) -r requirements.lock
# setuptools is in the lock, so the project's own build need fetch nothing.
	@$(RUN) $(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

.venv/test.stamp: .venv/runtime.stamp requirements-test.lock
	@rm -f .venv/*.stamp
	@$(RUN) $(INSTALL) -r requirements-test.lock
	@touch .venv/runtime.stamp
	@touch $@

# What pip freeze says, made fit for other machines. The markers name the two packages that some systems
# lack; the companions of a graphics build of torch belong in no lock.
frozen = .lock-venv/bin/python $(PIP) freeze --all --exclude-editable | LC_ALL=C sort -f | sed -E \
	-e '/^(pip|nvidia-[^=]*|cuda-[^=]*|triton)==/d' \
	-e 's/^(torch==[0-9.]+)\+.*/\1/' \
	-e 's/^uvloop==.*/&; sys_platform != "win32"/' \
	-e 's/^watchdog==.*/&; sys_platform != "darwin"/'

# Run it on Linux: the user interface asks for watchdog everywhere but on macOS.
lock: ## resolve every dependency anew and write both lock files
	@$(call make_environment,.lock-venv)
	@$(call install_torch,.lock-venv)
	@.lock-venv/bin/python $(INSTALL) -e .
	@(echo "# What the program needs, every version exact. Written by make lock."; \
	  $(frozen)) > requirements.lock.new
	@.lock-venv/bin/python $(INSTALL) -c requirements.lock.new -e '.[test]'
	@.lock-venv/bin/python $(PIP) check
	@(echo "# What the tests need besides. Written by make lock."; echo "-r requirements.lock"; \
	  $(frozen) | grep -vxFf requirements.lock.new) > requirements-test.lock.new
	@mv requirements.lock.new requirements.lock
	@mv requirements-test.lock.new requirements-test.lock
	@rm -rf .lock-venv

clean: ## remove .venv, caches and build outputs
	@rm -rf .venv .lock-venv build dist *.egg-info *.lock.new .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
