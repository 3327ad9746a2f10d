"""Zendesk's tickets and comments, from a tiny file in each shape."""

import json

from tests.platforms.conftest import Counter


def test_zendesk_tickets_as_json_lines(counter: Counter) -> None:
    def ticket(number: int, **fields: object) -> str:
        plain = {
            "id": 9007199254740993 + number,
            "created_at": "2026-01-30T02:00:00Z",
            "updated_at": "2026-01-30T05:00:00Z",
            "status": "solved",
            "via": {"channel": "email", "source": {"rel": None}},
            "requester_id": 7,
            "assignee_id": 8,
            "tags": ["a", "b"],
            "due_at": None,
            "metric_set": {
                "solved_at": "2026-01-30T04:00:00Z",
                "reopens": 1,
                "reply_time_in_minutes": {"calendar": 25, "business": 5},
            },
            "satisfaction_rating": {"score": "good"},
        }
        return json.dumps(plain | fields) + "\n"

    lines = ticket(0) + ticket(1, status="hold", metric_set=None, satisfaction_rating={"score": "offered"})
    mapped = counter.take("tickets.jsonl", lines, "zendesk", "tickets")
    columns = "ticket_id, channel, status, account, first_reply_at::varchar, resolved_at::varchar, reopens"
    assert counter.rows(mapped, columns) == [
        (
            "9007199254740993",
            "email",
            "resolved",
            "8",
            "2026-01-30 02:25:00+00",
            "2026-01-30 04:00:00+00",
            1,
        ),
        ("9007199254740994", "email", "pending", "8", None, None, None),
    ]
    assert counter.rows(mapped, "score, verdict", feed=1) == [(5, "accepted"), (None, "blank")]
    page = json.dumps({"tickets": [json.loads(lines.splitlines()[0])], "end_of_stream": True})
    assert counter.counts(counter.take("page.json", page, "zendesk", "ticket_pages")) == (1, 0, 0, 0)


def test_zendesk_tickets_as_csv_of_a_view(counter: Counter) -> None:
    text = (
        "Id,Requester id,Assignee,Status,Via,Created at,Updated at,Solved at,Due at,Reopens,"
        "First reply time in minutes,Topic\n"
        "12,7,Mei,On-hold,Web form,2026-01-30 20:00:00,2026-01-30 21:00:00,,,0,90,Shipping\n"
    )
    mapped = counter.take("view.csv", text, "zendesk", "ticket_views")
    columns = "ticket_id, channel, status, day::varchar, first_reply_at::varchar, topic"
    assert counter.rows(mapped, columns) == [
        ("12", "web", "pending", "2026-01-31", "2026-01-30 21:30:00+00", "Shipping")
    ]


def test_zendesk_comments_of_conversations_only(counter: Counter) -> None:
    def comment(number: int, role: str, channel: str) -> str:
        fields = {"id": number, "ticket_id": 12, "created_at": "2026-01-30T02:00:00Z", "author_role": role}
        return json.dumps(fields | {"author_id": 8, "requester_id": 7, "via": {"channel": channel}}) + "\n"

    lines = comment(1, "end-user", "chat") + comment(2, "agent", "chat") + comment(3, "agent", "email")
    mapped = counter.take("comments.jsonl", lines, "zendesk", "comments")
    assert counter.rows(mapped, "message_id, session_id, sender, verdict") == [
        ("1", "12", "customer", "accepted"),
        ("2", "12", "agent", "accepted"),
        ("3", "12", "agent", "blank"),
    ]
