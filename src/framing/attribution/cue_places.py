"""A cue in its sentence, and its complement: the records that the rules of attribution share."""

from dataclasses import dataclass, field

from framing.english import grammar as pos
from framing.english.noun_phrases import AFTER_PREPOSITION_TO, is_infinitive, noun_phrase_before
from framing.english.parsed_article import ParsedArticle, Span, VerbGroup, skip_time
from framing.english.phrases import days_and_months
from framing.english.reporting_cues import Cue, CueForm, cue_forms
from framing.english.source_nouns import noun_type
from framing.english.subjects import Subject, subject_before
from framing.english.word_classes import closed_class, is_finite_form

# tags that open the subject of a contact relative clause
_CONTACT_SUBJECT = pos.DETERMINERS | {pos.SUBJECT_PRONOUN}


@dataclass(slots=True)
class CuePlace:
    """A cue in its sentence: tokens ``first`` up to ``last`` of the sentence ``begin`` up to ``limit`` (ends excluded)."""

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
        """Return the tag of a token, or that of a full stop beyond the sentence."""
        return self.article.tags[at] if at < self.limit else pos.FULL_STOP

    def in_marks(self, at: int) -> bool:
        """Return whether a token of the sentence is inside quotation marks."""
        return at < self.limit and self.article.inside[at] >= 0


@dataclass(slots=True)
class Attribution:
    """An attribution in tokens: content, cue, source, the cue's lexicon entry, the rule, and the addressee or conduit."""

    content: Span
    cue: Span | None
    source: Span | None
    entry: Cue | None
    rule: str
    via: Span | None = None


@dataclass(slots=True)
class Complement:
    """The content of a cue, its construction (that, quote, np, …), and the addressee or object before it."""

    content: Span
    construction: str
    addressee: Span | None = None


@dataclass(slots=True)
class CueVerb:
    """A reporting verb in its sentence: its auxiliaries, whether it is passive, and whether it is a reduced relative clause."""

    place: CuePlace
    group: VerbGroup
    passive: bool
    reduced: bool  # "the man asked to leave"
    _subject: Subject | None = field(init=False, default=None)
    _sought: bool = field(init=False, default=False)

    def tag_before(self) -> str:
        """Return the tag of the token before the verb group, '' at the start of the sentence."""
        before = self.group.before
        return self.place.article.tags[before] if before >= self.place.begin else ""

    def subject(self) -> Subject | None:
        """Return the subject before the verb group, and how it was found, or None; cached."""
        if not self._sought:
            self._subject = subject_before(self.place.article, self.group.before, self.place.begin)
            self._sought = True
        return self._subject

    def relative(self) -> int | None:
        """Return the relative pronoun or "what" before the subject of a cue, or the antecedent of a contact clause."""
        article, begin, found = self.place.article, self.place.begin, self.subject()
        if found is None:
            at, zero = begin, False
        else:
            subject, rule = found
            at = subject.first - 1
            if rule == "apposition" and article.tags[at] == pos.COMMA:
                # "which the minister, Ann Smith, called a trap"
                office = noun_phrase_before(article, at - 1, begin)
                at = office.first - 1 if office else at
            zero = (
                rule == "subject"
                and article.tags[subject.first] in _CONTACT_SUBJECT
                and article.tags[at] == pos.NOUN
            )
        what = at >= begin and article.lower[at] == "what"  # "entered what officials call its worst phase"
        return at if at >= begin and (what or zero or article.tags[at] in pos.RELATIVES) else None


def of_after_occasion(place: CuePlace, first: int, last: int) -> int | None:
    """Return the "of" after a noun for a document or speech, or a date after it, if it may introduce content: spoke on Sunday of."""
    article = place.article
    for at in range(first + 1, last):
        if article.lower[at] == "of" and article.inside[at] < 0:
            before = article.lower[at - 1]
            spoken = noun_type(before) == "document" or before in closed_class("occasion to speak")
            there = article.tags[at - 1] == pos.NAME and article.lower[at + 1] in closed_class("indefinite")
            return at if spoken or there else None  # "spoke in Rome of a massacre"
    of = last + 2  # "on Sunday of a …" is no phrase
    if of + 1 >= place.limit or article.lower[of] != "of" or article.lower[of - 1] not in days_and_months():
        return None
    dated = article.tags[of + 1] == pos.NUMBER or skip_time(article, of + 1, place.limit) > of + 1
    return None if dated else of


