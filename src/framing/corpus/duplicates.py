"""Near-copies among articles: agency reports in many papers, versions of one report, articles exported twice.

Candidates share a band of MinHash signatures over runs of three words (Broder 1997; Leskovec, Rajaraman and Ullman
2020, ch. 3); a pair is one when the texts themselves agree, pair of words by pair of words. Signatures are datasketch's; bands are looked up by
sorting, since its index takes more than a gigabyte for a hundred thousand articles.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.arguments import checked
from framing.corpus.text import check_articles
from framing.records import FramingError, series
from framing.resources import lexicon_rows, split_cell
from framing.user_tables import ids

Hashes = npt.NDArray[np.uint32]
_WORD = re.compile(r"[^\W_]+")
_RUN = 3  # words of a shingle
_BANDS, _ROWS = 24, 3  # finds pairs that share half of their shingles with a probability of 96 %
_ALL_PAIRS = (
    30  # members of a bucket compared with each other; of larger ones each with the first and its neighbours
)
_EDGE = 240  # characters at either end of a text in which an agency is credited
_BRACKETED = re.compile(r"[(/\[]([^()/\[\]\n]{1,60})[)/\]]")
_LONGER, _FEWEST = 8, 3  # words of a sentence, sentences of an article, by which copies are noticed
_COLUMNS = ("doc_id", "cluster", "representative", "similarity", "credit")


@checked
def find_duplicates(articles: pd.DataFrame, *, threshold: float = 0.8) -> pd.DataFrame:
    """Find near-copies: articles most of whose words are the same.

    Merge the table into the articles before :func:`framing.analyze`, and every summary takes
    ``duplicates="drop"`` (representatives only) or ``"weight"`` (a cluster counts as one article).

    Parameters
    ----------
    articles : pandas.DataFrame
        ``doc_id`` and ``text``; ``published`` and ``author`` are used when present.
    threshold : float, default 0.8
        How similar two articles are at least, from 0.5 to 1: the share of the words of both that stand in a pair of
        neighbouring words which both have. With a tenth of the words changed it is 0.89.

    Returns
    -------
    pandas.DataFrame
        A row for every article: ``doc_id``; ``cluster``, the name of its near-copies' cluster, missing for an
        article that has none; ``representative``, the ``doc_id`` of the cluster's earliest article; ``similarity``
        to it; ``credit``, the agencies credited in parentheses at the text's ends or in the byline.

    Raises
    ------
    FramingError
        When articles lack a column or unique names, or the threshold is no such share.

    Notes
    -----
    Pairs are looked for by MinHash (Broder 1997), so that a few may be missed: of articles with a tenth of the words
    changed about one in a thousand.

    Examples
    --------
    >>> import pandas as pd
    >>> text = "The two towns voted on Monday to close the old bridge over the river, {} said. (Reuters)"
    >>> articles = pd.DataFrame({"doc_id": ["a", "b"], "text": [text.format("officials"), text.format("mayors")]})
    >>> found = find_duplicates(articles)
    >>> found.representative.tolist(), found.credit.tolist()
    (['a', 'a'], ['Reuters', 'Reuters'])
    """
    check_articles(articles)
    if not 0.5 <= threshold <= 1:
        raise FramingError(
            f"threshold={threshold} is no share of common words; give one from 0.5 to 1, such as 0.8."
        )
    texts = [text if isinstance(text, str) else "" for text in articles["text"].tolist()]
    words = _hashed_words(texts)
    parents = list(range(len(texts)))
    for i, j in _candidates(words):
        a, b = _root(parents, i), _root(parents, j)
        if a != b and _similarity(words[i], words[j], threshold) >= threshold:
            parents[max(a, b)] = min(a, b)
    return _table(articles, texts, words, [_root(parents, i) for i in range(len(texts))])


def count_copies(articles: pd.DataFrame, sentences: pd.DataFrame) -> int:
    """Count the articles that share most of their longer sentences, word for word, with one other article.

    A cheap look for near-copies, for sentences that are split already; :func:`find_duplicates` finds them all.
    """
    longer = sentences[sentences["n_words"] >= _LONGER]
    texts = dict(zip(articles["doc_id"].tolist(), articles["text"].tolist(), strict=True))
    spans = zip(longer["doc_id"].tolist(), longer["start"].tolist(), longer["end"].tolist(), strict=True)
    by_article: dict[str, set[str]] = {}
    for doc_id, start, end in spans:
        by_article.setdefault(doc_id, set()).add(texts[doc_id][start:end])
    times = Counter(chain.from_iterable(by_article.values()))
    said: dict[str, list[str]] = {}  # in which articles, what stands in several
    for doc_id, own in by_article.items():
        for sentence in own:
            if times[sentence] > 1:
                said.setdefault(sentence, []).append(doc_id)
    n = 0
    for doc_id, own in by_article.items():
        copied = [sentence for sentence in own if sentence in said]
        if len(own) >= _FEWEST and 2 * len(copied) > len(own):
            shared = Counter(other for sentence in copied for other in said[sentence] if other != doc_id)
            n += 2 * shared.most_common(1)[0][1] > len(own)
    return n


def _hashed_words(texts: Iterable[str]) -> list[Hashes]:
    """Return the words of each text, in lower case, as numbers."""
    number = _Numbers()
    made = []
    for text in texts:
        words = _WORD.findall(text.lower())
        made.append(np.fromiter(map(number.__getitem__, words), np.uint32, len(words)))
    return made


class _Numbers(dict[str, int]):
    """The number of each word, made when it is first met."""

    def __missing__(self, word: str) -> int:
        self[word] = crc32(word.encode("utf-8", "surrogatepass"))
        return self[word]


def _shingles(words: Hashes) -> Hashes:
    """Return the distinct runs of three words as numbers; a shorter text is one run."""
    n = max(len(words) - _RUN + 1, 1)
    mixed = np.zeros(n, np.uint64)
    for k in range(min(_RUN, len(words))):
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + words[k : k + n]
    return np.unique((mixed >> np.uint64(29)).astype(np.uint32))


def _signatures(words: list[Hashes]) -> npt.NDArray[Any]:
    """Return the MinHash signature of every text."""
    from datasketch import MinHash

    first = MinHash(num_perm=_BANDS * _ROWS, seed=1, hashfunc=int)
    made = np.empty((len(words), _BANDS * _ROWS), first.hashvalues.dtype)
    for i, one in enumerate(words):
        signature = first.copy()  # with the same permutations
        signature.update_batch(_shingles(one).tolist())
        made[i] = signature.hashvalues
    return made


def _candidates(words: list[Hashes]) -> Iterator[tuple[int, int]]:
    """Yield pairs of texts that share a band, those with the very same words first."""
    filled = [i for i, one in enumerate(words) if len(one)]
    first_with: dict[bytes, int] = {}
    distinct = []
    for i in filled:
        same = first_with.setdefault(words[i].tobytes(), i)
        if same == i:
            distinct.append(i)
        else:
            yield same, i
    signatures = _signatures([words[i] for i in distinct])
    seen: set[tuple[int, int]] = set()
    for band in range(_BANDS):
        rows = np.ascontiguousarray(signatures[:, band * _ROWS : (band + 1) * _ROWS])
        _, bucket, sizes = np.unique(rows, axis=0, return_inverse=True, return_counts=True)
        shared = np.flatnonzero(sizes[bucket.ravel()] > 1)
        order = shared[np.argsort(bucket.ravel()[shared], kind="stable")]
        for members in np.split(order, np.flatnonzero(np.diff(bucket.ravel()[order])) + 1):
            for pair in _pairs(members.tolist()):
                if pair not in seen:
                    seen.add(pair)
                    yield distinct[pair[0]], distinct[pair[1]]


def _pairs(members: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of a bucket; in a large one each member with the first and with those before it."""
    small = len(members) <= _ALL_PAIRS
    for k, member in enumerate(members):
        others = members[:k] if small else [*members[:1], *members[max(k - 5, 1) : k]]
        yield from ((other, member) for other in others if other != member)


