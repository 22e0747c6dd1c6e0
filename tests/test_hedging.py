"""Hedging: every row of the lexicon by its minimal pair, the codebook's examples, scope, bad input."""

from typing import Any

import pandas as pd
import pytest

from framing import FramingError, find_hedges, load_lexicon
from framing.hedging import CATEGORIES


def hedges(text: str, **options: Any) -> pd.DataFrame:
    return find_hedges(pd.DataFrame({"doc_id": ["a"], "text": [text]}), **options)


def found(text: str, category: str | None = None) -> list[str]:
    rows = hedges(text)
    return rows.span[rows.category == category].tolist() if category else rows.span.tolist()


@pytest.fixture(scope="module")
def minimal_pairs() -> dict[str, list[tuple[str, str]]]:
    """Rule and category of every hit in the lexicon's own examples, by '<row>+' and '<row>-'."""
    lexicon = load_lexicon("hedges")
    texts = {f"{i}+": t for i, t in enumerate(lexicon.example)} | {
        f"{i}-": t for i, t in enumerate(lexicon.counterexample)
    }
    rows = find_hedges(pd.DataFrame({"doc_id": list(texts), "text": list(texts.values())}))
    hits: dict[str, list[tuple[str, str]]] = {doc: [] for doc in texts}
    for doc, rule, category in zip(rows.doc_id, rows.rule, rows.category, strict=True):
        hits[doc].append((rule, category))
    return hits


def test_every_rule_hits_its_example_and_not_its_counterexample(
    minimal_pairs: dict[str, list[tuple[str, str]]],
) -> None:
    wrong = []
    for i, row in enumerate(load_lexicon("hedges").itertuples()):
        if (row.rule, row.category) not in minimal_pairs[f"{i}+"]:
            wrong.append(f"row {i + 2}, {row.rule}: no hit in {row.example!r}")
        if row.rule in [rule for rule, _ in minimal_pairs[f"{i}-"]]:
            wrong.append(f"row {i + 2}, {row.rule}: hit in {row.counterexample!r}")
    assert not wrong


def test_lexicon_is_complete_and_documented() -> None:
    lexicon = load_lexicon("hedges")
    assert lexicon.rule.is_unique
    assert set(lexicon.category) == set(CATEGORIES)
    assert (lexicon[["cue", "example", "counterexample", "source"]] != "").all(axis=None)
    assert lexicon.cue.str.split("|").explode().nunique() > 1000


@pytest.mark.parametrize(
    ("text", "category", "spans"),
    [
        ("They may leave.", "modal", ["may"]),
        ("They leave in May.", "modal", []),
        ("The move could signal a shift.", "modal", ["could"]),
        ("Rescuers could not reach the town.", "modal", []),
        ("It would be a mistake.", "modal", ["would"]),
        ("He said talks would resume.", "modal", []),
        ("About 30 people came.", "approximator", ["About"]),
        ("A book about the war.", "approximator", []),
        ("Around 30 people came.", "approximator", ["Around"]),
        ("They sat around the table.", "approximator", []),
        ("He appears to agree.", "epistemic_verb", ["appears to"]),
        ("He appeared in court.", "epistemic_verb", []),
        ("He possibly left.", "epistemic_adverb", ["possibly"]),
        ("Come as soon as possible.", "epistemic_adjective", []),
        ("A possible motive is greed.", "epistemic_adjective", ["possible"]),
        ("New rules make it possible.", "epistemic_adjective", []),
        ("There is no doubt about it.", "booster", ["no doubt"]),
        ("Officials doubt the story.", "doxastic", ["doubt"]),
        ("There is no doubt about it.", "doxastic", []),
        ("The think tank closed.", "doxastic", []),
        ("Police arrested the suspect.", "doxastic", []),
        ("There is a chance that it rains.", "epistemic_noun", ["chance"]),
        ("Do not take a chance.", "epistemic_noun", []),
        ("The car is believed to have been stolen.", "attribution_shield", ["believed to have been"]),
        ("Officials said it was stolen.", "attribution_shield", []),
        ("He leaves if it rains.", "condition", ["if"]),
        ("He asked if it rains.", "condition", []),
        ("Critics say it is weak.", "vagueness", ["Critics"]),
    ],
)
def test_codebook_examples(text: str, category: str, spans: list[str]) -> None:
    assert found(text, category) == spans


