"""Which of the planned keys of a table have other rows than the last generation published.

A run plans more than it changes: a KPI that looks back a month plans each day of it. What is not replaced
keeps its rows and its Parquet files.
"""

from collections.abc import Collection
from dataclasses import replace

import duckdb

from orchestration.publish.tables import PublishedTable
from orchestration.warehouse import scalar

# A key's rows are the same if they are as many and their hashes have the same sum. Each row is hashed twice
# over: DuckDB puts the hashes of columns together so that two values which change places could cancel out.
DIFFERING = """
create table planned.differing_{name} as
with built as (
    select {keys}, count(*) as rows, sum(hash(hash({columns}))) as hashes
    from marts.{name} {where}
    group by all
),

last as (
    select {keys}, count(*) as rows, sum(hash(hash({columns}))) as hashes
    from published.{name} {where}
    group by all
)

select {keys}
from built
full join last using ({keys})
where built.rows is distinct from last.rows or built.hashes is distinct from last.hashes
"""


def narrowed(
    cursor: duckdb.DuckDBPyConnection, table: PublishedTable, columns: Collection[str]
) -> PublishedTable:
    """This function returns the table with only those planned keys whose rows differ in one of the columns.

    The attached generation still holds what the last one published, in the same columns.
    """
    keys = scalar(
        cursor,
        DIFFERING.format(
            name=table.name,
            keys=", ".join(table.replaced_by),
            columns=", ".join(f'"{column}"' for column in columns),
            where=table.where_planned,
        ),
    )
    return replace(table, planned=f"from planned.differing_{table.name}", is_planned=keys > 0)
