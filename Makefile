# Two commands do everything on a fresh machine: `make demo` and `make test`. Each target sets up what it needs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# uv installs in seconds what takes pip most of a minute; where it cannot reach an index that pip can, pip does it.
INSTALL = $(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r $(1) \
	|| $(BIN)/pip install -q --require-hashes -r $(1)

# Where this is set, as in many containers, each of the tests' many processes compiles all it imports anew.
export PYTHONDONTWRITEBYTECODE =

.PHONY: demo init run test check lint types suite chaos bench lock shots clean help

help:
	@echo "make demo    the product with its story, in a browser, no token"
	@echo "make init    ask for tokens, check them, write .env"
	@echo "make run     serve the messengers set up in .env (python bot.py init)"
	@echo "make test    all checks and tests, on SQLite and PostgreSQL"
	@echo "make check   lint, types, layers, languages, migrations"
	@echo "make chaos   the long runs of kills, cut answers and broken code (CHAOS='--seed 7 --only crash_points')"
	@echo "make bench   measurements side by side with bare bots"
	@echo "make shots   retake the README's pictures from the demo"

$(VENV)/.uv: requirements-uv.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --require-hashes -r requirements-uv.lock
	@touch $@

$(VENV)/.runtime: requirements.lock $(VENV)/.uv
	$(call INSTALL,requirements.lock)
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.uv
	$(call INSTALL,requirements-dev.lock)
	@touch $@ $(VENV)/.runtime

init: $(VENV)/.runtime
	$(BIN)/python bot.py init

demo: $(VENV)/.runtime
	$(BIN)/python bot.py demo

run: $(VENV)/.runtime
	$(BIN)/python bot.py run

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/lint-imports

types: $(VENV)/.dev
	$(BIN)/mypy

check: lint types
	$(BIN)/pytest -q tests/architecture

# Types beside the tests, and the tests of the architecture among the others, so that no core waits.
test: lint
	@$(MAKE) --no-print-directory -j2 types suite

suite: $(VENV)/.dev
	$(BIN)/pytest -n 4 --dist worksteal

chaos: $(VENV)/.dev
	$(BIN)/python -m tests.chaos $(CHAOS)

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks

shots: $(VENV)/.dev
	$(BIN)/python -m docs.shots

lock: $(VENV)/.uv
	$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-emit-index-url \
		pyproject.toml --extra postgres -o requirements.lock
	$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-emit-index-url \
		pyproject.toml --extra postgres --group dev -o requirements-dev.lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
