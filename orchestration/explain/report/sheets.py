"""The sheets of the workbook as declared in workbook.yml, and what stands in each cell."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
PLACE = {"zh": 0, "en": 1}


@dataclass(frozen=True)
class Column:
    """This class is one column of a sheet; `of_kpi` reads its key from the KPI's row of attainment."""

    header: str
    key: str
    kind: str
    width: int
    of_kpi: bool = False


@dataclass(frozen=True)
class Sheet:
    """This class is one sheet: a table of the report, its columns, and what it says when it has no row."""

    title: str
    table: str
    empty: str
    columns: tuple[Column, ...]
    only: Mapping[str, str]


@cache
def read_sheets(language: str) -> tuple[Sheet, ...]:
    """This function returns the sheets in one language, zh or en, in their order."""
    declared = yaml.safe_load((HERE / "workbook.yml").read_text(encoding="utf-8"))["sheets"]
    return tuple(
        Sheet(
            title=said_in(sheet["title"], language),
            table=sheet["table"],
            empty=said_in(sheet["empty"], language),
            columns=tuple(
                Column(
                    **column
                    | {
                        "header": said_in(column["header"], language),
                        "key": said_in(column["key"], language).format(lang=language),
                    }
                )
                for column in sheet["columns"]
            ),
            only=sheet.get("only", {}),
        )
        for sheet in declared
    )


@cache
def read_words(language: str) -> Mapping[str, str]:
    """This function returns the closed words of the marts in one language."""
    words = yaml.safe_load((HERE / "workbook_words.yml").read_text(encoding="utf-8"))
    return {str(word): said_in(said, language) for word, said in words.items()}


def rows_of(sheet: Sheet, document: Mapping[str, Any]) -> Iterator[tuple[str, list[Any]]]:
    """This function yields, for each row of a sheet, its KPI's unit (empty without) and its cells."""
    kpis = {row["kpi_id"]: row for row in document["tables"]["attainment"]}
    for row in document["tables"][sheet.table]:
        kpi = kpis.get(row.get("kpi_id"), {})
        if all(kpi.get(key) == value for key, value in sheet.only.items()):
            unit = row.get("unit") or kpi.get("unit", "")
            yield unit, [(kpi if column.of_kpi else row).get(column.key) for column in sheet.columns]


def in_words(value: object, language: str) -> str:
    """This function says a closed word, a yes or no, in one language; other texts stand as they are."""
    plain = str(value).lower() if isinstance(value, bool) else str(value)
    return read_words(language).get(plain, plain)


def day_of(value: str) -> dt.datetime:
    """This function reads a day of a document as a workbook takes it."""
    return dt.datetime.combine(dt.date.fromisoformat(value), dt.time())


def said_in(both: str, language: str) -> str:
    """This function returns `Chinese | English` in one language; what is not parted is the same in both."""
    said = both.split(" | ")
    return said[PLACE[language]] if len(said) > 1 else both
