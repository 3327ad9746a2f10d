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
    A day with fewer than `least_rows` rows, or too few days before it, is not judged.
    """

    name: str
    measure: str
    severity: str
    minimum: int | float | None
    maximum: int | float | None
    against: str | None
    least_rows: int
    description: str

    def expected(self) -> str:
        """This function says in words what is expected."""
        measure = f"`{self.name}`" if "(" in self.measure else self.measure.replace("_", " ")
        subject = {None: measure, "trailing_ratio": f"{measure} ÷ its usual value"}.get(
            self.against, f"{measure} − its usual value"
        )
        limits = [f"≥ {self.minimum}"] * (self.minimum is not None)
        limits += [f"≤ {self.maximum}"] * (self.maximum is not None)
        return f"{subject} {' and '.join(limits)}"


def duckdb_type(column: Column) -> str:
    """This function returns the DuckDB type that a column is stored in."""
    return DUCKDB_TYPES[column.type]
