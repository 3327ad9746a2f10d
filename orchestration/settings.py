"""The owner's settings, `<home>/cskpi.yml`; every one has a default."""

import datetime as dt
import os
import re
from dataclasses import dataclass, field, fields, replace
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from expectations.marked_yaml import read_marked
from orchestration.home import Home

# Countries whose holidays are known; none = every Monday to Friday is a working day.
CALENDARS = ("CN", "none")
LANGUAGES = ("zh", "en")
TARGETS = ("duckdb", "spark")
# What `cskpi run --target` says for its own process stands above the file.
TARGET_VARIABLE = "CSKPI_RUN_TARGET"
AMOUNT = re.compile(r"\d+(\.\d+)? ?[KMGT]i?B", re.IGNORECASE)


@dataclass(frozen=True)
class Settings:
    """This class holds one installation's settings, already checked."""

    timezone: str = "Asia/Shanghai"
    earliest_event_on: dt.date = dt.date(2000, 1, 1)
    store_message_text: bool = False
    memory_limit: str = ""
    lock_wait_seconds: int = 60
    keep_generations: int = 3
    # Days before the latest published one; 0 keeps them for ever.
    keep_raw_days: int = 0
    keep_reports_days: int = 0
    keep_quarantined_cells_days: int = 90
    # A run leaves about 6 MB of events.
    keep_runs: int = 100
    calendar: str = "CN"
    notify_language: str = "zh"
    # Beside the known services; a comma between two. Only what stands here is ever connected to.
    notify_hosts: str = ""
    # The engine that builds the models: duckdb, or spark for what outgrows one machine.
    target: str = "duckdb"
    spark_master: str = "local[*]"
    # Folder or URL that driver and workers share; empty = below the home.
    spark_warehouse: str = ""
    # Any other setting of the Spark session, by its own name.
    spark_conf: dict = field(default_factory=dict)
    # Where people open the reports, if a server offers the folder; else alerts name the file.
    reports_url: str = ""

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


def read_settings(home: Home) -> Settings:
    """This function reads the settings of a home.

    Errors: WrongUse with file and line for YAML that does not parse, an unknown key, a wrong type or value.
    """
    settings = _read_file(home)
    return replace(settings, target=os.environ.get(TARGET_VARIABLE, settings.target))


def _read_file(home: Home) -> Settings:
    if not home.settings.exists():
        return Settings()
    marked = read_marked(home.settings)
    if marked.value is None:
        return Settings()
    known = {field.name: field.type for field in fields(Settings)}
    cells = marked.mapping(known)
    for name, value in cells.items():
        if type(value) is not known[name]:
            expected = getattr(known[name], "__name__", known[name])
            raise marked.wrong(f"{name} must be {expected}, found {value!r}.", name)
    settings = Settings(**cells)
    for name, is_sound, expected in (
        ("timezone", _is_zone(settings.timezone), "an IANA time zone such as Asia/Shanghai"),
        (
            "memory_limit",
            not settings.memory_limit or AMOUNT.fullmatch(settings.memory_limit),
            "an amount such as 4GB",
        ),
        ("lock_wait_seconds", settings.lock_wait_seconds >= 0, "at least 0"),
        ("keep_generations", settings.keep_generations >= 1, "at least 1"),
        ("keep_raw_days", settings.keep_raw_days >= 0, "at least 0, which keeps them for ever"),
        ("keep_reports_days", settings.keep_reports_days >= 0, "at least 0, which keeps them for ever"),
        ("keep_quarantined_cells_days", settings.keep_quarantined_cells_days >= 0, "at least 0"),
        ("keep_runs", settings.keep_runs >= 1, "at least 1"),
        ("calendar", settings.calendar in CALENDARS, "CN or none"),
        ("notify_language", settings.notify_language in LANGUAGES, "zh or en"),
        ("target", settings.target in TARGETS, "duckdb or spark"),
    ):
        if not is_sound:
            raise marked.wrong(f"{name} must be {expected}, found {cells[name]!r}.", name)
    return settings


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
