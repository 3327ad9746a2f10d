"""What every page carries and takes seconds to make: made once, then kept beside dbt's manifest."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

READABLE = 0o644


def kept(place: Path, make: Callable[[], str]) -> str:
    """This function returns the text of a file, made and written first if it is not there yet.

    A folder that cannot be written to costs the time anew in each process.
    """
    if place.exists():
        return place.read_text(encoding="utf-8")
    text, folder = make(), place.parent
    if os.access(folder if folder.exists() else folder.parent, os.W_OK):
        folder.mkdir(exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=folder, prefix=f".{place.name}.")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(draft).chmod(READABLE)
        Path(draft).replace(place)
    return text
