"""Antecedents of definite descriptions: the charity, the regulator, the 54-year-old.

A description refers to the last person or body so described whom none of its modifiers excludes.
"""

from itertools import compress

from framing.actors.antecedents import Introduced, Source
from framing.actors.introductions import Introductions
from framing.actors.name_forms import state_words
from framing.english import grammar as pos
from framing.english.name_words import mention_words, short_titles
from framing.english.parsed_article import ParsedArticle, Span, paragraph_of, place_in
from framing.english.source_nouns import gender_of, noun_role, noun_type
from framing.english.word_classes import closed_class

_RECENT = 3  # sentences back within which the only candidate must have been named
_LEAD = 1  # last paragraph in which a description may precede the name of its body
_BELOW = 8  # paragraphs after it within which the name must follow
_ONE = 8  # tokens before a noun searched for "a": a 34-year-old man
_STEM = 6  # letters by which an adjective is known as its noun's: Democratic, Democrat
_AGE = 5  # tokens of 54-year-old


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


def _alike(told: set[str], words: set[str]) -> set[str]:
    """Return the words that some others have too, or begin like: Democratic, as Democrat does."""
    stems = {word[:_STEM] for word in words if len(word) >= _STEM}
    return {word for word in told if word in words or word[:_STEM] in stems}


class Descriptions:
    """The definite descriptions of one article."""

    def __init__(self, article: ParsedArticle, introduced: Introductions) -> None:
        self._text = article
        self._introduced = introduced
        named = set(compress(article.lower, map(pos.NAME.__eq__, article.tags)))
        self._capitals = named - short_titles().keys() - mention_words().courtesy - {"."}

    def whom(self, span: Span, head: str, kind: str) -> Introduced | None:
        """Return the antecedent of a definite description, or None: *the charity* after "River Action, a charity"."""
        told, opens = self._modifiers(span, head), self._text.lower[span.first]
        if opens in closed_class("owner"):
            return self._owned(span, head, kind)
        if opens not in closed_class("definite"):
            return None
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
            return self._named_later(span, head, kind, told) or self._varied(span, head, kind, told)
        another = self._is_another(head, max(last.last_before(span.first), last.reach), span.first)
        return None if another else last

    def _owned(self, span: Span, head: str, kind: str) -> Introduced | None:
        """Return the person last called somebody's by the same noun: *his lawyer* after "his lawyer, Ann Smith"."""
        lower = self._text.lower
        if kind != "person" or lower[span.first] in closed_class("self"):
            return None
        told, whose = self._modifiers(span, head), gender_of(lower[span.first])
        fit = [
            p
            for p in self._introduced.before(span.first, kind)
            if p.called.get(head, span.first) < span.first and self._agrees(p, told)
            if {gender_of(word) for word in p.words & closed_class("owner")} <= {whose, None}
        ]
        return max(fit, key=lambda known: known.last_before(span.first), default=None)

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
        """Return the person or the only body that the text names after a headline or lead has only described it: *a hospital trust*."""
        lower, paragraph = self._text.lower, paragraph_of(self._text, span.first)
        new, bare = lower[span.first] in closed_class("indefinite"), self._text.tags[span.first] in pos.NOUNS
        if paragraph > _LEAD or not (new or bare):
            return None
        if kind == "person":
            return self._person_below(span, head, paragraph, new)
        if bare and (paragraph or self._text.tags[span.first] == pos.NAME):
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

    def _person_below(self, span: Span, head: str, paragraph: int, new: bool) -> Introduced | None:
        """Return the person named below a headline or lead that calls them by this noun: *Senator from Texas* says; *a nurse*."""
        if new and (known := self._named_next(span.last, paragraph)):
            return known
        if (paragraph and not new) or self._introduced.before(span.first, "person"):
            return None
        told = self._modifiers(span, head) | {self._text.lower[span.first]} - {head}
        farthest, doc = paragraph + (1 if new else _BELOW), self._text.doc
        fit = [
            p
            for p in self._introduced.later(doc.sentences[doc.sentence_of[span.first]].last, "person")
            if head in p.called and self._agrees(p, told - closed_class("indefinite"))
            if not (new and p.words & closed_class("indefinite"))  # "Ann Smith, a nurse," is another nurse
            if paragraph_of(self._text, p.names[0].first) <= farthest
        ]
        return next((p for p in fit if told <= p.words), next(iter(fit), None))

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
        at = place_in(self._text, span, head)
        if at is None or self._text.tags[at] != pos.NAME or not self._text.doc.words[at][0].isupper():
            return False
        return self._text.doc.words[at].isupper() or pos.NAME in self._text.tags[span.first + 1 : at]

    def _modifiers(self, span: Span, head: str) -> set[str]:
        """Return the nouns and names of a description other than its head."""
        tags, lower = self._text.tags, self._text.lower
        return {lower[at] for at in range(span.first + 1, span.last) if tags[at] in pos.NOUNS} - {head}

    def _agrees(self, known: Introduced, told: set[str]) -> bool:
        """Return whether no modifier of a description excludes a candidate: another state, party or office."""
        other = told - _alike(told, known.words)
        named = other & self._capitals
        if known.kind == "person":
            proper = (word for word in known.words & self._capitals if not noun_type(word))
            return not (named and any(proper)) and not any(map(noun_type, other))
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

    def _varied(self, span: Span, head: str, kind: str, told: set[str]) -> Introduced | None:
        """Return the only person of that party or place, else the only one so far, whom the text has not given another office."""
        if (
            kind != "person"
            or head not in closed_class("varies a name")
            or self._is_another(head, -1, span.first)
        ):
            return None
        named = self._introduced.before(span.first, kind)
        fit = [p for p in named if _alike(told | {head}, p.words)] or named
        if len(fit) != 1 or not self._agrees(fit[0], told):
            return None
        offices = mention_words().office
        another = head in offices and not (told and offices.isdisjoint(fit[0].called))
        return None if another else fit[0]

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
