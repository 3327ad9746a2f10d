"""Under which contacts a row is registered, and on which days: those of all its instants.

A survey sent on Monday and answered on Thursday lies in Monday's package and counts on Thursday.
"""

from expectations.contract import Contract
from orchestration.ingest.packages import quoted

# The expressions of a contact's type and id over the columns of a row.
Named = tuple[str, str]


def contacts_of(contract: Contract) -> tuple[Named, ...]:
    """This function returns the contacts that a row belongs to or names.

    A row with several instants that may name no contact is registered under its own key as well.
    """
    named = [
        (f'"{c.type_column}"' if c.type_column else quoted(c.type or ""), f'"{c.id_column}"')
        for c in contract.contacts
    ]
    is_named_always = any(contact.type for contact in contract.contacts)
    if _instants(contract) and not is_named_always and contract.has("platform", "shop_id"):
        key = [name for name in contract.key if name not in ("platform", "shop_id")]
        named.append((quoted(contract.data_set), f'"{key[0]}"'))
    return tuple(named)


def stored_for(contract: Contract, contacts: tuple[Named, ...]) -> tuple[str, ...]:
    """This function returns the stored columns that registering a row needs."""
    names = {name[1:-1] for pair in contacts for name in pair if name.startswith('"')}
    return tuple(sorted({"platform", "shop_id", "day", "load_number", *names, *_instants(contract)}))


def on_all_days(contract: Contract, contacts: tuple[Named, ...], source: str) -> str:
    """This function returns the rows of `source`, each once per local day of one of its instants.

    The shop's zone, as its events were cut by, comes from `index.shop_zones`.
    """
    instants = _instants(contract)
    if not instants:
        return f"({source})"
    kept = ", ".join(
        f'"{name}"' for name in stored_for(contract, contacts) if name not in instants and name != "day"
    )
    days = ", ".join(f'timezone(timezone, "{name}")::date' for name in instants)
    return (
        f"(select {kept}, unnest(list_distinct([day, {days}])) as day "
        f"from ({source}) left join index.shop_zones using (platform, shop_id))"
    )


def _instants(contract: Contract) -> tuple[str, ...]:
    return tuple(
        column.name
        for column in contract.columns
        if column.type == "instant" and column.name != contract.event_time
    )
