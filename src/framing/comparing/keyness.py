"""Keyness: which words and phrases set two groups of text apart, by how much, and in how many articles.

Log-odds with an informative Dirichlet prior rank (Monroe, Colaresi and Quinn 2008); articles, not words,
are the sample of the test (Lijffijt et al. 2016); Gries' (2008) DP tells a word of the group from a word of
one article.
"""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import sparse

from framing.arguments import checked, warn
from framing.comparing.comparison import FEWEST_A_SIDE, sampling_unit
from framing.comparing.permutation import adjust
from framing.comparing.term_statistics import association, dispersion, log_odds, paired_t, welch
from framing.comparing.terms import Counts, Piece, count_terms, sentences, single_words, stretches
from framing.corpus.text import Document, documents
from framing.estimates.grouping import (
    Floats,
    Group,
    Ints,
    article_columns,
    article_values,
    check_cluster,
    check_filled,
    group_in,
    two_groups,
)
from framing.estimates.intervals import FEWEST_CLUSTERS
from framing.names import with_names
from framing.records import FramingError, counted, table
from framing.user_tables import with_ids

if TYPE_CHECKING:
    from framing.analysis import Analysis

FEWEST_ARTICLES = 5
IN_TEXT = ("voice", "holder")
_SOURCE_WORDS = ("narrator", "direct")


@checked
def compare_keyness(
    analysis: "Analysis | pd.DataFrame",
    *,
    by: str,
    a: Group = None,
    b: Group = None,
    longest: int = 1,
    prior: float = 500.0,
    fewest_articles: int = FEWEST_ARTICLES,
    cluster: str | None = None,
) -> pd.DataFrame:
    """Find the words that set two groups of text apart.

    Parameters
    ----------
    analysis : Analysis or articles table
        Comparing by ``voice`` or ``holder`` needs an Analysis.
    by : str
        Column of the articles (outlet, month, …), or ``voice`` or ``holder``. These two compare words
        within articles, paired by article; narrator against direct when no groups are given, since
        nobody can tell who chose the words of indirect speech.
    a, b : str, optional
        The two groups; they may be left out where there are just two. ``b`` left out is all the rest.
    longest : int
        Words in the longest phrase counted: 1 for words alone. Phrases do not cross punctuation. The column
        ``association`` tells fixed expressions ("special military operation") from words that merely meet
        ("of the war").
    prior : float
        Size of the prior, in words: terms are smoothed by so many words in which they are as frequent
        as in both groups together. A larger prior draws rare words nearer to zero.
    fewest_articles : int
        Terms in fewer articles are left out; with fewer than 5 a term has no p in any case.
    cluster : str, optional
        Article column whose values are the independent units of the test; outlets where ``by`` says
        something of outlets, else articles (near-duplicates together, as in :func:`compare`). With one outlet
        on a side there is no test over outlets; ``cluster="doc_id"`` then tests whether articles differ, which
        says nothing of other outlets of that kind, and ``method`` says so.

    Returns
    -------
    pandas.DataFrame
        The columns of ``data_dictionary("keyness")``, most typical of ``a`` first. ``log_odds`` and
        ``z`` rank and are no test; ``q_value`` (Benjamini-Hochberg over the tested terms of the table)
        rests on articles. A term is tested that stands in at least 5 articles, where each side has at
        least 4 outlets or 5 articles (5 with both sides, for voices); else ``method`` says what is missing.

    Raises
    ------
    FramingError
        For an unknown column or group, a group without words, or voices without an Analysis.

    References
    ----------
    Monroe, Colaresi and Quinn (2008), Political Analysis 16, 372-403, equations 16, 18 and 20; Lijffijt et
    al. (2016), Digital Scholarship in the Humanities 31, 374-397; Gries (2008), International Journal of
    Corpus Linguistics 13, 403-437; Church and Hanks (1990), Computational Linguistics 16, 22-29.

    Examples
    --------
    >>> import pandas as pd
    >>> articles = pd.DataFrame({
    ...     "doc_id": list("abcd"), "outlet": list("XXYY"),
    ...     "text": ["The war goes on.", "War again.", "The operation goes on.", "An operation."],
    ... })
    >>> found = compare_keyness(articles, by="outlet", fewest_articles=2)
    >>> found["term"].iloc[[0, -1]].tolist()
    ['war', 'operation']
    """
    if longest < 1 or prior <= 0 or fewest_articles < 1:
        raise FramingError(
            f"longest={longest!r}, prior={prior!r}, fewest_articles={fewest_articles!r}: give at least 1 word, a prior "
            "above 0 and at least 1 article."
        )
    articles = with_ids(analysis if isinstance(analysis, pd.DataFrame) else analysis.articles)
    paired = by in IN_TEXT and by not in articles.columns
    docs = documents(articles)
    pieces, names = _pieces(analysis, articles, docs, by=by, a=a, b=b, paired=paired)
    usual = sampling_unit(articles, "outlet" if paired else by)
    unit = cluster or usual
    check_cluster(articles, unit)
    in_order = articles.set_index("doc_id", drop=False).loc[[d.doc_id for d in docs]]
    units = article_values(in_order, unit).astype("str").to_numpy(dtype=object)
    alone = ("article " + in_order["doc_id"]).to_numpy(dtype=object)  # no near-copy of any other
    codes = np.asarray(pd.factorize(np.where(pd.isna(units), alone, units))[0], np.int64)
    by_length = [count_terms(docs, pieces, length, fewest_articles) for length in range(1, longest + 1)]
    words = by_length[0].size_a, by_length[0].size_b
    for size, name in zip(words, names, strict=True):
        if not size.sum():
            raise FramingError(f"{by}={name!r} has no words to compare.")
    if not any(len(counts.terms) for counts in by_length):
        warn(
            f"no term stands in {fewest_articles} or more of the {len(docs)} articles, so that the table is empty; lower "
            "fewest_articles="
        )
    single = single_words(docs, pieces) if longest > 1 else Counter[str]()
    made = pd.concat(
        [_measured(counts, words, single, codes, prior=prior, paired=paired) for counts in by_length],
        ignore_index=True,
    )
    made = _corrected(made, unit, by=by, usual=usual, prior=prior, paired=paired).assign(
        a=names[0], b=names[1]
    )
    made = made.sort_values(["z", "term"], ascending=[False, True], kind="stable", ignore_index=True)
    found = table("keyness", {c: made[c].tolist() for c in made.columns if c != "smaller_side"})
    return with_names(found, getattr(analysis, "codebook", None))


