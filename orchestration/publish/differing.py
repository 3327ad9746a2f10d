"""Which of the planned keys of a table have other rows than the last generation published.

A run plans more than it changes: a KPI that looks back a month plans each day of it. What is not replaced
keeps its rows and its Parquet files.
"""

from collections.abc import Collection
from dataclasses import replace

import duckdb

from orchestration.publish.months import by_months
from orchestration.publish.tables import PublishedTable
from orchestration.warehouse import scalar

# A key's rows are the same if they are as many and their hashes have the same sum. Each row is hashed twice
# over: DuckDB puts the hashes of columns together so that two values which change places could cancel out.
DIFFERING = """
insert into planned.differing_{name}
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
    name, keys = table.name, ", ".join(table.replaced_by)
    cursor.execute(f"create table planned.differing_{name} as select {keys} from published.{name} limit 0")
    hashed = ", ".join(f'"{column}"' for column in columns)
    found = sum(
        scalar(cursor, DIFFERING.format(name=name, keys=keys, columns=hashed, where=where))
        for where in by_months(cursor, table, table.where_planned)
    )
    return replace(table, planned=f"from planned.differing_{name}", is_planned=found > 0)
