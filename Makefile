# Crosscut's commands. `make run` and `make test` need Python 3.11 or newer and the package registry.

VENV := .venv
PORT ?= 8000
PYTHON ?= $(firstword $(foreach name,python3 python3.13 python3.12 python3.11,$(shell \
	$(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $(name))))
PIP := $(VENV)/bin/python -m pip --quiet --disable-pip-version-check install --require-hashes

export PORT

.DEFAULT_GOAL := help
.PHONY: help run test coverage lint format bench lock

help:
	@echo "make run    set up and serve the site on http://127.0.0.1:$(PORT)/ (PORT=8000)"
	@echo "make test   set up and run every test, browser tests included"
	@echo "make coverage run every test and tell which lines none of them reached"
	@echo "make lint   check the code, the templates, the types and the imports"
	@echo "make format put code and templates in order"
	@echo "make bench  measure"
	@echo "make lock   choose the newest versions that pyproject.toml allows"

run: $(VENV)/run.stamp
	@exec $(VENV)/bin/python manage.py serve

test: $(VENV)/test.stamp
	$(VENV)/bin/python -m tests.browser.chromium
	$(VENV)/bin/python -m pytest --numprocesses 2

coverage: $(VENV)/test.stamp
	$(VENV)/bin/python -m tests.browser.chromium
	$(VENV)/bin/python -m pytest --numprocesses 2 --cov --cov-report term:skip-covered

lint: $(VENV)/test.stamp
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/djangofmt --check templates
	$(VENV)/bin/djangofmt check templates
	$(VENV)/bin/mypy .
	$(VENV)/bin/lint-imports

format: $(VENV)/test.stamp
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .
	$(VENV)/bin/djangofmt --quiet check --fix templates
	$(VENV)/bin/djangofmt --quiet templates

bench: $(VENV)/test.stamp
	$(VENV)/bin/python -m benchmarks

lock:
	uv pip compile pyproject.toml --universal --upgrade --generate-hashes --no-emit-index-url \
		--no-header --output-file requirements.txt
	uv pip compile pyproject.toml --universal --upgrade --generate-hashes --no-emit-index-url \
		--no-header --group dev --constraint requirements.txt --output-file requirements-dev.txt

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Crosscut needs Python 3.11 or newer: install it, or give PYTHON=/path/to/python3."; exit 1; }
	@# Debian's Python without its venv package leaves half an environment behind.
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/run.stamp: requirements.txt | $(VENV)/bin/python
	$(PIP) --requirement requirements.txt
	@touch $@

$(VENV)/test.stamp: requirements-dev.txt | $(VENV)/bin/python
	$(PIP) --requirement requirements-dev.txt
	@touch $@
