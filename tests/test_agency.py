"""Harm clauses: sentences and the rows expected of them."""

import pandas as pd
import pytest

from framing import Codebook, analyze, load_codebook
from framing.agency.agency import agency_table, find_agency
from framing.corpus.text import documents
from framing.english import parsed_article
from framing.quotations.quotations import quotation_table
from framing.records import FramingError

# text, rows expected: (words, construction, cause)
SENTENCES = [
    (
        "Two officers shot and killed a 17-year-old boy in Ohio on Tuesday.",
        [("shot", "active", "actor"), ("killed", "active", "actor")],
    ),
    (
        "A 17-year-old boy was shot and killed by police in Ohio on Tuesday.",
        [("shot", "passive", "actor"), ("killed", "passive", "actor")],
    ),
    (
        "Police shot dead a man armed with a knife outside the station, officials said.",
        [("shot", "active", "actor")],
    ),
    (
        "The man, who was shot in the back, died at a hospital.",
        [("shot", "passive", "none"), ("died", "intransitive", "none")],
    ),
    (
        "An Israeli air strike on a refugee camp in Gaza killed at least 22 people, medics said.",
        [("killed", "active", "event")],
    ),
    (
        "At least 22 people were killed in an Israeli air strike on a refugee camp, medics said on Friday.",
        [("killed", "passive", "event")],
    ),
    (
        "Israeli forces killed three Palestinian militants in the West Bank, the army said.",
        [("killed", "active", "actor")],
    ),
    (
        "Three Palestinians were killed by Israeli fire near the border fence.",
        [("killed", "passive", "event")],
    ),
    (
        "A suicide bomber blew himself up at a market, killing 30 people and wounding dozens more.",
        [("blew", "active", "actor"), ("killing", "active", "actor"), ("wounding", "active", "actor")],
    ),
    (
        "A car bomb exploded outside a police station, killing 12 people and wounding 40.",
        [("killing", "active", "instrument"), ("wounding", "active", "instrument")],
    ),
    (
        "More than 100 people have been killed in clashes between rival forces in Khartoum since Saturday.",
        [("killed", "passive", "none")],
    ),
    (
        "The blast killed five and left ten injured.",
        [("killed", "active", "event"), ("injured", "active", "event")],
    ),
    (
        "Five people died and 20 were injured when a bus overturned near Lima.",
        [("died", "intransitive", "none"), ("injured", "passive", "none")],
    ),
    (
        "A bus plunged into a ravine, killing 24 passengers.",
        [("killing", "active", "instrument")],
    ),
    (
        "The earthquake destroyed hundreds of homes and killed more than 2,000 people.",
        [("destroyed", "active", "event"), ("killed", "active", "event")],
    ),
    (
        "Hundreds of homes were destroyed by the earthquake.",
        [("destroyed", "passive", "event")],
    ),
    (
        "The killing of two aid workers by soldiers sparked protests.",
        [("killing", "nominal", "actor")],
    ),
    (
        "Protesters demanded justice for the murder of the journalist.",
        [("murder", "nominal", "none")],
    ),
    (
        "The assassination of the minister shocked the country.",
        [("assassination", "nominal", "none")],
    ),
    (
        "A drone hit an oil depot, setting fire to two tanks.",
        [("hit", "active", "instrument"), ("setting fire to", "active", "instrument")],
    ),
    (
        "Rebels shelled the town overnight, damaging a school and a hospital.",
        [("shelled", "active", "actor"), ("damaging", "active", "actor")],
    ),
    (
        "The hospital, which was hit by two missiles, has been badly damaged.",
        [("hit", "passive", "instrument"), ("damaged", "passive", "none")],
    ),
    (
        "The soldiers who killed the boy have not been charged.",
        [("killed", "active", "actor")],
    ),
    (
        "He is accused of killing his wife and injuring her sister.",
        [("killing", "active", "actor"), ("injuring", "active", "actor")],
    ),
    (
        "Prosecutors say he strangled the woman before setting fire to her house.",
        [("strangled", "active", "actor"), ("setting fire to", "active", "actor")],
    ),
    (
        "Gunmen opened fire on a bus carrying pilgrims, killing nine.",
        [("opened fire on", "active", "actor"), ("killing", "active", "actor")],
    ),
    (
        "Troops fired at protesters, witnesses said.",
        [("fired at", "active", "actor")],
    ),
    (
        "Soldiers fired tear gas and live rounds at the crowd.",
        [("fired", "active", "actor")],
    ),
    (
        "Russian missiles struck the port city of Odesa, damaging a grain terminal.",
        [("struck", "active", "instrument"), ("damaging", "active", "instrument")],
    ),
    (
        "Rocket fire from Gaza wounded two Israelis.",
        [("wounded", "active", "event")],
    ),
    (
        "The wounded were taken to a nearby hospital.",
        [],
    ),
    (
        "Dozens were injured in the stampede.",
        [("injured", "passive", "event")],
    ),
    (
        "Police said 14 people were wounded, three of them critically.",
        [("wounded", "passive", "none")],
    ),
    (
        "A gunman killed 10 people at a supermarket in Buffalo before he was arrested.",
        [("killed", "active", "actor")],
    ),
    (
        "The bodies of two men killed in the crash were recovered.",
        [("killed", "passive", "event")],
    ),
    (
        "A woman injured in the attack told the BBC that she was lucky.",
        [("injured", "passive", "event")],
    ),
    (
        "Militants beheaded a hostage, according to a video.",
        [("beheaded", "active", "actor")],
    ),
    (
        "The prisoners were beaten and tortured by guards.",
        [("beaten", "passive", "actor"), ("tortured", "passive", "actor")],
    ),
    (
        "She was raped by two soldiers.",
        [("raped", "passive", "actor")],
    ),
    (
        "Nobody was hurt in the fire.",
        [],
    ),
    (
        "The army denied killing civilians.",
        [],
    ),
    (
        "The president warned that the strike could kill thousands.",
        [],
    ),
    (
        "The group vowed to kill more soldiers.",
        [],
    ),
    (
        "Officials feared the storm would destroy crops.",
        [],
    ),
    (
        "He said he would have shot the man.",
        [],
    ),
    (
        "If a missile hit the plant, the region would suffer.",
        [],
    ),
    (
        "The scandal damaged her reputation and destroyed his career.",
        [],
    ),
    (
        "The company was hit by sanctions.",
        [],
    ),
    (
        "Unemployment hit a record high.",
        [],
    ),
    (
        "She shot a film about the war.",
        [],
    ),
    (
        "The party was beaten in the election.",
        [],
    ),
    (
        "The senator attacked the bill.",
        [],
    ),
    ("A nurse whose brother was beaten on the steps left.", [("beaten", "passive", "none")]),
    ("They beat people in the street.", [("beat", "active", "actor")]),
    ("The beatings of prisoners went on.", [("beatings", "nominal", "none")]),
    ("The incumbent was beaten in the vote.", []),
    ("The champions were beaten 2-1.", []),
    ("The man, 24, had been trampled when a mob ran.", [("trampled", "passive", "none")]),
    ("They shot at us like animals.", [("shot at", "active", "actor")]),
    ("He shot at goal.", []),
    ("Four others had been burned.", [("burned", "passive", "none")]),
    ("The shot that killed him came from a roof.", [("killed", "active", "event")]),
    ("A single shot killed the guard.", [("killed", "active", "event")]),
    ("Fourteen officers were hurt by stones thrown from the crowd.", [("hurt", "passive", "instrument")]),
    ("The army will not stop until the group is destroyed.", []),
    ("The army did not stop until the group was destroyed.", [("destroyed", "passive", "none")]),
    ("They want peace before more people are killed.", []),
    ("Once the tunnels are destroyed, troops will leave.", []),
    ("He fled before the army destroyed the village.", [("destroyed", "active", "actor")]),
    ("The bridge is to be destroyed next week.", []),
    ("Thousands would be killed in such a war.", []),
    ("Two soldiers were blown to pieces.", [("blown to pieces", "passive", "none")]),
    ("Her house was torn apart by the blast.", [("torn apart", "passive", "event")]),
    ("Their homes were bulldozed.", [("bulldozed", "passive", "none")]),
    ("Their savings were wiped out.", []),
    (
        "The offensive has since killed 40 people, according to the ministry, and has destroyed the camp.",
        [("killed", "active", "event"), ("destroyed", "active", "event")],
    ),
    ("This conflict will end only when the rebels are crushed.", []),
    ("It appears the boat was hit by a big wave.", [("hit", "passive", "event")]),
    ("The boat appeared to have been hit by a drone.", [("hit", "passive", "instrument")]),
    ("They hear as many as 35 have been shot.", [("shot", "passive", "none")]),
    ("He pleaded guilty to destroying 23 houses.", [("destroying", "active", "actor")]),
    ("Smoke rose over a ruined police station close to the centre.", [("ruined", "participle", "none")]),
    ("Police believe she was strangled.", [("strangled", "passive", "none")]),
    ("The three were waiting and were hurt by flying glass.", [("hurt", "passive", "instrument")]),
    ("One person has died after an aircraft crashed.", [("died", "intransitive", "none")]),
    ("The move followed an ambush on a bus that killed ten people.", [("killed", "active", "event")]),
    ("He was jailed for the murder of a girl with a warning by the judge.", [("murder", "nominal", "none")]),
    ("Two officers were shot at by gunmen.", [("shot at", "passive", "actor")]),
    ("Every lost life is an argument.", []),
    (
        "The Broncos beat the Raiders 24-10.",
        [],
    ),
    (
        "The storm, the strongest in a decade, killed at least 40 people and displaced thousands.",
        [("killed", "active", "event")],
    ),
    (
        "Two soldiers were killed and five wounded in an ambush by separatists.",
        [("killed", "passive", "event"), ("wounded", "passive", "event")],
    ),
    (
        "An ambush by separatists left two soldiers dead and five wounded.",
        [("dead", "active", "event"), ("wounded", "active", "event")],
    ),
    (
        "According to the ministry, 17 civilians, including four children, were killed by a Saudi-led coalition air strike.",
        [("killed", "passive", "event")],
    ),
    (
        "Eleven people were killed on Sunday when a train hit a minibus at a crossing.",
        [("killed", "passive", "none"), ("hit", "active", "instrument")],
    ),
    (
        "Shells landed on a bakery, killing a man and his son.",
        [("killing", "active", "instrument")],
    ),
    (
        "Islamic State fighters executed dozens of captives and burned villages.",
        [("executed", "active", "actor"), ("burned", "active", "actor")],
    ),
    (
        "A Palestinian teenager was shot dead by an Israeli settler on Monday.",
        [("shot", "passive", "actor")],
    ),
    (
        "The officer who shot Brown resigned.",
        [("shot", "active", "actor")],
    ),
    (
        "Hamas-led gunmen killed about 1,200 people in southern Israel on 7 October.",
        [("killed", "active", "actor")],
    ),
    (
        "Two helicopters were shot down by the rebels.",
        [("shot down", "passive", "actor")],
    ),
    (
        "Floods have killed 200 people and damaged bridges in Kenya.",
        [("killed", "active", "event"), ("damaged", "active", "event")],
    ),
    (
        "Kyiv was hit by a wave of drone attacks overnight.",
        [("hit", "passive", "event")],
    ),
    (
        "During the raid, soldiers killed two men and wounded a third.",
        [("killed", "active", "actor"), ("wounded", "active", "actor")],
    ),
    (
        "In a separate attack, three policemen were killed.",
        [("killed", "passive", "event")],
    ),
    (
        "Fighters looted the village and killed residents, survivors said.",
        [("killed", "active", "actor")],
    ),
    (
        "Seven people have died, the authorities said.",
        [("died", "intransitive", "none")],
    ),
    (
        "The actor died of cancer at the age of 82.",
        [],
    ),
    (
        "The pilot died in the crash.",
        [("died", "intransitive", "event")],
    ),
    (
        "Dozens killed in suicide bombing in Kabul",
        [("killed", "passive", "event")],
    ),
    (
        "Rocket Attack Kills Two In Northern Israel",
        [("Kills", "active", "event")],
    ),
    (
        "Police are searching for a man who stabbed three people near a school.",
        [("stabbed", "active", "actor")],
    ),
    (
        "Three people have been arrested over the fatal stabbing of a teenager.",
        [("stabbing", "nominal", "none")],
    ),
    (
        "The shooting shocked the neighbourhood.",
        [],
    ),
    (
        "A bombing in Baghdad was condemned by the UN.",
        [],
    ),
    (
        "Investigators found the destroyed tank and the bodies of its crew.",
        [("destroyed", "participle", "none")],
    ),
    (
        "The injured man was flown to hospital.",
        [("injured", "participle", "none")],
    ),
    (
        "A wounded soldier was evacuated by helicopter.",
        [("wounded", "participle", "none")],
    ),
    (
        "His brother was killed last week.",
        [("killed", "passive", "none")],
    ),
    (
        "Witnesses said the men had been tortured.",
        [("tortured", "passive", "none")],
    ),
    (
        "Protesters set fire to a police station and smashed windows.",
        [("set fire to", "active", "actor"), ("smashed", "active", "actor")],
    ),
    (
        "The attack, which killed six, was claimed by the Taliban.",
        [("killed", "active", "event")],
    ),
    (
        "It was the deadliest attack in a year, killing 63 people.",
        [("killing", "active", "event")],
    ),
    (
        "Officials said a missile fired by Houthi rebels struck a cargo ship, injuring three sailors.",
        [("struck", "active", "instrument"), ("injuring", "active", "instrument")],
    ),
    (
        "The fighting has killed thousands and forced millions from their homes.",
        [("killed", "active", "event")],
    ),
    (
        "More than 9,000 people have been killed since the war began.",
        [("killed", "passive", "none")],
    ),
    (
        "They lost their lives in a shipwreck.",
        [("lost", "intransitive", "event")],
    ),
    (
        "The shelling destroyed a school, a clinic and several houses.",
        [("destroyed", "active", "event")],
    ),
    (
        "Neither the driver nor the passengers were injured.",
        [],
    ),
    (
        "The suspect killed himself after shooting two relatives.",
        [("killed", "active", "actor"), ("shooting", "active", "actor")],
    ),
    (
        "The 23-year-old, identified as John Smith, was fatally stabbed outside a bar.",
        [("stabbed", "passive", "none")],
    ),
    (
        "A rocket launched by Hezbollah killed 12 children.",
        [("killed", "active", "instrument")],
    ),
    (
        "Schools were damaged as a result of the invasion.",
        [("damaged", "passive", "event")],
    ),
    (
        "They died because of enemy strikes.",
        [("died", "intransitive", "event")],
    ),
    (
        "He recorded each destroyed or damaged building.",
        [("destroyed", "participle", "none"), ("damaged", "participle", "none")],
    ),
    (
        "They hid in the ruins of destroyed cities.",
        [("destroyed", "participle", "none")],
    ),
    (
        "Some of the missiles were shot down.",
        [],
    ),
    (
        "The tanks must be stopped and burned.",
        [],
    ),
    (
        "At the same time, as a result of the attack, two bridges were destroyed.",
        [("destroyed", "passive", "event")],
    ),
    (
        "We saw the schools the army destroyed.",
        [("destroyed", "active", "actor")],
    ),
    (
        "Doctors are helping wounded soldiers.",
        [("wounded", "participle", "none")],
    ),
    (
        "The airliner crashed into the sea, killing all 228 people on board.",
        [("killing", "active", "instrument")],
    ),
    (
        "It was his last shot at the title.",
        [],
    ),
    (
        "Police used bombing suspects' phones.",
        [],
    ),
    (
        "The leaked emails could be damaging details for him.",
        [],
    ),
    (
        "Captain Khan, killed 12 years ago, was a hero.",
        [("killed", "passive", "none")],
    ),
    (
        "The inquiry was hurting her in the polls.",
        [],
    ),
    (
        "Two officers were found shot in their car.",
        [("shot", "passive", "none")],
    ),
    (
        "A rebel commander is believed to have died in the attack.",
        [("died", "intransitive", "event")],
    ),
    (
        "Four ministers blamed him for killing the deal.",
        [],
    ),
    (
        "A court found the men guilty of killing two nuns.",
        [("killing", "active", "actor")],
    ),
    (
        "The two brothers managed to kill a guard.",
        [("kill", "active", "actor")],
    ),
    (
        "The car he was driving struck another vehicle.",
        [("struck", "active", "instrument")],
    ),
    (
        "Crutcher, 40 ― a father of four ― was shot by an officer.",
        [("shot", "passive", "actor")],
    ),
    (
        "The police killings of two men led to protests.",
        [("killings", "nominal", "actor")],
    ),
    (
        "They were attacked by pirates.",
        [("attacked", "passive", "actor")],
    ),
    (
        "The focus will be on attacking buildings.",
        [],
    ),
    (
        "Militants fired a barrage of rockets at the city.",
        [("fired", "active", "actor")],
    ),
    (
        "The village that the army had shelled was empty.",
        [("shelled", "active", "actor")],
    ),
    (
        "A former officer charged with murdering a man was freed.",
        [("murdering", "active", "actor")],
    ),
    (
        "At least 20 businesses were vandalized.",
        [("vandalized", "passive", "none")],
    ),
    (
        "The relatives identified the soldiers killed on Monday.",
        [("killed", "passive", "none")],
    ),
    (
        "Debris fell on the coaches and hit another train.",
        [("hit", "active", "instrument")],
    ),
    (
        "Police shot and critically injured a man.",
        [("shot", "active", "actor"), ("injured", "active", "actor")],
    ),
    (
        "Two weeks ago gunmen shot dead three officers.",
        [("shot", "active", "actor")],
    ),
    (
        "A second night of air raids killed eight civilians.",
        [("killed", "active", "event")],
    ),
    (
        "Last month an attack that Moscow blamed on Kyiv killed two workers.",
        [("killed", "active", "event")],
    ),
]


