"""Which rows lose: the same key again replaces the earlier row, within a file and across all loads."""

import duckdb

from expectations.contract import Contract
from orchestration.ingest.key_index import arriving_keys, key_digest, key_place

# A load number and a row number in one integer, so that the latest row of a key is one max().
ROWS_OF_A_LOAD = 1 << 40
ARRIVAL = f"(load_number * {ROWS_OF_A_LOAD} + source_row)"


def find_losers(
    connection: duckdb.DuckDBPyConnection, contract: Contract, arrived: str, keys: str, load_number: int
) -> dict[tuple[str, int], int]:
    """This function fills the temporary table `losers` (day, loser_load, loser_row, winner_load).

    arrived: a query of the accepted rows about to be loaded, whose keys stay in a temporary table until the
    load is committed (see `note_arrived`); keys: the index of all earlier rows. Every row loses at
    most once, to the next row of its key, so that a data set exported whole each day grows in step with
    what is loaded. (Whoever takes a load back must therefore let its losers lose to the row that then
    follows them.) Returns the losers counted by (data set, load they lie in).
    """
    arriving = arriving_keys(contract)
    connection.execute(
        f"create or replace temp table {arriving} as "
        f"select {key_digest(contract)} as key_digest, {key_place(contract)} as key_place, day, source_row "
        f"from ({arrived})"
    )
    connection.execute(
        f"""
        create or replace temp table losers as
        with repeated as (
            select key_digest, max(source_row) as last_row
            from {arriving} group by key_digest having count(*) > 1
        ),
        within_the_file as (
            select arriving.day, {load_number} as loser_load, source_row as loser_row
            from {arriving} as arriving join repeated using (key_digest)
            where source_row < last_row
        ),
        earlier as (
            select arg_max(day, {ARRIVAL}) as day, max({ARRIVAL}) as arrival
            from {keys} semi join {arriving} using (key_digest, key_place)
            group by key_digest
        )
        select *, {load_number}::bigint as winner_load
        from (
            select day, loser_load::bigint as loser_load, loser_row from within_the_file
            union all
            select day, arrival // {ROWS_OF_A_LOAD}, arrival % {ROWS_OF_A_LOAD} from earlier
        )
        """
    )
    counted = connection.execute("select loser_load, count(*) from losers group by loser_load").fetchall()
    return {(contract.data_set, loser_load): row_count for loser_load, row_count in counted}
