"""The exports that the pipeline and its peers are measured on: the sample's chats of platform generic."""

import datetime as dt
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from orchestration.sample.write import LAST_DAY, write_sample

REPORTS = ("accounts", "messages", "roster", "sessions", "shifts", "shops")
# Of the sample's messages so many are of platform generic.
GENERIC_SHARE = 0.70
# About 100 chats of ten messages a day: a busy shop's desk.
MESSAGES_PER_AGENT = 1_000


@dataclass(frozen=True)
class Size:
    """This class is how much is measured: days of about so many messages each, and how many answer.

    Without agents_fixed there are as many as so many messages take.
    """

    name: str
    days: int
    messages_per_day: int
    agents_fixed: int = 0

    @property
    def agents(self) -> int:
        return self.agents_fixed or max(8, self.messages_per_day // MESSAGES_PER_AGENT)

    @property
    def messages(self) -> int:
        return self.days * self.messages_per_day

    @property
    def first_day(self) -> dt.date:
        return LAST_DAY - dt.timedelta(days=self.days - 1)


SIZES = {
    size.name: size
    for size in (
        Size("S", 1, 200_000),
        Size("M", 30, 200_000),
        Size("L", 365, 165_000),
        # The same small days, a month and a year of them: what history itself costs.
        Size("month", 30, 5_000),
        Size("year", 365, 5_000),
    )
}


def write_chats(home: Path, size: Size) -> Path:
    """This function writes `landing/generic` below a home and returns its path; the same bytes each time."""
    landing = home / "landing" / "generic"
    with tempfile.TemporaryDirectory(dir=home, prefix="sample-") as whole:
        write_sample(
            Path(whole),
            days=size.days,
            agents=size.agents,
            seed=1,
            messages_per_day=round(size.messages_per_day / GENERIC_SHARE),
        )
        for report in REPORTS:
            shutil.copytree(Path(whole) / "landing" / "generic" / report, landing / report)
    for path in (*landing.glob("messages/*.csv*"), *landing.glob("sessions/*.csv*")):
        # Other platforms' chats in generic's shape are not part of what is measured.
        if not path.name.startswith(("messages_", "sessions_")):
            path.unlink()
    return landing
