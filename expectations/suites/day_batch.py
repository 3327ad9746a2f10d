"""The suites: one per data set, each check of its contract as one expectation on the profile of a day."""

import os
import warnings
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from expectations.contract import Check, Contract

if TYPE_CHECKING:
    import pandas as pd
    from great_expectations import ExpectationSuite


@cache
def great_expectations() -> Any:
    """This function imports Great Expectations, which takes seconds, and keeps it off the network."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    with warnings.catch_warnings():
        # 1.24 imports sre_constants, deprecated since Python 3.11.
        warnings.simplefilter("ignore", DeprecationWarning)
        import great_expectations as gx
    return gx


def _without_docs() -> Any:
    """The default configuration makes a temporary folder for Data Docs at each call and logs it."""
    great_expectations()
    from great_expectations.data_context.types.base import DataContextConfig, InMemoryStoreBackendDefaults

    return DataContextConfig(store_backend_defaults=InMemoryStoreBackendDefaults())


def suite_of(data_set: str, checks: Iterable[Check]) -> "ExpectationSuite":
    """This function returns the suite of a data set: one expectation on the profile per check."""
    gx = great_expectations()
    suite = gx.ExpectationSuite(name=data_set)
    for check in checks:
        suite.add_expectation(
            gx.expectations.ExpectColumnValuesToBeBetween(
                column=check.name,
                min_value=check.minimum,
                max_value=check.maximum,
                severity="critical" if check.severity == "block" else "warning",
                meta={"check": check.name, "why": check.description},
            )
        )
    return suite


def failed_days(contract: Contract, profile_rows: "pd.DataFrame") -> set[tuple[str, str]]:
    """This function judges the profile rows of one data set and returns the failed (check, day) pairs.

    profile_rows: `day` as text and one float column per check; an empty cell is not judged.
    Errors: RuntimeError if an expectation could not be evaluated.
    """
    with_cells = set(profile_rows.dropna(axis="columns", how="all").columns)
    judgeable = [check for check in contract.checks if check.name in with_cells]
    if not judgeable:
        return set()
    gx = great_expectations()
    context = gx.get_context(mode="ephemeral", project_config=_without_docs())
    context.variables.progress_bars = {"globally": False}
    asset = context.data_sources.add_pandas("profiles").add_dataframe_asset(contract.data_set)
    definition = asset.add_batch_definition_whole_dataframe("days")
    batch = definition.get_batch(batch_parameters={"dataframe": profile_rows})
    found = batch.validate(
        suite_of(contract.data_set, judgeable),
        result_format={"result_format": "COMPLETE", "unexpected_index_column_names": ["day"]},
    )
    failed = set()
    for result in found.results:
        if result.exception_info.get("raised_exception"):
            raise RuntimeError(f"{contract.data_set}: {result.exception_info['exception_message']}")
        for unexpected in result.result.get("unexpected_index_list") or []:
            failed.add((result.expectation_config.kwargs["column"], unexpected["day"]))
    return failed
