"""Attributions found from their cue: what a reporting verb, noun, adjective or phrase introduces.

Each cue is looked at once. Its source is the subject before it, the noun after it ("…," said Smith) or a
"by" phrase; its content is what it may take (``reporting.csv``), to the end of the clause, or the words or
marks that stand before it.
"""

from itertools import compress
from typing import NamedTuple

from framing.annotate.as_saying import quoted_as_saying
from framing.annotate.before_cue import as_clause, content_before
from framing.annotate.complements import Complement, behind_relative, complement, skip_adverbs
from framing.annotate.content_ends import LONGEST_CLAUSE, without_stops
from framing.annotate.cues import Cue, CueForm, cue_forms
from framing.annotate.found import Found
from framing.annotate.letters import closed
from framing.annotate.nominal import from_adjective, from_noun
from framing.annotate.noun_phrases import is_infinitive, noun_phrase_after, noun_phrase_before
from framing.annotate.sources import source_nouns, state_names
from framing.annotate.subjects import clause_subject, subject_before
from framing.annotate.walks import (
    FARTHEST,
    Span,
    VerbGroup,
    View,
    after_dateline,
    has_verb,
    verb_group,
    withholds_name,
)

_LONGEST_FRONTED = 14  # tokens in front of "according to" that only set the scene: In all, …
_SHORTEST_BEFORE = 3  # tokens before "according to" that may be its content
_MODIFIERS = 2  # adverbs and participles before the noun of a source
_SAID = ("-that", "-bare", "-quote", "-colon")  # constructions that report words, not what they are about
_FRAMES = frozenset(["np+as", "np+np", "np+of", "np+to"])  # content behind an object
_PASSIVE = frozenset(["participle", "past"])  # forms of a verb that may be passive
_NAMELESS = 5  # tokens in which an object says that its subject asked for anonymity


def cued_attributions(text: View) -> list[Found]:
    """Return the attributions that have a cue, in the order of their cues."""
    forms, lower, inside, doc = cue_forms(), text.lower, text.inside, text.doc
    found: list[Found] = []
    number = beyond = lo = hi = -1
    for i in compress(range(len(lower)), map(forms.__contains__, lower)):
        if inside[i] >= 0:
            continue
        if doc.sentence_of[i] != number:
            number = doc.sentence_of[i]
            lo, hi = after_dateline(text, doc.sentences[number]), doc.sentences[number].last
        if i < beyond or i < lo:
            continue
        for form in forms[lower[i]]:
            n = len(form.words)
            if n > 1 and tuple(lower[i : i + n]) != form.words:
                continue
            if made := _introduced(text, form, i, lo, hi, found):
                found += made
                beyond = i + n
                break
    return found


def _introduced(text: View, form: CueForm, i: int, lo: int, hi: int, found: list[Found]) -> list[Found]:
    """Return what the cue at token ``i`` introduces; ``found`` are the attributions before it."""
    part, tag = form.cue.part, text.tags[i]
    if part == "verb" and tag in "vg":
        made = _from_verb(text, form, i, lo, hi)
        if made and _passes_on(text, found, made[0]):
            found[-1].via = made[0].source
            return []
        if made and tag == "g" and i > lo and text.tags[i - 1] == "," and not made[0].rule.startswith("with"):
            _go_on(made, found, lo)
        return made
    if part == "phrase":
        made = _from_phrase(text, form, i, lo, hi)
        if made and _is_conduit(found, made[0], lo):
            found[-1].via, made = made[0].source, []
        return made
    if part == "noun" and (tag in "nr" or (tag == "N" and i == lo)):
        return from_noun(text, form, i, lo, hi)
    return from_adjective(text, form, i, lo, hi) if part == "adjective" else []


