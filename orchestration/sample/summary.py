"""What a sample holds: its files, row by row accounted for, and the causes planted in it."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class SampleFile:
    """This class accounts for one written file; rows = accepted + quarantined + summary + blank.

    `path` is relative to the sample's root, with slashes. `rows` counts the records below the header.
    `duplicate_of` names the file with the same bytes (its rows are accounted there, all counts here
    are 0); `superseded` counts the accepted rows that a later file replaces; `late_for` is the day
    that a belated file belongs to. `surveys` counts the rows that hold a survey besides, in a file that
    feeds surveys, too (its other rows are blank to it); None for all other files.
    """

    path: str
    platform: str
    report: str
    rows: int
    quarantined: int = 0
    summary: int = 0
    blank: int = 0
    superseded: int = 0
    duplicate_of: str | None = None
    late_for: dt.date | None = None
    surveys: int | None = None

    @property
    def accepted(self) -> int:
        return self.rows - self.quarantined - self.summary - self.blank


@dataclass(frozen=True)
class UnderstaffedEvening:
    """This class names the team with one person on duty in some hours of a weekday (ISO, 1 = Monday)."""

    platform: str
    shop_ids: tuple[str, ...]
    team: str
    iso_weekday: int
    hours: tuple[int, ...]
    days: tuple[dt.date, ...]


@dataclass(frozen=True)
class Newcomer:
    """This class names the agent hired less than 30 days before the last day, and slow."""

    platform: str
    shop_ids: tuple[str, ...]
    person_id: str
    account: str
    team: str
    hired_on: dt.date


@dataclass(frozen=True)
class MissingKnowledge:
    """This class names the topic that no knowledge item answers, so that each reply takes long."""

    platform: str
    shop_ids: tuple[str, ...]
    topic: str


@dataclass(frozen=True)
class SlowDepartment:
    """This class names the team that keeps those waiting who are transferred to it, and refunds too."""

    platform: str
    shop_ids: tuple[str, ...]
    team: str


@dataclass(frozen=True)
class TeamChange:
    """This class names the agent who belongs to another team from `moved_on` on."""

    person_id: str
    account: str
    team_before: str
    team_after: str
    moved_on: dt.date


@dataclass(frozen=True)
class MissingFile:
    """This class names the chat log that was never exported, though the platform's report has its figures."""

    platform: str
    report: str
    shop_id: str
    day: dt.date


@dataclass(frozen=True)
class DefinitionVariant:
    """This class names the figure that a platform reports under another definition than it says."""

    platform: str
    report: str
    kpi_id: str
    variant: str


@dataclass(frozen=True)
class PlantedCauses:
    """This class holds what was planted over all days of the sample where it names none.

    None: the sample is too small to plant it, or planting was switched off. The team change and the
    unmapped account are no causes of missed targets and are in every sample that has the people.
    """

    understaffed_evening: UnderstaffedEvening | None
    newcomer: Newcomer | None
    topic_without_knowledge: MissingKnowledge | None
    slow_department: SlowDepartment | None
    team_change: TeamChange | None
    unmapped_account: str | None
    missing_file: MissingFile | None
    definition_variant: DefinitionVariant


@dataclass(frozen=True)
class SampleSummary:
    """This class says what one call of write_sample wrote."""

    out: Path
    seed: int
    agents: int
    first_day: dt.date
    last_day: dt.date
    messages: int
    sessions: int
    calls: int
    files: tuple[SampleFile, ...]
    planted: PlantedCauses
