"""What every public verb asks of its arguments, read off their type hints and said in one sentence.

A verb marked with :func:`checked` refuses an argument of the wrong type, and one it has no name for, with
a :class:`FramingError` that names the parameter and the remedy, before anything is computed.
"""

import difflib
import errno
import inspect
import os
import sys
import types
import typing
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from pathlib import Path
from typing import Any, Literal, NamedTuple, ParamSpec, TypeVar

import numpy as np
import pandas as pd

from framing.records import FramingError
from framing.user_tables import received

P = ParamSpec("P")
R = TypeVar("R")


class _Analysis:
    """Stands for :class:`framing.Analysis`, which lies further right and is known by its tables."""

    articles: pd.DataFrame


class _Kind(NamedTuple):
    """A type an argument may have: what to call it, and what tells it."""

    wanted: str
    fits: Callable[[Any], bool]


_CALLED = {
    "DataFrame": "a table (pandas.DataFrame)",
    "Codebook": "a Codebook, from load_codebook(name) or read_codebook(folder)",
    "str": "text",
    "Path": "a path",
    "Mapping": "a dictionary",
    "Figure": "a Figure of matplotlib",
    "Axes": "an Axes of matplotlib",
    "ndarray": "an array of numbers (numpy.ndarray)",
    "TargetModel": "a model, as train_target_model() or load_target_model() returns it",
}
_EXAMPLES = {
    "columns": 'write columns={"text": "body"}',
    "events": 'write events={"2022-02-24": "what happened"}',
    "paths": "a table with doc_id and text needs no reading",
}
_VARIABLE = (inspect.Parameter.VAR_KEYWORD, inspect.Parameter.VAR_POSITIONAL)
_NOWHERE_TEXT = {"\0", *map(chr, range(0xD800, 0xE000))}
_MOST = 1_000_000_000  # of anything one may ask for
_AN_ANALYSIS = "an Analysis, as analyze() returns it"


_REMEDIES = {
    errno.ENOSPC: "the disk is full; make room, or choose another place. Nothing was changed",
    errno.EACCES: "permission denied; choose a place you may use, or close the program that holds the file",
    errno.EPERM: "permission denied; choose a place you may use, or close the program that holds the file",
    errno.EROFS: "it can only be read, not written to; choose another place",
    errno.ENOENT: "no such file or folder; check the path",
    errno.EISDIR: "it is a folder; give the name of a file",
    errno.ENOTDIR: "a part of the path is a file, not a folder; check the path",
    errno.EEXIST: "something of that name is there already; choose another name",
    errno.ENAMETOOLONG: "the name is too long; choose a shorter one",
    errno.ELOOP: "the link leads back to itself; give the file or folder itself",
}


def checked(verb: Callable[P, R]) -> Callable[P, R]:
    """Make a public verb check the types of its arguments.

    Examples
    --------
    >>> @checked
    ... def count(articles: pd.DataFrame, *, width: int = 60) -> int: ...
    >>> count("news.csv")
    Traceback (most recent call last):
    framing.records.FramingError: count(): articles must be a table (pandas.DataFrame), not the text 'news.csv'; read it
    first: framing.read_articles('news.csv').
    """
    signature = inspect.signature(verb)
    needed = [n for n, p in signature.parameters.items() if p.default is p.empty and p.kind not in _VARIABLE]
    kinds: dict[str, tuple[_Kind, ...]] = {}

    @wraps(verb)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        if not kinds:
            kinds.update(_kinds(verb, signature))
        given = _bound(verb.__name__, signature, args, kwargs)
        for name, value in given.items():
            possible = kinds.get(name, ())
            if possible and not any(kind.fits(value) for kind in possible):
                raise FramingError(_refusal(verb.__name__, list(signature.parameters), name, possible, value))
            if isinstance(value, str | Path):
                _check_text(verb.__name__, name, str(value))
        _check_given(verb.__name__, [name for name in needed if name not in given])
        bound = signature.bind(*args, **kwargs)
        bound.arguments.update({name: _tables(value, name) for name, value in bound.arguments.items()})
        try:
            return verb(*bound.args, **bound.kwargs)
        except OSError as error:
            raise FramingError(f"{verb.__name__}(): {told(error)}") from error

    return call


def _check_text(verb: str, name: str, text: str) -> None:
    """Refuse a path that is empty, and characters that no text can hold."""
    if name == "path" and text in ("", "."):
        raise FramingError(f"{verb}(): path is empty; give the name of a file.")
    if bad := set(text) & _NOWHERE_TEXT:
        raise FramingError(f"{verb}(): {name} holds {min(bad)!r}, which no text or path can; leave it out.")


def _check_given(verb: str, missing: Sequence[str]) -> None:
    """Refuse a call that leaves out what it cannot do without."""
    if missing:
        is_ = "is" if len(missing) == 1 else "are"
        raise FramingError(f"{verb}(): {' and '.join(missing)} {is_} missing; see help({verb}).")


