"""Resolution of sources, in the order of the text: who is meant by a name, a pronoun, an office, a crowd.

Surnames go to the person named in full; pronouns to the last compatible source or subject outside marks
and captions; unnamed officials to the last affiliation of their kind.
"""

from bisect import bisect_left
from collections.abc import Mapping
from typing import NamedTuple

from framing.actors.antecedents import Antecedents, last_before
from framing.actors.listed_actors import ListedActors
from framing.actors.sources import NOBODY, Actor, ListedMention, Source
from framing.attribution.attributions import attributions
from framing.attribution.source_phrases import gender_told, head_of, is_body, is_somebody, told_beside
from framing.attribution.types import Attribution
from framing.corpus.text import Document
from framing.english.name_words import given_names
from framing.english.parsed_article import ParsedArticle, Span, parse_article, withholds_name
from framing.english.source_nouns import gender_of, noun_type, source_nouns, state_names
from framing.english.subjects import sentence_subjects
from framing.english.tagger import closed_class

_SHORT_OFFICE = 3  # tokens of "the foreign minister"
_BESIDE = 30  # tokens beside a source that may say that its name is withheld
_SUBJECT_FORM = {"their": "they", "its": "it", "my": "i", "our": "we", "your": "you", "whose": "they"}


class Coreference(NamedTuple):
    """Who is meant in one article.

    ``sources`` are those of its ``attributions``, in their order; ``pronouns`` gives by token the listed actor of
    each pronoun that is a source or owns one, as far as it has one, and ``speaking`` the tokens of all such pronouns.
    """

    article: ParsedArticle
    attributions: list[Attribution]
    sources: list[Source]
    pronouns: dict[int, str]
    speaking: frozenset[int]


def coreference(doc: Document, mentions: list[ListedMention], actors: Mapping[str, Actor]) -> Coreference:
    """Resolve the sources of an article; mentions and quotations ask for the same, which is then made once.

    Parameters
    ----------
    doc : Document
        The article, split.
    mentions : list of ListedMention
        Its mentions by name and title.
    actors : mapping of str to Actor
        What the codebook says of the actors.
    """
    known = doc.readings.get("coreference")
    if known is None or known[:2] != (mentions, actors):
        article = parse_article(doc)
        found = attributions(article)
        resolver = Resolver(article, mentions, actors)
        resolved = {id(f): resolver.resolve(f) for f in sorted(found, key=_place)}
        pronouns = {at: who.actor for at, who in resolver.pronouns.items() if who.actor}
        made = Coreference(
            article, found, [resolved[id(f)] for f in found], pronouns, frozenset(resolver.pronouns)
        )
        known = doc.readings["coreference"] = (mentions, actors, made)
    result: Coreference = known[2]
    return result


def _place(f: Attribution) -> int:
    """Return the token where the source of an attribution stands, or else its content."""
    return f.source.first if f.source else f.content.first


