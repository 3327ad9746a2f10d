"""What a fault case is: a small file, and the verdict that it must meet."""

from dataclasses import dataclass

from tests.mapping.mapped import MESSAGES, message

MESSAGE_HEADERS = MESSAGES.strip().split(",")
ACCEPT, ROWQ, REJECT = "accept", "quarantine rows", "refuse"


@dataclass(frozen=True)
class Case:
    """This class is one file and its verdict.

    fault: its number in the list of faults. counts: rows read, accepted, quarantined, summary, blank of its
    only feed. code: of the refusal, or all those of the quarantined rows. warning: what is warned of.
    """

    fault: str
    name: str
    content: bytes
    verdict: str
    counts: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)
    code: str | None = None
    warning: str = ""
    folder: str = "generic/messages"

    @property
    def path(self) -> str:
        """Where the file lies below landing; every case has its own name, so no file hides another."""
        return f"{self.folder}/{self.fault}-{self.name}"


def accepted(fault: str, name: str, content: str | bytes, rows: int, **more: str) -> Case:
    """This function returns a case whose rows are all accepted."""
    return Case(fault, name, _bytes(content), ACCEPT, (rows, rows, 0, 0, 0), **more)


def quarantined(
    fault: str, name: str, content: str | bytes, code: str, rows: int, bad: int, **more: str
) -> Case:
    """This function returns a case of which some rows are quarantined, with these codes."""
    return Case(fault, name, _bytes(content), ROWQ, (rows, rows - bad, bad, 0, 0), code, **more)


def refused(fault: str, name: str, content: str | bytes, code: str, **more: str) -> Case:
    """This function returns a case that is refused whole."""
    return Case(fault, name, _bytes(content), REJECT, code=code, **more)


def messages(*rows: str) -> str:
    """This function returns a message export with these rows."""
    return MESSAGES + "".join(rows)


def own(fault: str, number: int, **cells: str) -> str:
    """This function returns one line of a message export whose id no other case has."""
    return message(number, **{"message_id": f"{fault}-{number}", "session_id": fault, **cells})


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content
