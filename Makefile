# Detente. On a machine with Python 3.11+ and make: `make brief`, then `make test`. Nothing else to install.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
OUT    ?= detente-brief
PYTEST ?= $(BIN)/python -m pytest

.DEFAULT_GOAL := help
.PHONY: help brief test check check-slow lint types layers quality docs lock wheel clean

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

brief: $(VENV)/.main ## install, run the brief on the example, and say where it is
	$(BIN)/detente brief examples/japan-russia --dyad JPN RUS --out $(OUT) \
	  --dispute examples/japan-russia/kurils.toml --actors examples/japan-russia/kurils-actors.csv \
	  --edges examples/japan-russia/ties.csv

test: $(VENV)/.dev ## install what the tests need, and run the fast suite
	$(PYTEST) -n auto --timeout=120 -m "not slow and not browser and not spark" tests

check: lint types layers test ## everything a change must pass before it is shown

check-slow: $(VENV)/.slow ## crashes, scale, fuzzing, the browser, Spark: reduced in size but real
	$(PYTEST) --timeout=3000 -m "slow or browser or spark" --durations=15 tests

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

layers: $(VENV)/.dev
	$(BIN)/lint-imports

quality: $(VENV)/.dev ## print the quality measured on ../shared/gold, held against gold/floors.toml
	$(BIN)/python -m tools.quality

docs: $(VENV)/.dev ## write the reference pages and the JSON Schema from the code
	$(BIN)/python -m tools.write_reference

lock: ## pin every version and hash anew (needs uv)
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate --no-header \
	  --python-version 3.11 --extra en pyproject.toml -o requirements/main.lock
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate --no-header \
	  --python-version 3.11 --extra en --extra embed --extra pandas --group dev pyproject.toml -o requirements/dev.lock
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate --no-header \
	  --python-version 3.11 --extra en --extra embed --extra pandas --extra spark --group dev --group heavy --group sail pyproject.toml -o requirements/slow.lock

wheel: $(VENV)/.dev ## build the wheel
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

clean: ## remove what make made
	rm -rf $(VENV) $(OUT) dist build

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Detente needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version). Try: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=24"
	@touch $@

# Versions and hashes come from the lock; the package itself is installed in place, on top of them.
$(VENV)/.main: requirements/main.lock pyproject.toml | $(VENV)/.made
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/main.lock
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.lock $(VENV)/.main
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.lock
	@touch $@

$(VENV)/.slow: requirements/slow.lock $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/slow.lock
	@touch $@
