"""A landed file as its mapping reads it."""

import datetime as dt

from orchestration.ingest.landing import LandedFile, readable_path
from orchestration.ingest.loading import Surroundings
from orchestration.ingest.mapping.map_file import MappedFile, map_file
from orchestration.ingest.mapping.recipe import Report


def map_landed(around: Surroundings, file: LandedFile, report: Report, arrived_at: dt.datetime) -> MappedFile:
    """This function maps a file of landing, judged by the instant at which it arrived.

    Errors: Refused, OSError if it cannot be read, and DuckDB's if it breaks a statement.
    """
    with readable_path(file, around.home) as path:
        return map_file(
            around.connection,
            path,
            report=report,
            contracts=around.contracts,
            settings=around.settings,
            hash_key=around.hash_key,
            arrived_at=arrived_at,
            shop_zones=around.shop_zones,
            scratch=around.home.scratch,
            file_name=file.base_name,
        )
