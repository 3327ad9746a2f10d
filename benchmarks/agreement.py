"""Shows that what is compared by its speed computes the same numbers."""

import datetime as dt
from pathlib import Path

import duckdb

from orchestration.sample.write import LAST_DAY

DIFFERENCES = """
with by_hand as (
    unpivot (select * exclude (day), cast(day as date) as day from read_parquet($file))
    on columns(* exclude (day, platform, shop_id, person_id)) into name part value number
),

theirs as (
    select day, platform, shop_id, person_id, part[:-3] as kpi_id, number
    from by_hand
    where part[-2:] = '_n' and number <> 0
),

ours as (
    select day, platform, shop_id, person_id, kpi_id, numerator as number
    from marts.fct_kpi_person_daily
    where numerator <> 0 and day between $first_day and $last_day
        and kpi_id in (select part[:-3] from by_hand where part[-2:] = '_n')
)

select count(*) filter (theirs.number is distinct from ours.number), count(*)
from (select * from theirs where day between $first_day and $last_day) as theirs
full join ours using (day, platform, shop_id, person_id, kpi_id)
"""


def differences(home: Path, peer: Path, first_day: dt.date) -> tuple[int, int]:
    """This function returns how many numerators of a peer differ from the marts', and how many there are."""
    different = compared = 0
    with duckdb.connect() as connection:
        connection.execute(f"attach '{(home / 'marts.duckdb').resolve()}' as marts (read_only)")
        for name in ("rounds", "sessions"):
            ((found, rows),) = connection.execute(
                DIFFERENCES,
                {"file": str(peer / f"{name}.parquet"), "first_day": first_day, "last_day": LAST_DAY},
            ).fetchall()
            different, compared = different + found, compared + rows
    return different, compared
