"""Sentiment by kind: words that turn a judgement, harm suffered and condemned, who people are.

Each line: the polarities that are right for the actor in square brackets, and a sentence.
"""

import pandas as pd
import pytest

from framing import load_lexicon, score_targets
from framing.sentiment.valence import valences

KINDS = {
    "words that turn": """
        negative|neutral: [Otto Lund] is hardly a saint.
        negative|neutral: [Rosa Holm] was barely competent.
        negative: [Ana Weil] is scarcely honest.
        negative: [Ken Nakata] is hardly trustworthy.
        negative|neutral: [Tom Byrne] was scarcely brave.
        negative|neutral: [Daniel Holt] has hardly been generous.
        negative|neutral: [Karl Brandt] is barely able.
        negative|neutral: [Peter Lund] is hardly a success.
        negative: [Elena Okafor] is far from reliable.
        negative: [Karl Brandt] was far from generous.
        negative: [Rosa Holm] is far from being a brave leader.
        positive: [Ana Weil] is far from corrupt.
        positive|neutral: [Tom Byrne] is far from a liar.
        negative: [Otto Lund] is anything but honest.
        negative: [Ruth Holt] was anything but kind and generous.
        negative: [Ken Nakata] proved anything but wise.
        positive: [Karl Brandt] is anything but corrupt.
        positive: [Peter Larsen] was not only wise but generous.
        positive: [Ruth Holt] is not only talented but also honest.
        negative: [Otto Lund] is not only corrupt but cruel.
        negative: [Tom Byrne] was not just dishonest but incompetent.
        positive: [Ana Weil] was not merely brave but brilliant.
        positive: [Ana Weil] was not only praised but promoted.
        negative|neutral: [Karl Brandt] has yet to prove himself an honest man.
        negative|neutral: [Rosa Holm] has yet to win a race.
        negative|neutral: [Tom Byrne] has yet to show courage.
        negative|neutral: [Elena Okafor] has yet to earn the trust of voters.
        negative|neutral: [Ken Nakata] has yet to keep a promise.
        neutral|positive: [Ana Weil] was acquitted of murder.
        neutral|positive: [Rosa Holm] was acquitted of all charges.
        neutral|positive: A jury acquitted [Otto Lund] of bribery.
        neutral|positive: The court acquitted [Tom Byrne] of theft and fraud.
        neutral|positive: [Karl Brandt] was cleared of corruption.
        neutral|positive: [Ken Nakata] was cleared of any wrongdoing.
        neutral|positive: [Peter Larsen] was found not guilty of fraud.
        neutral|positive: An inquiry exonerated [Ruth Holt].
        neutral|positive: [Ruth Holt] was exonerated of perjury.
        neutral|positive: The charges against [Ana Weil] were dismissed.
        neutral|positive: Charges against [Tom Byrne] have been dropped.
        neutral|positive: Prosecutors dropped the charges against [Rosa Holm].
        neutral|positive: A judge dismissed the lawsuit against [Karl Brandt].
        neutral|positive: The case against [Otto Lund] was thrown out.
        neutral|positive: The court threw out the case against [Otto Lund].
        neutral|positive: The accusations against [Ken Nakata] were withdrawn.
        neutral|positive: The conviction of [Peter Lund] was overturned.
        neutral|positive: The allegations against [Elena Okafor] were rejected.
        neutral|positive: All charges against [Daniel Holt] were dropped on Monday.
        neutral|positive: Police dropped the investigation of [Ana Weil].
        neutral|positive: [Rosa Holm] wants to end corruption.
        neutral|positive: [Tom Byrne] wants to end the violence.
        neutral|positive: [Karl Brandt] wants to end the war.
        neutral|positive: [Ana Weil] vowed to fight fraud.
        neutral|positive: [Peter Larsen] hopes to stop the killing.
        neutral|positive: [Ruth Holt] promised to end poverty.
        neutral|positive: [Otto Lund] wants to end the crisis.
        neutral|positive: [Ken Nakata] plans to combat racism.
        neutral|positive: [Elena Okafor] seeks to end the suffering of refugees.
        neutral|positive: [Daniel Holt] wants to end abuse in prisons.
        negative: [Tom Byrne] is not honest.
        positive|neutral: [Tom Byrne] is not a liar.
        negative|neutral: [Tom Byrne] is no hero.
        negative|neutral: [Tom Byrne] was never brave.
        positive: [Rosa Holm] is an honest woman.
        negative: [Rosa Holm] is a cruel fraud.
        negative: [Ken Nakata] is a dishonest coward.
        positive: [Peter Lund] is a brilliant, generous man.
        positive: [Ana Weil] won praise for her courage.
        negative: [Otto Lund] lacks courage.
        negative|neutral: [Otto Lund] is neither honest nor wise.
        negative: [Rosa Holm] is a corrupt tyrant.
    """,
    "harm, and those who condemn it": """
        neutral: [Ana Weil] condemned the attack.
        neutral: [Karl Brandt] denounced the murder of three monks.
        neutral: [Rosa Holm] condemned the brutal killing of a boy.
        neutral: [Peter Larsen] accused the bank of theft.
        neutral: [Ruth Holt] blamed the army for the massacre.
        neutral: [Tom Byrne] criticised the plan.
        neutral: [Ken Nakata] accused the mayor of lying.
        neutral: [Elena Okafor] blamed the mill for the fire.
        neutral: [Daniel Holt] charged that the vote was stolen.
        neutral: [Otto Lund] rebuked the firm for its greed.
        neutral: [Ana Weil] deplored the violence.
        neutral: The [UN] condemned the bombing of a school.
        neutral: [Ana Weil] criticized the cruel treatment of prisoners.
        neutral: [Ana Weil] slammed the corrupt officials.
        neutral: The [European Union] denounced the crackdown.
        neutral: [Tom Byrne]'s criticism of the plan was printed.
        neutral: [Tom Byrne] was injured in the crash.
        neutral: [Rosa Holm] was killed in an explosion.
        neutral: [Karl Brandt] was stabbed outside his home.
        neutral: [Ana Weil] was shot by a gunman.
        neutral: [Ruth Holt] was kidnapped by rebels.
        neutral: [Ken Nakata] was tortured in prison.
        neutral: [Elena Okafor] was robbed and beaten by two men.
        neutral: [Daniel Holt] was murdered in his home.
        neutral: [Otto Lund] was hurt in the blast.
        neutral: [Peter Larsen] was attacked by a dog.
        neutral: [Peter Larsen] was assaulted by a guard.
        neutral: [Rosa Holm] died in the attack.
        neutral: Gunmen wounded [Ana Weil].
        neutral: A bomb killed [Karl Brandt].
        neutral: Thieves robbed [Ruth Holt].
        neutral: Two men raped [Ruth Holt].
        neutral: [Ken Nakata] was poisoned.
        neutral: [Ken Nakata] was wounded by shrapnel.
        neutral: [Elena Okafor] was abducted.
        neutral: [Elena Okafor] was harassed by fans.
        neutral: [Otto Lund] was bullied at school.
        neutral: The murder of [Ana Weil] shocked the town.
        neutral: The killing of [Karl Brandt] is a mystery.
        neutral: [Rosa Holm] suffered burns in the fire.
        neutral: [Rosa Holm], a victim of torture, lives in Alden.
        neutral: [Peter Lund], who was beaten by police, is 30.
        negative: [Otto Lund] murdered two nurses.
        negative: [Otto Lund] raped a woman.
    """,
    "who people are": """
        neutral: [Rosa Holm], a wealthy widow, lives in Alden.
        neutral: [Tom Byrne], a 61-year-old communist, was born in Arden.
        neutral: [Ana Weil] is a mother of three children.
        neutral: [Karl Brandt] is a private man with a young family.
        neutral: [Ken Nakata], a veteran and a lobbyist, flew to Homs.
        neutral: [Elena Okafor], an activist, spoke on Monday.
        neutral: [Peter Larsen], an old friend of the mayor, was there.
        neutral: [Ruth Holt], a former prosecutor, joined the firm.
        neutral: [Daniel Holt], the father of two, works at the mill.
        neutral: [Otto Lund], a rich banker, bought the farm.
        neutral: [Otto Lund] is a supporter of the club.
        neutral: [Rosa Holm], a critic of the government, left the hall.
        neutral: [Rosa Holm] is a nationalist.
        neutral: [Rosa Holm], a blind singer, was on stage.
        neutral: [Tom Byrne], a poor farmer, sold his land.
        neutral: [Tom Byrne], a prisoner, wrote a letter.
        neutral: [Tom Byrne] is an advocate for the homeless.
        neutral: [Tom Byrne], an elderly Muslim, lives alone.
        neutral: [Tom Byrne], a rebel fighter, crossed the river.
        positive: [Rosa Holm] is a wonderful friend.
        positive: [Peter Lund] is a brilliant lobbyist.
        negative: [Otto Lund] is a terrible father.
        negative: [Otto Lund] is a crook and a liar.
        negative: [Karl Brandt] is a cruel and dishonest prosecutor.
        positive: [Ana Weil] is an excellent mother.
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
    assert not [
        f"{text}: {polarity}" for expected, polarity, text in pairs if polarity not in expected.split("|")
    ]


def test_words_for_who_people_are_carry_no_valence() -> None:
    who = "young old wealthy rich socialist communist nationalist lobbyist mother father prosecutor private activist"
    assert not {*who.split()} & valences().words.keys()


def test_a_negation_spares_what_its_row_says() -> None:
    rows = load_lexicon("negators").set_index("word")
    assert {"only", "just"} <= {*rows.loc["not", "not_after"].split("|")}
    assert set(rows.kind) == {"negation", "reversal", "undone"}
