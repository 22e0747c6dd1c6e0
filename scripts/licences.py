"""List every package the package depends on, directly or not, with its licence; fail when one states none.

python scripts/licences.py [extra ...]
"""

import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def licence_of(found: Distribution) -> str:
    """Return a package's licence: as an expression, else from its classifiers, else as it says in words."""
    about = found.metadata
    classifiers = [
        c.split(" :: ")[-1] for c in about.get_all("Classifier") or [] if c.startswith("License ::")
    ]
    said = about.get("License-Expression") or ", ".join(classifiers) or (about.get("License") or "").strip()
    return re.split(r"[\n;]", said)[0][:60]


def closure(name: str, extras: set[str], seen: dict[str, str]) -> None:
    """Add a package and all it needs here to what was seen."""
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return
    key = canonicalize_name(name)
    if key in seen and not extras:
        return
    seen[key] = licence_of(found)
    for line in found.requires or []:
        needed = Requirement(line)
        environments = [{"extra": extra} for extra in extras] or [{"extra": ""}]
        if needed.marker is None or any(needed.marker.evaluate(e) for e in environments):
            closure(needed.name, set(needed.extras), seen)


def main() -> int:
    """Print the licences."""
    seen: dict[str, str] = {}
    closure("media-framing", set(sys.argv[1:]), seen)
    for name, licence in sorted(seen.items()):
        print(f"{name:32} {licence or 'NONE STATED'}")
    unknown = [name for name, licence in seen.items() if not licence]
    print(f"{len(seen)} packages, {len(unknown)} without a stated licence")
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main())
