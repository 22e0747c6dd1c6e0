"""Mentions: who is meant by which words, and what is no mention."""

import pandas as pd
import pytest

from framing import find_mentions
from framing.records import FramingError

ACTORS = pd.DataFrame(
    [
        ("united_states", "United States", "state", "America|Washington|White House", "US|U.S.", "", ""),
        ("china", "China", "state", "", "", "", ""),
        ("russia", "Russia", "state", "", "", "", ""),
        ("ukraine", "Ukraine", "state", "", "", "", ""),
        ("un", "United Nations", "organisation", "", "UN", "", ""),
        ("biden", "Joe Biden", "person", "Biden", "", "president", "united_states"),
        ("putin", "Vladimir Putin", "person", "Putin", "", "president", "russia"),
        ("sullivan", "Jake Sullivan", "person", "", "", "national security adviser", "united_states"),
        ("hillary", "Hillary Clinton", "person", "Clinton|Hillary", "", "secretary of state", ""),
        ("bill", "Bill Clinton", "person", "", "", "", ""),
        ("erdogan", "Recep Tayyip Erdoğan", "person", "", "", "", ""),
        ("xi", "Xi Jinping", "person", "", "", "", ""),
        ("trump", "Donald Trump", "person", "Trump", "", "", ""),
    ],
    columns=["actor", "name", "kind", "aliases", "aliases_exact", "roles", "side"],
)


