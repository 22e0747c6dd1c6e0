"""People named in every way newsrooms write them: titles with stops, offices in apposition, nicknames, months as names."""

import pandas as pd
import pytest

from framing import find_mentions, find_quotations


def speakers(text):
    found = find_quotations(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    assert all(text[r.start : r.end] == r.span for r in found.itertuples())
    return [(r.source, r.source_type, bool(r.anonymous)) for r in found.itertuples()]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Maj. Gen. Eva Roy said the pass was closed.", "Maj. Gen. Eva Roy"),
        ("“The pass is closed,” said 1st Lt. Eva Roy, who leads the unit.", "1st Lt. Eva Roy"),
        ("The pass will open on Monday, Capt. Eva Roy said.", "Capt. Eva Roy"),
        ("Msgr. Paul Roy told reporters that the church was safe.", "Msgr. Paul Roy"),
        ("Rear Adm. Paul Roy said that the fleet was safe.", "Rear Adm. Paul Roy"),
        ("“We will not sell,” Martin L. Roy Sr. told the court.", "Martin L. Roy Sr."),
        ("Martin Roy III said that he would sell.", "Martin Roy III"),
        ("“Sell it,” said J.P. Roy, a banker.", "J.P. Roy"),
        ("“Sell it,” said R. Paul Roy.", "R. Paul Roy"),
        ("Eva Roy, M.D., said the drug was safe.", "Eva Roy"),
        ("Sgt. Paul Roy Jr. denied that he had fired.", "Sgt. Paul Roy Jr."),
        ("Sens. Paul Roy and Eva Weil said the bill was dead.", "Sens. Paul Roy and Eva Weil"),
    ],
)
def test_titles_and_names_with_stops_are_whole(text, source):
    assert speakers(text) == [(source, "person", False)]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Vale Corp. said it would sell two mines.", "Vale Corp."),
        ("Roy Bros. Inc. warned that prices would rise.", "Roy Bros. Inc."),
        ("Vale & Co. said it would sell two mines.", "Vale & Co."),
        ("Paul Roy Ltd. said it would sell two mines.", "Paul Roy Ltd."),
    ],
)
def test_companies_with_stops_are_organisations(text, source):
    assert speakers(text) == [(source, "organisation", False)]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The Danish Prime Minister, Eva Roy, said the talks would go on.", "Eva Roy"),
        ("The German Chancellor, Otto Roy, told reporters that the talks had failed.", "Otto Roy"),
        ("“It is late,” the Interior Minister, Otto Roy, said.", "Otto Roy"),
        ("The CIA director, Paul T. Roy, told lawmakers that it was over.", "Paul T. Roy"),
        ("The CIA director, Paul A. Roy, told lawmakers that it was over.", "Paul A. Roy"),
        ("“We knew it,” its chair, Eva Roy-Holm, told reporters.", "Eva Roy-Holm"),
        ("His colleague on the council, Eva Roy-Holm, called the plan “shameful.”", "Eva Roy-Holm"),
        (
            "In a statement, the bureau’s press secretary, Maj. Gen. Paul A. Roy, said that it was late.",
            "Maj. Gen. Paul A. Roy",
        ),
        ("“It is over,” said the mayor, Ms. Roy.", "Ms. Roy"),
        ("“It is over,” the chancellor, Mrs. Roy, said.", "Mrs. Roy"),
        ("Joy Roy, the chief spokeswoman for the Blue campaign, said the ad was false.", "Joy Roy"),
    ],
)
def test_an_office_in_apposition_is_named(text, source):
    assert speakers(text) == [(source, "person", False)]


@pytest.mark.parametrize(
    "text",
    [
        "An aide to the minister said the deal was dead.",
        "A Pentagon official, who asked not to be named, said the plan was dead.",
        "An official in Arden, Ohio, said the plan was dead.",
    ],
)
def test_an_office_without_a_name_stays_unnamed(text):
    assert [(kind, anonymous) for _, kind, anonymous in speakers(text)] == [("unnamed", True)]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Charles “Chuck” Roy said the nets were empty.", "Charles “Chuck” Roy"),
        ('"We won," said Margaret "Peggy" Roy, a nurse.', 'Margaret "Peggy" Roy'),
        ("“We won,” said Dwayne “The Rock” Roy.", "Dwayne “The Rock” Roy"),
        ("Edward ‘Ted’ Roy said the nets were empty.", "Edward ‘Ted’ Roy"),
        ("Sheriff Edward “Ted” Roy told the court that he had fired.", "Sheriff Edward “Ted” Roy"),
    ],
)
def test_a_nickname_in_marks_is_part_of_the_name(text, source):
    assert speakers(text) == [(source, "person", False)]


