"""The quarantine files of a load: the rows that were not accepted, with their cells and all their reasons."""

from expectations.contract import Contract
from orchestration.ingest.packages import PackageWriter, quoted


def write_quarantine(writer: PackageWriter, contract: Contract, table: str, file_name: str) -> None:
    """This function writes the quarantined and the summary rows of a mapped table, if it has any.

    Columns: data_set, file, source_row, verdict, reasons, cells (the original cells as JSON text). The
    files are readable by their owner alone.
    """
    writer.write_whole(
        contract,
        "quarantine",
        f"select {quoted(contract.data_set)} as data_set, {quoted(file_name)} as file, source_row, verdict, "
        f"reasons, cells from {table} where verdict in ('quarantined', 'summary') order by source_row",
    )
