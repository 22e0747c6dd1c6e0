"""Codebooks: reading what a scholar wrote, saying what is wrong with it, and helping to write it."""

import os
import subprocess
import sys

import pandas as pd
import pytest

from framing import (
    Codebook,
    check_codebook,
    load_codebook,
    load_corpus,
    new_codebook,
    read_codebook,
    suggest_actors,
)
from framing.actors.suggesting.sightings import Sightings, scanned
from framing.records import FramingError

ACTORS = "actor,name,kind,aliases\nrussia,Russia,state,Russian\nputin,Vladimir Putin,person,Putin\n"
CONTRASTS = "contrast,variant,pattern\nlabel,war,war\nlabel,operation,operation\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "actors.csv").write_text(ACTORS, encoding="utf-8")
    (tmp_path / "contrasts.csv").write_text(CONTRASTS, encoding="utf-8")
    return tmp_path


def test_a_codebook_needs_only_the_columns_it_cannot_do_without(folder):
    codebook = read_codebook(folder)
    assert codebook.actors["side"].tolist() == ["", ""]
    assert codebook.contrasts.columns.tolist()[:5] == [
        "contrast",
        "variant",
        "pattern",
        "not_before",
        "not_after",
    ]
    assert repr(codebook) == f"<Codebook {folder.name}: 2 actors, 1 contrast in 2 variants>"


def test_further_columns_are_kept_and_saving_reads_back_the_same(folder, tmp_path):
    (folder / "actors.csv").write_text("actor,name,kind,party\na,Ann Lee,person,green\n", encoding="utf-8")
    codebook = read_codebook(folder)
    again = read_codebook(codebook.save(tmp_path / "copy"))
    pd.testing.assert_frame_equal(again.actors, codebook.actors)
    assert again.actors["party"].tolist() == ["green"]
    with pytest.raises(FramingError, match="overwrite=True"):
        codebook.save(tmp_path / "copy")


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("actors.csv", "actor,name\na,Ann\n", "actors.csv, row 1: no column 'kind'; it has 'actor', 'name'"),
        (
            "actors.csv",
            ACTORS + "russia,Rossiya,state,\n",
            "row 4: the actor 'russia' stands in row 2 already",
        ),
        ("actors.csv", ACTORS + "rf,RF,state,russian\n", "row 4: 'russian' is a name of 'russia' in row 2"),
        ("actors.csv", ACTORS + "\nx,X,country,\n", "row 5: unknown kind 'country'; choose one of person"),
        ("actors.csv", ACTORS + "x,X,person,a,b\n", "row 4: 5 cells under 4 columns"),
        ("actors.csv", ACTORS + "narrator,X,person,\n", "row 4: the id 'narrator' is kept"),
        ("actors.csv", ACTORS + ",X,person,\n", "row 4: an actor needs an id"),
        (
            "actors.csv",
            "actor,name,kind,source_role\na,Ann,person,boss\n",
            "row 2: unknown source_role 'boss'; choose one of government, military",
        ),
        ("contrasts.csv", CONTRASTS + "label,raid,\n", "contrasts.csv, row 4: the pattern is empty"),
        ("contrasts.csv", CONTRASTS + "label,raid,*\n", r"row 4: the pattern '\*' has no word"),
        (
            "contrasts.csv",
            CONTRASTS + "label,raid,*raid\n",
            r"row 4: in the pattern '\*raid' '\*' can stand only",
        ),
        (
            "contrasts.csv",
            CONTRASTS + "label,raid,raid|War\n",
            "row 4: the pattern 'War' already stands for 'war'",
        ),
        (
            "contrasts.csv",
            "contrast,variant,pattern,not_after\nlabel,war,war,crime*|*\n",
            r"row 2: not_after has '\*', which removes every hit",
        ),
    ],
)
def test_what_is_wrong_is_said_with_file_row_and_remedy(folder, name, text, message):
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(FramingError, match=message):
        read_codebook(folder)


def test_a_spreadsheet_in_another_encoding_is_named_with_its_row(folder):
    (folder / "actors.csv").write_bytes((ACTORS + "erdogan,Recep Erdoğan,person,\n").encode("cp1254"))
    with pytest.raises(
        FramingError, match=r"actors\.csv, row 4: not UTF-8; in the spreadsheet choose 'CSV UTF-8"
    ):
        read_codebook(folder)


