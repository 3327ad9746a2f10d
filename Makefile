# Two commands for people: `make demo` and `make test`. Everything else serves them.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
SPARK  := .venv-spark
CHECKS := $(VENV)/.ready-to-check

export UV_COMPILE_BYTECODE := 1
export UV_PYTHON_DOWNLOADS := never
export DO_NOT_TRACK := 1
export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1

# Says what a command printed only if it failed.
QUIETLY := sh -c 'said=$$("$$@" 2>&1) || { echo "$$said"; exit 1; }' --

.PHONY: demo test test-spark lint ui setup docs lock clean bench bench-growth bench-check bench-ingest

demo: $(READY)
	@$(BIN)/cskpi demo

test: lint
	@$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder

# The other engine, in an environment of its own: PySpark is large and wants Java 17.
test-spark: $(SPARK)/.ready
	@$(SPARK)/bin/python -m pytest tests/spark

$(SPARK)/.ready: $(CHECKS) requirements-spark.lock
	@test -x $(SPARK)/bin/python || $(PYTHON) -m venv $(SPARK)
	@$(BIN)/uv pip sync --quiet --python $(SPARK)/bin/python --require-hashes requirements-spark.lock requirements-dev.lock
	@$(BIN)/uv pip install --quiet --python $(SPARK)/bin/python --no-deps --no-build-isolation --editable .
	@touch $@

ui: $(READY)
	@$(BIN)/cskpi ui

docs: $(CHECKS)
	@$(BIN)/python -m expectations.generate
	@$(BIN)/python -m orchestration.transform.kpi_page

bench: $(CHECKS)
	@$(BIN)/python -m benchmarks.pipeline

bench-growth: $(CHECKS)
	@$(BIN)/python -m benchmarks.growth

bench-check: $(CHECKS)
	@$(BIN)/python -m benchmarks.check

bench-ingest: $(CHECKS)
	@$(BIN)/python -m benchmarks.ingest

setup: $(CHECKS)

$(READY): requirements.lock requirements-uv.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || \
		{ echo "cskpi needs Python 3.11 to 3.13; found $$($(PYTHON) --version 2>&1). Set PYTHON=… to another one."; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements-uv.lock
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

$(CHECKS): $(READY) requirements-dev.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-dev.lock
	@touch $@

lint: $(CHECKS)
	@$(QUIETLY) $(BIN)/ruff check .
	@$(QUIETLY) $(BIN)/ruff format --check .
	@$(QUIETLY) $(BIN)/pyright
	@$(QUIETLY) $(BIN)/sqlfluff lint dbt_project/models dbt_project/tests --processes 1

LOCK = $(BIN)/uv pip compile --quiet pyproject.toml --group build --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header --no-annotate

lock: $(READY)
	@$(LOCK) -o requirements.lock
	@$(LOCK) --group dev --constraints requirements.lock -o requirements-dev.lock
	@$(LOCK) --extra spark --constraints requirements-dev.lock -o requirements-spark.lock

clean:
	rm -rf $(VENV) $(SPARK) dbt_project/target
