"""Attributions by a reporting verb: its voice, its source, what stands before or after it, and who is quoted as saying."""

from framing.attribution.before_cue import as_clause, content_before, told_before
from framing.attribution.complements import complement
from framing.attribution.content_ends import LONGEST_CLAUSE, clause_end, run_in
from framing.attribution.objects import Complement, behind_relative
from framing.attribution.trimming import Verb, is_no_content, trimmed
from framing.attribution.types import Found
from framing.english.noun_phrases import is_clause, is_infinitive, noun_phrase_after, noun_phrase_before
from framing.english.parsed_article import Span, VerbGroup, View, has_verb, same_paragraph, verb_group
from framing.english.reporting_cues import Cue, CueForm
from framing.english.source_nouns import noun_type
from framing.english.subjects import clause_subject, name_after_office, subject_before
from framing.english.tagger import closed

_FRAMES = frozenset(["np+as", "np+np", "np+of", "np+to"])  # content behind an object
_PASSIVE = frozenset(["participle", "past"])  # forms of a verb that may be passive


def from_verb(text: View, form: CueForm, i: int, lo: int, hi: int) -> list[Found]:
    """A reporting verb: what it has on its right, and what stands before its source."""
    cue, last = form.cue, i + len(form.words)
    group = verb_group(text, i, lo)
    if _says_nothing(text, cue, group, i, lo):
        return []
    if "as saying" in cue.takes and (quoted := quoted_as_saying(text, cue, last, lo, hi)) is not None:
        return [quoted]
    verb = _voiced(text, form, i, lo, hi, group)
    if form.forms & _PASSIVE and not group.be and _is_as_by(text, i, last, lo, hi):
        agent = noun_phrase_after(text, last + 1, hi)
        clause = as_clause(text, form, i, i - 1, lo, hi, agent) if agent else None
        return [clause] if clause else []
    if (
        verb.passive
        and {"addr", "that"} <= cue.takes
        and (told := told_before(text, form, i, lo, hi, group)) is not None
    ):
        return [told]
    before = None if verb.passive else content_before(text, form, i, lo, hi, group)
    gerund = text.tags[i] == "g" and group.before >= lo and text.tags[group.before] == "p"
    strict = group.to or group.modal or before is not None or gerund
    after = complement(text, cue, last, hi, passive=verb.passive, strict=strict)
    if after is None and not verb.passive and not strict:
        after = behind_relative(text, cue, group.before, last, lo, hi)
    if before:
        quoted_before = before.rule.startswith("quote")
        colon = before.rule.startswith("clause-before") and after is not None and after[1] == "colon"
        if after and (colon or (quoted_before and after[1] in ("that", "quote"))):
            return [before, Found(after[0], Span(i, last), before.source, cue, f"resumed-{after[1]}")]
        if after is None or quoted_before or after[1] not in ("that", "quote", "wh"):
            return [before]
    return _behind(text, verb, after) if after else []


def _says_nothing(text: View, cue: Cue, group: VerbGroup, i: int, lo: int) -> bool:
    """Tell whether a verb reports nothing: did not say, tough-talking, declined to say."""
    negated = group.negated and "negatable" not in cue.takes
    joined = i > lo and text.tags[i - 1] == "~"
    refused = group.to and group.before >= lo and text.lower[group.before] in closed("refusal")
    return negated or joined or refused


def _is_as_by(text: View, i: int, last: int, lo: int, hi: int) -> bool:
    """Tell "as reported by"."""
    return i > lo and last < hi and text.lower[i - 1] == "as" and text.lower[last] == "by"


def _voiced(text: View, form: CueForm, i: int, lo: int, hi: int, group: VerbGroup) -> Verb:
    """Decide whether a verb is passive, and whether it hangs on a noun: "the man asked to leave", "accused of fraud"."""
    cue, last = form.cue, i + len(form.words)
    participle = bool(form.forms & _PASSIVE)
    on_noun = participle and not group.have and lo < i and last < hi and text.tags[i - 1] in ",nN"
    to_do = on_noun and text.tags[last] == "t" and is_infinitive(text, last, hi)
    framed = on_noun and _takes_frame(text, cue, last)
    asked = to_do and "inf" not in cue.takes and "passive+inf" in cue.takes
    passive = participle and (group.be or asked or framed)
    return Verb(cue, i, last, lo, hi, group, passive, to_do or framed)


def _takes_frame(text: View, cue: Cue, last: int) -> bool:
    """Tell whether what follows a participle frames its content: accused of, described by Smith as."""
    if text.lower[last] == "by":
        return bool(cue.takes & _FRAMES)
    return f"np+{text.lower[last]}" in cue.takes and text.tags[last] == "p"


def _behind(text: View, verb: Verb, after: Complement) -> list[Found]:
    """Return the attribution of what stands behind a verb, if it has a source or needs none."""
    content, how, via = after
    source, rule = _source(text, verb)
    group, cue = verb.group, verb.cue
    rule += ".to" if group.to else ".modal" if group.modal else ".neg" if group.negated else ""
    rule += ".ing" if text.tags[verb.first] == "g" else ""
    last = content.first if verb.passive and how == "passive+inf" else verb.last
    content, how = trimmed(text, verb, source, rule, content, how)
    if not (source is not None or verb.passive or how in ("that", "quote")):
        return []
    if is_no_content(text, verb, source, content, how):
        return []
    via = via if cue.lemma == "tell" else None
    return [Found(content, Span(verb.first, last), source, cue, f"{rule}-{how}", via)]