def test_what_is_missing_is_named_with_the_way_to_make_it(folder, tmp_path):
    (folder / "contrasts.csv").unlink()
    with pytest.raises(FramingError, match=r"has no contrasts\.csv; new_codebook\("):
        read_codebook(folder)
    with pytest.raises(FramingError, match="there is no folder"):
        read_codebook(tmp_path / "nowhere")
    with pytest.raises(FramingError, match=r"no bundled codebook 'no'; there are .*sample_article"):
        load_codebook("no")


def test_a_new_codebook_is_readable_and_leaves_what_is_there(tmp_path):
    folder = new_codebook(tmp_path / "mine")
    assert len(read_codebook(folder).actors) == 3
    (folder / "actors.csv").write_text(ACTORS, encoding="utf-8")
    new_codebook(folder)
    assert (folder / "actors.csv").read_text(encoding="utf-8") == ACTORS
    assert (folder / "NOTES.md").exists()


def test_check_codebook_tells_what_every_row_finds():
    text = "Wars and the world war. Bill Clinton met Hillary Clinton. Clinton flew to Moscow. Russians."
    actors = pd.DataFrame(
        {
            "actor": ["russia", "bill", "hillary"],
            "name": ["Russia", "Bill Clinton", "Hillary Clinton"],
            "kind": ["state", "person", "person"],
            "aliases": ["Moscow|Rossiya", "", ""],
        }
    )
    contrasts = pd.DataFrame(
        {"contrast": "c", "variant": ["war", "raid"], "pattern": ["war", "raid"], "not_before": ["world", ""]}
    )
    check = check_codebook(
        Codebook("mine", actors, contrasts), pd.DataFrame({"doc_id": ["a"], "text": [text]})
    )
    notes = {p: (f, c, n) for p, f, c, n in check[["pattern", "found", "counted", "note"]].values.tolist()}
    assert notes["Moscow"] == (1, 0, "once plainly the place, or in another name")
    assert notes["Rossiya"] == (0, 0, "never found")
    assert notes["Bill Clinton"] == (1, 1, "")
    assert notes["Clinton"] == (
        3,
        0,
        "once part of Bill Clinton, once part of Hillary Clinton, once may be bill or hillary",
    )
    assert notes["war"] == (2, 1, "once removed by not_before")
    assert notes["raid"] == (0, 0, "never found")


def test_check_codebook_counts_each_longer_name_by_itself():
    text = (
        "The Interior Minister and the Prime Minister met the Interior Minister. The minister, Interior Minister "
        "Tom Hale, left. Elena Marsh met Tom Marsh; Elena Marsh and Elena Marsh left. The union leader spoke."
    )
    actors = pd.DataFrame(
        {
            "actor": ["hale", "grey", "elena", "tom", "union", "leader"],
            "name": ["Tom Hale", "Ann Grey", "Elena Marsh", "Tom Marsh", "Dockers Union", "Bo Reed"],
            "kind": ["person", "person", "person", "person", "organisation", "person"],
            "aliases": ["", "", "", "", "the union", ""],
            "roles": ["Interior Minister|minister", "Prime Minister", "", "", "", "union leader"],
        }
    )
    contrasts = pd.DataFrame({"contrast": ["c"], "variant": ["war"], "pattern": ["war"]})
    check = check_codebook(
        Codebook("mine", actors, contrasts), pd.DataFrame({"doc_id": ["a"], "text": [text]})
    )
    notes = check.set_index("pattern")["note"]
    assert "3 times part of Elena Marsh, once part of Tom Marsh" in notes["Marsh"]
    assert (
        notes["minister"]
        == "twice part of Interior Minister, once part of Prime Minister, twice before a name"
    )


def test_check_codebook_lists_an_alias_without_capitals_beside_the_name():
    actors = pd.DataFrame(
        {"actor": ["hall"], "name": ["City Hall"], "kind": ["organisation"], "aliases": ["city hall"]}
    )
    contrasts = pd.DataFrame({"contrast": ["c"], "variant": ["plan"], "pattern": ["plan"]})
    text = "A city hall source said the plan was dead. City Hall was sorry. City Hall paid."
    check = check_codebook(
        Codebook("mine", actors, contrasts), pd.DataFrame({"doc_id": ["a"], "text": [text]})
    )
    assert check[["pattern", "found", "counted", "note"]].values.tolist()[:2] == [
        ["City Hall", 2, 2, ""],
        ["city hall", 1, 1, ""],
    ]