def _similarity(a: Hashes, b: Hashes, least: float = 0.0) -> float:
    """Return the share of both texts' words that stand in a pair both have; 0 early where lengths forbid so much."""
    both = len(a) + len(b)
    if not both or 2 * min(len(a), len(b)) < least * both:
        return 0.0
    if np.array_equal(a, b):
        return 1.0
    first, second = _neighbours(a), _neighbours(b)
    return (_covered(np.isin(first, second)) + _covered(np.isin(second, first))) / both


def _neighbours(words: Hashes) -> npt.NDArray[np.uint64]:
    """Return the pairs of words that stand side by side, as numbers."""
    return (words[:-1].astype(np.uint64) << np.uint64(32)) | words[1:]


def _covered(shared: npt.NDArray[np.bool_]) -> int:
    """Count the words that stand in one pair at least of those marked."""
    return int((np.append(shared, False) | np.append(False, shared)).sum())


def _root(parents: list[int], i: int) -> int:
    while parents[i] != i:
        parents[i] = parents[parents[i]]
        i = parents[i]
    return i


def _table(articles: pd.DataFrame, texts: list[str], words: list[Hashes], roots: list[int]) -> pd.DataFrame:
    """Make the table: the earliest of each cluster represents it, and names it."""
    names = ids(articles)
    order = _by_date(articles)
    members: dict[int, list[int]] = {}
    for i in order:
        members.setdefault(roots[i], []).append(i)
    first = {root: group[0] for root, group in members.items() if len(group) > 1}
    leads = [first.get(root) for root in roots]
    authors = articles["author"].tolist() if "author" in articles else [None] * len(texts)
    columns = [
        series(names, "str"),
        series([None if k is None else names[k] for k in leads], "str"),
        series([None if k is None else names[k] for k in leads], "str"),
        series(
            [None if k is None else _similarity(words[i], words[k]) for i, k in enumerate(leads)], "float64"
        ),
        series([_credit(t, a) for t, a in zip(texts, authors, strict=True)], "str"),
    ]
    return pd.DataFrame(dict(zip(_COLUMNS, columns, strict=True)))


def _by_date(articles: pd.DataFrame) -> list[int]:
    """Return the articles' positions, the earliest first, those without a date last."""
    if "published" not in articles:
        return list(range(len(articles)))
    dates = pd.to_datetime(articles["published"], errors="coerce").reset_index(drop=True)
    return [int(i) for i in dates.sort_values(kind="stable", na_position="last").index]


@cache
def _agencies() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return a pattern of agencies' names, and the agency of each."""
    agency_of = {
        name: row["agency"] for row in lexicon_rows("news_agencies") for name in split_cell(row["names"])
    }
    longest_first = sorted(agency_of, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"), agency_of


def _credit(text: str, author: Any) -> str | None:
    """Return the agencies credited in parentheses at either end of a text, or in its byline."""
    pattern, agency_of = _agencies()
    ends = [text] if len(text) <= 2 * _EDGE else [text[:_EDGE], text[-_EDGE:]]
    said = [m[1] for end in ends for m in _BRACKETED.finditer(end)]
    said += [author] if isinstance(author, str) else []
    found = dict.fromkeys(agency_of[name] for words in said for name in pattern.findall(words))
    return "; ".join(found) or None