def mentions(text, actors=ACTORS, pronouns=False):
    found = find_mentions(pd.DataFrame({"doc_id": ["a"], "text": [text]}), actors)
    assert all(text[r.start : r.end] == r.span for r in found.itertuples())
    kept = found if pronouns else found[found.kind != "pronoun"]
    return [" ".join(r) for r in kept[["span", "actor", "kind"]].values.tolist()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Beijing warned against it.", ["Beijing china metonym"]),
        ("Envoys met in Beijing.", []),
        (
            "It wants to use Chinese influence in Moscow.",
            ["Chinese china adjective", "Moscow russia metonym"],
        ),
        ("A spokesman for the Chinese embassy in Washington said no.", ["Chinese china adjective"]),
        ("Shelling in Kyiv went on.", []),
        ("A rocket hit a Kyiv home.", []),
        ("They flew to Moscow on Sunday.", []),
        ("It put pressure on Moscow.", ["Moscow russia metonym"]),
        ("Troops stood on the outskirts of Kyiv.", []),
        ("Talks between Moscow and Kyiv failed.", ["Moscow russia metonym", "Kyiv ukraine metonym"]),
        ("Rockets fell on Kharkiv and Kyiv.", []),
        ("KYIV, Ukraine (AP) — Nobody left.", []),
        ("KYIV/MOSCOW, March 3 (Reuters) - Ukraine waits.", ["Ukraine ukraine name"]),
        ("He lives in Kyiv, Ukraine.", ["Ukraine ukraine name"]),
        ("Support came from Washington state.", []),
        ("The Washington Post reported it.", []),
        ("The Kremlin denied it.", ["Kremlin russia metonym"]),
        ("A flag flew outside the Kremlin.", []),
        ("A Kremlin spokesman left.", ["Kremlin russia metonym"]),
        ("A spokesman for the Beijing Foreign Ministry said so.", ["Beijing china metonym"]),
    ],
)
def test_a_capital_stands_for_its_state_unless_it_is_plainly_the_place(text, expected):
    assert mentions(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("LVIV, Ukraine — Russia voted.", ["Russia russia name"]),
        ("LVIV, Ukraine, May 3 (Reuters) - Ukraine voted.", ["Ukraine ukraine name"]),
        ("UKRAINE, May 3. Russia voted.", ["Russia russia name"]),
        ("UKRAINE, RUSSIA SIGN TREATY", ["UKRAINE ukraine name", "RUSSIA russia name"]),
        ("Ukraine — which won — voted.", ["Ukraine ukraine name"]),
        ("GENEVA — Ukraine agreed — at last.", ["Ukraine ukraine name"]),
        ("In Washington, the White House said no.", ["White House united_states metonym"]),
    ],
)
def test_a_state_in_a_dateline_is_where_the_article_was_filed(text, expected):
    assert mentions(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Senior U.S. intelligence officials said so.",
            ["U.S. intelligence officials united_states collective"],
        ),
        ("Russian ground and naval forces left.", ["Russian ground and naval forces russia collective"]),
        ("The Russian military said so.", ["Russian military russia collective"]),
        ("The Russian military operation went on.", ["Russian russia adjective"]),
        ("Russian shelling hit it.", ["Russian russia adjective"]),
        ("Russia’s troops left.", ["Russia russia name"]),
        ("UN officials left.", ["UN officials un collective"]),
        ("The Russians left.", ["Russians russia collective"]),
        ("Many ethnic Russians live there.", []),
        ("Russian-backed fighters left.", ["Russian russia adjective"]),
        ("Beijing officials left.", ["Beijing officials china collective"]),
    ],
)
def test_a_collective_is_the_state_with_the_noun_for_its_people(text, expected):
    assert mentions(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("President Joe Biden left.", ["Joe Biden biden name"]),
        ("Joseph R. Biden Jr. left. Biden spoke.", ["Biden biden alias"]),
        ("Jake Sullivan came. Sullivan spoke.", ["Jake Sullivan sullivan name", "Sullivan sullivan alias"]),
        ("Sullivan spoke.", []),  # nobody of that name in the article, and no alias in the table
        ("Clinton spoke.", ["Clinton hillary alias"]),
        ("Bill Clinton came. Clinton spoke.", ["Bill Clinton bill name", "Clinton bill alias"]),
        (
            "Bill Clinton and Hillary Clinton came. Clinton spoke.",
            ["Bill Clinton bill name", "Hillary Clinton hillary name", "Clinton hillary alias"],
        ),
        (
            "Bill Clinton and Hillary Clinton came. Mrs. Clinton spoke.",
            ["Bill Clinton bill name", "Hillary Clinton hillary name", "Clinton hillary alias"],
        ),
        ("He met Chelsea Clinton.", []),
        ("Then Hillary Duff sang.", []),
        ("He owns Trump Tower.", []),
        ("Ivanka Trump came with Donald J. Trump.", ["Donald J. Trump trump name"]),
        (
            "Erdogan left after Recep Tayyip Erdogan spoke.",
            ["Erdogan erdogan alias", "Recep Tayyip Erdogan erdogan name"],
        ),
        ("President Xi Jinping spoke, and Xi left.", ["Xi Jinping xi name", "Xi xi alias"]),
        ("Tayyip Erdogan came. Erdogan left.", ["Tayyip Erdogan erdogan name", "Erdogan erdogan alias"]),
        ("Clinton & Sons sold it.", []),
        ("PUTIN: No.", ["PUTIN putin alias"]),
        ("Tell us more about the us.", []),
    ],
)
def test_a_surname_goes_to_the_person_named_in_full(text, expected):
    assert mentions(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vladimir Putin came. The president left.", ["Vladimir Putin putin name", "president putin title"]),
        ("The Russian president left.", ["Russian president putin title"]),
        ("Russia’s president left.", ["Russia russia name", "president putin title"]),
        ("The president of Russia left.", ["president putin title", "Russia russia name"]),
        ("The president of the company left.", []),
        ("The president left.", []),
        (
            "Joe Biden met Vladimir Putin. The president left.",
            ["Joe Biden biden name", "Vladimir Putin putin name"],
        ),
        ("The National Security Adviser left.", ["National Security Adviser sullivan title"]),
        ("A national security adviser left.", []),
        ("Then President Putin left.", ["Putin putin alias"]),
    ],
)
def test_a_title_stands_for_the_only_one_who_can_be_meant(text, expected):
    assert mentions(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Joe Biden said he would go.", ["Joe Biden biden name", "he biden pronoun"]),
        ("Joe Biden met Vladimir Putin, and he left.", ["Joe Biden biden name", "Vladimir Putin putin name"]),
        ("Joe Biden met Mark Smith, and he left.", ["Joe Biden biden name"]),
        ("Hillary Clinton said he would go.", ["Hillary Clinton hillary name"]),
        ("They warned China that it would pay.", ["China china name", "it china pronoun"]),
        ("China spoke of the war in its third week.", ["China china name"]),
        ("Joe Biden left. “I saw he was there.”", ["Joe Biden biden name"]),
    ],
)
def test_a_pronoun_is_resolved_only_to_one_possible_antecedent(text, expected):
    assert mentions(text, pronouns=True) == expected


def test_names_that_are_part_of_others_are_no_mentions():
    assert mentions("The Bank of America is near New Mexico and South Korea.") == []
    assert mentions("The United Nations Security Council met.") == ["United Nations Security Council un name"]
    assert mentions("A U.S. State Department official left.") == ["U.S. united_states adjective"]


def test_the_adjectives_of_a_state_no_list_has_stand_in_a_column_of_their_own():
    actors = pd.DataFrame(
        {"actor": ["kestria"], "name": ["Kestria"], "kind": ["state"], "adjectives": ["Kestrian"]}
    )
    articles = pd.DataFrame(
        {"doc_id": ["a"], "text": ["Kestrian shells fell. Two Kestrian soldiers left Kestria."]}
    )
    found = find_mentions(articles, actors)
    assert found[["span", "kind"]].values.tolist() == [
        ["Kestrian", "adjective"],
        ["Kestrian soldiers", "collective"],
        ["Kestria", "name"],
    ]


