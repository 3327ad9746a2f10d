"""Small exports of other desks, row by row: workbook, CSV or JSON lines; four weeks a file."""

import datetime as dt
import json
from dataclasses import dataclass, field

from orchestration.sample.csv_lines import csv_line
from orchestration.sample.landing import SampleLanding, landing_path
from orchestration.sample.platforms.workbooks import write_workbook
from orchestration.sample.summary import SampleFile


@dataclass
class HeldTable:
    """This class holds the rows of one export until its file is written.

    name: the file's name, with {day} for its last day; its ending says what it is. surveys: how many of
    the rows also hold a survey, None if the export has none; superseded: how many come again later;
    blank: how many the mapping leaves out; json_list: where an answer in JSON holds its records.
    """

    platform: str
    report: str
    name: str
    encoding: str = "utf-8"
    surveys: int | None = None
    superseded: int = 0
    blank: int = 0
    json_list: str = ""
    rows: list[dict[str, str]] = field(default_factory=list)
    records: list[dict[str, object]] = field(default_factory=list)

    def write(self, landing: SampleLanding, day: dt.date) -> None:
        """This function writes what is held as one file and lets go of it."""
        count = len(self.rows) + len(self.records)
        if not count:
            return
        file = SampleFile(
            landing_path(self.platform, self.report, self.name.format(day=day)),
            self.platform,
            self.report,
            rows=count,
            blank=self.blank,
            superseded=self.superseded,
            surveys=self.surveys,
        )
        if self.json_list:
            landing.write(file, json.dumps({self.json_list: self.records}, ensure_ascii=False).encode())
        elif file.path.endswith(".jsonl"):
            lines = [json.dumps(record, ensure_ascii=False) + "\n" for record in self.records]
            landing.write(file, "".join(lines).encode())
        else:
            lines = [tuple(self.rows[0]), *(tuple(row.values()) for row in self.rows)]
            if file.path.endswith(".xlsx"):
                write_workbook(landing.path_of(file), list(lines), day=day)
                landing.files.append(file)
            else:
                landing.write(file, b"".join(csv_line(line, self.encoding) for line in lines))
        self.rows, self.records, self.superseded, self.blank = [], [], 0, 0
        self.surveys = None if self.surveys is None else 0