def test_a_cue_of_several_words_is_one_hit_and_neighbours_are_two() -> None:
    assert found("The rocket is believed to have been stolen.") == ["believed to have been"]
    rows = hedges("The truce appeared likely.")
    assert list(zip(rows.span, rows.category, strict=True)) == [
        ("appeared", "epistemic_verb"),
        ("likely", "epistemic_adjective"),
    ]


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        (
            "Officials said that the truce may hold, but nobody believes the army will withdraw.",
            [("may", "the truce may hold"), ("believes", "believes the army will withdraw")],
        ),
        (
            "Officials said on Monday they thought ministers might be worried.",
            [("thought", "thought ministers might be worried"), ("might", "ministers might be worried")],
        ),
        ("“The truce may hold,” he said on Monday.", [("may", "The truce may hold")]),
        ("The truce may hold, he said on Monday.", [("may", "The truce may hold")]),
        ("The dam may burst, local engineers say.", [("may", "The dam may burst")]),
        (
            "The dam may burst in Lowen, Homs and Rome, the mayor of Arden said on Friday.",
            [("may", "The dam may burst in Lowen, Homs and Rome")],
        ),
        ("The mayor, who may resign, said the dam was old.", [("may", "may resign")]),
        (
            "The move could hurt, and officials believe that it will.",
            [("could", "The move could hurt"), ("believe that", "believe that it will")],
        ),
        (
            "Talks may fail (unless it rains) today.",
            [("may", "Talks may fail"), ("unless", "unless it rains")],
        ),
    ],
)
def test_scope_goes_to_the_clause_boundary(text: str, scopes: list[tuple[str, str]]) -> None:
    rows = hedges(text)
    assert [(text[r.start : r.end], text[r.scope_start : r.scope_end]) for r in rows.itertuples()] == scopes
    assert rows.span.tolist() == [span for span, _ in scopes]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("He said it would be a mistake.", []),
        ("He said, “It would be a mistake.”", ["would"]),
        ('He said "it would be wrong" to go.', ["would"]),
        ("He said the “war” would end.", []),
        ("“Talks failed,” he said, and it would end.", []),
    ],
)
def test_what_a_reporter_says_before_the_mark_decides_nothing_inside(text: str, spans: list[str]) -> None:
    assert found(text, "modal") == spans


@pytest.mark.filterwarnings("ignore:the text of .* is empty")
@pytest.mark.parametrize("text", ["", " \n ", "may", "if", "“", "\u202emay\u202c if \x00", "would " * 4_000])
def test_any_text_is_taken(text: str) -> None:
    rows = hedges(text)
    assert (rows.scope_start <= rows.start).all()
    assert (rows.end <= rows.scope_end).all()


def test_own_lexicon_replaces_the_bundled_one() -> None:
    own = pd.DataFrame({"cue": ["hold"], "category": ["booster"], "not_after": ["on"]})
    assert hedges("They may hold.", lexicon=own).span.tolist() == ["hold"]
    assert hedges("They may hold on.", lexicon=own).empty


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("maybe,modality,", "row 3: unknown category 'modality'; the categories are modal, "),
        (",modal,", "row 3: empty cue ''; give at least one word"),
        ("may,modal,NOUNS", "row 3: there is no token class 'NOUNS'; the classes are "),
    ],
)
def test_own_lexicon_with_a_mistake(tmp_path: Any, row: str, message: str) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(f"cue,category,after\nmight,modal,\n{row}\n", encoding="utf-8")
    with pytest.raises(FramingError, match=r"mine\.csv, " + message):
        hedges("Talks may fail.", lexicon=path)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The vote may have been rigged.", ["may"]),
        ("He must have known.", ["must"]),
        ("They could not have known.", ["could"]),
        ("A deal signed in July may do little.", ["may"]),
        ("CITY - At least 41 people died.", ["At least"]),
        ("The raid left some hurt, at least 30 of them badly.", ["at least"]),
        ("The war has killed an estimated 9,000 people.", ["an estimated"]),
        ("If they were to leave, it would be a blow.", ["If", "would"]),
        ("He said that if it rained they would leave.", ["if"]),
        ("Prosecutors alleged that the men stole it.", []),
        ("The report could not be independently verified.", ["not be independently verified"]),
        ("She spoke on condition that she not be named.", []),
        ("Another thought the engine had failed.", ["thought"]),
        ("The blast, which officials suspect was an accident, killed two.", ["suspect"]),
        ("For example, a person may enter by the gate.", []),
        ("Staff would be confined to the city, he added.", []),
        ("“It would be a mistake”, he said.", ["would"]),
        ("They could not tell if anyone was there.", []),
        ("They will not confirm if the request was granted.", []),
        ("He could not believe it.", []),
        ("The pay rises by 8 per cent over two years.", []),
        ("They waited for over two hours.", ["over"]),
        ("They will see if there is a boat.", []),
        ("The vote is regarded as crucial.", []),
    ],
)
def test_cues_and_what_is_none(text: str, expected: list[str]) -> None:
    rows = hedges(text)
    assert rows.span[rows.category != "vagueness"].tolist() == expected


@pytest.mark.parametrize(
    "text",
    [
        "No one doubts that they will vote yes.",
        "Few doubt that they voted yes.",
        "Nobody doubts the figures.",
        "There is little doubt that they voted yes.",
    ],
)
def test_a_doubt_that_nobody_has_is_a_booster(text: str) -> None:
    found = find_hedges(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    categories = [c for c, s in zip(found["category"], found["span"], strict=True) if "doubt" in s]
    assert categories == ["booster"]
