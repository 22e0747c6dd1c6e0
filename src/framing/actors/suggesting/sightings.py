"""Sightings of names, with the evidence of the words around each: a title, a place, a speaker, a premodifier."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import compress, pairwise
from operator import itemgetter

from framing.actors.candidate_names import capitals_in, name_spans
from framing.actors.name_forms import fold, state_words, states
from framing.corpus.sentences import Sentence
from framing.corpus.text import Document
from framing.corpus.words import normalize_all, tokenize
from framing.english.name_words import CLOSED, function_words, mention_words, reporting_forms
from framing.english.source_nouns import source_nouns
from framing.english.word_classes import closed_class, is_adverb, word_class

_COMMON = 0.5  # lower-case uses of a capitalised word, as a share, from which it is common
_LISTED = 0.1  # the same for a noun for people or bodies: Congress, the Minister
_LONGEST_TITLE = 4  # words
_STOPS = frozenset(".!?…")
_CLOSING = frozenset("”’\"')")


# An occurrence of a name: the name, its title, whether it opens a sentence, and the signs in ``SIGNS``. A plain
# tuple, which the garbage collector does not track.
_Sighting = tuple[str, str, bool, bool, bool, bool, bool, bool, bool, bool, bool]
_NAME_AND_OPENS = itemgetter(0, 2)
# "definite" follows "the", "placed" a preposition of place, "of" one of relation; "attributive" premodifies the noun
# or title after it; "numbered" precedes a number; "voiced" speaks, is told or possesses something; "staffed" has people
# of its own (UN officials), or is an agent after "by"; "addressed" follows Mr. or Dr.
SIGNS = ("definite", "placed", "of", "attributive", "numbered", "voiced", "staffed", "addressed")


@cache
def forms_of_states() -> frozenset[str]:
    """Return all names, adjectives, peoples, capitals and metonyms of states as written."""
    return frozenset(name for state in states() for name, _ in state.forms())


@cache
def _shouted_states() -> dict[str, str]:
    """Return those that are not acronyms, by their form in capitals: the MOSCOW of a dateline."""
    return {name.upper(): name for name in forms_of_states() if not name.isupper()}


@cache
def _voices() -> frozenset[str]:
    """Return the words after a name that speaks or possesses: says, said, 's."""
    return reporting_forms() | {"'s"}


@cache
def _people() -> frozenset[str]:
    """Return the nouns for people who may belong to a body: officials, director."""
    return frozenset(noun for noun, (kind, _) in source_nouns().items() if kind in ("person", "collective"))


def scanned(doc_id: str, text: str) -> Document:
    """Split an article roughly, as a scan for names needs it: sentences end at stops before a capital, and at line ends.

    A full stop after a title or an initial ends none. Much faster than exact sentence splitting.
    """
    words, starts, ends = tokenize(text)
    cuts = {0, len(words), *_after_stops(words), *_after_lines(text, starts)}
    doc = Document(doc_id, text, None, words, normalize_all(words), starts, ends)
    for number, (first, last) in enumerate(pairwise(sorted(cuts))):
        doc.sentences.append(Sentence(starts[first], ends[last - 1], first, last, 0, ""))
        doc.sentence_of += [number] * (last - first)
    return doc


def _after_stops(words: list[str]) -> Iterator[int]:
    titles, n = mention_words().title, len(words)
    for at in compress(range(n), map(_STOPS.__contains__, words)):
        after = at + 1
        while after < n and words[after] in _CLOSING:
            after += 1
        begins = after < n and not words[after][0].islower() and words[after][0] not in ",;)"
        before = words[at - 1] if at else ""
        abbreviates = words[at] == "." and (
            before.lower() in titles or (len(before) == 1 and before.isupper())
        )
        if begins and not abbreviates:
            yield after


def _after_lines(text: str, starts: list[int]) -> Iterator[int]:
    at = text.find("\n")
    while at >= 0:
        yield bisect_left(starts, at)
        at = text.find("\n", at + 1)


def _sightings(doc: Document, capitals: list[int]) -> Iterator[_Sighting]:
    """Yield the names of an article in order; ``capitals`` are its tokens that begin with one."""
    known, words, lower = mention_words(), doc.words, doc.lower
    places, governs, offices = known.place_preposition, closed_class("governs place or actor"), known.office
    voices, people = _voices(), _people()
    for a, b in name_spans(doc, capitals):
        sentence = doc.sentences[doc.sentence_of[a]]
        first, last = sentence.first, sentence.last
        before = lower[a - 1] if a > first else ""
        addressed = _is_addressed(doc, a, first)
        opens = a == first or not (addressed or before[0].isalnum() or before in ",()-’'")
        at = a - 2 if before == "the" else a - 1
        after, low = (words[b], lower[b]) if b < last else ("", "")
        ahead = lower[at] if at >= first else ""
        yield (
            words[a] if b - a == 1 else " ".join(doc.text[doc.starts[a] : doc.ends[b - 1]].split()),
            _rank_before(doc, a, first) if before in offices else "",
            opens,
            before == "the",
            ahead in places,
            ahead in governs,
            bool(after) and _may_be_qualified(after, low),
            after.isdigit() or (after == "." and b + 1 < last and words[b + 1].isdigit()),
            low in voices
            or ahead == "told"
            or (ahead == "to" and at > first and lower[at - 1] == "according"),
            ahead == "by" or low in people,
            addressed,
        )


def _is_addressed(doc: Document, name: int, first: int) -> bool:
    """Return whether a name follows a title of courtesy: Mr. Holm, Dr Holm."""
    at = name - 1
    at -= at > first and doc.lower[at] == "."
    return at >= first and doc.lower[at] in mention_words().courtesy


