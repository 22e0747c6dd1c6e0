"""Words and sentences: each article is split once, and every layer looks at the same lists.

Sentence boundaries come from nupunkt (Bommarito et al. 2025) line by line; words from one regular
expression. Nothing is rewritten: every word keeps its place in the text.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

import pandas as pd
from nupunkt import sent_spans

from framing.arguments import checked, warn
from framing.incoming import ids
from framing.records import FramingError, require_columns, table
from framing.resources import lexicon_rows

# Plain words first, since most are; initials ("U.S.", "p.m."), numbers ("1,800", "3.5"), words with inner
# apostrophes (but this'war' is a word and a quoted one), clitics that a tokenised corpus set apart ("China 's"),
# any other sign.
_TOKEN = re.compile(
    r"([a-zA-Z]+(?= )|[.,]|[^\W\d_]\.(?:[^\W\d_]\.)+|\d+(?:[.,:]\d+)*"
    r"|[^\W_]+(?:(?:(?<![^\W_]{2})['’]|['’](?![^\W_]+['’](?![^\W_])))[^\W_]+)*"
    r"|['’](?:s|re|ve|ll|d|m)\b(?!-)|_+|[^\w\s])"
)
_PRIMARY = re.compile(r"\s*([^\W_]+)")  # of a language tag: "en" of "en-GB", "en_US"
_APOSTROPHE = re.compile("['’]")
_CLITIC = re.compile(r"(?:n['’]t|['’](?:s|re|ve|ll|d|m))$", re.IGNORECASE)
_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_MARK = re.compile('["“”„]')
_INNER_STOP = re.compile(r"[.!?…](?=\s*\S)")  # without one the splitter finds one sentence
_GOES_ON = frozenset(")],;")  # no sentence begins with these: "Cummings (D-Md.), chair of …" is one
_LONGEST_LINE = 20_000  # characters given to the sentence splitter at a time
_WEEKDAY_OR_MONTH = 3  # a date at a caption's end lies within its last words
_SCENE_WORDS = 5  # the verb of a caption's scene lies within its first words


class Sentence(NamedTuple):
    """A sentence: its characters, its tokens (first inclusive, last exclusive), and its place."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int
    section: str


@dataclass(slots=True)
class Document:
    """An article split once: parallel lists of words, and sentences over them.

    ``words`` are as written, ``lower`` the same in lower case with straight apostrophes (for look-up),
    ``starts`` and ``ends`` their character offsets, ``sentence_of`` the sentence number of each word.
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

    def span(self, first: int, last: int) -> tuple[int, int, str]:
        """Return start, end and words of the tokens from ``first`` up to but not including ``last``."""
        start, end = self.starts[first], self.ends[last - 1]
        return start, end, self.text[start:end]


def is_word(token: str) -> bool:
    """Tell whether a token counts as a word: it begins with a letter or a digit."""
    return token[0].isalnum()


def tokenize(text: str) -> tuple[list[str], list[int], list[int]]:
    """Split text into words and signs; clitics ("n't", "'s") are tokens of their own.

    Returns
    -------
    (words, starts, ends)
        Parallel lists; ``text[starts[i]:ends[i]] == words[i]``.

    Examples
    --------
    >>> tokenize("China’s U.S. envoy can't.")[0]
    ['China', '’s', 'U.S.', 'envoy', 'ca', "n't", '.']
    """
    parts = _TOKEN.split(text)  # white space, token, white space, token, …, white space
    words = parts[1::2]
    edges = list(accumulate(map(len, parts)))
    starts, ends = edges[:-1:2], edges[1::2]
    marked = dict.fromkeys(bisect_right(ends, sign.start()) for sign in _APOSTROPHE.finditer(text))
    clitics = [(k, clitic.start()) for k in marked if (clitic := _CLITIC.search(words[k])) and clitic.start()]
    return _cut(words, starts, ends, clitics) if clitics else (words, starts, ends)


def _cut(
    words: list[str], starts: list[int], ends: list[int], places: list[tuple[int, int]]
) -> tuple[list[str], list[int], list[int]]:
    """Make two tokens of those at the given places, each cut after so many characters."""
    parts: list[str] = []
    begins: list[int] = []
    stops: list[int] = []
    done = 0
    for k, at in places:
        middle = starts[k] + at
        parts += words[done:k]
        parts += (words[k][:at], words[k][at:])
        begins += starts[done : k + 1]
        begins.append(middle)
        stops += ends[done:k]
        stops += (middle, ends[k])
        done = k + 1
    return parts + words[done:], begins + starts[done:], stops + ends[done:]


def normalize(word: str) -> str:
    """Return the form in which words are looked up: lower case, straight apostrophe."""
    return word.lower().replace("’", "'")


def normalize_all(words: list[str]) -> list[str]:
    """Return :func:`normalize` of every word, in one go."""
    return normalize(" ".join(words)).split(" ") if words else []


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a line into runs the sentence splitter can take in bounded time, at white space if there is any."""
    while end - start > _LONGEST_LINE:
        cut = text.rfind(" ", start + 1, start + _LONGEST_LINE)
        cut = cut if cut > start else start + _LONGEST_LINE
        yield start, cut
        start = cut
    yield start, end


@cache
def _caption_words() -> dict[str, tuple[str, ...]]:
    """Return the word list that tells captions, by the place where each word must stand."""
    words: dict[str, list[str]] = {}
    for row in lexicon_rows("captions"):
        words.setdefault(row["place"], []).append(row["pattern"])
    return {place: tuple(listed) for place, listed in words.items()}


