"""Attributions by a reporting verb: its voice, its source, what stands before or after it, and who is quoted as saying."""

from framing.attribution.before_cue import as_clause, content_before, told_before
from framing.attribution.complements import complement
from framing.attribution.content_ends import LONGEST_CLAUSE, clause_end, run_in
from framing.attribution.objects import Complement, behind_relative
from framing.attribution.trimming import CueVerb, is_no_content, trimmed
from framing.attribution.types import Attribution
from framing.english.noun_phrases import is_clause, is_infinitive, noun_phrase_after, noun_phrase_before
from framing.english.parsed_article import (
    ParsedArticle,
    Span,
    VerbGroup,
    has_verb,
    same_paragraph,
    verb_group,
)
from framing.english.reporting_cues import Cue, CueForm
from framing.english.source_nouns import noun_type
from framing.english.subjects import clause_subject, name_after_office, subject_before
from framing.english.tagger import closed_class

_FRAMES = frozenset(["np+as", "np+np", "np+of", "np+to"])  # content behind an object
_PASSIVE = frozenset(["participle", "past"])  # forms of a verb that may be passive


def from_verb(article: ParsedArticle, form: CueForm, i: int, begin: int, limit: int) -> list[Attribution]:
    """A reporting verb: what it has on its right, and what stands before its source."""
    cue, last = form.cue, i + len(form.words)
    group = verb_group(article, i, begin)
    if _says_nothing(article, cue, group, i, begin):
        return []
    if (
        "as saying" in cue.takes
        and (quoted := quoted_as_saying(article, cue, last, begin, limit)) is not None
    ):
        return [quoted]
    verb = _voiced(article, form, i, begin, limit, group)
    if form.forms & _PASSIVE and not group.be and _is_as_by(article, i, last, begin, limit):
        agent = noun_phrase_after(article, last + 1, limit)
        clause = as_clause(article, form, i, i - 1, begin, limit, agent) if agent else None
        return [clause] if clause else []
    if (
        verb.passive
        and {"addr", "that"} <= cue.takes
        and (told := told_before(article, form, i, begin, limit, group)) is not None
    ):
        return [told]
    before = None if verb.passive else content_before(article, form, i, begin, limit, group)
    gerund = article.tags[i] == "g" and group.before >= begin and article.tags[group.before] == "p"
    strict = group.to or group.modal or before is not None or gerund
    after = complement(article, cue, last, limit, passive=verb.passive, strict=strict)
    if after is None and not verb.passive and not strict:
        after = behind_relative(article, cue, group.before, last, begin, limit)
    if before:
        quoted_before = before.rule.startswith("quote")
        colon = before.rule.startswith("clause-before") and after is not None and after[1] == "colon"
        if after and (colon or (quoted_before and after[1] in ("that", "quote"))):
            return [before, Attribution(after[0], Span(i, last), before.source, cue, f"resumed-{after[1]}")]
        if after is None or quoted_before or after[1] not in ("that", "quote", "wh"):
            return [before]
    return _behind(article, verb, after) if after else []


def _says_nothing(article: ParsedArticle, cue: Cue, group: VerbGroup, i: int, begin: int) -> bool:
    """Tell whether a verb reports nothing: did not say, tough-talking, declined to say."""
    negated = group.negated and "negatable" not in cue.takes
    joined = i > begin and article.tags[i - 1] == "~"
    refused = group.to and group.before >= begin and article.lower[group.before] in closed_class("refusal")
    return negated or joined or refused


def _is_as_by(article: ParsedArticle, i: int, last: int, begin: int, limit: int) -> bool:
    """Tell "as reported by"."""
    return i > begin and last < limit and article.lower[i - 1] == "as" and article.lower[last] == "by"


def _voiced(
    article: ParsedArticle, form: CueForm, i: int, begin: int, limit: int, group: VerbGroup
) -> CueVerb:
    """Decide whether a verb is passive, and whether it hangs on a noun: "the man asked to leave", "accused of fraud"."""
    cue, last = form.cue, i + len(form.words)
    participle = bool(form.forms & _PASSIVE)
    on_noun = participle and not group.have and begin < i and last < limit and article.tags[i - 1] in ",nN"
    to_do = on_noun and article.tags[last] == "t" and is_infinitive(article, last, limit)
    framed = on_noun and _takes_frame(article, cue, last)
    asked = to_do and "inf" not in cue.takes and "passive+inf" in cue.takes
    passive = participle and (group.be or asked or framed)
    return CueVerb(cue, i, last, begin, limit, group, passive, to_do or framed)


def _takes_frame(article: ParsedArticle, cue: Cue, last: int) -> bool:
    """Tell whether what follows a participle frames its content: accused of, described by Smith as."""
    if article.lower[last] == "by":
        return bool(cue.takes & _FRAMES)
    return f"np+{article.lower[last]}" in cue.takes and article.tags[last] == "p"


def _behind(article: ParsedArticle, verb: CueVerb, after: Complement) -> list[Attribution]:
    """Return the attribution of what stands behind a verb, if it has a source or needs none."""
    content, how, via = after
    source, rule = _source(article, verb)
    group, cue = verb.group, verb.cue
    rule += ".to" if group.to else ".modal" if group.modal else ".neg" if group.negated else ""
    rule += ".ing" if article.tags[verb.first] == "g" else ""
    last = content.first if verb.passive and how == "passive+inf" else verb.last
    content, how = trimmed(article, verb, source, rule, content, how)
    if not (source is not None or verb.passive or how in ("that", "quote")):
        return []
    if is_no_content(article, verb, source, content, how):
        return []
    via = via if cue.lemma == "tell" else None
    return [Attribution(content, Span(verb.first, last), source, cue, f"{rule}-{how}", via)]