def test_a_misspelt_column_of_a_filter_is_warned_of(folder):
    (folder / "contrasts.csv").write_text(
        "contrast,variant,pattern,only_afte\nc,war,war,trade\n", encoding="utf-8"
    )
    with pytest.warns(UserWarning, match="the column 'only_afte' is none the package reads.*if 'only_after'"):
        assert read_codebook(folder).contrasts["only_afte"].tolist() == ["trade"]


def test_a_misspelt_column_and_an_id_with_a_space_are_warned_of(folder):
    (folder / "actors.csv").write_text(
        "actor,name,kind,alias,party\nann,Ann Lee,person,Lee,x\n", encoding="utf-8"
    )
    with pytest.warns(
        UserWarning, match="the column 'alias' is none the package reads.*if 'aliases' is meant"
    ) as told:
        read_codebook(folder)
    assert len(told) == 1
    (folder / "actors.csv").write_text("actor,name,kind\nAnn Lee,Ann Lee,person\n", encoding="utf-8")
    with pytest.warns(UserWarning, match="the id 'Ann Lee' in 'actor' has a space; .* 'ann_lee' is safer"):
        read_codebook(folder)
    (folder / "actors.csv").write_text(ACTORS, encoding="utf-8")
    (folder / "contrasts.csv").write_text(
        "contrast,variant,pattern,notbefore\nc,war,war,\n", encoding="utf-8"
    )
    with pytest.warns(UserWarning, match="if 'not_before' is meant"):
        read_codebook(folder)


def test_check_codebook_lists_a_side_that_is_no_actor():
    actors = pd.DataFrame(
        {"actor": ["us", "ann", "bob"], "name": ["United States", "Ann Roy", "Bob Hill"],
         "kind": ["state", "person", "person"], "side": ["us", "us", "untied_states"]}
    )  # fmt: skip
    contrasts = pd.DataFrame({"contrast": ["c"], "variant": ["plan"], "pattern": ["plan"]})
    check = check_codebook(
        Codebook("mine", actors, contrasts), pd.DataFrame({"doc_id": ["a"], "text": ["A plan."]})
    )
    sides = check[check["kind"] == "side"]
    assert sides[["id", "pattern", "note"]].values.tolist() == [
        ["bob", "untied_states", "no actor of the table: a camp, or misspelt"]
    ]


@pytest.mark.parametrize("name", ["sample_article", "bridge_dispute"])
def test_check_codebook_says_why_whenever_found_and_counted_differ(name):
    check = check_codebook(load_codebook(name), load_corpus(name))
    differ = (check["found"] != check["counted"]) | (check["found"] == 0)
    assert check.loc[differ & (check["note"] == ""), "pattern"].tolist() == []
    assert check.loc[~differ & (check["note"] != ""), "pattern"].tolist() == []


def test_check_codebook_tells_what_became_of_every_hit_of_a_pattern():
    text = "The military operation and the operation. A White Paper, a white paper. A bombing raid."
    contrasts = pd.DataFrame(
        {
            "contrast": ["c", "c", "paper", "a", "a"],
            "variant": ["special", "plain", "paper", "bombing", "raid"],
            "pattern": ["military operation", "operation", "White Paper", "bombing", "raid"],
        }
    )
    actors = pd.DataFrame({"actor": ["x"], "name": ["Xanadu"], "kind": ["group"]})
    check = check_codebook(
        Codebook("mine", actors, contrasts), pd.DataFrame({"doc_id": ["a"], "text": [text]})
    ).set_index("pattern")["note"]
    assert check["operation"] == "once inside a longer pattern"
    assert check["White Paper"] == "once without the capital of the pattern"
    assert check["bombing"] == "once part of another naming (bombing raid)"


