"""The closed classes of English words by name, from the lists the tagger reads, for whoever has words without tags.

Classes after Quirk et al. (1985). A word may be in several: "after" opens phrases and clauses.
"""

from functools import cache

from framing.english.tagger import closed_class, irregular_pasts
from framing.resources import lexicon_rows, split_cell

_OF = {  # the classes of word_letters.csv that make up a class
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
        return (
            _lettered(("auxiliary",)) - closed_class("be") - closed_class("have") - closed_class("negation")
        )
    if name == "finite":  # and what else is plainly a finite verb
        return _lettered(("auxiliary",)) | irregular_pasts()
    also = _both_ways() if name == "preposition" else frozenset[str]()
    return _lettered(_OF[name]) | also


@cache
def third_persons() -> frozenset[str]:
    """Return the forms of listed verbs in the third person, nouns as often as verbs: drives, smells."""
    rows = (r for name in ("common_verbs", "reporting") for r in lexicon_rows(name))
    forms = (split_cell(r["forms"]) for r in rows if r.get("part", "verb") == "verb")
    return frozenset(listed[1] for listed in forms if len(listed) > 1)


@cache
def _lettered(classes: tuple[str, ...]) -> frozenset[str]:
    return frozenset(row["word"] for row in lexicon_rows("word_letters") if row["class"] in classes)


def _both_ways() -> frozenset[str]:
    """Return the words that open a phrase as well as a clause: after, before, since, as."""
    return closed_class("clause or phrase")


def is_adverb(word: str) -> bool:
    """Tell whether a word in lower case is an adverb by the list or its ending."""
    return word in word_class("adverb") or (word.endswith("ly") and len(word) > 4)
