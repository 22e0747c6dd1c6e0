"""Every public verb called as it should be, and the mistakes a tired user makes with what it is given.

    python tests/misuse.py [--calls 70] [--verb compare]

Runs all of them, and prints the calls and the raw errors of each verb.
"""

import argparse
import collections
import contextlib
import inspect
import io
import itertools
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.figure import Figure

import framing
from framing import Analysis, Codebook, FramingError

mpl.use("agg")

TEXTS = [
    "Russian troops shelled Kharkiv on Monday, killing two people, Ukrainian officials said.",
    "“This is a war,” President Volodymyr Zelensky told CNN. “We may need help.”",
    "Moscow, which calls it a “special military operation”, denied the attack. Putin said the war might go on.",
    "China said it could not accept the invasion. Perhaps 20 people were killed by Russia.",
]


def corpus() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "doc_id": ["a", "b", "c", "d"],
            "text": TEXTS,
            "outlet": ["X", "Y", "X", "Y"],
            "published": pd.to_datetime(["2022-02-20", "2022-02-21", "2022-03-04", "2022-03-05"]),
        }
    )


class Call(NamedTuple):
    """A verb and what it is rightly given; a call makes what it is given anew where that is a file."""

    verb: Callable[..., Any]
    given: dict[str, Any]


def calls(folder: Path) -> dict[str, Call]:
    """Return a right call of every public verb, by its name."""
    articles, book = corpus(), framing.load_codebook("sample_article")
    codebook = Codebook("small", book.actors, book.contrasts)
    a = framing.analyze(articles, codebook)
    readings = {"anna": a.hedges, "bert": a.hedges.iloc[1:]}
    codings = framing.make_codings(readings, articles, "hedges")
    voices, sources = framing.summarize_voices(a, by=["outlet", "voice"]), framing.summarize_sources(a)
    agreement = framing.measure_agreement(codings, draws=20)
    evaluation = framing.evaluate_against(a.hedges, a.hedges.iloc[1:])
    settled = codings[codings["coder"] == "anna"]
    units = framing.merge_coding(a, settled)
    corrected = framing.correct_rates(units)
    checked = framing.draw_referent_check(a.contrasts, articles).assign(names_referent="yes")
    lines = framing.concordance(a.hedges, articles)
    months = framing.summarize_voices(a, by=["month", "voice"])
    keyness = framing.compare_keyness(articles, by="outlet", fewest_articles=1)
    polarities = pd.DataFrame(
        {
            "unit": ["u", "v"],
            "doc_id": ["a", "b"],
            "coder": ["anna", "anna"],
            "polarity": ["negative", "positive"],
        }
        | {
            "unit_start": [14, 14],
            "unit_end": [17, 17],
            "text_start": [10, 10],
            "text": ["Did Bob lie?", "Has Ann won?"],
        }
    )
    compared = framing.compare(a, framing.summarize_voices, by="outlet", a="X", b="Y", draws=49)
    many = pd.DataFrame(
        {
            "doc_id": [f"d{i}" for i in range(20)],
            "outlet": ["X", "Y"] * 10,
            "stratum": "all",
            "probability": 0.5,
        }
        | {"machine": [1.0, 0] * 10, "human": [1.0, 0, 0, 0] * 5}
    )
    sentences = pd.DataFrame({"context": ["Ann lied.", "Ann won.", "Ann came."] * 12})
    labelled = sentences.assign(start=0, end=3, polarity=["negative", "positive", "neutral"] * 12)
    labelled["article"] = [f"d{i % 6}" for i in range(len(labelled))]
    for name, text in zip("abcd", TEXTS, strict=True):
        (folder / "texts").mkdir(exist_ok=True)
        (folder / "texts" / f"{name}.txt").write_text(text, encoding="utf-8")
    codebook.save(folder / "codebook", overwrite=True)
    framing.load_instrument("hedges").to_csv(folder / "instrument.csv", index=False)
    framing.draw_coding_sample(a, "hedges", 3, path=folder / "sheet", overwrite=True)
    blank = pd.read_csv(folder / "sheet.csv", dtype="str", keep_default_na=False)
    blank.assign(present="no").to_csv(folder / "sheet.csv", index=False)
    framing.draw_referent_check(a.contrasts, articles, path=folder / "check", overwrite=True)
    a.save(folder / "saved", overwrite=True)
    summary = {"analysis": a, "level": 0.95, "seed": 0, "cluster": "doc_id", "duplicates": "keep"}
    plot = {"measure": None}
    figure = Figure(figsize=(1, 1))
    given: dict[str, dict[str, Any]] = {
        "analyze": {"articles": articles, "codebook": codebook, "mentions": a.mentions, "quotations": a.quotations, "model": "vader", "n_jobs": None, "strict": True},
        "analyze_once": {"articles": articles, "codebook": codebook, "folder": folder / "kept", "model": "vader", "n_jobs": None},
        "assign_voice": {"spans": a.hedges, "voices": a.voices, "quotations": a.quotations},
        "check_codebook": {"codebook": codebook, "articles": articles},
        "check_robustness": {"analysis": a, "summary": framing.summarize_voices, "by": "voice", "others": {}},
        "compare": {"analysis": a, "summary": framing.summarize_voices, "by": "outlet", "a": "X", "b": "Y", "within": None, "measures": None, "cluster": None, "draws": 49, "seed": 0, "level": 0.9},
        "compare_event": {"analysis": a, "summary": framing.summarize_voices, "date": "2022-03-01", "weeks": 2, "within": None, "measures": None, "level": 0.9},
        "compare_keyness": {"analysis": articles, "by": "outlet", "a": "X", "b": "Y", "longest": 1, "prior": 500.0, "fewest_articles": 1, "cluster": None},
        "concordance": {"spans": a.hedges, "articles": articles, "width": 20, "sort": "left"},
        "concordance_html": {"lines": lines, "columns": ["category"], "max_rows": 5},
        "contrast_report": {"articles": articles, "contrasts": codebook.contrasts},
        "correct_rates": {"units": units, "by": (), "target": "articles like these", "level": 0.9},
        "correct_shares": {"contrasts": a.contrasts, "checked": checked, "by": ["voice"], "level": 0.9},
        "data_dictionary": {"name": "mentions"},
        "describe_methods": {"analysis": a, "codings": codings, "agreement": agreement, "evaluation": evaluation, "corrected": corrected, "seed": 1},
        "draw_coding_sample": {"analysis": a, "task": framing.load_instrument("hedges"), "n": 3, "path": folder / "out", "strata": ["outlet"], "allocation": "equal", "seed": 1, "overwrite": True},
        "draw_referent_check": {"contrasts": a.contrasts, "articles": articles, "n": 2, "by": ["voice"], "width": 20, "seed": 1, "path": folder / "out2", "overwrite": True},
        "evaluate_against": {"found": a.hedges, "gold": a.hedges.iloc[1:], "by": (), "agree": ["category"], "overlap": "longer", "articles": articles, "doc_ids": None, "level": 0.9},
        "find_agency": {"articles": articles, "mentions": a.mentions},
        "find_contrasts": {"articles": articles, "contrasts": codebook.contrasts, "quotations": a.quotations, "exact": False},
        "find_hedges": {"articles": articles, "quotations": a.quotations, "lexicon": framing.load_lexicon("hedges").head(30)},
        "find_mentions": {"articles": articles, "actors": codebook.actors},
        "find_quotations": {"articles": articles, "mentions": a.mentions, "actors": codebook.actors},
        "find_voices": {"articles": articles, "quotations": a.quotations},
        "format_table": {"estimates": voices, "as_": "latex"},
        "krippendorff_alpha": {"counts": np.array([[2, 0], [1, 1]]), "scale": "nominal", "values": [0.0, 1.0]},
        "label_targets": {"codings": polarities},
        "list_corpora": {},
        "list_disagreements": {"codings": codings, "instrument": framing.load_instrument("hedges")},
        "list_errors": {"found": a.hedges, "gold": a.hedges.iloc[1:], "agree": ["category"], "overlap": "longer", "doc_ids": ["b", "c", "d"]},
        "list_instruments": {},
        "load_codebook": {"name": "sample_article"},
        "load_corpus": {"name": "sample_article", "folder": None},
        "load_gold": {"name": "sample_article", "coder": None},
        "load_instrument": {"name": "hedges"},
        "load_lexicon": {"name": "given_names"},
        "load_target_model": {"model": "newsmtsc"},
        "make_codings": {"readings": readings, "articles": articles, "task": "hedges", "models": ()},
        "measure_agreement": {"codings": codings, "instrument": framing.load_instrument("hedges"), "level": 0.9, "draws": 20, "seed": 0},
        "merge_coding": {"analysis": a, "codings": settled, "item": "present", "value": "yes"},
        "new_codebook": {"folder": folder / "new"},
        "plot_estimates": {"table": voices, **plot},
        "plot_keyness": {"table": keyness, **plot},
        "plot_matrix": {"table": voices, **plot},
        "plot_over_time": {"table": months, "events": {"2022-02-24": "it began"}, **plot},
        "plot_shares": {"table": sources, **plot},
        "plot_voices": {"table": a.voices, **plot},
        "read_articles": {"paths": folder / "texts", "columns": None, "headline": None, "strict": False},
        "read_codebook": {"folder": folder / "codebook"},
        "read_coding": {"paths": folder / "sheet.csv", "key": folder / "sheet.key.csv", "models": ()},
        "read_instrument": {"path": folder / "instrument.csv"},
        "read_referent_check": {"path": folder / "check"},
        "read_report": {"articles": framing.read_articles(folder / "texts")},
        "save_figure": {"figure": figure, "name": "f", "data": voices, "width": "single", "caption": "c", "alt_text": "t", "folder": folder / "figures", "overwrite": True, "analysis": a, "seed": 1},
        "score_mentions": {"articles": articles, "mentions": a.mentions, "contrasts": a.contrasts, "actors": codebook.actors, "model": "vader"},
        "score_targets": {"targets": labelled, "model": "vader"},
        "show_article": {"analysis": a, "doc_id": "a"},
        "split_sentences": {"articles": articles},
        "suggest_actors": {"articles": articles, "least": 1},
        "tally": {"analysis": a, "summary": framing.summarize_voices, "by": "voice", "duplicates": "keep"},
        "train_target_model": {"labelled": labelled, "warm_start": None, "name": "trained", "seed": 0},
        "adjust_together": {"comparisons": {"one": compared, "two": compared}},
        "correct_differences": {"units": many, "by": "outlet", "a": "X", "b": "Y", "target": "this corpus", "level": 0.9},
        "fetch_corpus": {"name": "sample_article", "folder": None},
        "find_duplicates": {"articles": articles, "threshold": 0.8},
        "model_table": {"analysis": a, "summary": framing.summarize_voices, "unit": "article", "by": None, "duplicates": "keep", "weights": None, "coded": None},
        "settle_codings": {"codings": codings, "path": folder / "settled.csv", "coder": "adjudicated", "instrument": framing.load_instrument("hedges"), "overwrite": True},
        "plan_coding_sample": {"source": a, "width": 0.3, "task": "hedges", "by": (), "errors": None, "level": 0.9},
        "stream_articles": {"paths": folder / "texts", "size": 2, "columns": None, "headline": None, "fields_from_names": None, "strict": False},
        "use_style": {"name": "single"},
        "Codebook": {"name": "small", "actors": codebook.actors, "contrasts": codebook.contrasts},
        "Codebook.save": {"folder": folder / "codebook", "overwrite": True},
        "Analysis.load": {"folder": folder / "saved", "text": True},
        "Analysis.save": {"folder": folder / "saved", "overwrite": True, "csv": True},
        "Analysis.select": {"which": ["a"]},
        "Analysis.with_tables": {"tables": {"hedges": a.hedges}},
        "Methods.save": {"folder": folder / "methods"},
    }  # fmt: skip
    given |= {
        name: {**summary, "by": default}
        for name in framing.__all__
        if name.startswith("summarize_")
        and (default := inspect.signature(getattr(framing, name)).parameters["by"].default)
    }
    verbs = {
        "Codebook.save": codebook.save,
        "Analysis.load": Analysis.load,
        "Analysis.save": a.save,
        "Analysis.select": a.select,
        "Analysis.with_tables": a.with_tables,
        "Methods.save": framing.describe_methods(a).save,
    }
    return {n: Call(verbs.get(n) or getattr(framing, n), g) for n, g in given.items()}


