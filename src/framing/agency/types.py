"""The records that readers of constructions take and return."""

from typing import NamedTuple

from framing.agency.harm_lexicon import HarmForm
from framing.english.parsed_article import ParsedArticle

Range = tuple[int, int]
NOWHERE: Range = (0, 0)


class HarmWord(NamedTuple):
    """A form of harm in its sentence: tokens ``i`` up to ``m``, between ``first`` and ``stop`` of the sentence.

    ``low``, ``words`` and ``tags`` are the words of the article in lower case and as written, and the finer tags of the
    grammar of phrases; ``inner`` is an object inside the form ("shot a plane down").
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
    """A construction, its agent phrase (if any), and its victims."""

    construction: str
    agent: Range
    harmed: Range


class PrecedingClause(NamedTuple):
    """A harm clause read earlier in the same sentence, for "shot and killed"."""

    last: int
    construction: str
    agent: Range
    harmed: Range
