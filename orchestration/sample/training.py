"""What people learn: a monthly exam, weekly courses by team, and reviews among colleagues."""

import datetime as dt

import numpy as np

from orchestration.sample.company import Company
from orchestration.sample.csv_lines import csv_line
from orchestration.sample.generic_report import PLATFORM, header_of
from orchestration.sample.landing import SampleLanding, landing_path
from orchestration.sample.summary import SampleFile

EXAM_DAY, REVIEW_DAY = 18, 25
COURSE_ISO_WEEKDAY = 3
RESIT_AFTER_DAYS = 7
PASS_MARK = 80
NEWCOMER_MARK = 62


def write_training(landing: SampleLanding, company: Company, day: dt.date, rng: np.random.Generator) -> None:
    """This function writes what was held on a day; the planted newcomer fails the first exam."""
    rows = []
    here = [person for person in company.people if person.is_mapped and person.desk_on(day) is not None]
    newcomer = company.planted.newcomer
    if day.day == EXAM_DAY:
        for person in here:
            is_new = newcomer is not None and person.person_id == newcomer.person_id
            mark = NEWCOMER_MARK if is_new else int(np.clip(rng.normal(90, 5.5), 0, 100))
            is_there = is_new or rng.random() < 0.97
            rows.append(_exam(person.person_id, day, mark if is_there else None))
    if newcomer and day.day == EXAM_DAY + RESIT_AFTER_DAYS and newcomer.hired_on <= day:
        rows.append(_exam(newcomer.person_id, day, PASS_MARK + 3))
    if day.isoweekday() == COURSE_ISO_WEEKDAY:
        turn = day.isocalendar().week % (max(person.desk for person in company.people) + 1)
        for person in here:
            if person.desk_on(day) == turn:
                attended = "true" if rng.random() < 0.93 else "false"
                rows.append(_row("course", person.person_id, day) | {"invited": "true", "attended": attended})
    if day.day == REVIEW_DAY:
        for person in here:
            score = f"{np.clip(rng.normal(8.6, 0.7), 1, 10):.1f}"
            rows.append(_row("peer_review", person.person_id, day) | {"score": score})
    header = header_of("training")
    path = landing_path(PLATFORM, "training", f"training_{day}.csv")
    lines = b"".join(csv_line(tuple(row.get(name, "") for name in header)) for row in rows)
    file = SampleFile(path, PLATFORM, "training", rows=len(rows))
    landing.write_day(file, day, csv_line(header), lines, is_small=True)


def _exam(person_id: str, day: dt.date, mark: int | None) -> dict[str, str]:
    """None: the person stayed away, so that nothing is known of a pass."""
    row = _row("exam", person_id, day) | {"invited": "true"}
    if mark is None:
        return row | {"attended": "false"}
    return row | {"attended": "true", "score": str(mark), "passed": "是" if mark >= PASS_MARK else "否"}


def _row(kind: str, person_id: str, day: dt.date) -> dict[str, str]:
    return {
        "record_id": f"{kind}-{day}-{person_id}",
        "held_on": str(day),
        "person_id": person_id,
        "kind": kind,
    }