def _is_conduit(found: list[Found], phrase: Found, lo: int) -> bool:
    """Tell whether "according to" only names who passed on what somebody said in the same sentence."""
    if phrase.rule != "phrase-after" or not found:
        return False
    last = found[-1]
    if last.cue is None or last.entry is None or last.source is None:
        return False
    said = last.rule.startswith(("quote", "clause-before", "interrupted")) or last.rule.endswith(_SAID)
    return said and last.cue.first >= lo and last.entry.part == "verb" and "quote" in last.entry.takes


def _passes_on(text: View, found: list[Found], made: Found) -> bool:
    """Tell whether a medium only passes on what somebody said: "Xi told Biden that …, reported state television"."""
    if not found or not made.rule.startswith("clause-before") or made.source is None:
        return False
    last = found[-1]
    inner = (
        last.cue is not None
        and last.source is not None
        and made.content.first <= last.cue.first < made.content.last
    )
    media = any(source_nouns().get(w, ("", ""))[1] == "media" for w in text.lower[slice(*made.source)])
    return inner and media and last.rule.endswith(_SAID)


def _go_on(made: list[Found], found: list[Found], lo: int) -> None:
    """Give "…, adding that" the source of the attribution it goes on from."""
    for last in reversed(found):
        if last.cue is None or last.cue.first < lo:
            return
        if last.source is not None and last.entry is not None and last.entry.part == "verb":
            made[0].source = last.source
            return


def _from_phrase(text: View, form: CueForm, i: int, lo: int, hi: int) -> list[Found]:
    """ "According to" and its like: the source follows, the content stands before, after or on both sides."""
    last, tags = i + len(form.words), text.tags
    owner = Span(i + 1, i + 2) if text.lower[i + 1] in closed("owner") else None  # "in his view"
    source = owner or _phrase_source(text, last, hi)
    if source is None:
        return []
    cue = Span(i, last)
    behind = max(last, source.last)
    far = min(hi, behind + FARTHEST)
    k = _next_comma(text, behind, far)
    if k + 1 < far and tags[k + 1] == "w":  # "according to the BBC, which first reported it, …"
        k = _next_comma(text, k + 1, far)
    rest = without_stops(text, k + 1, min(hi, k + 1 + LONGEST_CLAUSE))
    after = Span(k + 1, rest) if k < far and k + 2 < hi else None
    if after and text.inside[k + 1] >= 0 and form.words[-2] == "words":  # "in the words of Smith, “…”"
        marks = Span(k + 1, text.pairs[text.inside[k + 1]].last)
        return [Found(marks, cue, source, form.cue, "phrase-before")]
    if i - lo < _SHORTEST_BEFORE:
        return [Found(after, cue, source, form.cue, "phrase-before")] if after else []
    if tags[i - 1] in "wihb":  # "in Arden, where according to officials most houses are damaged"
        first = source.last + (source.last < hi and tags[source.last] == ",")
        inner = Span(first, without_stops(text, first, _next_comma(text, first, hi))) if first < hi else None
        return [Found(inner, cue, source, form.cue, "interrupted-phrase")] if inner else []
    start, end = lo, i - (tags[i - 1] == ",")
    if text.inside[end - 1] >= 0:
        start = min(start, text.pairs[text.inside[end - 1]].first)
    before = Span(start, end)
    short = tags[i - 1] == "," and end - start <= _LONGEST_FRONTED
    if short and after and has_verb(text, *after) and not has_verb(text, *before):
        return [Found(after, cue, source, form.cue, "interrupted-phrase")]
    return [Found(before, cue, source, form.cue, "phrase-after")]


def _phrase_source(text: View, first: int, hi: int) -> Span | None:
    """Return the source behind "according to": a noun phrase, or a title in marks."""
    if first < hi and text.inside[first] >= 0:
        return Span(first, text.pairs[text.inside[first]].last)
    k = first
    while k < hi and text.tags[k] in "rv" and k - first < _MODIFIERS:
        k += 1  # "recently leaked documents"
    phrase = noun_phrase_after(text, k, hi)
    return Span(first, phrase.last) if phrase else None


