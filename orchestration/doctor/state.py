"""A home's state: its lock, ledger, key, warehouse, marts, and what a dead command left."""

import duckdb

from orchestration.doctor.finding import OK, WARN, WRONG, Finding
from orchestration.erasure.intent import intent_file
from orchestration.errors import CskpiError
from orchestration.home import Home
from orchestration.ingest.hash_key import FACT, settle_hash_key
from orchestration.ingest.ledger import open_ledger
from orchestration.ingest.news import check_home
from orchestration.publish.generation import UNFINISHED, current_generation
from orchestration.publish.marts_version import refuse_newer_marts
from orchestration.run.lock import holder_of
from orchestration.settings import Settings
from orchestration.shortage import damage_told, in_one_line
from orchestration.warehouse import connection_config, is_locked


def check_mappings(home: Home) -> Finding:
    """This function reads every platform mapping, the owner's own included."""
    try:
        check_home(home)
    except CskpiError as error:
        return Finding("mappings", WRONG, str(error))
    return Finding("mappings", OK, "landing can be read, and every mapping.")


def check_lock(home: Home) -> Finding:
    """This function tells who holds the home."""
    holder = holder_of(home)
    if holder:
        return Finding("lock", OK, f"{holder} is at work; readers are not held up.")
    return Finding("lock", OK, "nobody holds the home.")


def check_key(home: Home) -> Finding:
    """This function compares the hash key with the one that the home was loaded with."""
    if not home.ledger.exists():
        return Finding(
            "hash key", OK, "nothing was taken in yet; the first run makes one, unless it is given."
        )
    try:
        with open_ledger(home) as ledger:
            if ledger.fact(FACT) is None:
                return Finding("hash key", OK, "no row was hashed yet.")
            settle_hash_key(home, ledger)
    except CskpiError as error:
        return Finding("hash key", WRONG, str(error))
    return Finding("hash key", OK, "it is the one the home was loaded with; keep a copy of it elsewhere.")


def check_warehouse(home: Home, settings: Settings) -> Finding:
    """This function opens the warehouse without changing it, unless a run has it."""
    if not home.warehouse.exists():
        return Finding("warehouse", WARN, "there is none; the next run makes it from the load packages.")
    if holder_of(home):
        return Finding("warehouse", OK, "the run that holds the home has it open.")
    try:
        with damage_told(home):
            duckdb.connect(
                str(home.warehouse), read_only=True, config=connection_config(home, settings)
            ).close()
    except CskpiError as error:
        return Finding("warehouse", WRONG, str(error))
    except duckdb.Error as error:
        if is_locked(error):
            return Finding("warehouse", WARN, f"another program has it open, so that no run can: {error}")
        return Finding("warehouse", WRONG, f"{home.warehouse} cannot be opened: {in_one_line(error)}.")
    return Finding("warehouse", OK, "it opens.")


def check_marts(home: Home) -> Finding:
    """This function compares what readers open with the generation that is published."""
    current = current_generation(home)
    if current is None:
        return Finding("marts", WARN, "nothing is published yet; cskpi run publishes.")
    try:
        refuse_newer_marts(home)
    except CskpiError as error:
        return Finding("marts", WRONG, str(error))
    for link, target in ((home.marts_database, current.database), (home.marts_parquet, current.parquet)):
        if link.resolve() != target.resolve():
            said = (
                f"{link} does not lead to generation {current.number}; the next run that publishes links it."
            )
            return Finding("marts", WRONG, said)
    with duckdb.connect(str(home.marts_database), read_only=True) as marts:
        [(number,)] = marts.execute("select generation from publication").fetchall()
    if number != current.number:
        said = (
            f"the file says generation {number}, its folder {current.number}; cskpi run --rebuild mends it."
        )
        return Finding("marts", WRONG, said)
    return Finding("marts", OK, f"generation {number} is published and opens.")


def check_leftovers(home: Home) -> Finding:
    """This function tells what a command that was killed left to the next one."""
    left = []
    if intent_file(home).exists():
        left.append("an erasure that is not finished")
    if home.generations.exists() and not holder_of(home):
        left += [folder.name for folder in sorted(home.generations.glob(f"*{UNFINISHED}"))]
    if not left:
        return Finding("leftovers", OK, "no command was killed on its way.")
    return Finding("leftovers", WARN, f"{', '.join(left)}: the next cskpi run completes or clears it.")
