# Every target sets up what it needs in .venv, from nothing but python3 (with uv when it is there).
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
UV     := $(shell command -v uv 2>/dev/null)
.DEFAULT_GOAL := help
.PHONY: help notebooks lab test test-wheel lint clean

help:
	@echo "make notebooks   fetch their corpus once, run every notebook; results in notebooks/figures and notebooks/runs (two to five minutes)"
	@echo "make lab         open JupyterLab on the notebooks; your own data go into notebooks/my_data"
	@echo "make test        run the tests"
	@echo "make test-wheel  run them against the built wheel"
	@echo "make lint        check format, style and types"

ifdef UV
  install = $(UV) pip install --quiet --python $(BIN)/python
  venv    = $(UV) venv --quiet --python $(PYTHON) --allow-existing $(VENV)
else
  install = $(BIN)/python -m pip install --quiet --disable-pip-version-check
  venv    = $(PYTHON) -m venv $(VENV)
endif

$(VENV)/.notebooks: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "framing needs Python 3.11 or later; this is %s. Try: make PYTHON=python3.12" % sys.version.split()[0])'
	@echo "Setting up $(VENV), once: downloading and installing framing, JupyterLab, pandas, scikit-learn, matplotlib and"
	@echo "what they need. Nothing is printed until that is done; two to ten minutes, by the connection."
	@$(venv)
	@$(install) -e '.[notebooks]'
	@touch $@

$(VENV)/.test: $(VENV)/.notebooks
	@echo "Adding what the tests need to $(VENV) (once)"
	@$(install) -e '.[notebooks,test]'
	@touch $@

notebooks: $(VENV)/.notebooks
	@$(BIN)/python -m framing corpora fetch nine_newsrooms >/dev/null || echo "Notebooks that use nine_newsrooms are left out."
	@$(BIN)/python notebooks/run.py

lab: $(VENV)/.notebooks
	@$(BIN)/python notebooks/lab.py

test: $(VENV)/.test
	@$(BIN)/python -m pytest -n 2

test-wheel: $(VENV)/.test
	@rm -rf build/wheel && $(BIN)/python -m build --wheel --no-isolation --outdir build/wheel . >/dev/null
	@$(BIN)/python -m zipfile -e build/wheel/*.whl build/wheel/unpacked
	@PYTHONPATH=$(CURDIR)/build/wheel/unpacked $(BIN)/python -m pytest tests -n 2 -m "not slow and not browser"

lint: $(VENV)/.test
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

clean:
	rm -rf $(VENV) notebooks/runs build dist
