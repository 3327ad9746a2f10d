"""What must be on the disk before anything is said to be done."""

import os
from pathlib import Path


def flush(path: Path) -> None:
    """This function returns once a file, or the list of names of a folder, has reached the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
