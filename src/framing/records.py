"""The package's tables: every column's dtype, unit and meaning, and the one function that makes them.

Column names are the public interface. All tables are built by :func:`table`, so an empty result has
the same columns and dtypes as a full one, and a round trip through Parquet changes nothing.
"""

import difflib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from typing import Any, NamedTuple, cast

import numpy as np
import pandas as pd
import pyarrow as pa
from pandas.arrays import NumpyExtensionArray


class FramingError(ValueError):
    """An input the package cannot use: says what was given, what is possible and what to do next."""

    def _render_traceback_(self) -> list[str]:
        """Return what a notebook shows: the sentence, without the way it came through the package."""
        return [f"{type(self).__name__}: {self}"]


class Column(NamedTuple):
    """One column of a table: its name, dtype, unit and meaning."""

    name: str
    dtype: str
    unit: str
    meaning: str


def document(*rows: str) -> tuple[Column, ...]:
    """Read columns written as ``name | dtype | unit | meaning``, one a line."""
    return tuple(Column(*(cell.strip() for cell in row.split("|"))) for row in rows)


SPAN = document(
    "doc_id | str | | the article",
    "sentence | int64 | | number of the sentence in the article, from 0",
    "start | int64 | characters | where the span begins in the article's text",
    "end | int64 | characters | where it ends, exclusive: text[start:end] == span",
    "span | str | | the words themselves",
)
VOICE = document(
    "voice | str | narrator, direct, indirect | whose words: the outlet's, inside marks, reported without marks",
    "holder | str | actor id | whose claim: 'narrator', a listed actor, or missing when unlisted or unnamed",
)

