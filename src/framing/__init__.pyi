from .annotate.agency import find_agency as find_agency
from .annotate.lexicons import load_lexicon as load_lexicon
from .annotate.quotations import find_quotations as find_quotations
from .annotate.sentiment import score_mentions as score_mentions
from .annotate.sentiment import score_targets as score_targets
from .annotate.voices import assign_voice as assign_voice
from .annotate.voices import find_voices as find_voices
from .corpus.datasets import list_corpora as list_corpora
from .corpus.datasets import load_corpus as load_corpus
from .corpus.reading import read_articles as read_articles
from .corpus.reading import read_report as read_report
from .corpus.text import split_sentences as split_sentences
from .measure.gold import load_gold as load_gold
from .measure.instruments import list_instruments as list_instruments
from .measure.instruments import load_instrument as load_instrument
from .measure.instruments import read_instrument as read_instrument
from .measure.reliability import krippendorff_alpha as krippendorff_alpha
from .measure.summaries import summarize_agency as summarize_agency
from .measure.summaries import summarize_contrasts as summarize_contrasts
from .measure.summaries import summarize_hedging as summarize_hedging
from .measure.summaries import summarize_mentions as summarize_mentions
from .measure.summaries import summarize_sentiment as summarize_sentiment
from .measure.summaries import summarize_sources as summarize_sources
from .measure.summaries import summarize_voices as summarize_voices
from .records import FramingError as FramingError
from .records import data_dictionary as data_dictionary

__version__: str
