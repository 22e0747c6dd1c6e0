import pandas as pd
import pytest

from framing import (
    FramingError,
    analyze,
    draw_coding_sample,
    load_codebook,
    load_corpus,
    load_gold,
    make_codings,
    merge_coding,
    read_coding,
    settle_codings,
)


def test_what_coders_agree_on_is_filled_in_and_the_rest_left(tmp_path) -> None:
    analysis = analyze(load_corpus("sample_article"), load_codebook("sample_article"))
    draw_coding_sample(analysis, "sentiment", 6, path=tmp_path / "s.csv", strata=[], seed=1)
    sheet = pd.read_csv(tmp_path / "s.csv").astype("object").assign(valid="yes", polarity="negative")
    sheet.to_csv(tmp_path / "anna.csv", index=False)
    sheet.loc[2, "polarity"] = "neutral"
    sheet.to_csv(tmp_path / "ben.csv", index=False)
    key = tmp_path / "s.key.csv"
    codings = read_coding([tmp_path / "anna.csv", tmp_path / "ben.csv"], key=key)
    left = settle_codings(codings, tmp_path / "settled.csv")
    assert left[["item", "answers"]].to_numpy().tolist() == [["polarity", "anna: negative | ben: neutral"]]
    settled = pd.read_csv(tmp_path / "settled.csv").astype("object")
    assert settled["polarity"].isna().sum() == 1 and settled["settle"].notna().sum() == 1
    settled.loc[settled["settle"].notna(), ["valid", "polarity"]] = ["yes", "neutral"]
    settled.to_csv(tmp_path / "settled.csv", index=False)
    read = read_coding(tmp_path / "settled.csv", key=key)
    assert read["coder"].unique().tolist() == ["adjudicated"]
    units = merge_coding(analysis, read, item="polarity", value="negative")
    assert units["human"].sum() == 5 and units["human"].notna().sum() == 6
    with pytest.raises(FramingError, match="exists and may hold settled answers"):
        settle_codings(codings, tmp_path / "settled.csv")


def test_codings_without_their_place_are_settled_or_refused_in_a_sentence(tmp_path) -> None:
    articles, gold = load_corpus("sample_article"), load_gold()["hedges"]
    codings = make_codings({"anna": gold, "ben": gold}, articles, "hedges")
    with pytest.raises(FramingError, match="codings needs the column 'sentence'"):
        settle_codings(codings.drop(columns="sentence"), tmp_path / "s.csv")
    lost = codings.assign(start=pd.NA, end=pd.NA)
    settle_codings(lost, tmp_path / "s.csv")
    assert set(gold["span"]) >= set(pd.read_csv(tmp_path / "s.csv")["span"].dropna()) != set()