def ledger(text, mentions=()):
    """Annotate one text; mentions are (words, actor, kind)."""
    rows = [("a", text.index(w), text.index(w) + len(w), actor, kind) for w, actor, kind in mentions]
    table = pd.DataFrame(rows, columns=["doc_id", "start", "end", "actor", "kind"])
    return find_agency(pd.DataFrame({"doc_id": ["a"], "text": [text]}), table)


@pytest.mark.parametrize(("text", "rows"), SENTENCES)
def test_construction_and_cause(text, rows):
    found = ledger(text)
    assert list(zip(found.span, found.construction, found.cause, strict=True)) == rows
    for row in found.itertuples():
        assert text[row.start : row.end] == row.span


@pytest.mark.parametrize(
    ("text", "mention", "agent", "actor", "status"),
    [
        (
            "A house was damaged by shelling by Russian troops.",
            ("Russian troops", "russia", "collective"),
            "shelling by Russian troops",
            "russia",
            "named",
        ),
        (
            "Russian shelling destroyed a school.",
            ("Russian", "russia", "adjective"),
            "Russian shelling",
            "russia",
            "adjective",
        ),
        (
            "A rocket launched by Hezbollah killed 12 children.",
            ("Hezbollah", "hezbollah", "name"),
            "A rocket launched by Hezbollah",
            "hezbollah",
            "named",
        ),
        (
            "A missile, believed to have been fired by rebel forces, fell on a market, killing nine.",
            ("rebel forces", "rebels", "collective"),
            "A missile",
            "rebels",
            "named",
        ),
        (
            "Israeli bombing of the port went on.",
            ("Israeli", "israel", "adjective"),
            "Israeli",
            "israel",
            "adjective",
        ),
        (
            "A drone strike on a market, blamed on the RSF, killed nine.",
            ("the RSF", "rsf", "alias"),
            "A drone strike on a market",
            "rsf",
            "named",
        ),
        (
            "The army killed two men.",
            ("The army", "army", "alias"),
            "The army",
            "army",
            "named",
        ),
    ],
)
def test_the_doer_inside_the_cause(text, mention, agent, actor, status):
    found = ledger(text, [mention])
    assert found[["agent", "actor", "agent_status"]].values.tolist() == [[agent, actor, status]]


