"""What is published, without one customer: a generation of its own, and none of the older ones."""

import os
import shutil

import duckdb

from orchestration.erasure.databases import copy_without, remove_rows, rewrite
from orchestration.erasure.needle import Needle
from orchestration.erasure.search import holds
from orchestration.home import Home
from orchestration.publish.generation import (
    FOLDER_MODE,
    begin_generation,
    current_generation,
    drop_old_generations,
    swap_in,
)
from orchestration.publish.write import STORAGE_VERSION


def publish_without(home: Home, needle: Needle, *, is_contact: bool) -> int:
    """This function publishes the marts once more without the customer's rows; returns how many there were.

    A reader who has an older generation open keeps it until closing it; on the disk there is none left.
    """
    current = current_generation(home)
    if current is None:
        return 0
    written = begin_generation(home)
    aside = home.scratch / "published.duckdb"
    shutil.copyfile(current.database, aside)
    with duckdb.connect(str(aside)) as connection:
        removed = remove_rows(connection, needle, is_contact=is_contact)
        connection.execute("update publication set generation = ?", [written.number])
        connection.execute("checkpoint")
    rewrite(aside, written.database, home.scratch, storage_version=STORAGE_VERSION)
    aside.unlink()
    for file in sorted(current.parquet.rglob("*.parquet")):
        target = written.parquet / file.relative_to(current.parquet)
        target.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        if holds(needle, file):
            copy_without(file, target, needle, is_contact=is_contact)
        else:
            os.link(file, target)
    swap_in(home, written)
    drop_old_generations(home, keep=1)
    return removed