def _source(article: ParsedArticle, verb: CueVerb) -> tuple[Span | None, str]:
    """Return the source of a cue with its content on the right."""
    group, i, last, begin, limit = verb.group, verb.first, verb.last, verb.lo, verb.hi
    if verb.passive:
        if last < limit and article.lower[last] == "by":
            return noun_phrase_after(article, last + 1, limit), "passive-by"
        return None, "passive"
    verbal = article.tags[i] == "g" and not group.be
    if verbal and (office := _with_whom(article, group.before, begin)) is not None:
        return office, "with"
    if group.to or (verbal and group.before >= begin and article.tags[group.before] in ",pb"):
        subject = clause_subject(article, group.before, begin)
    else:
        subject = subject_before(article, group.before, begin)
    if (
        subject is None
        and verbal
        and group.before > begin
        and article.tags[group.before] == ","
        and verb.cue.stance != "cognitive"
    ):
        whose = noun_phrase_before(article, group.before - 1, begin)
        subject = (whose, "aside") if whose else None  # "Smith, blaming Jones for it, left"
    if subject is None:
        return None, "none"
    if group.before == i - 1 and subject[1] == "subject" and _is_published(article, subject[0], begin):
        return None, "none"
    before_that = article.tags[i] == "v" and last < limit and article.tags[last] == "h"
    if before_that and _is_infinitive_verb(article, subject[0], begin):
        return None, "noun"  # "to discuss fears that": "discuss" is nobody's name, and the cue its noun
    return subject


def _with_whom(article: ParsedArticle, comma: int, begin: int) -> Span | None:
    """Return who speaks in "…, with the governor, Ann Smith, telling reporters that"."""
    if comma <= begin or article.tags[comma] not in ",nN":
        return None
    phrase = noun_phrase_before(article, comma - (article.tags[comma] == ","), begin)
    if phrase is None:
        return None
    if article.tags[comma] == "," and phrase.first - 1 > begin and article.tags[phrase.first - 1] == ",":
        office = noun_phrase_before(article, phrase.first - 2, begin)
        first = office.first if office else phrase.first
    else:
        first = phrase.first
    return phrase if first > begin and article.lower[first - 1] == "with" else None


def _is_published(article: ParsedArticle, subject: Span, begin: int) -> bool:
    """Tell whether a verb only describes a document: "the ministry, in a statement published on Friday, demanded"."""
    at = subject.first - 1
    document = noun_type(article.lower[subject.last - 1]) == "document"
    return document and at > begin and article.tags[at] == "p" and article.tags[at - 1] == ","


def _is_infinitive_verb(article: ParsedArticle, subject: Span, begin: int) -> bool:
    """Tell whether what was read as a subject is the one word of an infinitive."""
    first = subject.first
    return (
        subject.last - first == 1
        and first > begin
        and article.tags[first - 1] == "t"
        and article.tags[first] != "N"
    )


def quoted_as_saying(
    article: ParsedArticle, cue: Cue, last: int, begin: int, limit: int
) -> Attribution | None:
    """The radio quoted one witness as saying: the source is the witness, what quotes is a conduit."""
    group = verb_group(article, last - 1, begin)
    if group.be and last + 1 < limit and article.lower[last] == "as":  # "Smith was quoted as saying"
        return _was_quoted(article, cue, group, last + 1, begin, limit)
    source = noun_phrase_after(article, last, limit)
    source = source and name_after_office(article, source, limit)
    if source is None or source.last + 2 >= limit:
        return None
    as_ = source.last + (article.tags[source.last] == ",")  # "its director, Ann Smith, as saying"
    if article.lower[as_] != "as" or as_ + 1 >= limit:
        return None
    saying = as_ + 1
    if article.tags[saying] != "g" or article.inside[saying] >= 0:
        return None
    said = Span(saying, saying + 1)
    if saying + 2 < limit:
        start = saying + 1 + (article.tags[saying + 1] in "h:,")
        return Attribution(
            Span(start, clause_end(article, start, limit)), said, source, cue, "quoted-as-saying"
        )
    for at in range(last - 2, begin - 1, -1):
        if article.inside[at] >= 0:
            start = run_in(article, article.pairs[article.inside[at]].first, begin)
            return Attribution(Span(start, at + 1), said, source, cue, "quoted-as-saying")
    return None


def _was_quoted(
    article: ParsedArticle, cue: Cue, group: VerbGroup, saying: int, begin: int, limit: int
) -> Attribution | None:
    """Smith was quoted as saying: the content follows, or stands before in marks or as a clause."""
    subject = subject_before(article, group.before, begin)
    if subject is None or article.tags[saying] != "g":
        return None
    source, said, at = subject[0], Span(saying, saying + 1), saying + 1
    if at + 1 < limit and (
        article.tags[at] in "h:," or article.inside[at] >= 0 or is_clause(article, at, limit)
    ):
        start = at + (article.tags[at] in "h:,")
        return Attribution(
            Span(start, clause_end(article, start, limit)), said, source, cue, "quoted-as-saying"
        )
    left = source.first - 1
    left -= left > begin and article.tags[left] == "," and article.inside[left] < 0
    if left < 0 or not same_paragraph(article, left, saying):
        return None
    if article.inside[left] >= 0:
        first = article.pairs[article.inside[left]].first
        return Attribution(
            Span(run_in(article, first, min(begin, first)), left + 1), said, source, cue, "quoted-as-saying"
        )
    content = Span(max(begin, left + 1 - LONGEST_CLAUSE), left + 1)
    verb = has_verb(article, *content)
    return Attribution(content, said, source, cue, "quoted-as-saying") if left > begin and verb else None
