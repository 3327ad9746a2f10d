"""The rows of a large table, a month at a time: what is computed at once fits any memory."""

import duckdb

from orchestration.publish.tables import PublishedTable


def by_months(cursor: duckdb.DuckDBPyConnection, table: PublishedTable, where: str) -> tuple[str, ...]:
    """This function returns the condition, empty or `where …`, as several: each row meets one of them.

    Only a view is large and computed again by whoever reads it: a whole year of it would be one join. The
    months are those of the planned days; rows before and after belong to the first and the last of them.
    Rows of one key lie in one month.
    """
    if not table.is_view or table.dated not in table.key:
        return (where,)
    dated = table.dated
    months = cursor.execute(
        f"select distinct cast(date_trunc('month', {dated}) as date) from ({table.planned}) order by all"
    ).fetchall()
    edges = [f"date '{month}'" for (month,) in months[1:]]
    above = ["", *(f" and {dated} >= {edge}" for edge in edges)]
    below = [*(f" and {dated} < {edge}" for edge in edges), ""]
    return tuple(f"{where or 'where true'}{low}{high}" for low, high in zip(above, below, strict=True))