def _tables(value: Any, name: str) -> Any:
    """Return a table, or a dictionary of tables, as the package's own are; anything else as it is."""
    if isinstance(value, pd.DataFrame):
        return received(value, name)
    if not isinstance(value, dict) or not any(isinstance(v, pd.DataFrame) for v in value.values()):
        return value
    return {
        k: received(v, "spans" if "start" in v else "table") if isinstance(v, pd.DataFrame) else v
        for k, v in value.items()
    }


def told(error: OSError) -> str:
    """Say in one sentence what the system refused, and what to do."""
    where = error.filename2 or error.filename
    said = _REMEDIES.get(error.errno or 0, error.strerror or str(error) or type(error).__name__)
    return f"{os.fsdecode(where) if isinstance(where, bytes) else where}: {said}." if where else f"{said}."


def warn(message: str) -> None:
    """Warn, and point at the user's own line."""
    level, frame = 2, sys._getframe(1)
    while frame.f_back is not None and str(frame.f_globals.get("__name__")).startswith("framing."):
        level, frame = level + 1, frame.f_back
    warnings.warn(message, stacklevel=level)


def _bound(
    verb: str, signature: inspect.Signature, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> Mapping[str, Any]:
    """Return the arguments by parameter, or say which one is unknown or without its name."""
    names = [n for n in signature.parameters if n not in ("self", "cls")]
    any_name = any(p.kind is p.VAR_KEYWORD for p in signature.parameters.values())
    for stranger in (k for k in kwargs if k not in names and not any_name):
        near = difflib.get_close_matches(stranger, names, 1)
        meant = f" Did you mean {near[0]}?" if near else ""
        raise FramingError(
            f"{verb}(): there is no parameter {stranger!r}.{meant} The parameters are {', '.join(names)}."
        )
    try:
        return signature.bind_partial(*args, **kwargs).arguments
    except TypeError as error:
        said = str(error)
    if "too many positional" in said:
        loose = [n for n, p in signature.parameters.items() if p.kind is p.KEYWORD_ONLY]
        said = f"the last arguments need their names: {', '.join(f'{n}=' for n in loose)}" if loose else said
    raise FramingError(f"{verb}(): {said}.")


def _kinds(verb: Callable[..., Any], signature: inspect.Signature) -> dict[str, tuple[_Kind, ...]]:
    """Return the types possible for each parameter; none for those that take anything."""
    known = {"Analysis": _Analysis, "Mapping": Mapping, "Sequence": Sequence, "pd": pd}
    hints = typing.get_type_hints(verb, localns=known)
    made = {}
    for name, parameter in signature.parameters.items():
        hint = hints.get(name, Any)
        options = typing.get_args(hint) if _is_union(hint) else (hint,)
        if parameter.kind not in _VARIABLE and not {Any, object} & set(options):
            made[name] = tuple(_kind(option, name) for option in options)
    return made


def _is_union(hint: Any) -> bool:
    return typing.get_origin(hint) in (types.UnionType, typing.Union)


def _kind(hint: Any, name: str) -> _Kind:
    """Tell what a type is called and what fits it."""
    origin = typing.get_origin(hint) or hint
    if origin is Literal:
        choices = typing.get_args(hint)
        return _Kind(f"one of {', '.join(map(repr, choices))}", lambda v: isinstance(v, str) and v in choices)
    if hint is _Analysis or getattr(hint, "_is_protocol", False):
        return _with_attributes(hint)
    if hint is int and name == "seed":
        return _Kind("a whole number from 0 on", lambda v: _is_whole(v) and 0 <= v < 2**63)
    if origin in (Sequence, Iterable, list):
        return _list_of(typing.get_args(hint)[0], or_mapping=origin is Iterable)
    called = getattr(origin, "__name__", str(origin))
    return _PLAIN.get(origin) or _Kind(_CALLED.get(called, called), lambda v: isinstance(v, origin))


def _with_attributes(hint: Any) -> _Kind:
    """Return the type of what has an Analysis's tables, or those of them that a protocol asks for."""
    needed = [n for n in (*vars(hint), *hint.__annotations__) if not n.startswith("_")]
    return _Kind(
        _AN_ANALYSIS, lambda v: not isinstance(v, pd.DataFrame) and all(hasattr(v, n) for n in needed)
    )


def _list_of(inner: Any, *, or_mapping: bool) -> _Kind:
    """Return the type of a list of such members, or of a dictionary where its keys will do."""
    members = typing.get_args(inner) if _is_union(inner) else (inner,)
    wanted = "a list of paths" if Path in members else "a list of names" if str in members else "a list"
    return _Kind(wanted, lambda v: _is_list(v, members) or (or_mapping and isinstance(v, Mapping)))


def _is_number(value: Any) -> bool:
    whole = _is_whole(value) and abs(value) < 2**63
    return whole or (isinstance(value, float | np.floating) and value == value)


def _is_whole(value: Any) -> bool:
    return isinstance(value, int | np.integer) and not isinstance(value, bool)


def _is_list(value: Any, members: tuple[type, ...]) -> bool:
    """Tell a list of such members: a text, a table and a dictionary are iterable too, and never meant."""
    if isinstance(value, str | pd.DataFrame | Mapping) or not isinstance(value, Iterable):
        return False
    if not isinstance(value, Sequence | set | frozenset | pd.Series | pd.Index | np.ndarray):
        return True  # a generator can be read only once
    plain = tuple(m for m in members if isinstance(m, type))
    return not plain or all(isinstance(v, plain) or (float in plain and _is_whole(v)) for v in value)


_PLAIN: dict[Any, _Kind] = {
    types.NoneType: _Kind("None", lambda v: v is None),
    bool: _Kind("True or False", lambda v: isinstance(v, bool | np.bool_)),
    int: _Kind("a whole number", lambda v: _is_whole(v) and abs(v) <= _MOST),
    float: _Kind("a number", _is_number),
    Callable: _Kind("a function", callable),
}


def _refusal(verb: str, parameters: Sequence[str], name: str, possible: Sequence[_Kind], value: Any) -> str:
    """Say what was wanted, what was given, and what to do."""
    named = dict.fromkeys(kind.wanted for kind in possible)
    wanted = " or ".join(w for w in named if w != "text" or "a path" not in named)
    remedy = _remedy(verb, parameters, name, wanted, value)
    return f"{verb}(): {name} must be {wanted}, not {_described(value)}{'; ' + remedy if remedy else ''}."


def _described(value: Any) -> str:
    """Say what a value is, shortly."""
    kind = type(value).__name__
    if isinstance(value, str):
        return f"the text {value!r:.60}"
    if isinstance(value, pd.DataFrame):
        return "a table (DataFrame)"
    if isinstance(value, list | tuple | set | frozenset) and value and all(isinstance(v, str) for v in value):
        return f"a list of names ({', '.join(map(repr, list(value)[:3]))}{', ...' if len(value) > 3 else ''})"
    if _is_whole(value) and abs(value) > _MOST:
        return f"one beyond {_MOST:,}"
    if value is None or isinstance(value, bool | int | float | os.PathLike):
        return repr(value)
    return f"{'an' if kind[:1] in 'AEIOU' else 'a'} {kind}"


def _remedy(verb: str, parameters: Sequence[str], name: str, wanted: str, value: Any) -> str:
    """Say what the user probably has to do instead; an empty text when nobody can know."""
    is_table, is_codebook = isinstance(value, pd.DataFrame), type(value).__name__ == "Codebook"
    if is_codebook and name in ("actors", "contrasts"):
        return f"give codebook.{name}"
    if (is_codebook and "codebook" in parameters) or (is_table and name == "codebook"):
        return f"the order is {verb}({', '.join(p for p in parameters if p in ('articles', 'codebook'))})"
    if "table" in wanted:
        return _remedy_for_table(name, value)
    if isinstance(value, str | os.PathLike) and (remedy := _remedy_for_text(wanted, value)):
        return remedy
    if "Analysis" in wanted:
        return "make one with framing.analyze(articles, codebook)"
    if "a function" in wanted:
        return "give the function itself, without brackets or quotes, such as framing.summarize_voices"
    if "a Figure" in wanted and hasattr(value, "figure"):
        return "give ax.figure"
    return _EXAMPLES.get(name, "") if name != "paths" or is_table else ""


def _remedy_for_text(wanted: str, value: str | os.PathLike[str]) -> str:
    """Say what to do with a path or a name where something else was wanted."""
    if "Analysis" in wanted:
        return f"read it first: framing.Analysis.load({str(value)!r})"
    if "Codebook" in wanted:
        return f"read it first: framing.read_codebook({str(value)!r}), or framing.load_codebook for a bundled one"
    return f"write [{value!r}]" if "a list" in wanted and isinstance(value, str) else ""


def _remedy_for_table(name: str, value: Any) -> str:
    """Say how to come by the table that was wanted."""
    kind = type(value).__name__
    if kind == "Codebook":
        return "give one of its tables, codebook.actors or codebook.contrasts"
    if kind == "Analysis" and name == "actors":
        return "give analysis.codebook.actors"
    if kind == "Analysis":
        return f"give one of its tables, such as analysis.{name if hasattr(value, name) else 'mentions'}"
    if name == "spans" and isinstance(value, str) and value.replace(" ", "").isalpha():
        return "give places in the texts, such as framing.find_contrasts finds for the words of a codebook"
    if isinstance(value, str | os.PathLike):
        reader = "framing.read_articles" if name == "articles" else "pandas.read_csv"
        return f"read it first: {reader}({str(value)!r})"
    if name == "actors":
        return (
            "give codebook.actors, or a table made of names: "
            "pandas.DataFrame({'actor': names, 'name': names, 'kind': 'person'})"
        )
    return ""
