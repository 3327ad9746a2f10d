"""Reports as interfaces answer them: Pinduoduo's overview, Zendesk's pages and comments; none is left out."""

import json
from collections import Counter

from orchestration.home import BUILT_IN_PLATFORMS
from orchestration.ingest.mapping.mapping_file import read_platform
from orchestration.sample.summary import SampleFile, SampleSummary


def of_report(sample: SampleSummary, platform: str, report: str) -> list[SampleFile]:
    return [file for file in sample.files if (file.platform, file.report) == (platform, report)]


def test_every_built_in_report_has_a_sample(sample: SampleSummary):
    built_in = {
        (path.stem, report) for path in BUILT_IN_PLATFORMS.glob("*.yml") for report in read_platform(path)
    }
    written = {(file.platform, file.report) for file in sample.files if file.accepted}
    # A help desk's own list is not among the invented company's systems; our own sheets come back filled in.
    elsewhere = {("shopzilla", "contacts"), ("cskpi", "improvement_plan"), ("cskpi", "service_survey")}
    assert built_in - written == elsewhere


def test_pinduoduos_overview_comes_as_a_file_and_as_an_answer(sample: SampleSummary):
    history, answer = of_report(sample, "pdd", "overview")
    assert history.path.endswith("_0324.csv")
    records = json.loads((sample.out / answer.path).read_bytes())["result"]
    assert [record["statDate"] for record in records] == [f"2026-03-{day}" for day in range(25, 32)]
    assert {record["mallId"] for record in records} == {80421}
    assert all(0 < record["manuReplyRate3Min"] <= 1 < record["artificialResponseTime"] for record in records)
    assert (answer.rows, answer.blank) == (14, 0)


def test_zendesks_pages_hold_the_tickets_that_its_view_does_not(sample: SampleSummary):
    (page,), (view,) = (
        of_report(sample, "zendesk", "ticket_pages"),
        of_report(sample, "zendesk", "ticket_views"),
    )
    tickets = json.loads((sample.out / page.path).read_bytes())["tickets"]
    assert len(tickets) == page.rows
    assert {ticket["via"]["channel"] for ticket in tickets} == {"email", "facebook"}
    assert sum(ticket["satisfaction_rating"]["score"] != "offered" for ticket in tickets) == page.surveys
    viewed = (sample.out / view.path).read_text().splitlines()[1:]
    assert not {str(ticket["id"]) for ticket in tickets} & {line.split(",")[0] for line in viewed}
    assert page.superseded > 0


def test_zendesks_comments_are_chats_and_some_mails(sample: SampleSummary):
    comments = []
    for file in of_report(sample, "zendesk", "comments"):
        own = [json.loads(line) for line in (sample.out / file.path).read_text().splitlines()]
        assert len(own) == file.rows
        assert Counter(one["via"]["channel"] for one in own)["email"] == file.blank > 0
        comments += own
    assert len({one["id"] for one in comments}) == len(comments)
    assert {one["author_role"] for one in comments} >= {"end-user", "agent", "bot"}
    assert all((one["author_name"] is None) == (one["author_role"] != "agent") for one in comments)