def _is_caption(line: str) -> bool:
    """Tell a picture's caption: it points at the picture, or tells a scene in the present and ends in a date."""
    words, line = _caption_words(), line.lower().rstrip(".")
    if line.startswith(words["start"]) or any(w in line for w in words["anywhere"]):
        return True
    if not any(
        w.strip(",") in words["date"] for w in line.rsplit(None, _WEEKDAY_OR_MONTH)[-_WEEKDAY_OR_MONTH:]
    ):
        return False
    opening = line.split(None, _SCENE_WORDS)[:_SCENE_WORDS]
    scene = any(w in words["scene"] or (w[-1] == "s" and w[-2:] != "ss") for w in opening[1:])
    return scene and not any(w in words["past"] for w in opening)


def _section(line: str, paragraph: int, n_sentences: int) -> str:
    if n_sentences <= 2 and not _MARK.search(line) and _is_caption(line):
        return "caption"
    return "lead" if paragraph == 0 else "body"


def _sentence_spans(text: str) -> Iterator[tuple[int, int, int, str]]:
    """Yield start, end, paragraph and section of each sentence, stripped of white space."""
    paragraph = 0
    for match in _LINE.finditer(text):
        if match.group().isspace():
            continue
        spans: list[tuple[int, int]] = []
        for begin, stop in _pieces(text, match.start(), match.end()):
            piece = text[begin:stop]
            for a, b in sent_spans(piece) if _INNER_STOP.search(piece) else [(0, len(piece))]:
                kept = piece[a:b].rstrip()
                stripped = kept.lstrip()
                end = begin + a + len(kept)
                if stripped and stripped[0] in _GOES_ON and spans and spans[-1][1] >= begin:
                    spans[-1] = (spans[-1][0], end)
                elif stripped:
                    spans.append((end - len(stripped), end))
        section = _section(match.group().strip(), paragraph, len(spans))
        for a, b in spans:
            yield a, b, paragraph, section
        paragraph += 1


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


def document(doc_id: str, text: str, *, speaker: str | None = None) -> Document:
    """Split one article into a :class:`Document`."""
    words, starts, ends = tokenize(text)
    spans = list(_sentence_spans(text))
    while cuts := _across(starts, ends, spans):
        words, starts, ends = _cut(words, starts, ends, cuts)
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
        raise FramingError(f"{n_missing} articles have no doc_id; give each a unique name.")
    names = ids(articles)
    if len(set(names)) < len(names):
        twice = next(name for name, times in Counter(names).items() if times > 1)
        raise FramingError(f"doc_id {twice!r} occurs more than once; give each article a unique name.")


def is_covered(language: object) -> bool:
    """Tell whether the lexicons cover a language: English, or not stated."""
    if not isinstance(language, str) or not language.strip():
        return True
    found = _PRIMARY.match(language.lower())
    return found is not None and found[1] in {"en", "eng", "english"}


def documents(articles: pd.DataFrame) -> list[Document]:
    """Split every article the lexicons cover, with a warning of those in another language or without text.

    Parameters
    ----------
    articles : pandas.DataFrame
        ``doc_id`` and ``text``; ``language`` and ``speaker`` are used when present.
    """
    check_articles(articles)
    warn_of_unread(articles)
    return split_articles(articles)


def warn_of_unread(articles: pd.DataFrame) -> None:
    """Warn of articles in which nothing can be found: in another language, or with the text missing."""
    n, columns = len(articles), articles.columns.tolist()
    other = sum(not is_covered(v) for v in articles["language"].tolist()) if "language" in columns else 0
    if other:
        warn(
            f"{other} of {n} articles are not in English; they get no annotations, and their figures are "
            "missing, not zero."
        )
    missing = [i for i, text in enumerate(articles["text"].tolist()) if not isinstance(text, str)]
    if missing:
        such = str(articles["doc_id"].iloc[missing[0]])
        warn(
            f"the text of {len(missing)} of {n} articles is missing (such as {such!r}), so that nothing can be "
            "found in them; fill it in, or leave them out."
        )


def split_articles(articles: pd.DataFrame) -> list[Document]:
    """Split every article the lexicons cover."""
    n, columns = len(articles), articles.columns.tolist()
    speakers, languages = (
        articles[c].tolist() if c in columns else [None] * n for c in ("speaker", "language")
    )
    rows = zip(ids(articles), articles["text"].tolist(), speakers, languages, strict=True)
    return [
        document(
            doc_id,
            text if isinstance(text, str) else "",
            speaker=speaker if isinstance(speaker, str) else None,
        )
        for doc_id, text, speaker, language in rows
        if is_covered(language)
    ]


def count_words(tokens: Iterable[str]) -> int:
    """Count the tokens that are words."""
    return sum(1 for t in tokens if t[0].isalnum())


def sentence_table(docs: Iterable[Document]) -> pd.DataFrame:
    """Make the sentences table from split articles."""
    names = ["doc_id", "sentence", "start", "end", "n_words", "paragraph", "section"]
    rows = [
        (d.doc_id, i, s.start, s.end, count_words(d.words[s.first : s.last]), s.paragraph, s.section)
        for d in docs
        for i, s in enumerate(d.sentences)
    ]
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    return table("sentences", {n: list(c) for n, c in zip(names, columns, strict=True)})


@checked
def split_sentences(articles: pd.DataFrame) -> pd.DataFrame:
    """Split articles into sentences.

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
