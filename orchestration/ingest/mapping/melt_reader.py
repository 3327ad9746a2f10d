"""Reading `melt` of a feed: which column of a wide report is which KPI's figure."""

from expectations.contract import Contract
from expectations.marked_yaml import Marked
from orchestration.ingest.mapping.kpi_names import known_kpis
from orchestration.ingest.mapping.melting import KPI, VALUE
from orchestration.ingest.mapping.recipe import Recipe
from orchestration.ingest.mapping.recipe_reader import recipe_from


def melt_from(feed: Marked, contract: Contract) -> tuple[Recipe, ...]:
    """This function returns the recipes of a feed's figures by KPI, () for a feed that does not melt.

    Errors: WrongUse with file and line for a data set that holds no figures of KPIs, a KPI that the
    registry does not know, a figure that comes from no column.
    """
    if "melt" not in feed.value:
        return ()
    if not {KPI, VALUE} <= {column.name for column in contract.columns}:
        raise feed.wrong(f"{contract.data_set} holds no figures of KPIs; only platform_reports do.", "melt")
    melt = feed.at("melt")
    if not isinstance(melt.value, dict) or not melt.value:
        raise melt.wrong("expected KPIs, each with the column of its figure.")
    known = sorted(known_kpis())
    recipes = []
    for kpi_id in melt.value:
        if kpi_id not in known:
            raise melt.wrong(f"no KPI is called {kpi_id!r}; docs/kpis.md lists them.", kpi_id)
        recipe = recipe_from(melt.at(kpi_id), kpi_id, contract.column(VALUE).type, known_values=())
        if not recipe.headers:
            raise melt.wrong(f"the figure of {kpi_id} needs `from`, the column it stands in.", kpi_id)
        recipes.append(recipe)
    for name in {KPI, VALUE} & set(feed.value["columns"]):
        raise feed.wrong(f"{name} comes from melt; leave it out of columns.", "columns", name)
    return tuple(recipes)
