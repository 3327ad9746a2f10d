"""What a publish did to each table of the generation it writes."""

from dataclasses import dataclass
from enum import Enum

from orchestration.publish.tables import PublishedTable


class Change(Enum):
    """This class says which rows of a table are not those of the last generation."""

    NONE = "none"
    PLANNED = "planned"
    WHOLE = "whole"


@dataclass(frozen=True)
class Changed:
    """This class is one written table and which of its rows changed; `table` selects the keys replaced."""

    table: PublishedTable
    change: Change
