"""What a reader of constructions is given and what it gives back."""

from typing import NamedTuple

from framing.agency.harm_lexicon import HarmForm
from framing.english.parsed_article import ParsedArticle

Range = tuple[int, int]
NOWHERE: Range = (0, 0)


class HarmWord(NamedTuple):
    """Where a form of harm stands: its tokens ``i`` to ``m`` between ``first`` and ``stop`` of a sentence.

    ``inner`` is an object inside it ("shot a plane down").
    """

    article: ParsedArticle
    i: int
    m: int
    first: int
    stop: int
    form: HarmForm
    inner: Range

    @property
    def low(self) -> list[str]:
        """The words of the article in lower case."""
        return self.article.lower

    @property
    def words(self) -> list[str]:
        """The words of the article as written."""
        return self.article.doc.words

    @property
    def tags(self) -> str:
        """The tags of the article's words, as the grammar of phrases reads them."""
        return self.article.phrases.tags


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
