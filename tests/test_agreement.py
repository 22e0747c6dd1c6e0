import math

import numpy as np
import pandas as pd
import pytest
from nltk.metrics.agreement import AnnotationTask
from nltk.metrics.distance import interval_distance

from framing import load_corpus, load_gold, make_codings
from framing.coding.agreement import list_disagreements, measure_agreement
from framing.coding.coincidences import Scale, krippendorff_alpha
from framing.records import FramingError

# Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", section C: four observers, twelve units.
OBSERVERS = [
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
]


def counts_of(rows: list[str], values: str) -> np.ndarray:
    units = zip(*(row.split() for row in rows), strict=True)
    return np.array([[unit.count(v) for v in values.split()] for unit in units])


@pytest.mark.parametrize(
    ("scale", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_published_example(scale: Scale, published: float) -> None:
    alpha = krippendorff_alpha(counts_of(OBSERVERS, "1 2 3 4 5"), scale, [1, 2, 3, 4, 5])
    assert alpha == pytest.approx(published, abs=0.0005)


@pytest.mark.parametrize("scale", ["nominal", "interval"])
def test_alpha_equals_nltk(scale: Scale) -> None:
    rng = np.random.default_rng(5)
    truth = rng.integers(0, 4, 60)
    codes = np.where(rng.random((3, 60)) < 0.7, truth, rng.integers(0, 4, (3, 60)))
    data = [(c, u, int(codes[c, u])) for c in range(3) for u in range(30)]
    task = AnnotationTask(data) if scale == "nominal" else AnnotationTask(data, distance=interval_distance)
    counts = np.array([[(codes[:, u] == v).sum() for v in range(4)] for u in range(30)])
    assert krippendorff_alpha(counts, scale) == pytest.approx(task.alpha(), abs=1e-12)


def test_alpha_is_undefined_when_only_one_value_was_given() -> None:
    assert math.isnan(krippendorff_alpha(np.array([[2, 0], [2, 0]]), "nominal"))
    assert math.isnan(krippendorff_alpha(np.array([[1, 0], [0, 1]]), "nominal"))  # no unit coded twice


def test_unknown_scale() -> None:
    with pytest.raises(FramingError, match="one of 'nominal', 'ordinal'"):
        krippendorff_alpha(np.ones((2, 2)), "metric")


def make(rows: str, item: str, task: str = "hedges") -> pd.DataFrame:
    """Read "unit doc coder answer [start end]" lines as codings of one item; "." is no answer."""
    cells = [[*line.split(), ".", "."][:6] for line in rows.strip().splitlines()]
    made = pd.DataFrame(cells, columns=["unit", "doc_id", "coder", item, "start", "end"]).replace(".", None)
    made = made.assign(task=task, status="coded", sentence=0, text="words", probability=1.0)
    made["span"] = made["start"]
    return made.astype({"start": "Int64", "end": "Int64"})


def test_presence_alpha_by_hand() -> None:
    # Eight values, five yes and three no; one unit of disagreement: alpha = 1 - (8 - 1) · 1 / (5 · 3).
    rows = "u1 a anna yes\nu1 a ben yes\nu2 a anna yes\nu2 a ben yes\nu3 a anna no\nu3 a ben no\nu4 a anna yes\nu4 a ben no"
    codings = make(rows, "present")
    row = measure_agreement(codings).set_index("item").loc["present"]
    assert row.estimate == pytest.approx(1 - 7 / 15)
    assert row.agreement == 0.75 and row.prevalence == 5 / 8
    assert (row.n_units, row.n_coders, row.n_articles) == (4, 2, 1)
    assert math.isnan(row.low) and row.note == "no interval: fewer than 5 articles"


def test_prevalence_counts_units_for_what_they_stand() -> None:
    codings = make("u1 a anna yes\nu1 a ben yes\nu2 a anna no\nu2 a ben no", "present")
    codings["probability"] = [1.0, 1.0, 0.25, 0.25]
    assert measure_agreement(codings).prevalence[0] == pytest.approx(1 / 5)


def test_unanswered_units_are_left_out_of_alpha_not_taken_for_no() -> None:
    rows = "u1 a anna yes\nu1 a ben yes\nu2 a anna no\nu2 a ben no\nu3 a anna yes\nu3 a ben ."
    row = measure_agreement(make(rows, "present")).iloc[0]
    assert row.n_units == 2 and row.estimate == 1.0


def test_span_f1_and_answers_about_matched_words() -> None:
    rows = """
    u1 a anna modal 0 5
    u1 a ben modal 0 5
    u1 a anna modal 10 20
    u1 a ben doxastic 12 20
    u2 a anna modal 30 35
    u2 a ben . . .
    """
    codings = make(rows, "category").assign(present="yes")
    codings.loc[codings.start.isna(), "present"] = "no"
    table = measure_agreement(codings).set_index("item")
    assert table.estimate["span"] == pytest.approx(2 * 2 / 5)  # 3 and 2 spans, 2 pairs
    assert table.n_units["category"] == 2 and table.agreement["category"] == 0.5
    errors = list_disagreements(codings)
    assert errors[["unit", "item", "answers"]].to_numpy().tolist() == [
        ["u1", "category", "anna: modal | ben: doxastic"],
        ["u2", "present", "anna: yes | ben: no"],
        ["u2", "span", "anna: 30 | ben: nothing"],
    ]


def test_answers_about_words_are_undefined_where_nobody_marked_the_same() -> None:
    rows = "u1 a anna modal 0 5\nu1 a ben . . .\nu2 a anna . . .\nu2 a ben . . ."
    codings = make(rows, "category").assign(present="no")
    table = measure_agreement(codings).set_index("item")
    assert math.isnan(table.estimate["category"]) and table.n_units["category"] == 0
    assert table.estimate["span"] == 0.0


def test_ordinal_alpha_for_polarity() -> None:
    rng = np.random.default_rng(2)
    truth = rng.integers(0, 3, 40)
    codes = [np.where(rng.random(40) < 0.7, truth, rng.integers(0, 3, 40)) for _ in range(3)]
    names = ["negative", "neutral", "positive"]
    rows = [f"u{u} d{u % 8} c{c} {names[codes[c][u]]}" for c in range(3) for u in range(40)]
    codings = make("\n".join(rows), "polarity", "sentiment").assign(valid="yes")
    row = measure_agreement(codings, draws=200).set_index("item").loc["polarity"]
    counts = np.array([[sum(c[u] == v for c in codes) for v in range(3)] for u in range(40)])
    assert row.estimate == pytest.approx(krippendorff_alpha(counts, "ordinal"))
    assert row.low < row.estimate < row.high
    valid = measure_agreement(codings, draws=10).set_index("item").loc["valid"]
    assert math.isnan(valid.estimate) and "no two different answers" in valid.note


def test_intervals_resample_articles_and_hold_the_true_alpha() -> None:
    # Two coders who err alone with chance .1 on a fair coin: alpha = 1 - 2·.1·.9 / .5 = .64.
    covered, below = 0, []
    for seed in range(30):
        rng = np.random.default_rng(seed)
        truth = rng.integers(0, 2, 300)
        codes = [np.where(rng.random(300) < 0.1, 1 - truth, truth) for _ in range(2)]
        rows = [f"u{u} d{u % 30} c{c} {['no', 'yes'][codes[c][u]]}" for c in range(2) for u in range(300)]
        row = measure_agreement(make("\n".join(rows), "present"), draws=100, seed=seed).iloc[0]
        covered += row.low <= 0.64 <= row.high
        below.append(row.p_below_667)
    assert covered >= 25  # 95 % of 30 is 28.5
    assert 0.5 < np.mean(below) < 0.95  # the true alpha lies a little below .667


def test_a_perfect_agreement_lies_in_its_interval() -> None:
    rows = "\n".join(
        f"u{i} d{i % 8} {coder} {'yes' if i % 3 else 'no'}" for i in range(40) for coder in ("anna", "ben")
    )
    row = measure_agreement(make(rows, "present")).set_index("item").loc["present"]
    assert row.estimate == 1.0 and row.high == 1.0 and 0.5 < row.low < 1.0


def test_a_coder_alone_and_units_nobody_shares_are_told() -> None:
    with pytest.raises(FramingError, match="agreement needs two coders; the codings hold anna"):
        measure_agreement(make("u1 a anna yes", "present"))
    with pytest.raises(FramingError, match="no unit was coded by two of anna, ben"):
        measure_agreement(make("u1 a anna yes\nu2 a ben yes", "present"))
    with pytest.raises(FramingError, match="pass it as instrument="):
        measure_agreement(make("u1 a anna yes\nu1 a ben yes", "present", "own"))
    with pytest.raises(FramingError, match="one task at a time"):
        both = [make("u1 a anna yes\nu1 a ben yes", "present", t) for t in ("hedges", "agency")]
        measure_agreement(pd.concat(both))


def test_the_two_readings_of_the_sample_article() -> None:
    articles = load_corpus("sample_article")
    expected = {"quotations": 2 * 36 / 74, "contrasts": 2 * 21 / 44, "hedges": 2 * 27 / 55, "agency": 1.0}
    for layer, f1 in expected.items():
        readings = {c: load_gold(coder=c)[layer] for c in ("coder_a", "coder_b")}
        table = measure_agreement(make_codings(readings, articles, layer)).set_index("item")
        assert table.estimate["span"] == pytest.approx(f1), layer


def test_weights_count_a_unit_for_what_it_stands() -> None:
    # weights 1, 1, 3, 3: yes 2 + 3, no 2 + 3 + 6 of 16 values, 6 of them in pairs that differ; scaled to 8 values
    counts, weights = np.array([[2, 0], [0, 2], [1, 1], [0, 2]]), [1, 1, 3, 3]
    yes, no, differ = (2 + 3) / 2, (2 + 6 + 3) / 2, 2 * 3 / 2
    wanted = 1 - (8 - 1) * differ / (2 * yes * no)
    assert krippendorff_alpha(counts, "nominal", weights=weights) == pytest.approx(wanted)


@pytest.mark.parametrize("scale", ["nominal", "ordinal", "interval", "ratio"])
def test_equal_weights_give_the_package_s_alpha(scale: Scale) -> None:
    rng = np.random.default_rng(3)
    counts = rng.integers(0, 3, (40, 4))
    plain = krippendorff_alpha(counts, scale, [1, 2, 3, 5])
    assert krippendorff_alpha(counts, scale, [1, 2, 3, 5], weights=[2.5] * 40) == pytest.approx(
        plain, abs=1e-12
    )
    with pytest.raises(FramingError, match="one number above 0 for each of the 40 units"):
        krippendorff_alpha(counts, scale, weights=[1, 2])


def stratified(seed: int) -> tuple[pd.DataFrame, float]:
    """Codings of 200 of 4,000 units, half from what a machine found, and the alpha of all 4,000."""
    rng = np.random.default_rng(seed)
    there = rng.random(4000) < 0.03
    ann, ben, machine = (np.where(there, rng.random(4000) < 0.85, rng.random(4000) < 0.01) for _ in range(3))
    yes = ann.astype(int) + ben
    rows = []
    for found in (False, True):
        stratum = np.flatnonzero(machine == found)
        for unit in rng.choice(stratum, min(100, len(stratum)), replace=False):
            share = min(100, len(stratum)) / len(stratum)
            rows += [
                (str(unit), str(unit // 20), c, "ny"[int(s[unit])], f"{found}", share)
                for c, s in (("a", ann), ("b", ben))
            ]
    made = pd.DataFrame(rows, columns=["unit", "doc_id", "coder", "present", "stratum", "probability"])
    made["present"] = made["present"].map({"n": "no", "y": "yes"})
    made = made.assign(task="hedges", status="coded", text="", start=pd.NA, end=pd.NA)
    return made, krippendorff_alpha(np.column_stack([2 - yes, yes]), "nominal")


def test_agreement_on_a_stratified_sample_is_the_corpus_s() -> None:
    made = [(measure_agreement(c, draws=200).iloc[0], truth) for c, truth in map(stratified, range(60))]
    true = np.mean([t for _, t in made])
    assert np.mean([r.estimate for r, _ in made]) == pytest.approx(true, abs=0.04)  # 60 samples: error .015
    assert np.mean([r.unweighted for r, _ in made]) > true + 0.1
    assert np.mean([r.low <= t <= r.high for r, t in made]) >= 0.9
    assert all(r.undefined == 0 for r, _ in made)
