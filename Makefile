# Two commands do all the set-up on a fresh machine: `make outlook` and `make test`.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
AS_OF  ?=
OUTLOOK ?=
WORKERS ?= auto

.PHONY: outlook test test-all bench lint browser clean help

help:            ## Say what can be made.
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

outlook: $(VENV)/.ready  ## Build the newest Outlook in every format; AS_OF=2025-12-31 rebuilds it as known on that day.
	$(BIN)/comity publish $(OUTLOOK) $(if $(AS_OF),--as-of $(AS_OF))

test: $(VENV)/.dev lint  ## Run the fast tests and the checks of style, types and layers.
	$(BIN)/pytest -n $(WORKERS) -m "not slow and not browser"

browser: $(VENV)/.dev node_modules/axe-core/axe.min.js  ## Run the browser tests; they need a Chromium on this machine.
	$(BIN)/pytest -m browser tests/browser

test-all: $(VENV)/.dev lint node_modules/axe-core/axe.min.js  ## Run every test, the slow ones too.
	$(BIN)/pytest -n $(WORKERS)

bench: $(VENV)/.dev  ## Time each part against a peer in the same run; peers: pip install ".[bench]".
	@for file in benchmarks/*.py; do echo "== $$file"; $(BIN)/python $$file || exit 1; done

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Comity needs Python 3.11 or newer; run make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

# The record and the code are read in place; only a change of dependencies installs again.
$(VENV)/.ready: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml $(VENV)/.ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
	@touch $@

# axe-core judges accessibility in the browser tests; it is never shipped.
node_modules/axe-core/axe.min.js:
	npm install --silent --no-save --no-package-lock --no-audit --no-fund axe-core@4 || echo "axe-core not installed; its test will skip"

clean:           ## Delete what was made.
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
