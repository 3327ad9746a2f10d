"""The suite of a run: the checks of all contracts as expectations on the profiles of data sets and days."""

import datetime as dt
import logging
import os
import warnings
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from expectations.contract import Check

if TYPE_CHECKING:
    from great_expectations import ExpectationSuite

Observed = tuple[str, dt.date, Check, float | None]


@cache
def great_expectations() -> Any:
    """This function imports Great Expectations, which takes seconds, and keeps it off the network."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    with warnings.catch_warnings():
        # 1.24 imports sre_constants, deprecated since Python 3.11.
        warnings.simplefilter("ignore", DeprecationWarning)
        import great_expectations as gx
    # It would tell of every temporary folder it makes.
    logging.getLogger("great_expectations").setLevel(logging.WARNING)
    return gx


def prepare() -> None:
    """This function does what takes long and is the same for every batch."""
    _profiles()


@cache
def _profiles() -> Any:
    """The batch definition by which every frame of profile rows is judged.

    One for the process: each context, data source and asset costs GX tens of milliseconds. The default
    configuration would make a temporary folder for Data Docs and log it.
    """
    gx = great_expectations()
    from great_expectations.data_context.types.base import DataContextConfig, InMemoryStoreBackendDefaults

    context = gx.get_context(
        mode="ephemeral",
        project_config=DataContextConfig(store_backend_defaults=InMemoryStoreBackendDefaults()),
    )
    context.variables.progress_bars = {"globally": False}
    asset = context.data_sources.add_pandas("profiles").add_dataframe_asset("batches")
    return asset.add_batch_definition_whole_dataframe("days")


def suite_of(checks: Mapping[str, Check]) -> "ExpectationSuite":
    """This function returns the suite of checks by the column of the profile that each judges."""
    gx = great_expectations()
    suite = gx.ExpectationSuite(name="day_batches")
    for column, check in checks.items():
        suite.add_expectation(
            gx.expectations.ExpectColumnValuesToBeBetween(
                column=column,
                min_value=check.minimum,
                max_value=check.maximum,
                severity="critical" if check.severity == "block" else "warning",
                meta={"check": check.name, "why": check.description},
            )
        )
    return suite


def failed_checks(observations: Iterable[Observed]) -> set[tuple[str, dt.date, str]]:
    """This function judges what checks observed of batches and returns the failed (data set, day, check).

    observations: data set, day, the check, what it observed; None is not judged. All are judged at once: a
    row per batch, a column per check, and a check that data sets share is one expectation, as GX takes
    about 12 ms for each. Errors: RuntimeError if an expectation could not be evaluated.
    """
    columns: dict[str, Check] = {}
    cells: dict[str, dict[tuple[str, dt.date], float]] = {}
    for data_set, day, check, observed in observations:
        if observed is None:
            continue
        # Only the limits matter to the expectation; another data set's may differ under the same name.
        shared = columns.setdefault(check.name, check)
        is_alike = (shared.minimum, shared.maximum) == (check.minimum, check.maximum)
        column = check.name if is_alike else f"{data_set}.{check.name}"
        columns.setdefault(column, check)
        cells.setdefault(column, {})[data_set, day] = observed
    if not columns:
        return set()
    return _unexpected(columns, cells)


def _unexpected(
    columns: Mapping[str, Check], cells: Mapping[str, Mapping[tuple[str, dt.date], float]]
) -> set[tuple[str, dt.date, str]]:
    import pandas as pd

    batches = sorted({batch for observed in cells.values() for batch in observed})
    profiles = pd.DataFrame(
        {
            column: pd.Series([observed.get(batch) for batch in batches], dtype="float64")
            for column, observed in cells.items()
        }
    )
    found = (
        _profiles()
        .get_batch(batch_parameters={"dataframe": profiles})
        .validate(suite_of(columns), result_format={"result_format": "COMPLETE"})
    )
    failed = set()
    for result in found.results:
        if result.exception_info.get("raised_exception"):
            raise RuntimeError(f"{result.exception_info['exception_message']}")
        check = columns[result.expectation_config.kwargs["column"]]
        for row in result.result.get("unexpected_index_list") or []:
            failed.add((*batches[row], check.name))
    return failed