def test_a_rocket_names_nobody():
    found = ledger("A rocket hit a school in Kyiv.", [("Kyiv", "ukraine", "metonym")])
    assert found["actor"].isna().all()
    assert found["agent_status"].tolist() == ["suppressed"]


def test_a_place_beside_the_doer_is_not_the_doer():
    text = (
        "Police in Ukraine shot a man. Gunmen from Hamas killed a guard. Flooding caused by rain killed two."
    )
    found = ledger(text, [("Ukraine", "ukraine", "name"), ("Hamas", "hamas", "name")])
    assert [None if pd.isna(a) else a for a in found["actor"]] == [None, "hamas", None]
    assert found["agent_status"].tolist() == ["named", "named", "suppressed"]


def test_backgrounded_when_the_article_names_a_doer_elsewhere():
    text = "Russian shelling went on all night. A rocket hit a school."
    found = ledger(text, [("Russian", "russia", "adjective")])
    assert found[["span", "agent_status"]].values.tolist() == [["hit", "backgrounded"]]


@pytest.mark.parametrize(
    ("text", "affected", "count"),
    [
        ("Two people were killed in an air strike.", "Two people", 2),
        ("The blast killed 20 civilians.", "20 civilians", 20),
        ("An explosion killed at least 1,300 people.", "at least 1,300 people", 1300),
        ("The flood killed twenty-two farmers.", "twenty-two farmers", 22),
        ("Shelling hit a nine-story building.", "a nine-story building", None),
        ("Gunmen killed two dozen soldiers.", "two dozen soldiers", 24),
        ("The storm killed dozens of people.", "dozens of people", None),
        ("A bomb killed a 17-year-old girl.", "a 17-year-old girl", None),
        ("The war has killed 1.5 million people.", "1.5 million people", 1_500_000),
        ("Several people have been shot at a factory.", "Several people", None),
        ("They want to jail young extremists who killed ten Israelis.", "ten Israelis", 10),
        ("The bullet that killed her son apparently came from a rifle.", "her son", None),
        ("The army shelled the so-called safe zone.", "the so-called safe zone", None),
    ],
)
def test_those_harmed_and_their_number(text, affected, count):
    found = ledger(text)
    assert found["affected"].tolist() == [affected]
    assert [None if pd.isna(n) else n for n in found["count"]] == [count]