def _source(text: View, verb: Verb) -> tuple[Span | None, str]:
    """Return the source of a cue with its content on the right."""
    group, i, last, lo, hi = verb.group, verb.first, verb.last, verb.lo, verb.hi
    if verb.passive:
        if last < hi and text.lower[last] == "by":
            return noun_phrase_after(text, last + 1, hi), "passive-by"
        return None, "passive"
    verbal = text.tags[i] == "g" and not group.be
    if verbal and (office := _with_whom(text, group.before, lo)) is not None:
        return office, "with"
    if group.to or (verbal and group.before >= lo and text.tags[group.before] in ",pb"):
        subject = clause_subject(text, group.before, lo)
    else:
        subject = subject_before(text, group.before, lo)
    if (
        subject is None
        and verbal
        and group.before > lo
        and text.tags[group.before] == ","
        and verb.cue.stance != "cognitive"
    ):
        whose = noun_phrase_before(text, group.before - 1, lo)
        subject = (whose, "aside") if whose else None  # "Smith, blaming Jones for it, left"
    if subject is None:
        return None, "none"
    if group.before == i - 1 and subject[1] == "subject" and _is_published(text, subject[0], lo):
        return None, "none"
    before_that = text.tags[i] == "v" and last < hi and text.tags[last] == "h"
    if before_that and _is_infinitive_verb(text, subject[0], lo):
        return None, "noun"  # "to discuss fears that": "discuss" is nobody's name, and the cue its noun
    return subject


def _with_whom(text: View, comma: int, lo: int) -> Span | None:
    """Return who speaks in "…, with the governor, Ann Smith, telling reporters that"."""
    if comma <= lo or text.tags[comma] not in ",nN":
        return None
    phrase = noun_phrase_before(text, comma - (text.tags[comma] == ","), lo)
    if phrase is None:
        return None
    if text.tags[comma] == "," and phrase.first - 1 > lo and text.tags[phrase.first - 1] == ",":
        office = noun_phrase_before(text, phrase.first - 2, lo)
        first = office.first if office else phrase.first
    else:
        first = phrase.first
    return phrase if first > lo and text.lower[first - 1] == "with" else None


def _is_published(text: View, subject: Span, lo: int) -> bool:
    """Tell whether a verb only describes a document: "the ministry, in a statement published on Friday, demanded"."""
    k = subject.first - 1
    document = noun_type(text.lower[subject.last - 1]) == "document"
    return document and k > lo and text.tags[k] == "p" and text.tags[k - 1] == ","


def _is_infinitive_verb(text: View, subject: Span, lo: int) -> bool:
    """Tell whether what was read as a subject is the one word of an infinitive."""
    first = subject.first
    return (
        subject.last - first == 1 and first > lo and text.tags[first - 1] == "t" and text.tags[first] != "N"
    )


def quoted_as_saying(text: View, cue: Cue, last: int, lo: int, hi: int) -> Found | None:
    """The radio quoted one witness as saying: the source is the witness, what quotes is a conduit."""
    group = verb_group(text, last - 1, lo)
    if group.be and last + 1 < hi and text.lower[last] == "as":  # "Smith was quoted as saying"
        return _was_quoted(text, cue, group, last + 1, lo, hi)
    source = noun_phrase_after(text, last, hi)
    source = source and name_after_office(text, source, hi)
    if source is None or source.last + 2 >= hi:
        return None
    as_ = source.last + (text.tags[source.last] == ",")  # "its director, Ann Smith, as saying"
    if text.lower[as_] != "as" or as_ + 1 >= hi:
        return None
    saying = as_ + 1
    if text.tags[saying] != "g" or text.inside[saying] >= 0:
        return None
    said = Span(saying, saying + 1)
    if saying + 2 < hi:
        start = saying + 1 + (text.tags[saying + 1] in "h:,")
        return Found(Span(start, clause_end(text, start, hi)), said, source, cue, "quoted-as-saying")
    for k in range(last - 2, lo - 1, -1):
        if text.inside[k] >= 0:
            start = run_in(text, text.pairs[text.inside[k]].first, lo)
            return Found(Span(start, k + 1), said, source, cue, "quoted-as-saying")
    return None


def _was_quoted(text: View, cue: Cue, group: VerbGroup, saying: int, lo: int, hi: int) -> Found | None:
    """Smith was quoted as saying: the content follows, or stands before in marks or as a clause."""
    subject = subject_before(text, group.before, lo)
    if subject is None or text.tags[saying] != "g":
        return None
    source, said, k = subject[0], Span(saying, saying + 1), saying + 1
    if k + 1 < hi and (text.tags[k] in "h:," or text.inside[k] >= 0 or is_clause(text, k, hi)):
        start = k + (text.tags[k] in "h:,")
        return Found(Span(start, clause_end(text, start, hi)), said, source, cue, "quoted-as-saying")
    left = source.first - 1
    left -= left > lo and text.tags[left] == "," and text.inside[left] < 0
    if left < 0 or not same_paragraph(text, left, saying):
        return None
    if text.inside[left] >= 0:
        first = text.pairs[text.inside[left]].first
        return Found(
            Span(run_in(text, first, min(lo, first)), left + 1), said, source, cue, "quoted-as-saying"
        )
    content = Span(max(lo, left + 1 - LONGEST_CLAUSE), left + 1)
    verb = has_verb(text, *content)
    return Found(content, said, source, cue, "quoted-as-saying") if left > lo and verb else None
