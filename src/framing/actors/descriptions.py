"""Antecedents of definite descriptions, and issuers of documents: the charity, the regulator, the report.

A description refers to the last person or body so described whom none of its modifiers excludes.
"""

from collections.abc import Callable
from itertools import compress

from framing.actors.antecedents import Introduced, Source
from framing.actors.introductions import Introductions
from framing.actors.name_forms import state_words
from framing.english import grammar as pos
from framing.english.name_words import mention_words
from framing.english.noun_phrases import noun_phrase_after, noun_phrase_before
from framing.english.parsed_article import ParsedArticle, Span, paragraph_of, verb_group
from framing.english.source_nouns import better_role, noun_role, noun_type
from framing.english.subjects import subject_before
from framing.english.word_classes import closed_class

_RECENT = 3  # sentences back within which the only candidate must have been named
_OWNER = 5  # tokens before a document's noun searched for its possessor: the bank's own annual report
_LEAD = 1  # last paragraph in which a description may precede the name of its body
_BELOW = 8  # paragraphs after it within which the name must follow
_ONE = 8  # tokens before a noun searched for "a": a 34-year-old man
_AGE = 5  # tokens of 54-year-old
_ISSUERS = ("person", "organisation", "unnamed", "collective")
_OWNED_DOCUMENT = pos.COMPOUND | pos.NUMBERS | {pos.GERUND}


def is_any_body(head: str) -> bool:
    """Return whether a noun may refer to any body named before: the group, the company, the regulator."""
    return head in closed_class("any body") or head in closed_class("sort of body")


def may_be_called(known: Source, head: str) -> bool:
    """Return whether a noun may describe an organisation: any may be "the group", but no ministry "the company"."""
    return head in closed_class("any body") or noun_type(known.head) not in ("organisation", "person")


def is_age(article: ParsedArticle, span: Span) -> bool:
    """Return whether a phrase ends in an age: the 54-year-old."""
    number, *rest = range(max(span.last - _AGE, span.first), span.last)
    words = [article.lower[at] for at in rest]
    return (
        article.tags[number] == pos.NUMBER
        and words[1::2] == ["year", "old"][: len(words[1::2])]
        and len(words) == _AGE - 1
    )


