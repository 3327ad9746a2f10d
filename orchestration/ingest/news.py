"""What is new in landing, told from the ledger alone: no DuckDB, no Dagster, no file opened twice."""

import os
from dataclasses import dataclass

from expectations.contract import read_contracts
from orchestration.errors import WrongUse
from orchestration.home import Home
from orchestration.ingest.landing import LandedFile, scan_landing
from orchestration.ingest.ledger import UNFINISHED, Ledger, open_ledger
from orchestration.ingest.mapping.platforms import (
    GENERIC,
    find_report,
    platform_files,
    read_platforms,
    reports_of,
)
from orchestration.ingest.mapping.recipe import Report

NO_MAPPING = ("unknown_platform", "unknown_report")


@dataclass(frozen=True)
class Arrival:
    """This class is a file to be loaded, with the mapping that reads it or the refusal that it meets."""

    file: LandedFile
    report: Report | None
    refusal: tuple[str, str] | None


def check_home(home: Home) -> None:
    """This function checks, before any work, that the home can be written, and its landing and mappings read.

    Errors: WrongUse; for a mapping with file and line, also if no file waits for it.
    """
    if not home.root.is_dir():
        raise WrongUse(f"{home.root} is not a folder; --home names the folder that holds landing/.")
    for folder in (home.root, home.raw, home.quarantine):
        if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
            raise WrongUse(
                f"{folder} cannot be written by this user; everything the pipeline makes goes there."
            )
    if not home.landing.is_dir():
        raise WrongUse(
            f"{home.landing} is not a folder; put exports at {home.landing}/<platform>/<report>/<file>."
        )
    read_platforms(home)


def is_anything_new(home: Home) -> bool:
    """This function tells whether landing holds something to take in, or a killed run something to clean.

    Errors: WrongUse as `check_home`.
    """
    check_home(home)
    if not home.ledger.exists():
        return bool(scan_landing(home))
    with open_ledger(home) as ledger:
        return ledger.fact(UNFINISHED) is not None or bool(new_files(home, ledger))


def new_files(home: Home, ledger: Ledger) -> list[LandedFile]:
    """This function returns the files whose path or state the ledger does not know, in order of arrival.

    A file that had no mapping is new again once there is one.
    """
    seen = ledger.seen_files()
    found = []
    for file in scan_landing(home):
        identity, _, code = seen.get(file.path, (None, 0, None))
        if identity != file.identity or (code in NO_MAPPING and mapping_for(home, file)[1] is None):
            found.append(file)
    return found


def arrivals(home: Home, files: list[LandedFile]) -> list[Arrival]:
    """This function pairs files with their mappings; files that name shops come first, as zones cut days.

    Errors: WrongUse with file and line for a mapping that does not parse; nothing is loaded then.
    """
    found = []
    for file in files:
        report, refusal = (None, file.refusal) if file.refusal else mapping_for(home, file)
        found.append(Arrival(file, report, refusal))
    return sorted(found, key=lambda arrival: not _names_shops(arrival.report))


def mapping_for(home: Home, file: LandedFile) -> tuple[Report | None, tuple[str, str] | None]:
    """This function returns the mapping of a file's folder, or the refusal of an unknown folder."""
    if file.platform != GENERIC and file.platform not in platform_files(home):
        known = ", ".join(sorted({GENERIC, *platform_files(home)}))
        return None, (
            "unknown_platform",
            f"there is no platform {file.platform!r}; known are {known}.",
        )
    reports = read_contracts() if file.platform == GENERIC else reports_of(home, file.platform)
    if file.report not in reports:
        known = ", ".join(reports)
        sentence = f"platform {file.platform} has no report {file.report!r}; known are {known}."
        return None, ("unknown_report", sentence)
    return find_report(home, file.platform, file.report), None


def _names_shops(report: Report | None) -> bool:
    return report is not None and any(feed.data_set == "shops" for feed in report.feeds)
