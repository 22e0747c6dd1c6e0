"""The paragraphs of the methods text, one a function: each says what its table knows, and nothing where there is none."""

from typing import TYPE_CHECKING, Any

import pandas as pd

from framing.layers import LAYERS
from framing.records import counted, enumerated, require_columns
from framing.reporting.references import references, works_in
from framing.writing.display import markdown

if TYPE_CHECKING:
    from framing.analysis import Analysis

APPENDIX = "word_lists.md"
_PROGRAMS = {"vaderSentiment": "Hutto and Gilbert 2014"}


def corpus(analysis: "Analysis") -> str:
    """Tell how many articles came in, were left out, and from when they are."""
    articles, sentences = analysis.articles, analysis.sentences
    told = [
        f"**Corpus.** The corpus holds {counted(len(articles), 'article')} ({counted(int(sentences['n_words'].sum()), 'word')} "
        f"in {counted(len(sentences), 'sentence')}"
    ]
    if "outlet" in articles and articles["outlet"].notna().any():
        told[0] += f"; {counted(articles['outlet'].nunique(), 'outlet')}"
    if "published" in articles and articles["published"].notna().any():
        first, last = articles["published"].min(), articles["published"].max()
        told[0] += f"; published {first:%Y-%m-%d} to {last:%Y-%m-%d}"
        if undated := int(articles["published"].isna().sum()):
            told[0] += f", {undated:,} without a date"
    told[0] += ")."
    flow = analysis.report.groupby("step")["articles"].sum()
    if other := int(flow.get("left out: not English", 0)):
        told.append(
            f"Of these, {counted(other, 'article is', 'articles are')} not in English and got no annotations."
        )
    if failed := int(flow.get("failed", 0)):
        told.append(f"{counted(failed, 'article')} could not be annotated and stand in no figure.")
    if texts := analysis.provenance["texts"]:
        told.append(f"SHA-256 of the texts: `{markdown(texts[:16])}`.")
    return " ".join(told)


def annotation(analysis: "Analysis") -> str:
    """Tell what was annotated by which versions, from which codebook, and what was given by hand."""
    made = analysis.provenance
    versions = dict(made["versions"])
    own = versions.pop("media-framing")
    others = [
        markdown(f"{n} {v}") + (f" ({_PROGRAMS[n]})" if n in _PROGRAMS else "")
        for n, v in sorted(versions.items())
    ]
    codebook = analysis.codebook
    contrasts = codebook.contrasts
    told_layers = [(name, layer) for name, layer in LAYERS.items() if name in analysis.tables]
    told = [
        f"**Annotation.** Texts were annotated by rules with the Python package framing {markdown(own)}, distributed as "
        f"media-framing ({enumerated(others)}). Actors "
        f"({len(codebook.actors)}) and contrasts ({counted(contrasts['contrast'].nunique(), 'set')} of alternatives) came from the "
        f"codebook “{markdown(codebook.name)}” (SHA-256 `{markdown(made['codebook'][:16])}`).",
        "Found were "
        + enumerated(
            [counted(len(analysis.tables[name]), *layer.found) for name, layer in told_layers if layer.found]
        )
        + ".",
        *_alternatives(contrasts),
        *(layer.method for _, layer in told_layers if layer.method),
    ]
    if made["given_tables"]:
        told.append(f"The {markdown(enumerated(made['given_tables']))} were given, not found by the package.")
    words = analysis.voices.groupby("voice")["n_words"].sum()
    if words.sum():
        shares = [
            f"{100 * words.get(v, 0) / words.sum():.0f} % {v}" for v in ("narrator", "direct", "indirect")
        ]
        told.append(f"By voice the words are {enumerated(shares)}.")
    return " ".join(told)


def _alternatives(contrasts: pd.DataFrame) -> list[str]:
    """Name the works the codebook's alternatives follow."""
    works = works_in(contrasts["source"].fillna("").astype(str)) if "source" in contrasts else []
    known = [work for work in works if work in references()]
    return [f"The alternatives follow {'; '.join(known)}."] if known else []


def sentiment(made: dict[str, Any]) -> str:
    """Tell the sentiment model and its cut-offs."""
    if not made.get("neutral_scores"):
        return (
            f"**Sentiment.** Sentiment toward an actor was scored by the model “{markdown(made['model'])}”."
        )
    low, high = made["neutral_scores"]
    return (
        "**Sentiment.** Sentiment toward an actor was scored mention by mention, by rules, from judgements of the actor "
        "and the valences of the words around it (Hutto and Gilbert 2014), once as it stands and once with the "
        f"contrasts' terms replaced by neutral words; scores from {low} to {high} count as neutral."
    )


def coding(codings: pd.DataFrame | None) -> str:
    """Tell who coded what, and how it was drawn."""
    if codings is None:
        return ""
    require_columns(
        codings, ["unit", "task", "coder", "coder_kind", "status", "stratum", "probability"], "codings"
    )
    units = codings.drop_duplicates("unit")
    told = [
        f"**Coding.** {counted(len(units), 'unit')} ({markdown(enumerated(sorted(set(codings['task']))))}) were drawn"
    ]
    if (units["probability"] == 1).all():
        told[0] += " (all there are)."
    else:
        by = units.groupby("stratum")["probability"].agg(["size", "first"])
        strata = [
            f"{markdown(s)}: {int(r['size'])} with probability {r['first']:.3f}" for s, r in by.iterrows()
        ]
        told[0] += f" at random without replacement within strata ({'; '.join(strata)})."
    for (coder, kind), rows in codings.groupby(["coder", "coder_kind"]):
        done = rows.loc[rows["status"] == "coded", "unit"].nunique()
        told.append(
            f"{markdown(coder)} ({'a language model' if kind == 'model' else 'a person'}) coded {done} of them."
        )
    return " ".join(told)