class Descriptions:
    """The definite descriptions of one article; ``read`` and ``pronoun`` resolve a noun phrase and a pronoun."""

    def __init__(
        self,
        article: ParsedArticle,
        introduced: Introductions,
        read: Callable[[Span], Source],
        pronoun: Callable[[Span, str], Source],
    ) -> None:
        self._text = article
        self._introduced = introduced
        self._read = read
        self._pronoun = pronoun
        self._issuing: set[Span] = set()
        self._capitals = set(compress(article.lower, map(pos.NAME.__eq__, article.tags)))

    def whom(self, span: Span, head: str, kind: str) -> Introduced | None:
        """Return the antecedent of a definite description, or None: *the charity* after "River Action, a charity"."""
        if self._text.lower[span.first] not in closed_class("definite"):
            return None
        told = self._modifiers(span, head)
        if kind == "organisation" and self._is_name(span, head):
            return None
        fit = [
            p
            for p in self._introduced.before(span.first, kind)
            if p.called.get(head, span.first) < span.first
        ]
        fit = [p for p in fit if self._agrees(p, told)] or self._by_modifiers(span, told, kind)
        if not fit and not told:
            fit = self._only(span, head, kind)
        last = max(fit, key=lambda known: known.last_before(span.first), default=None)
        if last is None:
            return self._named_later(span, head, kind, told)
        another = self._is_another(head, max(last.last_before(span.first), last.reach), span.first)
        return None if another else last

    def _named_later(self, span: Span, head: str, kind: str, told: set[str]) -> Introduced | None:
        """Return the only person named later whom the whole description fits (cataphora): *the regional governor*."""
        if kind != "person" or not told:
            return None
        fit = [
            p
            for p in self._introduced.later(span.last, kind)
            if p.called.get(head, -1) >= span.last and told - closed_class("of the place") <= p.words
            if mention_words().lower_rank.isdisjoint(p.words - told)  # a deputy is another person
        ]
        if len(fit) != 1 or head not in self._text.lower[span.last :]:
            return None
        return None if self._is_another(head, span.last, fit[0].called[head]) else fit[0]

    def in_full(self, span: Span, head: str) -> str | None:
        """Return the listed actor of a bare noun that shortens a name: *the ministry* after "the Defence Ministry"."""
        bare = self._text.lower[span.first] == "the" and span.last - span.first == 2
        if not bare or noun_type(head) != "organisation" or self._text.doc.words[span.last - 1][0].isupper():
            return None
        known = self.whom(span, head, "organisation")
        return known.actor if known and len((self._introduced.fullest(known) or "").split()) > 1 else None

    def named_below(self, span: Span, head: str, kind: str) -> Introduced | None:
        """Return the only body of a kind that the text names after a headline or lead has only described it: *a hospital trust*."""
        lower, paragraph = self._text.lower, paragraph_of(self._text, span.first)
        bare = self._text.tags[span.first] == pos.NOUN and paragraph == 0  # as headlines leave articles out
        new = lower[span.first] in closed_class("indefinite") and kind == "organisation"
        if kind == "person" and lower[span.first] in closed_class("indefinite") and paragraph <= _LEAD:
            return self._named_next(span.last, paragraph)
        if not (bare or new) or paragraph > _LEAD:
            return None
        told = {word.rstrip("s") for word in {*self._modifiers(span, head), head}}
        told |= {lower[span.first].rstrip("s")} - closed_class("indefinite")
        fit = [
            p
            for p in self._introduced.later(span.last, kind)
            if told <= {word.rstrip("s") for word in p.words}
            if paragraph_of(self._text, p.names[0].first) - paragraph <= _BELOW
        ]
        return fit[0] if len(fit) == 1 else None

    def _named_next(self, token: int, paragraph: int) -> Introduced | None:
        """Return the only one with whose name and age or residence the next paragraph opens: *a nurse*, then "Ann Smith, 45,"."""
        opens = {first for first, _ in self._text.doc.paragraphs()}
        later = [p for p in self._introduced.later(token, "person") if p.plain and p.names[0].first in opens]
        return next((p for p in later if paragraph_of(self._text, p.names[0].first) == paragraph + 1), None)

    def may_vary(self, span: Span, head: str, kind: str) -> bool:
        """Return whether a description may refer to the last source: *the nurse from Arden* after "Ann Smith said"."""
        lower = self._text.lower
        if kind != "person" or lower[span.first] != "the" or head not in lower[span.first : span.last]:
            return False
        if noun_role(head) not in ("citizen", "expert", "civil society"):
            return False  # an officer or a spokesman is somebody else
        return lower.index(head) >= span.first

    def aged(self, span: Span) -> Introduced | None:
        """Return the antecedent of an age: the only person of that age, else the only one just named and of no known age."""
        lower, named = self._text.lower, self._introduced.before(span.first, "person")
        if lower[span.first] not in closed_class("definite"):
            return None
        same = [p for p in named if self._age(p) == lower[span.last - _AGE]]
        if same:
            return same[0] if len(same) == 1 else None
        sentences, sentence_of = self._text.doc.sentences, self._text.doc.sentence_of
        here = sentences[sentence_of[span.first]].paragraph
        for group in (named, self._introduced.unexplained(span.first)):
            last = [sentences[sentence_of[p.last_before(span.first)]].paragraph for p in group]
            for paragraph in (here, here - 1):
                near = [p for p, at in zip(group, last, strict=True) if at == paragraph]
                if near:
                    return near[0] if len(near) == 1 and self._age(near[0]) is None else None
        alone = len(named) == 1 and named[0].plain and self._age(named[0]) is None
        return named[0] if alone else None

    def _age(self, known: Introduced) -> str | None:
        """Return the age given with a person's name: Ann Smith, 54; 54-year-old Ann Smith."""
        lower, tags = self._text.lower, self._text.tags
        for name in known.names:
            if tags[name.last : name.last + 2] == [pos.COMMA, pos.NUMBER] and tags[
                name.last + 2 : name.last + 3
            ] in (
                [pos.COMMA],
                [pos.FULL_STOP],
            ):
                return lower[name.last + 1]
            if name.first >= _AGE and is_age(self._text, Span(name.first - _AGE, name.first)):
                return lower[name.first - _AGE]
        return None

    def _is_name(self, span: Span, head: str) -> bool:
        """Return whether a phrase is a body's name rather than a description: the Justice Department, the FBI."""
        at = self._place(span, head)
        if at is None or self._text.tags[at] != pos.NAME or not self._text.doc.words[at][0].isupper():
            return False
        return self._text.doc.words[at].isupper() or pos.NAME in self._text.tags[span.first + 1 : at]

    def _modifiers(self, span: Span, head: str) -> set[str]:
        """Return the nouns and names of a description other than its head."""
        tags, lower = self._text.tags, self._text.lower
        return {lower[at] for at in range(span.first + 1, span.last) if tags[at] in pos.NOUNS} - {head}

    def _agrees(self, known: Introduced, told: set[str]) -> bool:
        """Return whether no modifier of a description excludes a candidate: another state, party or office."""
        other = told - known.words
        named = {w for w in other if w in self._capitals}
        if known.kind == "person":
            return not (named and known.words & self._capitals) and not any(map(noun_type, other))
        return named <= state_words() and not (named and known.words & state_words())

    def _by_modifiers(self, span: Span, told: set[str], kind: str) -> list[Introduced]:
        """Return the only candidate whose descriptions have all modifiers, though not the head: the Russian basketball *chief*."""
        if len(told) < 2:
            return []
        fit = [p for p in self._introduced.before(span.first, kind) if told <= p.words]
        return fit if len(fit) == 1 else []

    def _only(self, span: Span, head: str, kind: str) -> list[Introduced]:
        """Return the only candidate so far, if recent and not yet described: Ann Smith has taught; *the teacher*."""
        doc = self._text.doc
        named = self._introduced.before(span.first, kind)
        if kind == "person":
            named += self._introduced.unexplained(span.first)
        if len(named) != 1 or named[0].called or (kind == "organisation" and not is_any_body(head)):
            return []
        if kind == "person" and noun_role(head) not in ("citizen", "expert", "civil society", "business"):
            return []  # an officer or a spokesman is somebody else
        at = named[0].last_before(span.first)
        first_named = not self._is_another(head, -1, span.first)
        recent = doc.sentence_of[span.first] - doc.sentence_of[at] <= _RECENT
        return named if first_named and recent else []

    def varies(self, span: Span, head: str) -> bool:
        """Return whether a description replaces a name without saying whose (elegant variation): *the Democratic nominee*.

        A person has been named, the description has modifiers, and its noun introduced nobody new.
        """
        lower = self._text.lower
        told = self._modifiers(span, head)
        aged = {"year", "old"} <= told
        definite = lower[span.first] == "the" or "former" in lower[span.first : span.last]
        if not definite or not told or not (aged or head in closed_class("varies a name")):
            return False
        if lower[span.first] in closed_class("indefinite"):
            return False
        named = self._introduced.before(span.first, "person") or self._introduced.unexplained(span.first)
        new = (at for at in range(span.first) if lower[at] == head)
        return bool(named) and all(
            closed_class("single").isdisjoint(lower[max(0, at - _ONE) : at]) for at in new
        )

    def _is_another(self, head: str, first: int, last: int) -> bool:
        """Return whether the noun introduces another referent between two tokens: *another lawyer*."""
        lower = self._text.lower
        for at in range(first + 1, last):
            if lower[at] == head and closed_class("single").intersection(lower[max(0, at - 4) : at]):
                return True
        return False

    # ---- documents

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
        at = self._place(span, head)
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

    def _place(self, span: Span, head: str) -> int | None:
        """Return the last token of a phrase that is its head noun."""
        return next(
            (at for at in range(span.last - 1, span.first - 1, -1) if self._text.lower[at] == head), None
        )

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
