"""Training, saving and reading a target model: known truth, damaged files, wrong labels."""

import hashlib
import json
import pickle
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from framing import FramingError, load_target_model, score_mentions, score_targets, train_target_model
from framing.resources import data_folder
from framing.sentiment.features import features_of
from framing.sentiment.targets import context_of, target_in
from framing.sentiment.training import _figures

NAMES = ["Ann", "Ben", "Cleo", "Dan", "Eve", "Finn"]
ENDINGS = {
    "negative": ["lied to us.", "was arrested.", "betrayed the town.", "failed again."],
    "neutral": ["spoke on Monday.", "went to Rome.", "said so.", "was in the room."],
    "positive": ["won the prize.", "was praised by all.", "helped the town.", "is a hero."],
}


@pytest.fixture(scope="module")
def labelled() -> pd.DataFrame:
    rows = [
        (f"{name} {ending}", 0, len(name), polarity, f"{name}{k}")
        for polarity, endings in ENDINGS.items()
        for k, ending in enumerate(endings)
        for name in NAMES
    ]
    return pd.DataFrame(rows, columns=["context", "start", "end", "polarity", "article"])


@pytest.fixture(scope="module")
def saved(labelled: pd.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return train_target_model(labelled).save(tmp_path_factory.mktemp("model"))


def test_a_model_learns_what_it_is_shown(labelled: pd.DataFrame) -> None:
    model = train_target_model(labelled)
    found = score_targets(labelled, model=model)
    assert (found["polarity"] == labelled["polarity"]).all()
    assert found["evidence"].notna().all()
    shares = model.predict(["Gus lied to us."], [0], [3])
    assert shares.shape == (1, 3)
    assert shares.sum() == pytest.approx(1)
    assert model.report["measure"].tolist() == [
        "accuracy", "macro_f1", "f1_negative", "f1_neutral", "f1_positive",
    ]  # fmt: skip
    assert (model.report["low"] <= model.report["estimate"]).all()
    assert (model.report["estimate"] <= model.report["high"]).all()


def test_the_name_of_the_target_and_other_names_are_not_seen() -> None:
    seen = [
        features_of(target_in(context_of(text), 10, 13))
        for text in ("They told Ann that Ben lied.", "They told Eve that Dan lied.")
    ]
    assert seen[0] == seen[1]


def test_saving_and_reading_changes_no_prediction_beyond_half_precision(saved: Path) -> None:
    again = load_target_model(saved)
    texts = ["Ann lied to us.", "Ben won the prize."]
    first = again.predict(texts, [0, 0], [3, 3])
    assert (
        again.save(saved.parent / "copy").joinpath("weights.npz").read_bytes()
        == (saved / "weights.npz").read_bytes()
    )
    assert first.argmax(axis=1).tolist() == [0, 2]
    found = score_targets(pd.DataFrame({"context": texts, "start": 0, "end": 3}), model=saved)
    assert found["polarity"].tolist() == ["negative", "positive"]


def test_the_figures_are_those_of_scikit_learn() -> None:
    from sklearn.metrics import accuracy_score, confusion_matrix, f1_score

    generator = np.random.default_rng(1)
    gold, found = generator.integers(0, 3, 200), generator.integers(0, 3, 200)
    figures = _figures(confusion_matrix(gold, found).reshape(1, 9).astype(float))[0]
    assert figures[0] == pytest.approx(accuracy_score(gold, found))
    assert figures[1] == pytest.approx(f1_score(gold, found, average="macro"))
    assert figures[2:] == pytest.approx(f1_score(gold, found, average=None))


def test_a_model_started_from_another_knows_what_that_one_knows(labelled: pd.DataFrame) -> None:
    few = labelled.groupby("polarity").head(6)
    base = train_target_model(labelled)
    cold, warm = train_target_model(few), train_target_model(few, warm_start=base)
    unseen = labelled.drop(few.index)
    right = {
        name: (score_targets(unseen, model=model)["polarity"] == unseen["polarity"]).mean()
        for name, model in (("cold", cold), ("warm", warm))
    }
    assert right["warm"] > right["cold"]


def damaged(saved: Path, folder: Path, **about: object) -> Path:
    """Copy a model with changed entries of its description."""
    folder.mkdir(exist_ok=True)
    entries = json.loads((saved / "model.json").read_text()) | about
    (folder / "model.json").write_text(json.dumps(entries))
    (folder / "weights.npz").write_bytes((saved / "weights.npz").read_bytes())
    return folder


def test_a_model_of_another_version_is_refused(saved: Path, tmp_path: Path) -> None:
    with pytest.raises(FramingError, match=r"model\.json: a model of format 99, and this version"):
        load_target_model(damaged(saved, tmp_path, format=99))


@pytest.mark.parametrize("content", ["", "[]", "{}", "null", "{" * 100, '{"format": 1}'])
def test_a_description_that_is_none_is_refused(saved: Path, tmp_path: Path, content: str) -> None:
    folder = damaged(saved, tmp_path)
    (folder / "model.json").write_text(content)
    with pytest.raises(FramingError, match="not the description of a model"):
        load_target_model(folder)


def test_changed_weights_are_refused(saved: Path, tmp_path: Path) -> None:
    folder = damaged(saved, tmp_path)
    raw = bytearray((folder / "weights.npz").read_bytes())
    raw[len(raw) // 2] ^= 1
    (folder / "weights.npz").write_bytes(raw)
    with pytest.raises(FramingError, match=r"weights\.npz: missing, damaged or changed"):
        load_target_model(folder)


class Bomb:
    """Writes a file when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return (Path.write_text, (self.path, "executed"))


def test_nothing_in_a_model_file_is_executed(saved: Path, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    pickle.loads(pickle.dumps(Bomb(mark)))
    assert mark.read_text() == "executed"  # the bomb works
    mark.unlink()
    arrays = {name: np.array([Bomb(mark)], dtype=object) for name in ("weights", "columns", "bias")}
    folder = tmp_path / "model"
    damaged(saved, folder)
    np.savez(folder / "weights.npz", **arrays)
    checksum = hashlib.sha256((folder / "weights.npz").read_bytes()).hexdigest()
    forged = json.loads((folder / "model.json").read_text()) | {"sha256": checksum}
    (folder / "model.json").write_text(json.dumps(forged))
    with pytest.raises(FramingError, match="damaged or changed"):
        load_target_model(folder)
    assert not mark.exists()


def test_weights_of_the_wrong_shape_are_refused(saved: Path, tmp_path: Path) -> None:
    with np.load(saved / "weights.npz") as file:
        arrays = dict(file)
    arrays["columns"] = arrays["columns"] + 2**20
    folder = damaged(saved, tmp_path)
    np.savez(folder / "weights.npz", **arrays)
    checksum = hashlib.sha256((folder / "weights.npz").read_bytes()).hexdigest()
    with pytest.raises(FramingError, match="damaged or changed"):
        (folder / "model.json").write_text(
            json.dumps(json.loads((folder / "model.json").read_text()) | {"sha256": checksum})
        )
        load_target_model(folder)


def _header(shape: str, dtype: str = "<f4") -> bytes:
    """Return an array of the bytes of eight numbers under a header that says what it likes."""
    told = f"{{'descr': '{dtype}', 'fortran_order': False, 'shape': {shape}, }}".ljust(117).encode() + b"\n"
    return b"\x93NUMPY\x01\x00" + len(told).to_bytes(2, "little") + told + b"\x00" * 32


@pytest.mark.parametrize(
    "content",
    [
        _header("(1000000000000000000,)"),
        _header("(3, 10000000000, 10000000000)"),
        _header("(-1,)"),
        _header("(8, 0)"),
        _header("(1000000000,)"),
        _header("(8,)", "|O"),
        _header("(8,)", "<U8"),
        _header("[" * 200 + "]" * 200),
        _header("(8,)")[:20],
        b"\x93NUMPY\x09\x00" + b"\xff" * 40,
        b"",
    ],
    ids=range(11),
)
def test_headers_that_lie_are_refused_and_nothing_is_made_for_them(
    saved: Path, tmp_path: Path, content: bytes
) -> None:
    folder = damaged(saved, tmp_path)
    with zipfile.ZipFile(saved / "weights.npz") as old, zipfile.ZipFile(folder / "weights.npz", "w") as new:
        for name in old.namelist():
            new.writestr(name, content if name == "bias.npy" else old.read(name))
    checksum = hashlib.sha256((folder / "weights.npz").read_bytes()).hexdigest()
    about = json.loads((folder / "model.json").read_text()) | {"sha256": checksum}
    (folder / "model.json").write_text(json.dumps(about))
    with pytest.raises(FramingError, match="damaged or changed"):
        load_target_model(folder)


@pytest.mark.parametrize(
    "changes",
    [{"report": r} for r in ("good", 3, None, {"a": 1}, [1], ["good"], [{"a": [1]}], [{"a": {"b": 1}}])]
    + [{"name": 3}, {"name": ["a"]}, {"persons_only": "no"}, {"sha256": 3}],
    ids=str,
)
def test_a_description_of_another_kind_is_refused(
    saved: Path, tmp_path: Path, changes: dict[str, object]
) -> None:
    with pytest.raises(FramingError, match="not the description of a model"):
        load_target_model(damaged(saved, tmp_path, **changes))


def test_labels_that_cannot_be_learned_from_are_refused(labelled: pd.DataFrame) -> None:
    with pytest.raises(FramingError, match="row 1: polarity is 'good'; it must be negative, neutral"):
        train_target_model(labelled.assign(polarity=["good", *labelled["polarity"].tolist()[1:]]))
    few = labelled.groupby("polarity").head(4)
    with pytest.raises(FramingError, match="4 negative, 4 neutral, 4 positive targets; each class needs"):
        train_target_model(few)
    with pytest.raises(FramingError, match="all labels come from one article"):
        train_target_model(labelled.assign(article="a"))
    with pytest.raises(FramingError, match="row 2: the span 3 to 99 lies outside"):
        train_target_model(labelled.assign(start=3, end=[4] + [99] * (len(labelled) - 1)))


def test_the_bundled_model_is_small_and_warns_of_actors_it_was_not_trained_on() -> None:
    folder = data_folder() / "models" / "newsmtsc"
    assert sum(p.stat().st_size for p in folder.iterdir()) < 5_000_000
    assert (folder / "MODEL_CARD.md").is_file()
    articles = pd.DataFrame({"doc_id": ["a"], "text": ["Ann lied to France."]})
    mentions = pd.DataFrame(
        {"doc_id": "a", "start": [0, 12], "end": [3, 18], "span": ["Ann", "France"], "actor": ["ann", "fr"]}
    )
    actors = pd.DataFrame({"actor": ["ann", "fr"], "kind": ["person", "state"]})
    with pytest.warns(UserWarning, match="1 of 2 mentions are of states, organisations or groups"):
        found = score_mentions(articles, mentions, actors=actors, model="newsmtsc")
    assert found["polarity"][0] == "negative"
    assert set(found["model"]) == {"newsmtsc"}
    with pytest.warns(UserWarning, match="actors of unknown kind"):
        score_mentions(articles, mentions, model="newsmtsc")
    score_mentions(articles, mentions.head(1), actors=actors, model="newsmtsc")  # persons: no warning


def test_an_unknown_model_is_named_with_what_is_possible() -> None:
    with pytest.raises(
        FramingError, match="no model 'bert': give 'vader', 'newsmtsc', the folder of a saved"
    ):
        score_targets(pd.DataFrame({"context": ["Ann."], "start": [0], "end": [3]}), model="bert")