def _next_comma(text: View, k: int, far: int) -> int:
    """Return the first comma outside marks from token ``k`` on, or ``far``."""
    while k < far and (text.tags[k] != "," or text.inside[k] >= 0):
        k += 1
    return k


class _Verb(NamedTuple):
    """A reporting verb in its sentence: its tokens, the sentence's, and what stands before it."""

    cue: Cue
    first: int
    last: int
    lo: int
    hi: int
    group: VerbGroup
    passive: bool
    reduced: bool  # "the man asked to leave": a participle that hangs on a noun


def _from_verb(text: View, form: CueForm, i: int, lo: int, hi: int) -> list[Found]:
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
    before = None if verb.passive else content_before(text, form, i, lo, hi, group)
    gerund = text.tags[i] == "g" and group.before >= lo and text.tags[group.before] == "p"
    strict = group.to or group.modal or before is not None or gerund
    after = complement(text, cue, last, hi, passive=verb.passive, strict=strict)
    if after is None and not verb.passive and not strict:
        after = behind_relative(text, cue, group.before, last, lo, hi)
    if before:
        quoted_before = before.rule.startswith("quote")
        if after and quoted_before and after[1] in ("that", "quote"):
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


def _voiced(text: View, form: CueForm, i: int, lo: int, hi: int, group: VerbGroup) -> _Verb:
    """Decide whether a verb is passive, and whether it hangs on a noun."""
    cue, last = form.cue, i + len(form.words)
    participle = bool(form.forms & _PASSIVE)
    reduced = (
        participle
        and not group.have
        and lo < i
        and last < hi
        and text.tags[i - 1] in ",nN"
        and text.tags[last] == "t"
        and is_infinitive(text, last, hi)
    )
    asked = i == lo and last < hi and text.tags[last] in "ib" and "addr" in cue.takes
    hangs = reduced and "inf" not in cue.takes and "passive+inf" in cue.takes
    behind = participle and not group.have and lo < i and last < hi and text.tags[i - 1] in ",nN"
    follows = text.lower[last] if behind else ""
    bare = (follows == "by" and bool(cue.takes & _FRAMES)) or (
        f"np+{follows}" in cue.takes and text.tags[last] == "p"
    )
    passive = participle and (group.be or asked or hangs or bare)  # "a man accused of", "a plan described by"
    return _Verb(cue, i, last, lo, hi, group, passive, reduced or bare)


def _behind(text: View, verb: _Verb, after: Complement) -> list[Found]:
    """Return the attribution of what stands behind a verb, if it has a source or needs none."""
    content, how, via = after
    source, rule = _source(text, verb)
    group, cue = verb.group, verb.cue
    rule += ".to" if group.to else ".modal" if group.modal else ".neg" if group.negated else ""
    rule += ".ing" if text.tags[verb.first] == "g" else ""
    last = content.first if verb.passive and how == "passive+inf" else verb.last
    content, how = _trimmed(text, verb, source, rule, content, how)
    if not (source is not None or verb.passive or how in ("that", "quote")):
        return []
    if _is_no_content(text, verb, source, content, how):
        return []
    via = via if cue.lemma == "tell" else None
    return [Found(content, Span(verb.first, last), source, cue, f"{rule}-{how}", via)]


def _trimmed(
    text: View, verb: _Verb, source: Span | None, rule: str, content: Span, how: str
) -> tuple[Span, str]:
    """Cut what belongs to the sentence around a relative clause or a named thing."""
    tags = text.tags
    if rule.startswith("aside"):
        return Span(content.first, _next_comma(text, content.first, content.last)), how
    ahead = source.first - 1 if source is not None and source.first > verb.lo else None
    object_relative = ahead is not None and tags[ahead] == "w"
    before = verb.group.before
    within = verb.passive and before >= verb.lo and tags[before] == "w"  # "who was called a liar, said"
    if rule == "relative" or verb.reduced or how == "gap" or object_relative or within:
        content = _before_main_verb(text, content)
    behind_noun = tags[verb.first] == "g" and not verb.group.be and tags[verb.first - 1] in "nN"
    if (rule == "relative" or behind_noun) and how not in ("that", "quote", "bare", "colon", "wh"):
        content = _object_only(text, content, ends=tags[verb.group.before - 1] == ",")
    if ahead is not None and text.lower[ahead] == "what" and how in ("np", "np+np", "np+as", "quote"):
        return _named_thing(text, content), "np+np" if how == "np" else how
    return content, how