TABLES: dict[str, tuple[Column, ...]] = {
    "articles": document(
        "doc_id | str | | unique name of the article, made from its file and position",
        "text | str | | the article's text, never changed after reading",
        "title | str | | headline, where the source has one apart from the text",
        "outlet | str | | newspaper, agency or site",
        "published | datetime64[us] | | date as printed, without time zone",
        "author | str | | byline",
        "language | str | ISO 639-1 | language; missing is taken for English",
        "speaker | str | actor id | for statements and speeches: who speaks when nobody is quoted",
        "file | str | | the file it was read from",
        "repairs | int64 | characters | characters repaired or removed while reading",
    ),
    "sentences": document(
        "doc_id | str | | the article",
        "sentence | int64 | | number of the sentence, from 0",
        "start | int64 | characters | where it begins",
        "end | int64 | characters | where it ends, exclusive, without surrounding white space",
        "n_words | int64 | words | tokens that begin with a letter or digit",
        "paragraph | int64 | | number of the paragraph (line), from 0",
        "section | str | headline, lead, body, caption | the part of the article it stands in",
    ),
    "mentions": SPAN
    + document(
        "actor | str | actor id | the actor meant",
        "kind | str | name, alias, title, metonym, collective, adjective, pronoun | how it is referred to",
    ),
    "quotations": SPAN
    + document(
        "quotation | int64 | | number of the quotation in the article, from 0",
        "kind | str | direct, mixed, indirect | in marks, partly in marks, without marks",
        "cue | str | | the reporting word or phrase; missing when the source carries over",
        "cue_start | Int64 | characters | where the cue begins",
        "cue_end | Int64 | characters | where it ends",
        "cue_stance | str | neutral, endorsing, distancing, emphatic, negative, cognitive | what the cue does to the claim",
        "source | str | | the words that name the source; missing when nobody is named",
        "source_start | Int64 | characters | where the source begins",
        "source_end | Int64 | characters | where it ends",
        "source_name | str | | the fullest form of the source's name in the article, of pronouns, surnames, titles and descriptions too; missing when it is unnamed, collective or unresolved",
        "source_type | str | document, person, organisation, unnamed, collective, unspecified | how the source is presented",
        "source_role | str | government, military, intergovernmental, opposition, expert, business, civil society, citizen, media, unknown | what the source is",
        "anonymous | boolean | | the text withholds the name",
        "via | str | | the conduit told or quoted (told CNN)",
        "actor | str | actor id | the listed actor the source is; missing when unlisted or untold",
        "parent | Int64 | | number of the quotation this one stands in",
        "rule | str | | the rule that found it",
        "repaired | boolean | | a quotation mark was wrong-way, missing or unbalanced",
    ),
    "voices": SPAN
    + VOICE
    + document(
        "source | str | | the words that name the source of the stretch",
        "quotation | Int64 | | the quotation the stretch belongs to; missing for the outlet's own words",
        "n_words | int64 | words | tokens in the stretch that begin with a letter or digit",
    ),
    "hedges": SPAN
    + document(
        "category | str | modal, epistemic_verb, doxastic, epistemic_adverb, epistemic_adjective, epistemic_noun, approximator, attribution_shield, condition, vagueness, booster | the kind of hedge, or booster",
        "scope_start | int64 | characters | where the hedged clause begins",
        "scope_end | int64 | characters | where it ends",
        "rule | str | | the lexicon row that matched",
    ),
    "contrasts": SPAN
    + document(
        "contrast | str | | the set of alternatives, as the codebook names it",
        "variant | str | | the alternative chosen",
        "use | str | used, distanced, denied, mentioned | how the words are meant",
    ),
    "agency": SPAN
    + document(
        "construction | str | active, passive, participle, intransitive, nominal | the grammatical form",
        "cause | str | actor, instrument, event, none | what is named as the cause in the clause",
        "agent_status | str | named, adjective, backgrounded, suppressed | how far the agent is told",
        "verb | str | | base form of the verb",
        "agent | str | | the words that name the cause",
        "agent_start | Int64 | characters | where they begin",
        "agent_end | Int64 | characters | where they end",
        "actor | str | actor id | the actor named as the doer",
        "affected | str | | the words for those harmed",
        "affected_actor | str | actor id | the actor harmed",
        "count | Int64 | people or things | how many, when the text says so",
    ),
    "sentiments": SPAN
    + document(
        "actor | str | actor id | the actor the sentiment is toward",
        "score | float64 | -1 to 1 | polarity toward the actor",
        "score_masked | float64 | -1 to 1 | the same with the contrasts' terms replaced by neutral words (mean of three)",
        "score_masked_low | float64 | -1 to 1 | the lowest of the three masked scores",
        "score_masked_high | float64 | -1 to 1 | the highest of the three masked scores",
        "polarity | str | negative, neutral, positive | the class of the score",
        "n_evidence | Int64 | words | words that decided the score; missing for a model that names none",
        "evidence | str | | those words, with a bar between two",
        "model | str | | the model that scored",
    ),
    "report": document(
        "step | str | | what was done; failed for an article that could not be annotated, not resolved for a surname",
        "articles | int64 | articles | the step saw or found something in",
        "rows | int64 | | the step gave; of a surname that stays open, how often",
        "doc_id | str | | the article that failed",
        "error | str | | why it failed",
        "actor | str | | whose the surname that stays open may be",
        "remedy | str | | why it stays open, and what in the codebook would settle it",
    ),
    "tallies": document(
        "doc_id | str | | the article",
        "numerator | float64 | | what is counted",
        "denominator | float64 | | what it is counted out of",
    ),
    "comparisons": document(
        "measure | str | | what is compared",
        "a | str | | the first group",
        "b | str | | the second group",
        "estimate_a | float64 | see unit | the figure of the first group",
        "estimate_b | float64 | see unit | the figure of the second group",
        "estimate | float64 | see unit | the difference, a minus b",
        "low | float64 | see unit | lower bound of the difference; missing with fewer than five articles",
        "high | float64 | see unit | upper bound of the difference",
        "p_value | float64 | | permutation p; missing where no test was made",
        "q_value | float64 | | Benjamini-Hochberg adjusted over the rows of the table",
        "effect_size | float64 | see effect | size of the difference",
        "effect | str | | the kind of effect size",
        "smallest_p | float64 | | the smallest p the test could have given",
        "n_a | int64 | articles or clusters | with a denominator above zero in the first group",
        "n_b | int64 | articles or clusters | the same in the second group",
        "unit | str | | share, per 1,000 words, score",
        "method | str | | how the test was made and corrected, or why there is none",
    ),
    "keyness": document(
        "term | str | | the word or phrase, in lower case",
        "a | str | | the first group",
        "b | str | | the second group",
        "log_odds | float64 | | log-odds ratio with a prior, above zero when typical of the first group",
        "z | float64 | | log_odds over its standard error; it ranks terms and is no test",
        "count_a | int64 | | occurrences in the first group",
        "count_b | int64 | | occurrences in the second group",
        "rate_a | float64 | per 1,000 words | frequency in the first group",
        "rate_b | float64 | per 1,000 words | frequency in the second group",
        "n_articles | int64 | articles | with the term, in both groups together",
        "dispersion | float64 | 0 to 1 | Gries' DP over articles: near 1 for a term of one article",
        "association | float64 | bits | pointwise mutual information of a phrase's words, both groups together: "
        "0 where they meet as often as chance has it; missing for single words and for more than 4",
        "p_value | float64 | | t test over articles; missing where none was made",
        "q_value | float64 | | Benjamini-Hochberg adjusted over the tested terms of the table",
        "method | str | | the prior, and how the test was made and corrected",
    ),
    "codings": document(
        "task | str | | the instrument",
        "coder | str | | who coded",
        "coder_kind | str | person, model | what the coder is",
        "status | str | coded, empty, row missing | whether the coder answered",
        "unit | str | | the sentence, mention or article coded",
        "doc_id | str | | its article",
        "sentence | Int64 | | its sentence; missing for an article",
        "unit_start | int64 | characters | where the unit begins in the article",
        "unit_end | int64 | characters | where it ends",
        "start | Int64 | characters | where the words copied, or the mention, begin",
        "end | Int64 | characters | where they end",
        "stratum | str | | the stratum the unit was drawn from",
        "probability | float64 | 0 to 1 | how probable it was to be drawn",
        "text_start | int64 | characters | where the text shown begins in the article",
        "text | str | | the text shown; the answers follow as columns of their own",
    ),
    "agreement": document(
        "item | str | | the question",
        "label | str | | what it belongs to, such as a frame",
        "scale | str | nominal, ordinal, words | the level of measurement",
        "measure | str | alpha, span F1 | how agreement is measured",
        "estimate | float64 | at most 1 | the agreement in the corpus, units weighted by 1/probability; missing when it is undefined",
        "low | float64 | at most 1 | lower bound, from resampled articles within strata",
        "high | float64 | at most 1 | upper bound",
        "p_below_667 | float64 | 0 to 1 | share of the resamples with alpha below .667",
        "agreement | float64 | share | pairs of answers that are the same, weighted to the corpus",
        "prevalence | float64 | share | of yes, weighted to the corpus",
        "n_units | int64 | units | coded by two or more; for answers about words, pairs of words",
        "n_coders | int64 | coders | who coded",
        "n_articles | int64 | articles | the units come from",
        "note | str | | why a figure is missing",
        "unweighted | float64 | at most 1 | the agreement in the sample as it stands, whatever it was drawn from",
        "undefined | int64 | resamples | without a value, left out of the interval",
    ),
    "estimates": document(
        "measure | str | | what is estimated",
        "estimate | float64 | see unit | numerator over denominator",
        "low | float64 | see unit | lower bound; missing for a census or too few articles",
        "high | float64 | see unit | upper bound",
        "numerator | float64 | | what was counted",
        "denominator | float64 | | what it was counted out of",
        "n_articles | int64 | articles | articles with a denominator above zero",
        "n_eff | float64 | units, words or articles | effective sample size after clustering, for shares, rates and scores",
        "unit | str | | share, per 1,000 words, score, count",
        "method | str | | how the interval was made, or why there is none",
        "q_value | float64 | | Benjamini-Hochberg adjusted p value, where a test was made",
        "article_mean | float64 | see unit | mean of the articles' own figures: each article weighs the same",
    ),
}