def _corrected(
    made: pd.DataFrame, unit: str, *, by: str, usual: str, prior: float, paired: bool
) -> pd.DataFrame:
    """Take back p values that rest on too little, correct the others, and say how or why not."""
    fewest = FEWEST_A_SIDE if unit == "outlet" and not paired else FEWEST_CLUSTERS
    things = {"doc_id": "articles"}.get(unit, f"clusters ({unit})")
    known, sides = made["n_articles"] >= FEWEST_ARTICLES, made["smaller_side"] >= fewest
    p_value = made["p_value"].where(known & sides)
    tested = p_value.notna()
    test = f"{'paired t' if paired else 'Welch'} over {things}; Benjamini-Hochberg over {int(tested.sum())} terms"
    if unit != usual and usual == "outlet":
        test += (
            f"; outlets of one {by} may differ for reasons of their own, and articles of one outlet are alike"
        )
    one = things.replace("articles", "article").replace("clusters", "cluster")
    few = (
        "no test: "
        + pd.Series([counted(n, one, things) for n in made["smaller_side"]], made.index, dtype="str")
        + f" {'with both sides' if paired else 'on one side'}, fewer than {fewest}"
        + ("; cluster='doc_id' compares articles" if unit == "outlet" else "")
    )
    reason = np.where(
        ~sides,
        few,
        np.where(
            known,
            "no test: no spread between units",
            f"no test: fewer than {FEWEST_ARTICLES} articles with the term",
        ),
    )
    method = f"prior {prior:g} words; " + pd.Series(np.where(tested, test, reason), made.index, dtype="str")
    return made.assign(p_value=p_value, q_value=adjust(p_value.to_numpy(float)), method=method)


