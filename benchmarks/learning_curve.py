"""How many labels does a model of one's own need in another domain, cold and warm started?

    python benchmarks/learning_curve.py path/to/newsmtsc/train.jsonl [--word trump] [--draws 3]

The sentences with the word are the new domain, half of its articles for training and half for testing; a base
model is trained on the other sentences. Prints macro-F1 (mean over draws of articles) of the default model, of
the base model as it is, and of models trained on some labels of the new domain, cold and warm started.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.metrics import f1_score

import framing

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))
from train_newsmtsc import read


def main() -> None:
    """Print the learning curve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--word", default="trump")
    parser.add_argument("--draws", type=int, default=3)
    args = parser.parse_args()
    labelled = read(args.file)
    inside = labelled["context"].str.contains(args.word, case=False, regex=False)
    base = framing.train_target_model(labelled[~inside])
    domain = labelled[inside]
    rows = []
    for draw in range(args.draws):
        generator = np.random.default_rng(draw)
        names = generator.permutation(domain["article"].unique())
        test = domain[domain["article"].isin(names[: len(names) // 2])]
        pool = domain[~domain["article"].isin(test["article"])].sample(frac=1, random_state=draw)

        def figure(model: object, test: pd.DataFrame = test) -> float:
            found = framing.score_targets(test, model=model)["polarity"]
            return 100 * f1_score(test["polarity"], found, average="macro")

        row = {"default": figure("vader"), "base": figure(base)}
        for n in (100, 200, 500, 1000):
            some = pool.head(n)
            row[f"cold {n}"] = figure(framing.train_target_model(some))
            row[f"warm {n}"] = figure(framing.train_target_model(some, warm_start=base))
        rows.append(row)
    means = pd.DataFrame(rows).mean().round(1)
    print(json.dumps({"domain": int(inside.sum()), "elsewhere": int((~inside).sum()), **means.to_dict()}))


if __name__ == "__main__":
    main()
