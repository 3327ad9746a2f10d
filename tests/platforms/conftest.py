"""Tiny exports in the platforms' own shapes, mapped as an intake would."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

from orchestration.ingest.mapping.map_file import MappedFile
from orchestration.ingest.mapping.melting import file_row
from orchestration.ingest.mapping.platforms import find_report
from tests.mapping.mapped import Desk

Row = Sequence[str | int | float | None]


class Counter(Desk):
    """This class writes an export under a name and tells what it gives."""

    def take(self, name: str, content: str | Sequence[Row], platform: str, report: str) -> MappedFile:
        """This function maps a text file, or a workbook of these rows, and expects it not to be refused."""
        self.melted = [recipe.name for recipe in find_report(self.home, platform, report).feeds[0].melt]
        mapped = self.map(self.export(name, content), report, platform)
        assert mapped.refusal is None, mapped.refusal
        return mapped

    def export(self, name: str, content: str | Sequence[Row]) -> Path:
        """This function writes text as it stands, rows as a workbook."""
        path = self.folder / name
        if isinstance(content, str):
            path.write_text(content, encoding="utf-8")
            return path
        with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as workbook:
            sheet = workbook.add_worksheet()
            for number, row in enumerate(content):
                sheet.write_row(number, 0, row)
        return path

    def figures(self, mapped: MappedFile) -> list[tuple]:
        """This function returns shop, day, account, KPI and value of every accepted figure, as mapped."""
        return self.connection.execute(
            f"select shop_id, day::varchar, account, kpi_id, value from {mapped.feeds[0].table} "
            f"where verdict = 'accepted' order by {file_row('source_row')}, list_position(?, kpi_id)",
            [self.melted],
        ).fetchall()

    def counts(self, mapped: MappedFile, feed: int = 0) -> tuple[int, int, int, int]:
        """This function returns accepted, quarantined, summary and blank rows of a feed."""
        made = mapped.feeds[feed]
        assert made.rows_read == made.accepted + made.quarantined + made.summary + made.blank
        return made.accepted, made.quarantined, made.summary, made.blank


@pytest.fixture
def counter(tmp_path: Path) -> Counter:
    return Counter(tmp_path)