def opens_phrase(place: CuePlace, at: int) -> bool:
    """Return whether a phrase or a clause of time or place begins at a token: in May, after the vote, to the agency."""
    tag = place.article.tags[at]
    to_whom = tag == pos.TO and "to" not in place.cue.takes and place.tag(at + 1) in AFTER_PREPOSITION_TO
    return tag in pos.ADVERBIAL_OPENERS or to_whom


def is_finite_verb(place: CuePlace, at: int) -> bool:
    """Return whether a token is a finite verb: that *has*, that *showed*, but not that given this."""
    return place.tag(at) == pos.AUXILIARY or (
        place.tag(at) == pos.VERB and is_finite_form(place.article.lower[at])
    )


def is_asked(place: CuePlace, at: int) -> bool:
    """Return whether an infinitive after an addressee says what to do: urged them to repay."""
    article = place.article
    # "urged leaders not to rush"
    at += article.lower[at] in closed_class("negation") and at + 1 < place.limit
    return (
        article.tags[at] == pos.TO and "np+inf" in place.cue.takes and is_infinitive(article, at, place.limit)
    )


def is_object_alone(place: CuePlace, at: int) -> bool:
    """Return whether a "that" is all that is disputed: disputes that.; denied that, and left."""
    return place.tag(at + 1) in pos.STOPS or (
        place.tag(at + 1) == pos.COMMA and place.tag(at + 2) == pos.COORDINATOR
    )


def is_judging(word: str) -> bool:
    """Return whether the last word of an object is an evaluative object complement: called the walkout reckless."""
    return word in closed_class("judging") or word.endswith(tuple(closed_class("judging ending")))


def object_complement(place: CuePlace, thing: Span) -> Complement | None:
    """Return the object complement read as the last word of the object: called the walkout reckless."""
    article, last = place.article, thing.last - 1
    if "np+adj" not in place.cue.takes or last == thing.first or article.tags[last] != pos.NOUN:
        return None
    if not is_judging(article.lower[last]):
        return None
    first = last
    while (
        first - 2 > thing.first
        and article.tags[first - 1] == pos.COORDINATOR
        and is_judging(article.lower[first - 2])
    ):
        first -= 2  # "reckless and wrong"
    return Complement(Span(first, last + 1), "np+adj", Span(thing.first, first))


def reports_object(cue: Cue) -> bool:
    """Return whether the object of a cue is its content, rather than its topic or target."""
    if "np" in cue.takes:
        return True
    return bool(cue.takes & {"np+for", "np+inf"}) and not cue.takes & {"np+np", "np+of"}


def is_pronoun_before_marks(place: CuePlace, at: int) -> bool:
    """Return whether a word before marks is the object itself, not its determiner: called *her*, *that* “a lie”."""
    article = place.article
    if not place.in_marks(at + 1):
        return False
    if article.lower[at] == "her":
        return True
    after = article.pairs[article.inside[at + 1]].last  # but called that “trap” a lie
    return article.lower[at] in closed_class("demonstrative") and place.tag(after) not in pos.NOMINAL_OPENERS


def is_claim(article: ParsedArticle, thing: Span, after: int) -> bool:
    """Return whether a that-clause belongs to the noun before it: questioned *the ministry's claim* that, not told the board that."""
    if article.tags[after] != pos.THAT or noun_type(article.lower[thing.last - 1]):
        return False
    forms = cue_forms().get(article.lower[thing.last - 1], ())
    return any(form.cue.part == "noun" and "that" in form.cue.takes for form in forms)


def is_subject_of_content(article: ParsedArticle, after: Span, limit: int) -> bool:
    """Return whether the noun phrase after a verb is the subject of its complement: "who called it “a lie,” said he was ill"."""
    verb = after.last + (after.last < limit and article.tags[after.last] == pos.ADVERB)
    pronoun = article.tags[after.first] == pos.SUBJECT_PRONOUN
    finite = pos.FINITE if pronoun else pos.AUXILIARY
    return verb < limit and article.tags[verb] in finite and article.inside[verb] < 0


def is_temporal_adjunct(place: CuePlace, after: Complement) -> bool:
    """Return whether what was read as a complement is a temporal adjunct: "…, Smith said while he waited"."""
    first = after.content.first
    return place.tag(first) == pos.SUBORDINATOR or place.article.lower[first : first + 1] == ["when"]
