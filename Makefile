# `make run` serves the dashboard, `make test` checks everything, `make bench` measures it. Each sets up what it needs, and only that.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501

.PHONY: run test check bench data browser identity postgres clean

run: $(VENV)/run.done
	@$(BIN)/python -m etl --if-needed
	@echo "Chasqui: http://127.0.0.1:$(PORT)"
	@$(BIN)/python -m streamlit run app.py --server.port $(PORT)

data: $(VENV)/run.done
	@$(BIN)/python -m etl

test: check browser identity postgres $(VENV)/bench.done
	@$(BIN)/python -m etl --if-needed
	@$(BIN)/python -m pytest

check: $(VENV)/dev.done
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m ruff format --check .
	@$(BIN)/python -m mypy

# Alone on the machine, please: what else runs is measured too.
bench: browser $(VENV)/bench.done
	@$(BIN)/python -m etl --if-needed
	@$(BIN)/python -m bench

# Says which browser the tests use, or how to get one; installs nothing where one is there already.
browser: $(VENV)/dev.done
	@$(BIN)/python -m tests.browser.install

# The provider that the tests sign in with, as the browser: says what to do where there is no Node.js.
identity: $(VENV)/dev.done
	@$(BIN)/python -m tests.identity.install

# The same for the server that the register's tests run on besides SQLite.
postgres: $(VENV)/dev.done
	@$(BIN)/python -m tests.dashboard.register.postgres

$(VENV)/run.done: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Chasqui needs Python 3.11 or newer; $$($(PYTHON) --version) is here. Try: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 1; }
	@echo "Setting up $(VENV) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "No virtual environment could be made. On Debian: apt install python3-venv"; rm -rf $(VENV); exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/dev.done: requirements.txt requirements-dev.txt $(VENV)/run.done
	@echo "Installing what the tests need ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

$(VENV)/bench.done: requirements-bench.txt $(VENV)/dev.done
	@echo "Installing what the benches need ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-bench.txt
	@touch $@

clean:
	rm -rf $(VENV) tests/identity/node_modules data/warehouse* data/register-demonstration* static/world-*.geojson .pytest_cache .ruff_cache .mypy_cache
