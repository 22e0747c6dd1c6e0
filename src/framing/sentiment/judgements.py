"""Judgements in a sentence: verbs and nouns that lend polarity to their agent and their patient.

After the connotation frames of Rashkin, Singh and Choi (2016) and the effect verbs of Choi and Wiebe (2014):
"X accused Y" is negative toward Y, "X was praised by Y" positive toward X. Voice and negation are read from
the words before the verb; ``roles`` assigns the roles.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple, Protocol

from framing.english import grammar as pos
from framing.english.lexicons import lexicon_rows, pattern_words
from framing.english.phrases import Phrases
from framing.english.word_classes import closed_class, word_class
from framing.sentiment.valence import negators

_NEGATED = -0.6  # "did not praise" is milder than "criticised"
_NOUN = frozenset({"noun"})
_NOUN_OR_THIRD = frozenset({"noun", "third"})
_OPENINGS = ('"', "“", "‘", ",")
_OBJECT_BEGINS = pos.NOUNS_AND_NUMBERS | {pos.DETERMINER, pos.SUBJECT_PRONOUN}  # "the firm building homes"
GROUP_REACH = 8  # words searched back for auxiliaries


class Parsed(Protocol):
    """A sentence with its phrases, and its first token among theirs."""

    lower: list[str]
    words: list[str]

    @property
    def parsed(self) -> tuple[Phrases, int]:
        """The phrases, and the offset of the sentence in them."""


class Judgement(NamedTuple):
    """The polarity a lexicon row lends its subject and its object; None where it has no such role."""

    subject: float | None
    object: float | None


class JudgementForm(NamedTuple):
    """One form of a judgement: the words after the first, and which inflected forms the first word may be."""

    rest: tuple[str, ...]
    judgement: Judgement
    kinds: frozenset[str]


class Event(NamedTuple):
    """A judgement in a sentence: tokens ``first`` to ``last`` (exclusive); its verb group begins at ``group``."""

    first: int
    last: int
    group: int
    voice: str
    judgement: Judgement
    factor: float


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _spaced(form: str, particle: str = "") -> str:
    """Return the words of a form as text is tokenized, separated by spaces."""
    words = form if form.isalpha() else " ".join(pattern_words(form))
    return f"{words} {particle}" if particle else words


@cache
def judgement_forms() -> dict[str, tuple[JudgementForm, ...]]:
    """Return the forms by their first word, the longest first."""
    kinds: dict[str, str] = {}
    judgements: dict[str, Judgement] = {}
    for row in lexicon_rows("judgement_verbs"):
        judgement = Judgement(_number(row["subject"]), _number(row["object"]))
        for kind in ("verb", "third", "gerund", "past", "participle"):
            words = _spaced(row[kind], row["particle"])
            kinds[words] = f"{kinds.get(words, '')} {kind}"
            judgements[words] = judgement
    for row in lexicon_rows("judgement_nouns"):
        judgement = Judgement(_number(row["subject"]), _number(row["object"]))
        for noun in filter(None, (row["noun"], row["plural"])):
            words = _spaced(noun)
            if not {"past", "participle"} & {*kinds.get(words, "").split()}:
                kinds[words] = f"{kinds.get(words, '')} noun"
                judgements.setdefault(words, judgement)
    return _forms_by_first_word(judgements, kinds)


def _forms_by_first_word(
    judgements: dict[str, Judgement], kinds: dict[str, str]
) -> dict[str, tuple[JudgementForm, ...]]:
    """Return the forms by their first word; equal forms share one object."""
    sets = {listed: frozenset(listed.split()) for listed in {*kinds.values()}}
    shared: dict[JudgementForm, JudgementForm] = {}
    found: dict[str, tuple[JudgementForm, ...]] = {}
    for words in sorted(judgements, key=lambda words: words.count(" "), reverse=True):
        first, *rest = words.split()
        form = JudgementForm(tuple(rest), judgements[words], sets[kinds[words]])
        found[first] = (*found.get(first, ()), shared.setdefault(form, form))
    return found


def judgement_at(context: Parsed, i: int, forms: Sequence[JudgementForm]) -> Event | None:
    """Return the judgement whose verb or noun, one of ``forms``, begins at token ``i``, or None."""
    lower, words = context.lower, context.words
    if i and words[i][0].isupper() and lower[i - 1][0].isalnum():
        return None  # a capital within the sentence: Trump, Grant, the Defense Department
    following = lower[i + 1] if i + 1 < len(lower) else ""
    for form in forms:
        last = i + 1 + len(form.rest)
        if not form.rest or (form.rest[0] == following and form.rest == tuple(lower[i + 1 : last])):
            event = _event_at(context, i, last, form, named=i > 0 and words[i - 1][0].isupper())
            if event is not None:
                return event
    return None


class _Group(NamedTuple):
    """What precedes a verb: the start of its group, its auxiliaries, and the factor for negation."""

    first: int
    be: bool
    have: bool
    helped: bool
    factor: float


def _may_help(word: str) -> bool:
    """Return whether a word may belong to the verb group of the next word; only then is the sentence parsed."""
    return word in _helping() or word.endswith("ly") or word[0].isdigit()


@cache
def _helping() -> frozenset[str]:
    """Return the words that verb groups consist of, besides the verb."""
    names = ("be", "have", "modal", "negation", "adverb", "time")
    return frozenset({"to"}).union(negators(), *map(word_class, names))


def _helpers_of(context: Parsed, i: int) -> _Group:
    """Return the auxiliaries and negation of a verb, including those of a control verb before "to"."""
    lower = context.lower
    if not i or not _may_help(lower[i - 1]):
        return _Group(i, False, False, False, 1.0)  # most words stand alone
    phrases, offset = context.parsed
    be = have = helped = False
    factor, first = 1.0, i
    while True:
        group = phrases.verb_group(first + offset, max(offset, first + offset - GROUP_REACH))
        begin = group.before + 1 - offset
        begin -= begin > 0 and lower[begin - 1] in negators()  # "nobody trusts"
        factor *= _NEGATED ** sum(
            word in negators() or word in closed_class("wrongly") for word in lower[begin:first]
        )
        if not helped:
            be, have = group.be, group.have and not group.be
        helped = helped or group.to or group.modal
        first = begin
        if not group.to or not first:
            break
        if lower[first - 1] in refusals():
            factor *= _NEGATED
        elif lower[first - 1] not in intentions():
            helping = phrases.verb_group(first + offset, max(offset, first + offset - GROUP_REACH))
            first = helping.before + 1 - offset  # "is to be praised"
            break
        first -= 1
    return _Group(first, be, have, helped, factor)


@cache
def _control_words(kind: str) -> frozenset[str]:
    return frozenset(r["word"] for r in lexicon_rows("control_verbs") if r["kind"] == kind)


def refusals() -> frozenset[str]:
    """Return the negative implicatives: words before an infinitive that entail it did not happen (Karttunen 1971)."""
    return _control_words("refusal")


def intentions() -> frozenset[str]:
    """Return the subject-control words before an infinitive."""
    return _control_words("intention")


def _event_at(context: Parsed, i: int, last: int, form: JudgementForm, *, named: bool) -> Event | None:
    """Return the judgement of a form at token ``i`` with its voice, or None if it is not one there.

    ``named``: the word before has a capital, and may be a subject.
    """
    lower = context.lower
    group = _helpers_of(context, i)
    bare = group.first == i
    before = lower[i - 1] if i else ""
    in_noun_slot = bare and (
        before in word_class("determiner")
        or before in word_class("possessive")
        or (before in word_class("preposition") and before != "to")
    )
    if form.kinds >= _NOUN_OR_THIRD and bare and not named:
        # "international sanctions" beside "he sanctions": after any other word a noun is likelier
        in_noun_slot = in_noun_slot or not (
            before in word_class("subject pronoun") or before in word_class("relative")
        )
    if _is_plain_noun(context, i, last, form, group):
        return None
    voice = _voice(lower, i, last, form, group, in_noun_slot=in_noun_slot) if form.kinds != _NOUN else None
    if voice is None and "noun" in form.kinds and (bare or group.be):
        return Event(i, last, i, "noun", form.judgement, group.factor)
    return Event(i, last, group.first, voice, form.judgement, group.factor) if voice else None


def _is_to_blame(lower: Sequence[str], i: int, first: int) -> bool:
    """Return whether an infinitive is passive in sense: X is *to blame*."""
    return lower[i - 1 : i + 1] == ["to", "blame"] and not word_class("be").isdisjoint(lower[first:i])


def _is_plain_noun(context: Parsed, i: int, last: int, form: JudgementForm, group: _Group) -> bool:
    """Return whether a form of a verb is a noun: the town hall *building* burned, she does not do *doubt*."""
    if form.rest or not i:
        return False
    if context.lower[i - 1] == "do":
        return group.factor < 0
    if group.first != i or "gerund" not in form.kinds or not context.lower[i - 1].isalpha():
        return False
    phrases, offset = context.parsed
    before = phrases.tags[max(offset, offset + i - GROUP_REACH) : offset + i]
    opens = next((tag for tag in reversed(before) if tag not in pos.NOMINALS), "")
    return opens == pos.DETERMINER and phrases.tags[offset + last : offset + last + 1] not in _OBJECT_BEGINS


def _allows_verb(word: str, before: str, group: _Group) -> bool:
    """Return whether the preceding word allows a base form to be a verb: "they like", not "people like X"."""
    return (
        group.helped
        or not before
        or before in word_class("subject pronoun")
        or before in word_class("relative")
        or before in word_class("coordinator")
        or before in _OPENINGS
        or (before.endswith("s") and word not in word_class("preposition"))
    )


def _voice(
    lower: Sequence[str], i: int, last: int, form: JudgementForm, group: _Group, *, in_noun_slot: bool
) -> str | None:
    """Return active, passive or gerund, or None if the form is not a verb in its position."""
    kinds, transitive = form.kinds, form.judgement.object is not None
    if _is_to_blame(lower, i, group.first):
        return "passive"
    if "gerund" in kinds:
        after_article = in_noun_slot and lower[i - 1] in word_class("determiner")
        return None if after_article else "active" if group.be else "gerund"
    if "participle" in kinds and (sure := _participle_voice(kinds, group, transitive=transitive)):
        return sure
    if in_noun_slot and not form.rest:
        return None
    if "past" in kinds:
        alone = group.first == i and transitive and not form.rest and "participle" in kinds
        return "passive" if alone and _is_bare_passive(lower, last) else "active"
    before = lower[i - 1] if i else ""
    return "active" if "third" in kinds or _allows_verb(lower[i], before, group) else None


def _participle_voice(kinds: frozenset[str], group: _Group, *, transitive: bool) -> str | None:
    """Return the voice of a participle by its auxiliaries, or None where it may be a past form."""
    if transitive and group.be and not group.have:
        return "passive"
    if not kinds & {"past", "verb"}:
        return "active" if group.have or not transitive else "passive"
    return None


def _is_bare_passive(lower: Sequence[str], last: int) -> bool:
    """Return whether a bare participle is passive by what follows: "accused of", "praised by", "arrested."."""
    after = lower[last] if last < len(lower) else "."
    return after in word_class("preposition") or not (
        after[0].isalnum() or after in _OPENINGS or after == "$"
    )
