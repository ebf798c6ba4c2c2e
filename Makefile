# The one door: every job of the project is a target here.
VENV := .venv
PY := $(VENV)/bin/python
READY := $(VENV)/.ready
BROWSER := $(VENV)/.browser

.PHONY: demo test check format bench screenshots lock clean help

help: ## say what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

demo: $(READY) ## follow an article of our own through its edits, half a minute
	@$(VENV)/bin/tracker demo

test: $(READY) $(BROWSER) ## everything that proves the project right
	@$(PY) -m pytest -n auto

check: $(READY) $(BROWSER) ## format, lint, types, import contracts, tests
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(PY) -m pytest -n auto

format: $(READY) ## put the code into its form
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix .

bench: $(READY) ## checks per second beside a bare httpx loop
	@$(PY) -m benchmarks.passes

screenshots: $(READY) $(BROWSER) ## take the pictures of docs/screenshots anew, from the demo
	@$(PY) -m tests.journeys.screenshots

lock: $(VENV)/bin/uv ## resolve the versions that tests and demo run with
	$(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --group dev pyproject.toml --output-file requirements.txt

$(VENV)/bin/uv:
	@echo "Installing into $(VENV), once ..."
	@python3 -m venv $(VENV)
	@$(PY) -m pip install --quiet --disable-pip-version-check "uv>=0.8"

$(READY): pyproject.toml requirements.txt | $(VENV)/bin/uv
	@$(VENV)/bin/uv pip install --quiet --compile-bytecode --python $(PY) --require-hashes -r requirements.txt
	@$(VENV)/bin/uv pip install --quiet --python $(PY) --no-deps -e .
	@touch $@

$(BROWSER): .ci/chromium | $(READY)
	@.ci/chromium
	@touch $@

clean: ## remove what was built and installed
	rm -rf $(VENV) dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis
