"""Words: one regular expression splits a text, and every word keeps its place. Nothing is rewritten."""

import re
from bisect import bisect_right
from itertools import accumulate

# Plain words first, since most are; then, unless white space begins, for which nothing else need be tried: stops and
# commas, initials ("U.S.", "p.m."), numbers ("1,800", "3.5"), words with inner apostrophes (but this'war' is a word and
# a quoted one), clitics that a tokenised corpus set apart ("China 's"), any other sign.
_TOKEN = re.compile(
    r"([a-zA-Z]++(?=[ ,])|(?!\s)(?:[.,]|[^\W\d_]\.(?:[^\W\d_]\.)+|\d+(?:[.,:]\d+)*"
    r"|[^\W_]+(?:(?:(?<![^\W_]{2})['’]|['’](?![^\W_]+['’](?![^\W_])))[^\W_]+)*"
    r"|['’](?:s|re|ve|ll|d|m)\b(?!-)|_+|[^\w\s]))"
)
_APOSTROPHE = re.compile("['’]")
_CLITIC = re.compile(r"(?:n['’]t|['’](?:s|re|ve|ll|d|m))$", re.IGNORECASE)


def tokenize(text: str) -> tuple[list[str], list[int], list[int]]:
    """Split text into words and signs; clitics ("n't", "'s") are tokens of their own.

    Returns
    -------
    (words, starts, ends)
        Parallel lists; ``text[starts[i]:ends[i]] == words[i]``.

    Examples
    --------
    >>> tokenize("China’s U.S. envoy can't.")[0]
    ['China', '’s', 'U.S.', 'envoy', 'ca', "n't", '.']
    """
    parts = _TOKEN.split(text)  # white space, token, white space, token, …, white space
    words = parts[1::2]
    edges = list(accumulate(map(len, parts)))
    starts, ends = edges[:-1:2], edges[1::2]
    if "'" not in text and "’" not in text:
        return words, starts, ends
    marked = dict.fromkeys(bisect_right(ends, sign.start()) for sign in _APOSTROPHE.finditer(text))
    clitics = [(k, clitic.start()) for k in marked if (clitic := _CLITIC.search(words[k])) and clitic.start()]
    return cut_tokens(words, starts, ends, clitics) if clitics else (words, starts, ends)


def cut_tokens(
    words: list[str], starts: list[int], ends: list[int], places: list[tuple[int, int]]
) -> tuple[list[str], list[int], list[int]]:
    """Make two tokens of those at the given places, each cut after so many characters."""
    parts: list[str] = []
    begins: list[int] = []
    stops: list[int] = []
    done = 0
    for k, at in places:
        middle = starts[k] + at
        parts += words[done:k]
        parts += (words[k][:at], words[k][at:])
        begins += starts[done : k + 1]
        begins.append(middle)
        stops += ends[done:k]
        stops += (middle, ends[k])
        done = k + 1
    return parts + words[done:], begins + starts[done:], stops + ends[done:]


def normalize(word: str) -> str:
    """Return the form in which words are looked up: lower case, straight apostrophe."""
    return word.lower().replace("’", "'")


def normalize_all(words: list[str]) -> list[str]:
    """Return :func:`normalize` of every word, in one go."""
    return normalize(" ".join(words)).split(" ") if words else []
