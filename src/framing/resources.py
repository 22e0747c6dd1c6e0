"""Where the bundled data are: inside an installed package, or beside a checkout."""

from functools import cache
from pathlib import Path

from framing.records import FramingError


@cache
def data_folder() -> Path:
    """Return the folder of the bundled data, for a wheel, an editable install and a checkout alike."""
    here = Path(__file__).resolve().parent
    for folder in (here / "data", here.parents[1] / "data"):
        if (folder / "lexicons").is_dir():
            return folder
    raise FramingError(f"the bundled data are missing from {here}; install media-framing again.")
