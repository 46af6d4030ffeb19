# PocketPlan. `make demo` to look at it, `make test` to check it.

PYTHON ?= python3
PORT ?= 8000
DATA ?= var/demo
BIN := .venv/bin
# Tests write small files and wait for the disk; in memory they wait for nothing.
MEMORY := $(shell df -k --output=avail /dev/shm 2>/dev/null | awk 'NR == 2 && $$1 > 4000000 {print "/dev/shm"}')

.PHONY: demo test check js python fmt words needs bench-serve clean

demo: .venv/.runs ## a demo practice on http://localhost:$(PORT), kept in $(DATA)
	@exec $(BIN)/pocketplan demo --port $(PORT) --data $(DATA)

test: needs .venv/.tests check js python ## everything, as it is checked before it lands

check: .venv/.tests ## the rules that a tool can hold
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

js: node_modules/.made ## the scripts: their types, and the modules that need no browser
	node_modules/.bin/tsc --project tsconfig.json
	node_modules/.bin/tsc --project tsconfig.worker.json
	node --test $(shell find tests/js -name '*.test.js')

python: .venv/.tests node_modules/.made ## the rest, with browsers and both databases
	TMPDIR=$(or $(MEMORY),$(TMPDIR),/tmp) $(BIN)/pytest --numprocesses 3 --dist loadfile --no-loadscope-reorder

fmt: .venv/.tests ## put imports, spaces and quotes in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

words: .venv/.tests ## bring translations/*.po up to date with what pages and code say
	$(BIN)/python -m pocketplan.web.words.sentences

needs: ## browsers, PostgreSQL, Node and strace, installed where that is ours to do
	@.ci/needs

bench-serve: .venv/.tests ## requests/s, slow readers and held streams, server against server
	$(BIN)/python -m bench.serve

clean:
	rm -rf .venv node_modules .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "PocketPlan needs Python 3.11 or newer; say which: make PYTHON=python3.12 …" >&2; exit 1; }
	@$(PYTHON) -m venv .venv || \
	  { rm -rf .venv; echo "Python cannot make .venv; on Debian: apt-get install python3-venv" >&2; exit 1; }

.venv/.runs: .venv/bin/python pyproject.toml
	@echo "Installing what PocketPlan needs into .venv; this is done once." >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . >&2
	@touch $@

.venv/.tests: .venv/bin/python pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]' >&2
	@touch $@ .venv/.runs

node_modules/.made: package-lock.json | needs
	@npm ci --no-audit --no-fund --silent
	@touch $@
