"""The installed software: Python and packages against the lock, and the dbt project, parsed and compiled."""

import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata, version
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from orchestration.doctor.finding import OK, WARN, WRONG, Finding
from orchestration.home import PROJECT
from orchestration.transform.compiled import is_compiled
from orchestration.transform.project import is_parsed

LOCK = PROJECT / "requirements.lock"
MOST_NAMED = 5


def check_versions(lock: Path = LOCK) -> Finding:
    """This function compares Python and every installed package with what the release is locked to."""
    python = platform.python_version()
    wanted = metadata("cskpi")["Requires-Python"] or ""
    if python not in SpecifierSet(wanted):
        return Finding("versions", WRONG, f"Python is {python}; expected {wanted}.")
    if not lock.exists():
        return Finding("versions", WARN, f"{lock} is not there, so no package can be compared with it.")
    differing = list(_differing(lock))
    if not differing:
        return Finding("versions", OK, f"Python {python}, and every package as {lock.name} has it.")
    more = f" and {len(differing) - MOST_NAMED} more" if len(differing) > MOST_NAMED else ""
    return Finding(
        "versions",
        WRONG,
        f"{', '.join(differing[:MOST_NAMED])}{more}; expected as {lock.name} has it. "
        "make setup installs that.",
    )


def check_manifest() -> Finding:
    """This function tells whether the parsed dbt project belongs to its files as they are now."""
    if is_parsed():
        return Finding("manifest", OK, "the parsed dbt project is that of its files.")
    return Finding(
        "manifest",
        WARN,
        "the dbt project has changed since it was parsed, or never was; the next run parses it first, "
        "and so does cskpi prepare.",
    )


def check_compiled() -> Finding:
    """This function tells whether the statements that a run executes belong to the dbt project's files."""
    if is_compiled():
        return Finding("compiled", OK, "the compiled statements are those of the dbt project's files.")
    return Finding(
        "compiled",
        WARN,
        "the dbt project has changed since its statements were compiled, or they never were; the next run "
        "compiles them first, and so does cskpi prepare.",
    )


def _differing(lock: Path) -> Iterator[str]:
    for line in lock.read_text(encoding="utf-8").splitlines():
        if not line[:1].isalnum():
            continue
        requirement = Requirement(line.removesuffix("\\").strip())
        if requirement.marker and not requirement.marker.evaluate():
            continue
        try:
            found = version(requirement.name)
        except PackageNotFoundError:
            yield f"{requirement.name} is missing"
            continue
        if not requirement.specifier.contains(found, prereleases=True):
            yield f"{requirement.name} is {found}, not {str(requirement.specifier).removeprefix('==')}"