def test_suggested_actors_make_a_codebook(folder):
    suggested = suggest_actors(load_corpus("sample_article"), least=1)
    rows = suggested.set_index("actor")
    assert rows.loc["vladimir_putin", ["kind", "aliases", "roles", "count"]].tolist() == [
        "person",
        "Putin",
        "President",
        8,
    ]
    assert rows.loc["united_states", "aliases_exact"] == "U.S.|US"
    suggested.to_csv(folder / "actors.csv", index=False)
    assert len(read_codebook(folder).actors) == len(suggested)


def test_pronouns_are_no_suggested_actors():
    text = (
        "He said “We know.” Then I, Our team and Everyone left. “We’ll go,” she said. What We and You saw. "
        "World War I and World War I. The US paid; the US left. WHO said so; the WHO left."
    )
    found = suggest_actors(pd.DataFrame({"doc_id": ["a"], "text": [text]}), least=1)
    assert set(found["name"]) == {"World War I", "United States", "WHO"}


def test_whom_mr_and_dr_precede_is_suggested_as_a_person():
    text = (
        "Ms Sand left the hall. Mr. Quist told Dr Amsel that Ms Sand had gone. Mr. Quist and Dr Amsel stayed."
    )
    found = suggest_actors(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    assert dict(zip(found.name, found.kind, strict=True)) == dict.fromkeys(
        ["Amsel", "Quist", "Sand"], "person"
    )


def test_suggested_names_are_whole_and_places_and_adjectives_left_out():
    text = (
        "Osama bin Laden spoke. The network of bin Laden grew, and bin Laden wrote. "
        "There President Kassym-Jomart Tokayev spoke about wages. Later that week he met with General Abdel Fattah al-Burhan. "
        "Later Tokayev left, and Burhan stayed. "
        "The Rapid Support Forces fought on. The RSF denied it; the RSF left. "
        "They met in Sydney, slept in Sydney and left Sydney. Western leaders and Western troops saw Western towns. "
        "If Qantas fails, then Qantas leaves. It was the Ministry of Defence that paid; the Ministry of Defence did."
    )
    found = suggest_actors(pd.DataFrame({"doc_id": ["a"], "text": [text]}), least=1).set_index("actor")
    assert found.loc["osama_bin_laden", ["kind", "aliases", "count"]].tolist() == ["person", "bin Laden", 3]
    assert found.loc["kassym_jomart_tokayev", ["kind", "aliases"]].tolist() == ["person", "Tokayev"]
    assert found.loc["abdel_fattah_al_burhan", ["kind", "aliases"]].tolist() == ["person", "Burhan"]
    assert found.loc["rapid_support_forces", ["aliases_exact", "count"]].tolist() == ["RSF", 3]
    assert found.loc["qantas", "count"] == 2
    assert found.loc["ministry_of_defence", "count"] == 2
    assert not {"sydney", "western", "if_qantas", "laden", "rsf", "ministry"} & set(found.index)


@pytest.mark.parametrize("separator", [";", "\t"])
def test_tables_saved_with_semicolons_or_tabs_and_capital_headings_are_read(tmp_path, separator):
    actors = "Actor,NAME,kind \nlee,Ann Lee,person\n"
    contrasts = "contrast,variant,pattern\nlabel,war,war\nlabel,raid,raid\n"
    (tmp_path / "actors.csv").write_text(actors.replace(",", separator), encoding="utf-8-sig")
    (tmp_path / "contrasts.csv").write_text(contrasts.replace(",", separator), encoding="utf-8")
    codebook = read_codebook(tmp_path)
    assert codebook.actors[["actor", "name", "kind"]].values.tolist() == [["lee", "Ann Lee", "person"]]
    assert codebook.contrasts["pattern"].tolist() == ["war", "raid"]


def test_a_workbook_or_a_file_in_place_of_the_folder_is_named(tmp_path):
    (tmp_path / "actors.xlsx").write_bytes(b"PK")
    with pytest.raises(FramingError, match=r"actors.xlsx is a workbook; save it as actors.csv"):
        read_codebook(tmp_path)
    with pytest.raises(FramingError, match=r"is a file; give the folder that holds actors.csv"):
        read_codebook(tmp_path / "actors.xlsx")


def test_names_separated_by_something_else_than_a_bar_are_told():
    actors = pd.DataFrame(
        {"actor": ["x"], "name": ["Ann Lee"], "kind": ["person"], "aliases": ["Annie; A. Lee"]}
    )
    contrasts = pd.DataFrame({"contrast": ["c"], "variant": ["v"], "pattern": ["w"]})
    articles = pd.DataFrame({"doc_id": ["a"], "text": ["Ann Lee left."]})
    check = check_codebook(Codebook("mine", actors, contrasts), articles).set_index("pattern")["note"]
    assert check["Annie; A. Lee"] == "never found; separate several names by |"


_TIE = """
import pandas as pd, framing
text = "The court tried President Osama bin Laden on Friday. They heard bin Laden there, and they heard Laden there."
found = framing.suggest_actors(pd.DataFrame({"doc_id": ["a"], "text": [text]}), least=1)
print(found[["name", "aliases"]].to_numpy().tolist())
"""


@pytest.mark.parametrize("seed", ["0", "1"])
def test_of_two_surnames_as_frequent_the_longer_is_suggested_in_every_process(seed):
    run = subprocess.run(
        [sys.executable, "-c", _TIE],
        env=os.environ | {"PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
    )
    assert run.stdout == "[['Osama bin Laden', 'bin Laden']]\n"


def test_shares_of_a_name_are_out_of_the_sightings_whose_surroundings_were_looked_at():
    text = "They met in Qantas. They stayed in Qantas. " + "If Qantas left, they left. " * 10
    seen = Sightings()
    seen.read(scanned("a", text))
    seen.settle()
    assert seen.count["Qantas"] == 12
    assert seen.share("Qantas", "placed") == 1


def _suggested(text, least=1):
    return suggest_actors(pd.DataFrame({"doc_id": ["a"], "text": [text]}), least=least).set_index("actor")


def test_spellings_acronyms_and_surnames_are_led_back_to_one_bearer():
    text = (
        "The Federal Bureau of Water said so. The FBW opened a case, and the F.B.W. closed it. "
        "President Carla M. Duval spoke. Then Carla Duval left, and Duval slept. Later Duval said more. "
    )
    found = _suggested(text)
    assert found.loc["federal_bureau_of_water", ["aliases_exact", "count"]].tolist() == ["FBW|F.B.W.", 3]
    duval = found[found["name"].str.contains("Duval")]
    assert duval["count"].tolist() == [4]
    assert "Duval" in duval["aliases"].item().split("|")


def test_a_surname_of_two_is_no_suggestion_of_its_own_and_counts_for_who_is_named_in_full_there():
    text = ["Mary Duval spoke. Duval left. Then Duval came back.", "Peter Duval spoke. Later Duval left."]
    articles = pd.DataFrame({"doc_id": ["a", "b"], "text": text})
    found = suggest_actors(articles, least=1).set_index("actor")
    assert found["count"].to_dict() == {"mary_duval": 3, "peter_duval": 2}
    assert found["aliases"].tolist() == ["", ""]


def test_a_frequent_word_is_nobodys_surname_because_one_line_runs_into_the_next():
    text = ["Peter Holm Zexit talks began.", *["They spoke of Zexit and of Zexit again."] * 10]
    articles = pd.DataFrame({"doc_id": [str(i) for i in range(11)], "text": text})
    assert "peter_holm_zexit" not in set(suggest_actors(articles)["actor"])


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("READ MORE: He can read more. " * 3, "read_more"),
        ("They met on Nov 8 and on Nov 9. It ended on Nov 10. ", "nov"),
        ("They praised the Clean Harbour Act and the Clean Harbour Act passed. ", "clean_harbour_act"),
        ("They saw Democratic leaders and Democratic voters near Democratic towns. ", "democratic"),
        ("Send Digg Holm Tumblr " * 30, "send_digg_holm_tumblr"),
    ],
)
def test_what_is_no_actor_is_no_suggestion(text, left_out):
    assert left_out not in _suggested(text).index


def test_a_town_in_capitals_counts_for_its_state_and_a_party_is_a_group():
    text = "MOSCOW, March 3. They left Moscow. The Republicans said no, and the Republicans won."
    found = _suggested(text)
    assert found.loc["russia", "count"] == 2
    assert found.loc["republicans", "kind"] == "group"


def test_ministries_named_after_a_title_are_whole():
    text = "It was the Department of Justice that sued. The Department of Justice won."
    assert _suggested(text).loc["department_of_justice", "count"] == 2