def test_the_actor_harmed():
    found = ledger("A bomb killed five Russian troops.", [("Russian troops", "russia", "collective")])
    assert found[["actor", "affected_actor"]].isna().values.tolist() == [[True, False]]


def test_natural_deaths_are_left_out_and_violent_ones_kept():
    assert ledger("The painter died on Monday. She was 90.").empty
    assert ledger("He was shot on Sunday. He died on Monday.")["verb"].tolist() == ["shoot", "die"]


def test_hostile_text_stays_quick_and_quiet():
    for text in ("-", "killed", "killed " * 20_000, "was killed by " * 5_000, "\u202e“killed” <b>by"):
        find_agency(pd.DataFrame({"doc_id": ["a"], "text": [text]}))


def test_a_mentions_table_without_actors_is_refused():
    articles = pd.DataFrame({"doc_id": ["a"], "text": ["x"]})
    with pytest.raises(FramingError, match="mentions needs the column 'actor'"):
        find_agency(articles, pd.DataFrame({"doc_id": [], "start": [], "end": [], "kind": []}))


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("They continued torturing residents.", "They"),
        ("On this day in 1941 the Nazis started bombing Kyiv.", "the Nazis"),
        ("When this war continues and Russia continues to kill our people, we fight.", "Russia"),
    ],
)
def test_the_doer_before_a_verb_of_aspect(text, agent):
    assert ledger(text)["agent"].tolist() == [agent]


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("Russian shelling killed two people and damaged a school.", ["kill", "damage"]),
        ("A convoy was hit on the outskirts of Arden.", ["hit"]),
        ("The missile slammed into a crowded market.", ["slam into"]),
    ],
)
def test_what_harms_is_no_harm_of_its_own(text, verbs):
    found = find_agency(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    assert found.verb.tolist() == verbs


@pytest.mark.parametrize(
    ("text", "agent", "affected"),
    [
        ("A gunman killed Mr. Jones on Monday.", "A gunman", "Mr. Jones"),
        ("Gunmen shot Dr. Amal Haddad and Prof. Jon Lee.", "Gunmen", "Dr. Amal Haddad and Prof. Jon Lee"),
        ("The storm killed two 9/11 victims.", "The storm", "two 9/11 victims"),
        ("Monday's attack killed six people.", "Monday's attack", "six people"),
        ("He's been killed by a drone.", "a drone", "He"),
        ("She also widely condemned Trump, and gunmen killed a guard.", "gunmen", "a guard"),
        ("Twenty-two guards were shot by police.", "police", "Twenty-two guards"),
        ("The activist Tom Byrne was beaten by men in masks.", "men", "The activist Tom Byrne"),
        ("The family of a boy killed by troops wept.", "troops", "a boy"),
        ("Two men who he said had been killed by troops lived.", "troops", "Two men"),
        ("At least one of the guards was killed by rebels.", "rebels", "At least one of the guards"),
        ("Eleven patients and a porter were shot by guards.", "guards", "Eleven patients and a porter"),
        (
            "Two nurses from Arden and a cook were shot by guards.",
            "guards",
            "Two nurses from Arden and a cook",
        ),
    ],
)
def test_noun_phrases_are_whole(text, agent, affected):
    found = ledger(text)
    assert found[["agent", "affected"]].values.tolist() == [[agent, affected]]


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("A man was filmed the same day punching a driver.", "A man"),
        ("Officers saw a teenager, on the same night, kicking a nurse.", "a teenager"),
        ("Footage from the same day showed a man in a red coat kicking a woman.", "a man in a red coat"),
        ("A man wearing a mask near a school stabbed a guard.", "A man"),
        ("The car he was driving hit two boys.", "The car"),
        ("A bomb planted by rebels killed two guards.", "A bomb planted by rebels"),
        ("A raid by rebels that killed six guards was condemned.", "A raid by rebels"),
        ("Byrne was found guilty of murdering his brother.", "Byrne"),
        ("The suspect died attacking a base.", "The suspect"),
        ("Troops trying to arrest a member of a gang shot him dead.", "Troops"),
        ("Arden had been “shelling its own people”, the envoy said.", "Arden"),
        ("The envoy said that Arden had “murdered women queuing for bread”.", "Arden"),
        ("The envoy said that Arden was “killing our sons”.", "Arden"),
        ("The mayor accused the rebels of “bombing hospitals”.", "the rebels"),
        ("Prosecutors suspect the driver of shooting the guard.", "the driver"),
        ("It was the army, not the rebels, that burned the barn.", "the army"),
        ("It was the rebels, and not the army, who killed the priest.", "the rebels"),
        ("The pilots knew the building was a hospital and bombed it.", "The pilots"),
        ("The men saw the boy was tired and shot him.", "The men"),
        ("The soldiers said the road was closed and beat the driver.", "The soldiers"),
        ("Police said the man was drunk and beat his wife.", "the man"),
        ("Police said the gunman entered the hall and shot two teachers.", "the gunman"),
    ],
)
def test_the_agent_is_the_doers_phrase(text, agent):
    found = ledger(text)
    assert found["agent"].dropna().tolist() == [agent]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Rebels carried out the killing of two judges.", ("kill", "actor", "Rebels", "two judges")),
        ("The killing of two judges was carried out by rebels.", ("kill", "actor", "rebels", "two judges")),
        ("He committed the murder of three women.", ("murder", "actor", "He", "three women")),
        ("The storm inflicted heavy damage on the harbor.", ("damage", "event", "The storm", "the harbor")),
        ("A blast caused injuries to dozens of men.", ("injure", "event", "A blast", "dozens of men")),
        ("Heavy damage was done to the bridge by a flood.", ("damage", "event", "a flood", "the bridge")),
        ("The school suffered damage in the attack.", ("damage", "event", "the attack", "The school")),
        ("The shooting of a student by a guard led to protests.", ("shoot", "actor", "a guard", "a student")),
        ("Her killing by police led to protests.", ("kill", "actor", "police", "Her")),
        ("Byrne's brutal murder was never solved.", ("murder", "none", None, "Byrne")),
        ("It was at the time of Lena Holm's murder.", ("murder", "none", None, "Lena Holm")),
    ],
)
def test_a_noun_of_harm_with_its_victim_or_doer(text, row):
    found = ledger(text)
    assert found["construction"].tolist() == ["nominal"]
    cells = found[["verb", "cause", "agent", "affected"]].astype(object)
    assert cells.where(cells.notna(), None).values.tolist() == [list(row)]