def as_csv(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table as it comes back from a spreadsheet."""
    return pd.read_csv(io.StringIO(frame.to_csv(index=False)))


def as_floats(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.astype({c: "float64" for c in frame if pd.api.types.is_integer_dtype(frame[c])})


def levels(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.set_axis(pd.MultiIndex.from_product([["x"], frame.columns]), axis=1)


def grouped(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table with its first column in the index, as ``groupby`` leaves it."""
    return frame.set_index(frame.columns[0]) if len(frame.columns) else frame


WHOLE: dict[str, Callable[[pd.DataFrame], Any]] = {
    "csv": as_csv,
    "floats": as_floats,
    "objects": lambda f: f.astype(object),
    "text": lambda f: f.astype("str"),
    "categories": lambda f: f.astype("category"),
    "levels": levels,
    "grouped": grouped,
    "no rows": lambda f: f.iloc[:0],
    "no rows of objects": lambda f: f.iloc[:0].astype(object),
    "no columns": lambda f: f[[]],
    "nothing": lambda f: pd.DataFrame(),
    "one row": lambda f: f.head(1),
    "twice": lambda f: pd.concat([f, f]),
    "turned": lambda f: f[::-1],
    "odd index": lambda f: f.set_axis([chr(97 + i % 2) for i in range(len(f))], axis=0),
    "dated index": lambda f: f.set_axis(pd.date_range("2022-01-01", periods=len(f)), axis=0),
    "many levels of rows": lambda f: f.set_axis(pd.MultiIndex.from_arrays([range(len(f)), [0] * len(f)]), axis=0),
    "transposed": lambda f: f.T,
    "numbered columns": lambda f: f.set_axis(range(f.shape[1]), axis=1),
    "a column of a number": lambda f: f.assign(**{"x": 1}).rename(columns={"x": 3}),
    "a column named None": lambda f: f.assign(**{"x": 1}).rename(columns={"x": None}),
    "capitals": lambda f: f.rename(columns=str.upper),
    "blanks": lambda f: f.rename(columns=lambda c: f" {c} "),
    "all missing": lambda f: f.map(lambda _: None),
    "a series": lambda f: f.iloc[:, 0],
    "a list of rows": lambda f: f.to_dict("records"),
    "a dictionary": lambda f: f.to_dict("list"),
    "an array": lambda f: f.to_numpy(),
}  # fmt: skip
CELLS: dict[str, Any] = {
    "None": None, "NaN": float("nan"), "NA": pd.NA, "NaT": pd.NaT, "infinite": float("inf"), "negative": -7, "zero": 0,
    "fraction": 0.5, "huge": 10**30, "large": 2**62, "far": 10**7, "True": True, "empty": "", "blank": " ", "word": "x",
    "number as text": "7", "list": [1, 2], "dict": {"a": 1}, "bytes": b"\xff", "half a character": "a\ud800b", "nul": "\0",
    "date": pd.Timestamp("2022-02-24"), "zoned date": pd.Timestamp("2022-02-24", tz="UTC"), "object": object(),
    "complex": 1j, "tuple": (1, 2), "markup": "<script>$x$", "formula": "=1+1", "long": "x" * 5000,
}  # fmt: skip
VALUES: dict[str, Any] = {
    **CELLS, "below": -1, "path": Path("/nowhere/at/all"), "nul path": Path("a\0b"), "no names": [], "a name": ["nope"],
    "names of None": [None], "a set": {"a"}, "a generator": (x for x in "ab"), "a table": pd.DataFrame({"a": [1]}),
    "a series": pd.Series([1]), "an array": np.array([1.5]), "a function": len, "a class": dict, "mapping": MappingProxyType({}),
    "a column": "doc_id", "text": "text", "a mask": pd.Series([True, False]), "a dictionary": {"doc_id": "text"}, "far path": "x" * 5000,
}  # fmt: skip


Spoil = Callable[[pd.DataFrame], Any]


def with_cells(column: str, cell: Any, rows: int | None) -> Spoil:
    """Return what puts a cell into the first rows of a column, or all."""

    def change(frame: pd.DataFrame) -> pd.DataFrame:
        values = frame[column].astype(object).tolist()
        some = len(values) if rows is None else min(rows, len(values))
        made = pd.Series([cell] * some + values[some:], index=frame.index, dtype=object)
        changed = frame.drop(columns=column)
        changed.insert(list(frame.columns).index(column), column, made)
        return changed

    return change


def spoiled(frame: pd.DataFrame) -> Iterator[tuple[str, Spoil]]:
    """Yield every mistake one can make with a table, and what it is called."""
    yield from WHOLE.items()
    for c in frame.columns:
        yield f"without {c}", lambda f, c=c: f.drop(columns=c)
        yield f"{c} twice", lambda f, c=c: pd.concat([f, f[[c]]], axis=1)
        yield f"{c} as text", lambda f, c=c: f.assign(**{c: f[c].astype("str")})
        yield (
            f"{c} as floats",
            lambda f, c=c: f.assign(**{c: pd.to_numeric(f[c], errors="coerce").astype("float64")}),
        )
        for name, cell in CELLS.items():
            yield f"{c}: first {name}", with_cells(c, cell, 1)
            yield f"{c}: all {name}", with_cells(c, cell, None)


def mistakes(call: Call) -> Iterator[tuple[str, Callable[[], dict[str, Any]]]]:
    """Yield what a verb can wrongly be given, one mistake at a time: its name, and what makes it."""
    for parameter, value in call.given.items():
        if isinstance(value, pd.DataFrame):
            for name, spoil in spoiled(value):
                yield (
                    f"{parameter}: {name}",
                    lambda p=parameter, v=value, s=spoil: {**call.given, p: s(v)},
                )
        for name, wrong in VALUES.items():
            yield f"{parameter} is {name}", lambda p=parameter, w=wrong: {**call.given, p: w}
        for key, inner in value.items() if isinstance(value, dict) else ():
            for name, spoil in spoiled(inner) if isinstance(inner, pd.DataFrame) else ():
                yield (
                    f"{parameter}[{key}]: {name}",
                    lambda p=parameter, v=value, k=key, i=inner, s=spoil: {**call.given, p: {**v, k: s(i)}},
                )
        yield (
            f"{parameter} left out",
            lambda p=parameter: {k: v for k, v in call.given.items() if k != p},
        )


def some(call: Call, n: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield about ``n`` of a call's mistakes, evenly from all."""
    step = max(1, sum(1 for _ in mistakes(call)) // n)
    return ((name, make()) for name, make in itertools.islice(mistakes(call), step // 2, None, step))


def raw(verb: Callable[..., Any], given: dict[str, Any]) -> str:
    """Call a verb; return what is wrong with its answer: an error that is no sentence, or nothing."""
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            answer = verb(**given)
            if isinstance(answer, Iterator):
                collections.deque(answer, maxlen=0)
    except FramingError as error:
        said = str(error)
        return "" if "\n" not in said and said.endswith((".", "]")) else f"no sentence: {said!r:.300}"
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)
        here = next(
            (
                f"{f.filename.split('framing/')[-1]}:{f.lineno}"
                for f in reversed(last)
                if "/framing/" in f.filename and "/tests/" not in f.filename
            ),
            "?",
        )
        return f"{type(error).__name__} at {here}: {str(error)!r:.160}"
    finally:
        if "matplotlib.pyplot" in sys.modules:
            sys.modules["matplotlib.pyplot"].close("all")
    return ""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--calls", type=int, default=10**9, help="how many of each verb at most")
    parser.add_argument("--verb")
    options = parser.parse_args()
    total = wrong = 0
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        for name, call in calls(Path(folder)).items():
            if options.verb not in (None, name):
                continue
            answers: collections.Counter[str] = collections.Counter()
            n = 0
            for what, given in some(call, options.calls):
                n += 1
                if said := raw(call.verb, given):
                    key = said if "at ?" in said else said.split(": ")[0]
                    answers[key] += 1
                    if answers[key] == 1:
                        print(f"    {name}({what}) -> {said}", flush=True)
            total, wrong = total + n, wrong + sum(answers.values())
            print(f"{name:24} {n:5} calls, {sum(answers.values()):4} raw", flush=True)
    print(f"{total} calls, {wrong} raw")


if __name__ == "__main__":
    main()
