"""Figures as a notebook shows them."""

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

PLOT = """
import pandas as pd
import framing
row = dict(voice="narrator", measure="rate", estimate=1.0, low=0.5, high=2.0, numerator=1.0, denominator=1000.0,
           n_articles=2, n_eff=2.0, unit="per 1,000 words", method="formula", q_value=None)
ax = framing.plot_estimates(pd.DataFrame([row]))
"""


@pytest.mark.slow
def test_every_figure_shows_not_only_the_first():
    notebook = new_notebook(cells=[new_code_cell(PLOT), new_code_cell(PLOT)])
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    images = [sum("image/png" in o.get("data", {}) for o in cell["outputs"]) for cell in notebook.cells]
    assert images == [1, 1]
    nbformat.validate(notebook)
