"""C3, C7, §4: what surveys say and for whom they count."""

import pytest

from tests.oracle.records import Complaint
from tests.oracle.scenes import KEY, answers, ask, at, call, reply, session, survey, ticket

PHONE = {"channel": "phone"}


def test_scores_of_service_surveys_each_have_their_own_n():
    given = ({"score": 4, "speed": 5}, {"score": 3}, {"outcome": 1}, {"kind": "complaint", "score": 5})
    surveys = tuple(
        survey(at("10:00:00"), survey_id=str(number), contact_type="call", contact_id="K1", **scores)
        for number, scores in enumerate(given)
    )
    talk = answers(surveys=surveys)
    assert talk.shop("csat_top2_rate", **PHONE) == (1, 2)
    assert talk.shop("csat_score", **PHONE) == (7, 2)
    assert talk.shop("speed_score", **PHONE) == (5, 1)
    assert talk.shop("outcome_score", **PHONE) == (1, 1)
    assert talk.shop("attitude_score", **PHONE) is None


def test_nps_counts_promoters_minus_detractors_of_its_own_kind():
    given = [("nps", 9), ("nps", 8), ("nps", 7), ("nps", 6), ("nps", 0), ("nps3", 10), ("nps", None)]
    surveys = tuple(
        survey(at("10:00:00"), survey_id=str(number), kind=kind, nps=nps)
        for number, (kind, nps) in enumerate(given)
    )
    talk = answers(surveys=surveys)
    assert talk.shop("nps", channel="none") == (-100, 5)
    assert talk.shop("nps3", channel="none") == (100, 1)


def test_a_survey_without_an_account_counts_for_the_last_human_of_its_contact():
    def credited(contact_type: str | None, contact_id: str | None, **given) -> set[str]:
        rows = (survey(at("12:00:00"), score=5, contact_type=contact_type, contact_id=contact_id, **given),)
        channel = {"session": "chat", "call": "phone", "ticket": "ticket"}.get(contact_type, "none")
        complaint = {"opened_at": at("12:00:00"), "customer_id": "c1"}
        scene = answers(
            ask("10:00:00"), reply("10:01:00", "ann"), reply("10:02:00", "bob"), surveys=rows,
            sessions=(session(at("09:00:00"), session_id="S9", account="cat"),),
            calls=(call(at("10:00:00"), "abandoned", account="dan"),),
            tickets=(ticket(at("10:00:00"), "cancelled", account="eve"),),
            complaints=(
                Complaint(**KEY, complaint_id="own", account="fay", **complaint),
                Complaint(**KEY, complaint_id="call", contact_type="call", contact_id="K1", **complaint),
            ),
        )  # fmt: skip
        return set(scene.people("csat_score", channel=channel))

    assert credited("session", "S1", account="zoe") == {"zoe"}
    assert credited("session", "S1") == {"bob"}
    assert credited("session", "S9") == {"cat"}
    assert credited("session", "unknown") == {"(queue)"}
    assert credited("call", "K1") == {"dan"}
    assert credited("ticket", "T1") == {"eve"}
    assert credited("complaint", "own") == {"fay"}
    assert credited("complaint", "call") == {"dan"}
    assert credited(None, "S1") == {"(queue)"}


@pytest.mark.parametrize(("day", "person"), [(8, "ann"), (9, "ann"), (11, "bob"), (12, "bob")])
def test_a_survey_names_the_latest_part_begun_by_then_else_part_1(day, person):
    talk = answers(
        ask("10:00:00"), reply("10:01:00", "ann"),
        ask("10:00:00", day=11), reply("10:01:00", "bob", day=11),
        surveys=(survey(at("10:00:00", day), score=5, contact_type="session", contact_id="S1"),),
    )  # fmt: skip
    assert set(talk.people("csat_score", day=day)) == {person}
