"""A home with one source called `there`, and what pulling it lands."""

from pathlib import Path

from orchestration.home import Home
from orchestration.ingest.pull.pull import Pulled, pull
from orchestration.ingest.pull.read_sources import read_sources
from tests.pull.servers import PASSWORD, TOKEN

ROWS = "platform,shop_id\ngeneric,S1\n"
S3_SECRET = "s3cret-object-store-canary"
ENVIRONMENT = {"SFTP_PASSWORD": PASSWORD, "TOKEN": TOKEN, "S3_ID": "reader", "S3_SECRET": S3_SECRET}


def configure(home: Home, **cells: object) -> None:
    """Writes sources.yml with the one source."""
    lines = [f"    {key}: {cell}" for key, cell in {"into": "generic/orders", **cells}.items()]
    home.sources.write_text("\n".join(["sources:", "  there:", *lines]) + "\n", encoding="utf-8")


def pull_once(home: Home) -> Pulled:
    """Pulls the one source."""
    (outcome,) = pull(home, read_sources(home, ENVIRONMENT), lambda _: None)
    return outcome


def landed(home: Home) -> dict[str, str]:
    """Everything in landing by path, hidden files too."""
    files = sorted(path for path in Path(home.landing).rglob("*") if path.is_file())
    return {str(path.relative_to(home.landing)): path.read_text(encoding="utf-8") for path in files}
