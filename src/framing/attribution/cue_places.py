"""A cue where it stands, and its complement: what the rules of attribution pass on to each other."""

from dataclasses import dataclass, field

from framing.english.parsed_article import ParsedArticle, Span, VerbGroup
from framing.english.reporting_cues import Cue, CueForm
from framing.english.subjects import Subject, subject_before


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


@dataclass(slots=True)
class CueVerb:
    """A reporting verb where it stands: its auxiliaries, whether it is passive, and whether a participle that describes a noun."""

    place: CuePlace
    group: VerbGroup
    passive: bool
    reduced: bool  # "the man asked to leave"
    _subject: Subject | None = field(init=False, default=None)
    _sought: bool = field(init=False, default=False)

    def tag_before(self) -> str:
        """Return the tag of the token before the verb and its auxiliaries, '' at the head of the sentence."""
        before = self.group.before
        return self.place.article.tags[before] if before >= self.place.begin else ""

    def subject(self) -> Subject | None:
        """Return the subject that ends before the verb and its auxiliaries, and how it was found; looked for once."""
        if not self._sought:
            self._subject = subject_before(self.place.article, self.group.before, self.place.begin)
            self._sought = True
        return self._subject
