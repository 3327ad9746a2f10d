"""The KPI registry as its seeds declare it, for what is decided before dbt runs."""

import csv
from pathlib import Path

from orchestration.home import SEEDS

Row = dict[str, str]
OWN = {"platform": "*", "valid_from": "1900-01-01", "valid_to": ""}


def read_seed(name: str, seeds: Path = SEEDS) -> list[Row]:
    """This function reads the rows of one seed, every cell as text."""
    with (seeds / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def read_definitions(seeds: Path = SEEDS) -> list[Row]:
    """This function lists every definition: each KPI's own, then the variants of seed kpi_definitions.

    The columns are those of kpi_definitions; model int_kpi_definitions says the same to dbt.
    """
    own = [
        kpi | OWN | {"definition_id": f"{kpi['kpi_id']}@all.1", "unit": kpi["counted_unit"]}
        for kpi in read_seed("kpis", seeds)
    ]
    return own + read_seed("kpi_definitions", seeds)
