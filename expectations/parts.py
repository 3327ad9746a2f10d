"""The parts of a contract: columns, row rules, contacts, checks."""

from dataclasses import dataclass

DUCKDB_TYPES = {
    "text": "VARCHAR",
    "word": "VARCHAR",
    "instant": "TIMESTAMP WITH TIME ZONE",
    "date": "DATE",
    "boolean": "BOOLEAN",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "seconds": "DECIMAL(18,6)",
    "money": "DECIMAL(18,4)",
    "clock": "VARCHAR",
}


# What the profile of a day's batch measures of every data set; value = what `least_rows` counts for it.
PROFILE_MEASURES = {
    "rows": "usual_rows",
    "superseded": "rows",
    "rows_read": "rows_read",
    "quarantined_share": "rows_read",
    "repeated_keys": "rows",
    "emptied_columns": "rows",
    "missing_shops": "rows",
    "quiet_minutes": "rows",
    "unknown_shop_share": "rows",
    "unmapped_account_share": "rows",
}


@dataclass(frozen=True)
class Column:
    """This class is one column: its type, its limits and what it means.

    personal: None, `hash` (a keyed hash on the way in) or `drop` (read in flight, not stored).
    """

    name: str
    type: str
    required: bool
    words: tuple[str, ...]
    minimum: int | float | None
    maximum: int | float | None
    personal: str | None
    description: str


@dataclass(frozen=True)
class Rule:
    """This class is one row rule: `holds` is SQL over typed columns; a NULL result holds."""

    name: str
    says: str
    holds: str


@dataclass(frozen=True)
class ContactOf:
    """This class says which contact a row belongs to or names: a fixed type, or a column that holds it."""

    id_column: str
    type: str | None = None
    type_column: str | None = None


@dataclass(frozen=True)
class Check:
    """This class is one expectation on a day's batch: `measure` must lie in [minimum, maximum].

    measure is SQL: an aggregate over the day's current rows, or a name of the profile.
    against: None, or `trailing_ratio`, `trailing_difference` to the median of the days before.
    A day with fewer than `least_rows` rows, or too few days before it, is not judged. Only rows with the
    column `counts` filled count, where it is named; for the measure `rows` it is the usual day, for
    `quarantined_share` the files, that must have so many.
    """

    name: str
    measure: str
    severity: str
    minimum: int | float | None
    maximum: int | float | None
    against: str | None
    least_rows: int
    counts: str | None
    description: str

    @property
    def is_aggregate(self) -> bool:
        """This function tells whether the measure is SQL, not a name of the profile."""
        return "(" in self.measure

    @property
    def profile_measure(self) -> str:
        """This function returns the name under which the profile keeps the measure."""
        return self.name if self.is_aggregate else self.measure

    @property
    def counted_rows(self) -> str:
        """This function returns the measure that `least_rows` is held against."""
        if self.counts:
            return f"rows_with_{self.counts}"
        return "rows" if self.is_aggregate else PROFILE_MEASURES[self.measure]

    def expected(self) -> str:
        """This function says in words what is expected."""
        measure = self.measure if self.is_aggregate else self.measure.replace("_", " ")
        suffix = {"trailing_ratio": " ÷ its usual value", "trailing_difference": " − its usual value"}
        limits = [f"≥ {self.minimum}"] * (self.minimum is not None)
        limits += [f"≤ {self.maximum}"] * (self.maximum is not None)
        return f"{measure}{suffix.get(self.against or '', '')} {' and '.join(limits)}"


def duckdb_type(column: Column) -> str:
    """This function returns the DuckDB type that a column is stored in."""
    return DUCKDB_TYPES[column.type]
