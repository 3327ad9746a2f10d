"""The owner's settings, `<home>/cskpi.yml`; every one has a default."""

import datetime as dt
from dataclasses import dataclass, fields
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml

from orchestration.errors import WrongUse
from orchestration.home import Home


@dataclass(frozen=True)
class Settings:
    """This class holds one installation's settings, already checked."""

    timezone: str = "Asia/Shanghai"
    earliest_event_on: dt.date = dt.date(2000, 1, 1)
    store_message_text: bool = False
    memory_limit: str = ""
    lock_wait_seconds: int = 60
    keep_generations: int = 3

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


def read_settings(home: Home) -> Settings:
    """This function reads the settings of a home.

    Errors: WrongUse with the file for YAML that does not parse, an unknown key, a wrong type or zone.
    """
    if not home.settings.exists():
        return Settings()
    try:
        cells = yaml.safe_load(home.settings.read_text(encoding="utf-8")) or {}
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise WrongUse(f"{home.settings}: this is not YAML: {error}") from error
    if not isinstance(cells, dict):
        raise WrongUse(f"{home.settings}: expected `name: value` lines, found {type(cells).__name__}.")
    known = {field.name: field.type for field in fields(Settings)}
    for name, value in cells.items():
        if name not in known:
            raise WrongUse(f"{home.settings}: unknown setting {name!r}; known are {', '.join(known)}.")
        if type(value) is not known[name]:
            expected = getattr(known[name], "__name__", known[name])
            raise WrongUse(f"{home.settings}: {name} must be {expected}, found {value!r}.")
    settings = Settings(**cells)
    try:
        ZoneInfo(settings.timezone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise WrongUse(f"{home.settings}: {settings.timezone!r} is not an IANA time zone.") from error
    return settings
