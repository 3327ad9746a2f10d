"""What every stage of a run is handed: the home, its settings, and whom to tell."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property

import duckdb

from expectations.contract import Contract, read_contracts
from orchestration.home import Home
from orchestration.run.lineage import Things
from orchestration.run.plan import known_things
from orchestration.run.progress import Progress, Silent
from orchestration.settings import Settings
from orchestration.warehouse import open_warehouse


@dataclass(frozen=True)
class Workplace:
    """This class is one run's workplace; whoever has it holds the home's lock."""

    home: Home
    settings: Settings
    progress: Progress = field(default_factory=Silent)

    @cached_property
    def contracts(self) -> Mapping[str, Contract]:
        return read_contracts()

    @cached_property
    def things(self) -> Things:
        return known_things()

    @contextmanager
    def warehouse(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """This method opens the warehouse for one step; dbt needs it closed."""
        with open_warehouse(self.home, self.settings) as connection:
            self.home.warehouse.chmod(0o600)
            yield connection
