"""Literal rows, one platform a scene, so that neither shifts nor teams of one scene are seen in another."""

from tests.transform_units.rows import Row, account, chat, session

TODAY = "2026-03-02"


def person(platform: str, name: str, team: str = "", **cells: str) -> list[Row]:
    """This function maps an account to the person of the same name, in a team of its own or a given one."""
    roster = {
        "person_id": name,
        "name": name,
        "team": team or f"team {name}",
        "valid_from": "2020-01-01",
        **cells,
    }
    return [*account(name, name, "2020-01-01", platform=platform), Row("roster", roster)]


def shift(name: str, day: str, starts_at: str, ends_at: str) -> list[Row]:
    """This function puts a person on shift."""
    hours = {"starts_at": starts_at, "ends_at": ends_at}
    return [Row("shifts", {"person_id": name, "day": f"2026-{day}", "shift": "s", **hours})]


def asked(platform: str, name: str, session_id: str, at: str, reply: str | None = None) -> list[Row]:
    """This function returns a chat of one round with a person, answered or not."""
    lines = [f"{at} customer", *([f"{reply} agent {name}"] if reply else [])]
    return [
        *session(platform, session_id, at, platform=platform, account=name),
        *chat(platform, session_id, *lines, platform=platform),
    ]


def history(platform: str, name: str) -> list[Row]:
    """This function gives a person thirty chats one after the other a week before, each answered at once."""
    clocks = [(10 + number // 6, number % 6) for number in range(30)]
    return [
        row
        for hour, tens in clocks
        for row in asked(
            platform,
            name,
            f"{name}-{hour}{tens}",
            f"02-24 {hour}:{tens}0:00",
            f"02-24 {hour}:{tens}0:10",
        )
    ]


STAFF = [
    *person("staffed", "anna"),
    *shift("anna", "03-02", "09:00", "18:00"),
    *asked("staffed", "anna", "in time", "17:59:59"),
    *asked("staffed", "anna", "too late", "18:00:00"),
    *person("night", "bert"),
    *shift("bert", "03-01", "23:00", "08:00"),
    *asked("night", "bert", "before eight", "07:59:59"),
    *asked("night", "bert", "at eight", "08:00:00"),
    *person("unrostered", "carl"),
    *asked("unrostered", "carl", "nobody knows", "03:00:00"),
]
CROWD = [
    *person("crowd", "dora"),
    *history("crowd", "dora"),
    *[row for name in "abc" for row in asked("crowd", "dora", f"crowd-{name}", "10:00:00")],
    *[row for name in "ab" for row in asked("crowd", "dora", f"pair-{name}", "15:00:00")],
]


def silence(platform: str, *, broken: bool) -> list[Row]:
    """This function lets five customers wait ten minutes in a shop with two people on shift."""
    one, other = f"{platform} one", f"{platform} two"
    rows = [*person(platform, one, platform), *person(platform, other, platform)]
    rows += [*shift(one, "03-02", "09:00", "18:00"), *shift(other, "03-02", "09:00", "18:00")]
    for number in range(5):
        rows += asked(platform, one, f"{platform}-{number}", f"10:0{number}:00", f"10:1{number + 4}:00")
    return rows + (asked(platform, other, f"{platform}-x", "10:05:00", "10:05:30") if broken else [])


TRANSFER = [
    *person("moved", "emil"),
    *person("moved", "fritz"),
    *session("moved", "handed on", "11:00:00", platform="moved", account="fritz", transfers=1),
    *chat(
        "moved",
        "handed on",
        *("11:00:00 customer", "11:04:00 agent emil", "11:05:00 customer", "11:10:00 agent fritz"),
        *("11:11:00 customer", "11:16:00 agent fritz"),
        platform="moved",
    ),
    *session("moved", "not seen", "12:00:00", platform="moved", account="fritz", transfers=1),
    *chat("moved", "not seen", "12:00:00 customer", "12:05:00 agent fritz", platform="moved"),
]
BOT = [
    *person("bot", "gina"),
    *[
        row
        for name, handed in (("late", "13:02:01"), ("soon", "13:02:00"))
        for row in [
            *session("bot", name, "13:00:00", platform="bot", account="gina", human_requested_at=handed),
            *chat("bot", name, "13:00:00 customer", "13:00:01 bot", "13:20:00 agent gina", platform="bot"),
        ]
    ],
]
IDLE = [
    *person("idle", "hans"),
    *shift("hans", "03-02", "09:00", "18:00"),
    *asked("idle", "hans", "alone", "10:00:00", "10:07:00"),
    *asked("idle", "hans", "busy", "12:00:00", "12:08:00"),
    *chat("idle", "elsewhere", "12:06:30 customer", "12:07:00 agent hans", platform="idle"),
]
KNOWLEDGE = [
    *person("topics", "ida"),
    *[
        Row(
            "knowledge_items", {"item_id": topic, "topic": topic, "updated_on": on, "added_on": on, "day": on}
        )
        for topic, on in (("fresh", "2026-02-21"), ("just fresh", "2025-12-02"), ("stale", "2025-12-01"))
    ],
    *[
        row
        for topic in ("fresh", "just fresh", "stale", "unheard of", None)
        for row in [
            *session("topics", f"about {topic}", "14:00:00", platform="topics", account="ida", topic=topic),
            *chat("topics", f"about {topic}", "14:00:00 customer", platform="topics"),
        ]
    ],
]
PEOPLE = [
    *person("people", "jan", hired_on="2026-02-01"),
    *person("people", "kim", hired_on="2026-01-31"),
    *[
        row
        for name in ("jan", "kim", "lea", "max")
        for row in asked("people", name, f"with {name}", "15:00:00")
    ],
    *person("people", "lea"),
    *person("people", "max"),
    *[
        Row(
            "training",
            {
                "record_id": f"{name} {on}",
                "held_on": on,
                "person_id": name,
                "kind": "exam",
                "passed": passed,
                "day": on,
            },
        )
        for name, on, passed in (
            *(("lea", "2026-02-20", True), ("lea", "2026-03-01", False)),
            *(("max", "2026-02-20", False), ("max", "2026-03-01", True)),
        )
    ],
]
SCENES = [*STAFF, *CROWD, *silence("silent", broken=False), *silence("broken", broken=True)]
SCENES += [*TRANSFER, *BOT, *IDLE, *KNOWLEDGE, *PEOPLE]
