"""The checks that data sets have in common, declared once and given to those they fit."""

from dataclasses import dataclass
from pathlib import Path

from expectations.marked_yaml import read_marked
from expectations.parts import Check, Column
from expectations.parts_reader import check_from

FILE = Path(__file__).parent / "suites" / "every_day.yml"


@dataclass(frozen=True)
class SharedCheck:
    """This class is a check and the data sets it is for."""

    check: Check
    needs: tuple[str, ...]
    not_for: tuple[str, ...]

    def fits(self, data_set: str, columns: tuple[Column, ...]) -> bool:
        """This function tells whether the check is for an event data set with these columns."""
        return data_set not in self.not_for and set(self.needs) <= {column.name for column in columns}


def read_shared_checks(file: Path = FILE) -> tuple[SharedCheck, ...]:
    """This function reads the common checks. Errors: WrongUse with file and line."""
    marked = read_marked(file)
    if not isinstance(marked.value, list):
        raise marked.wrong("expected a list of checks.")
    shared = []
    for number in range(len(marked.value)):
        item = marked.at(number)
        check = check_from(item, ("needs", "not_for"))
        shared.append(SharedCheck(check, item.texts("needs"), item.texts("not_for")))
    return tuple(shared)
