"""A cue where it stands, and its complement: what the rules of attribution pass on to each other."""

from dataclasses import dataclass

from framing.english.parsed_article import ParsedArticle, Span
from framing.english.reporting_cues import Cue, CueForm


@dataclass(slots=True)
class CuePlace:
    """A cue where it stands: tokens ``first`` to before ``last`` of the sentence from ``begin`` to before ``limit``."""

    article: ParsedArticle
    form: CueForm
    cue: Cue
    first: int
    last: int
    begin: int
    limit: int

    @property
    def span(self) -> Span:
        """The tokens of the cue."""
        return Span(self.first, self.last)

    def tag(self, at: int) -> str:
        """Return the tag of a token, that of a full stop where the sentence has ended."""
        return self.article.tags[at] if at < self.limit else "."

    def in_marks(self, at: int) -> bool:
        """Tell whether a token of the sentence stands in quotation marks."""
        return at < self.limit and self.article.inside[at] >= 0


@dataclass(slots=True)
class Complement:
    """The content of a cue, its construction (that, quote, np, …), and the addressee or object before it."""

    content: Span
    construction: str
    addressee: Span | None = None
