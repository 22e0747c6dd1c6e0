"""Articles split once into words and sentences: every layer looks at the same lists.

Nothing is rewritten: every word keeps its place in the text.
"""

import gc
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import accumulate
from operator import attrgetter
from typing import Any

import pandas as pd

from framing.arguments import checked, warn
from framing.corpus.sentences import Sentence, sentence_spans
from framing.corpus.words import cut_tokens, normalize_all, tokenize
from framing.records import FramingError, counted, require_columns, table
from framing.user_tables import ids

_PRIMARY = re.compile(r"\s*([^\W_]+)")  # of a language tag: "en" of "en-GB", "en_US"


@dataclass(slots=True)
class Document:
    """An article split once: parallel lists of words, and sentences over them.

    ``words`` are as written, ``lower`` the same in lower case with straight apostrophes (for look-up),
    ``starts`` and ``ends`` their character offsets, ``sentence_of`` the sentence number of each word.
    ``readings`` keeps what later rooms have read in it, so that no layer reads an article twice.
    """

    doc_id: str
    text: str
    speaker: str | None = None
    words: list[str] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    sentence_of: list[int] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    readings: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def token_at(self, offset: int) -> int:
        """Return the first token that ends after a character offset (``len(words)`` when none does)."""
        return bisect_right(self.ends, offset)

    def tokens_in(self, start: int, end: int) -> range:
        """Return the tokens that lie wholly or partly in a character range."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))

    def sentence_at(self, offset: int) -> int:
        """Return the number of the sentence at, or else next before, a character offset (0 at least)."""
        low = bisect_right(self.sentences, offset, key=attrgetter("start")) - 1
        return max(low, 0)

    def in_caption(self, token: int) -> bool:
        """Return whether a token stands in the caption of a picture."""
        return self.sentences[self.sentence_of[token]].section == "caption"

    def paragraphs(self) -> list[tuple[int, int]]:
        """Return the paragraphs as tokens, first inclusive, last exclusive."""
        bounds: dict[int, tuple[int, int]] = {}
        for s in self.sentences:
            bounds[s.paragraph] = (bounds[s.paragraph][0] if s.paragraph in bounds else s.first, s.last)
        return list(bounds.values())

    def words_before(self) -> list[int]:
        """Return for each token, and for the end of the text, how many words stand before it; counted once."""
        if "words before" not in self.readings:
            self.readings["words before"] = [*accumulate([w[0].isalnum() for w in self.words], initial=0)]
        counted: list[int] = self.readings["words before"]
        return counted

    def span(self, first: int, last: int) -> tuple[int, int, str]:
        """Return start, end and words of the tokens from ``first`` up to but not including ``last``."""
        start, end = self.starts[first], self.ends[last - 1]
        return start, end, self.text[start:end]


def _across(
    starts: list[int], ends: list[int], spans: list[tuple[int, int, int, str]]
) -> list[tuple[int, int]]:
    """Return the tokens that run on over a sentence's end, as when a line without white space was cut."""
    cuts: dict[int, int] = {}
    for _, end, _, _ in spans:
        k = bisect_left(ends, end)
        if k < len(ends) and starts[k] < end < ends[k]:
            cuts.setdefault(k, end - starts[k])
    return list(cuts.items())


def document(doc_id: str, text: str, *, speaker: str | None = None, lead: bool = True) -> Document:
    """Split one article into a :class:`Document`; ``lead`` is False when it lost its paragraphs."""
    words, starts, ends = tokenize(text)
    spans = list(sentence_spans(text, lead=lead))
    while cuts := _across(starts, ends, spans):
        words, starts, ends = cut_tokens(words, starts, ends, cuts)
    sentences: list[Sentence] = []
    sentence_of: list[int] = []
    last = 0
    for number, (start, end, paragraph, section) in enumerate(spans):
        first, last = last, bisect_left(starts, end, last)
        sentence_of += [number] * (last - first)
        sentences.append(Sentence(start, end, first, last, paragraph, section))
    return Document(doc_id, text, speaker, words, normalize_all(words), starts, ends, sentence_of, sentences)


def check_articles(articles: pd.DataFrame) -> None:
    """Raise :class:`FramingError` unless all articles have a name of their own, and a column of texts."""
    require_columns(articles, ["doc_id", "text"], "articles")
    n_missing = int(articles["doc_id"].array.isna().sum())
    if n_missing:
        said = counted(n_missing, "article has", "articles have")
        raise FramingError(f"{said} no doc_id; give each a unique name.")
    names = ids(articles)
    if len(set(names)) < len(names):
        twice = next(name for name, times in Counter(names).items() if times > 1)
        raise FramingError(f"doc_id {twice!r} occurs more than once; give each article a unique name.")