@pytest.mark.filterwarnings("ignore:the text of .* is empty")
def test_an_unusable_actors_table_is_refused_with_the_row():
    twice = pd.concat([ACTORS.head(1), ACTORS.head(1).assign(actor="usa")], ignore_index=True)
    with pytest.raises(
        FramingError, match=r"actors, row 3: 'United States' is a name of 'united_states' in row 2"
    ):
        mentions("", twice)
    with pytest.raises(FramingError, match="row 2: unknown kind 'country'; choose one of person, state"):
        mentions("", ACTORS.head(1).assign(kind="country"))
    with pytest.raises(FramingError, match="needs the column 'kind'"):
        mentions("", ACTORS[["actor", "name"]])


@pytest.mark.filterwarnings("ignore:the text of .* is empty")
def test_hostile_text_does_no_harm():
    for text in ["", "\n\n", "’s", "Putin " * 5000, "\u202eRussia\u202c 🇷🇺 U.S.U.S. “", "Russian " * 3000]:
        mentions(text, pronouns=True)


def _mayor(roles):
    row = {"actor": ["roy"], "name": ["Anna Roy"], "kind": ["person"], "roles": [roles]}
    return pd.DataFrame(row)


@pytest.mark.parametrize("roles", ["Mayor", "mayor", "Mayor|mayor"])
def test_a_role_is_found_in_any_case_and_only_where_it_is_a_title(roles):
    text = (
        "Anna Roy came. The mayor told reporters it was late. A mayor said no. Mayor Bob Hill left. "
        "The Mayor said it was over. Any mayor would."
    )
    assert mentions(text, _mayor(roles)) == ["Anna Roy roy name", "mayor roy title", "Mayor roy title"]


def test_a_state_in_a_role_keeps_its_capital():
    actors = _mayor("US President")
    assert mentions("The US president spoke.", actors) == ["US president roy title"]
    assert mentions("She asked the us president question.", actors) == []


@pytest.mark.parametrize("aliases", ["city hall", "city hall|City Hall", "City Hall|city hall"])
def test_an_alias_listed_without_capitals_is_found_beside_the_name(aliases):
    row = {"actor": ["hall"], "name": ["City Hall"], "kind": ["organisation"], "aliases": [aliases]}
    text = "A city hall source said the plan was dead. City Hall was sorry."
    assert mentions(text, pd.DataFrame(row)) == ["city hall hall alias", "City Hall hall name"]


def test_a_name_with_a_capital_is_no_common_noun():
    front = pd.DataFrame({"actor": ["front"], "name": ["Front"], "kind": ["group"]})
    assert mentions("The front moved, and the Front won.", front) == ["Front front name"]


HOLMS = pd.DataFrame(
    [
        ("ida", "Ida Holm", "person", "", "governor"),
        ("nils", "Nils Holm", "person", "", "vice president"),
        ("weil", "Otto Weil", "person", "", "prime minister"),
        ("roy", "Eva Roy", "person", "", ""),
    ],
    columns=["actor", "name", "kind", "aliases", "roles"],
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ida Holm spoke. Then Nils Holm left. Holm was late.",
            ["Ida Holm ida name", "Nils Holm nils name", "Holm nils alias"],
        ),
        (
            "Holm won. Ida Holm thanked all. Nils Holm clapped. Ida Holm cried.",
            ["Holm ida alias", "Ida Holm ida name", "Nils Holm nils name", "Ida Holm ida name"],
        ),
        ("Ida Holm met Nils Holm. Holm was late.", ["Ida Holm ida name", "Nils Holm nils name"]),
        ("Ida Holm met Per Holm. Holm was late.", ["Ida Holm ida name"]),
        ("Ida Holm came. Sam Holm sang. Holm was late.", ["Ida Holm ida name"]),
        (
            "Ida Holm met Nils Holm. Gov. Holm was late. Holm sat down.",
            ["Ida Holm ida name", "Nils Holm nils name", "Holm ida alias", "Holm ida alias"],
        ),
        ("Vice President Holm left. Holm was late.", ["Holm nils alias", "Holm nils alias"]),
        ("Prime Minister Weil spoke. Mr. Weil left, and Weil slept.", ["Weil weil alias"] * 3),
        ("Coach Weil spoke. Weil left.", []),
        ("Mr. Weil spoke. Weil left.", []),
        ("Senator Roy spoke. Mrs. Roy left.", ["Roy roy alias"] * 2),
        ("Senator Roy spoke. Tom Roy left.", []),
    ],
)
def test_namesakes_are_told_apart_by_title_and_by_who_was_named_last(text, expected):
    assert mentions(text, HOLMS) == expected
