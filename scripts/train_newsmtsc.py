"""Train the bundled model ``newsmtsc`` on the train file of NewsMTSC (Hamborg and Donnay 2021).

    python scripts/train_newsmtsc.py path/to/train.jsonl [folder]

Writes ``model.json`` and ``weights.npz`` into the folder (default: data/models/newsmtsc) and prints the
cross-validated figures. The file is fetched from the data set's own repository; no sentence of it is kept.
"""

import json
import sys
from pathlib import Path

import pandas as pd

import framing

POLARITIES = {2.0: "negative", 4.0: "neutral", 6.0: "positive"}


def read(path: Path) -> pd.DataFrame:
    """Read the labelled targets, with the article each sentence comes from."""
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        article = "_".join(entry["primary_gid"].split("_")[:3])
        rows += [
            (article, entry["sentence_normalized"], t["from"], t["to"], POLARITIES[float(t["polarity"])])
            for t in entry["targets"]
        ]
    return pd.DataFrame(rows, columns=["article", "context", "start", "end", "polarity"])


def main() -> None:
    """Train, save and report."""
    train = Path(sys.argv[1])
    home = Path(__file__).resolve().parents[1] / "data" / "models" / "newsmtsc"
    model = framing.train_target_model(read(train), name="newsmtsc")
    model.persons_only = True
    model.save(Path(sys.argv[2]) if len(sys.argv) > 2 else home)
    print(model.report.round(3).to_string(index=False))


if __name__ == "__main__":
    main()
