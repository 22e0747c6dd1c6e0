"""To whom a source belongs: the affiliation of an unnamed one (an official, a crowd), the issuer of a document."""

from collections.abc import Callable

from framing.actors.antecedents import Antecedents, Source, last_before
from framing.actors.listed_actors import ListedActors, ListedMention
from framing.english import grammar as pos
from framing.english.appositions import apposition_before
from framing.english.noun_phrases import noun_phrase_after, noun_phrase_before
from framing.english.parsed_article import ParsedArticle, Span, has_verb, place_in, verb_group
from framing.english.source_nouns import better_role, noun_type, source_nouns, state_names
from framing.english.subjects import subject_before
from framing.english.word_classes import closed_class

_OWNER = 5  # tokens before a document's noun searched for its possessor: the bank's own annual report
_ISSUERS = ("person", "organisation", "unnamed", "collective")
_OWNED_DOCUMENT = pos.COMPOUND | pos.NUMBERS | {pos.GERUND}


class Affiliations:
    """The affiliations of one article; ``read`` and ``pronoun`` resolve a noun phrase and a pronoun as sources."""

    def __init__(
        self,
        article: ParsedArticle,
        listed: ListedActors,
        met: Antecedents,
        read: Callable[[Span], Source],
        pronoun: Callable[[Span, str], Source],
    ) -> None:
        self._text = article
        self._listed = listed
        self._met = met
        self._read = read
        self._pronoun = pronoun
        self._governing: list[tuple[int, str]] = []  # organisations of governments and armies
        self._leading: dict[Span, str | None] = {}  # the organisation of each subject read

    def remember(self, span: Span, source: Source) -> None:
        """Record the government or army that a source speaks for."""
        office = self._listed.speaks_for(source.actor) if source.actor else None
        if office and source.role in ("government", "military") and self._listed.is_state(office):
            self._governing.append((span.first, office))

    def of(self, span: Span, inside: list[ListedMention], head: str) -> tuple[str | None, str]:
        """Return the actor an unnamed source is affiliated with, if any, and the rule that found it."""
        if head in closed_class("against its owner"):
            inside = [m for m in inside if m.kind == "adjective"]  # Russian critics, but not Russia's
            if not inside:
                self.owner(span)  # whose pronoun is a mention all the same
                return None, "unaffiliated"
        if inside and head in closed_class("posted abroad"):  # "diplomats in Kyiv" are no Ukrainians
            doc = self._text.doc
            inside = [m for m in inside if doc.lower[doc.token_at(m.start) - 1] != "in"]
            if not inside:
                return None, "unlisted"
        if inside:
            first = inside[0].actor
            return self._listed.speaks_for(first) or first, "affiliation"
        if owner := self.owner(span):
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
        """Return the role of an office, or of the body in its phrase: a spokesman for the army."""
        nouns = source_nouns()
        role = nouns.get(head, ("", ""))[1]
        bodies = (
            nouns[w][1]
            for w in self._text.lower[span.first : span.last]
            if w in nouns and nouns[w][0] == "organisation"
        )
        return next(bodies, role) if role == "unknown" else role

    def _same_office(self, span: Span, head: str) -> tuple[str | None, str] | None:
        """Return the affiliation of the last source with the same head noun, and the rule, or None."""
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
        """Return the last government or army met, for an official or a crowd without another affiliation, and the rule."""
        if role == "unknown":
            return None, "unaffiliated"
        if ahead := self._subject_of(self._text.doc.sentence_of[span.first], span.first):
            return ahead, "sentence-subject"
        crowd = noun_type(head) == "collective"
        if head in closed_class("of any office") or (crowd and self._text.tags[span.first] != pos.DETERMINER):
            return None, "unaffiliated"  # "officials" without a determiner are new in the text
        governing = last_before(self._governing, span.first)
        return (governing[1], "last-office") if governing else (None, "unaffiliated")

    def _is_of_others(self, span: Span) -> bool:
        """Return whether a phrase names an affiliation that the codebook does not list: a Western official."""
        words, lower = self._text.doc.words, self._text.lower
        if any(w in state_names() for w in lower[span.first : span.last]):
            return True
        bodies = any(noun_type(w) == "organisation" for w in lower[span.first : span.last])
        named = (w for w in words[span.first + 1 : span.last - 1] if w[0].isupper())
        return not bodies and any(w.lower() not in source_nouns() for w in named)

    def owner(self, span: Span) -> str | None:
        """Return the actor that a possessive in a phrase refers to: "her office" after Ann Smith."""
        lower, tags = self._text.lower, self._text.tags
        word = lower[span.first]
        if word in closed_class("owner"):
            actor = self._pronoun(span, word).actor
            return self._listed.speaks_for(actor) if actor else None
        owned = next((at for at in range(span.first + 2, span.last) if tags[at] == pos.POSSESSIVE), None)
        if word == "the" and owned is not None:  # "the ministry's spokesman" after the Russian ministry
            met = self._met.office(lower[owned - 1], span.first)
            return met[1].actor if met else None
        return None

    def role_by_office(self, name: Span) -> str | None:
        """Return the role of the possessor of an office in apposition before a name: its chair, Ann Smith."""
        office = apposition_before(self._text, name)
        role = self.role_of_owner(office) if office else None
        return role if role != "unknown" else None

    def role_of_owner(self, office: Span) -> str | None:
        """Return the role of the possessor of an office that any body has: its chair, Holm's press secretary."""
        lower, tags = self._text.lower, self._text.tags
        heads = (
            at for at in range(office.first, office.last) if lower[at] in closed_class("office of any body")
        )
        head = next(heads, None)
        if head is None or pos.PREPOSITION in tags[office.first : head]:
            return None
        if lower[office.first] in closed_class("owner"):
            return self._pronoun(office, lower[office.first]).role
        owned = next((at for at in range(office.first + 1, head) if tags[at] == pos.POSSESSIVE), None)
        return self._read(Span(office.first, owned)).role if owned is not None else None

    def _subject_of(self, sentence: int, before: int) -> str | None:
        """Return the state or organisation of a sentence's subject, if it precedes a token."""
        subject = self._met.subject_of(sentence)
        if subject is None or subject.first >= before or self._is_what_is_reported(subject, before):
            return None
        return self._led_by(subject)

    def _is_what_is_reported(self, subject: Span, office: int) -> bool:
        """Return whether an office only reports what the subject did: "Rebels burned the town, officials said"."""
        tags, comma = self._text.tags, office - 1
        comma -= tags[comma] == pos.VERB  # "…, said officials"
        return tags[comma] == pos.COMMA and has_verb(self._text, subject.last, comma)

    def _led_by(self, subject: Span) -> str | None:
        """Return the organisation that a subject names or is affiliated with."""
        if subject not in self._leading:
            self._leading[subject] = (
                None  # what is read inside it ("the paper its office issued") asks for it again
            )
            source = self._read(subject)
            listed = source.type != "organisation" or self._listed.names(subject, source.actor)
            named = source.type in ("organisation", "person", "collective") and listed
            self._leading[subject] = self._listed.speaks_for(source.actor) if source.actor and named else None
        return self._leading[subject]


