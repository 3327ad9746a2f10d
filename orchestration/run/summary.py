"""What a run did, gathered afterwards from the ledger's loads, the plan and the checks."""

import datetime as dt
from dataclasses import dataclass

import duckdb

from orchestration.explain.attainment import AttainmentRow, read_attainment
from orchestration.explain.periods import Period, period_to_show
from orchestration.home import Home
from orchestration.ingest.masking import mask_text
from orchestration.publish.generation import current_generation
from orchestration.run.calendar_days import calendar_warnings
from orchestration.run.planning import read_blocks
from orchestration.run.remarks import Remark, check_warnings, read_remarks
from orchestration.settings import Settings
from orchestration.warehouse import open_warehouse

# A reason is `code: sentence`; the first sentence of a code stands for its rows. A row with two empty
# cells has one code twice; it is one row.
REASONS = """
with said as (
    select filename, source_row, unnest(reasons) as reason
    from read_parquet(?, filename = true) where verdict = 'quarantined'
),

by_row as (
    select min(reason) as reason from said
    group by filename, source_row, split_part(said.reason, ':', 1)
)

select min(reason), count(*)
from by_row
group by split_part(reason, ':', 1)
order by count(*) desc, min(reason)
limit 5
"""


@dataclass(frozen=True)
class DataSetIntake:
    """This class counts the rows of one data set that a run took in, over all new files."""

    data_set: str
    files: int
    rows_read: int
    accepted: int
    quarantined: int
    summary: int
    blank: int


@dataclass(frozen=True)
class RunSummary:
    """This class is what one run did; refusals are sentences, reasons pairs of reason and rows."""

    intake: tuple[DataSetIntake, ...]
    refused_files: tuple[str, ...]
    reasons: tuple[tuple[str, int], ...]
    built_days: tuple[dt.date, ...]
    blocked: tuple[str, ...]
    remarks: tuple[Remark, ...]
    warnings: tuple[str, ...]
    as_of: dt.datetime
    generation: int
    period: Period
    attainment: tuple[AttainmentRow, ...]


def summarize(home: Home, settings: Settings, asked: tuple[dt.date, ...], loads_before: int) -> RunSummary:
    """This function sums up the last run; `loads_before` is the last load number before it began."""
    with open_warehouse(home, settings) as connection:

        def rows(query: str) -> list[tuple]:
            return connection.execute(query).fetchall()

        new = f"from raw.loads where load_number > {loads_before}"
        blocks = read_blocks(connection)
        stopped = {day for day, _ in blocks}
        built = tuple(day for (day,) in rows("select day from run.base_days order by day"))
        shown = tuple(day for day in asked if day in built) or built or asked
        period = period_to_show(shown if len(asked) == 1 else asked)
        (as_of,) = rows("select as_of from run.as_of")[0]
        generation = current_generation(home)
        return RunSummary(
            intake=tuple(
                DataSetIntake(*row)
                for row in rows(
                    "select data_set, count(*), sum(rows_read)::bigint, sum(accepted)::bigint, "
                    f"sum(quarantined)::bigint, sum(summary)::bigint, sum(blank)::bigint {new} "
                    "and status = 'loaded' and data_set is not null group by all order by data_set"
                )
            ),
            refused_files=tuple(
                text
                for (text,) in rows(
                    f"select file_name || ': ' || reason {new} and status = 'refused' order by load_number"
                )
            ),
            reasons=_reasons(connection, home, loads_before),
            built_days=tuple(day for day in built if day not in stopped),
            blocked=tuple(sentence for _, sentence in blocks),
            remarks=read_remarks(connection, loads_before),
            warnings=calendar_warnings(connection) + check_warnings(connection),
            as_of=as_of.astimezone(dt.UTC),
            generation=generation.number if generation else 0,
            period=period,
            attainment=read_attainment(connection, period, timezone=settings.timezone, schema="marts"),
        )


def _reasons(
    connection: duckdb.DuckDBPyConnection, home: Home, loads_before: int
) -> tuple[tuple[str, int], ...]:
    """The commonest reasons of the rows quarantined by the new loads, with their counts."""
    files = [
        str(path)
        for path in home.quarantine.glob("*/load-*.parquet")
        if int(path.stem.removeprefix("load-")) > loads_before
    ]
    if not files:
        return ()
    found = connection.execute(REASONS, [files]).fetchall()
    return tuple((mask_text(reason), rows) for reason, rows in found)
