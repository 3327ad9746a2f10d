"""What a check of an installation found."""

from dataclasses import dataclass

OK, WARN, WRONG = "ok", "warn", "wrong"


@dataclass(frozen=True)
class Finding:
    """This class is one thing looked at: `ok`, `warn` (a run works), or `wrong`, with the way out."""

    check: str
    state: str
    sentence: str
