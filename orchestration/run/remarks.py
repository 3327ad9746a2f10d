"""What a run remarks about files and days: the same remark about many of them is told once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import duckdb


@dataclass(frozen=True)
class Remark:
    """This class is one remark: its sentence about the first file, and how many files have it in all."""

    sentence: str
    files: int
    first_file: str

    @property
    def in_words(self) -> str:
        more = self.files - 1
        alike = f" (and {more} more {'file' if more == 1 else 'files'} alike)" if more else ""
        return f"{self.first_file}: {self.sentence}{alike}"


def group_alike(said: Iterable[tuple[str, str]]) -> tuple[Remark, ...]:
    """This function groups pairs of file and sentence, in their order; sentences may differ in numbers."""
    first: dict[str, tuple[str, str]] = {}
    files: dict[str, set[str]] = {}
    for file, sentence in said:
        alike = re.sub(r"\d+", "0", sentence)
        first.setdefault(alike, (file, sentence))
        files.setdefault(alike, set()).add(file)
    return tuple(Remark(sentence, len(files[alike]), file) for alike, (file, sentence) in first.items())


def check_warnings(connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """This function returns a sentence for every check that failed on days of the run without blocking them.

    One a data set and check: what it says of the first day, and on how many others it failed.
    """
    found = connection.execute(
        "select arg_min(sentence, day), count(*) - 1 from validate.check_results "
        "where severity = 'warn' and not passed and day in (select day from run.base_days) "
        "group by data_set, check_name order by min(day), data_set, check_name"
    ).fetchall()
    return tuple(
        f"{sentence} ({'1 more day' if more == 1 else f'{more} more days'} alike)" if more else sentence
        for sentence, more in found
    )


def read_remarks(connection: duckdb.DuckDBPyConnection, loads_before: int) -> tuple[Remark, ...]:
    """This function returns what was remarked about files loaded after a load number, refusals aside."""
    return group_alike(
        connection.execute(
            "select distinct on (load_number) file_name, reason from raw.loads where load_number > $before "
            "and status <> 'refused' and reason is not null order by load_number",
            {"before": loads_before},
        ).fetchall()
    )
