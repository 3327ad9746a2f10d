"""Raw rows of orders, refunds, customers and the roster, written as literals in local time of Shanghai."""

from typing import Any

from tests.transform_units.rows import SHANGHAI, Row, at


def _money(data_set: str, shop: str, event_at: str, cells: dict[str, Any]) -> list[Row]:
    instants = {name: at(cell) for name, cell in cells.items() if name.endswith("_at")}
    named = {"platform": "generic", "shop_id": shop, **cells, **instants}
    return [Row(data_set, {**named, "day": named[event_at].astimezone(SHANGHAI).date()})]


def order(shop: str, order_id: str, created: str, customer: str, **cells: Any) -> list[Row]:
    """This function returns an order of one item for 100, of which postage is 0, unless told otherwise."""
    given = {
        "order_id": order_id,
        "created_at": created,
        "customer_id": customer,
        "amount": 100,
        "quantity": 1,
    }
    return _money("orders", shop, "created_at", {**given, **cells})


def refund(shop: str, refund_id: str, applied: str, order_id: str, **cells: Any) -> list[Row]:
    """This function returns a request for 10 back."""
    given = {"refund_id": refund_id, "applied_at": applied, "order_id": order_id, "amount": 10}
    return _money("refunds", shop, "applied_at", {**given, **cells})


def tier(customer: str, value_tier: str, since: str, until: str | None = None) -> list[Row]:
    cells = {"customer_id": customer, "value_tier": value_tier, "valid_from": since, "valid_to": until}
    return [Row("customers", cells)]


def member(person_id: str, team: str, since: str, until: str | None = None, **cells: Any) -> list[Row]:
    """This function returns a row of the roster."""
    given = {"person_id": person_id, "name": person_id, "team": team, "valid_from": since, "valid_to": until}
    return [Row("roster", {**given, **cells})]