@cache
def _closed() -> frozenset[str]:
    return function_words(*CLOSED) | mention_words().verb


def _may_be_qualified(word: str, low: str) -> bool:
    """Return whether the word after a name may be a noun or title that the name premodifies: "Western leaders"."""
    if not word.islower():
        return low in mention_words().title
    return word.isalpha() and low not in _closed() and not low.endswith(("ed", "ly"))


def _rank_before(doc: Document, first: int, begin: int) -> str:
    """Return the words before a name that are a title, back to its determiner at most."""
    titles = mention_words().title
    at = first
    while at - 1 >= begin and first - at < _LONGEST_TITLE:
        if doc.lower[at - 1] not in titles and not _is_rank(doc, at - 1):
            break
        at -= 1
    return " ".join(doc.words[at:first])


def _is_rank(doc: Document, at: int) -> bool:
    """Return whether a word may premodify a title: foreign minister, national security adviser."""
    word, known = doc.lower[at], mention_words()
    named = doc.words[at][0].isupper() and doc.words[at - 1][0].isalnum() and fold(word) not in state_words()
    return word not in function_words(*CLOSED) and (named or word in known.collective_modifier)


def _may_open(name: str) -> bool:
    """Return whether a sentence-initial name may be capitalised only for that reason."""
    return not name.isupper() and name not in forms_of_states()


def _add(counts: dict[str, int], further: dict[str, int]) -> None:
    for article, n in further.items():
        counts[article] = counts.get(article, 0) + n


class Sightings:
    """Counts of names: how often, in which articles, after which titles, with which signs."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()
        self.small: Counter[str] = Counter()
        self.articles: dict[str, dict[str, int]] = defaultdict(dict)  # frequency of each name, by article
        self.titles: dict[str, Counter[str]] = defaultdict(Counter)
        self._words: Counter[str] = Counter()
        self._capitals: Counter[str] = Counter()
        self._seen: Counter[_Sighting] = Counter()
        self._opened: dict[str, dict[str, int]] = defaultdict(dict)  # sentence-initial: perhaps not a name
        self._signed: Counter[str] = Counter()  # sightings whose context counts: not sentence-initial ones
        self._signs: dict[str, Counter[str]] = {sign: Counter() for sign in SIGNS}

    def read(self, doc: Document) -> None:
        """Count the names of an article, and its words in lower case."""
        capitals = capitals_in(doc)
        self._words.update(doc.lower)  # capitalised ones are subtracted later, which is faster
        self._capitals.update([doc.lower[k] for k in capitals])
        here = list(_sightings(doc, capitals))
        self._seen.update(here)
        for (name, opens), n in Counter(map(_NAME_AND_OPENS, here)).items():
            counts = (self._opened if opens and _may_open(name) else self.articles)[name]
            counts[doc.doc_id] = counts.get(doc.doc_id, 0) + n

    def settle(self) -> None:
        """Total the counts, settle sentence-initial names, and drop words that are not names."""
        self.small = self._words
        self.small.subtract(self._capitals)
        for (name, title, opens, *told), n in self._seen.items():
            if title:
                self.titles[name][title] += n
            if not (opens and _may_open(name)):
                self._signed[name] += n
                for sign in compress(SIGNS, told):
                    self._signs[sign][name] += n
        self._settle_openings()
        self._settle_capitals()
        self.count.update({name: sum(articles.values()) for name, articles in self.articles.items()})
        for name in [n for n in self.count if n not in forms_of_states() and self._is_no_name(n)]:
            del self.count[name], self.articles[name]

    def _settle_openings(self) -> None:
        """Count sentence-initial names that also occur inside sentences, or have several words."""
        surnames = {name.split()[-1] for name in self.articles if " " in name}
        for name, articles in self._opened.items():
            words = name.split()
            if name not in self.articles and len(words) > 1 and self._is_small(words[0].lower()):
                words = words[1:]  # "If Qantas"
            found = " ".join(words)
            if found in self.articles or found in surnames or len(words) > 1:
                _add(self.articles[found], articles)

    def _settle_capitals(self) -> None:
        """Merge names in capitals with their usual spelling, and drop common words in capitals."""
        written = {name.upper(): name for name in self.articles if not name.isupper()}
        for name in [n for n in self.articles if n.isupper() and len(n) > 1]:
            same = _shouted_states().get(name) or written.get(name)
            words = name.split()
            if same and (len(words) > 1 or same in forms_of_states()):
                _add(self.articles[same], self.articles.pop(name))
            elif len(words) > 1 and all(self.small[w.lower()] for w in words):
                del self.articles[name]  # "READ MORE"

    def _is_no_name(self, name: str) -> bool:
        """Return whether a capitalised word is not a name: a common word or an adverb."""
        if " " in name:
            return False
        return self.is_common(name) or (not name.isupper() and is_adverb(name.lower()))

    def _is_small(self, word: str) -> bool:
        """Return whether a sentence-initial word is capitalised only for that reason."""
        return (
            self.small[word] > 0
            or word in word_class("time")
            or word in word_class("subordinator")
            or is_adverb(word)
        )

    def is_common(self, word: str) -> bool:
        """Return whether a word is in lower case too often to be a name; a noun for a body or people sooner."""
        small = self.small[word.lower()]
        listed = word.lower() in source_nouns()
        return not word.isupper() and small > (_LISTED if listed else _COMMON) * self.count[word]

    def share(self, name: str, sign: str) -> float:
        """Return the share of a name's sightings with a sign."""
        signed = self._signed[name]
        return self._signs[sign][name] / signed if signed else 0.0
