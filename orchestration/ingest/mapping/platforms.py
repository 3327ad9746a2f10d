"""Which mapping reads which landing folder."""

from functools import cache
from pathlib import Path

from expectations.contract import Contract, read_contracts
from orchestration.errors import WrongUse
from orchestration.home import BUILT_IN_PLATFORMS, Home
from orchestration.ingest.mapping.mapping_file import read_platform
from orchestration.ingest.mapping.recipe import Feed, Recipe, Report

GENERIC = "generic"


def find_report(home: Home, platform: str, report: str) -> Report:
    """This function returns the mapping for `landing/<platform>/<report>/`.

    A file in `<home>/platforms/` wins over a built-in one of the same name. `generic` is the identity.
    Errors: WrongUse naming what is known; for a mapping file that is wrong, with file and line.
    """
    if platform == GENERIC:
        contracts = read_contracts()
        if report not in contracts:
            raise WrongUse(f"generic/{report}: no data set has this name; known are {', '.join(contracts)}.")
        return identity(contracts[report])
    reports = reports_of(home, platform)
    if report not in reports:
        raise WrongUse(
            f"{platform}/{report}: platform {platform!r} has no such report; known are {', '.join(reports)}."
        )
    return reports[report]


def reports_of(home: Home, platform: str) -> dict[str, Report]:
    """This function returns all reports of a platform by name. Errors: WrongUse for an unknown platform."""
    files = platform_files(home)
    if platform not in files:
        raise WrongUse(
            f"{platform}: no mapping has this name; known are {', '.join(sorted({GENERIC, *files}))}."
        )
    return read_platform(files[platform])


def platform_files(home: Home) -> dict[str, Path]:
    """This function returns the mapping file of every platform but `generic`."""
    folders = (BUILT_IN_PLATFORMS, home.platforms)
    return {file.stem: file for folder in folders if folder.is_dir() for file in sorted(folder.glob("*.yml"))}


def read_platforms(home: Home) -> None:
    """This function reads every mapping of the home once.

    Errors: WrongUse with file and line for one that is wrong; for a file that would never be found.
    """
    for file in sorted(home.platforms.glob("*.yaml")):
        raise WrongUse(f"{file}: a mapping is found by the ending .yml; rename it.")
    for file in sorted(home.platforms.glob("*.yml")):
        read_platform(file)


@cache
def identity(contract: Contract) -> Report:
    """This function returns the mapping whose headers are the contract's column names."""
    columns = tuple(
        Recipe(
            name=column.name,
            type=column.type,
            headers=(column.name,),
            unit="seconds" if column.type == "seconds" else None,
            optional=not column.required,
        )
        for column in contract.columns
    )
    return Report(platform=GENERIC, report=contract.data_set, feeds=(Feed(contract.data_set, columns),))
