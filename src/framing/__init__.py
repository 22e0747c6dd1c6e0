"""Who says what about whom in news text, how surely, and in which words.

Every public name is a function from table to table; see ``framing.data_dictionary()`` for the columns.
"""

import lazy_loader as _lazy

__getattr__, __dir__, __all__ = _lazy.attach_stub(__name__, __file__)
__version__ = "0.1.0"
