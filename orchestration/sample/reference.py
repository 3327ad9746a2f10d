"""The company's own lists: shops, roster, accounts, shifts, and targets."""

import datetime as dt

from orchestration.sample.company import DESKS, SHOPS, Company, Person
from orchestration.sample.generic_report import write_report_rows
from orchestration.sample.landing import SampleLanding
from orchestration.sample.rota import SHIFTS, shifts_on

TIMEZONE = "Asia/Shanghai"
# Own targets narrower than the trade's: kpi_id, scope kind, scope, value.
OWN_TARGETS = (
    ("first_response_time", "platform", "pdd", "45"),
    ("first_response_time", "team", "退款专员组", "60"),
    ("answer_rate_180s", "all", "", "0.95"),
    ("csat_top2_rate", "team", "售前一组", "0.88"),
    ("call_answer_rate", "all", "", "0.92"),
    ("handled_sessions", "role", "presale", "15"),
)


def write_reference(landing: SampleLanding, company: Company, first_day: dt.date, last_day: dt.date) -> None:
    """This function writes every list once, whole."""
    mapped = [person for person in company.people if person.is_mapped]
    lists = {
        "shops": [
            {"platform": shop.platform, "shop_id": shop.shop_id, "name": shop.name, "timezone": TIMEZONE}
            for shop in SHOPS
        ],
        "roster": [row for person in mapped for row in _roster_rows(person)],
        "accounts": [row for person in mapped for row in _account_rows(company, person)],
        "shifts": _shift_rows(company, first_day, last_day),
        "targets": [
            {"kpi_id": kpi, "scope_kind": kind, "scope": scope, "value": value, "source": "own"}
            | {"valid_from": f"{first_day.year}-01-01"}
            for kpi, kind, scope, value in OWN_TARGETS
        ],
    }
    for data_set, rows in lists.items():
        write_report_rows(landing, data_set, f"{data_set}.csv", rows)


def _roster_rows(person: Person) -> list[dict[str, str]]:
    def row(desk: int, valid_from: dt.date, valid_to: dt.date | None) -> dict[str, str]:
        return {
            "person_id": person.person_id,
            "name": person.name,
            "team": DESKS[desk].team,
            "role": DESKS[desk].role,
            "supervisor": DESKS[desk].supervisor,
            "hired_on": str(person.hired_on),
            "valid_from": str(valid_from),
            "valid_to": str(valid_to or ""),
        }

    if person.moved_on is None or person.moved_to is None:
        return [row(person.desk, person.hired_on, None)]
    return [row(person.desk, person.hired_on, person.moved_on), row(person.moved_to, person.moved_on, None)]


def _account_rows(company: Company, person: Person) -> list[dict[str, str]]:
    platforms = dict.fromkeys(DESKS[desk].platform for desk in company.desks_of(person))
    return [
        {
            "platform": platform,
            "account": person.account,
            "person_id": person.person_id,
            "valid_from": str(person.hired_on),
        }
        for platform in platforms
    ]


def _shift_rows(company: Company, first_day: dt.date, last_day: dt.date) -> list[dict[str, str]]:
    rows = []
    # One day earlier: its night shift serves the first day's small hours.
    for offset in range(-1, (last_day - first_day).days + 1):
        day = first_day + dt.timedelta(days=offset)
        for index, shift in shifts_on(company, day):
            start, end = SHIFTS[shift]
            rows.append(
                {
                    "person_id": company.people[index].person_id,
                    "day": str(day),
                    "shift": shift,
                    "starts_at": f"{start:02d}:00",
                    "ends_at": f"{end:02d}:00",
                }
            )
    return rows
