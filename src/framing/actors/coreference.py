"""Resolution of sources in textual order: the referent of a name, a pronoun, an office or a crowd.

A surname refers to the person named in full; a pronoun to the last compatible source or subject outside marks
and captions; an unnamed official to the last affiliation of its kind.
"""

from collections.abc import Mapping
from typing import NamedTuple, cast

from framing.actors.affiliations import Affiliations, Issuers
from framing.actors.antecedents import NOBODY, Antecedents, Introduced, Source, is_familiar
from framing.actors.descriptions import Descriptions, is_age, is_any_body, may_be_called
from framing.actors.introductions import Introductions
from framing.actors.listed_actors import Actor, ListedActors, ListedMention, names_first
from framing.attribution.attributions import attributions
from framing.attribution.cue_places import Attribution
from framing.attribution.source_phrases import (
    gender_told,
    head_of,
    is_body,
    is_one_of,
    is_single_person,
    named_in,
    told_by_apposition,
)
from framing.corpus.text import Document
from framing.english import grammar as pos
from framing.english.name_words import given_names
from framing.english.parsed_article import ParsedArticle, Span, in_the_know, name_is_withheld, parse_article
from framing.english.source_nouns import better_role, gender_of
from framing.english.word_classes import closed_class

_SUBJECT_FORM = {"their": "they", "its": "it", "my": "i", "our": "we", "your": "you", "whose": "they"}


class Coreference(NamedTuple):
    """The coreference of one article.

    ``sources`` are those of its ``attributions``, in their order; ``pronouns`` maps to its listed actor the token of
    each pronoun that is a source or possesses one, if it has one, ``speaking`` are the tokens of all such pronouns,
    ``unlisted`` of those that refer to somebody else; ``introduced`` are the names of the article.
    """

    article: ParsedArticle
    attributions: list[Attribution]
    sources: list[Source]
    pronouns: dict[int, str]
    speaking: frozenset[int]
    unlisted: frozenset[int]
    introduced: Introductions

    def corrected(self, source: Source, actor: str, actors: Mapping[str, Actor]) -> Source:
        """Return a pronoun's source with the actor that a corrected mentions table gives the pronoun."""
        known, listed = self.introduced.of_actor(actor), actors.get(actor)
        name = self.introduced.fullest(known) if known else None
        kind = "person" if (listed.kind if listed else source.type) == "person" else "organisation"
        role = (listed.role if listed else None) or source.role
        return source._replace(type=kind, role=role, anonymous=False, actor=actor, rule="pronoun", name=name)


def coreference(doc: Document, mentions: list[ListedMention], actors: Mapping[str, Actor]) -> Coreference:
    """Resolve the sources of an article; the result is cached for mentions and quotations, which both need it.

    Parameters
    ----------
    doc : Document
        The article, split.
    mentions : list of ListedMention
        Its mentions by name and title.
    actors : mapping of str to Actor
        The actors of the codebook.
    """
    known = doc.readings.get("coreference")
    if known is None or known[:2] != (mentions, actors):
        article = parse_article(doc)
        found = attributions(article)
        in_order = sorted(found, key=lambda f: (f.source or f.content).first)
        resolver = Resolver(article, mentions, actors)
        resolved = {id(f): resolver.resolve(f) for f in in_order}
        resolver.break_cycles()
        pronouns = {at: who.actor for at, who in resolver.pronouns.items() if who.actor}
        unlisted = {at for at, who in resolver.pronouns.items() if who is not NOBODY and not who.actor}
        who = [resolved[id(f)] for f in found], pronouns, frozenset(resolver.pronouns), frozenset(unlisted)
        made = Coreference(article, found, *who, resolver.introduced)
        known = doc.readings["coreference"] = (mentions, actors, made)
    return cast(Coreference, known[2])


