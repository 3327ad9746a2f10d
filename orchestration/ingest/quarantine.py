"""The quarantine files of a load: the rows that were not accepted, with their cells and all their reasons."""

from expectations.contract import Contract
from orchestration.ingest.mapping.melting import file_row
from orchestration.ingest.packages import PackageWriter, quoted


def write_quarantine(writer: PackageWriter, contract: Contract, table: str, file_name: str) -> None:
    """This function writes the quarantined and the summary rows of a mapped table, if it has any.

    Columns: data_set, file, source_row (the record's number in the file), verdict, reasons, cells (the
    original cells as JSON text). A record of a melted report has a row for each of its figures that is
    wrong. The files are readable by their owner alone.
    """
    writer.write_whole(
        contract,
        "quarantine",
        f"select {quoted(contract.data_set)} as data_set, {quoted(file_name)} as file, "
        f"{file_row('source_row')} as source_row, verdict, reasons, cells from {table} as mapped_rows "
        "where verdict in ('quarantined', 'summary') order by mapped_rows.source_row",
    )
