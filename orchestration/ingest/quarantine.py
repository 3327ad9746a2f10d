"""The quarantine files of a load: the rows that were not accepted, with their cells and all their reasons."""

from expectations.contract import Contract
from orchestration.ingest.ledger import Ledger
from orchestration.ingest.ledger_records import Package
from orchestration.ingest.mapping.melting import file_row
from orchestration.ingest.packages import PackageWriter, quoted


def write_quarantine(writer: PackageWriter, contract: Contract, table: str, file_name: str) -> None:
    """This function writes the quarantined and the summary rows of a mapped table, if it has any.

    Columns: data_set, file, source_row (the record's number in the file), verdict, reasons, cells (the
    original cells as JSON text). A record of a melted report has a row for each of its figures that is
    wrong. The files are readable by their owner alone.
    """
    writer.write_whole(contract, "quarantine", quarantine_rows(contract, table, file_name))


def quarantine_rows(contract: Contract, table: str, file_name: str) -> str:
    """This function returns the query of a quarantine file's rows, out of a mapped table."""
    return (
        f"select {quoted(contract.data_set)} as data_set, {quoted(file_name)} as file, "
        f"{file_row('source_row')} as source_row, verdict, reasons, cells from {table} as mapped_rows "
        "where verdict in ('quarantined', 'summary') order by mapped_rows.source_row"
    )


def latest_quarantine(ledger: Ledger, data_set: str) -> dict[int, Package]:
    """This function returns the quarantine file that holds now, by load: the one of its last retry."""
    return {package.of_load: package for package in ledger.packages(data_set, "quarantine")}
