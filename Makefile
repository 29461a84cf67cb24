# `make chat` asks the report, `make test` checks everything; `make` alone lists what there is.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help chat test bench index install install-dev clean

VENV ?= .venv
PORT ?= 7860
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
INDEX := $(BIN)/ldi-qa index corpus --index index
# Names to try for Python 3.11 or later, the usual one first; PYTHON=... names another.
PYTHON ?= python3 python3.14 python3.13 python3.12 python3.11 python

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

chat: install ## Index corpus/ and open the chat on http://127.0.0.1:7860 (PORT=8000 for another)
	@echo "==> Bringing the index up to date"
	@$(INDEX)
	@echo "==> Opening the chat"
	@$(BIN)/ldi-qa serve --index index --port $(PORT)

test: install-dev ## Check style, types, layers and tests, then the golden questions
	@echo "==> Style (ruff)"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@echo "==> Types (mypy)"
	@$(BIN)/mypy --strict
	@echo "==> Layers (import-linter)"
	@$(BIN)/lint-imports
	@echo "==> Tests (pytest)"
	@$(BIN)/pytest
	@echo "==> Golden questions (ldi-qa eval)"
	@$(INDEX)
	@$(BIN)/ldi-qa eval eval/golden.jsonl --index index

bench: install-dev ## Measure speed and memory on this machine
	@$(INDEX)
	@$(BIN)/python bench/latency.py

index: install ## Bring the index of corpus/ up to date
	@$(INDEX)

install: $(VENV)/.installed ## Make the virtual environment

install-dev: $(VENV)/.installed-dev ## The same with the tools that `make test` uses

clean: ## Remove the virtual environment, the index, reports and caches
	rm -rf $(VENV) eval/report build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find index -mindepth 1 ! -name README.md -delete
	find src tests -name __pycache__ -prune -exec rm -rf {} +

$(VENV)/pyvenv.cfg:
	@for name in $(PYTHON); do \
	  if command -v "$$name" >/dev/null && "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    python=$$name; break; \
	  fi; \
	done; \
	if [ -z "$${python:-}" ]; then \
	  echo "This needs Python 3.11 or later, and none was found. Install it, or name it: make PYTHON=/path/to/python3.11" >&2; exit 2; \
	fi; \
	if ! "$$python" -c 'import ensurepip' 2>/dev/null; then \
	  echo "$$python has no venv module. On Debian and Ubuntu: sudo apt install python3-venv" >&2; exit 2; \
	fi; \
	echo "==> Making $(VENV) with $$("$$python" --version)"; \
	"$$python" -m venv $(VENV)

$(VENV)/.installed: $(VENV)/pyvenv.cfg pyproject.toml constraints.txt
	@echo "==> Installing ldi-qa and what it needs (some minutes the first time)"
	@$(PIP) --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@echo "==> Installing the tools for the tests"
	@$(PIP) --editable '.[dev,browser,mcp]'
	@touch $@
