"""What a rule finds: an attribution in tokens."""

from dataclasses import dataclass

from framing.annotate.cues import Cue
from framing.annotate.walks import Span


@dataclass(slots=True)
class Found:
    """An attribution in tokens: content, cue, source, the lexicon's row, the rule, and who was told."""

    content: Span
    cue: Span | None
    source: Span | None
    entry: Cue | None
    rule: str
    via: Span | None = None