def test_words_in_marks_are_no_nicknames_outside_a_name():
    assert speakers("The “Experts” Group left.") == []
    assert speakers("Eva Roy called it “a slow disaster.”") == [("Eva Roy", "person", False)]


def test_a_listed_person_is_known_with_a_nickname():
    actors = pd.DataFrame({"actor": ["roy"], "name": ["Charles Roy"], "kind": ["person"]})
    articles = pd.DataFrame({"doc_id": ["a"], "text": ["Charles “Chuck” Roy left. Roy said no."]})
    assert find_mentions(articles, actors)["span"].tolist() == ["Charles “Chuck” Roy", "Roy"]


NAMES = pd.DataFrame(
    [
        ("may", "Clara May", "person", ""),
        ("april", "April Roy", "person", "April"),
        ("will", "Will Weil", "person", "Will"),
        ("faith", "Faith Holm", "person", "Faith"),
        ("grant", "Grant Lund", "person", "Grant"),
    ],
    columns=["actor", "name", "kind", "aliases"],
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Clara May left in May. May said so.", ["Clara May", "May"]),
        ("Clara May left. Since May 4 it has rained, and by May 9 all was wet.", ["Clara May"]),
        ("Clara May left. They told May that last May was wet.", ["Clara May", "May"]),
        ("Clara May left. After May resigned, Mrs. May wept.", ["Clara May", "May", "May"]),
        ("April Roy won in April. The rain began on 3 April.", ["April Roy"]),
        ("April Roy won. “No,” April told them.", ["April Roy", "April"]),
        ("Will Weil will go. Will said so. Will they go?", ["Will Weil", "Will"]),
        ("Faith Holm left. Faith is fading. Faith said so.", ["Faith Holm", "Faith"]),
        ("Grant Lund left. Grant applications fell. Grant denied it.", ["Grant Lund", "Grant"]),
    ],
)
def test_months_and_common_words_are_names_only_where_somebody_is_meant(text, expected):
    found = find_mentions(pd.DataFrame({"doc_id": ["a"], "text": [text]}), NAMES)
    assert found.loc[found["kind"] != "pronoun", "span"].tolist() == expected


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Clara May resigned in June. May said the vote was lost.", "May"),
        ("Will Roy told friends he was tired.", "Will Roy"),
        ("Last May, April Roy said the vote was lost.", "April Roy"),
        ("August Roy said in May that the vote was lost.", "August Roy"),
        ("Mr. May said the vote was lost.", "Mr. May"),
    ],
)
def test_months_and_auxiliaries_speak_as_names(text, source):
    assert speakers(text) == [(source, "person", False)]


def test_acronyms_that_are_words_are_bodies_but_not_where_all_is_in_capitals():
    bodies = pd.DataFrame(
        [
            ("us", "United States", "state", "US"),
            ("who", "World Health Organization", "organisation", "WHO"),
            ("it", "Institute of Trade", "organisation", "IT"),
        ],
        columns=["actor", "name", "kind", "aliases_exact"],
    )
    shouted = "IT STAFF ASK US WHO WILL PAY FOR IT\n\nNobody knew."
    assert find_mentions(pd.DataFrame({"doc_id": ["a"], "text": [shouted]}), bodies).empty
    told = "The WHO warned the US that IT was late."
    found = find_mentions(pd.DataFrame({"doc_id": ["a"], "text": [told]}), bodies)
    assert found["span"].tolist() == ["WHO", "US", "IT"]
    assert speakers("The WHO said the camp was closed.") == [("The WHO", "organisation", False)]


