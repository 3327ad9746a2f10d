"""The published tables that no model builds: each generation takes them over from the last and adds."""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from orchestration.publish.described import Described, copy_comments
from orchestration.publish.tables import PublishedTable


@dataclass(frozen=True)
class KeptTable:
    """This class is one table of the path taken; columns are (name, type, comment)."""

    name: str
    comment: str
    key: tuple[str, ...]
    columns: tuple[tuple[str, str, str], ...]

    @property
    def described(self) -> Described:
        """The table's types and comments as the marts' own are told."""
        comments: dict[str, str | None] = {name: comment for name, _, comment in self.columns}
        return Described(
            {name: kind.upper() for name, kind, _ in self.columns}, {"": self.comment} | comments
        )

    @property
    def as_published(self) -> PublishedTable:
        """The table as the other stages of a publish see it: this run may change its planned days."""
        return PublishedTable(self.name, self.key, ("day",), "select distinct day from run.plan")


FIRST_PUBLICATIONS = KeptTable(
    "fct_first_publications",
    "One row per KPI and day that was ever published, rows or not.",
    ("kpi_id", "day"),
    (
        ("kpi_id", "varchar", "KPI."),
        ("day", "date", "Local day that the figures count on."),
        (
            "first_published_at",
            "timestamptz",
            "As-of of the run that published the day first (UTC).",
        ),
    ),
)
RESTATEMENTS = KeptTable(
    "fct_restatements",
    "One row per published figure and publish that changed it: what it was, what it is, and why.",
    ("day", "grain", "platform", "shop_id", "channel", "person_id", "team", "kpi_id", "generation"),
    (
        ("grain", "varchar", "Which figure: person, team or shop, of the table fct_kpi_<grain>_daily."),
        ("day", "date", "Local day that the figure counts on."),
        ("platform", "varchar", "Platform; (none) where the figure has none."),
        ("shop_id", "varchar", "Shop, the platform's own id; (none) where the figure has none."),
        ("channel", "varchar", "chat, phone, ticket, order or none."),
        ("person_id", "varchar", "Person of a figure of grain person, else empty."),
        ("team", "varchar", "Team of a figure of grain team, else empty."),
        ("kpi_id", "varchar", "KPI."),
        ("definition_id", "varchar", "Definition that the new figure follows, or the old one if it is gone."),
        ("old_numerator", "double", "Numerator published before; empty = there was no row."),
        ("new_numerator", "double", "Numerator published now; empty = the row is gone."),
        ("old_denominator", "double", "Denominator published before; empty = there was no row."),
        ("new_denominator", "double", "Denominator published now; empty = the row is gone."),
        ("old_value", "double", "Value published before."),
        ("new_value", "double", "Value published now."),
        ("old_status", "varchar", "final, provisional or no_data before; empty = there was no row."),
        ("new_status", "varchar", "final, provisional or no_data now; empty = the row is gone."),
        ("first_published_at", "timestamptz", "As-of of the run that published the KPI's day first (UTC)."),
        (
            "changed_at",
            "timestamptz",
            "Arrival of the file that changed it, else the as-of it changed with (UTC).",
        ),
        (
            "reason",
            "varchar",
            "window_open (it was provisional, no row of its day arrived), late_or_corrected_file, "
            "reference_changed (people, accounts, shifts, targets), definition_changed, retracted (a file "
            "was taken back), retraction_undone, retried (refused rows were taken in again) or erased "
            "(a customer was).",
        ),
        (
            "load_number",
            "bigint",
            "Entry of the ledger that changed it, a file's arrival number or a change's; empty = none did.",
        ),
        ("source_file", "varchar", "That file, below landing."),
        ("generation", "bigint", "Publish that changed it, see table publication."),
    ),
)
KEPT_TABLES = (FIRST_PUBLICATIONS, RESTATEMENTS)


def make_kept_tables(connection: duckdb.DuckDBPyConnection, last: Mapping[str, Described]) -> None:
    """This function makes the kept tables, with their comments, in the attached generation.

    `last` describes what the generation took over; an older release may have written fewer columns.
    """
    for table in KEPT_TABLES:
        there = last.get(table.name)
        if there is None:
            columns = ", ".join(f"{name} {kind}" for name, kind, _ in table.columns)
            connection.execute(f"create table published.{table.name} ({columns})")
        else:
            for name, kind, _ in table.columns:
                if name not in there.types:
                    connection.execute(f"alter table published.{table.name} add column {name} {kind}")
        copy_comments(connection, table.name, table.described, there)
