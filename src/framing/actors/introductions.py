"""Persons and bodies that an article introduces by name, with their titles and descriptions: River Action, a charity.

Later names and definite descriptions are resolved to these: *Smith*, *the senator*, *the charity*. After the
accessibility of referring expressions in Ariel (1990), simplified to the form of the expressions.
"""

from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping, Sequence

from framing.actors.antecedents import Introduced, is_told_at
from framing.actors.candidate_names import capitals_in
from framing.actors.listed_actors import Actor, ListedActors
from framing.actors.name_forms import fold, state_words
from framing.actors.whole_names import (
    StandingName,
    WordsOfName,
    acronym_of,
    kind_of_bearer,
    standing_name,
    whole_names,
    words_of_name,
)
from framing.attribution.source_phrases import described_as, gender_of_noun, head_of
from framing.english.appositions import (
    apposition_after,
    apposition_before,
    has_kin,
    is_private_person,
    predicate_after,
    role_as_state,
    role_beside,
)
from framing.english.name_words import given_names, short_titles
from framing.english.parsed_article import ParsedArticle, Span
from framing.english.source_nouns import better_role, noun_type
from framing.english.word_classes import closed_class


class Introductions:
    """The named persons and bodies of one article, each with all its names and descriptions."""

    def __init__(self, article: ParsedArticle, listed: ListedActors, actors: Mapping[str, Actor]) -> None:
        self._text = article
        self._actors = actors
        self._listed = listed
        self._of_actor: dict[str, Introduced] = {}
        self._people: dict[str, list[Introduced]] = {}  # by surname
        self._others: dict[str, Introduced] = {}  # by name, and bodies by acronym
        self._ending_in: dict[str, Introduced] = {}  # those not known to be persons, by last word
        self._by_sort: dict[str, list[Introduced]] = {}  # bodies by the word before their type: Arden (Bank)
        self._by_first: dict[str, dict[int, Introduced]] = {}  # by the first word of a name
        self._ending: dict[int, Introduced] = {}  # by the token after a name
        self._all: list[Introduced] = []
        capitals, words = capitals_in(article.doc), article.doc.words
        self._acronyms = {words[k].lower() for k in capitals if len(words[k]) > 2 and words[k].isupper()}
        self._read: dict[str, WordsOfName] = {}  # by the name as written
        names = sorted({*whole_names(article, capitals, self._acronyms), *self._listed_names()})
        read = [(name, self._words_of(name)) for name in names]
        for name, told in sorted(read, key=lambda r: r[1].is_one_word):  # whole names before surnames
            self._introduce(name, told)
        for known in (p for p in self._all if p.plain and p.kind != "organisation"):
            known.role = better_role(known.role, "citizen")

    def _listed_names(self) -> Iterator[Span]:
        """Yield the spans of listed actors' names and aliases."""
        for m in self._listed.named():
            yield Span(self._text.doc.token_at(m.start), self._text.doc.token_at(m.end - 1) + 1)

    # ---- who is introduced

    def _words_of(self, name: Span) -> WordsOfName:
        """Analyse the words of a name, cached by how it is written."""
        written = self._text.doc.span(*name)[2]
        known = self._read.get(written)
        if known is None:
            known = self._read[written] = words_of_name(self._text, name, self._acronyms)
        return known

    def _introduce(self, span: Span, words: WordsOfName) -> None:
        """Record a name for its known bearer, or for a new one."""
        actor = self._listed.named_at(span)
        if words.n_before:
            span = Span(span.first + words.n_before, span.last)
            words = self._words_of(span)
        name = standing_name(self._text, span, words)
        known = self._bearer(name) if actor is None else self._listed_bearer(actor)
        at = bisect_left(known.names, span)
        if known.names[at : at + 1] != [span]:
            known.names.insert(at, span)
            self._begin(known, self._text.lower[span.first])
            known.single |= name.is_single
        if not name.is_single or name.title or name.gender:
            insort(known.whole, span.first)
        self._ending[span.last] = known
        self._describe(known, name)
        self._enter_sort(known, name)
        if known.kind == "person":
            same = self._people.setdefault(words.surname, [])
            if known not in same:
                same.append(known)
        elif not name.is_single:
            self._others.setdefault(acronym_of(self._text, span), known)

    def _begin(self, known: Introduced, word: str) -> None:
        """Record the word a name begins with."""
        if word not in known.firsts:
            known.firsts.add(word)
            self._by_first.setdefault(fold(word), {})[id(known)] = known

    def _listed_bearer(self, actor: str) -> Introduced:
        """Return the bearer that is a listed actor, new at the first name."""
        if actor not in self._of_actor:
            kind = self._actors[actor].kind if actor in self._actors else ""
            kind = kind if kind in ("", "person", "state") else "organisation"
            self._of_actor[actor] = self._new(kind, actor)
        return self._of_actor[actor]

    def _new(self, kind: str, actor: str | None = None) -> Introduced:
        """Record and return a new bearer."""
        known = Introduced(kind, actor)
        self._all.append(known)
        return known

    def _bearer(self, name: StandingName) -> Introduced:
        """Return the bearer of a name: a known body, a person of that surname and no other first name, or a new one."""
        key, surname, first = name.words.key, name.words.surname, name.span.first
        if key in self._others:
            return self._others[key]
        if noun_type(key) == "organisation" and (same := [b for b in self._all if key in b.called]):
            return max(same, key=lambda b: b.last_before(first))  # "the Times" after "the Arden Times"
        same = [p for p in self._people.get(surname, ()) if self._may_be(p, name)]
        if same:
            return max(same, key=lambda p: p.last_in_full(first))
        kind = kind_of_bearer(self._text, name)
        known = self._ending_in.get(surname) if name.is_single else None
        if known is not None:  # "Ms. Tamm" after "Neera Tamm"
            known.kind = known.kind or kind
            return known
        if short := self._shortened(name) or self._by_first_word(name):
            return short
        known = self._new(kind)
        if kind != "person":
            self._others[key] = known
            self._ending_in.setdefault(surname, known)
        return known

    def _shortened(self, name: StandingName) -> Introduced | None:
        """Return the only body of which a name is the short form: *Arden* after "Arden Bank"."""
        word = name.words.surname
        if not name.is_single or word in given_names() or word in state_words() or noun_type(word):
            return None
        fit = self._by_sort.get(word, [])
        alone = len(fit) == 1 and fit[0].names[0].first <= name.span.first
        return fit[0] if alone and not (name.title or name.gender) else None

    def _by_first_word(self, name: StandingName) -> Introduced | None:
        """Return the only person named before whose full name begins with a one-word name: *Tae* after "Chairman Tae Woran"."""
        word, first = fold(self._text.lower[name.span.first]), name.span.first
        if not name.is_single or word in state_words() or noun_type(word):
            return None
        fit = [p for p in self._by_first.get(word, {}).values() if p.kind in ("person", "") and p.whole]
        return fit[0] if len(fit) == 1 and fit[0].whole[0] < first else None

    def _enter_sort(self, known: Introduced, name: StandingName) -> None:
        """Record a body whose name is one word and a noun for a type of body: Arden Bank."""
        if known.kind != "organisation" or not self._text.doc.words[name.span.last - 1][0].isupper():
            return
        words = name.words.key.split()
        if len(words) == 2 and (
            known.called or noun_type(words[1]) == "organisation" or words[1] in closed_class("company")
        ):
            same = self._by_sort.setdefault(words[0], [])
            if known not in same:
                same.append(known)

    def _may_be(self, person: Introduced, name: StandingName) -> bool:
        """Return whether a name may be a known person's: no other first name, no title of the other gender."""
        lower = self._text.lower
        if name.gender and person.gender and name.gender != person.gender:
            return False
        if name.words.is_one_word:  # "President Holt" before "Anna Holt" is somebody else
            title, first = name.title, name.span.first
            return title is None or lower[title.last - 1] in person.called or person.whole[0] < first
        return person.single or lower[name.span.first] in person.firsts

    # ---- as what

    def _describe(self, known: Introduced, name: StandingName) -> None:
        """Record how a name's own words, title, appositions and predicate describe its bearer."""
        if known.kind == "state":
            return
        lower, span, title = self._text.lower, name.span, name.title
        if known.kind == "person":
            known.gender = known.gender or self._gender(known, name)
        else:
            self._call(known, name.words.bodies, lower[slice(*span)], span.first)
            ruled = role_as_state(self._text, span)
            known.role, known.kind = (
                better_role(known.role, ruled),
                known.kind or (ruled and "organisation") or "",
            )
        if title:
            called = lower[title.last - 1]
            if called not in closed_class("kin"):  # his wife is who she is by other words
                known.role = better_role(known.role, head_of(self._text, Span(title.first, span.last))[2])
            self._call(known, [called, *short_titles().get(called, ())], lower[slice(*title)], span.first)
        if known.kind != "organisation":
            known.role = better_role(known.role, role_beside(self._text, span))
            known.plain = known.plain or is_private_person(self._text, span)
            if not name.is_single and (known.plain or has_kin(self._text, span)):
                known.kind = "person"
        beside = apposition_after(self._text, span), apposition_before(self._text, span)
        for phrase in (*beside, predicate_after(self._text, span)):
            if phrase is not None:
                self._call_by(known, phrase, span.first)

    def _call_by(self, known: Introduced, phrase: Span, at: int) -> None:
        """Record a description that is a noun phrase of its own: Ann Smith, *a lawyer for the family*."""
        head, kind, role = described_as(self._text, phrase)
        if kind not in ("person", "organisation") or (known.kind and kind != known.kind):
            return
        if kind == "person" and not known.kind:
            known.words.clear()  # a person's name does not describe them
        known.kind = kind
        known.role = better_role(known.role, role)
        known.gender = known.gender or gender_of_noun(self._text, phrase)
        known.reach = max(known.reach, phrase.last)
        self._call(known, [head], self._text.lower[slice(*phrase)], at)

    def _call(self, known: Introduced, nouns: Sequence[str], words: Sequence[str], at: int) -> None:
        """Record the nouns and words of a description that holds from a token on."""
        for noun in nouns:
            known.called[noun] = min(at, known.called.get(noun, at))
        known.words.update(words)

    def _gender(self, known: Introduced, name: StandingName) -> str | None:
        """Return the gender of a title or a first name, for a listed person also of the codebook's name."""
        if name.gender or (name.is_single and not known.actor):
            return name.gender
        firsts = self._text.lower[name.span.first : name.span.last - 1]
        firsts = [*firsts, *self._own_name(known).lower().split()[:-1]]
        row = next((given_names()[w] for w in firsts if w in given_names()), None)
        return row.gender if row and row.gender != "any" else None

    def fullest(self, known: Introduced) -> str | None:
        """Return the fullest form of a name in the article."""
        known.fullest = self._fullest_form(known) if known.fullest is None else known.fullest
        return known.fullest or None

    def _fullest_form(self, known: Introduced) -> str:
        forms = dict.fromkeys(" ".join(self._text.doc.span(*n)[2].split()) for n in known.names)
        if known.kind != "person":
            own = self._own_name(known).lower()
            forms = {f: None for f in forms if f.lower() == own} or forms
        return max(forms, key=lambda f: (len(f.split()), not f.isupper(), "'" not in f, len(f)), default="")

    def before(self, token: int, kind: str) -> list[Introduced]:
        """Return the bearers of a kind that are named before a token."""
        return [p for p in self._all if p.kind == kind and p.last_before(token) >= 0]

    def later(self, token: int, kind: str) -> list[Introduced]:
        """Return the bearers of a kind that are first named from a token on."""
        return [p for p in self._all if p.kind == kind and p.names[0].first >= token]

    def unexplained(self, token: int) -> list[Introduced]:
        """Return the bearers of unknown kind, with a two-word name, that are named before a token."""
        return [p for p in self.before(token, "") if p.names[0].last - p.names[0].first == 2]

    def persons_since(
        self, token: int, met: int, gender: str, *, again: bool, beside: bool
    ) -> list[Introduced]:
        """Return the persons first named in full between two tokens, near the later one.

        ``again`` admits persons of that gender merely named there, ``beside`` names in the paragraph of the first token.
        """
        fit = [p for p in self.before(token, "person") if p.gender in (None, gender) and p.whole]
        fit = [p for p in fit if is_told_at(self._text, p.whole[0], met, token, beside)] or [
            p
            for p in fit
            if again and p.gender and is_told_at(self._text, p.last_before(token), met, token, beside)
        ]
        return sorted(fit, key=lambda p: p.last_before(token))

    def surname(self, known: Introduced) -> str:
        """Return the last word of a name, in lower case."""
        return (self.fullest(known) or "").rpartition(" ")[2].lower()

    def shares_surname(self, word: str) -> bool:
        """Return whether a word is the surname of several persons, so that alone it names none of them."""
        return len(self._people.get(fold(word), ())) > 1

    def ends_in_surname(self, span: Span, head: str, kind: str) -> bool:
        """Return whether a phrase ends, with its head, in the surname of a person whom the article names in full."""
        last = span.last - 1
        if kind == "collective" and last > span.first:
            return False
        if self._text.lower[last] != head or not self._text.doc.words[last][0].isupper():
            return False
        return any(n.last - n.first > 1 for known in self._people.get(fold(head), ()) for n in known.names)

    def _own_name(self, known: Introduced) -> str:
        """Return the name the codebook gives a listed actor, or an empty one."""
        return self._actors[known.actor].name if known.actor and known.actor in self._actors else ""

    def of_actor(self, actor: str) -> Introduced | None:
        """Return the bearer that is a listed actor, or None if the article never names it."""
        return self._of_actor.get(actor)

    def headed(self, span: Span, head: str) -> Introduced | None:
        """Return the bearer whose name ends with the head of a phrase: the lawyer Ann *Smith*."""
        lower = self._text.lower
        ends = (at + 1 for at in range(span.last - 1, span.first - 1, -1) if lower[at] == head)
        found = next((self._ending[end] for end in ends if end in self._ending), None)
        alone = found is None and self.ends_in_surname(span, head, "person")
        fit = self._people.get(fold(head), []) if alone else []
        known = len(fit) == 1 and (span.last - span.first == 1 or lower[span.last - 2] in fit[0].firsts)
        return fit[0] if known else found  # a headline's capitals are no names yet
