"""The record of an attribution: cue, source and content as token spans, before sources are resolved."""

from dataclasses import dataclass

from framing.english.parsed_article import Span
from framing.english.reporting_cues import Cue


@dataclass(slots=True)
class Attribution:
    """An attribution in tokens: content, cue, source, the cue's lexicon entry, the rule, and the addressee or conduit."""

    content: Span
    cue: Span | None
    source: Span | None
    entry: Cue | None
    rule: str
    via: Span | None = None
