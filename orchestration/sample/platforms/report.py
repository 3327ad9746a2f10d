"""A platform's report as a file: rows by column, summary rows below, and the accounts of both."""

import datetime as dt
import json
from dataclasses import dataclass, field
from functools import cached_property

from orchestration.home import BUILT_IN_PLATFORMS
from orchestration.ingest.mapping.headers import folded
from orchestration.ingest.mapping.mapping_file import read_platform
from orchestration.sample.csv_lines import csv_line
from orchestration.sample.landing import SampleLanding, landing_path
from orchestration.sample.platforms.report_day import Cell, ShopDay, Subject
from orchestration.sample.platforms.workbooks import Row, write_workbook
from orchestration.sample.summary import SampleFile

EMPTY = {"", "-", "--"}


@dataclass(frozen=True)
class Report:
    """This class is one report of one platform: its columns, its file, its rows that sum up.

    name: the file's name, with {day} for its last day. is_of_agents: one row per agent, else one for the
    shop. is_daily: the day stands in the file's name, so that each of the last days has a file of its own
    and history is not exported; else four weeks lie in one file, with is_history only those before the
    last days, with is_recent only the last days. banner: lines above the header. is_grouped: the header
    `group-field` takes two rows. summaries: the rows below the others, named in the column summed_up_in.
    is_told_again: a report that arrives after this one has the same figures, and replaces them. json_list:
    where an answer in JSON holds its records; is_nested: each value lies in an object of its own.
    """

    platform: str
    report: str
    name: str
    columns: dict[str, Cell]
    is_of_agents: bool = True
    is_daily: bool = False
    is_history: bool = False
    is_recent: bool = False
    banner: tuple[str, ...] = ()
    is_grouped: bool = False
    summaries: tuple[str, ...] = ()
    summed_up_in: str = ""
    is_told_again: bool = False
    encoding: str = "utf-8"
    json_list: str = ""
    is_nested: bool = False

    @cached_property
    def _figures(self) -> tuple[tuple[str, ...], ...]:
        """The headers that each figure is read from, best first."""
        feed = read_platform(BUILT_IN_PLATFORMS / f"{self.platform}.yml")[self.report].feeds[0]
        return tuple(tuple(folded(header) for header in recipe.headers) for recipe in feed.melt)

    def rows(self, shop_day: ShopDay) -> list[dict[str, str]]:
        """This function returns the rows of one day, agents or the shop."""
        subjects = shop_day.agents if self.is_of_agents else (shop_day.shop,)
        return [self.row(subject) for subject in subjects]

    def row(self, subject: Subject) -> dict[str, str]:
        """This function returns the cells of one subject."""
        return {header: cell(subject) for header, cell in self.columns.items()}

    def figures(self, row: dict[str, str]) -> int:
        """This function returns how many figures a row holds for the mapping to read."""
        cells = {folded(header): cell for header, cell in row.items()}
        present = [next((header for header in headers if header in cells), None) for headers in self._figures]
        return sum(header is not None and cells[header] not in EMPTY for header in present)


@dataclass
class HeldReport:
    """This class holds the rows of a report until its file is written."""

    report: Report
    rows: list[dict[str, str]] = field(default_factory=list)
    summaries: list[dict[str, str]] = field(default_factory=list)

    def add(self, shop_day: ShopDay) -> None:
        """This function adds one day's rows and the rows that sum it up."""
        rows = self.report.rows(shop_day)
        self.rows += rows
        if rows:
            self.summaries += [
                self.report.row(shop_day.shop) | {self.report.summed_up_in: name}
                for name in self.report.summaries
            ]

    def write(self, landing: SampleLanding, day: dt.date) -> None:
        """This function writes what is held as one file, by the ending of its name, and lets go of it."""
        if not self.rows:
            return
        report = self.report
        figures = [report.figures(row) for row in self.rows]
        # A row whose every figure is a dash says nothing: it counts as blank.
        blank = figures.count(0)
        file = SampleFile(
            landing_path(report.platform, report.report, report.name.format(day=day)),
            report.platform,
            report.report,
            rows=sum(figures) + blank + len(self.summaries),
            summary=len(self.summaries),
            blank=blank,
            superseded=sum(figures) if report.is_told_again else 0,
        )
        rows = [*self.rows, *self.summaries]
        if file.path.endswith(".xlsx"):
            write_workbook(
                landing.path_of(file), [*self._above(), *(tuple(row.values()) for row in rows)], day=day
            )
            landing.files.append(file)
        elif file.path.endswith(".json"):
            landing.write(file, _answer(report, rows))
        else:
            lines = [tuple(report.columns), *(tuple(row.values()) for row in rows)]
            landing.write(file, b"".join(csv_line(line, report.encoding) for line in lines))
        self.rows, self.summaries = [], []

    def _above(self) -> list[Row]:
        headers = tuple(self.report.columns)
        banner: list[Row] = [(line,) for line in self.report.banner]
        if not self.report.is_grouped:
            return [*banner, headers]
        groups = [header.split("-")[0] if "-" in header else "" for header in headers]
        # A merged cell keeps its text in the first place only.
        shown = tuple(
            group if group and group != before else None
            for group, before in zip(groups, ["", *groups[:-1]], strict=True)
        )
        return [*banner, shown, tuple(header.split("-")[-1] for header in headers)]


def _answer(report: Report, rows: list[dict[str, str]]) -> bytes:
    """Numbers as numbers, as the page's own interface answers."""
    records = [{name: _value(cell) for name, cell in row.items()} for row in rows]
    if report.is_nested:
        records = [{name: {"value": value} for name, value in record.items()} for record in records]
    return json.dumps({"success": True, report.json_list: records}, ensure_ascii=False, indent=1).encode()


def _value(cell: str) -> object:
    if cell in EMPTY:
        return None
    try:
        return json.loads(cell)
    except json.JSONDecodeError:
        return cell
