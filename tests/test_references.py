"""Every work that the documentation, the notebooks, the codebooks and the word lists cite has an entry."""

import re
from pathlib import Path

import nbformat
import pytest

from framing import analyze, describe_methods, load_codebook, load_corpus
from framing.reporting.references import cited, references
from framing.resources import read_csv

ROOT = Path(__file__).resolve().parents[1]
FILES = [*(ROOT / "docs").glob("*.md"), *(ROOT / "notebooks").glob("[0-9]*.ipynb"), *(ROOT / "data").glob("*/*.csv"),
         *(ROOT / "data").glob("*/*/*.csv")]  # fmt: skip
NO_WORKS = {"March 2022", "March 2017", "In 2019"}


def prose_of(path: Path) -> str:
    """What a file says; of a table, its column of sources."""
    if path.suffix == ".ipynb":
        cells = nbformat.read(path, as_version=4).cells
        return "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    if path.suffix == ".csv":
        rows = read_csv(path, [])
        return "\n".join(sorted(set(rows["source"]))) if "source" in rows else ""
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_what_is_cited_has_an_entry(path):
    assert not set(cited(prose_of(path))) - set(references()) - NO_WORKS


def test_citations_are_read_in_every_form():
    text = (
        "Sigal (1973), Thompson and Ye (1991) and van Leeuwen's (1996) terms; Henley, Miller and Beazley (1995); "
        "(Hyland 2005; Szarvas et al. 2012); Prince and colleagues (1982), Gries' (2008) DP"
    )
    assert cited(text) == [
        "Sigal 1973", "Thompson and Ye 1991", "van Leeuwen 1996", "Henley et al. 1995", "Hyland 2005", "Szarvas et al. 2012",
        "Prince et al. 1982", "Gries 2008",
    ]  # fmt: skip


def test_an_entry_with_a_doi_has_a_plausible_one():
    dois = re.findall(r"doi = \{(.*)\}", "\n".join(references().values()))
    assert (
        len(dois) > 30
        and all(re.fullmatch(r"10\.\d{4,5}/\S+", doi) for doi in dois)
        and len(set(dois)) == len(dois)
    )


def test_the_methods_text_exports_what_it_cites():
    methods = describe_methods(analyze(load_corpus("sample_article"), load_codebook("sample_article")))
    works = set(cited(methods.text + methods.word_lists))
    assert {"Nygren et al. 2018", "Entman 1993", "Levin 1993"} <= works
    for work in works & set(references()):
        assert references()[work] in methods.bibtex, work
    assert works <= set(references()) | {"In 2019"}
    assert "no entry here for" not in methods.bibtex