def roles(text):
    found = find_quotations(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    return list(found["source_role"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“No,” Weil said. Otto Weil, the mayor of Arden, left.", ["government"]),
        ("“No,” Weil said. Sen. Otto Weil left.", ["government"]),
        ("Otto Weil (D-Ariz.) left. “No,” Weil said.", ["government"]),
        ("Otto Weil, 61, a nurse at the clinic, left. “No,” Weil said.", ["citizen"]),
        ("Otto Weil, who heads the bank, left. “No,” Weil said.", ["business"]),
        ("Otto Weil, who served as an ambassador, left. “No,” Weil said.", ["government"]),
        ("Otto Weil of the Arden Institute left. “No,” Weil said.", ["expert"]),
        ("Otto Weil, House editor for the Arden Post, left. “No,” Weil said.", ["media"]),
        ("“No,” said Otto Weil, 31.", ["citizen"]),
        ("“No,” said Otto Weil, of Arden, Va.", ["citizen"]),
        ("The Weil campaign paid. “No,” Otto Weil said.", ["opposition"]),
        ("President Otto Weil spoke to the Weil campaign. “No,” Weil said.", ["government"]),
        ("“No,” said Otto Holtz-Weil, an economist. “Yes,” Mr. Holtz-Weil said.", ["expert", "expert"]),
        ("“No,” Otto Weil said.", ["unknown"]),
    ],
)
def test_the_role_of_a_person_is_known_from_any_mention(text, expected):
    assert roles(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The International Monetary Fund said that growth would slow.", "intergovernmental"),
        ("The International Energy Agency said that growth would slow.", "intergovernmental"),
        ("The African Union said that talks would go on.", "intergovernmental"),
        ("The Arizona Republic said that the mayor had left.", "media"),
        ("The Kansas City Star said that the mayor had left.", "media"),
        ("The Czech Republic said that the mayor had left.", "government"),
        ("The State Department Visa Center said that the line was long.", "government"),
        ("“No,” said Otto Weil, a lawyer for the Green Party.", "opposition"),
        ("“No,” said Otto Weil, a lawyer for the bank.", "business"),
        ("His lawyer said that he was sorry.", "unknown"),
        ("“No,” said Otto Weil, an immigration lawyer.", "expert"),
        ("A lawyer said that the law was clear.", "expert"),
        ("A spokesman for the bank said that it was over.", "business"),
        ("A spokeswoman for the army said that it was over.", "military"),
        ("“No,” said Otto Weil, chief strategist for the Democratic National Committee.", "opposition"),
        ("The club's president, Otto Weil, said that it was over.", "civil society"),
        ("“No,” said Otto Weil, a financial adviser in Arden.", "business"),
        ("“No,” said MSNBC host Otto Weil.", "media"),
        ("“No,” said Otto Weil, president of the Arden Relief League.", "civil society"),
        ("“No,” said Otto Weil, president of the NAAW.", "unknown"),
        ("“No,” said Otto Weil, the president of Poland.", "government"),
        ("“No,” said Otto Weil, executive director of the Arden Foundation.", "civil society"),
        ("“No,” said Mr. King.", "unknown"),
        ("“No,” said Ann Baker.", "unknown"),
    ],
)
def test_a_role_is_that_of_the_body_or_of_whom_somebody_speaks_for(text, expected):
    assert roles(text) == [expected]


NAMED_LATER = [
    (
        "A rocket hit a depot, the regional governor said.\n\n“We will rebuild,” said the regional governor, Milos Tarn.",
        ("Milos Tarn", False),
    ),
    (
        "“My boss is wrong,” the nurse from Lowen said.\n\nBeth Tarn, a nurse from Lowen, has worked for ten years.",
        ("Beth Tarn", False),
    ),
    ("The governor said it was safe.\n\nThe deputy governor, Ann Tarn, disagreed.", (None, True)),
    ("A senior nurse said it was safe. Ann Tarn, a senior nurse in Lowen, disagreed.", (None, True)),
    (
        "The senior nurse said it was safe. Ann Tarn, a senior nurse, left. Tom Holm, a senior nurse, stayed.",
        (None, True),
    ),
]


@pytest.mark.parametrize(("text", "row"), NAMED_LATER)
def test_a_description_may_come_before_the_only_name_it_fits(text, row):
    first = find_quotations(pd.DataFrame({"doc_id": ["a"], "text": [text]})).iloc[0]
    assert ((None if pd.isna(first.source_name) else first.source_name), bool(first.anonymous)) == row
