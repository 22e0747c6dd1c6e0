"""Read what coders filled in, match it by id with the key, and say plainly what is missing or wrong.

A coder may be a person or a model. Nothing is repaired or dropped in silence: a code outside the
codebook, a changed text or a contradiction stops the reading, with file and row; rows that are missing
or empty are kept as such and reported.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from framing.arguments import checked, warn
from framing.coding.answers import read_answers
from framing.coding.instruments import load_instrument, read_instrument
from framing.coding.sheets import key_numbers, key_shares, read_key, read_sheet
from framing.corpus.text import split_sentences
from framing.records import TABLES, FramingError, cells, counted, require_columns, table
from framing.user_tables import ids, spans_from

_OFFSETS = ["unit_start", "unit_end", "text_start"]
_KEY_COLUMNS = ["unit", "task", "doc_id", "sentence", *_OFFSETS, "text", "stratum", "probability"]


@checked
def read_coding(
    paths: str | Path | Iterable[str | Path] | Mapping[str, str | Path],
    *,
    key: str | Path | None = None,
    models: Iterable[str] = (),
) -> pd.DataFrame:
    """Read filled coding sheets of one sample, by one or several coders.

    Parameters
    ----------
    paths : path, list of paths, or dict of coder to path
        CSV or XLSX. The coder is the key of the dict, else the sheet's column ``coder``, else the
        file's name. Rows may stand in any order.
    key : str or Path, optional
        The key :func:`framing.draw_coding_sample` wrote; when left out it is looked for beside the sheets.
    models : iterable of str
        The coders that are models and not persons.

    Returns
    -------
    pandas.DataFrame
        A row per coder, unit and, where words were copied, per copy: ``task, coder, coder_kind`` (person,
        model), ``status`` (coded, empty, row missing), ``unit, doc_id, sentence, unit_start, unit_end,
        start, end`` (of the words copied, or of the mention), ``stratum, probability, text_start, text``,
        and the answers. Unanswered is missing.

    Raises
    ------
    FramingError
        For an answer outside the codebook, a row that belongs to no unit, a text that is not the
        unit's (a column sorted by itself), words that are not in the text, contradictions, a unit
        coded twice, a coder who answered nothing, and a key that cannot be found.

    Warns
    -----
    UserWarning
        When rows are missing or empty.

    Examples
    --------
    >>> import framing, pandas as pd, tempfile
    >>> analysis = framing.analyze(framing.load_corpus("sample_article"), framing.load_codebook("sample_article"))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     key = framing.draw_coding_sample(analysis, "hedges", 4, path=f"{folder}/hedges.csv", seed=1)
    ...     sheet = pd.read_csv(f"{folder}/hedges.csv").assign(present="no")
    ...     sheet.to_csv(f"{folder}/anna.csv", index=False)
    ...     codings = read_coding(f"{folder}/anna.csv")
    >>> codings[["coder", "status", "present"]].drop_duplicates().values.tolist()
    [['anna', 'coded', 'no']]
    """
    files = _named(paths)
    sample, instrument = _read_key(key, [path for _, path in files])
    kinds = set(models)
    rows: list[dict[str, Any]] = []
    for coder, path in files:
        rows += read_answers(path, coder, sample, instrument, {(r["coder"], r["unit"]) for r in rows})
    for row in rows:
        row["coder_kind"] = "model" if row["coder"] in kinds else "person"
    if unknown := sorted(kinds - {r["coder"] for r in rows}):
        names = ", ".join(sorted({r["coder"] for r in rows}))
        raise FramingError(f"models names {unknown[0]!r}, who coded nothing; the coders are {names}.")
    items = list(instrument["item"])
    made = pd.DataFrame(rows)
    made = made.merge(
        sample.drop(columns=["n_units", "n_drawn"], errors="ignore"), on="unit", validate="many_to_one"
    )
    if "actor_asked" in made:
        coded = made["status"] == "coded"
        made = made.assign(start=made["unit_start"].where(coded), end=made["unit_end"].where(coded))
    return _codings(made, items)


def _codings(rows: pd.DataFrame, items: list[str]) -> pd.DataFrame:
    """Make the codings table, the answers behind the columns every task has."""
    answers = [c for c in ["actor_asked", *items] if c in rows]
    columns = [c.name for c in TABLES["codings"]] + answers
    made = table("codings", dict(zip(columns, cells(rows, columns), strict=True)))
    return made.astype(dict.fromkeys(answers, "str"))


@checked
def make_codings(
    readings: Mapping[str, pd.DataFrame], articles: pd.DataFrame, task: str, *, models: Iterable[str] = ()
) -> pd.DataFrame:
    """Turn whole articles annotated elsewhere, such as in an annotation tool, into codings by sentence.

    Parameters
    ----------
    readings : dict of coder to pandas.DataFrame
        Span tables over the same articles: ``doc_id, start, end`` and what was said about the span.
        A sentence in which a reader marked nothing is coded ``present`` no.
    articles : pandas.DataFrame
        The articles that everybody read whole.
    task : str
        A bundled instrument over sentences, such as ``"hedges"``.
    models : iterable of str
        The readers that are models and not persons.

    Returns
    -------
    pandas.DataFrame
        As of :func:`read_coding`, with ``probability`` 1. A span that runs over several sentences
        belongs to the first.

    Raises
    ------
    FramingError
        When the task is not coded by sentence, or a span lies outside its article.

    Examples
    --------
    >>> import framing
    >>> gold = framing.load_gold()["hedges"]
    >>> made = make_codings({"adjudicated": gold}, framing.load_corpus("sample_article"), "hedges")
    >>> made.present.value_counts().to_dict()
    {'no': 36, 'yes': 25}
    """
    instrument = load_instrument(task)
    if "span" not in set(instrument["item"]):
        raise FramingError(
            f"the task {task!r} does not mark words in sentences; nothing can be made of spans."
        )
    sentences = split_sentences(articles).rename(columns={"start": "unit_start", "end": "unit_end"})
    texts = dict(zip(ids(articles), articles["text"].fillna(""), strict=True))
    sentences["text"] = [
        texts[str(r.doc_id)][r.unit_start : r.unit_end] for r in sentences.itertuples(index=False)
    ]
    sentences["text_start"] = sentences["unit_start"]
    sentences["unit"] = [f"{task[:4]}-{n + 1:04d}" for n in range(len(sentences))]
    items = list(instrument["item"])
    kinds = set(models)
    parts = []
    for coder, spans in readings.items():
        spans = spans_from(spans, f"the reading of {coder}")
        placed = list(zip(*(spans[c].tolist() for c in ("doc_id", "start", "end")), strict=True))
        for doc_id, start, end in placed:
            if not 0 <= start < end <= len(texts.get(doc_id, "")):
                raise FramingError(f"the reading of {coder}: {start}-{end} lies outside {doc_id!r}.")
        marked = spans.assign(
            sentence=_sentence_of(placed, sentences), span=[texts[d][s:e] for d, s, e in placed]
        ).sort_values(["doc_id", "start"])
        kept = ["doc_id", "sentence", "start", "end", *(i for i in items if i in marked and i != "present")]
        part = sentences.merge(marked[kept], on=["doc_id", "sentence"], how="left")
        part["present"] = part["start"].notna().map({True: "yes", False: "no"})
        parts.append(part.assign(coder=coder, coder_kind="model" if coder in kinds else "person"))
    if not parts:
        raise FramingError("readings is empty; give at least one, as {'anna': table}.")
    made = pd.concat(parts, ignore_index=True)
    made = made.assign(task=task, status="coded", stratum="all", probability=1.0)
    return _codings(made, items)


def _sentence_of(spans: list[tuple[str, int, int]], sentences: pd.DataFrame) -> list[int]:
    """Return the sentence in which each span begins."""
    starts = {d: g["unit_start"].to_numpy() for d, g in sentences.groupby("doc_id")}
    return [max(int(starts[d].searchsorted(s, side="right")) - 1, 0) for d, s, _ in spans]


@checked
def label_targets(codings: pd.DataFrame) -> pd.DataFrame:
    """Turn coded sentiment into training data for :func:`framing.train_target_model`.

    Parameters
    ----------
    codings : pandas.DataFrame
        From :func:`read_coding` on the task ``sentiment``. What several coders coded alike is one row;
        what they coded differently is left out, with a warning that counts it.

    Returns
    -------
    pandas.DataFrame
        ``context`` (the sentence), ``start, end`` (characters of the mention in it), ``polarity``, and
        ``doc_id`` for splitting by article.

    Raises
    ------
    FramingError
        When no polarity was coded.

    Examples
    --------
    >>> import pandas as pd
    >>> codings = pd.DataFrame({"unit": ["u1"], "doc_id": ["a"], "coder": ["anna"], "polarity": ["negative"],
    ...                         "unit_start": [14], "unit_end": [17], "text_start": [10], "text": ["Did Bob lie?"]})
    >>> label_targets(codings).values.tolist()
    [['Did Bob lie?', 4, 7, 'negative', 'a']]
    """
    require_columns(
        codings, ["unit", "doc_id", "polarity", "unit_start", "unit_end", "text_start", "text"], "codings"
    )
    coded = codings[codings["polarity"].notna()]
    if coded.empty:
        raise FramingError("no polarity was coded; a model needs coded mentions to learn from.")
    split = coded.groupby("unit")["polarity"].transform("nunique") > 1
    if split.any():
        n = coded.loc[split, "unit"].nunique()
        warn(
            f"coders disagree on {n} of {counted(coded['unit'].nunique(), 'mention')}; what they disagree on is left out. "
            "Settle it, see list_disagreements(codings)."
        )
    agreed = coded[~split].drop_duplicates("unit")
    return pd.DataFrame(
        {
            "context": agreed["text"].astype("str"),
            "start": (agreed["unit_start"] - agreed["text_start"]).astype("int64"),
            "end": (agreed["unit_end"] - agreed["text_start"]).astype("int64"),
            "polarity": agreed["polarity"].astype("str"),
            "doc_id": agreed["doc_id"].astype("str"),
        }
    ).reset_index(drop=True)


def _named(
    paths: str | Path | Iterable[str | Path] | Mapping[str, str | Path],
) -> list[tuple[str | None, Path]]:
    """Return (coder when given, file) of everything given."""
    if isinstance(paths, Mapping):
        if wrong := [p for p in paths.values() if not isinstance(p, str | Path)]:
            raise FramingError(
                f"paths: {wrong[0]!r:.60} is no path; write {{coder: path}}, the path in quotes."
            )
        named: list[tuple[str | None, Path]] = [(str(c), Path(p)) for c, p in paths.items()]
    else:
        given = [paths] if isinstance(paths, str | Path) else list(paths)
        named = [(None, Path(p)) for p in given]
    if not named:
        raise FramingError("no sheet was given; name the coders' files.")
    for _, path in named:
        if not path.is_file():
            raise FramingError(f"there is no file {path}; name the coders' sheets one by one.")
    return named


def _read_key(key: str | Path | None, sheets: list[Path]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Read the key that holds the units of the sheets, and the codebook beside it."""
    wanted = set(read_sheet(sheets[0], ["unit"])["unit"]) - {""}
    folders = dict.fromkeys(p.parent for p in sheets)
    found = [Path(key)] if key is not None else [k for f in folders for k in sorted(f.glob("*.key.csv"))]
    for path in found:
        sample = read_key(path, _KEY_COLUMNS, "unit")
        if wanted & set(sample["unit"]):
            break
    else:
        raise FramingError(
            f"no key with the units of {sheets[0]} was found; pass key= the .key.csv that draw_coding_sample wrote."
        )
    codebook = path.with_name(path.name.removesuffix(".key.csv") + ".codebook.csv")
    made = sample.assign(
        sentence=key_numbers(sample, "sentence", path, optional=True),
        probability=key_shares(sample, "probability", path),
        **{c: key_numbers(sample, c, path) for c in _OFFSETS},
    )
    wrong = (made["text_start"] > made["unit_start"]) | (made["unit_start"] > made["unit_end"])
    if wrong.any():
        raise FramingError(
            f"{path}, row {int(wrong.argmax()) + 2}: unit_start and unit_end are no place in the text; take the key as "
            "it was drawn."
        )
    return made, read_instrument(codebook)
