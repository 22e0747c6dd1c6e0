"""Sentiment toward who speaks: what somebody says of others is no judgement of himself."""

import pandas as pd
import pytest

from framing import score_targets

KINDS = {
    "a speaker by what he says of others": """
        neutral: President [Mira Holm] of Arden, in a letter read to parliament, said the owners were crooks.
        neutral: President Mira Holm of [Arden], in a letter read to parliament, said the owners were crooks.
        neutral: [Arden Mills], which belongs to a bank in Rome, has accused the clerks of fraud.
        neutral: [Peter Lund], the head of the school, called the ruling a disgrace.
        neutral: [Rosa Weil], who was born in Homs, has described the guards as thugs.
        neutral: A spokesman for [Arden] denounced the plan as "a disgrace".
        neutral: [Lund] noted that the clerks had always been loyal.
        negative: Lund said [Holm] was a crook.
        negative: Holm, who lives in Rome, accused [Lund] of fraud.
        positive: Her teacher called [Holm] brilliant.
        positive: [Her] teacher called Holm brilliant.
    """,
    "what is said of the speaker beside": """
        negative: [Holm], a corrupt and cruel man, said the weather was fine.
        negative: [Holm], who was accused of fraud, said the judges were friendly.
        negative: Arden, which said it wanted peace, accused [Lund] of fraud.
    """,
    "a pronoun that resumes the speaker": """
        neutral: The ministry condemned what [it] called "a cowardly attack".
        neutral: The council cancelled the march, which [it] described as a disgrace.
        neutral: The mill called the march "shameful" and said [it] had paid the workers.
        neutral: Lund called the guards thugs and said [he] would appeal.
        negative: Lund said [he] was a liar and a thug.
        neutral: Lund's nephew, [he] said, was a crook.
        neutral: The owners, [President Mira Holm] said, were crooks.
        neutral: The plan, which, [he] believes, was a disgrace, failed.
        negative: [Lund], a liar, Holm said, would go.
    """,
    "what another clause says against somebody else": """
        neutral: [Holm]'s envoy was called to the palace, which accused Lund of cruelty.
        negative: Holm's envoy was called to the palace, which accused [Lund] of cruelty.
        negative: [Holm] is a thug, and her party, which condemned Lund for cruelty, met on Friday.
    """,
    "those who open fire, and those who feel": """
        negative: [Guards] opened fire on the crowd.
        negative: [Soldiers] fired at the bus.
        neutral: Police opened fire on [Lund].
        neutral: [Lund] fired the clerk.
        neutral: [Lund] has his doubts.
        neutral: [Holm] was appalled and called for a vote.
    """,
    "words that judge nobody": """
        neutral: The gang burnt the council building near [Lund].
        neutral: [Lund] lives behind the town hall building.
        positive: [Lund] is building a better school.
        neutral: Those who lecture [Arden] on law had better look at themselves.
        neutral: [Arden] had better not wait.
        positive: [Arden] had better luck.
        neutral: [Holm] announced sweeping tariffs.
        neutral: [Holm] delivered the letters on Friday.
        positive: [Holm] delivered on her promise.
        neutral: [Lund] gained 31 percent of the vote.
        neutral: [Lund] spoke to the press service.
        neutral: Ms. [Holm] does not do silence.
        negative: [Holm] silenced her critics.
    """,
}


@pytest.mark.parametrize("kind", KINDS)
def test_polarity(kind: str) -> None:
    rows = []
    for line in KINDS[kind].strip().splitlines():
        expected, marked = line.strip().split(": ", 1)
        start, end = marked.index("["), marked.index("]") - 1
        rows.append((marked.replace("[", "").replace("]", ""), start, end, expected))
    targets = pd.DataFrame(rows, columns=["context", "start", "end", "expected"])
    found = score_targets(targets[["context", "start", "end"]])
    pairs = zip(targets.expected, found.polarity, targets.context, strict=True)
    assert not [f"{text}: {polarity}" for expected, polarity, text in pairs if polarity != expected]