class Resolver:
    """Resolves the sources of one article, in textual order."""

    def __init__(
        self, article: ParsedArticle, mentions: list[ListedMention], actors: Mapping[str, Actor]
    ) -> None:
        self._text = article
        self._listed = ListedActors(article, mentions, actors)
        self._seen: dict[Span, Source] = {}
        self._met = Antecedents(article, self._subject)
        self.introduced = Introductions(article, self._listed, actors)
        self._descriptions = Descriptions(article, self.introduced)
        self._issuers = Issuers(article, self._named, self._pronoun)
        self._affiliations = Affiliations(article, self._listed, self._met, self._named, self._pronoun)
        self.pronouns: dict[int, Source] = {}  # by token, referents of source and possessive pronouns

    def break_cycles(self) -> None:
        """Break the reference cycles, so that the article is freed without garbage collection."""
        del self._met, self._issuers, self._affiliations

    def resolve(self, found: Attribution) -> Source:
        """Return who the source of an attribution is."""
        if found.source is None:
            return NOBODY
        self._met.advance_to(found.source.first)
        known = self._seen.get(found.source)
        if known is None:
            known = self._of(found.source)
            if known.type in ("unnamed", "collective") and not known.anonymous:
                withheld = name_is_withheld(self._text, found.source)
                insider = withheld and known.role == "citizen" and in_the_know(self._text, found.source)
                known = known._replace(anonymous=withheld, role="unknown" if insider else known.role)
            self._seen[found.source] = known
            if ".modal" not in found.rule or known.type != "unnamed":  # another man might say it
                self._met.as_source(found.source, known)  # for those that follow
                self._affiliations.remember(found.source, known)
        return known

    def _subject(self, span: Span) -> Source:
        """Resolve the subject of a sentence, which may have been a source already."""
        return self._seen.get(span) or self._named(span)

    def _of(self, span: Span) -> Source:
        """Resolve the span of a source: one of a group, a pronoun, or a noun phrase."""
        lower = self._text.lower
        word = lower[span.first]
        if is_one_of(self._text, span):
            known = self._met.last(span.first, None, plural=True, word="one") or NOBODY
            return Source("unnamed", known.role, anonymous=True, actor=known.actor, rule="pronoun", head=word)
        if word in closed_class("somebody or other"):
            return Source("unnamed", "unknown", anonymous=True, rule="list", head=word)
        if span.last - span.first > 1:
            return self._named(span)
        tag = self._text.tags[span.first]
        if tag in pos.PRONOUNS or word in closed_class("owner"):
            return self._pronoun(span, word)
        return self._pronoun(span, "they") if tag == pos.RELATIVE else self._named(span)

    def _pronoun(self, span: Span, word: str) -> Source:
        """Resolve a pronoun to the last compatible source or subject before it."""
        word = _SUBJECT_FORM.get(word, word)
        if word in ("i", "you", "there"):
            return Source("person", None, rule="first-person") if word == "i" else NOBODY
        gender, plural = gender_of(word), word in closed_class("plural pronoun")
        found = self._met.last_and_place(span.first, gender, plural=plural, word=word)
        best = found[1] if found else None
        if gender:
            best = self._named_since(span.first, gender, found) or best or self._met.new(span.first, gender)
            self._met.as_gender(best, gender)
        if self._text.tags[span.first] != pos.RELATIVE:
            self.pronouns[span.first] = best or NOBODY
        if best is None:
            kind = "person" if gender else "collective" if plural else "unspecified"
            return Source(kind, None, rule="pronoun-unresolved", gender=gender, plural=plural)
        if gender and best.anonymous and found and is_familiar(self._text, found[0], best.head):
            best = best._replace(type="person", anonymous=False)
        return best._replace(rule="pronoun")

    def _named_since(self, token: int, gender: str, found: tuple[int, Source] | None) -> Source | None:
        """Return the person introduced by name after the one who fits, or merely named where nobody of that gender has spoken since."""
        met, best = found or (-1, NOBODY)
        nobody = best.type != "person" and best.gender is None
        fit = self.introduced.persons_since(token, met, gender, again=nobody, beside=best.role == "media")
        who = [p for p in fit if self._met.may_be(p.actor or self.introduced.fullest(p), gender)]
        return self._as_source(who[-1], None, self.introduced.surname(who[-1])) if who else None

    def _named(self, span: Span) -> Source:
        """Resolve a noun phrase: a name, a title, an office, a description, a crowd or a document."""
        head, kind, role = head_of(self._text, span)
        if kind in ("person", "collective") and self.introduced.ends_in_surname(span, head, kind):
            kind = "name"  # "Mr. King" after "Larry King"; "Banks" after "Ann Banks"
        mentions = self._listed.inside(span)
        made = (
            self._listed_source(span, mentions, head, kind, role)
            or self._described(span, mentions, head, kind, role)
            or self._unlisted(span, mentions, head, kind, role)
        )
        return made if made.name else self._with_name(span, made)

    def _listed_source(
        self, span: Span, mentions: list[ListedMention], head: str, kind: str, role: str | None
    ) -> Source | None:
        """Resolve a phrase as the name or title of a listed actor, or return None."""
        person = self._listed.person([m for m in mentions if not self._listed.owns_named(span, m)])
        if person is None and kind in ("name", "organisation", "unread"):
            listed = self._listed.head(span, names_first(mentions))
            listed = (self._descriptions.in_full(span, head) if listed else None) or listed
            if listed:
                role = self._listed.listed_role(listed, role)
                return Source("organisation", role, actor=listed, rule="mention", head=head)
        owned = head and kind in ("person", "collective") and person and self._listed.owns(span, person)
        if person is None or kind == "document" or owned:
            return None
        role, gender = self._listed.listed_role(person.actor, role), gender_told(self._text, span)
        return Source("person", role, actor=person.actor, rule="mention", gender=gender, head=head)

    def _described(
        self, span: Span, mentions: list[ListedMention], head: str, kind: str, role: str | None
    ) -> Source | None:
        """Resolve a definite description of a person or body named before, or return None."""
        if kind == "unread" and is_age(self._text, span):
            if known := self._descriptions.aged(span):
                return self._as_source(known, role, head)
            return Source("unnamed", "citizen", True, head=head)
        if kind not in ("person", "organisation"):
            return None
        if kind == "organisation" and any(m.kind != "adjective" for m in mentions):
            return None
        known = self._descriptions.whom(span, head, kind) or self._descriptions.named_below(span, head, kind)
        if known is None and self._descriptions.may_vary(span, head, kind):
            return self._met.varied(span.first, head, role)
        return self._as_source(known, role, head) if known else None

    def _as_source(self, known: Introduced, role: str | None, head: str) -> Source:
        """Return the source for a person or body introduced by name and now described by a noun."""
        role = self._listed.told_role(known.actor, better_role(known.role, role))
        rule = "description" if known.kind == "organisation" else "title"
        kind, name = known.kind or "person", self.introduced.fullest(known)
        return Source(kind, role, False, known.actor, rule, known.gender, head=head, name=name)

    def _with_name(self, span: Span, source: Source) -> Source:
        """Return a named source with the fullest form of its name, and the gender of the first name."""
        if source.type not in ("person", "organisation"):
            return source
        listed = source.actor if source.rule == "mention" else None
        known = self.introduced.of_actor(listed) if listed else None
        known = known or self.introduced.headed(span, source.head)
        name = self.introduced.fullest(known) if known else named_in(self._text, span, source.head)
        if known is None:
            return source._replace(name=name)
        by_office = self._affiliations.role_by_office(span)
        if by_office and source.role != "military":  # a general remains one as a spokesman
            known.role = self._listed.listed_role(source.actor, by_office) if source.actor else by_office
            source = source._replace(role=known.role)
        gender, role = source.gender or known.gender, better_role(source.role, known.role)
        role = self._listed.listed_role(listed, role) if listed else role
        return source._replace(name=name, gender=gender if source.type == "person" else None, role=role)

    def _unlisted(
        self, span: Span, mentions: list[ListedMention], head: str, kind: str, role: str | None
    ) -> Source:
        """Resolve a phrase that names no listed actor, though it may give an affiliation."""
        inside = names_first(mentions)
        actor = inside[0].actor if inside else None
        if kind in ("person", "collective"):
            return self._office(span, inside, head, kind, role)
        if kind == "document":
            return self._issuers.document(span, role, actor, head)
        if kind == "name" and not is_body(self._text, span):
            return self._name(span, role, head)
        if kind == "name":
            return Source("organisation", role, rule="name", head=head)
        if actor:
            role = self._listed.listed_role(actor, role)
            return Source("organisation", role, actor=actor, rule="mention", head=head)
        if kind == "organisation":
            return self._body(span, role, head)
        if is_single_person(self._text, span):
            return Source("unnamed", role, True, None, "relative", gender_told(self._text, span), head=head)
        return Source("unspecified", None, rule="unread", head=head)

    def _office(
        self, span: Span, inside: list[ListedMention], head: str, kind: str, role: str | None
    ) -> Source:
        """Resolve an unnamed person or a crowd: the minister, officials."""
        # the president's critics are not the government's
        against = head in closed_class("against its owner")
        role = "unknown" if against else better_role(role, self._affiliations.role_of_owner(span))
        actor, rule = self._affiliations.of(span, inside, head)
        if actor and inside:
            role = self._listed.role_of_member(actor, inside[0], role)
        gender = gender_told(self._text, span)
        if kind == "collective":
            role, hidden = self._listed.told_role(actor, role), head in closed_class("crowd of sources")
            return Source("collective", role, hidden, actor, rule, gender, plural=True, head=head)
        new = span.last - span.first > 2 or not is_familiar(self._text, span.first, head)
        new = new or not self.introduced.before(span.first, "person")
        withheld = new and not self._descriptions.varies(span, head)
        role = self._listed.told_role(actor, role)
        return Source("unnamed", role, withheld, actor, rule, gender, head=head)

    def _body(self, span: Span, role: str | None, head: str) -> Source:
        """Resolve an organisation without a name: their ministry, the ministry met before, the organisation."""
        if self._text.lower[span.first] == "the" and span.last - span.first == 2:
            if met := self._met.office(head, span.first):
                return met[1]._replace(rule="same-office")
            known = self._met.last(span.first, None, plural=False, word="it") if is_any_body(head) else None
            if known and known.type == "organisation" and may_be_called(known, head):
                return known._replace(rule="same-office")
        actor = self._affiliations.owner(span)
        if actor is None and role in ("government", "military"):
            actor = self._listed.located(span)
        return Source("organisation", role, actor=actor, rule="list", head=head)

    def _name(self, span: Span, role: str | None, head: str) -> Source:
        """Resolve a name that is not a listed actor's: an organisation by its context, else a person."""
        described, told, gender = told_by_apposition(self._text, span)
        known = self.introduced.headed(span, head)
        actor = known.actor if known else None
        if described == "organisation" and self._text.lower[span.first] not in given_names():
            return Source("organisation", role or told, actor=actor, rule="apposition", head=head)
        name = (self.introduced.fullest(known) or "") if known else ""
        if known and known.kind == "organisation" and f"{name.lower()} ".startswith(f"{head} "):
            return Source("organisation", role or known.role, actor=actor, rule="name", head=head)
        return self._person(span, better_role(role, told), gender_told(self._text, span) or gender, head)

    def _person(self, span: Span, role: str | None, gender: str | None, head: str) -> Source:
        """Return a person who is not a listed actor, identified by the full name or else by surname."""
        known = self.introduced.headed(span, head)
        name = (self.introduced.fullest(known) if known else None) or head
        actor = known.actor if known and not self.introduced.shares_surname(head) else None
        return self._met.person(name, Source("person", role, False, actor, "name", gender, head=head))
