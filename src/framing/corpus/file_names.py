"""What file names tell, such as outlet and date: a pattern with fields in braces, as R's docvarsfrom has it."""

import re
from pathlib import PurePosixPath
from typing import Any

from framing.records import FramingError

_FIELD = re.compile(r"\{([^{}]*)\}|(\*)")
_PUBLISHED = "date"


class NamePattern:
    """A pattern such as ``{outlet}_{date}_*``: a field is the shortest run up to the next literal.

    Examples
    --------
    >>> NamePattern("{outlet}_{date}_*").fields("news/Harbour Post_2023-03-01_a7.txt")
    {'outlet': 'Harbour Post', 'published': '2023-03-01'}
    """

    def __init__(self, pattern: str):
        self.pattern = pattern
        parts, at, self.names = [], 0, list[str]()
        for found in _FIELD.finditer(pattern):
            parts.append(re.escape(pattern[at : found.start()]))
            if found[2]:
                parts.append(".*?")
            else:
                if (
                    parts[-1] == ""
                    and self.names
                    and found.start() == at
                    and at > 0
                    and pattern[at - 1] == "}"
                ):
                    raise _refused(
                        pattern, "two fields stand together, and nothing tells where the first ends"
                    )
                self.names.append(_named(found[1], pattern, self.names))
                parts.append(f"(?P<f{len(self.names)}>.+?)")
            at = found.end()
        rest = pattern[at:]
        if not self.names or set(rest) & set("{}"):
            raise _refused(pattern, "it has no field in braces")
        self._form = re.compile("".join([*parts, re.escape(rest)]), re.S)

    def fields(self, name: str) -> dict[str, Any] | None:
        """Return what a file's name tells, with or without its ending; None when it does not fit."""
        path = PurePosixPath(name)
        shown = path if "/" in self.pattern else PurePosixPath(path.name)
        for form in (str(shown.with_suffix("")), str(shown)):
            if found := self._form.fullmatch(form):
                return {own: found[f"f{i}"].strip() for i, own in enumerate(self.names, 1)}
        return None


def _named(field: str, pattern: str, before: list[str]) -> str:
    """Return the column a field fills."""
    own = "published" if field.strip() == _PUBLISHED else field.strip()
    if not own or own in {"text", "file", "repairs"} or own in before:
        raise _refused(pattern, f"{{{field}}} is no field, or stands twice")
    return own


def _refused(pattern: str, why: str) -> FramingError:
    return FramingError(
        f"fields_from_names={pattern!r}: {why}; write fields as {{outlet}} and {{date}}, * for anything, and what stands "
        "between them as it is, such as '{outlet}_{date}_*'."
    )
