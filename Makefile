# What can be done with this checkout. `make` alone lists it.
# Everything that is installed goes to .venv, except the system packages that scripts/setup.sh names.

BIN := .venv/bin
SETUP := scripts/setup.sh
LOCKS := requirements.lock requirements-build.lock
# One thread for linear algebra: more of them fight with the process pool on small machines.
export OPENBLAS_NUM_THREADS := 1

.DEFAULT_GOAL := help
.PHONY: help setup setup-tests demo serve check fix test test-all look docs bench evidence wheel lock fonts clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: .venv/.ready ## install what `make demo` and `make serve` need
	@:

setup-tests: .venv/.ready-for-tests ## install what `make check` and `make test` need
	@:

demo: setup ## build the demonstration programme and the PDF of every project
	@$(BIN)/evalkit demo

serve: setup ## open the web pages on this machine
	@$(BIN)/evalkit serve

check: setup-tests ## format, lint, types, directions of the rooms, house rules
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m pytest -q tests/contracts/test_house_rules.py

fix: setup-tests ## let ruff mend format and lint
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

test: setup-tests ## run all tests
	@$(BIN)/python -m pytest

test-all: setup-tests ## run all tests with every hostile text and every fault (minutes longer)
	@EVALKIT_TEST_ALL=1 $(BIN)/python -m pytest

look: setup-tests ## turn the PDFs under var/ (or DIR=…) into PNG pages to look at
	@scripts/look.sh $(or $(DIR),var)

docs: setup-tests ## write the parts of docs/reference that are made from the code
	@$(BIN)/python scripts/write_docs.py

bench: setup ## time the statistics and the demonstration, or one measurement of bench/ (NAME=coverage)
	@$(BIN)/python -m bench.$(or $(NAME),statistics)
	@$(if $(NAME),:,scripts/time_demo.sh)

evidence: setup ## measure again what the documentation claims of methods (minutes; NAME=alpha-items for one)
	@$(BIN)/python -m bench.evidence $(NAME)

wheel: setup-tests ## build the wheel into dist/
	@$(BIN)/python -m build --wheel --no-isolation

lock: setup-tests ## pin the dependencies of pyproject.toml again (LOCK_OPTIONS=--upgrade for newer ones)
	@scripts/lock.sh $(LOCK_OPTIONS)

fonts: setup-tests ## build the report font again from its two source packages
	@scripts/fonts.sh

clean: ## remove everything that can be made again; var/ stays, it holds data
	@rm -rf .venv .cache build dist .pytest_cache .ruff_cache .mypy_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.ready: $(LOCKS) pyproject.toml $(SETUP)
	@$(SETUP) demo

.venv/.ready-for-tests: requirements-dev.lock pyproject.toml $(SETUP)
	@$(SETUP) tests
