"""Small parts of a feed's statement: its layers, its day, the columns of a text, the values it needs."""

from expectations.contract import Contract
from orchestration.ingest.mapping import sql_text as sql
from orchestration.ingest.mapping.phrases import candidates, read_phrases
from orchestration.ingest.mapping.recipe import Feed, Recipe
from orchestration.ingest.mapping.typed import Layers


def layer(source: str, columns: dict[str, str]) -> str:
    """This function returns the SELECT that adds columns to a relation."""
    made = "".join(f", {body} as {sql.name(name)}" for name, body in columns.items())
    return f"select *{made} from {source}"


def text_columns(derived_names: set[str]) -> list[str]:
    """This function returns the columns from which the flags of a message's text are made."""
    if "has_text" not in derived_names:
        return []
    pattern = sql.text(candidates(read_phrases()))
    return [
        '"text" is not null as has_text',
        f'case when regexp_matches("text", {pattern}) then "text" end as "plain text"',
    ]


def day(contract: Contract, layers: Layers) -> str:
    """This function returns SQL for the local day of a row, NULL for a reference row."""
    if contract.event_time is None:
        return "cast(null as date)"
    event = sql.name(contract.event_time)
    if contract.column(contract.event_time).type == "date":
        return event
    return f"cast({layers.zones.local(event, 'zone')} as date)"


def needed_values(feed: Feed, named: dict[str, Recipe]) -> set[str]:
    """This function returns the names of the report's values that a feed rests on."""
    needed: set[str] = set()
    todo = [name for recipe in feed.columns for name in (recipe.value, recipe.day_of, *recipe.plus) if name]
    while todo:
        name = todo.pop()
        if name not in needed:
            needed.add(name)
            recipe = named[name]
            todo += [other for other in (recipe.value, recipe.day_of, *recipe.plus) if other]
    return needed


def label(name: str, recipe: Recipe) -> str:
    """This function returns how a sentence names a value: with the header it comes from."""
    headers = recipe.headers[:1] or recipe.joined
    same = [header for header in headers if header != name]
    return f"{name} ({', '.join(same)})" if same else name
