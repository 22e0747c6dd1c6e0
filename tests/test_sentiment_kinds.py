"""Sentiment by kind: words that turn a judgement, harm suffered and condemned, who people are, who only speaks.

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
    "words that turn, in other words": """
        negative|neutral: [Mara Voss] is hardly a genius.
        negative: [Mara Voss] is scarcely reliable.
        negative|neutral: [Jan Kurz] was barely civil.
        negative|neutral: [Jan Kurz] hardly deserves praise.
        negative|neutral: [Lena Frost] has scarcely been helpful.
        positive|neutral: [Lena Frost] is hardly a coward.
        negative: [Omar Reyes] is far from perfect.
        negative: [Omar Reyes] is far from being a great leader.
        negative: [Nina Park] is anything but fair.
        positive: [Nina Park] is anything but a coward.
        positive: [Paul Adler] is not only clever but also charming.
        positive: [Paul Adler] is not just a fine doctor but a good friend.
        positive: [Greta Moss] was not only honest but loyal.
        negative: [Greta Moss] was not only rude but dishonest.
        positive: [Hugo Stein] not only won the race but broke the record.
        negative|neutral: [Iris Klein] has yet to deliver on her promises.
        negative|neutral: [Hugo Stein] has yet to show any talent.
        negative|neutral: [Hugo Stein] had yet to succeed.
        neutral|positive: [Marco Brandt] was acquitted of rape.
        neutral|positive: [Marco Brandt] was acquitted on all counts of bribery.
        neutral|positive: [Marco Brandt], acquitted of tax fraud, left the court.
        neutral|positive: A court in Homs acquitted [Lara Quist] of murder.
        neutral|positive: [Lara Quist] was cleared of theft.
        neutral|positive: [Lara Quist] has been cleared of all wrongdoing.
        neutral|positive: Corruption charges against [Eva Lind] were dropped.
        neutral|positive: The fraud charges against [Eva Lind] have been dropped.
        neutral|positive: The lawsuit against [Jonas Roth] was withdrawn.
        neutral|positive: The indictment of [Jonas Roth] was thrown out.
        neutral|positive: Prosecutors have dropped all charges against [Eva Lind].
        neutral|positive: Murder charges against [Eva Lind] were dropped on Friday.
        neutral|positive: A judge threw out the charges against [Eva Lind].
        neutral|positive: The complaint against [Ada Moon] was dismissed.
        neutral|positive: The accusations against [Ada Moon] were false.
        neutral|positive: [Ada Moon] was found innocent of fraud.
        neutral|positive: [Ada Moon] wants to end hunger.
        neutral|positive: [Tim Vogel] wants to end discrimination.
        neutral|positive: [Tim Vogel] wants to end the fighting.
        neutral|positive: [Tim Vogel] wants to stop the abuse of animals.
        neutral|positive: [Tim Vogel] fought corruption for ten years.
        neutral|positive: [Tim Vogel] plans to end the failed war on drugs.
        neutral|positive: [Tim Vogel] wants to end slavery.
        neutral|positive: [Tim Vogel] has vowed to end the bloodshed.
        neutral|positive: [Tim Vogel] wants to end torture.
        neutral|positive: [Tim Vogel] wants to ban landmines.
        neutral|positive: [Tim Vogel] is no longer a suspect.
        negative: [Tim Vogel] is no longer trusted.
        negative: [Tim Vogel] was never honest.
        negative: [Tim Vogel] is not a good man.
        positive: [Tim Vogel] is a gifted, honest man.
        negative: [Tim Vogel] is a cruel, greedy man.
        positive|neutral: [Tim Vogel] did nothing wrong.
        negative: [Tim Vogel] showed little courage.
        negative: [Tim Vogel] is by no means honest.
        negative: Nobody trusts [Tim Vogel].
        negative: [Tim Vogel] is less than honest.
        negative: [Tim Vogel] failed to win.
        positive|neutral: [Tim Vogel] is not guilty.
    """,
    "harm, and those who condemn it, in other words": """
        neutral: [Mara Voss] condemned the murder of a priest.
        neutral: The [Red Cross] condemned the shelling of a hospital.
        neutral: [Jan Kurz] condemned the massacre.
        neutral: The [Arden Council] denounced the terrorist attack.
        neutral: [Jan Kurz] accused the army of torture.
        neutral: [Jan Kurz] accused the state of murder.
        neutral: [Jan Kurz] accused the police of brutality.
        neutral: [Jan Kurz] accused Larsen of corruption.
        neutral: [Lena Frost] blamed rebels for the killing.
        neutral: [Lena Frost] criticized the decision.
        neutral: [Lena Frost] has accused the bank of cheating its clients.
        neutral: [Lena Frost] complained about the noise.
        neutral: [Lena Frost] sued the hospital.
        neutral: [Omar Reyes] warned of a famine.
        neutral: [Omar Reyes], who accused the firm of fraud, is a nurse.
        neutral: [Omar Reyes] strongly condemned the kidnapping.
        neutral: [Omar Reyes] was killed by a bomb.
        neutral: [Omar Reyes] was shot dead in his car.
        neutral: [Nina Park] was beaten by a mob.
        neutral: [Nina Park] was robbed at gunpoint.
        neutral: [Nina Park] was tortured by soldiers.
        neutral: [Nina Park] was abused as a child.
        neutral: [Nina Park] was taken hostage.
        neutral: [Nina Park] was seriously injured in the accident.
        neutral: [Nina Park] was badly hurt in the crash.
        neutral: [Nina Park] was stabbed to death.
        neutral: [Paul Adler] was attacked with a knife.
        neutral: [Paul Adler] died of cancer.
        neutral: [Paul Adler] was threatened by a neighbour.
        neutral: [Paul Adler] was mugged in the park.
        neutral: [Paul Adler] was wounded by a sniper.
        neutral: [Paul Adler] was among the dead.
        neutral: The assassination of [Greta Moss] was filmed.
        neutral: The attack on [Greta Moss] left her blind.
        neutral: Rebels kidnapped [Greta Moss].
        neutral: Soldiers beat [Greta Moss] with sticks.
        neutral: A truck hit [Greta Moss].
        neutral: The blast injured [Greta Moss].
        neutral: [Hugo Stein] was assaulted in prison.
        neutral: [Hugo Stein] was trapped in the burning house.
        neutral: [Hugo Stein] was bitten by a dog.
        neutral: [Hugo Stein] was bullied and harassed at work.
        neutral: [Hugo Stein] drowned in the flood.
        neutral: [Hugo Stein]'s house was destroyed by fire.
        negative: [Hugo Stein] killed three children.
        negative: [Hugo Stein] was accused of fraud.
        negative: [Hugo Stein] was condemned by the court.
        negative: [Hugo Stein] tortured prisoners.
    """,
    "who people are, in other words": """
        neutral: [Mara Voss], a young mother, lives in Homs.
        neutral: [Jan Kurz], a wealthy lobbyist, owns the mill.
        neutral: [Lena Frost], a 24-year-old activist, was born in Arden.
        neutral: [Omar Reyes] is a private citizen.
        neutral: [Omar Reyes], a federal prosecutor, opened the letter.
        neutral: [Nina Park] is a socialist.
        neutral: [Nina Park], the youngest senator, arrived late.
        neutral: [Paul Adler], a retired soldier, lives with his family.
        neutral: [Paul Adler], a conservative, voted on Tuesday.
        neutral: [Greta Moss], a black lesbian, was born in 1980.
        neutral: [Greta Moss], an immigrant, opened a shop.
        neutral: [Greta Moss], a widow, sold the farm.
        neutral: [Hugo Stein], a liberal judge, read the letter.
        neutral: [Hugo Stein], a star of the club, was there.
        neutral: [Hugo Stein], a fan of the club, was there.
        neutral: [Hugo Stein], a defendant, sat in court.
        neutral: [Hugo Stein], a communist leader, spoke.
        neutral: [Hugo Stein], a disabled veteran, spoke.
        neutral: [Hugo Stein], a banker and a millionaire, spoke.
        neutral: [Hugo Stein], an orphan, grew up in Arden.
        neutral: [Hugo Stein], a charity worker, flew home.
        neutral: [Hugo Stein], a peace activist, flew home.
        neutral: [Hugo Stein], a security guard, flew home.
        neutral: [Hugo Stein], a homeless man, sat on a bench.
        neutral: [Hugo Stein], a devout Christian, sat on a bench.
        positive: [Hugo Stein] is a marvellous father.
        positive: [Hugo Stein] is a great friend.
        negative: [Hugo Stein] is a fraud and a bully.
        negative: [Hugo Stein] is a horrible person.
    """,
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
        neutral: Two men fell in [Arden] after guards opened fire on the crowd.
        neutral: Police opened fire on [Lund].
        neutral: [Lund] fired the clerk.
        neutral: [Lund] has his doubts.
        neutral: [Holm] was appalled and called for a vote.
    """,
    "denied by whoever names": """
        neutral|positive: Nobody could call [Dora Quist] a coward.
        negative: Critics call [Dora Quist] a coward.
        negative|neutral: No one regards [Omar Fenn] as honest.
        negative|neutral: Few would call [Omar Fenn] honest.
    """,
    "undone and wrongly done": """
        neutral|positive: The appeals court overturned [Omar Fenn]'s conviction for fraud.
        neutral|positive: The allegations against [Omar Fenn] proved unfounded.
        neutral|positive: The allegations against [Omar Fenn] were found to be baseless.
        neutral|positive: [Omar Fenn] was wrongly convicted of murder.
        neutral|positive: The review found that [Omar Fenn] was not to blame for the fire.
        negative: [Omar Fenn] was to blame for the fire.
    """,
    "loss, flight and illness": """
        neutral: [Dora Quist] lost her home in the flood.
        neutral: [Dora Quist] lost most of her family in the war.
        negative: [Dora Quist] lost the vote.
        neutral: [Dora Quist] fled the war.
        neutral: [Dora Quist] was forced to flee.
        neutral: [Dora Quist] suffers from depression.
        neutral: [Dora Quist] survived the attack.
        neutral: [Dora Quist] was kidnapped and beaten.
        neutral: [Dora Quist] feared for her life.
    """,
    "praise is said of who is praised": """
        neutral: [Omar Fenn] praised the brave nurses.
        neutral: [Omar Fenn] thanked the crew.
        positive: The mayor praised [Omar Fenn].
        positive: [Omar Fenn] was praised by the mayor.
        neutral: [Omar Fenn] warned that the pier was dangerous.
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
