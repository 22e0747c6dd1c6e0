"""Contrasts: one row a naming, in every form, of the sense meant, and how it is meant."""

import re

import pandas as pd
import pytest

from framing import contrast_report, find_contrasts, load_codebook, load_corpus, load_lexicon
from framing.contrasts.number import number_forms

CONTRASTS = pd.DataFrame(
    [
        ("label", "war", "war", "world|prisoner of", "crime*|veteran*"),
        ("label", "special military operation", "special military operation", "", ""),
        ("label", "military operation", "military operation", "", ""),
        ("label", "operation", "operation", "rescue", ""),
        ("label", "invasion", "invasion", "", ""),
        ("label", "act of aggression", "act of aggression", "", ""),
        ("attack", "strike", "strike|air strike", "hunger", ""),
        ("attack", "raid", "raid*", "", ""),
        ("attack", "bombing", "bombing", "", ""),
        ("attack", "offensive", "offensive", "", ""),
        ("place", "Kiev", "Kiev", "chicken", ""),
        ("who", "militant", "militant", "", ""),
        ("who", "mercenary", "mercenary", "", ""),
        ("us", "us", "US", "", ""),
    ],
    columns=["contrast", "variant", "pattern", "not_before", "not_after"],
)


def namings(text, contrasts=CONTRASTS, **options):
    found = find_contrasts(pd.DataFrame({"doc_id": ["a"], "text": [text]}), contrasts, **options)
    assert all(text[r.start : r.end] == r.span for r in found.itertuples())
    return [f"{r.span}: {r.variant}" for r in found.itertuples()]


def uses(text):
    found = find_contrasts(pd.DataFrame({"doc_id": ["a"], "text": [text]}), CONTRASTS)
    return [f"{r.span}: {r.use}" for r in found.itertuples()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The wars, and the war’s end.", ["wars: war", "war: war"]),
        ("Militants and mercenaries.", ["Militants: militant", "mercenaries: mercenary"]),
        ("Acts of aggression.", ["Acts of aggression: act of aggression"]),
        (
            "An airstrike, air-strikes and an air strike.",
            ["airstrike: strike", "air-strikes: strike", "air strike: strike"],
        ),
        (
            "A counteroffensive, or counter-offensive.",
            ["counteroffensive: offensive", "offensive: offensive"],
        ),
        ("Bombing raids went on; raiding too.", ["raids: raid", "raiding: raid"]),
        ("A “special” military operation.", ["special” military operation: special military operation"]),
        (
            "A special military operation is an operation.",
            ["special military operation: special military operation", "operation: operation"],
        ),
        ("It bombed; warriors warned of warfare.", []),
        ("Kiev, not kiev.", ["Kiev: Kiev"]),
        ("US troops told us. Us too.", ["US: us"]),
        ("The invasion. War.", ["invasion: invasion", "War: war"]),
    ],
)
def test_inflections_hyphens_and_compounds_count_for_the_variant(text, expected):
    assert namings(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A world war, war crimes, war veterans, a prisoner of war.", []),
        ("The Second World War.", []),
        ("A rescue operation and a hunger strike.", []),
        ("Chicken Kiev and chicken-Kiev.", []),
        ("The world saw war. Crimes followed.", ["war: war"]),  # the filter's words are no neighbours
    ],
)
def test_sense_filters_look_at_the_neighbouring_words(text, expected):
    assert namings(text) == expected


def test_a_word_in_a_body_s_name_is_no_naming_but_one_in_a_headline_is():
    assert namings("The Institute for the Study of War said that the War would go on.") == ["War: war"]
    assert namings("Putin Speaks of War") == ["War: war"]


def test_a_longest_pattern_that_is_filtered_leaves_no_shorter_one():
    contrasts = CONTRASTS.assign(not_before="")
    contrasts.loc[contrasts.variant == "military operation", "not_before"] = "peacekeeping"
    assert namings("A peacekeeping military operation.", contrasts) == []


