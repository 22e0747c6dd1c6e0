"""How much of the sentiment of sentences about a war is the word "war"? Raw against masked.

    python benchmarks/masking.py path/to/speeches.csv [--articles 300]

Takes a CSV with a column ``body`` or ``text``. Prints the mean over sentences with the word "war" of VADER's
compound score, raw and with the word masked by each neutral word; the same for the package's default model
over the mentions of listed actors in such sentences, masked by all of the codebook's contrasts; and the share of
negative sentences and mentions that masking turns.
"""

import argparse
import json

import pandas as pd
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

import framing
from framing.contrasts.contrasts import find_contrasts
from framing.corpus.text import documents

WORD = "war"


def sentences_with_word(articles: pd.DataFrame) -> pd.DataFrame:
    """Return the sentences with the word, raw and with each neutral word in its place."""
    neutral = framing.load_lexicon("neutral_words")["word"].tolist()
    rows = []
    for doc in documents(articles):
        for number, s in enumerate(doc.sentences):
            if WORD not in doc.lower[s.first : s.last]:
                continue
            row = {"doc_id": doc.doc_id, "sentence": number, "raw": doc.text[s.start : s.end]}
            for word in neutral:
                text, at = "", s.start
                for i in range(s.first, s.last):
                    if doc.lower[i] == WORD:
                        text += doc.text[at : doc.starts[i]] + word
                        at = doc.ends[i]
                row[word] = text + doc.text[at : s.end]
            rows.append(row)
    return pd.DataFrame(rows)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file")
    parser.add_argument("--articles", type=int)
    args = parser.parse_args()
    texts = pd.read_csv(args.file)
    texts = texts["body" if "body" in texts else "text"].dropna().head(args.articles or len(texts))
    articles = pd.DataFrame({"doc_id": [str(i) for i in range(len(texts))], "text": texts.tolist()})
    found = sentences_with_word(articles)
    analyzer = SentimentIntensityAnalyzer()
    scores = {
        column: found[column].map(lambda text: analyzer.polarity_scores(text)["compound"])
        for column in found.columns[2:]
    }
    figures: dict[str, float] = {"sentences": len(found)}
    figures |= {f"vader_{column}": round(float(score.mean()), 3) for column, score in scores.items()}
    masked = pd.concat(list(scores.values())[1:], axis=1).mean(axis=1)
    negative = scores["raw"] < 0
    figures["share_of_negative_turned"] = round(float((masked[negative] >= 0).mean()), 3)

    codebook = framing.load_codebook("sample_article")
    mentions = framing.find_mentions(articles, codebook.actors)
    contrasts = find_contrasts(articles, codebook.contrasts)
    sentiments = framing.score_mentions(articles, mentions, contrasts=contrasts)
    here = sentiments.merge(found[["doc_id", "sentence"]].drop_duplicates(), on=["doc_id", "sentence"])
    figures |= {
        "mentions": len(here),
        "default_raw": round(float(here["score"].mean()), 3),
        "default_masked": round(float(here["score_masked"].mean()), 3),
        "share_of_negative_mentions_turned": round(
            float((here.loc[here["score"] < 0, "score_masked"] >= 0).mean()), 3
        ),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