@pytest.mark.parametrize(
    "text",
    [
        "The killing took place at noon.",
        "The army carried out the bombing.",
        "The storm caused damage.",
        "He did not commit the murder of the judge.",
        "The army denied it had killed civilians.",
        "The ministry rejected claims that it had bombed a school.",
        "The government denies having fired on civilians.",
        "There is no evidence that police beat the man.",
        "Officials dismissed reports that troops had shot two protesters.",
        "The rebels denied having burned the village.",
        "He was acquitted of murdering two men.",
        "She was found not guilty of poisoning her husband.",
        "New rifles are making killing easier.",
        "The old truck burns fuel.",
        "The suspense is killing me.",
        "He shot himself in the foot by resigning.",
        "He drowned in debt.",
        "No one was injured.",
    ],
)
def test_denials_figures_and_nouns_that_refer_back_are_no_harm(text):
    assert ledger(text).empty


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Clashes left ten people dead.", [("dead", "active", "Clashes", "ten people", 10)]),
        (
            "Fighting left 40 dead and 100 injured.",
            [("dead", "active", "Fighting", "40", 40), ("injured", "active", "Fighting", "100", 100)],
        ),
        ("Ten dead in strike on market", [("dead", "intransitive", "strike", "Ten", 10)]),
        ("Boy, 6, dies after strike", [("dies", "intransitive", "strike", "Boy", None)]),
        ("Woman, 82, killed by falling tree", [("killed", "passive", "falling tree", "Woman", None)]),
        ("Police kill gunman in standoff", [("kill", "active", "Police", "gunman", None)]),
        ("Six soldiers die in ambush", [("die", "intransitive", "ambush", "Six soldiers", 6)]),
        (
            "Three dead, ten injured after crash",
            [("dead", "intransitive", "crash", "Three", 3), ("injured", "passive", "crash", "ten", 10)],
        ),
    ],
)
def test_those_left_dead_and_headlines(text, rows):
    found = ledger(text)
    counts = [None if pd.isna(n) else n for n in found["count"]]
    cells = zip(found["span"], found["construction"], found["agent"], found["affected"], counts, strict=True)
    assert list(cells) == rows