def is_covered(language: object) -> bool:
    """Return whether the lexicons cover a language: English, or not stated."""
    if not isinstance(language, str) or not language.strip():
        return True
    found = _PRIMARY.match(language.lower())
    return found is not None and found[1] in {"en", "eng", "english"}


def documents(articles: pd.DataFrame) -> list[Document]:
    """Split every article the lexicons cover, with a warning of those in another language or without text.

    Parameters
    ----------
    articles : pandas.DataFrame
        ``doc_id`` and ``text``; ``language``, ``speaker`` and ``paragraphs`` (False: the text lost them, so that no
        lead is told) are used when present.
    """
    check_articles(articles)
    warn_of_unread(articles)
    return split_articles(articles)


def warn_of_unread(articles: pd.DataFrame) -> None:
    """Warn of articles in which nothing can be found: none at all, in another language, or without text."""
    n, columns = len(articles), articles.columns.tolist()
    if not n:
        warn(
            "the articles table has no rows, so that nothing can be found; look at what was read or selected."
        )
    other = sum(not is_covered(v) for v in articles["language"].tolist()) if "language" in columns else 0
    if other:
        warn(
            f"{other} of {counted(n, 'article')} {'is' if other == 1 else 'are'} not in English; no annotations are made "
            "there, and the figures are missing, not zero."
        )
    texts = articles["text"].tolist()
    missing = [i for i, text in enumerate(texts) if not isinstance(text, str) or not text.strip()]
    if missing:
        such = str(articles["doc_id"].iloc[missing[0]])
        empty = [isinstance(texts[i], str) for i in missing]
        what = "empty" if all(empty) else "missing or empty" if any(empty) else "missing"
        warn(
            f"the text of {len(missing)} of {counted(n, 'article')} is {what} (such as {such!r}), so that nothing can be "
            "found there; fill it in, or leave such articles out."
        )


def split_articles(articles: pd.DataFrame) -> list[Document]:
    """Split every article the lexicons cover."""
    n, columns = len(articles), articles.columns.tolist()
    speakers, languages, paragraphs = (
        articles[c].tolist() if c in columns else [None] * n for c in ("speaker", "language", "paragraphs")
    )
    rows = zip(ids(articles), articles["text"].tolist(), speakers, languages, paragraphs, strict=True)
    return [
        document(
            doc_id,
            text if isinstance(text, str) else "",
            speaker=speaker if isinstance(speaker, str) else None,
            lead=known is not False,
        )
        for doc_id, text, speaker, language, known in rows
        if is_covered(language)
    ]


def sentence_table(docs: Iterable[Document]) -> pd.DataFrame:
    """Make the sentences table from split articles."""
    names = ["doc_id", "sentence", "start", "end", "n_words", "paragraph", "section"]
    rows = [
        (d.doc_id, i, s.start, s.end, before[s.last] - before[s.first], s.paragraph, s.section)
        for d in docs
        for before in [d.words_before()]
        for i, s in enumerate(d.sentences)
    ]
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    return table("sentences", {n: list(c) for n, c in zip(names, columns, strict=True)})


@checked
def split_sentences(articles: pd.DataFrame) -> pd.DataFrame:
    """Split articles into sentences, each with its paragraph and section.

    The section is ``headline`` (a first line that reads as one), ``lead`` (the first paragraph after it), ``body`` or
    ``caption``: a paragraph that begins with words that point at a picture ("A view of", "Photo:"), has such words in it
    ("is pictured", "(left)"), tells a scene in the present and ends in a day ("Dockers wait at the gate on Tuesday."), or
    ends in a credit ("Photograph: Ann Lee", "(AP Photo/Ann Lee)", "REUTERS/Ann Lee", "© Ann Lee / Getty Images"). The
    words are the lexicon ``captions``.

    Parameters
    ----------
    articles : pandas.DataFrame
        At least ``doc_id`` and ``text``.

    Returns
    -------
    pandas.DataFrame
        ``doc_id, sentence, start, end, n_words, paragraph, section``.

    Examples
    --------
    >>> import pandas as pd
    >>> split_sentences(pd.DataFrame({"doc_id": ["a"], "text": ["Gov. Abbott left. He won."]})).end.tolist()
    [17, 25]
    """
    return sentence_table(documents(articles))


@contextmanager
def collecting_no_garbage() -> Iterator[None]:
    """Let Python look for cyclic garbage only after some articles: in them hardly any arises, and looking costs a tenth of the time."""
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()
