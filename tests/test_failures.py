"""What goes wrong with one article, or one worker, does not touch the rest."""

import contextlib
import dataclasses
import gc
import os
import signal

import joblib
import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

import framing
from framing import FramingError, layers
from framing.annotating import chunk_size
from framing.hedging import hedge_table
from framing.layers import LAYERS

CODEBOOK = framing.load_codebook("sample_article")
TEXTS = [
    "Russia attacked Ukraine on day {}.",
    "“We may win,” Putin said on day {}.",
    "Russian troops killed two people in Kyiv on day {}.",
]


def corpus(n: int) -> pd.DataFrame:
    return pd.DataFrame(
        {"doc_id": [str(i) for i in range(n)], "text": [TEXTS[i % 3].format(i) for i in range(n)]}
    )


@pytest.fixture
def allergic(monkeypatch):
    """The layer of hedges fails on articles that hold a word."""

    def find(chunk):
        if any("allergy" in d.lower for d in chunk.docs):
            raise ZeroDivisionError("no such\nword")
        return hedge_table(chunk.docs)

    monkeypatch.setitem(layers.LAYERS, "hedges", dataclasses.replace(LAYERS["hedges"], find=find))


def with_an_allergy(n: int) -> pd.DataFrame:
    articles = corpus(n)
    articles.loc[1, "text"] = "Some have an allergy."
    return articles


def test_an_article_that_fails_is_told_and_the_rest_is_as_without_it(allergic):
    articles = with_an_allergy(70)
    with pytest.warns(
        UserWarning, match=r"1 of 70 articles .*'1': ZeroDivisionError: no such word.*report"
    ) as told:
        found = framing.analyze(articles, CODEBOOK)
    assert len(told) == 1
    (failed,) = found.report[found.report.step == "failed"].to_dict("records")
    assert (failed["doc_id"], failed["error"]) == ("1", "ZeroDivisionError: no such word")
    assert found.articles.doc_id.tolist() == articles.doc_id.tolist()
    rest = framing.analyze(articles.drop(index=1), CODEBOOK)
    for name, table in rest.tables.items():
        assert_frame_equal(table, found.tables[name])
    assert "could not be annotated" in framing.describe_methods(found).text
    assert found.select(["1", "2"]).report["error"].count() == 1
    assert found.select(["2"]).report["error"].count() == 0


def test_strict_raises_with_the_article(allergic):
    with pytest.raises(FramingError, match=r"article '1' could not be annotated \(ZeroDivisionError"):
        framing.analyze(with_an_allergy(3), CODEBOOK, strict=True)


@pytest.mark.parametrize("collects", [True, False])
def test_garbage_is_collected_after_analyze_as_it_was_before(allergic, collects):
    was = gc.isenabled()
    (gc.enable if collects else gc.disable)()
    try:
        with pytest.warns(UserWarning, match="could not be annotated"):
            framing.analyze(with_an_allergy(3), CODEBOOK)
        assert gc.isenabled() == collects
        with contextlib.suppress(FramingError):
            framing.analyze(with_an_allergy(3), CODEBOOK, strict=True)
        assert gc.isenabled() == collects
    finally:
        (gc.enable if was else gc.disable)()


def test_when_every_article_fails_it_is_no_article(allergic):
    with pytest.raises(FramingError, match="article '1' could not be annotated"):
        framing.analyze(with_an_allergy(3).iloc[1:2], CODEBOOK)


def test_failures_are_saved_and_loaded(allergic, tmp_path):
    with pytest.warns(UserWarning, match="could not be annotated"):
        found = framing.analyze(with_an_allergy(3), CODEBOOK)
    assert_frame_equal(framing.Analysis.load(found.save(tmp_path / "r")).report, found.report)


@pytest.mark.parametrize("digits", [19, 20, 309, 5000])
def test_a_number_of_many_digits_is_no_count_and_stops_nothing(digits):
    number = "9" * digits
    articles = pd.DataFrame(
        {"doc_id": ["a"], "text": [f"Troops killed {number} people and {number}.5 others."]}
    )
    found = framing.analyze(articles, CODEBOOK, strict=True)
    assert found.agency["count"].isna().all() and len(found.agency)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kills as POSIX does")
def test_a_killed_dask_worker_changes_nothing(tmp_path):
    """Three runs on two workers, of which one is killed in the middle, give the tables of one process."""
    distributed = pytest.importorskip("distributed")
    dask = pytest.importorskip("dask")
    articles = corpus(300)
    assert len(articles) / chunk_size(len(articles), 2) > 5

    class Deadly:
        """A model that kills the process it runs in at an article, the first time it is asked about it."""

        def __init__(self, article: int | None = None) -> None:
            self.article = article

        def predict(self, context, start, end):
            if any(f"day {self.article}." in text for text in context):
                with contextlib.suppress(FileExistsError):
                    (tmp_path / str(self.article)).touch(exist_ok=False)
                    os.kill(os.getpid(), signal.SIGKILL)
            return np.array([[0.1, len(text) % 7 / 10, 0.2] for text in context]).reshape(-1, 3)

    expected = framing.analyze(articles, CODEBOOK, model=Deadly())
    settings = {
        "distributed.scheduler.allowed-failures": 10,
        "distributed.worker.multiprocessing-method": "forkserver",
        "temporary-directory": str(tmp_path),
    }
    with (
        dask.config.set(settings),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=50
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        for article in (64, 150, 250):
            client.wait_for_workers(2)
            with joblib.parallel_config("dask"):
                found = framing.analyze(articles, CODEBOOK, model=Deadly(article))
            assert (tmp_path / str(article)).exists(), "no worker was killed"
            for name, table in expected.tables.items():
                assert_frame_equal(table, found.tables[name])
            assert found.provenance == expected.provenance


@pytest.mark.parametrize(
    "text",
    [
        "a debate on the network",
        "Ida Holt ran for",
        "Ida Holt won the first",
        ", Bren and Ida Holt",
        "A woman, 30, dies after",
        "‘He yelled “fire” and nine banks",
        "out a statement expressing full confidence",
    ],
)
def test_a_text_that_ends_within_a_construction_is_annotated(text):
    articles = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    assert "failed" not in set(framing.analyze(articles, CODEBOOK).report["step"])
