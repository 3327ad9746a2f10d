"""Under which contacts a row is registered, and on which days: those of all its instants and dates.

A survey sent on Monday and answered on Thursday lies in Monday's package and counts on Thursday; a
knowledge item lies where it was last changed and counts where it was added.
"""

from expectations.contract import Contract
from orchestration.ingest.packages import quoted

# The expressions of a contact's type and id over the columns of a row.
Named = tuple[str, str]
PLACE = ("platform", "shop_id")


def contacts_of(contract: Contract) -> tuple[Named, ...]:
    """This function returns the contacts that a row belongs to or names.

    A row with several instants that may name no contact is registered under its own key as well.
    """
    named = [
        (f'"{c.type_column}"' if c.type_column else quoted(c.type or ""), f'"{c.id_column}"')
        for c in contract.contacts
    ]
    is_named_always = any(contact.type for contact in contract.contacts)
    if _moments(contract) and not is_named_always:
        key = [name for name in contract.key if name not in PLACE]
        named.append((quoted(contract.data_set), f'"{key[0]}"'))
    return tuple(named)


def stored_for(contract: Contract, contacts: tuple[Named, ...]) -> tuple[str, ...]:
    """This function returns the stored columns that registering a row needs."""
    names = {name[1:-1] for pair in contacts for name in pair if name.startswith('"')}
    place = PLACE if contract.has(*PLACE) else ()
    return tuple(sorted({*place, "day", "load_number", *names, *_moments(contract)}))


def on_all_days(contract: Contract, contacts: tuple[Named, ...], source: str) -> str:
    """This function returns the rows of `source`, each once per local day of one of its instants or dates.

    The shop's zone, as its events were cut by, comes from `index.shop_zones`; a row without a shop
    is registered under the place `(none)`.
    """
    moments = _moments(contract)
    if not moments:
        return f"({source})"
    kept = ", ".join(
        f'"{name}"' for name in stored_for(contract, contacts) if name not in moments and name != "day"
    )
    days = ", ".join(
        f'"{name}"' if contract.column(name).type == "date" else f'timezone(timezone, "{name}")::date'
        for name in moments
    )
    if not contract.has(*PLACE):
        kept = f"'(none)' as platform, '(none)' as shop_id, {kept}"
        return f"(select {kept}, unnest(list_distinct([day, {days}])) as day from ({source}))"
    return (
        f"(select {kept}, unnest(list_distinct([day, {days}])) as day "
        f"from ({source}) left join index.shop_zones using (platform, shop_id))"
    )


def _moments(contract: Contract) -> tuple[str, ...]:
    return tuple(
        column.name
        for column in contract.columns
        if column.type in ("instant", "date") and column.name != contract.event_time
    )