def _bounds(low: float, high: float) -> str:
    """Say an interval, or that there is none."""
    return f" [{low:.2f}, {high:.2f}]" if low == low else " (no interval)"


def agreement(table: pd.DataFrame | None) -> str:
    """Tell how far coders agreed, item by item."""
    if table is None:
        return ""
    require_columns(table, ["item", "measure", "estimate", "low", "high"], "agreement")
    rows = [
        f"{markdown(r['item'])}: {markdown(r['measure'])} "
        + (f"{r['estimate']:.2f}{_bounds(r['low'], r['high'])}" if pd.notna(r["estimate"]) else "undefined")
        for _, r in table.iterrows()
    ]
    return (
        "**Agreement.** Krippendorff's alpha (Hayes and Krippendorff 2007), and F1 for the words marked, with intervals "
        f"from resampled articles where there are five or more: {'; '.join(rows)}."
    )


def error(table: pd.DataFrame | None) -> str:
    """Tell how far the machine agreed with the reference, group by group."""
    if table is None:
        return ""
    require_columns(table, ["measure", "estimate", "low", "high"], "evaluation")
    groups = list(table.columns[: table.columns.get_loc("measure")])
    rows = [
        " ".join(
            [
                *(markdown(r[g]) for g in groups),
                f"{markdown(r['measure'])} {r['estimate']:.2f}{_bounds(r['low'], r['high'])}",
            ]
        )
        for _, r in table.iterrows()
        if pd.notna(r["estimate"])
    ]
    return f"**Error.** Against the reference (intervals after Korn and Graubard 1998): {'; '.join(rows)}."


def correction(table: pd.DataFrame | None) -> str:
    """Tell the corrected figures beside the machine's, group by group."""
    if table is None:
        return ""
    require_columns(table, ["measure", "machine", "estimate", "low", "high"], "corrected")
    groups = list(table.columns[: table.columns.get_loc("measure")])
    rows = [
        " ".join([*(markdown(r[g]) for g in groups), _corrected(r)])
        for _, r in table.iterrows()
        if pd.notna(r["estimate"])
    ]
    answer = table.attrs.get("answer")
    what = (
        f"The {markdown(answer)} was"
        if answer
        else "Rates (of which answer, the table given does not say) were"
    )
    return (
        f"**Correction.** {what} corrected by the coded sample with the design-based difference estimator "
        f"(Särndal et al. 1992; Egami et al. 2023; Angelopoulos et al. 2023): {'; '.join(rows)}."
    )


def _corrected(row: "pd.Series[Any]") -> str:
    """Say one corrected figure, with what its ``method`` says against it."""
    said = (
        f"{row['machine']:.3f} by machine, {row['estimate']:.3f}{_bounds(row['low'], row['high'])} corrected"
    )
    method = str(row.get("method", ""))
    doubts = [part for part in method.split("; ") if part.startswith(("too few coded", "none: "))]
    return said + "".join(f" ({markdown(doubt.removeprefix('none: '))})" for doubt in doubts)


def limitations(
    analysis: "Analysis",
    codings: pd.DataFrame | None,
    agreement: pd.DataFrame | None,
    evaluation: pd.DataFrame | None,
    corrected: pd.DataFrame | None,
) -> str:
    """Say what the figures cannot bear."""
    told = ["**Limitations.** What is counted are framing devices, not frames (Entman 1993)."]
    told.append(
        "Who chose the words of indirect speech, the outlet or its source, cannot be told from the text."
    )
    is_corrected = corrected is not None and bool(corrected["estimate"].notna().any())
    if evaluation is None and is_corrected:
        told.append(
            "The machine's error was measured for the corrected figures only; all others are the machine's."
        )
    elif evaluation is None:
        told.append("The machine's error on this corpus was not measured.")
    if agreement is None:
        told.append("No agreement between coders was measured.")
    if codings is not None and (codings["coder_kind"] == "model").any():
        told.append(
            "Language models took part as coders; their agreement with each other is no human agreement."
        )
    if len(analysis.articles) == 1:
        told.append(
            "The counts are complete for one article: no interval applies, and they speak for no other."
        )
    return " ".join(told)


def lists_used(lists: pd.DataFrame) -> str:
    """Tell the word lists in a sentence."""
    if lists.empty:
        return ""
    told = (
        f"**Word lists.** The rules read {counted(len(lists), 'word list')} of the package; `{APPENDIX}` names each with its "
        "version, authors, the works it follows and its SHA-256."
    )
    changed = [f"`{markdown(file)}`" for file in lists.loc[~lists["same"].astype(bool), "file"]]
    return told + (f" Changed since the analysis was made: {enumerated(changed)}." if changed else "")


def appendix(lists: pd.DataFrame) -> str:
    """Write the word lists as a Markdown table."""
    if lists.empty:
        return ""
    rows = ["**Word lists.**", "", "| list | version | by | after | SHA-256 |", "|---|---|---|---|---|"]
    for row in lists.to_dict("records"):
        after = row["works"] if row["same"] else "changed since the analysis was made"
        cells = [
            f"{row['title']} (`{row['file']}`)",
            row["version"],
            f"{row['authors']} {row['year']}",
            after,
        ]
        rows.append(f"| {' | '.join(map(str, cells))} | `{markdown(row['sha256'])}` |")
    return "\n".join(rows) + "\n"