def _is_no_content(text: View, verb: _Verb, source: Span | None, content: Span, how: str) -> bool:
    """Tell whether an object is not what somebody says: a wish for anonymity, who is cited, whom an army attacked."""
    if how not in ("quote", "bare") and withholds_name(text, content.first, content.first + _NAMELESS):
        return True
    if how != "np":
        return False
    if verb.cue.lemma == "cite" and text.tags[verb.first] == "g":
        return _is_informant(text, content)  # "RIA said, citing officials"
    return verb.cue.lemma in closed("blow") and _is_blow(text, source, content)


def _before_main_verb(text: View, content: Span) -> Span:
    """Cut a relative clause's content where the comma is followed by the sentence's verb: "who has said …, said"."""
    for k in range(content.first + 1, content.last - 1):
        if text.tags[k] in ",-" and text.inside[k] < 0:
            verb = skip_adverbs(text, k + 1, content.last)
            if verb < content.last and text.tags[verb] in "xv":
                return Span(content.first, k)
    return content


def _object_only(text: View, content: Span, *, ends: bool) -> Span:
    """Cut an object in a relative clause before the sentence's verb: "officials who asked for calm said".

    A relative clause that a comma opens ``ends`` with one.
    """
    thing = noun_phrase_after(text, content.first, content.last)
    if thing is not None and thing.last < content.last and text.tags[thing.last] in ("xv," if ends else "xv"):
        return thing
    return content


def _is_informant(text: View, content: Span) -> bool:
    """Tell whether what is cited is somebody who speaks: officials, a source, Smith."""
    named = noun_phrase_after(text, content.first, content.last)
    last = named.last if named else content.last
    kind = source_nouns().get(text.lower[last - 1], ("",))[0]
    return kind in ("person", "collective", "organisation") or text.tags[last - 1] == "N"


def _is_blow(text: View, source: Span | None, content: Span) -> bool:
    """Tell whether one side strikes another: states, crowds and places attack with more than words."""
    if any(text.inside[k] >= 0 for k in range(*content)):
        return False
    if (
        source is None
        or text.tags[source.last - 1] not in "Nsw"
        or text.lower[source.last - 1] in source_nouns()
    ):
        return True
    return any(w in state_names() for span in (source, content) for w in text.lower[span.first : span.last])


def _is_infinitive_verb(text: View, subject: Span, lo: int) -> bool:
    """Tell whether what was read as a subject is the one word of an infinitive."""
    first = subject.first
    return (
        subject.last - first == 1 and first > lo and text.tags[first - 1] == "t" and text.tags[first] != "N"
    )


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
    document = source_nouns().get(text.lower[subject.last - 1], ("",))[0] == "document"
    return document and k > lo and text.tags[k] == "p" and text.tags[k - 1] == ","


def _named_thing(text: View, content: Span) -> Span:
    """Cut what follows a term in marks that is the sentence's subject: what he calls a “pause” has begun."""
    for k in range(content.first + 1, content.last):
        if text.tags[k] in "xv" and text.inside[k] < 0 <= text.inside[k - 1]:
            return Span(content.first, k)
    return content


def _source(text: View, verb: _Verb) -> tuple[Span | None, str]:
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
    if subject is None and verbal and text.tags[group.before] == "," and verb.cue.stance != "cognitive":
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
