"""Patterns looked up in tokens, against a plain reading of the rule."""

import random

import pytest

from framing import FramingError, load_lexicon
from framing.english.lexicons import PatternLookup, pattern_words


def plainly(patterns: list[str], words: list[str], i: int) -> list[tuple[int, str]]:
    """All patterns at a token, longest first, then the one with fewer stars, then the earlier."""
    found = []
    for order, pattern in enumerate(patterns):
        parts = pattern.split()
        window = words[i : i + len(parts)]
        fits = [
            w.startswith(p[:-1]) if p.endswith("*") else w == p for p, w in zip(parts, window, strict=False)
        ]
        if len(window) == len(parts) and all(fits):
            found.append((-len(parts), sum("*" in p for p in parts), order, pattern))
    return [(i - length, pattern) for length, _, _, pattern in sorted(found)]


def test_every_pattern_is_found_longest_first() -> None:
    draw = random.Random(1)
    vocabulary = ["war", "wars", "the", "of", "words"]
    parts = [*vocabulary, "war*", "wor*"]
    for _ in range(50):
        patterns = list(dict.fromkeys(" ".join(draw.choices(parts, k=draw.randint(1, 4))) for _ in range(12)))
        words = draw.choices(vocabulary, k=60)
        expected = [plainly(patterns, words, i) for i in range(60)]
        phrases = PatternLookup((p, p) for p in patterns)
        for _ in range(2):  # the second time from what the first has kept
            found = {h[0].first: [(x.last, x.value) for x in h] for h in phrases.find_all(words, 0, 60)}
            assert found == {i: hits for i, hits in enumerate(expected) if hits}


def test_find_is_leftmost_and_longest_without_overlap() -> None:
    phrases = PatternLookup([("special operation", "a"), ("operation", "b"), ("special", "c")])
    words = ["the", "special", "operation", "special", "operation", "operation"]
    assert [tuple(h) for h in phrases.find(words)] == [(1, 3, "a"), (3, 5, "a"), (5, 6, "b")]
    assert [h.value for h in phrases.find(words, 2, 4)] == ["b", "c"]


def test_an_empty_pattern_is_an_error() -> None:
    with pytest.raises(FramingError, match="at least one word"):
        PatternLookup([(" ", "a")])


def test_patterns_are_split_like_text() -> None:
    assert pattern_words("Can’t rule* out") == ("ca", "n't", "rule*", "out")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("word_classes", ["word"]),
        ("wordnet_verbs", ["lemma"]),
        ("wordnet_adjectives", ["word"]),
        ("reporting", ["lemma", "part"]),
        ("common_verbs", ["lemma"]),
        ("harm_verbs", ["verb"]),
        ("source_nouns", ["noun"]),
        ("abbreviations", ["word"]),
    ],
)
def test_a_lexicon_decides_about_a_word_once(name: str, key: list[str]) -> None:
    rows = load_lexicon(name)
    assert rows.loc[rows.duplicated(key, keep=False), key].to_numpy().tolist() == []


@pytest.mark.parametrize("name", ["common_verbs", "reporting", "wordnet_verbs"])
def test_short_verbs_double_their_consonant(name: str) -> None:
    rows = load_lexicon(name)
    verbs = rows[rows["part"] == "verb"] if "part" in rows else rows
    short = verbs[verbs["lemma"].str.fullmatch("[^aeiou]*[aeiou][bdgmnprt]")]
    assert len(short) > 3
    assert [
        row.lemma
        for row in short.itertuples()
        if f"{row.lemma}{row.lemma[-1]}ing" not in row.forms.split("|")
    ] == []
