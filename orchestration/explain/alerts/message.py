"""A message as it is sent."""

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True)
class Message:
    """This class is one message: `lines` are what it tells, `footer` where to read on."""

    title: str
    lines: tuple[str, ...]
    footer: tuple[str, ...] = ()

    @property
    def body(self) -> str:
        return "\n".join((*self.lines, *self.footer))

    @property
    def told(self) -> str:
        """What it tells, as a SHA-256; where to read on does not count."""
        return hashlib.sha256("\n".join((self.title, *self.lines)).encode()).hexdigest()