def test_a_capital_that_is_only_that_of_a_sentence_is_not_required():
    written = ["Special military operation", "The Ukraine"]
    contrasts = pd.DataFrame({"contrast": "c", "variant": written, "pattern": written})
    found = namings("A special military operation in the Ukraine.", contrasts)
    assert found == ["special military operation: Special military operation", "the Ukraine: The Ukraine"]


def test_a_word_that_must_stand_beside_the_hit():
    contrasts = pd.DataFrame(
        {"contrast": "c", "variant": ["situation"], "pattern": ["situation"], "only_after": ["in|around"]}
    )
    assert namings("The situation in Ukraine; the situation improved.", contrasts) == ["situation: situation"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They used the term “war” of what Moscow claims is a “special military operation.”",
         ["war: mentioned", "special military operation: distanced"]),
        ("The so-called operation began.", ["operation: distanced"]),
        ("It began what he called a technical operation.", ["operation: distanced"]),
        ("The “invasion” began.", ["invasion: distanced"]),
        ("“The invasion began,” she said.", ["invasion: used"]),
        ("She said it would stop the “invasion” soon.", ["invasion: used"]),
        ("“We will end the war.”", ["war: used"]),
        ("This is not a war.", ["war: denied"]),
        ("There is no war.", ["war: denied"]),
        ("It isn’t an invasion.", ["invasion: denied"]),
        ("It denied it was an invasion.", ["invasion: denied"]),
        ("This is not the war they wanted.", ["war: used"]),
        ("They did not end the war.", ["war: used"]),
        ("He avoided the word war.", ["war: mentioned"]),
        ("They were told not to use the words war and invasion.", ["war: mentioned", "invasion: mentioned"]),
        ("There was no invasion and no war.", ["invasion: denied", "war: denied"]),
        ("He saw a war and an invasion.", ["war: used", "invasion: used"]),
        ("She has not called it a war.", ["war: mentioned"]),
        ("She would not describe the siege as a war.", ["war: mentioned"]),
        ("It refrained from calling it an invasion.", ["invasion: mentioned"]),
        ("The “brutal war” went on.", ["war: distanced"]),
        ("It refused to call it an invasion.", ["invasion: mentioned"]),
        ("The war goes on.", ["war: used"]),
        ("A long-term war.", ["war: used"]),
        ("They are not conducting military operations.", ["military operations: used"]),
        ("They are not “military operations”.", ["military operations: denied"]),
        ("The war, as the union calls it, has cost two million pounds.", ["war: distanced"]),
        ("The operation, as Moscow calls it, has begun.", ["operation: distanced"]),
        ("The war, as she put it, has begun.", ["war: distanced"]),
        ("A ‘war’, in the union’s words, has begun.", ["war: distanced"]),
        ("The siege, or what he called a war, has begun.", ["war: distanced"]),
        ("The war, in other words, has begun.", ["war: used"]),
        ("The so-called operation is a war, Larsen said.", ["operation: distanced", "war: used"]),
        ("The so-called operation caused a war.", ["operation: distanced", "war: used"]),
    ],
)  # fmt: skip
def test_use(text, expected):
    assert uses(text) == expected


@pytest.mark.parametrize(
    ("noun", "other"),
    [("war", "wars"), ("crisis", "crises"), ("crises", "crisis"), ("country", "countries"), ("attack", "attacks"),
     ("clash", "clashes"), ("rebels", "rebel"), ("militiaman", "militiamen"), ("gunman", "gunmen")],
)  # fmt: skip
def test_number(noun, other):
    assert number_forms(noun) == [other]


def test_words_with_a_plural_of_another_sense_stay_as_they_are():
    assert [number_forms(w) for w in ("troops", "forces", "hostilities", "news")] == [[], [], [], []]


