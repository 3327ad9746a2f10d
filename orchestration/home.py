"""The one place that knows where things lie on disk."""

from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
CONTRACTS = PROJECT / "expectations" / "contracts"
BUILT_IN_PLATFORMS = PROJECT / "orchestration" / "ingest" / "platforms"
DBT_PROJECT = PROJECT / "dbt_project"
SEEDS = DBT_PROJECT / "seeds"
# The umask of whatever writes below a home, Dagster included: nothing there is for everybody.
PRIVATE = 0o027


@dataclass(frozen=True)
class Home:
    """This class names every path of one installation; all state lives below `root`."""

    root: Path

    @property
    def landing(self) -> Path:
        """The owner's folder of exports; read-only to us."""
        return self.root / "landing"

    @property
    def platforms(self) -> Path:
        """The owner's own platform mappings; they win over the built-in ones."""
        return self.root / "platforms"

    @property
    def settings(self) -> Path:
        return self.root / "cskpi.yml"

    @property
    def sources(self) -> Path:
        """Where exports are pulled from, if from anywhere."""
        return self.root / "sources.yml"

    @property
    def notify(self) -> Path:
        """Where alerts go, if anywhere; it holds secrets, so only its owner may read it."""
        return self.root / "notify.yml"

    @property
    def notified(self) -> Path:
        """What was told last, so that nothing is told twice."""
        return self.root / ".notified.json"

    @property
    def raw(self) -> Path:
        """Append-only load packages, `raw/<data set>/day=…/*.parquet`."""
        return self.root / "raw"

    @property
    def ledger(self) -> Path:
        """SQLite file; one committed row a load. It decides what is new."""
        return self.raw / "ledger.sqlite"

    @property
    def pulled(self) -> Path:
        """SQLite file: which state of which remote file was pulled."""
        return self.raw / "pulled.sqlite"

    @property
    def quarantine(self) -> Path:
        return self.root / "quarantine"

    @property
    def hash_key(self) -> Path:
        return self.root / "hash.key"

    @property
    def warehouse(self) -> Path:
        """The pipeline's own database; one writer; may be deleted and is rebuilt from raw."""
        return self.root / "warehouse.duckdb"

    @property
    def spark(self) -> Path:
        """What the target spark keeps: its tables and their catalogue; may be deleted like the warehouse."""
        return self.root / "spark"

    @property
    def generations(self) -> Path:
        """Published generations; `current` is the one link that a publish swaps."""
        return self.root / ".published"

    @property
    def marts_database(self) -> Path:
        return self.root / "marts.duckdb"

    @property
    def marts_parquet(self) -> Path:
        return self.root / "marts"

    @property
    def reports(self) -> Path:
        return self.root / "reports"

    @property
    def dagster(self) -> Path:
        return self.root / "dagster"

    @property
    def scratch(self) -> Path:
        """Temporary files of the run that holds the lock; emptied when the next one starts."""
        return self.root / ".scratch"

    @property
    def lock(self) -> Path:
        return self.root / ".lock"
