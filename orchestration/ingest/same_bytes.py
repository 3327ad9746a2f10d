"""Whether a file's bytes were taken in before, and meant the same then."""

from orchestration.ingest.landed_names import base_name
from orchestration.ingest.ledger import Ledger
from orchestration.ingest.ledger_records import Load
from orchestration.ingest.mapping.file_names import said_by_name
from orchestration.ingest.mapping.recipe import Report


def first_load_of(ledger: Ledger, load: Load, report: Report) -> Load | None:
    """This function returns the first load that took these bytes in under its platform and report, or None.

    Where the mapping reads a day or a shop from the file's name, the same bytes under another are other rows.
    """
    said = said_by_name(report, base_name(load.file_name))
    same = ledger.loads_of(load.file_sha256 or "", load.platform, load.report)
    return next((other for other in same if said_by_name(report, base_name(other.file_name)) == said), None)
