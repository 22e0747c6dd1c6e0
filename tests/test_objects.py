"""Objects and appositions around a cue: accused her of, likened to, the regulator Ofwat, a letter seen by."""

import pandas as pd
import pytest

from framing import find_quotations

CONTENTS = [
    ("The party accused her of hiding the cost.", [("The party", "accused", "hiding the cost")]),
    ("He told her that it was over.", [("He", "told", "it was over")]),
    ("She said her party would win.", [("She", "said", "her party would win")]),
    (
        "The utility warned last month it could run out of cash.",
        [("The utility", "warned", "it could run out of cash")],
    ),
    (
        'It was a step that critics likened to "a coup".',
        [("critics", "likened", '"a coup"')],
    ),
    ("The agency had described the figure as wrong.", [("The agency", "described", "wrong")]),
    (
        'Smith described the plan as "reckless", a view shared by few.',
        [("Smith", "described", '"reckless"')],
    ),
    ("Ann Smith endorsed her.", []),
    (
        'The union was angry, branding executives "vultures" and urging them to repay.',
        [("The union", "branding", '"vultures"'), ("The union", "urging", "to repay")],
    ),
    (
        'The regulator, Ofwat, had described the figure as "made up".',
        [("Ofwat", "described", '"made up"')],
    ),
    (
        "Officials in Austin, Texas, said it was over.",
        [("Officials in Austin", "said", "it was over")],
    ),
    ("It is the will of the voters, Mook said.", [("Mook", "said", "It is the will of the voters")]),
    (
        'Ashby apologised to clients in a letter seen by Reuters, acknowledging "years of neglect".',
        [("Ashby", "acknowledging", '"years of neglect"')],
    ),
    (
        "An official responded by saying Japan should be careful.",
        [("An official", "saying", "Japan should be careful")],
    ),
    (
        'They took the town, a claim the rebels dismissed as "pure fantasy".',
        [("the rebels", "dismissed", '"pure fantasy"')],
    ),
    (
        "The front, which the government calls a terrorist group but which others have armed, fled.",
        [("the government", "calls", "a terrorist group")],
    ),
    (
        "The army denied targeting civilians and blamed the rebels.",
        [("The army", "denied", "targeting civilians"), ("The army", "blamed", "the rebels")],
    ),
    (
        'Moscow urged both sides to show restraint, while Washington warned of "consequences".',
        [("Moscow", "urged", "to show restraint"), ("Washington", "warned of", '"consequences"')],
    ),
    (
        "The army said it had seen credible reports that mines were used.",
        [("The army", "said", "it had seen credible reports that mines were used")],
    ),
    (
        '"We fled," said Hala, a teacher who asked that only her first name be used.',
        [("Hala", "said", '"We fled,"')],
    ),
    (
        "The government — which insists it has no plans to act — is divided.",
        [("The government", "insists", "it has no plans to act")],
    ),
    (
        "The paper reported, citing unnamed officials, that he had left.",
        [("The paper", "reported", "he had left")],
    ),
    (
        "Both sides have agreed to meet again, the ministry announced late Wednesday.",
        [("the ministry", "announced", "Both sides have agreed to meet again")],
    ),
    (
        "The talks will go on, the ministry said early on Monday.",
        [("the ministry", "said", "The talks will go on")],
    ),
    (
        "A report leaked to the Journal last week concluded that it was over.",
        [("A report", "concluded", "it was over")],
    ),
    ("Corvane did not respond to requests for comment.", []),
    ("Corvane refused demands for an apology.", []),
    ("Larsen points out that it is over.", [("Larsen", "points out", "it is over")]),
    ("It remains unclear who ordered the raid.", []),
]


@pytest.mark.parametrize(("text", "expected"), CONTENTS)
def test_source_cue_and_content(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = find_quotations(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    assert [tuple(r) for r in found[["source", "cue", "span"]].itertuples(index=False)] == expected


SOURCES = [
    ("River Action, a charity, called it shameful.", "organisation", "civil society", False),
    ("Ofwat, the regulator, called it shameful.", "organisation", "government", False),
    ("Ann Smith, a professor of law, said it was over.", "person", "expert", False),
    ("It was over, said their lawyer, Ann Smith.", "person", "unknown", False),
    ("The union GMB said it was over.", "organisation", "civil society", False),
    ("Another insisted that it was over.", "unnamed", "unknown", True),
    ("One mogul, who was in the room, said it was over.", "unnamed", "unknown", True),
    ("Two people with knowledge of the matter said it was over.", "collective", "unknown", True),
    ("But Kessia's foreign minister, Tarek Nassan, rejected the plan.", "person", "government", False),
    ("State television said it was over.", "organisation", "media", False),
    ("Human Rights Watch said it was over.", "organisation", "civil society", False),
    ("Sources close to Mr Larsen said it was over.", "collective", "unknown", True),
    ("Sources inside Corvane said it was over.", "collective", "unknown", True),
    ("Officials close to the ministry said it was over.", "collective", "government", True),
    ("It was over, according to two people briefed on the meeting.", "collective", "unknown", True),
    ("Officials involved in the talks said it was over.", "collective", "government", False),
    ("Asked by the minister, Smith said it was over.", "person", "unknown", False),
]


@pytest.mark.parametrize(("text", "kind", "role", "anonymous"), SOURCES)
def test_what_the_source_is(text: str, kind: str, role: str, anonymous: bool) -> None:
    found = find_quotations(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    row = found.iloc[-1]
    assert (row["source_type"], row["source_role"], bool(row["anonymous"])) == (kind, role, anonymous)


def test_whom_a_source_told_behind_its_quotation() -> None:
    text = '"We won," Yannis Doukas, the head of the union, told The Associated Press.'
    found = find_quotations(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    assert found[["source", "via"]].values.tolist() == [["Yannis Doukas", "The Associated Press"]]
