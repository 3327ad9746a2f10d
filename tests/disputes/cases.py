"""The five cases of docs/disputed-definitions.md as exports of the platform `generic`, one shop each."""

from pathlib import Path

WAITS = ["10:00:00 customer", "10:00:10 agent", "10:05:00 customer", "10:07:00 agent"]
WAITS += ["10:10:00 customer", "10:10:20 agent", "10:20:00 customer"]
BURST = ["10:00:00 customer", "10:00:10 customer", "10:00:20 customer", "10:00:50 customer", "10:01:00 agent"]
BURST += ["10:05:00 customer", "10:05:05 agent"]
# Shop (the number of the dispute), session, day, customer, topic, resolved, messages.
CHATS = [
    ("1", "waits", "2026-03-02", "c", "", "", WAITS),
    ("2", "first", "2026-03-02", "c1", "size", "true", ["10:00:00 customer", "10:00:10 agent"]),
    ("2", "again", "2026-03-04", "c1", "size", "true", ["10:00:00 customer", "10:00:10 agent"]),
    ("5", "burst", "2026-03-02", "c", "", "", BURST),
    ("5", "slow", "2026-03-02", "c", "", "", ["15:00:00 customer", "16:30:00 agent"]),
]
# Ticket, customer, resolved on, transfers.
TICKETS = [("T1", "c2", "2026-03-03", 0), ("T2", "c3", "2026-03-20", 0), ("T3", "c4", "2026-03-03", 1)]
SCORES = {"ann": [5] * 8 + [1] * 2, "bo": [4] * 10}


def write_cases(landing: Path) -> None:
    """This function writes the cases below a landing folder."""
    _write(
        landing, "sessions", "shop_id,session_id,started_at,customer_id,account,topic,resolved", _sessions()
    )
    _write(
        landing, "messages", "shop_id,message_id,session_id,sent_at,sender,account,customer_id", _messages()
    )
    _write(
        landing,
        "tickets",
        "shop_id,ticket_id,created_at,channel,customer_id,account,resolved_at,transfers,status",
        [
            f"2,{ticket},2026-03-02 11:00:00,email,{customer},kim,{day} 10:00:00,{transfers},resolved"
            for ticket, customer, day, transfers in TICKETS
        ],
    )
    _write(
        landing,
        "surveys",
        "shop_id,survey_id,sent_at,answered_at,kind,account,score",
        [
            f"3,{who}{number},2026-03-02 12:00:00,2026-03-02 12:01:00,service,{who},{score}"
            for who, scores in SCORES.items()
            for number, score in enumerate(scores)
        ],
    )
    _write(
        landing,
        "complaints",
        "shop_id,complaint_id,opened_at,customer_id,account,first_response_at,resolved_at",
        ["4,K,2026-03-02 10:00:00,c,kim,2026-03-03 09:00:00,2026-03-04 22:00:00"],
    )


def _sessions() -> list[str]:
    return [
        f"{shop},{session},{day} {messages[0].split()[0]},{customer},kim,{topic},{resolved}"
        for shop, session, day, customer, topic, resolved, messages in CHATS
    ]


def _messages() -> list[str]:
    accounts = {"agent": "kim", "customer": ""}
    return [
        f"{shop},{session}-{number},{session},{day} {clock},{sender},{accounts[sender]},{customer}"
        for shop, session, day, customer, _, _, messages in CHATS
        for number, (clock, sender) in enumerate(line.split() for line in messages)
    ]


def _write(landing: Path, data_set: str, header: str, lines: list[str]) -> None:
    file = landing / "generic" / data_set / "cases.csv"
    file.parent.mkdir(parents=True)
    rows = [f"platform,{header}", *(f"generic,{line}" for line in lines)]
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
