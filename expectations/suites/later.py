"""Modules that a library imports and hardly anybody uses, loaded only once they are used."""

import sys
from collections.abc import Collection, Sequence
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from types import ModuleType


class LoadedLater:
    """This class finds some modules as Python does; one is loaded when an attribute of it is asked for."""

    def __init__(self, names: Collection[str]) -> None:
        self._names = names

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """This method returns the spec of one of the modules; None leaves any other to Python."""
        spec = PathFinder.find_spec(name, path, target) if name in self._names else None
        if spec and spec.loader:
            spec.loader = LazyLoader(spec.loader)
        return spec


def load_later(names: Collection[str]) -> None:
    """This function lets these modules, not imported yet, be loaded when they are first used."""
    sys.meta_path.insert(0, LoadedLater(names))
