"""What a reader of constructions is given and what it gives back."""

from typing import NamedTuple

from framing.agency.harm_lexicon import HarmForm
from framing.english.parsed_article import ParsedArticle

Range = tuple[int, int]
NOWHERE: Range = (0, 0)


class HarmWord(NamedTuple):
    """Where a form of harm stands: its tokens ``i`` to ``m`` between ``first`` and ``stop`` of a sentence.

    ``low``, ``words`` and ``tags`` are the words of the article in lower case, as written, and their tags as the
    grammar of phrases reads them; ``inner`` is an object inside the form ("shot a plane down").
    """

    article: ParsedArticle
    low: list[str]
    words: list[str]
    tags: str
    i: int
    m: int
    first: int
    stop: int
    form: HarmForm
    inner: Range


class Construction(NamedTuple):
    """A construction, the subject that acts (if it does), and those harmed."""

    construction: str
    agent: Range
    harmed: Range


class PrecedingClause(NamedTuple):
    """A harm clause read earlier in the same sentence, for "shot and killed"."""

    last: int
    construction: str
    agent: Range
    harmed: Range
