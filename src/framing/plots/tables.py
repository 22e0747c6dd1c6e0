"""An estimate table as a table for a paper, in LaTeX (booktabs), HTML or Markdown; every word in it is escaped."""

from collections.abc import Callable

import pandas as pd

from framing.arguments import checked
from framing.names import names_in
from framing.plots import selection, wording
from framing.records import FramingError, require_columns
from framing.writing.display import html_text, plain

_LATEX = {
    "\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": r"\textless{}", ">": r"\textgreater{}",
    "−": "$-$", "–": "--", "…": r"\ldots{}", "·": r"$\cdot$",
}  # fmt: skip
_MARKDOWN = "\\`*_{}[]<>()#+!|~$"


@checked
def format_table(estimates: pd.DataFrame, as_: str = "latex") -> str:
    """Write an estimate table, or a comparison, for a paper: groups, estimate, interval, n and articles.

    Shares are given in per cent. An estimate without an interval has a dash there, and the note under
    the table says why (complete counts, too few articles). A comparison has the figures of both groups, the
    difference with its interval, and p adjusted for all its rows (q). LaTeX needs the package ``booktabs``.

    Parameters
    ----------
    estimates : pandas.DataFrame
        An estimate table, as the ``summarize_`` functions make it, or a table of :func:`framing.compare`.
    as_ : {"latex", "html", "markdown"}, default "latex"
        What to write.

    Returns
    -------
    str

    Raises
    ------
    FramingError
        When the table is no estimate table, or ``as_`` is something else.

    Examples
    --------
    >>> from framing.records import table
    >>> shares = table("estimates", {"measure": ["share of words"], "estimate": [0.4], "low": [0.3],
    ...     "high": [0.5], "numerator": [40.0], "denominator": [100.0], "n_articles": [9],
    ...     "unit": ["share"], "method": ["Korn-Graubard"]})
    >>> shares.insert(0, "voice", ["direct"])
    >>> print(format_table(shares, "markdown"))
    | voice | share of words (%) | interval | n / of | articles |
    | :-- | --: | --: | --: | --: |
    | direct | 40 | 30 to 50 | 40 / 100 | 9 |
    <BLANKLINE>
    Intervals: Korn-Graubard.
    """
    writers: dict[str, Callable[[list[list[str]], int, str], str]] = {
        "latex": _latex,
        "html": _html,
        "markdown": _markdown,
    }
    if as_ not in writers:
        raise FramingError(
            f"format_table: as_={as_!r} is not a choice; the choices are latex, html, markdown."
        )
    if isinstance(estimates, pd.DataFrame) and wording.is_comparison(estimates):
        cells, n_groups = _compared(estimates)
        return writers[as_](cells, n_groups, _note(estimates))
    require_columns(
        estimates,
        selection.NEEDED,
        "format_table(estimates): an estimate table, as the summarize_ functions make it,",
    )
    cells, n_groups = _cells(estimates)
    cells = [[plain(cell) for cell in line] for line in cells]
    return writers[as_](cells, n_groups, plain(_note(estimates)))


def _cells(rows: pd.DataFrame) -> tuple[list[list[str]], int]:
    """Return the heading and the rows as text, and how many columns name the groups."""
    groups = selection.group_columns(rows)
    one = len(rows["measure"].drop_duplicates()) <= 1
    heads = [c.replace("_", " ") for c in groups] + ([] if one else ["measure"])
    tested = bool(rows["q_value"].notna().any()) if "q_value" in rows else False
    titles = [wording.axis_title(rows) or "estimate"] if one else ["estimate"]
    of = wording.sizes(rows)[0] if one else "n / of"
    made = [[*heads, *titles, "interval", of, "articles", *(["q"] if tested else [])]]
    bare = wording.without_interval(rows)
    names = names_in(rows)
    for i in range(len(rows)):
        row = rows.iloc[i]
        unit = str(row["unit"])
        bounds = (
            "–"
            if bare.iloc[i]
            else f"{wording.value_text(row['low'], unit)} to {wording.value_text(row['high'], unit)}"
        )
        n = (
            wording.sizes(rows.iloc[[i]])[1][0]
            if one
            else f"{wording.number(row['numerator'])} / {wording.number(row['denominator'])}"
        )
        name = [wording.name_of(row[c], c, names) for c in groups] + (
            [] if one else [wording.axis_title(rows.iloc[[i]])]
        )
        line = [
            *name,
            wording.value_text(row["estimate"], unit),
            bounds,
            n,
            wording.number(row["n_articles"]),
        ]
        made.append([*line, *([_q(row["q_value"])] if tested else [])])
    return made, len(heads)


