"""Rows of one reference file whose intervals overlap: both are quarantined, each naming the other."""

import duckdb

from expectations.contract import Contract

NAMED = 5


def quarantine_overlaps(
    connection: duckdb.DuckDBPyConnection, contract: Contract, table: str, *, is_merge: bool
) -> int:
    """This function quarantines the accepted rows of a mapped table that contradict one another.

    A contract's `no_overlap` columns say whose intervals must not overlap. Equal rows do not contradict,
    nor do rows of one key in a feed that merges: there the later row wins. Returns the rows it took out.
    """
    if not contract.no_overlap:
        return 0
    names = [f'"{column.name}"' for column in contract.stored_columns()]
    same = [f'"{name}"' for name in contract.key] if is_merge else names
    subject = " and ".join(f"one.{name} is not distinct from other.{name}" for name in contract.no_overlap)
    matches = " and ".join(f"mapped.{name} is not distinct from clashes.{name}" for name in same)
    connection.execute(
        f"""
        create or replace temp table clashes as
        with facts as (
            select {", ".join(same)}, max(source_row) as source_row,
                arg_max(valid_from, source_row) as starts_on,
                coalesce(arg_max(valid_to, source_row), 'infinity'::date) as ends_on
            from {table} where verdict = 'accepted' group by {", ".join(same)}
        )
        select {", ".join(f"one.{name}" for name in same)},
            list(other.source_row order by other.source_row)[:{NAMED}] as others
        from facts one join facts other
            on {subject} and one.source_row <> other.source_row
            and one.starts_on < other.ends_on and other.starts_on < one.ends_on
        group by all
        """
    )
    cells = ", ".join(f"{name} := mapped.{name}" for name in names)
    updated = connection.execute(
        f"""
        update {table} as mapped
        set verdict = 'quarantined',
            cells = coalesce(mapped.cells, to_json(struct_pack({cells}))::varchar),
            reasons = [
                'overlapping_interval: its days overlap those of row ' || array_to_string(others, ', ')
            ]
        from clashes
        where mapped.verdict = 'accepted' and {matches}
        """
    ).fetchone()
    connection.execute("drop table clashes")
    return updated[0] if updated else 0
