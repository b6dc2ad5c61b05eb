# Two commands do everything on a machine with git, make and Python 3.11 or newer:
#   make site   builds the demo journal and says where to look
#   make test   runs everything, a real browser included, and says what it installed

.PHONY: site test life dist lint fuzz trips mutants test-environment vscode gallery screenshots editor-pictures messages manual benchmark clean
.DEFAULT_GOAL := site

PYTHON := $(shell for p in python3.11 python3.12 python3.13 python3.14 python3; do \
	command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& { command -v $$p; break; }; done)
VENV := .venv
SECONDS := 600
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
INPUTS := pyproject.toml constraints.txt

export NO_MKDOCS_2_WARNING := 1
# The tests start hundreds of processes: each would otherwise compile the package again.
unexport PYTHONDONTWRITEBYTECODE

site: $(VENV)/.installed
	@$(BIN)/faden build --strict
	@echo
	@echo "The demo journal has been built. Open $(CURDIR)/site/index.html"

test: test-environment lint
	@# Three processes for two cores: those with a browser wait for it half of the time.
	@$(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder
	@tests/browser/chromium.sh --verdict
	@tests/browser/browsers.sh --verdict
	@tests/interchange/readers.sh --verdict
	@tests/cli/shells.sh --verdict

life: $(VENV)/.installed-dev
	@FADEN_MANY=1 nice -n 10 $(BIN)/python -m pytest -q tests/life
	@nice -n 10 $(BIN)/python benchmarks/plan_year.py --write

dist: $(VENV)/.installed-dev
	@$(BIN)/python -m tests.release.release $(if $(SUITE),--suite)

lint: $(VENV)/.installed-dev
	@$(BIN)/ruff format --check --quiet . || { echo "run: $(BIN)/ruff format ."; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo > $(VENV)/lint-imports.log 2>&1 || { cat $(VENV)/lint-imports.log; exit 1; }
	@echo "ruff, mypy and the import contract: fine"

test-environment: $(VENV)/.installed-dev
	@tests/browser/chromium.sh
	@tests/browser/browsers.sh
	@tests/interchange/readers.sh
	@tests/cli/shells.sh

vscode: $(VENV)/.installed-dev
	@tests/editors/vscode.sh
	@$(BIN)/python -m pytest -q tests/editors

gallery: test-environment
	@$(BIN)/python docs/make_gallery.py

fuzz: $(VENV)/.installed-dev
	@FADEN_MANY=1 nice -n 10 $(BIN)/python -m pytest -q tests/properties/test_reading.py
	@nice -n 10 $(BIN)/python benchmarks/mutate_imports.py 100000
	@nice -n 10 $(BIN)/python benchmarks/mutate_imports.py 200000 chats
	@$(PIP) install --quiet atheris 2>/dev/null || echo "atheris has no build for this Python: files are damaged by chance"
	@nice -n 10 $(BIN)/python benchmarks/fuzz.py --seconds $(SECONDS)

trips: $(VENV)/.installed-dev
	@FADEN=$(BIN)/faden tests/interchange/trips.sh

mutants: $(VENV)/.installed-dev
	@nice -n 10 $(BIN)/python benchmarks/mutants.py $(if $(SEED),--seed $(SEED))

screenshots: test-environment
	@$(BIN)/python docs/make_screenshots.py

editor-pictures: test-environment
	@tests/editors/vscode.sh
	@$(BIN)/python docs/make_editor_pictures.py

messages: $(VENV)/.installed-dev
	@$(BIN)/python docs/make_messages.py

manual: $(VENV)/.installed-dev
	@$(BIN)/python docs/make_errors.py
	@$(BIN)/python docs/make_commands.py
	@$(BIN)/python docs/make_format.py
	@$(BIN)/python docs/make_lines.py
	@$(BIN)/python docs/make_schema.py
	@$(BIN)/python docs/make_rules.py

benchmark: $(VENV)/.installed-dev
	@$(BIN)/python benchmarks/speed.py --write $(if $(QUICK),--quick)

$(VENV)/.installed: $(INPUTS) | $(VENV)/bin/python
	@echo "Installing faden and what it needs into $(VENV) …"
	@$(PIP) install --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.installed-dev: $(INPUTS) | $(VENV)/bin/python
	@echo "Installing faden and the tools for its tests into $(VENV) …"
	@$(PIP) install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@ $(VENV)/.installed

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "faden needs Python 3.11 or newer."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "python -m venv failed; on Debian: apt install python3-venv"; rm -rf $(VENV); exit 1; }

.PHONY: reliability
reliability: test-environment
	@$(BIN)/python benchmarks/reliability.py

clean:
	rm -rf $(VENV) site .faden dist
	git clean -fdXq site_src
