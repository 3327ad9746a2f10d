"""All that `cskpi doctor` looks at, in the order in which it tells it."""

import datetime as dt

from orchestration.doctor.calendar import check_calendar
from orchestration.doctor.disk import check_permissions, check_room
from orchestration.doctor.finding import WRONG, Finding
from orchestration.doctor.retention import check_retention
from orchestration.doctor.software import check_compiled, check_manifest, check_versions
from orchestration.doctor.state import (
    check_key,
    check_leftovers,
    check_lock,
    check_mappings,
    check_marts,
    check_warehouse,
)
from orchestration.errors import CskpiError
from orchestration.home import Home
from orchestration.settings import Settings, read_settings


def examine(home: Home, now: dt.datetime) -> tuple[Finding, ...]:
    """This function examines an installation and changes nothing; it works while a run is on."""
    settings, found = _settings(home)
    found = [check_versions(), check_manifest(), check_compiled(), *found]
    found += [check_permissions(home), check_room(home)]
    if home.root.exists():
        found += [check_mappings(home), check_lock(home), check_key(home), check_warehouse(home, settings)]
        found += [check_marts(home), check_leftovers(home), check_retention(home, settings)]
    return (*found, check_calendar(home, settings, now.astimezone(settings.zone).date()))


def _settings(home: Home) -> tuple[Settings, list[Finding]]:
    try:
        return read_settings(home), []
    except CskpiError as error:
        return Settings(), [Finding("settings", WRONG, str(error))]