class Issuers:
    """The issuers of one article's documents; ``read`` and ``pronoun`` resolve a noun phrase and a pronoun."""

    def __init__(
        self, article: ParsedArticle, read: Callable[[Span], Source], pronoun: Callable[[Span, str], Source]
    ) -> None:
        self._text = article
        self._read = read
        self._pronoun = pronoun
        self._issuing: set[Span] = set()

    def document(self, span: Span, role: str | None, actor: str | None, head: str) -> Source:
        """Resolve a document: an issuer in its own phrase becomes the source, one found earlier only adds actor, role and name."""
        if self._text.lower[span.first] in closed_class("owner"):
            issuer: Source | None = self._pronoun(span, self._text.lower[span.first])
        else:
            issuer = self.owner(span, head)
        if issuer and (issuer.actor or issuer.name or issuer.type != "person"):
            return issuer._replace(rule="issuer", head=head, role=better_role(issuer.role, role))
        issuer = self.issuer(span, head)
        if issuer is None:
            return Source("document", role, actor=actor, rule="document", head=head)
        role = role if role and role != "unknown" else issuer.role
        return Source("document", role, actor=issuer.actor, rule="issuer", head=head, name=issuer.name)

    def owner(self, span: Span, head: str) -> Source | None:
        """Return the issuer named in a document's own phrase: the bank's report, a report by the bank."""
        at = place_in(self._text, span, head)
        return None if at is None else self._issuer_beside(at, span.first, span.last)

    def issuer(self, span: Span, head: str) -> Source | None:
        """Return the issuer of a document mentioned before: *the report* after "the bank published a report"."""
        lower = self._text.lower
        if lower[span.first] not in closed_class("definite") or span.last - span.first > 2:
            return None
        for at in range(span.first - 1, -1, -1):
            if lower[at] == head:
                sentence = self._text.doc.sentences[self._text.doc.sentence_of[at]]
                known = self._issuer_beside(at, sentence.first, sentence.last)
                known = known or self._issuer_by_verb(at, sentence.first)
                if known is not None:
                    return known
        return None

    def _issuer_beside(self, at: int, begin: int, limit: int) -> Source | None:
        """Return the possessor of the document at a token, or its agent after "by" or "from"."""
        tags, lower = self._text.tags, self._text.lower
        owned = next(
            (i for i in range(at - 1, max(begin, at - _OWNER) - 1, -1) if tags[i] == pos.POSSESSIVE), None
        )
        if owned is not None and owned > begin and all(t in _OWNED_DOCUMENT for t in tags[owned + 1 : at]):
            phrase = noun_phrase_before(self._text, owned - 1, begin)
            return self._as_issuer(phrase)
        if lower[at + 1 : at + 2] in (["by"], ["from"]) and at + 2 < limit:
            return self._as_issuer(noun_phrase_after(self._text, at + 2, limit))
        return None

    def _issuer_by_verb(self, at: int, begin: int) -> Source | None:
        """Return the subject of a verb of issuing whose object is at a token: the bank *published* a report."""
        tags, lower = self._text.tags, self._text.lower
        verb = next(
            (i for i in range(at - 1, max(begin, at - _OWNER) - 1, -1) if tags[i] in pos.LEXICAL_VERBS), None
        )
        if verb is None or lower[verb] not in closed_class("issuing"):
            return None
        subject = subject_before(self._text, verb_group(self._text, verb, begin).before, begin)
        return self._as_issuer(subject[0]) if subject else None

    def _as_issuer(self, phrase: Span | None) -> Source | None:
        """Resolve a phrase as an issuer, or return None where it cannot be one."""
        if phrase is None or phrase in self._issuing:  # guards against circular resolution
            return None
        self._issuing.add(phrase)
        source = self._read(phrase)
        self._issuing.discard(phrase)
        return source if source and source.type in _ISSUERS else None
