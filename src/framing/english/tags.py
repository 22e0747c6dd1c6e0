"""The tags of ``grammar.TAGS`` by name, for whoever asks what a word is: sets to look a tag of ``Phrases.tags`` up in."""

NAMES = frozenset("N")
NOUNS = frozenset("nN")
NUMBERS = frozenset("mY")
DETERMINERS = frozenset("dP")
PRONOUNS = frozenset("soE")
REFLEXIVES = frozenset("E")
SUBJECT_PRONOUNS = frozenset("s")
ATTRIBUTES = frozenset("q")  # words of other classes inside a noun phrase
HYPHENS = frozenset("~")
POSSESSIVES = frozenset("z")
BE = frozenset("B")
HAVE = frozenset("H")
MODALS = frozenset("M")  # and do
AUXILIARIES = frozenset("BHMR")
VERBS = frozenset("ve")
FINITE = frozenset("BHMve")  # what may be finite: it tells that a clause has a verb
GERUNDS = frozenset("g")
ADVERBS = frozenset("r")
TIMES = frozenset("y")
PREPOSITIONS = frozenset("fjkp")
TO = frozenset("t")
COORDINATORS = frozenset("cuC")
SUBORDINATORS = frozenset("b")
INTERROGATIVES = frozenset("i")
THAT = frozenset("h")
RELATIVES = frozenset("wh")
COMMAS = frozenset(",")
DASHES = frozenset("-")
BRACKETS = frozenset("()")
BREAKS = frozenset(";:.()-Q")  # signs that no clause runs across

NOMINALS = NOUNS | NUMBERS | ATTRIBUTES  # words that may be part of a noun phrase's core
OPENERS = DETERMINERS | NUMBERS  # words that open a noun phrase
CLAUSE_OPENERS = SUBORDINATORS | INTERROGATIVES | RELATIVES
LINKS = CLAUSE_OPENERS | BREAKS | COMMAS  # what stands between clauses
