"""An attribution as the rules of this room find it: cue, source and content in tokens, before anybody is resolved."""

from dataclasses import dataclass

from framing.english.parsed_article import Span
from framing.english.reporting_cues import Cue


@dataclass(slots=True)
class Attribution:
    """An attribution in tokens: content, cue, source, the lexicon's row, the rule, and who was told."""

    content: Span
    cue: Span | None
    source: Span | None
    entry: Cue | None
    rule: str
    via: Span | None = None