class Resolver:
    """Resolves the sources of one article, in the order of its text."""

    def __init__(
        self, article: ParsedArticle, mentions: list[ListedMention], actors: Mapping[str, Actor]
    ) -> None:
        self._text = article
        self._listed = ListedActors(article, mentions, actors)
        self._subjects = sentence_subjects(article)
        self._seen: dict[Span, Source] = {}
        self._met = Antecedents(article)
        self._governing: list[tuple[int, str]] = []  # the organisations of governments and armies
        self._leading: dict[Span, str | None] = {}  # subjects and the organisations they name
        self._upcoming = 0
        self.pronouns: dict[int, Source] = {}  # by token, whom a pronoun that speaks or owns stands for

    def resolve(self, found: Attribution) -> Source:
        """Return who the source of an attribution is."""
        if found.source is None:
            return NOBODY
        while (
            self._upcoming < len(self._subjects) and self._subjects[self._upcoming].first < found.source.first
        ):
            subject = self._subjects[self._upcoming]
            met = self._seen.get(subject) or self._named(subject)
            self._met.as_subject(subject, met)
            self._upcoming += 1
        known = self._seen.get(found.source)
        if known is None:
            known = self._of(found.source)
            if known.type in ("unnamed", "collective") and not known.anonymous:
                known = self._with_anonymity(known, found.source)
            self._seen[found.source] = known
            self._remember(found.source, known)
        return known

    def _remember(self, span: Span, source: Source) -> None:
        """Keep a source for those that follow."""
        self._met.as_source(span, source)
        office = self._listed.speaks_for(source.actor) if source.actor else None
        if office and source.role in ("government", "military") and self._listed.is_state(office):
            self._governing.append((span.first, office))

    def _with_anonymity(self, known: Source, span: Span) -> Source:
        """Mark a source whose name is withheld, by its own words or those beside it in its sentence."""
        lower = self._text.lower
        own = lower[span.first : span.last]
        if not (closed_class("unnamed").intersection(own) or closed_class("in the know").intersection(own)):
            sentence = self._text.doc.sentences[self._text.doc.sentence_of[span.first]]
            first = max(sentence.first, span.first - _BESIDE)
            if not withholds_name(self._text, first, min(sentence.last, span.last + _BESIDE)):
                return known
        insider = closed_class("in the know").intersection(own) and known.role == "citizen"
        return known._replace(anonymous=True, role="unknown" if insider else known.role)

    def _of(self, span: Span) -> Source:
        """Read the words of a source: one of many, a pronoun, or a noun phrase."""
        lower = self._text.lower
        word = lower[span.first]
        if self._is_one_of(span):
            known = self._met.last(span.first, None, plural=True, word="one") or NOBODY
            return Source("unnamed", known.role, anonymous=True, actor=known.actor, rule="pronoun", head=word)
        if span.last - span.first == 1 and (
            self._text.tags[span.first] in "so" or word in closed_class("owner")
        ):
            return self._pronoun(span, word)
        if span.last - span.first == 1 and self._text.tags[span.first] == "w":
            return self._pronoun(span, "they")
        return self._named(span)

    def _pronoun(self, span: Span, word: str) -> Source:
        """Return the last compatible source or subject before a pronoun."""
        word = _SUBJECT_FORM.get(word, word)
        if word in ("i", "you", "there"):
            return Source("person", None, rule="first-person") if word == "i" else NOBODY
        gender, plural = gender_of(word), word in closed_class("plural pronoun")
        best = self._met.last(span.first, gender, plural=plural, word=word)
        if self._text.tags[span.first] != "w":
            self.pronouns[span.first] = best or NOBODY
        if best is None:
            kind = "person" if gender else "collective" if plural else "unspecified"
            return Source(kind, None, rule="pronoun-unresolved", gender=gender, plural=plural)
        return best._replace(rule="pronoun")

    def _is_one_of(self, span: Span) -> bool:
        """Tell whether a phrase is one of those spoken of: another, a fourth, one of them."""
        lower, tags = self._text.lower[span.first : span.last], self._text.tags
        if lower[0] in ("another", "one"):
            return len(lower) == 1 or (lower[1] == "of" and tags[span.last - 1] in "os")
        return len(lower) == 2 and lower[0] == "a" and lower[1] in closed_class("ordinal")

    def _named(self, span: Span) -> Source:
        """Read a noun phrase: a name, a title, an office, a crowd or a document."""
        head, kind, role = head_of(self._text, span)
        mentions = self._listed.inside(span)
        person, inside = self._listed.person(mentions), _nearest_head(mentions)
        listed = self._listed.head(span, inside) if kind in ("name", "organisation", "unread") else None
        if listed and person is None:
            role = self._listed.role_of(listed, role)
            return Source("organisation", role, actor=listed, rule="mention", head=head)
        described = bool(head) and kind in ("person", "collective")
        if person and kind != "document" and not (described and self._listed.owns(span, person)):
            role = self._listed.role_of(person.actor, role)
            gender = gender_told(self._text, span)
            return Source("person", role, actor=person.actor, rule="mention", gender=gender, head=head)
        titled = self._met.titled(head) if kind == "person" and not mentions else None
        if titled and self._is_only(span, head):
            return titled._replace(rule="title")
        if kind in ("person", "collective"):
            return self._office(span, inside, head, kind, role)
        if kind == "name" and not is_body(self._text, span):
            return self._name(span, role, head)
        actor = inside[0].actor if inside else None
        if kind == "document":
            return Source("document", role, actor=actor, rule="document", head=head)
        if actor and kind != "name":
            return Source(
                "organisation", self._listed.role(actor, role), actor=actor, rule="mention", head=head
            )
        if kind == "organisation":
            return self._body(span, role, head)
        if kind == "name":
            return Source("organisation", role, rule="name", head=head)
        if kind == "unread" and is_somebody(self._text, span):
            gender = gender_told(self._text, span)
            return Source("unnamed", role, anonymous=True, rule="relative", gender=gender, head=head)
        return Source("unspecified", None, actor=actor, rule="unread", head=head)

    def _is_only(self, span: Span, head: str) -> bool:
        """Tell whether a phrase is an office and nothing more: the minister, the foreign minister."""
        lower = self._text.lower
        return (
            lower[span.first] == "the"
            and lower[span.last - 1] == head
            and span.last - span.first <= _SHORT_OFFICE
        )

    def _office(
        self, span: Span, inside: list[ListedMention], head: str, kind: str, role: str | None
    ) -> Source:
        """Read somebody without a name, or a crowd: the minister, officials."""
        actor, rule = self._affiliation(span, inside, head)
        collective = bool(inside) and inside[0].kind == "collective"
        if actor and collective:  # "the Conservatives": what the codebook says of them
            role = self._listed.role_of(actor, role)
        gender = gender_told(self._text, span)
        if kind == "collective":
            anonymous = head in closed_class("crowd of sources")
            role = self._listed.role(actor, role)
            return Source("collective", role, anonymous, actor, rule, gender, plural=True, head=head)
        if gender is None and head in closed_class("female noun"):
            gender = "female"
        elif gender is None and head in closed_class("male noun"):
            gender = "male"
        return Source("unnamed", self._listed.role(actor, role), True, actor, rule, gender, head=head)

    def _body(self, span: Span, role: str | None, head: str) -> Source:
        """Read an organisation that is not named: their ministry, the ministry met before, the organisation."""
        if self._text.lower[span.first] == "the" and span.last - span.first == 2:
            if met := self._met.office(head, span.first):
                return met[1]._replace(rule="same-office")
            known = (
                self._met.last(span.first, None, plural=False, word="it")
                if head in closed_class("any body")
                else None
            )
            if known and known.type == "organisation":
                return known._replace(rule="same-office")
        actor = self._owner(span)
        if actor is None and role in ("government", "military"):
            actor = self._listed.located(span)
        return Source("organisation", role, actor=actor, rule="list", head=head)

    def _name(self, span: Span, role: str | None, head: str) -> Source:
        """Read a name that is no listed actor's: an organisation by what stands beside it, or a person."""
        described, told, gender = told_beside(self._text, span)
        if described == "organisation" and self._text.lower[span.first] not in given_names():
            return Source("organisation", role or told, rule="apposition", head=head)
        return self._person(span, role or told, gender_told(self._text, span) or gender, head)

    def _person(self, span: Span, role: str | None, gender: str | None, head: str) -> Source:
        """A name that is no listed actor's: known again by its last word."""
        surname = self._text.lower[span.last - 1]
        return self._met.person(surname, Source("person", role, rule="name", gender=gender, head=head))

    def _affiliation(self, span: Span, inside: list[ListedMention], head: str) -> tuple[str | None, str]:
        """Return whose official, crowd or spokesman it is."""
        if inside:
            first = inside[0].actor
            return self._listed.speaks_for(first) or first, "affiliation"
        if owner := self._owner(span):
            return owner, "owner"
        role = self._office_role(span, head)
        if role not in ("government", "military", "unknown"):
            return None, "unaffiliated"
        if self._is_of_others(span):
            return None, "unlisted"
        if place := self._listed.located(span):
            return place, "affiliation"
        return self._same_office(span, head) or self._governing_office(span, head, role)

    def _office_role(self, span: Span, head: str) -> str:
        """Return the role of an office, or that of the body it is of: a spokesman for the army."""
        nouns = source_nouns()
        role = nouns.get(head, ("", ""))[1]
        bodies = (
            nouns[w][1]
            for w in self._text.lower[span.first : span.last]
            if w in nouns and nouns[w][0] == "organisation"
        )
        return next(bodies, role) if role == "unknown" else role

    def _same_office(self, span: Span, head: str) -> tuple[str | None, str] | None:
        """Return whose official it is after the last official of that kind."""
        met = self._met.office(head, span.first)
        if met is None:
            return None
        at, source = met
        if not source.actor:
            return None, "unlisted"  # "the official" is the European one met last
        sentence = self._text.doc.sentence_of[span.first]
        ahead = self._subject_of(sentence, span.first)
        if ahead and self._text.doc.sentence_of[at] != sentence:
            return ahead, "sentence-subject"
        return self._listed.speaks_for(source.actor) or source.actor, "same-office"

    def _governing_office(self, span: Span, head: str, role: str) -> tuple[str | None, str]:
        """Return the government or army spoken of last, for an official or a crowd without another affiliation."""
        if role == "unknown":
            return None, "unaffiliated"
        if ahead := self._subject_of(self._text.doc.sentence_of[span.first], span.first):
            return ahead, "sentence-subject"
        crowd = noun_type(head) == "collective"
        if head in closed_class("of any office") or (crowd and self._text.tags[span.first] != "d"):
            return None, "unaffiliated"  # "officials" without an article are none met before
        governing = last_before(self._governing, span.first)
        return (governing[1], "last-office") if governing else (None, "unaffiliated")

    def _is_of_others(self, span: Span) -> bool:
        """Tell whether the words name whose official it is, somebody the codebook does not list: a Western one."""
        words, lower = self._text.doc.words, self._text.lower
        if any(w in state_names() for w in lower[span.first : span.last]):
            return True
        bodies = any(noun_type(w) == "organisation" for w in lower[span.first : span.last])
        named = (w for w in words[span.first + 1 : span.last - 1] if w[0].isupper())
        return not bodies and any(w.lower() not in source_nouns() for w in named)

    def _owner(self, span: Span) -> str | None:
        """Return whose office or spokesman it is: "her office" after Ann Smith."""
        lower, tags = self._text.lower, self._text.tags
        word = lower[span.first]
        if word in closed_class("owner"):
            actor = self._pronoun(span, word).actor
            return self._listed.speaks_for(actor) if actor else None
        owned = next((at for at in range(span.first + 2, span.last) if tags[at] == "z"), None)
        if word == "the" and owned is not None:  # "the ministry's spokesman" after the Russian ministry
            met = self._met.office(lower[owned - 1], span.first)
            return met[1].actor if met else None
        return None

    def _subject_of(self, sentence: int, before: int) -> str | None:
        """Return the state or organisation of a sentence's subject, when it stands before a token."""
        first = self._text.doc.sentences[sentence].first
        for at in range(bisect_left(self._subjects, (first,)), bisect_left(self._subjects, (before,))):
            if organisation := self._led_by(self._subjects[at]):
                return organisation
        return None

    def _led_by(self, subject: Span) -> str | None:
        """Return the organisation a subject names or belongs to."""
        if subject not in self._leading:
            source = self._named(subject)
            listed = source.type != "organisation" or self._listed.names(subject, source.actor)
            named = source.type in ("organisation", "person", "collective") and listed
            self._leading[subject] = self._listed.speaks_for(source.actor) if source.actor and named else None
        return self._leading[subject]


def _nearest_head(inside: list[ListedMention]) -> list[ListedMention]:
    """Put adjectives behind names: the "Chinese state broadcaster CCTV" is CCTV."""
    return sorted(inside, key=lambda m: m.kind == "adjective")
