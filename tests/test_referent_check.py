"""The referent check: what is drawn, what is written, and shares corrected by what was coded."""

import numpy as np
import pandas as pd
import pytest

from framing.coding.referent_check import correct_shares, draw_referent_check, read_referent_check
from framing.records import FramingError


def hits(**counts):
    """Make as many hits of each variant, one article each."""
    variants = [v for v, n in counts.items() for _ in range(n)]
    texts = [f"The {v} went on." for v in variants]
    ids = [f"d{i}" for i in range(len(variants))]
    found = pd.DataFrame(
        {
            "doc_id": ids,
            "start": 4,
            "end": [4 + len(v) for v in variants],
            "contrast": "c",
            "variant": variants,
        }
    ).assign(use="used", voice="narrator", holder="narrator")
    return found, pd.DataFrame({"doc_id": ids, "text": texts})


def test_every_variant_and_holder_is_drawn_with_the_size_of_its_stratum():
    found, articles = hits(war=30, raid=3)
    found.loc[:9, "holder"] = "russia"
    sheet = draw_referent_check(found, articles, n=5, seed=2)
    sizes = sheet.groupby(["variant", "holder"])[["n_hits", "n_drawn"]].first()
    assert sizes.loc[("war", "russia")].tolist() == [10, 5]
    assert sizes.loc[("war", "narrator")].tolist() == [20, 5]
    assert sizes.loc[("raid", "narrator")].tolist() == [3, 3]
    assert (sheet["before"] + sheet["words"] + sheet["after"]).str.endswith(" went on.").all()
    pd.testing.assert_frame_equal(sheet, draw_referent_check(found, articles, n=5, seed=2))
    assert not sheet.equals(draw_referent_check(found, articles, n=5, seed=3))


def test_only_what_is_used_is_drawn():
    found, articles = hits(war=4)
    found.loc[0, "use"] = "mentioned"
    assert draw_referent_check(found, articles)["doc_id"].tolist() == ["d1", "d2", "d3"]


def test_the_coders_sheet_shows_no_holder_and_is_read_back_with_its_key(tmp_path):
    found, articles = hits(war=3, raid=2)
    drawn = draw_referent_check(found, articles, path=tmp_path / "check")
    sheet = pd.read_csv(tmp_path / "check.csv", dtype="str", keep_default_na=False)
    assert sheet.columns.tolist() == ["item", "contrast", "before", "words", "after", "names_referent"]
    with pytest.raises(FramingError, match="overwrite=True"):
        draw_referent_check(found, articles, path=tmp_path / "check")
    sheet.assign(names_referent=["yes", "NO", "", "unclear", "yes"]).to_csv(
        tmp_path / "check.csv", index=False
    )
    coded = read_referent_check(tmp_path / "check")
    assert coded["names_referent"].tolist() == ["yes", "no", "", "unclear", "yes"]
    assert coded["variant"].tolist() == drawn["variant"].tolist()
    sheet.assign(names_referent="maybe").to_csv(tmp_path / "check.csv", index=False)
    with pytest.raises(FramingError, match="row 2: 'maybe' is none of yes, no, unclear"):
        read_referent_check(tmp_path / "check")


@pytest.mark.parametrize(
    ("key", "message"),
    [
        (
            "item,doc_id,variant,start,end,n_hits,n_drawn\n0001,d,war,x,7,1,1\n",
            "row 2: start is 'x', no whole",
        ),
        (
            "item,doc_id,variant,start,end,n_hits,n_drawn\n0001,d,war,4,7,1,\n",
            "row 2: n_drawn is '', no whole",
        ),
        ("item,doc_id\n0001,d\n", "row 1: no column 'variant'"),
        ('item,doc_id\n"0001', "key.csv"),
        (b"\xff\xfe\x00", "key.csv, row 1: not UTF-8"),
    ],
)
def test_a_key_that_was_changed_is_told(key, message, tmp_path):
    found, articles = hits(war=1)
    draw_referent_check(found, articles, path=tmp_path / "check")
    (tmp_path / "check.key.csv").write_bytes(key if isinstance(key, bytes) else key.encode())
    with pytest.raises(FramingError, match=message) as caught:
        read_referent_check(tmp_path / "check")
    assert "\n" not in str(caught.value)


def test_a_census_is_corrected_without_sampling_error():
    found, articles = hits(war=10, raid=5)
    sheet = draw_referent_check(found, articles, n=100)
    sheet["names_referent"] = ["yes"] * 5 + ["yes"] * 5 + ["no"] * 5  # 5 raids; of 10 wars 5
    made = correct_shares(found, sheet).set_index("variant")
    assert made["raw"].tolist() == [pytest.approx(5 / 15), pytest.approx(10 / 15)]
    assert made["estimate"].tolist() == [0.5, 0.5]
    assert made[["low", "high"]].to_numpy().tolist() == [[0.5, 0.5], [0.5, 0.5]]


def test_a_variant_that_was_not_checked_leaves_the_shares_missing():
    found, articles = hits(war=10, raid=5)
    sheet = draw_referent_check(found, articles, n=3).assign(names_referent="yes")
    sheet = sheet[sheet["variant"] == "war"]
    made = correct_shares(found, sheet).set_index("variant")
    assert made.loc["war", "referent"] == 1
    assert made["estimate"].isna().all()


def test_the_interval_covers_the_truth():
    generator = np.random.default_rng(7)
    found, articles = hits(war=400, raid=200)
    truth = {"war": generator.random(400) < 0.8, "raid": generator.random(200) < 0.5}
    names = dict(zip(found["doc_id"], np.concatenate([truth["war"], truth["raid"]]), strict=True))
    share = truth["war"].sum() / (truth["war"].sum() + truth["raid"].sum())
    covered = 0
    for seed in range(200):
        sheet = draw_referent_check(found, articles, n=40, seed=seed)
        sheet["names_referent"] = np.where(sheet["doc_id"].map(names), "yes", "no")
        row = correct_shares(found, sheet).set_index("variant").loc["war"]
        covered += row["low"] <= share <= row["high"]
    assert 182 <= covered <= 199  # nominal 190 of 200


def test_hits_whose_articles_became_numbers_in_a_csv_file_are_drawn_alike():
    found, articles = hits(war=4)
    numbers = {f"d{i}": i for i in range(4)}
    found["doc_id"], articles["doc_id"] = found["doc_id"].map(numbers), articles["doc_id"].map(numbers)
    named = articles.assign(doc_id=articles["doc_id"].astype("str"))
    pd.testing.assert_frame_equal(
        draw_referent_check(found, named, n=2, seed=2), draw_referent_check(found, articles, n=2, seed=2)
    )
