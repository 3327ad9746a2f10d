"""The contracts of the data sets: what a row of each must be, declared once and read by every stage."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from expectations.marked_yaml import Marked, read_marked
from expectations.parts import Check, Column, ContactOf, Rule, duckdb_type
from expectations.parts_reader import check_from, columns_from, contacts_from, items_of, rule_from
from expectations.shared_checks import SharedCheck, read_shared_checks
from orchestration.home import CONTRACTS

__all__ = ["Check", "Column", "ContactOf", "Contract", "Rule", "duckdb_type", "read_contracts"]

CONTRACT_KEYS = (
    "data_set",
    "kind",
    "description",
    "event_time",
    "key",
    "no_overlap",
    "contact",
    "columns",
    "rules",
    "derived",
    "checks",
)


@dataclass(frozen=True)
class Contract:
    """This class is the declaration of one data set."""

    data_set: str
    kind: str
    description: str
    event_time: str | None
    key: tuple[str, ...]
    no_overlap: tuple[str, ...]
    contacts: tuple[ContactOf, ...]
    columns: tuple[Column, ...]
    rules: tuple[Rule, ...]
    derived: tuple[Column, ...]
    checks: tuple[Check, ...]

    @property
    def is_event(self) -> bool:
        return self.kind == "event"

    def column(self, name: str) -> Column:
        """This function returns the column, derived ones included. Errors: KeyError."""
        return {column.name: column for column in self.columns + self.derived}[name]

    def has(self, *names: str) -> bool:
        """This function tells whether the stored rows have all these columns."""
        return set(names) <= {column.name for column in self.stored_columns()}

    def stored_columns(self, *, keep_dropped: bool = False) -> tuple[Column, ...]:
        """This function returns the columns of a raw row, in order: dropped ones out, derived in."""
        kept = tuple(column for column in self.columns if keep_dropped or column.personal != "drop")
        return kept + self.derived


@cache
def read_contracts(folder: Path = CONTRACTS) -> dict[str, Contract]:
    """This function reads every contract of a folder, by data set in the order of their names.

    Errors: WrongUse with file and line for bad YAML, an unknown or missing key, a wrong entry.
    """
    shared = read_shared_checks()
    contracts = [contract_from(read_marked(file), shared) for file in sorted(folder.glob("*.yml"))]
    return {contract.data_set: contract for contract in contracts}


def contract_from(marked: Marked, shared: tuple[SharedCheck, ...] = ()) -> Contract:
    """This function builds a contract from its file and the checks that event data sets share.

    Errors: WrongUse with file and line.
    """
    marked.mapping(CONTRACT_KEYS, ("data_set", "kind", "description", "key", "columns"))
    if marked.text("data_set") != marked.file.stem:
        raise marked.wrong(f"data_set must be the file's name, {marked.file.stem!r}.", "data_set")
    columns = columns_from(marked, "columns")
    derived = columns_from(marked, "derived")
    is_event = marked.value["kind"] == "event"
    common = [item.check for item in shared if is_event and item.fits(marked.value["data_set"], columns)]
    contract = Contract(
        data_set=marked.text("data_set"),
        kind=marked.one_of("kind", ("event", "reference")),
        description=marked.text("description"),
        event_time=marked.text("event_time") if "event_time" in marked.value else None,
        key=marked.texts("key"),
        no_overlap=marked.texts("no_overlap"),
        contacts=contacts_from(marked),
        columns=columns,
        rules=tuple(rule_from(item) for item in items_of(marked, "rules")),
        derived=derived,
        checks=(*common, *(check_from(item) for item in items_of(marked, "checks"))),
    )
    _judge_names(marked, contract)
    _judge_checks(marked, contract)
    return contract


def _judge_names(marked: Marked, contract: Contract) -> None:
    known = [column.name for column in contract.columns]
    for entry, names in (("key", contract.key), ("no_overlap", contract.no_overlap)):
        for name in names:
            if name not in known:
                raise marked.wrong(f"{entry} names {name!r}, which is no column.", entry)
    for contact in contract.contacts:
        if {contact.id_column, contact.type_column or contact.id_column} - set(known):
            raise marked.wrong("contact names a column that does not exist.", "contact")
    if contract.is_event != (contract.event_time is not None):
        raise marked.wrong("a data set has an event_time exactly when its kind is event.", "kind")
    if contract.event_time is None:
        return
    times = [column.name for column in contract.columns if column.type in ("instant", "date")]
    if contract.event_time not in times:
        raise marked.wrong("event_time must be a column of type instant or date.", "event_time")


def _judge_checks(marked: Marked, contract: Contract) -> None:
    if contract.checks and not contract.is_event:
        raise marked.wrong("checks judge the batch of a day, and a reference data set has no days.", "checks")
    for check in contract.checks:
        if check.counts and not contract.has(check.counts):
            raise marked.wrong(f"{check.name} counts {check.counts!r}, which is no stored column.", "checks")
    names = [check.name for check in contract.checks]
    for name in names:
        if names.count(name) > 1:
            raise marked.wrong(f"the check {name!r} stands twice.", "checks")
