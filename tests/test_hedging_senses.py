"""Senses of hedges, kind by kind: each sentence marks a cue that must be found, or words that must not be."""

import re

import pandas as pd
import pytest

from framing import find_hedges

# "[+may+]": a hit touches these words; "[-May-]": no hit of any category does.
SENSES = {
    "would of refusing to speak": """
        The ministry [-would not-] say who had ordered the raid.
        Officials [-would not-] give details of the talks.
        She [-wouldn't-] discuss the charges on Friday.
        A spokesman [-would not-] be drawn on the price.
        The lawyer [-would not-] provide a copy of the letter.
        Lund [-would-] neither confirm nor deny the report.
        Mr. Okafor [-would not-] elaborate.
        The firm [-would not-] immediately comment.
        Byrne [-would-] only say that he was tired.
        Police [-would not-] speculate on a motive.
        The bank [-would not-] respond to questions.
        He [-would not-] specify the amount.
        A deal [+would+] not end the war.
        The cuts [+would+] hurt the poor.
        The closure [+would+] be a blow to the town.
    """,
    "would of habit": """
        In those years the boats [-would-] return at dusk.
        As a boy he [-would-] walk to school.
        Every evening she [-would-] light a lamp.
        Every lawyer thinks it [+would+] be a mistake.
    """,
    "permission, births and manner": """
        Members [-may not-] enter the hall.
        Each visitor [-may-] bring a guest.
        The couple are [-expecting-] a baby.
        The bank is [+expecting+] a loss.
        The guide spoke slowly and [-clearly-].
        He [+clearly+] lied.
        The repairs [+should+] take a week.
        A row [-about-] 12 jobs split the guild.
    """,
    "would-be": """
        The [-would-be-] assassin fled on a bicycle.
        [-Would-be-] migrants waited at the port.
        A [-would-be-] president must listen.
    """,
    "assume a debt, a post, a name": """
        The buyer agreed to [-assume-] $2 billion of debt.
        The state will [-assume-] the mortgage.
        Her son [-assumed-] the presidency in 1998.
        He [-assumed-] control of the army.
        The city [-assumed-] the pension liabilities of the mill.
        The fund [-assumes-] all of the loans.
        General Weil [-assumed-] office on Monday.
        She [-assumed-] the role of mediator.
        The firm will [-assume-] full ownership of the mine.
        The insurers [-assume-] the costs of the clean-up.
        He [-assumed-] a false name.
        Brokers [+assume+] growth of two percent.
        Officials [+assume+] the power will be restored soon.
        We [+assume+] the letter arrived.
        I [+assume+] he is well.
    """,
    "would of what a plan provides, and of its effect": """
        The bill [-would-] cut taxes for farmers.
        The proposal [-would-] give teachers a raise of 3 percent.
        Under the plan, firms [-would-] pay half the cost.
        The offer [-would-] value the mill at $40 million.
        The measure, which [-would-] ban plastic bags, passed on Monday.
        A bill before parliament [-would-] require voters to show a card.
        The draft law [-would-] allow police to hold suspects for a week.
        Her amendment [-would-] also create a fund for widows.
        The legislation, sponsored by Ana Weil, [-would-] raise the minimum wage.
        The agreement [-would-] let 300 prisoners go home.
        The budget [-would-] set aside $3 million for roads.
        Under the terms of the deal, the firm [-would-] keep its name.
        The resolution [-would-] extend the mission by a year.
        The senate debated a bill that [-would-] make theft of water a crime.
        The plan [+would+] be a disaster for the valley.
        The bill [+would+] hurt small farms.
        A strike [+would+] cripple the port.
        Without rain the crop [+would+] fail.
        A tax on bread [+would+] be unwise.
    """,
    "negated belief": """
        She did not [-believe-] the witness.
        They don't [-believe-] him.
        He never [-believed-] the story.
        The jury did not [-believe-] that he was ill.
        He no longer [-believes-] the mayor.
        Officials do not [-think-] the plan will work.
        The firm does not [-expect-] a profit.
        Nakata said he did not [-believe-] it was an accident.
        Voters do not really [-believe-] the promise.
        I can't [-believe-] it.
        The family refused to [-believe-] the police.
        She has never [-thought-] the bridge was safe.
        He [+believes+] the report.
        Police [+believe+] that the fire was set.
        They [+think+] it was theft.
    """,
    "manner": """
        Soldiers handled the prisoners [-roughly-].
        He was treated [-roughly-] by the guards.
        An officer pushed her [-roughly-] aside.
        The court met [-virtually-] on Tuesday.
        The hearing will take place [-virtually-].
        Students attended [-virtually-] from home.
        The summit was held [-virtually-] because of the storm.
        She spoke [-virtually-] to the council.
        Workers want to be paid [-fairly-] and on time.
        The votes were counted [-fairly-].
        The dog was tied [-loosely-].
        He answered [-vaguely-].
        [+Roughly+] 40 people came.
        The town is [+roughly+] the size of Alden.
        It cost [+roughly+] $3 million.
        The hall was [+virtually+] empty.
        [+Virtually+] all shops were shut.
        The mine is [+virtually+] worthless.
        The two are [+roughly+] equal.
        The test was [+fairly+] easy.
    """,
    "figures indicate": """
        The figures [-indicate-] a rise of 3 percent.
        The data [-indicated-] a fall in output.
        The gauge [-indicated-] 40 degrees.
        Official numbers [-indicate-] slower growth.
        The clock [-indicated-] noon.
        The meter [-indicates-] a depth of 30 metres.
        The statistics [-indicate-] a sharp drop in births.
        The chart [-indicates-] the price of bread since 1990.
        The tally [-indicated-] 300 votes for Holm.
        The survey data [-indicate-] a gap of five points.
        Officials [+indicated+] that talks would go on.
        The figures [+indicate+] that prices fell.
        She [+indicated+] a willingness to talk.
        The evidence [+indicates+] a fire.
    """,
    "about a topic": """
        He made a film [-about-] two brothers.
        The story [-about-] three sisters won a prize.
        It is a play [-about-] 12 jurors.
        A documentary [-about-] 40 miners opened on Friday.
        The novel [-about-] two families sold well.
        They asked [-about-] 30 missing people.
        She gave a talk [-about-] three painters.
        A song [-about-] five lovers was sung.
        The report [-about-] 20 deaths was kept secret.
        Residents complained [-about-] two dogs.
        [+About+] 40 people fled.
        The book costs [+about+] 30 dollars.
        She has written [+about+] 20 books.
        It took [+about+] a week.
    """,
    "could get": """
        The bridge [+could+] get washed away.
        Workers [+could+] get fired.
        The drought [+could+] get worse.
        Children [+could+] get hurt.
        The ship [+could+] get stuck again.
        He [+could+] get killed.
        The bill [+could+] get lost in committee.
        Things [+could+] get ugly.
        They [-could-] not get home.
        The town [+could+] see more snow on Friday.
        Prices [+could+] reach $40 a barrel.
    """,
    "may be used": """
        The dam [+may+] be used both for power and for water.
        The gas [+may+] be used both as fuel and as a weapon.
        The hall [+may+] be used by rebels.
        Troops [+may+] be sent to the border.
        The base [+may+] be used to launch attacks.
        The votes [+may+] be counted again.
        The law [+may+] be amended.
        A curfew [+may+] be imposed.
        The mayor [+may+] be elected to a second term.
        The fund [+may+] be used for schools.
    """,
    "should of what helps": """
        The cash [+should+] help them rebuild.
        The merger [+should+] help the firm save money.
        The rain [+should+] help farmers.
        The new rules [+should+] make it easier to vote.
        The move [+should+] boost exports.
        The sale [+should+] bring in $3 million.
        The bridge [+should+] cut travel time by half.
        The changes [+should+] help her win.
        Lower rates [+should+] help buyers.
        The vaccine [+should+] protect most children.
        The government [-should-] help the poor.
        We [-should-] help them.
        The minister [-should-] resign.
        Parents [-should-] help their children read.
        The tax [-should-] be abolished.
    """,
    "belief in parentheses": """
        “The plan is, [+I think+], a mistake,” she said.
        “He was, [+I believe+], the last to leave,” she said.
        “That is wrong, [+I think+],” he said.
        “We have [+I think+] been fair,” he said.
        “The deal, [+I suspect+], is dead,” Lund said.
        “It will, [+I guess+], rain,” he said.
        “They are, [+I suppose+], tired,” she said.
        The fire, police [+think+], was set.
        The attack, officials [+believe+], was planned abroad.
        “The man, we [+think+], is in Alden,” he said.
        The blast, investigators [+suspect+], was an accident.
    """,
    "appear with a predicate": """
        She [+appears+] innocent.
        The talks [+appear+] doomed.
        He [+appeared+] nervous in court.
        The driver [+appeared+] drunk.
        The house [+appeared+] empty.
        Both sides [+appear+] ready for talks.
        The deal [+appears+] dead.
        The army [+appears+] divided.
        Larsen [+appeared+] shaken.
        The plan [+appears+] sound.
        He [-appeared-] in court on Friday.
        She [-appeared-] before a judge.
        The book [-appeared-] last year.
        The singer [-appeared-] briefly on Monday.
        Two men [-appeared-] at the door.
        The article [-appeared-] online.
        She [-appeared-] alongside her son.
        The report [-appeared-] two days later.
        He [-appeared-] wearing a mask.
    """,
    "expected to, active": """
        The mill said it [+expected+] to hire 30 people.
        He [+expected+] to win.
        The bank had [+expected+] to earn more.
        They had [+expected+] to leave on Monday.
        The firm said it [+expects+] to break even.
        Brandt said he [+expected+] to be charged.
        The company [+expected+] to post a loss.
        She [+expected+] to lose.
        Rain is [+expected+] to fall.
        We [+expected+] to find him alive.
    """,
    "forecast and predict": """
        Analysts [+predict+] a slowdown.
        The bank [+forecast+] growth of 2 percent.
        Economists [+forecast+] a deficit.
        The ministry [+predicts+] higher prices.
        Holm [+predicted+] a landslide.
        She [+predicted+] she would win.
        The agency [+forecasts+] rain for Friday.
        Officials [+predicted+] heavy losses.
        Few had [+predicted+] the collapse.
        The fund [+forecast+] that output would fall.
        Prices are [+predicted+] to rise.
        The weather [-forecast-] was read at noon.
        She read the [-forecast-].
        The bank published its [-forecast-].
    """,
    "a second round of the same kinds, in other words": """
        The army [-would not-] identify the dead.
        He [-would not-] name his sources.
        The school [-would not-] release the names of the pupils.
        The embassy [-would-] not immediately confirm the arrest.
        Neither side [-would-] comment.
        The judge [-would not-] allow cameras.
        Officials [-would not-] discuss pending litigation.
        The prosecutor [-would-] say only that the inquiry goes on.
        The company [-would not-] disclose terms.
        Ms. Okafor [-would not-] talk about the case.
        Nobody [-would-] comment on the record.
        The [-would-be-] bomber was shot.
        A [-would-be-] rival of the mayor withdrew.
        Rescuers saved the [-would-be-] swimmers.
        The group will [-assume-] responsibility for the raid.
        Lund [-assumed-] the post in May.
        The new firm would [-assume-] about $40 million in debts.
        The colonel [-assumed-] command of the unit.
        The buyer [-assumes-] its loans.
        Taxpayers would [-assume-] the losses.
        The state [-assumed-] the railway's debt in 2001.
        He [-assumed-] his seat in the senate.
        The proposed law [-would-] ban smoking in parks.
        The measure [-would-] require schools to post the rules.
        The city council is weighing a plan that [-would-] close two parks.
        A draft resolution before the council [-would-] impose a ban on arms.
        The offer [-would-] pay workers $2 an hour more.
        The scheme [-would-] build 300 homes on the old mill.
        Holm's plan [-would-] double the tax on fuel.
        The White House plan [-would-] send 300 soldiers home.
        The senator's bill [-would-] bar firms from selling data.
        The treaty [-would-] limit each side to 1,500 warheads.
        Under the bill, drivers [-would-] pay a fine of $50.
        Under his proposal, pensions [-would-] rise by 2 percent.
        The rules, drafted by the ministry, [-would-] let police search cars.
        The proposal calls for a tax that [-would-] raise $3 billion.
        The contract [-would-] run for five years.
        A war [+would+] ruin both states.
        An early vote [+would+] favor the left.
        He never [-believed-] her.
        The court did not [-believe-] the officer.
        They didn't [-believe-] the mayor's story.
        Few people [+believe+] that he is dead.
        She doesn't [-think-] so.
        I do not [-believe-] in ghosts.
        Investors no longer [-expect-] a cut in rates.
        We don't [-expect-] a strike.
        She did not [-expect-] to win.
        He had not [-expected-] to be chosen.
        The boy was handled [-roughly-] and thrown into a van.
        He was [-roughly-] shoved to the floor.
        Police [-roughly-] dragged the man from the hall.
        Lawyers met [-virtually-] for three hours.
        Members voted [-virtually-].
        The trial went ahead [-virtually-], with 30 people watching.
        The conference, held [-virtually-], drew 300 guests.
        They will meet [-virtually-] next week.
        The class was taught [-virtually-].
        The two leaders spoke [-virtually-].
        [+Virtually+] nobody came.
        [+Roughly+] a third of the voters stayed home.
        The parts are [+roughly+] the same size.
        The report [-indicated-] 30 dead and 12 missing.
        The thermometer [-indicated-] 30 degrees.
        The figures [-indicate-] a deficit of $3 million.
        The census figures [-indicate-] a population of 40,000.
        The results [-indicate-] 52 percent for Holm and 48 for Lund.
        The numbers [-indicate-] a loss.
        The tests [+indicate+] that the water is safe.
        She told a tale [-about-] seven brothers.
        A drama [-about-] 100 sailors will open in May.
        It is a film [-about-] 20 men at sea.
        The series [-about-] six nurses ended.
        The museum has a show [-about-] 50 years of flight.
        He wrote a novel [-about-] 12 monks.
        They talked [-about-] 30 jobs at the mill.
        The article [-about-] two judges was withdrawn.
        [+About+] 30 houses burned.
        The trip takes [+about+] two hours.
        The village [+could+] get flooded again.
        He [+could+] get arrested.
        The valley [+could+] get cut off.
        It [+could+] get worse before it gets better.
        Patients [+could+] get sick.
        The site [+may+] be used both as a school and a clinic.
        The route [+may+] be used both by trucks and by trains.
        The cells [+may+] be used both for research and for trade.
        The grant [+should+] help it pay its debts.
        A weaker currency [+should+] help exporters.
        The new line [+should+] help them reach work.
        The ruling [+should+] help him clear his name.
        The law [+should+] help her keep the house.
        This [+should+] help us win.
        That [+should+] help it grow.
        It [+should+] help them.
        The cuts [+should+] help it survive.
        Brandt said the loan [+should+] help the mill stay open.
        “This is, [+I think+], the end,” he said.
        “The vote was, [+I believe+], fair,” he said.
        “The army, [+I think+], will hold,” he said.
        “He will win, [+I think+], if it rains,” she said.
        “It has, [+we think+], been stolen,” she said.
        “They were, [+I think+], afraid.”
        The road, [+I think+], is closed.
        He [+appears+] calm.
        The minister [+appears+] ill.
        The letter [+appears+] genuine.
        The suspect [+appeared+] nervous.
        The market [+appears+] healthy.
        The winner [+appeared+] surprised.
        The firm said it [+expected+] to post a profit.
        Holm said she [+expected+] to sign the bill.
        The airline [+expects+] to break even.
        Officials [+expected+] to finish by May.
        The club had [+expected+] to sell him.
        The bank [+predicts+] that prices will fall.
        Scientists [+predict+] more storms.
        The union [+forecast+] a strike.
        The institute [+forecasts+] a rise of 2 percent.
        Economists had [+forecast+] a drop.
        The ministry [+forecast+] a fall in output.
        Byrne [+predicts+] a long war.
        The group [+predicted+] a loss for the year.
        Brokers are [+predicting+] a boom.
        The Fed is [+forecasting+] slower growth.
        Output is [+forecast+] to fall.
        Growth of 2 percent is [+forecast+] for next year.
    """,
    "a third round": """
        Voss [-would not-] say whether she had paid.
        The spokeswoman [-would-] not comment further.
        Kurz and his lawyer [-would not-] comment.
        The agency [-would not-] confirm or deny the claim.
        He [-would not-] reveal the price.
        Officials [-would-] not speak on the record.
        Soldiers killed the [-would-be-] thieves.
        The heir will [-assume-] the throne in June.
        The bank will [-assume-] the firm's liabilities.
        The insurer [-assumed-] the risk.
        The rebels [-assumed-] power in 1979.
        The budget plan [-would-] trim spending by $2 billion.
        The bill, backed by both parties, [-would-] outlaw the trade.
        The deal [-would-] hand the port to a foreign firm.
        The proposed rule [-would-] limit fees.
        The amendment [-would-] strip judges of power.
        Under the offer, shareholders [-would-] receive $30 a share.
        Under the agreement, both sides [-would-] withdraw troops.
        The union's offer [-would-] cut wages by 3 percent.
        Legislation that [-would-] allow gambling failed on Friday.
        She [-doesn't believe-] the claim.
        I have never [-believed-] him.
        The horse was ridden [-roughly-].
        The children were [-roughly-] handled.
        The guards spoke [-roughly-] to him.
        Pupils learned [-virtually-] during the outbreak.
        The judge heard the case [-virtually-].
        He addressed the crowd [-virtually-] from Arden.
        The dial [-indicated-] 90 degrees.
        Sales figures [-indicate-] a loss of two percent.
        The returns [-indicate-] 41 percent for the left.
        She read a poem [-about-] 12 swans.
        A podcast [-about-] three murders topped the list.
        He gave a speech [-about-] two wars.
        They made a series [-about-] 40 children.
        The firm [+could+] get sold.
        The plant [+could+] get shut down.
        The case [+could+] get thrown out.
        The tool [+may+] be used both at home and at work.
        The port [+may+] be used both by ferries and by warships.
        The law [+may+] be used both to tax and to ban.
        The money [+should+] help it hire staff.
        The upgrade [+should+] help them land in fog.
        The ruling [+should+] help us.
        The treaty [+should+] help her country.
        “The bridge is, [+I think+], safe,” Kurz said.
        “She has, [+I believe+], left,” Voss said.
        “It was, [+I think+], a bad call,” Reyes said.
        “We should, [+I think+], wait,” she said.
        He [+appears+] innocent.
        The dog [+appears+] hungry.
        The witness [+appeared+] confused.
        The boat [+appears+] lost.
        The team [+appears+] strong.
        The driver [+appears+] tired.
        The mill said it [+expected+] to lose money.
        The port said it [+expected+] to reopen.
        She [+expected+] to be fined.
        Growth was [+forecast+] to reach 2 percent.
        Sales are [+predicted+] to fall.
        The bank [+forecast+] higher rates.
        The panel [+predicts+] a drought.
        Kurz [+predicted+] victory.
        The group [+forecasts+] losses.
        Experts [+forecast+] snow.
        The agency [+predicted+] that rain would come.
        [+About+] 200 people came, and it could snow.
        [+Roughly+] 50 houses burned.
        The plan [+would+] be costly.
        A ban [+would+] be unwise.
        An attack [+would+] lead to war.
        Peace [+would+] bring trade.
    """,
    "duration, formula, inference, what nobody could check": """
        The town will hold out [-as long as-] it takes.
        We will stay [-as long as-] necessary.
        They stay [+as long as+] it is dry.
        A man was held on [-suspicion-] of theft.
        There was a [+suspicion+] of theft.
        They [+must+] think the gates are open.
        He [+must+] be joking.
        The council [-must-] think again.
        We [-must-] think that through.
        The number of dead could [+not be verified+].
        The paper was [+unable to verify+] the video.
        The agency has [+not been able to independently confirm+] the report.
        The judge could [-not be confirmed-] by the Senate.
        He warned that the count was [+preliminary+].
        A [+preliminary+] assessment blamed the pilot.
        A [-preliminary-] hearing was held.
        These are [-preliminary-] talks.
    """,
}
CASES = [(kind, line.strip()) for kind, lines in SENSES.items() for line in lines.strip().splitlines()]


@pytest.mark.parametrize("kind", SENSES)
def test_senses(kind: str) -> None:
    marked = [line for name, line in CASES if name == kind]
    texts = [re.sub(r"\[[+-]|[+-]\]", "", line) for line in marked]
    rows = find_hedges(pd.DataFrame({"doc_id": [str(i) for i in range(len(texts))], "text": texts}))
    wrong = []
    for i, line in enumerate(marked):
        before, sign, words, _ = re.split(r"\[([+-])(.*)[+-]\]", line)
        first, last = len(before), len(before) + len(words)
        hits = rows[(rows.doc_id == str(i)) & (rows.start < last) & (rows.end > first)]
        if hits.empty == (sign == "+"):
            wrong.append(f"{line}: {hits.span.tolist()}")
    assert not wrong
