"""Attribution, construction by construction: a sentence, and the source, cue and content expected."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing import find_mentions, find_quotations, find_voices
from framing.corpus.text import document
from framing.english.quotation_marks import pair_marks


def found(text, **more):
    return find_quotations(pd.DataFrame({"doc_id": ["a"], "text": [text]}), **more)


def rows(text):
    table = found(text)
    table = table.astype(object).where(table.notna(), None)
    return [tuple(r) for r in table[["source", "cue", "span"]].itertuples(index=False)]


DIRECT = [
    ('"We won," Smith said.', ("Smith", "said", '"We won,"')),
    ('"We won," said Smith.', ("Smith", "said", '"We won,"')),
    ('Smith said: "We won."', ("Smith", "said", '"We won."')),
    ('Smith said, "We won."', ("Smith", "said", '"We won."')),
    ("‘We won,’ Smith said.", ("Smith", "said", "‘We won,’")),
    ("''We won,'' Smith said.", ("Smith", "said", "''We won,''")),
    ('"We won," Ann Smith, a lawyer from Leeds, told the court.', ("Ann Smith", "told", '"We won,"')),
    ('"Where are they?" the minister asked.', ("the minister", "asked", '"Where are they?"')),
    ('"We won," according to Smith.', ("Smith", "according to", '"We won,"')),
    ('"All is well here at home." — Jane Doe', ("Jane Doe", None, '"All is well here at home."')),
]
INDIRECT = [
    ("Smith said that prices rose.", ("Smith", "said", "prices rose")),
    ("Smith said prices rose.", ("Smith", "said", "prices rose")),
    ("Prices rose, Smith said.", ("Smith", "said", "Prices rose")),
    ("Prices rose in May, said Ann Smith.", ("Ann Smith", "said", "Prices rose in May")),
    ("Smith told the BBC that prices rose.", ("Smith", "told", "prices rose")),
    ("Smith told reporters on Friday he would resign.", ("Smith", "told", "he would resign")),
    ("Smith said on Friday he would resign.", ("Smith", "said", "he would resign")),
    ("Smith said in a statement on Friday that he would resign.", ("Smith", "said", "he would resign")),
    ("According to the ministry, two people died.", ("the ministry", "According to", "two people died")),
    ("Two people died, according to the ministry.", ("the ministry", "according to", "Two people died")),
    ("As Smith noted, prices rose.", ("Smith", "noted", "prices rose")),
    ("Smith, a lawyer from Leeds, said prices rose.", ("Smith", "said", "prices rose")),
    ("Smith, who lives in Leeds, said prices rose.", ("Smith", "said", "prices rose")),
    ("Smith asked whether prices would rise.", ("Smith", "asked", "whether prices would rise")),
    ("Smith denied that prices rose.", ("Smith", "denied", "prices rose")),
    ("Smith believes prices will rise.", ("Smith", "believes", "prices will rise")),
    ("Smith left the room, saying prices would rise.", ("Smith", "saying", "prices would rise")),
    ("Smith met Jones in Rome to warn him that prices would rise.", ("Smith", "warn", "prices would rise")),
    ("It was reported that prices rose.", (None, "reported", "prices rose")),
    (
        "A rocket, believed to have been fired by rebels, fell.",
        (None, "believed to have been", "fired by rebels"),
    ),
    ("The poll shows that voters are tired.", ("The poll", "shows", "voters are tired")),
    ("There are fears that prices will rise.", (None, "fears", "prices will rise")),
    ("Smith's claim that prices rose is wrong.", ("Smith", "claim", "prices rose")),
    ("But a claim that the army attacked the port is false.", (None, "claim", "the army attacked the port")),
    ("Fears that the dam would break have grown.", (None, "Fears", "the dam would break")),
    ("It drew accusations by rebels of fraud.", ("rebels", "accusations", "fraud")),
    ("Smith accused Jones of lying.", ("Smith", "accused", "lying")),
    ("Smith called the plan a disaster.", ("Smith", "called", "a disaster")),
    ("Smith described the plan as a disaster.", ("Smith", "described", "a disaster")),
    ("The plan, described by Kyiv as a trap, failed.", ("Kyiv", "described", "a trap")),
    ("Smith, who was described by critics as reckless, resigned.", ("critics", "described", "reckless")),
    (
        "Officials accused the head of Arden of lying to parliament.",
        ("Officials", "accused", "lying to parliament"),
    ),
    (
        "A court freed a man accused of trying to blow up a plane.",
        (None, "accused", "trying to blow up a plane"),
    ),
    (
        "The bureau says rain will fall until Friday, which means farmers are glad.",
        ("The bureau", "says", "rain will fall until Friday"),
    ),
    (
        "Smith says despite the rain, the match will go on.",
        ("Smith", "says", "despite the rain, the match will go on"),
    ),
    ("Smith told the ABC three people had died.", ("Smith", "told", "three people had died")),
    (
        "Smith told the Guardian Russian troops were leaving.",
        ("Smith", "told", "Russian troops were leaving"),
    ),
    ("Smith told Sky News Joe Biden was tired.", ("Smith", "told", "Joe Biden was tired")),
    (
        "The union says its members voted to strike, but the company disputes it.",
        ("The union", "says", "its members voted to strike"),
    ),
    ("The king spoke, describing how life had changed.", ("The king", "describing", "how life had changed")),
    ("A statement accusing Kyiv of terrorism was published.", ("A statement", "accusing", "terrorism")),
    ("Smith condemned the attack.", ("Smith", "condemned", "the attack")),
    ("Smith urged both sides to stop.", ("Smith", "urged", "to stop")),
    ("Smith is confident that prices will rise.", ("Smith", "confident", "prices will rise")),
]


@pytest.mark.parametrize(("text", "row"), DIRECT + INDIRECT)
def test_one_attribution_with_source_cue_and_content(text, row):
    assert rows(text) == [row]


@pytest.mark.parametrize(
    "text",
    [
        "The White House declined to describe any possible actions.",
        "Smith did not say when talks would resume.",
        "Their dog is called “Rex the Great One”.",
        "The so-called “experts” left.",
        "She read “War and Peace” twice.",
        "The report was published on Monday.",
        "Smith met Jones to discuss the war.",
    ],
)
def test_refusals_titles_and_plain_telling_are_no_attributions(text):
    assert rows(text) == []


def test_source_in_the_middle_gives_two_direct_quotations():
    text = "“In general, we agree,” the official said, “and we have said so.”"
    assert rows(text) == [
        ("the official", "said", "“In general, we agree,”"),
        ("the official", "said", "“and we have said so.”"),
    ]


def test_an_interrupted_clause_is_its_longest_stretch_and_all_of_it_has_the_voice():
    text = "The vote, Smith said, will be held in the capital next week."
    table = found(text)
    assert table.span.tolist() == ["will be held in the capital next week"]
    voices = find_voices(pd.DataFrame({"doc_id": ["a"], "text": [text]}), table)
    assert voices.voice.tolist() == ["indirect", "narrator", "indirect", "narrator"]


def test_a_mixed_quotation_spans_the_whole_content():
    table = found("Zhao said America was “targeting China” again.")
    assert table.span.tolist() == ["America was “targeting China” again"]
    assert table.kind.tolist() == ["mixed"]


def test_told_a_medium_is_a_conduit():
    assert found("Smith told CNN that prices rose.").via.tolist() == ["CNN"]
    assert found("Smith told him that prices rose.").via.isna().all()
    assert found('"Go," he told Renner. Renner said it was over.').via.isna().all()
    assert found("Smith told Congress that prices rose.").via.isna().all()
    assert found("Smith told Ann Lee that prices rose.").via.isna().all()


def test_a_second_cue_of_the_same_source_opens_no_nested_quotation():
    assert rows("The negotiator said he wants to achieve peace.") == [
        ("The negotiator", "said", "he wants to achieve peace")
    ]


def test_a_source_inside_a_source_has_a_parent():
    table = found("Smith said the police had told Jones that the street was closed.")
    assert table.source.tolist() == ["Smith", "the police"]
    assert table.parent.isna().tolist() == [True, False]
    assert table.parent[1] == table.quotation[0]


def test_a_quotation_goes_on_in_the_next_paragraph():
    table = found("“We agree,” Ann Smith said.\n“We shall say so again tomorrow in public.”")
    assert table.source.tolist() == ["Ann Smith", "Ann Smith"]
    assert table.cue.isna().tolist() == [False, True]


def test_what_an_object_is_called_by_others_is_theirs():
    text = "Smith rejected a move described by Kyiv as a trap."
    assert rows(text) == [
        ("Smith", "rejected", "a move described by Kyiv as a trap"),
        ("Kyiv", "described", "a trap"),
    ]


WIRE = [
    (
        "A leader told reporters in the town of Arden, where, he said, six houses had been hit.",
        [("he", "said", "six houses had been hit")],
    ),
    (
        "In Arden, where according to officials more than half of the houses are damaged, people queue.",
        [("officials", "according to", "more than half of the houses are damaged")],
    ),
    ("Moscow said it was going according to plan.", [("Moscow", "said", "it was going according to plan")]),
    (
        "Norway, long reluctant to send weapons, said tanks had arrived.",
        [("Norway", "said", "tanks had arrived")],
    ),
    (
        "Smith, who on Friday night called Arden “a lie,” said he was ill.",
        [("Smith", "called", "“a lie,”"), ("Smith", "said", "he was ill")],
    ),
    (
        "A source said a draft was ready; the ministry denied receiving any text.",
        [("A source", "said", "a draft was ready"), ("the ministry", "denied", "receiving any text")],
    ),
    (
        "Smith said they “must be joint” and called on all parties to stop.",
        [("Smith", "said", "they “must be joint”"), ("Smith", "called on", "to stop")],
    ),
    (
        "The text expresses “concern” at the conduct of troops in Arden, where Norway says hundreds died.",
        [
            ("The text", "expresses", "“concern” at the conduct of troops in Arden"),
            ("Norway", "says", "hundreds died"),
        ],
    ),
    ("Officials put the losses at about 7,000 men.", [("Officials", "put", "the losses at about 7,000 men")]),
    ("Smith himself told the court he was ill.", [("Smith", "told", "he was ill")]),
    ("Smith dismissed as “a fake” the text he had read.", [("Smith", "dismissed", "“a fake”")]),
    (
        "The ministry, in a statement published on Friday, demanded that it stop.",
        [("The ministry", "demanded", "it stop")],
    ),
    (
        "Doctors at a hospital near the front said it was over.",
        [("Doctors at a hospital near the front", "said", "it was over")],
    ),
    (
        "Police found 73 victims, a document shared with this newspaper shows.",
        [("a document", "shows", "Police found 73 victims")],
    ),
    (
        "They have entered what officials are calling its worst phase.",
        [("officials", "calling", "its worst phase")],
    ),
    (
        "It left them, in the words of one diplomat, “scrambling to plug holes”.",
        [("one diplomat", "in the words of", "“scrambling to plug holes”")],
    ),
    ("In his view, the contract is broken.", [("his", "In his view", "the contract is broken")]),
    (
        "By the council's account, 300 people died.",
        [("the council", "By the council's account", "300 people died")],
    ),
    (
        "It saw no proof of claims, made by bloggers, that the town is lost.",
        [("bloggers", "claims", "the town is lost")],
    ),
    (
        "It may lose, with the governor, Ann Smith, telling television that it made no sense.",
        [("Ann Smith", "telling", "it made no sense")],
    ),
    (
        "The centre urged people affected by the cuts to seek advice.",
        [("The centre", "urged", "to seek advice")],
    ),
    ("Smith, blaming Jones for the attack, left.", [("Smith", "blaming", "Jones for the attack")]),
    ("Smith told Jones that it must stop, reported state television.", [("Smith", "told", "it must stop")]),
    ("The deal, Ruth Calloway said, was dead.", [("Ruth Calloway", "said", "The deal")]),
    ("“She was kind,” another friend, Ann Smith told CNN.", [("Ann Smith", "told", "“She was kind,”")]),
    (
        "Diplomats say the raid, the third this week, suggests that the truce is over.",
        [
            ("Diplomats", "say", "the raid, the third this week, suggests that the truce is over"),
            ("the raid", "suggests", "the truce is over"),
        ],
    ),
    ("The repairs would cost more, the inquest was told.", [(None, "told", "The repairs would cost more")]),
    ("“It was late,” the court was told.", [(None, "told", "“It was late,”")]),
    ("Jurors are often asked about it, and rarely answer.", [(None, "asked", "it")]),
    ("Ann Smith, 54, of Arden, who denies fraud, is on trial.", [("Ann Smith", "denies", "fraud")]),
    ("Ann Smith, 61, who leads the council, said prices rose.", [("Ann Smith", "said", "prices rose")]),
    (
        "Smith disputes the findings; in a statement she said that she was right.",
        [("Smith", "disputes", "the findings"), ("she", "said", "she was right")],
    ),
    (
        "Arden dismissed the report as “fake”; its spokeswoman, Ann Smith, said rebels had won.",
        [("Arden", "dismissed", "“fake”"), ("Ann Smith", "said", "rebels had won")],
    ),
    (
        "According to the report, seen by the Echo, two branches will close.",
        [("the report", "According to", "two branches will close")],
    ),
    ("She is thought to want a move and has bought a house.", [(None, "thought to", "want a move")]),
    (
        "A man who said he was a doctor told police that the train was late.",
        [("A man", "said", "he was a doctor"), ("A man", "told", "the train was late")],
    ),
    (
        "The judge heard Lee, a banker who suggested Ann was making money.",
        [("Lee", "suggested", "Ann was making money")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), WIRE)
def test_constructions_of_agency_reports(text, expected):
    assert rows(text) == expected


def test_who_passes_on_what_somebody_said_is_a_conduit():
    text = "Smith told Jones that it must stop, reported state television CCTV."
    assert found(text).via.tolist() == ["state television CCTV"]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("“We have no more room, said Ann Smith, who runs the town.", ["“We have no more room,"]),
        ("“Many more died, he said, “but we do not sleep.”", ["“Many more died,", "“but we do not sleep.”"]),
    ],
)
def test_words_that_nothing_closes_end_before_who_said_them(text, spans):
    table = found(text)
    assert table.span.tolist() == spans
    assert table.repaired.tolist()[0]


FOLLOWED = [
    (
        "Three diplomats spoke. Officials said it was late; a fourth described it as hard.",
        "a fourth",
        "unnamed",
    ),
    ("Officials said it was late, and one of them said it was over.", "one of them", "unnamed"),
]


@pytest.mark.parametrize(("text", "source", "kind"), FOLLOWED)
def test_one_of_many_is_unnamed(text, source, kind):
    table = found(text).set_index("source")
    assert (table.loc[source, "source_type"], table.loc[source, "anonymous"]) == (kind, True)


def test_who_judges_within_another_s_words_is_a_source():
    text = "Unions warned that they would strike if the company rejects their offer."
    nested = found(text).iloc[1]
    assert (nested.source, nested.span, nested.parent) == ("the company", "their offer", 0)


def test_a_sentence_behind_whole_marks_may_be_the_outlets_own():
    text = 'Smith said: "We won." Jones begins a new match today.\n"We are glad." Ann Jones smiled.'
    assert set(found(text).cue.dropna()) == {"said"}


def test_labels_and_lead_ins():
    talk = "PENCE: We won.\nKAINE: You did not win.\nPENCE: We did.\nKAINE: No."
    assert found(talk).source.tolist() == ["PENCE", "KAINE", "PENCE", "KAINE"]
    assert rows("Smith continued:\n“There is no other way out of this mess.”") == [
        ("Smith", "continued", "“There is no other way out of this mess.”")
    ]


STANCES = [("said", "neutral"), ("admitted", "endorsing"), ("claimed", "distancing"), ("insisted", "emphatic"),
           ("denied", "negative"), ("believed", "cognitive")]  # fmt: skip


@pytest.mark.parametrize(("cue", "stance"), STANCES)
def test_stances_come_from_the_lexicon(cue, stance):
    assert found(f"Smith {cue} that prices rose.").cue_stance.tolist() == [stance]


TYPES = [
    ("A senior official said prices rose.", "unnamed", "government", True),
    ("Officials said prices rose.", "collective", "government", False),
    ("UN sources said prices rose.", "collective", "intergovernmental", True),
    ("Experts said prices rose.", "collective", "expert", False),
    ("Ann Smith said prices rose.", "person", "unknown", False),
    ("Senator Ann Smith said prices rose.", "person", "government", False),
    ("The report said prices rose.", "document", "unknown", False),
    ("The ministry said prices rose.", "organisation", "government", False),
    ("It was reported that prices rose.", "unspecified", "unknown", False),
]


@pytest.mark.parametrize(("text", "kind", "role", "anonymous"), TYPES)
def test_source_type_role_and_anonymity(text, kind, role, anonymous):
    row = found(text).iloc[0]
    assert (row.source_type, row.source_role, row.anonymous) == (kind, role, anonymous)


MARKS = [
    ("took ” tense” seven hours", ["” tense”"], [True]),
    ("“We said “no” to him,” she said.", ["“We said “no” to him,”"], [False]),
    ("We will see,” he said.", ["We will see,”"], [True]),
    ('He is 6\'2" tall and "fine".', ['"fine"'], [False]),
    ("‘We won’t go,’ said the workers’ wives.", ["‘We won’t go,’"], [False]),
    ("“A b c.\n“D e f.”", ["“A b c.", "“D e f.”"], [False, False]),
    ("“We agree fully. “It is over,” he said.", ["“We agree fully.", "“It is over,”"], [True, False]),
    ("„Ja“, sagte er.", ["„Ja“"], [False]),
    ("In the ’90s the boys’ club closed.", [], []),
    ("“", [], []),
]


@pytest.mark.parametrize(("text", "spans", "repaired"), MARKS)
def test_marks_are_paired_as_they_are(text, spans, repaired):
    pairs = pair_marks(document("a", text))
    assert [text[p.start : p.end] for p in pairs] == spans
    assert [p.repaired for p in pairs] == repaired


ODD = st.text(
    alphabet=st.sampled_from(list("“”\"'‘’«»„ ,.:;—-\n\r\tAb é中\u202e\U0001f600said")), max_size=120
)


@pytest.mark.filterwarnings("ignore:the text of .* is empty")
@given(st.one_of(st.text(max_size=200), ODD, st.lists(ODD, max_size=4).map(" he said that ".join)))
@settings(max_examples=250, deadline=None)
def test_any_text_gives_exact_spans_and_an_exact_partition(text):
    if any(0xD800 <= ord(c) <= 0xDFFF for c in text):
        return
    articles = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    table = find_quotations(articles)
    for row in table.itertuples():
        assert text[row.start : row.end] == row.span and row.start < row.end
        if not pd.isna(row.cue_start):
            assert text[row.cue_start : row.cue_end] == row.cue
        if not pd.isna(row.source_start):
            assert text[row.source_start : row.source_end] == row.source
    voices = find_voices(articles, table)
    covered = [0] * len(text)
    for row in voices.itertuples():
        assert text[row.start : row.end] == row.span
        for i in range(row.start, row.end):
            covered[i] += 1
    sentences = [(s.start, s.end) for s in document("a", text).sentences]
    expected = [0] * len(text)
    for a, b in sentences:
        expected[a:b] = [1] * (b - a)
    assert covered == expected


@pytest.mark.parametrize("text", ["Aid will go on, the official said", "Nobody was hurt, officials told"])
def test_a_text_may_end_with_its_cue(text):
    assert found(text).cue.tolist() == [text.split()[-1]]


def test_a_dash_at_the_end_of_a_paragraph_leaves_the_words_without_a_source():
    text = "“We won the game and it was good today.” —\nSmith went home."
    table = found(text)
    assert table.source.isna().all()


@pytest.mark.filterwarnings("ignore:the text of .* is empty")
def test_nothing_at_all_gives_an_empty_table():
    assert found("").empty and list(found("").columns) == list(found("Smith said no.").columns)


def test_going_on_keeps_the_source_of_the_attribution_before():
    text = "The ministry said that no one was hurt, adding the fire was out."
    assert rows(text) == [
        ("The ministry", "said", "no one was hurt"),
        ("The ministry", "adding", "the fire was out"),
    ]


def test_who_passed_words_on_is_a_conduit_not_a_source():
    quoted = found("“It is over,” Smith said, according to the Daily News.")
    assert quoted[["source", "via"]].values.tolist() == [["Smith", "the Daily News"]]
    assert rows("The radio quoted one witness as saying the roof fell.") == [
        ("one witness", "saying", "the roof fell")
    ]


def test_a_relative_clause_s_content_ends_before_the_sentence_s_verb():
    assert rows("The raid, which officials said was carried out by rebels, left ten people dead.") == [
        ("officials", "said", "was carried out by rebels")
    ]


def test_content_ends_before_the_verb_of_what_it_hangs_on():
    assert rows("The fears that the pact could fail have grown, and it is reportedly under review.") == [
        (None, "fears", "the pact could fail")
    ]
    assert rows("The claim that he lied was dismissed.") == [(None, "claim", "he lied")]
    assert rows("Russia, which says the land was lost, allegedly fired the drones.") == [
        ("Russia", "says", "the land was lost")
    ]


def test_an_office_with_a_country_and_a_name_is_a_person():
    row = found("The President of Ukraine Ann Smith said prices rose.").iloc[0]
    assert (row.source_type, row.source_role) == ("person", "government")


def test_a_speaker_s_own_i_think_is_no_quotation():
    speech = pd.DataFrame({"doc_id": ["a"], "text": ["I am sure that we shall win."], "speaker": ["smith"]})
    assert find_quotations(speech).empty


ACTORS = pd.DataFrame(
    {
        "actor": ["usa", "russia", "ann_smith", "bob_jones"],
        "name": ["United States", "Russia", "Ann Smith", "Bob Jones"],
        "kind": ["state", "state", "person", "person"],
        "aliases_exact": ["US", "", "", ""],
        "side": ["usa", "russia", "usa", "russia"],
        "source_role": ["government", "government", "government", "government"],
    }
)
RESOLVED = [
    ("Moscow claimed that prices rose.", ["russia"]),
    ("US officials said prices rose. They said wages fell.", ["usa", "usa"]),
    ("Ann Smith said prices rose. She said wages fell.", ["ann_smith", "ann_smith"]),
    ("Ann Smith said prices rose. Smith added that wages fell.", ["ann_smith", "ann_smith"]),
    ("Ann Smith said “Bob Jones is a liar and a cheat.” She said prices rose.", ["ann_smith", "ann_smith"]),
    ("A US official said prices rose. The official said wages fell.", ["usa", "usa"]),
    ("A spokesman for Bob Jones said prices rose.", ["russia"]),
    ("Carla Doe said prices rose.", [None]),
    ("Prices had no part in the fall, Ann Smith, the minister, said.", ["ann_smith"]),
    (
        "“They left,” said Ann Smith, a nurse whose brother was beaten. She thought prices rose.",
        ["ann_smith", "ann_smith"],
    ),
    ("A US State Department official said prices rose.", ["usa"]),
    ("US officials said prices rose. Diplomats said wages fell.", ["usa", None]),
    ("US officials said prices rose. The captain believes wages fell.", ["usa", None]),
    ("Mayor Ann Smith opened the hall. The mayor said prices rose.", ["ann_smith"]),
    ("Ann Smith, the mayor of Lagos, opened the hall. The mayor said prices rose.", ["ann_smith"]),
    ("Mayor Ann Smith opened the hall. The minister said prices rose.", [None]),
    ("US officials said prices rose. The Foreign Ministry in Kyiv said wages fell.", ["usa", None]),
    ("Ukrainian officials said prices rose.", [None]),
    ("Russia shelled two towns, local officials said.", [None]),
    ("Bob Jones fled the city, the governor said.", [None]),
    ("“They shelled us,” said officials.", [None]),
    ("Two diplomats in Russia said prices rose.", [None]),
    ("US diplomats in Russia said prices rose.", ["usa"]),
    ("Officials in Russia said prices rose.", ["russia"]),
    ("The United States fears a raid, and officials said prices rose.", ["usa", "usa"]),
    ("Bob Jones was at work. His brother lost both legs, he said.", ["bob_jones"]),
]


@pytest.mark.parametrize(("text", "actors"), RESOLVED)
def test_sources_resolve_to_listed_actors(text, actors):
    articles = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    table = find_quotations(articles, find_mentions(articles, ACTORS), actors=ACTORS)
    assert table.actor.astype(object).where(table.actor.notna(), None).tolist() == actors


def test_a_quoted_term_is_mixed_a_quoted_statement_direct():
    assert found("Smith called it a “pause”.").kind.tolist() == ["mixed"]
    assert found("Smith said, “This is a pause.”").kind.tolist() == ["direct"]


def test_numbers_with_bounds_and_participles_do_not_hide_subject_or_content():
    assert rows("The office said at least 40 people, including six children, had died.") == [
        ("The office", "said", "at least 40 people, including six children, had died")
    ]
    assert rows("Residents reached by telephone said prices rose.") == [("Residents", "said", "prices rose")]


def test_a_listed_name_no_list_knows_is_the_organisation():
    actors = pd.DataFrame(
        {
            "actor": ["harbour_watch", "brel_tv", "ann_smith"],
            "name": ["Harbour Watch", "BrelTV", "Ann Smith"],
            "kind": ["organisation", "organisation", "person"],
            "source_role": ["civil society", "media", "government"],
        }
    )
    text = (
        "Harbour Watch denied that boats sank. It said two were lost. State broadcaster BrelTV said one sank."
    )
    articles = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    table = find_quotations(articles, find_mentions(articles, actors), actors=actors)
    assert table.actor.tolist() == ["harbour_watch", "harbour_watch", "brel_tv"]
    assert table.source_type.tolist() == ["organisation"] * 3
    assert table.source_role.tolist() == ["civil society", "civil society", "media"]
    text = "Ann Smith said prices rose. Wages fell, police said."
    articles = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    table = find_quotations(articles, find_mentions(articles, actors), actors=actors)
    assert table.actor.isna().tolist() == [False, True]  # a person of no side lends no crowd a name


def test_the_term_called_something_ends_before_the_verb_that_follows():
    assert rows("What Smith calls a “pause” has cost jobs.") == [("Smith", "calls", "a “pause”")]
    assert rows("Smith called the deal “a day of joy” and urged both sides to sign.") == [
        ("Smith", "called", "“a day of joy”"),
        ("Smith", "urged", "to sign"),
    ]


def test_a_verb_after_to_is_no_source():
    assert rows("They met to discuss fears that prices rose.") == [(None, "fears", "prices rose")]


def test_what_somebody_added_may_stand_before():
    assert rows("Prices were falling, the official added.") == [
        ("the official", "added", "Prices were falling")
    ]


def test_an_owner_s_office_speaks_for_the_owner_and_an_adjective_for_nobody():
    text = "Ann Smith said prices rose. Her office said wages fell. Russian trains stopped, local officials said."
    articles = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    table = find_quotations(articles, find_mentions(articles, ACTORS), actors=ACTORS)
    assert table.actor.iloc[:2].tolist() == ["ann_smith", "usa"]
    assert table.actor.iloc[2] != "russia"


COORDINATED = [
    (
        'It claimed that the rebels had shelled their own town, and described the war as a "border operation".',
        [
            ("It", "claimed", "the rebels had shelled their own town"),
            ("It", "described", 'a "border operation"'),
        ],
    ),
    (
        "Ministers described the plan as brave, and the budget as “reckless”.",
        [("Ministers", "described", "brave, and the budget as “reckless”")],
    ),
    ("He called the walkout reckless.", [("He", "called", "reckless")]),
    (
        "Fifty complaints were upheld, an inquiry found.",
        [("an inquiry", "found", "Fifty complaints were upheld")],
    ),
    (
        "The board ignored complaints of violence, an inquiry found.",
        [("an inquiry", "found", "The board ignored complaints of violence")],
    ),
    (
        "The ministry had responded “with restraint”, the spokesman said.",
        [("the spokesman", "said", "The ministry had responded “with restraint”")],
    ),
    (
        "The army said its men were under fire and had responded “with restraint”.",
        [("The army", "said", "its men were under fire and had responded “with restraint”")],
    ),
    ("The shells killed an estimated 40 people.", []),
    ("A man who saw the attack said it was over.", [("A man", "said", "it was over")]),
    ("Officials who asked for anonymity said it was over.", [("Officials", "said", "it was over")]),
    (
        "It is over, said one of the officials, speaking on condition of anonymity.",
        [("one of the officials", "said", "It is over")],
    ),
    ("“It is over,” one of them said.", [("one of them", "said", "“It is over,”")]),
    ("It is over, said the spokesman, Ivan Petrov.", [("Ivan Petrov", "said", "It is over")]),
    ("Two died, a doctor, Ann Smith, told Reuters.", [("Ann Smith", "told", "Two died")]),
    ("KYIV/LVIV (Reuters) - Two people died, officials said.", [("officials", "said", "Two people died")]),
    ("Overall, she said, many groups had left.", [("she", "said", "many groups had left")]),
    (
        "One source said some of the letters may be lost.",
        [("One source", "said", "some of the letters may be lost")],
    ),
    ("Doyle said about half of them had left.", [("Doyle", "said", "about half of them had left")]),
    ("Doyle said each year of war costs more.", [("Doyle", "said", "each year of war costs more")]),
    ("Trump said during this week’s debate that he knew.", [("Trump", "said", "he knew")]),
    ("Reed said after meeting the board that he knew.", [("Reed", "said", "he knew")]),
    ("In all, according to the army, ten men died.", [("the army", "according to", "ten men died")]),
    (
        "Ten men died, according to recently leaked documents.",
        [("recently leaked documents", "according to", "Ten men died")],
    ),
    (
        "Ten men died, according to campaign manager Ann Smith.",
        [("campaign manager Ann Smith", "according to", "Ten men died")],
    ),
    (
        "According to Smith, he was a rebel, but is now a friend.",
        [("Smith", "According to", "he was a rebel, but is now a friend")],
    ),
    ("Ten men died, records show.", [("records", "show", "Ten men died")]),
    ("“It is over,” Viguerie notes.", [("Viguerie", "notes", "“It is over,”")]),
    ("“It is over,” said Will Doyle.", [("Will Doyle", "said", "“It is over,”")]),
    ("Ten men died, a source close to him said.", [("a source close to him", "said", "Ten men died")]),
    ("Ten men died, said an official who saw it.", [("an official", "said", "Ten men died")]),
    ("Ten men died, he and Mr. Allen said.", [("he and Mr. Allen", "said", "Ten men died")]),
    ("Ten men died, as the Times reported on Monday.", [("the Times", "reported", "Ten men died")]),
    ("As reported by the Times, ten men died.", [("the Times", "reported", "ten men died")]),
    (
        "He wrote the rules, which critics called “a cartel for schools”.",
        [("critics", "called", "“a cartel for schools”")],
    ),
    ("He met Jones, whom he blasted as a “bully”.", [("he", "blasted", "a “bully”")]),
    ("Smith, hoping to win, said it was over.", [("Smith", "said", "it was over")]),
    ("Wallace then asked, “With nukes?”", [("Wallace", "asked", "“With nukes?”")]),
    ("“We need rest!” Clinton said to People.", [("Clinton", "said", "“We need rest!”")]),
    (
        "It was hailed by Jones. The plan, said Doyle and others, would be good.",
        [("Doyle and others", "said", "would be good")],
    ),
    ("“The men know,” the email read.", [("the email", "read", "“The men know,”")]),
    (
        "They described it as “free but not fair” and called on the army to stay out.",
        [("They", "described", "“free but not fair”"), ("They", "called on", "to stay out")],
    ),
    (
        "Lund blamed “paid thugs”; the minister said it was late.",
        [("Lund", "blamed", "“paid thugs”"), ("the minister", "said", "it was late")],
    ),
    (
        "Her rival, former banker Marek Lund, said it was late.",
        [("former banker Marek Lund", "said", "it was late")],
    ),
    ("A poll published on Friday by the institute showed that he led.", [("A poll", "showed", "he led")]),
    ("The police declined to comment on the case.", []),
    ("Men attacked an office. Russia attacked Ukraine.", []),
    ("''We won,'' said Carla Cruz.", [("Carla Cruz", "said", "''We won,''")]),
    ("'We won,' said Carla Cruz.", [("Carla Cruz", "said", "'We won,'")]),
    (
        "Ann said she got a place, but her parents made her go.",
        [("Ann", "said", "she got a place, but her parents made her go")],
    ),
    ("Briggs said Sanders won, coming from behind.", [("Briggs", "said", "Sanders won, coming from behind")]),
    ("Seeing it led him to leave, he said.", [("he", "said", "Seeing it led him to leave")]),
    (
        "Use no words like “maybe” and “perhaps”, he told them.",
        [("he", "told", "Use no words like “maybe” and “perhaps”")],
    ),
    ("Ann said although it was late she would go.", [("Ann", "said", "although it was late she would go")]),
    ("Berg said Thursday's speeches were bad.", [("Berg", "said", "Thursday's speeches were bad")]),
    (
        "She praised the plan, and it was liked by most, according to exit polls.",
        [
            ("exit polls", "according to", "She praised the plan, and it was liked by most"),
        ],
    ),
    ("“We will talk,” Lavrov was quoted as saying by the agency.", [("Lavrov", "saying", "“We will talk,”")]),
    ("Lavrov was quoted as saying that talks would begin.", [("Lavrov", "saying", "talks would begin")]),
    ("Critics say the law is bad, a charge the cabinet rejects.", [("Critics", "say", "the law is bad")]),
    ("The bank will grow, it said in a note to clients.", [("it", "said", "The bank will grow")]),
    ("He flew to Rome, RIA reported, citing an unnamed source.", [("RIA", "reported", "He flew to Rome")]),
    (
        "According to the BBC, which reported the story, the minister knew.",
        [("the BBC", "reported", "the story"), ("the BBC", "According to", "the minister knew")],
    ),
    ("Kyiv and its allies say this is a pretext.", [("Kyiv and its allies", "say", "this is a pretext")]),
    ("Men chanted “Down with it!” as police looked on.", [("Men", "chanted", "“Down with it!”")]),
    ("The mayor called for calm.", [("The mayor", "called for", "calm")]),
    (
        "What the army calls a “dignity operation” has failed, aid workers say.",
        [
            ("aid workers", "say", "What the army calls a “dignity operation” has failed"),
            ("the army", "calls", "a “dignity operation”"),
        ],
    ),
    ("Smith attacked Jones.", [("Smith", "attacked", "Jones")]),
    ("Asked about this, Varga answered with a smile.", []),
    (
        "“It is bad luck,” he said, that both knew her.",
        [("he", "said", "“It is bad luck,”"), ("he", "said", "both knew her")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), COORDINATED)
def test_whose_verb_it_is_and_where_the_content_ends(text, expected):
    assert rows(text) == expected


ANONYMOUS = [
    ("People familiar with the talks, who asked not to be named, said prices rose.", "collective", True),
    ("Prices rose, according to two people familiar with the talks.", "collective", True),
    ("The committee's chair, Dame Mary Ellis, said prices rose.", "person", False),
    ("A spokesman, Ivan Petrov, said prices rose.", "person", False),
    ("“Prices rose,” said the inquiry's chair, Dame Mary Ellis.", "person", False),
    ("One of the officials, speaking on condition of anonymity, said prices rose.", "unnamed", True),
    ("Officials said a new chief would be named.", "collective", False),
    ("The Red Crescent said prices rose.", "organisation", False),
    ("Prices rose, said lobbyist and party strategist Ann Black.", "person", False),
    ("An inquiry said prices rose.", "organisation", False),
    ("Medics at the scene said prices rose.", "collective", False),
    ("Officials said an unidentified man had died.", "collective", False),
]


@pytest.mark.parametrize(("text", "kind", "anonymous"), ANONYMOUS)
def test_who_withholds_a_name(text, kind, anonymous):
    row = found(text).iloc[0]
    assert (row.source_type, row.anonymous) == (kind, anonymous)


def test_the_official_of_somebody_unlisted_is_nobody_elses():
    text = "Moscow said talks would resume. A Western diplomat said they failed. The diplomat said no more."
    articles = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    table = found(text, mentions=find_mentions(articles, ACTORS), actors=ACTORS)
    assert [None if pd.isna(a) else a for a in table.actor] == ["russia", None, None]


FOLLOWING = [
    ("“I feel good about it,” Tester said. “Very good.”", ["Tester", "Tester"]),
    ("“It is late,” Ann Roe said, in the “Go Home” hat he gave her. “I have been here for years.”",
     ["Ann Roe", "Ann Roe"]),
    ("“It is late,” Jo Lee said. It is not so, Ann Roe said. “He is a fool and always was.”",
     ["Jo Lee", "Ann Roe", "Ann Roe"]),
    ("Trump said the talks would go on. “Building it is not negotiable.”", ["Trump", "Trump"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sources"), FOLLOWING)
def test_marks_without_a_cue_follow_the_last_who_spoke(text, sources):
    assert found(text).source.tolist() == sources


def test_the_head_noun_tells_the_role_and_the_pronoun():
    assert found("Military analysts said prices rose.").source_role.tolist() == ["expert"]
    table = found(
        "Ann Roe spoke. A man from the town said prices rose. He said wages fell. One said wages rose."
    )
    assert table.rule.str.rpartition("/")[2].tolist()[1:] == ["pronoun", "pronoun"]
    assert table.source_type.tolist() == ["unnamed", "unnamed", "unnamed"]


def test_a_subject_with_an_apposition_is_who_the_pronoun_means():
    text = "Two people died. Bob Jones, 43, was arrested in 2007. He has denied that he did it."
    articles = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    table = found(text, mentions=find_mentions(articles, ACTORS), actors=ACTORS)
    assert table.actor.tolist() == ["bob_jones"]
