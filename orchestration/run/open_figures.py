"""What was built while it was still open: laid aside before it is replaced, so that a test may compare."""

import duckdb

from orchestration.warehouse import has_table


def lay_open_figures_aside(connection: duckdb.DuckDBPyConnection) -> None:
    """This function fills run.open_figures: the shops' figures that this run replaces only because they
    were provisional, not because a load changed or reached them. Their events may come, none may go.
    """
    connection.execute("delete from run.open_figures")
    if not has_table(connection, "marts", "fct_kpi_shop_daily"):
        return
    connection.execute("""
        insert into run.open_figures
        select kpi_id, figures.day, platform, shop_id, channel, denominator
        from marts.fct_kpi_shop_daily as figures
        cross join run.as_of as installation
        join run.wanted as wanted
            on wanted.kind = 'kpi' and wanted.name = figures.kpi_id and wanted.day = figures.day
        join run.things as things
            on things.kind = 'kpi' and things.name = figures.kpi_id
        where wanted.is_only_open and not things.may_lose and figures.as_of <= installation.as_of
    """)
