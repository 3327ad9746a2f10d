"""How a run tells a person where it is."""

from typing import Protocol

STAGES = ("ingest", "validate", "transform", "explain", "publish", "run")


class Progress(Protocol):
    """This class is what the stages report to; a terminal's bar is one."""

    def begin(self, stage: str) -> None:
        """This method notes that a stage begins."""

    def step(self, done: int, total: int, what: str) -> None:
        """This method notes how many steps of the stage are done, and what comes next."""

    def say(self, sentence: str) -> None:
        """This method passes a sentence on to the person."""


class Silent:
    """This class is a progress that nobody watches."""

    def begin(self, stage: str) -> None:
        pass

    def step(self, done: int, total: int, what: str) -> None:
        pass

    def say(self, sentence: str) -> None:
        pass
