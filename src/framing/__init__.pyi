from .annotate.lexicons import load_lexicon as load_lexicon
from .annotate.quotations import find_quotations as find_quotations
from .annotate.voices import assign_voice as assign_voice
from .annotate.voices import find_voices as find_voices
from .corpus.datasets import list_corpora as list_corpora
from .corpus.datasets import load_corpus as load_corpus
from .corpus.reading import read_articles as read_articles
from .corpus.reading import read_report as read_report
from .corpus.text import split_sentences as split_sentences
from .records import FramingError as FramingError
from .records import data_dictionary as data_dictionary

__version__: str
