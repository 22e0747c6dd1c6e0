"""Read what coders filled in, match it by id with the key, and say plainly what is missing or wrong.

A coder may be a person or a model. Nothing is repaired or dropped in silence: a code outside the
codebook, a changed text or a contradiction stops the reading, with file and row; rows that are missing
or empty are kept as such and reported.
"""

import re
import warnings
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from framing.corpus.text import split_sentences
from framing.measure.instruments import items_of, load_instrument, read_instrument
from framing.measure.sampling import shown_text
from framing.measure.sheets import read_sheet
from framing.records import FramingError, require_columns
from framing.resources import split_cell

_KEY_COLUMNS = [
    "unit",
    "task",
    "doc_id",
    "unit_start",
    "unit_end",
    "text",
    "text_start",
    "stratum",
    "probability",
]
_HEAD = [
    "task",
    "coder",
    "coder_kind",
    "status",
    "unit",
    "doc_id",
    "sentence",
    "unit_start",
    "unit_end",
    "start",
    "end",
]
_TAIL = ["stratum", "probability", "text_start", "text"]
_SHOWN = 3  # problems told in one message
_STRAIGHT = str.maketrans("“”„‟‘’‚‛\u00a0\u202f\u2009", "\"\"\"\"''''   ")
_WHICH = re.compile(r"\s*\[(\d+)\]$")


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
        start, end`` (of the words copied, or of the mention), the answers, ``stratum, probability, text_start, text``. Unanswered is missing.

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
        rows += _read_file(path, coder, sample, instrument, {(r["coder"], r["unit"]) for r in rows})
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
    made = made[[*_HEAD, *items, *(c for c in ["actor_asked"] if c in made), *_TAIL]]
    return made.astype(
        {
            "start": "Int64",
            "end": "Int64",
            **dict.fromkeys(["task", "coder", "status", "unit", *items], "str"),
        }
    )


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
    texts = dict(zip(articles["doc_id"], articles["text"], strict=True))
    sentences["text"] = [
        texts[r.doc_id][r.unit_start : r.unit_end] for r in sentences.itertuples(index=False)
    ]
    sentences["text_start"] = sentences["unit_start"]
    sentences["unit"] = [f"{task[:4]}-{n + 1:04d}" for n in range(len(sentences))]
    items = list(instrument["item"])
    kinds = set(models)
    parts = []
    for coder, spans in readings.items():
        require_columns(spans, ["doc_id", "start", "end"], f"the reading of {coder}")
        placed = [
            (str(d), int(s), int(e))
            for d, s, e in zip(spans["doc_id"], spans["start"], spans["end"], strict=True)
        ]
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
    made = pd.concat(parts, ignore_index=True)
    made = made.assign(task=task, status="coded", stratum="all", probability=1.0)
    made = made[[*_HEAD, *(i for i in items if i in made), *_TAIL]]
    return made.astype({"sentence": "Int64", "start": "Int64", "end": "Int64"})