def series(values: Any, dtype: str, *, index: pd.Index | None = None) -> pd.Series:
    """Make a column of the given dtype, with ``None`` as missing."""
    if dtype == "str" and isinstance(values, list):
        values = _none_for_missing(values)
    return pd.Series(values, dtype=dtype, index=index)


def _none_for_missing(values: Any) -> list[Any]:
    """Return cells with ``None`` for what is missing."""
    return [None if v is None or v is pd.NA or v != v else v for v in values]


_SHOWN, _NEAR = 12, 0.6  # columns in a message, and how alike a name is that may be meant
_STR: Any = pd.StringDtype(na_value=np.nan)
_PLAIN: dict[str, set[type]] = {"boolean": {bool, type(None)}, "Int64": {int, type(None)}, "int64": {int}}


def _array(values: Any, dtype: str) -> Any:
    """Make the values of a column: as :func:`series` does, without its searching where the cells are plain."""
    if isinstance(values, list):
        with suppress(ValueError, TypeError, OverflowError):  # such as a number among words: pandas decides
            if dtype == "str":
                return _STR.__from_arrow__(pa.array(values, type=pa.large_string(), from_pandas=True))
            if dtype in _PLAIN and _PLAIN[dtype].issuperset(map(type, values)):
                return _plain(values, dtype)
    elif isinstance(values, pd.Series):
        values = values.reset_index(drop=True)
        if dtype != "int64":
            return values.astype(cast(Any, dtype))
    if dtype == "int64":  # by way of Int64, which refuses a fraction instead of cutting it off
        return NumpyExtensionArray(pd.array(values, dtype="Int64").to_numpy("int64"))
    if dtype == "str":
        values = _none_for_missing(values)
    return pd.array(values, dtype=dtype)


