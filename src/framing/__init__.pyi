from .annotate.lexicons import load_lexicon as load_lexicon
from .corpus.text import split_sentences as split_sentences
from .records import FramingError as FramingError
from .records import data_dictionary as data_dictionary

__version__: str