def _sentence_of(spans: list[tuple[str, int, int]], sentences: pd.DataFrame) -> list[int]:
    """Return the sentence in which each span begins."""
    starts = {d: g["unit_start"].to_numpy() for d, g in sentences.groupby("doc_id")}
    return [max(int(starts[d].searchsorted(s, side="right")) - 1, 0) for d, s, _ in spans]


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
        warnings.warn(
            f"coders disagree on {n} of {coded['unit'].nunique()} mentions; they are left out. Settle them, see "
            "list_disagreements(codings).",
            stacklevel=2,
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
        sample = read_sheet(path, _KEY_COLUMNS)
        if wanted & set(sample["unit"]):
            break
    else:
        raise FramingError(
            f"no key with the units of {sheets[0]} was found; pass key= the .key.csv that draw_coding_sample wrote."
        )
    codebook = path.with_name(path.name.removesuffix(".key.csv") + ".codebook.csv")
    offsets = dict.fromkeys(("unit_start", "unit_end", "text_start"), "int64")
    sample["sentence"] = pd.to_numeric(sample["sentence"].replace("", None))
    return sample.astype({**offsets, "sentence": "Int64", "probability": "float64"}), read_instrument(
        codebook
    )


def _read_file(
    path: Path, coder: str | None, sample: pd.DataFrame, instrument: pd.DataFrame, seen: set[tuple[str, str]]
) -> list[dict[str, Any]]:
    """Read one file, check every row, and complete every coder's units."""
    items = instrument["item"].tolist()
    sheet = read_sheet(path, ["unit", "text", *items])
    units: dict[str, Any] = {str(row.unit): row for row in sample.itertuples(index=False)}
    names = sorted(set(sheet["coder"].str.strip()) - {""}) if "coder" in sheet else []
    fallback = names[0] if len(names) == 1 else path.stem
    problems: list[str] = []
    coded: dict[str, dict[str, list[dict[str, Any]]]] = {coder or n: {} for n in names or [fallback]}
    for number, cells in enumerate(sheet.to_dict("records"), 2):
        if not any(str(v).strip() for v in cells.values()):
            continue
        who = coder or str(cells.get("coder", "")).strip() or fallback
        try:
            unit = _unit(cells, units)
            answers = _answers(cells, instrument)
            rows = coded.setdefault(who, {}).setdefault(unit.unit, [])
            if (who, unit.unit) in seen:
                raise FramingError(f"{who} coded the unit {unit.unit} in another file too")
            _add(rows, answers, unit, instrument)
        except FramingError as error:
            problems.append(f"row {number}: {error}")
    if problems:
        more = f"; and {len(problems) - _SHOWN} more" if len(problems) > _SHOWN else ""
        raise FramingError(f"{path}, {'; '.join(problems[:_SHOWN])}{more}.")
    made: list[dict[str, Any]] = []
    for who, by_unit in coded.items():
        made += _complete(path, who, by_unit, list(units), items)
    return made


def _unit(cells: Mapping[Any, Any], units: Mapping[str, Any]) -> Any:
    """Return the sampled unit a row belongs to, after comparing the text."""
    name = str(cells["unit"]).strip()
    if name not in units:
        raise FramingError(f"the unit {name!r} is not in the key")
    unit = units[name]
    pieces = [str(cells[c]) for c in cells if c == "text" or str(c).startswith("text_")]
    if "".join("".join(pieces).split()) != "".join(shown_text(unit).split()):
        raise FramingError(
            f"the text is not that of unit {name}; a column was sorted by itself, or the text changed"
        )
    return unit


def _answers(cells: Mapping[Any, Any], instrument: pd.DataFrame) -> dict[str, str | None]:
    """Return a row's answers in the codebook's spelling."""
    answers: dict[str, str | None] = {}
    for item in items_of(instrument):
        given = str(cells[item.item]).strip()
        choices = {c.casefold(): c for c in split_cell(item.choices)}
        asked, _, needed = item.asked_if.partition("=")
        if given and choices and given.casefold() not in choices:
            raise FramingError(
                f"{item.item} is {given!r}, outside the codebook: {', '.join(choices.values())}"
            )
        if given and asked and answers[asked] != needed:
            raise FramingError(f"{item.item} is filled though {asked} is not {needed}")
        answers[item.item] = choices.get(given.casefold(), given) if given else None
    return answers


def _add(
    rows: list[dict[str, Any]], answers: dict[str, str | None], unit: Any, instrument: pd.DataFrame
) -> None:
    """Add a row's answers to its unit: a further copy of words, or the only row."""
    scales = dict(zip(instrument["item"], instrument["scale"], strict=True))
    whole = [
        i for i, condition in zip(instrument["item"], instrument["asked_if"], strict=True) if not condition
    ]
    for item, scale in scales.items():
        words = answers[item]
        if scale == "words" and words is not None and item != "span":
            answers[item], _, _ = _find(words, unit, 1)
    row: dict[str, Any] = {"unit": unit.unit, **answers, "start": None, "end": None}
    if "span" in scales:
        if answers["present"] == "yes" and answers["span"] is None:
            raise FramingError("present is yes, but no words were copied into span")
        if rows and (answers["span"] is None or any(rows[0][i] != answers[i] for i in whole)):
            raise FramingError(f"the rows of unit {unit.unit} contradict each other")
        if answers["span"] is not None:
            same = sum(_plain(r["span"]) == _plain(answers["span"]) for r in rows)
            row["span"], row["start"], row["end"] = _find(answers["span"], unit, same + 1)
            if any(r["start"] == row["start"] and r["end"] == row["end"] for r in rows):
                raise FramingError(f"unit {unit.unit} holds {row['span']!r} twice at one place")
    elif rows:
        raise FramingError(f"the unit {unit.unit} occurs twice")
    rows.append(row)


def _plain(words: str) -> str:
    """Straighten quotation marks and spaces, character by character."""
    return words.translate(_STRAIGHT)


def _find(words: str, unit: Any, nth: int) -> tuple[str, int, int]:
    """Return the words as they stand in the unit's text, and where; ``words [2]`` asks for the second."""
    text = _plain(unit.text)
    if which := _WHICH.search(words):
        words, nth = words[: which.start()], int(which.group(1))
    at = -1
    for _ in range(nth):
        at = text.find(_plain(words), at + 1)
        if at < 0:
            times = f"{nth} times " if nth > 1 else ""
            raise FramingError(f"the words {words!r} do not stand {times}in the text; copy them exactly")
    start = int(unit.text_start) + at
    return str(unit.text)[at : at + len(words)], start, start + len(words)


def _complete(
    path: Path, coder: str, by_unit: dict[str, list[dict[str, Any]]], units: list[str], items: list[str]
) -> list[dict[str, Any]]:
    """Give every unit of the key a row and a status; warn of what is missing, refuse a coder without answers."""
    made: list[dict[str, Any]] = []
    empty: list[str] = []
    missing: list[str] = []
    for unit in units:
        rows = by_unit.get(unit, [])
        blank = {"unit": unit, "coder": coder, "start": None, "end": None, **dict.fromkeys(items)}
        if not rows:
            missing.append(unit)
            made.append({**blank, "status": "row missing"})
        elif all(r[i] is None for r in rows for i in items):
            empty.append(unit)
            made.append({**blank, "status": "empty"})
        else:
            made += [{**r, "coder": coder, "status": "coded"} for r in rows]
    if len(empty) + len(missing) == len(units):
        raise FramingError(f"{path}: {coder} answered nothing; leave the sheet out, or have it filled in.")
    told = [
        f"{len(group)} of {len(units)} units {what} ({', '.join(group[:_SHOWN])}{', …' if len(group) > _SHOWN else ''})"
        for group, what in ((missing, "have no row"), (empty, "have no answer"))
        if group
    ]
    if told:
        warnings.warn(f"{path}, {coder}: {' and '.join(told)}; they count as not coded.", stacklevel=4)
    return made