def _plain(values: list[Any], dtype: str) -> Any:
    """Make a column of whole numbers, or of yes and no, from Python's own and ``None``."""
    if dtype == "int64":
        return NumpyExtensionArray(np.array(values, np.int64))
    missing = np.array([v is None for v in values], bool)
    if dtype == "boolean":
        return pd.arrays.BooleanArray(np.array(values, bool), missing)
    return pd.arrays.IntegerArray(np.array([v or 0 for v in values], np.int64), missing)


def table(name: str, columns: Mapping[str, Sequence[Any]]) -> pd.DataFrame:
    """Make one of the package's tables from columns, with its dtypes and in its order.

    Parameters
    ----------
    name : str
        A key of ``TABLES``.
    columns : mapping of str to sequence
        Values by column; columns of the table that are left out become missing, and 0 where a whole number
        cannot be missing. Further columns are carried along after the table's own, as they are.

    Returns
    -------
    pandas.DataFrame
        A fresh ``RangeIndex`` and the dtypes of :func:`data_dictionary`.

    Raises
    ------
    FramingError
        When columns differ in length, or hold what their dtype cannot, such as a fraction among whole numbers.

    Examples
    --------
    >>> table("sentences", {"doc_id": ["a"], "sentence": [0], "start": [0], "end": [4],
    ...                     "n_words": [1], "paragraph": [0], "section": ["lead"]}).shape
    (1, 7)
    """
    known = TABLES[name]
    n = len(next(iter(columns.values()), ()))
    for other, values in columns.items():
        if len(values) != n:
            raise FramingError(
                f"{name}: the column {other!r} has {len(values)} rows, {next(iter(columns))!r} has {n}; give all as many."
            )
    made: dict[str, Any] = {}
    for column in known:
        if column.name in columns:
            try:
                made[column.name] = _array(columns[column.name], column.dtype)
            except (ValueError, TypeError, OverflowError) as error:
                raise FramingError(
                    f"{name}: the column {column.name!r} must be {column.dtype} ({error})."
                ) from None
        else:
            made[column.name] = _array([0 if column.dtype == "int64" else None] * n, column.dtype)
    own = {c.name for c in known}
    for extra, values in columns.items():
        if extra not in own:
            made[extra] = pd.Series(values).reset_index(drop=True) if n else pd.Series(values, dtype="str")
    frame = pd.DataFrame(dict(enumerate(made.values())), index=pd.RangeIndex(n), copy=False)
    frame.columns = _header(tuple(made))  # kept: making it anew takes half the time of a small table
    return frame


@cache
def _header(names: tuple[str, ...]) -> pd.Index:
    """Return column names as pandas holds them."""
    return pd.Index(names, dtype="str")


def cells(frame: pd.DataFrame, columns: Sequence[str]) -> list[list[Any]]:
    """Return the values of columns as lists, with ``None`` for what is missing."""
    return [_none_for_missing(frame[c].tolist()) for c in columns]


def counted(n: int, one: str, many: str | None = None) -> str:
    """Say a number with its noun, or what else goes with it, in the singular or plural.

    Examples
    --------
    >>> counted(1, "article is", "articles are"), counted(2000, "file")
    ('1 article is', '2,000 files')
    """
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def enumerated(words: Sequence[str]) -> str:
    """Write words for a message: a, b and c."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def quoted(names: Sequence[str]) -> str:
    """Write names for a message: 'a', 'b' and 'c'."""
    return enumerated([repr(name) for name in names])


def columns_there(missing: Sequence[str], present: Sequence[Any]) -> str:
    """List the columns of a table for a message: the first, and those whose names are near what is missing."""
    names = [str(c) for c in present]
    near = dict.fromkeys(c for name in missing for c in difflib.get_close_matches(name, names, 1, _NEAR))
    shown = ", ".join(map(repr, names[:_SHOWN])) + (", ..." if len(names) > _SHOWN else "")
    return (shown or "no columns") + (f" (did you mean {quoted([*near])}?)" if near else "")


def require_columns(frame: pd.DataFrame, columns: Sequence[str], what: str) -> None:
    """Raise :class:`FramingError` when a table lacks columns a function needs."""
    if not isinstance(frame, pd.DataFrame):
        raise FramingError(f"{what} must be a table (pandas.DataFrame), not {type(frame).__name__}.")
    present = frame.columns.tolist()
    missing = [c for c in columns if c not in present]
    if missing:
        raise FramingError(
            f"{what} needs the column{'s' if missing[1:] else ''} {quoted(missing)}; it has "
            f"{columns_there(missing, present)}."
        )
    twice = [c for c in columns if present.count(c) > 1]
    if twice:
        raise FramingError(f"{what} has the column {twice[0]!r} more than once; rename or drop all but one.")
