"""Sections C and I: headers that drifted, reference files that contradict themselves, names that attack."""

from tests.faults.case import Case, accepted, messages, own, quarantined, refused
from tests.mapping.mapped import CALLS, MESSAGES

TARGETS = "kpi_id,scope_kind,scope,value,source,valid_from,valid_to\n"
EVIL = 'x") as y; drop table loads; --'


def reordered(text: str) -> str:
    """This function returns a CSV with its columns in reverse order."""
    return "".join(",".join(reversed(line.split(","))) + "\n" for line in text.splitlines())


def schema_cases() -> list[Case]:
    """This function returns the cases of sections C and I that are about a file's content."""
    renamed = messages(own("C3", 1)).replace("sent_at", "发送时间（秒）")
    return [
        refused("C2", "no column.csv", MESSAGES.replace("sent_at", "sent_on"), "missing_column"),
        accepted(
            "C3", "old name.csv", renamed.replace("发送时间（秒）", "发送时间(s)"), 1, folder="faults/renamed"
        ),
        accepted("C3", "new name.csv", renamed.replace("C3-1", "C3-2"), 1, folder="faults/renamed"),
        refused("C3", "unknown name.csv", renamed, "missing_column"),
        accepted("C4", "reordered.csv", reordered(messages(own("C4", 1), own("C4", 2))), 2),
        accepted(
            "C6",
            "headers.csv",
            messages(own("C6", 1)).replace("sent_at", " Ｓent_At\u200b\t").replace("text", "\u3000TEXT "),
            1,
        ),
        refused(
            "C6", "collision.csv", messages(own("C6b", 1)).replace("account", "Sent_at "), "duplicate_header"
        ),
        quarantined(
            "C7",
            "text for a number.csv",
            CALLS
            + "".join(
                f"demo,s1,C7-{n},2026-01-05 10:10:15,in,abandoned,,{cell},\n"
                for n, cell in enumerate(["1", "two", "3"])
            ),
            "not_an_integer",
            3,
            1,
            folder="generic/calls",
        ),
        quarantined(
            "C11",
            "two targets at once.csv",
            TARGETS + "reply_rate_3min,all,,0.9,own,2026-01-01,\nreply_rate_3min,all,,0.8,own,2026-02-01,\n",
            "overlapping_interval",
            2,
            2,
            folder="generic/targets",
        ),
        quarantined(
            "C11",
            "a target below nought.csv",
            TARGETS
            + "csat_score,all,,-1,own,2026-01-01,\nnps,all,,-10,own,2026-01-01,\n"
            + "peak_long_wait_rate,all,,0,own,2026-01-01,\n",
            "not_negative",
            3,
            1,
            folder="generic/targets",
        ),
        accepted(
            "I5",
            "header.csv",
            messages(own("I5", 1)).replace("text", EVIL.replace('"', '""').join('""')),
            1,
            warning="unknown columns left out",
        ),
        accepted(
            "I5",
            "cells.csv",
            messages(
                own(
                    "I5b",
                    1,
                    account="'; drop table loads; --",
                    sender="agent",
                    text="$(rm -rf ~) `id` ${HOME}",
                )
            ),
            1,
        ),
        accepted("I4", "day[1]*'); drop table loads; --.csv", messages(own("I4", 1)), 1),
        accepted("I1", "a\nb\u202egpj.csv", messages(own("I1", 1)), 1),
        accepted("I16", "escape \x1b[2J.csv", messages(own("I16", 1)), 1),
    ]
