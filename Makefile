# Every target sets up what it needs in .venv, from nothing but python3 (with uv when it is there).
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
UV     := $(shell command -v uv 2>/dev/null)
# Python compiles a module once, not in each of the many processes below.
export PYTHONDONTWRITEBYTECODE :=
.DEFAULT_GOAL := help
.PHONY: help notebooks lab test test-wheel lint fuzz coverage audit lock clean

help:
	@echo "make notebooks   fetch their corpus once, run every notebook; results in notebooks/figures and notebooks/runs (five to ten minutes)"
	@echo "make lab         open JupyterLab on the notebooks; your own data go into notebooks/my_data"
	@echo "make test        run the tests"
	@echo "make test-wheel  run them against the built wheel"
	@echo "make lint        check format, style and types"
	@echo "make coverage    run the tests and measure which lines they reach"
	@echo "make fuzz        an hour of made-up texts, files and mistakes"
	@echo "make audit       known weaknesses and licences of what the package depends on"
	@echo "make lock        write requirements.lock anew, after a dependency changed"

ifdef UV
  install = $(UV) pip install --quiet --python $(BIN)/python
  venv    = $(UV) venv --quiet --python $(PYTHON) --allow-existing $(VENV)
else
  install = $(BIN)/python -m pip install --quiet --disable-pip-version-check
  venv    = $(PYTHON) -m venv $(VENV)
endif

$(VENV)/.notebooks: pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "framing needs Python 3.11 or later; this is %s. Try: make PYTHON=python3.12" % sys.version.split()[0])'
	@echo "Setting up $(VENV), once: downloading and installing framing, JupyterLab, pandas, scikit-learn, matplotlib and"
	@echo "what they need. Nothing is printed until that is done; two to ten minutes, by the connection."
	@$(venv)
	@$(install) --require-hashes -r requirements.lock || echo "requirements.lock does not fit this Python; the newest versions are taken"
	@$(install) -e '.[notebooks]'
	@touch $@

$(VENV)/.test: $(VENV)/.notebooks
	@echo "Adding what the tests need to $(VENV) (once)"
	@$(install) -e '.[notebooks,test]'
	@touch $@

notebooks: $(VENV)/.notebooks
	@$(BIN)/python -m framing corpora fetch nine_newsrooms >/dev/null || echo "Notebooks that use nine_newsrooms are skipped."
	@$(BIN)/python notebooks/run.py

lab: $(VENV)/.notebooks
	@$(BIN)/python notebooks/lab.py

# Files in the order of their names: the longest have few tests, and would be left to one of the two at the end.
test: $(VENV)/.test
	@$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

test-wheel: $(VENV)/.test
	@rm -rf build/wheel && $(BIN)/python -m build --wheel --no-isolation --outdir build/wheel . >/dev/null
	@$(BIN)/python -m zipfile -e build/wheel/*.whl build/wheel/unpacked
	@PYTHONPATH=$(CURDIR)/build/wheel/unpacked $(BIN)/python -m pytest tests -n 2 --dist loadfile --no-loadscope-reorder -m "not slow and not browser"

lint: $(VENV)/.test
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

coverage: $(VENV)/.test
	@$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder -m "not browser" --cov=framing --cov-report=term:skip-covered --cov-fail-under=90

fuzz: $(VENV)/.test
	@FRAMING_EXAMPLES=5000 $(BIN)/python -m pytest tests/test_properties.py
	@cd tests && ../$(BIN)/python misuse.py --calls 200
	@$(BIN)/python benchmarks/growth.py
	@$(install) 'atheris>=2.3' && $(BIN)/python benchmarks/fuzz.py --minutes 20

audit: $(VENV)/.test
	@$(BIN)/python scripts/licences.py notebooks
	@$(install) 'pip-audit>=2.7' && $(BIN)/python -m pip_audit --require-hashes --disable-pip -r requirements.lock || echo "pip-audit found something, or could not reach its data"

lock:
	@uv pip compile pyproject.toml --extra notebooks --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q --upgrade -o requirements.lock

clean:
	rm -rf $(VENV) notebooks/runs build dist
