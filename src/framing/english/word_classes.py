"""Lexical look-up of a word: its closed classes, the verb it is a form of, whether it is an adjective.

Classes after Quirk et al. (1985). A word may be in several: "after" opens phrases and clauses. Forms of verbs come from
``common_verbs.csv``, ``wordnet_verbs.csv`` and the verbs of ``reporting.csv``.
"""

from functools import cache

from framing.resources import lexicon_rows, split_cell

_OF = {  # the tagger's classes that make up a class
    "adverb": ("adverb",),
    "coordinator": ("conjunction",),
    "determiner": ("determiner", "her"),
    "object pronoun": ("object", "her"),
    "preposition": ("preposition", "to"),
    "relative": ("relative", "that"),
    "subject pronoun": ("pronoun",),
    "subordinator": ("subordinator", "interrogative"),
    "time": ("day",),
}


@cache
def word_class(name: str) -> frozenset[str]:
    """Return the words of a class, in lower case."""
    if name in ("be", "have", "negation"):
        return closed_class(name)
    if name == "possessive":
        return closed_class("owner") | {"'s", "'"}
    if name == "modal":
        return tagged("auxiliary") - closed_class("be") - closed_class("have") - closed_class("negation")
    if name == "finite":  # and unambiguous past forms
        return tagged("auxiliary") | irregular_pasts()
    also = _both_ways() if name == "preposition" else frozenset[str]()
    return tagged(*_OF[name]) | also


@cache
def tagged(*classes: str) -> frozenset[str]:
    """Return the words that the tagger's list assigns to any of some classes."""
    return frozenset(word for word, tag in tagged_words() if tag in classes)


def tagged_or_listed(name: str) -> frozenset[str]:
    """Return the words of a class: those tagged as such, and those with another tag that also belong to it."""
    return tagged(name) | _closed_classes().get(name, frozenset())


@cache
def tagged_words() -> tuple[tuple[str, str], ...]:
    """Return each word on the tagger's list with its class."""
    return tuple((r["word"], r["tag"]) for r in lexicon_rows("word_classes") if r["tag"])


def _both_ways() -> frozenset[str]:
    """Return the words that introduce a phrase or a clause: after, before, since, as."""
    return closed_class("clause or phrase")


def is_adverb(word: str) -> bool:
    """Return whether a word in lower case is an adverb by the list or its ending."""
    return word in word_class("adverb") or (word.endswith("ly") and len(word) > 4)


@cache
def closed_class(name: str) -> frozenset[str]:
    """Return a closed class of ``word_classes.csv``, in lower case."""
    return _closed_classes()[name]


@cache
def _closed_classes() -> dict[str, frozenset[str]]:
    """Return all closed classes by name."""
    words: dict[str, list[str]] = {}
    for row in lexicon_rows("word_classes"):
        for name in split_cell(row["classes"]):
            words.setdefault(name, []).append(row["word"])
    return {name: frozenset(listed) for name, listed in words.items()}


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(row["word"] for row in lexicon_rows("wordnet_adjectives"))


def is_adjective(word: str) -> bool:
    """Return whether a word in lower case is an adjective and hardly ever a noun, by the list or its ending."""
    return word in _adjectives() or word.endswith(tuple(closed_class("adjectival ending")))


@cache
def conjugations() -> list[tuple[list[str], bool]]:
    """Return the five forms of every listed verb (base, third, past, participle, -ing), and whether it may be a noun."""
    rows = (r for name in ("common_verbs", "reporting", "wordnet_verbs") for r in lexicon_rows(name))
    verbs = (r for r in rows if r.get("part", "verb") == "verb")
    forms = (([f.split()[0] for f in split_cell(r["forms"])], r["also_noun"] == "yes") for r in verbs)
    return [(listed, noun) for listed, noun in forms if len(listed) == 5]


@cache
def pure_participles() -> frozenset[str]:
    """Return the participles that are not also past forms (seen, taken, given) and so are never finite."""
    verbs = [forms for forms, _ in conjugations()]
    return frozenset(v[3] for v in verbs) - {word for v in verbs for word in (*v[:3], v[4])}


@cache
def irregular_pasts() -> frozenset[str]:
    """Return the past forms that neither end in -ed nor are base forms: went, took, said."""
    bases = {forms[0] for forms, _ in conjugations()}
    return frozenset(f[2] for f, _ in conjugations() if not f[2].endswith("ed")) - bases


@cache
def past_as_base() -> frozenset[str]:
    """Return the forms that are base, past and noun at once: hit, cut."""
    return frozenset(forms[0] for forms, noun in conjugations() if noun and forms[0] == forms[2])


@cache
def base_forms() -> frozenset[str]:
    """Return the base forms: go, take, hit."""
    return frozenset(forms[0] for forms, _ in conjugations())


@cache
def third_persons() -> frozenset[str]:
    """Return the third-person singular forms: goes, takes, hits."""
    return frozenset(forms[1] for forms, _ in conjugations())


@cache
def participles() -> frozenset[str]:
    """Return the past participles, including those that are also past forms: gone, said, hit."""
    return frozenset(forms[3] for forms, _ in conjugations())


@cache
def only_pasts() -> frozenset[str]:
    """Return the past forms that are neither participle nor base form: went, took."""
    return frozenset(forms[2] for forms, _ in conjugations()) - participles() - base_forms()


@cache
def _finite_forms() -> frozenset[str]:
    return frozenset(form for forms, _ in conjugations() for form in forms[1:3]) - {
        f[0] for f, _ in conjugations()
    }


def is_finite_form(word: str) -> bool:
    """Return whether a word is an unambiguous third person or past form, listed or in -ed: says, left."""
    return word in _finite_forms() or (word.endswith("ed") and len(word) > 4)


def is_plural_form(word: str) -> bool:
    """Return whether a word ends as a plural, or as a verb in the third person: claims, not class, crisis, virus."""
    return word.endswith("s") and not word.endswith(("ss", "is", "us"))