def test_a_number_of_four_hundred_digits_is_no_count():
    found = ledger(f"A bomb killed {'9' * 400} people.")
    assert found["count"].isna().tolist() == [True]


def test_an_article_is_parsed_once_for_all_layers(monkeypatch):
    made = []
    parsed = parsed_article._parsed
    monkeypatch.setattr(parsed_article, "_parsed", lambda doc: made.append(doc.doc_id) or parsed(doc))
    articles = pd.DataFrame({"doc_id": ["a"], "text": ["“Troops killed two men,” Smith said."]})
    docs = documents(articles)
    quotation_table(docs)
    assert agency_table(docs)["affected"].tolist() == ["two men"]
    assert made == ["a"]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "Armed men raided an inn near the river on Sunday, killing six.",
            ("killing", "active", "Armed men", "six"),
        ),
        ("Rebels attacked a mill on Monday evening, wounding two.", ("wounding", "active", "Rebels", "two")),
        (
            "The navy sank a ferry and killed “pirates” off Arden.",
            ("killed", "active", "The navy", "pirates"),
        ),
        ('Guards shot a "looter" in Arden.', ("shot", "active", "Guards", 'a "looter"')),
        (
            "Its jets bombed a camp of ‘bandits’ in May.",
            ("bombed", "active", "Its jets", "a camp of ‘bandits’"),
        ),
        ("The mill was first bombed in May.", ("bombed", "passive", None, "The mill")),
        ("The mill was last bombed in May.", ("bombed", "passive", None, "The mill")),
        (
            "The mill was destroyed in the course of the raid.",
            ("destroyed", "passive", "the raid", "The mill"),
        ),
        ("Guards shot into a queue of women.", ("shot into", "active", "Guards", "a queue of women")),
        (
            "Troops advanced, eliminating over 30 rebels.",
            ("eliminating", "active", "Troops", "over 30 rebels"),
        ),
    ],
)
def test_whose_deed_it_is_and_whom_it_struck(text, row):
    found = find_agency(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    cells = found[["span", "construction", "agent", "affected"]].astype(object)
    assert row in [tuple(r) for r in cells.where(cells.notna(), None).itertuples(index=False)]


def test_a_candidate_who_is_eliminated_is_not_harmed():
    texts = ["Two candidates were eliminated in the first round.", "The side was eliminated from the cup."]
    assert find_agency(pd.DataFrame({"doc_id": ["a", "b"], "text": texts})).empty


def test_a_listed_machine_of_somebody_names_its_owner():
    actors = pd.DataFrame(
        {"actor": ["torva"], "name": ["Torva"], "kind": ["organisation"], "aliases": ["Torvan jets"]}
    )
    codebook = Codebook("own", actors, load_codebook("sample_article").contrasts)
    made = analyze(pd.DataFrame({"doc_id": ["a"], "text": ["Torvan jets bombed a mill."]}), codebook)
    assert made.agency[["actor", "agent_status"]].values.tolist() == [["torva", "named"]]
