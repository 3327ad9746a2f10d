"""A starter mapping as YAML text: each doubt is a comment above what it doubts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import yaml

UNKNOWN = "?"


@dataclass
class Lines:
    """This class gathers the lines of a mapping and counts its doubts."""

    lines: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def say(self, line: str, depth: int = 0) -> None:
        """This method adds a line."""
        self.lines.append("  " * depth + line)

    def doubt(self, sentence: str, depth: int) -> None:
        """This method adds a doubt, as a comment."""
        plain = "".join(sign if sign.isprintable() else " " for sign in sentence)
        self.doubts.append(plain)
        self.say(f"# doubt: {plain}", depth)

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"


def scalar(value: object) -> str:
    """This function returns a value as YAML on one line; text that YAML would read otherwise is quoted."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key)}: {scalar(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(scalar(item) for item in value) + "]"
    if isinstance(value, str):
        # A header may hold a line break; between double quotes it is written as one.
        style = None if value.isprintable() else '"'
        # In a list of one the text is quoted as a place between commas and brackets needs it.
        listed = yaml.safe_dump(
            [value], allow_unicode=True, width=10**6, default_flow_style=True, default_style=style
        )
        return listed.strip()[1:-1]
    return yaml.safe_dump(value).splitlines()[0]