def test_exact_counts_equal_an_independent_count_by_regular_expression():
    articles = load_corpus("sample_article")
    contrasts = load_codebook("sample_article").contrasts
    report = contrast_report(articles, contrasts)
    text = articles["text"].iloc[0]
    for row in report.itertuples():
        words = r"\s+".join(map(re.escape, row.pattern.split()))
        assert row.exact == len(re.findall(rf"\b{words}\b", text, re.IGNORECASE)), row.pattern
    exact = find_contrasts(articles, contrasts, exact=True)
    assert len(exact) == report["exact"].sum()


def test_the_report_accounts_for_every_match():
    text = (
        "The WAR, wars, a world war, war crimes; kiev and Kiev. A special military operation. Bombing raids."
    )
    report = contrast_report(pd.DataFrame({"doc_id": ["a"], "text": [text]}), CONTRASTS)
    kept = [
        "overlapped",
        "uncapitalised",
        "not_before",
        "not_after",
        "only_before",
        "only_after",
        "modifier",
        "counted",
    ]
    assert (report["exact"] + report["inflected"] == report[kept].sum(axis=1)).all()
    rows = report.set_index("pattern")
    assert rows.loc["war", ["exact", "inflected", "not_before", "not_after", "counted"]].tolist() == [
        3,
        1,
        1,
        1,
        2,
    ]
    assert rows.loc["Kiev", ["exact", "uncapitalised", "counted"]].tolist() == [2, 1, 1]
    assert rows.loc["military operation", ["exact", "overlapped", "counted"]].tolist() == [1, 1, 0]
    assert rows.loc["bombing", ["exact", "modifier", "counted"]].tolist() == [1, 1, 0]
    assert rows.loc["war", "removed"].startswith("The WAR, wars, a world [war]")


def test_hostile_text_and_an_empty_table():
    for text in ["", "war " * 3000, "“" * 2000 + "war", "not " * 2000 + "a war", "\u202ewar\x00 ‘"]:
        namings(text)
    assert namings("war", CONTRASTS.head(0)) == []


def test_every_bundled_set_names_its_source_and_every_cue_its_example():
    contrasts = load_codebook("sample_article").contrasts
    assert (contrasts["source"] != "").all()
    assert {
        "conflict_label",
        "attack_label",
        "person_name_zelensky",
        "country_name",
        "leader",
        "fighters",
        "migration",
    } < set(contrasts["contrast"])
    assert {
        "place_name_kyiv",
        "place_name_kharkiv",
        "place_name_donbas",
        "place_name_luhansk",
        "place_name_odesa",
    } < set(contrasts["contrast"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was a figure Mr Larsen disputes.", []),
        ("A figure that he disputes was given.", []),
        ("Larsen disputes the figure.", []),
        ("Two disputes went on.", ["disputes: used"]),
        ("The disputes and the Ulster disputes the board saw ended.", ["disputes: used"] * 2),
        ("Labour disputes went on.", ["disputes: used"]),
        ("Mr Larsen’s disputes went on.", ["disputes: used"]),
        ("Her disputes went on.", ["disputes: used"]),
    ],
)
def test_the_verb_of_a_name_or_pronoun_is_no_naming(text, expected):
    table = pd.DataFrame({"contrast": ["c"], "variant": ["dispute"], "pattern": ["dispute"]})
    found = find_contrasts(pd.DataFrame({"doc_id": ["a"], "text": [text]}), table)
    assert [f"{r.span}: {r.use}" for r in found.itertuples()] == expected


def test_every_cue_of_use_has_an_example_that_it_marks():
    names = ["war", "operation", "invasion", "pause", "aggression", "Kiev"]
    table = pd.DataFrame({"contrast": "c", "variant": names, "pattern": names})
    for row in load_lexicon("uses").itertuples():
        found = find_contrasts(pd.DataFrame({"doc_id": ["a"], "text": [row.example]}), table)
        assert row.use in found["use"].tolist(), row.example
