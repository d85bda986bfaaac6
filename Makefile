# make run     the site with its content and the demo on 127.0.0.1:$(PORT)
# make test    the whole suite, in a browser too (installs what it needs)
# make check   for while one works: lint, types and the tests of rules
# make lint    what a reader should not have to point out
PYTHON ?= python3
DATA_DIR ?= var
PORT ?= 8000
PROCESSES ?= 2
export DATA_DIR PORT

BIN := .venv/bin
.DEFAULT_GOAL := help

.PHONY: help
help:
	@sed -n 's/^# make /make /p' Makefile

# Installing ------------------------------------------------------------------

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: requirements/base.txt pyproject.toml | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/base.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

.venv/installed-dev: requirements/dev.txt .venv/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	touch $@

.PHONY: install install-dev
install: .venv/installed
install-dev: .venv/installed-dev

# Running ---------------------------------------------------------------------

.PHONY: demo run
demo: install messages
	$(BIN)/knutpunkt migrate --verbosity 0
	$(BIN)/knutpunkt demo

# The worker runs beside the server and ends with it, however that ends.
run: demo
	@trap 'kill $$worker 2>/dev/null; wait $$worker' EXIT; trap 'exit 0' INT TERM; \
	$(BIN)/knutpunkt work & worker=$$!; \
	$(BIN)/knutpunkt runserver --noreload 127.0.0.1:$(PORT)

# Words -----------------------------------------------------------------------

# Compiled by Python's own polib: running the site takes no gettext.
CATALOGUES := $(wildcard locale/*/LC_MESSAGES/*.po site/cms/words_of_wagtail/*/LC_MESSAGES/*.po)

.PHONY: messages extract
messages: $(CATALOGUES:.po=.mo)

%.mo: %.po | .venv/installed
	$(BIN)/python -c "import sys, polib; polib.pofile(sys.argv[1]).save_as_mofile(sys.argv[2])" $< $@

extract: install-dev
	$(BIN)/knutpunkt makemessages --all --no-obsolete --no-location --ignore .venv --ignore var --ignore tests

# Keeping it right ------------------------------------------------------------

.PHONY: test check lint fix bench bench-search lighthouse screenshots lock mutants validator
# The Nu HTML checker for tests/a11y; takes npm to get it and Java to run it.
VNU := vnu-jar-26.9.27.tgz
validator: .venv/vnu.jar
.venv/vnu.jar: | .venv/bin/python
	npm pack --silent --pack-destination .venv $(VNU:vnu-jar-%.tgz=vnu-jar@%) >/dev/null
	echo "5970d3ffca91a627cf0965e5d91bb2e4242307c29292998de0b419d6a901b2b7  .venv/$(VNU)" | sha256sum --check --quiet
	tar --extract --touch --file .venv/$(VNU) --directory .venv --strip-components 3 package/build/dist/vnu.jar
	rm .venv/$(VNU)

# A module stays in one process, with what its fixtures have made, and the slow ones begin (tests/conftest.py).
PYTEST := $(BIN)/pytest -n $(PROCESSES) --dist loadfile --no-loadscope-reorder

test: install-dev messages
	$(PYTEST) $(PYTEST_ARGS)

check: lint
	$(PYTEST) -m fast $(PYTEST_ARGS)

lint: install-dev messages
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/yamllint --strict compose.yaml
	$(BIN)/knutpunkt check --fail-level WARNING
	$(BIN)/knutpunkt makemigrations --check --dry-run

fix: install-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

mutants: install-dev messages
	$(BIN)/python -m tests.mutants $(MUTANTS)

bench: install-dev messages
	$(BIN)/python -m tests.bench

bench-search: install-dev messages
	$(BIN)/python -m tests.bench.searching $(ENTRIES)

lighthouse: install-dev messages
	$(BIN)/python -m tests.bench.lighthouse

screenshots: install-dev messages
	$(BIN)/python -m tests.tour

lock:
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/pip install --quiet uv
	.venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--extra build --extra dev --output-file requirements/dev.txt pyproject.toml
	.venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--extra build --constraints requirements/dev.txt --output-file requirements/base.txt pyproject.toml
	rm -r .venv-lock
