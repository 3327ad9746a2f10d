"""The warehouse tables that are no data sets, and the columns that every load package adds."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from expectations.marked_yaml import read_marked
from expectations.parts import Column
from expectations.parts_reader import columns_from

FILE = Path(__file__).parent / "pipeline_tables.yml"


@dataclass(frozen=True)
class PipelineTable:
    """This class is one table that Python makes before dbt runs."""

    schema: str
    name: str
    description: str
    columns: tuple[Column, ...]


def _added(name: str, kind: str, description: str) -> Column:
    return Column(name, kind, True, (), None, None, None, description)


PACKAGE_COLUMNS = (
    _added("load_number", "integer", "Arrival number of the file that the row came in."),
    _added("source_row", "integer", "Record number of the row in its file; the header counts."),
)
SUPERSEDED_COLUMNS = (
    _added("loser_load", "integer", "Load of the row that no longer holds."),
    _added("loser_row", "integer", "Its source_row."),
    _added("winner_load", "integer", "Load of the row that replaced it."),
)


def day_column() -> Column:
    """This function returns the column that the folder `day=…` of a package gives its rows."""
    return _added("day", "date", "Local day of the event time in the shop's time zone.")


@cache
def read_pipeline_tables(file: Path = FILE) -> tuple[PipelineTable, ...]:
    """This function reads the declaration of the pipeline's tables. Errors: WrongUse with file and line."""
    marked = read_marked(file)
    tables = []
    for full_name in marked.value:
        entry = marked.at(full_name)
        entry.mapping(("description", "columns"), ("description", "columns"))
        schema, _, name = full_name.partition(".")
        tables.append(PipelineTable(schema, name, entry.text("description"), columns_from(entry, "columns")))
    return tuple(tables)
