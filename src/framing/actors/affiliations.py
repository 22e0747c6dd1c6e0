"""The affiliation of an unnamed source (an official, a spokesman, a crowd), from its own words or its antecedents."""

from collections.abc import Callable

from framing.actors.antecedents import Antecedents, Source, last_before
from framing.actors.listed_actors import ListedActors, ListedMention
from framing.english import grammar as pos
from framing.english.appositions import apposition_before
from framing.english.parsed_article import ParsedArticle, Span, has_verb
from framing.english.source_nouns import noun_type, source_nouns, state_names
from framing.english.word_classes import closed_class


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
