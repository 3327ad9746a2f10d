"""What is handed out to be filled in comes back: the plan as `actions`, the questionnaire as `surveys`."""

import datetime as dt

import pytest

from expectations.contract import read_contracts
from orchestration.explain.report.questionnaire import questionnaire
from orchestration.explain.report.sheets import read_sheets
from orchestration.explain.report.workbook import LANGUAGES, workbook
from orchestration.ingest.expose import expose
from tests.ingest.conftest import Installation
from tests.report.documents import document, kpi, plan_row
from tests.report.filling import fill

PLAN_SHEET, ANSWER_SHEET = 4, 1
OTHER = "week/2026-03-23/all/all/answer_rate_180s/newcomer"
MEASURES = {
    "zh": ("限制同时会话数", "排班系统", "一周后复查"),
    "en": ("Limit chats at once", "rota system", "look again after a week"),
}
VERY, QUITE = {"zh": "非常满意", "en": "very satisfied"}, {"zh": "不满意", "en": "dissatisfied"}


@pytest.fixture
def installation(tmp_path, monkeypatch) -> Installation:
    monkeypatch.delenv("CSKPI_HASH_KEY", raising=False)
    return Installation(tmp_path / "home")


def handed_in(installation: Installation, report: str, name: str, book: bytes, cells: dict, *, sheet: int):
    folder = installation.home.landing / "cskpi" / report
    folder.mkdir(parents=True, exist_ok=True)
    fill(folder / name, book, cells, sheet=sheet)
    return installation.take_in()


def loaded(installation: Installation, data_set: str, columns: str) -> list[tuple]:
    """The rows of a data set of 30 March, by load and row."""
    with installation.warehouse() as connection:
        expose(connection, installation.home, read_contracts(), {data_set: [dt.date(2026, 3, 30)]})
        return connection.execute(
            f"select {columns} from raw.{data_set} order by load_number, source_row"
        ).fetchall()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_measure_somebody_took_on_loads_and_a_suggestion_does_not(installation, language):
    rows = [plan_row(), plan_row(cause_id="newcomer", action=OTHER, rank=2)]
    book = workbook(document(attainment=[kpi()], plan=rows), language)
    intake = handed_in(
        installation, "improvement_plan", "w13.xlsx", book, {"G2": dt.date(2026, 3, 30)}, sheet=PLAN_SHEET
    )
    assert installation.counts() == [(1, "loaded", "actions", 2, 1, 0, 0, 1)]
    # Nothing to say of the file but that its other sheets are not this one.
    others = ", ".join(sheet.title for sheet in read_sheets(language) if sheet.table != "plan")
    assert [load.warnings for load in intake.loads] == [(f"sheets without the required columns: {others}.",)]
    found = loaded(
        installation,
        "actions",
        "action_id, opened_on, kpi_id, cause_id, owner, due_on, completed_on, measure, resources, "
        "verification",
    )
    assert found == [
        (
            "week/2026-03-23/all/all/answer_rate_180s/too_many_chats",
            dt.date(2026, 3, 30),
            "answer_rate_180s",
            "too_many_chats",
            "E0002",
            dt.date(2026, 4, 12),
            None,
            *MEASURES[language],
        )
    ]


def test_the_same_measure_completed_later_replaces_what_was_known(installation):
    book = workbook(document(attainment=[kpi()], plan=[plan_row()]), "zh")
    opened = {"G2": dt.date(2026, 3, 30)}
    handed_in(installation, "improvement_plan", "first.xlsx", book, opened, sheet=PLAN_SHEET)
    completed = opened | {"K2": dt.date(2026, 4, 10), "L2": dt.date(2026, 4, 20)}
    intake = handed_in(installation, "improvement_plan", "later.xlsx", book, completed, sheet=PLAN_SHEET)
    assert [load.superseded for load in intake.loads] == [{("actions", 1): 1}]
    assert loaded(installation, "actions", "opened_on, completed_on, verified_on")[-1] == (
        dt.date(2026, 3, 30),
        dt.date(2026, 4, 10),
        dt.date(2026, 4, 20),
    )


def test_a_measure_nobody_answers_for_is_refused_with_its_reason(installation):
    book = workbook(document(attainment=[kpi()], plan=[plan_row(owner=None)]), "zh")
    handed_in(
        installation, "improvement_plan", "w13.xlsx", book, {"G2": dt.date(2026, 3, 30)}, sheet=PLAN_SHEET
    )
    assert installation.counts() == [(1, "loaded", "actions", 1, 0, 1, 0, 0)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filled_in_questionnaire_loads_as_surveys_answered_or_not(installation, language):
    cells = {
        **dict(
            zip(
                ("A2", "B2", "C2", "D2", "E2", "F2"),
                ("pdd", "s1", "q1", "2026-03-30 10:00", "2026-03-30 10:05", "c1"),
                strict=True,
            )
        ),
        **{"G2": "客服01", "H2": VERY[language], "I2": QUITE[language], "J2": "3"},
        **{"A3": "pdd", "B3": "s1", "C3": "q2", "D3": "2026-03-30 11:00", "F3": "c2"},
    }
    handed_in(installation, "service_survey", "q.xlsx", questionnaire(language), cells, sheet=ANSWER_SHEET)
    assert installation.counts() == [(1, "loaded", "surveys", 2, 2, 0, 0, 0)]
    found = loaded(
        installation,
        "surveys",
        "platform, shop_id, survey_id, kind, contact_type, contact_id, account, answered_at is not null, "
        "score, speed, accuracy",
    )
    assert found == [
        ("pdd", "s1", "q1", "service", "session", "c1", "客服01", True, 5, 2, 3),
        ("pdd", "s1", "q2", "service", "session", "c2", None, False, None, None, None),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_questionnaire_is_the_same_every_time(language):
    assert questionnaire(language) == questionnaire(language)