def _pieces(
    analysis: object,
    articles: pd.DataFrame,
    docs: Sequence[Document],
    *,
    by: str,
    a: Group,
    b: Group,
    paired: bool,
) -> tuple[list[Piece], tuple[str, str]]:
    """Return the pieces of text on either side, and the names of the sides."""
    if paired:
        voices = getattr(analysis, "voices", None)
        if not isinstance(voices, pd.DataFrame):
            raise FramingError(
                f"by={by!r} needs an Analysis, as analyze() returns it, not a table of articles."
            )
        a, b = _SOURCE_WORDS if by == "voice" and a is None and b is None else (a, b)
        sides, names = _sides(voices[by], by, a, b)
        return list(stretches(docs, voices, sides)), names
    if by not in article_columns(articles):
        possible = ", ".join([*article_columns(articles), *IN_TEXT])
        raise FramingError(f"by={by!r} is not a column to compare by; possible are {possible}.")
    check_filled(articles, by, "by")
    sides, names = _sides(article_values(articles, by), by, a, b)
    side_of = dict(zip(articles["doc_id"], sides, strict=True))
    return list(sentences(docs, [int(side_of[d.doc_id]) for d in docs])), names


def _sides(values: pd.Series, by: str, a: Group, b: Group) -> tuple[Ints, tuple[str, str]]:
    """Return 0 for group a, 1 for group b and -1 for neither, and the groups' names."""
    if a is None:
        groups = list(values.dropna().unique())
        if b is not None or len(groups) != 2:
            known = ", ".join(repr(str(g)) for g in groups) or "none"
            raise FramingError(
                f"{by!r} has {counted(len(groups), 'group')}, not two; choose with a= (and b=) from {known}."
            )
        a, b = groups
    a, b = (group_in(values, by, a, "a"), None) if b is None else two_groups(values, by, a, b)
    in_a = (values == a).fillna(False).to_numpy(bool)
    in_b = ~in_a if b is None else (values == b).fillna(False).to_numpy(bool)
    return np.where(in_a, 0, np.where(in_b, 1, -1)), (str(a), "all others" if b is None else str(b))


def _by_unit(counts: sparse.csr_array, sizes: Floats, codes: Ints) -> tuple[sparse.csr_array, Floats]:
    """Add up articles of one cluster; clusters without words are left out."""
    n = int(codes.max(initial=-1)) + 1
    join = sparse.csr_array((np.ones(len(codes)), (codes, np.arange(len(codes)))), shape=(n, len(codes)))
    return sparse.csr_array(join @ counts), np.asarray(join @ sizes)


def _rates(counts: sparse.csr_array, sizes: Floats) -> sparse.csr_array:
    """Return relative frequencies by unit."""
    with np.errstate(divide="ignore"):
        return sparse.csr_array(counts.multiply(np.where(sizes > 0, 1 / sizes, 0.0)[:, None]))


def _measured(
    counts: Counts,
    words: tuple[Floats, Floats],
    single: Counter[str],
    codes: Ints,
    *,
    prior: float,
    paired: bool,
) -> pd.DataFrame:
    """Make the columns of the table for terms of one length."""
    total_a, total_b = np.asarray(counts.a.sum(axis=0)), np.asarray(counts.b.sum(axis=0))
    odds, z = log_odds(total_a, total_b, counts.size_a.sum(), counts.size_b.sum(), prior)
    together = sparse.csr_array(counts.a + counts.b)
    a, size_a = _by_unit(counts.a, words[0], codes)
    b, size_b = _by_unit(counts.b, words[1], codes)
    rate_a, rate_b = _rates(a, size_a), _rates(b, size_b)
    if paired:
        both = np.flatnonzero((size_a > 0) & (size_b > 0))
        smaller, p_value = len(both), paired_t(rate_a, rate_b, both)
    else:
        n_a, n_b = int((size_a > 0).sum()), int((size_b > 0).sum())
        smaller, p_value = min(n_a, n_b), welch(rate_a, rate_b, n_a, n_b)
    return pd.DataFrame(
        {
            "term": pd.Series(counts.terms, dtype="str"),
            "log_odds": odds,
            "z": z,
            "count_a": total_a.astype(np.int64),
            "count_b": total_b.astype(np.int64),
            "rate_a": 1000 * total_a / words[0].sum(),
            "rate_b": 1000 * total_b / words[1].sum(),
            "n_articles": np.asarray((together > 0).sum(axis=0), np.int64),
            "dispersion": dispersion(together, counts.size_a + counts.size_b),
            "association": association(counts.terms, total_a + total_b, single),
            "p_value": p_value,
            "smaller_side": smaller,
        }
    )
