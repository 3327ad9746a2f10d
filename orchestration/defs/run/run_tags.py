"""The tags of a run: which days it was asked for, and which process it is."""

import datetime as dt
import os
import socket

RANGE_START = "dagster/asset_partition_range_start"
RANGE_END = "dagster/asset_partition_range_end"
HOST, PROCESS = "cskpi/host", "cskpi/process"
# Whoever asks by rule, not for a reason, asks for nothing when all is published already.
ONLY_IF_NEW = {"cskpi/only_if_new": "yes"}


def range_tags(first: dt.date, last: dt.date) -> dict[str, str]:
    """This function returns the tags by which one run is asked for a range of days."""
    return {RANGE_START: str(first), RANGE_END: str(last)}


def process_tags() -> dict[str, str]:
    """This function returns the tags by which this process, that runs a run, is found again."""
    return {HOST: socket.gethostname(), PROCESS: str(os.getpid())}