def _compared(rows: pd.DataFrame) -> tuple[list[list[str]], int]:
    """Return the heading and the rows of a comparison as text, and how many columns name the groups."""
    named = ["measure", "a", "b"]
    groups = [c for c in rows.columns[: rows.columns.get_loc("estimate_a")] if c not in (*named, "unit")]
    names = names_in(rows)
    one = len(rows[named].drop_duplicates()) == 1
    a, b = (wording.name_of(rows[c].iloc[0], c, names) for c in ("a", "b")) if one else ("first", "second")
    heads = [c.replace("_", " ") for c in groups] + ([] if one else ["measure", "first", "second"])
    title = "difference"
    if one:
        title = wording.axis_title(rows)
    made = [[*heads, a, b, title, "interval", "n, first", "n, second", "q"]]
    bare = wording.without_interval(rows)
    for i in range(len(rows)):
        row = rows.iloc[i]
        unit = str(row["unit"])
        low, high, first, second, value = (
            wording.value_text(row[c], unit) for c in ("low", "high", "estimate_a", "estimate_b", "estimate")
        )
        told = [wording.name_of(row[c], c, names) for c in (groups if one else [*groups, *named])]
        n = [wording.number(row[c]) for c in ("n_a", "n_b")]
        made.append(
            [*told, first, second, value, "–" if bare.iloc[i] else f"{low} to {high}", *n, _q(row["q_value"])]
        )
    return made, len(heads)


def _q(value: float) -> str:
    """Write an adjusted p value."""
    return "–" if pd.isna(value) else "< .001" if value < 0.001 else f"{value:.3f}".lstrip("0")


def _note(rows: pd.DataFrame) -> str:
    """Say how the intervals were made, and why some are missing."""
    with_one = rows[~wording.without_interval(rows)]["method"].dropna().unique()
    what = "Method" if wording.is_comparison(rows) else "Intervals"
    parts = [f"{what}: {'; '.join(map(str, with_one))}."] if len(with_one) else []
    if reason := wording.interval_note(rows):
        parts.append(reason.replace("Hollow: no interval", "Dash: no interval"))
    return " ".join(parts)


def _latex(cells: list[list[str]], n_groups: int, note: str) -> str:
    """Write a tabular with the rules of booktabs."""

    def line(row: list[str]) -> str:
        return " & ".join("".join(_LATEX.get(c, c) for c in cell) for cell in row) + r" \\"

    columns = "l" * n_groups + "r" * (len(cells[0]) - n_groups)
    body = [
        r"\begin{tabular}{" + columns + "}",
        r"\toprule",
        line(cells[0]),
        r"\midrule",
        *map(line, cells[1:]),
    ]
    below = ["".join(_LATEX.get(c, c) for c in note)] if note else []
    return "\n".join([*body, r"\bottomrule", r"\end{tabular}", *below])


def _html(cells: list[list[str]], n_groups: int, note: str) -> str:
    """Write a table with headings for columns and rows."""

    def line(row: list[str], head: bool) -> str:
        made = []
        for i, cell in enumerate(row):
            tag = "th" if head or i < n_groups else "td"
            scope = f' scope="{"col" if head else "row"}"' if tag == "th" else ""
            made.append(
                f'<{tag}{scope} style="text-align: {"left" if i < n_groups else "right"}">{html_text(cell)}</{tag}>'
            )
        return f"<tr>{''.join(made)}</tr>"

    body = "\n".join(line(row, False) for row in cells[1:])
    foot = (
        f'\n<caption style="caption-side: bottom; text-align: left">{html_text(note)}</caption>'
        if note
        else ""
    )
    return f"<table>{foot}\n<thead>{line(cells[0], True)}</thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def _markdown(cells: list[list[str]], n_groups: int, note: str) -> str:
    """Write a pipe table."""

    def clean(cell: str) -> str:
        return "".join(f"\\{c}" if c in _MARKDOWN and c not in "()" else c for c in cell)

    def line(row: list[str]) -> str:
        return f"| {' | '.join(clean(cell) for cell in row)} |"

    rule = f"| {' | '.join([':--'] * n_groups + ['--:'] * (len(cells[0]) - n_groups))} |"
    below = ["", clean(note)] if note else []
    return "\n".join([line(cells[0]), rule, *map(line, cells[1:]), *below])
