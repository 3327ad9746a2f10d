"""The time zone of each shop: it cuts the shop's events into days, so it may not change under them."""

import duckdb

from expectations.contract import Contract
from orchestration.errors import WrongUse
from orchestration.home import Home
from orchestration.ingest.ledger import Ledger
from orchestration.ingest.raw_rows import current_reference_rows
from orchestration.settings import Settings

Shop = tuple[str, str]
ZONES = "select platform, shop_id, timezone from"


def declared_zones(
    home: Home, connection: duckdb.DuckDBPyConnection, ledger: Ledger, shops: Contract
) -> dict[Shop, str]:
    """This function returns the zone of every shop that the data set `shops` names now."""
    return zones_of(connection, current_reference_rows(home, ledger, shops))


def zones_of(connection: duckdb.DuckDBPyConnection, rows: str) -> dict[Shop, str]:
    """This function returns the zone of every shop that a query of shops rows names."""
    return _zones(connection, f"{ZONES} ({rows})")


def judge_settings(home: Home, settings: Settings, ledger: Ledger, declared: dict[Shop, str]) -> None:
    """This function checks that no shop's events lie in days of another zone than the one that holds now.

    Errors: WrongUse if the setting `timezone` was changed under shops that only it gave a zone.
    """
    for (platform, shop_id), used in ledger.shop_zones().items():
        now = declared.get((platform, shop_id), settings.timezone)
        if now != used:
            raise WrongUse(
                f"{home.settings}: timezone is {now}, but the events of shop {shop_id} of {platform} lie in "
                f"days of {used}. Set it back, and give other shops their zone in the data set shops."
            )


def zone_change(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    *,
    used: dict[Shop, str],
    declared: dict[Shop, str],
    default: str,
    replaced: set[Shop],
) -> str | None:
    """This function says which shop with events would get another zone by a mapped shops table.

    replaced: the shops named only by the file that this one replaces.
    """
    remaining = {shop: zone for shop, zone in declared.items() if shop not in replaced}
    after = remaining | _zones(connection, f"{ZONES} {table} where verdict = 'accepted'")
    for (platform, shop_id), zone in used.items():
        new = after.get((platform, shop_id), default)
        if new != zone:
            return (
                f"it would move shop {shop_id} of {platform} from {zone} to {new}, but events of that shop "
                f"already lie in days of {zone}."
            )
    return None


def shops_met(connection: duckdb.DuckDBPyConnection, contract: Contract, arrived: str) -> list[Shop]:
    """This function returns the shops that the accepted rows of an event data set are of."""
    if not contract.has("platform", "shop_id"):
        return []
    return connection.execute(f"select distinct platform, shop_id from {arrived} order by all").fetchall()


def _zones(connection: duckdb.DuckDBPyConnection, query: str) -> dict[Shop, str]:
    rows = connection.execute(query).fetchall()
    return {(platform, shop_id): timezone for platform, shop_id, timezone in rows}
