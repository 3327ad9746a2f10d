import datetime as dt
import importlib.util
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from orchestration.commands.demo import AGENTS, DAYS, SEED
from orchestration.home import Home
from orchestration.sample.write import write_sample
from orchestration.settings import Settings
from orchestration.spark.session import SparkSession, open_session
from tests.pipeline import cskpi
from tests.spark.cluster import standalone_cluster

NEED_SPARK = ["test_parts.py", "test_bring_home.py", "test_equal_marts.py", "test_graph.py"]
# The everyday environment has no PySpark; `make test-spark` has one that does.
collect_ignore_glob = [] if importlib.util.find_spec("pyspark") else NEED_SPARK

# The demo's own days take 40 minutes on two cores.
IS_DEMO = bool(os.environ.get("CSKPI_SPARK_DEMO"))
DEMO = {"days": DAYS, "agents": AGENTS, "seed": SEED}
SAMPLE = DEMO if IS_DEMO else {"days": 3, "agents": 4, "seed": 7}
FIRST = f"{dt.date(2026, 3, 31) - dt.timedelta(days=SAMPLE['days'] - 1)}"
BUILT = ("--from", FIRST, "--to", "2026-03-30", "--as-of", "2026-03-30T16:00:00Z")
ONE_MORE = ("--day", "2026-03-31", "--as-of", "2026-03-31T16:00:00Z")
LAST_DAY = "*2026-03-31*"
SOON_WARM = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
FRUGAL = {
    "spark.driver.memory": "3g",
    "spark.executor.memory": "1g",
    "spark.cores.max": 2,
    "spark.sql.shuffle.partitions": 2,
    # To compile a stage, or to plan its query again after it, costs more than to run it over so few rows.
    "spark.sql.adaptive.enabled": False,
    "spark.sql.codegen.wholeStage": False,
    "spark.driver.defaultJavaOptions": SOON_WARM,
}
if not IS_DEMO:
    FRUGAL |= {"spark.sql.codegen.factoryMode": "NO_CODEGEN", "spark.executor.defaultJavaOptions": SOON_WARM}
KNOWN = ("raw", "quarantine", "landing", "hash.key")


@pytest.fixture(scope="session")
def spark(tmp_path_factory) -> Iterator[SparkSession]:
    """A session in this process, without a cluster."""
    home = Home(tmp_path_factory.mktemp("session"))
    home.scratch.mkdir()
    settings = Settings(spark_master="local[1]", spark_conf={"spark.driver.memory": "1g"})
    with open_session(home, settings) as session:
        yield session


@pytest.fixture(scope="session")
def cluster(tmp_path_factory) -> Iterator[str]:
    """The URL of a standalone cluster of two workers."""
    with standalone_cluster(tmp_path_factory.mktemp("cluster"), workers=2) as url:
        yield url


@pytest.fixture(scope="session")
def homes(cluster, tmp_path_factory) -> tuple[Path, Path]:
    """Two homes with one ledger, all days but the last built by DuckDB in one and by Spark in the other."""
    folder = tmp_path_factory.mktemp("homes")
    duckdb_home, spark_home = folder / "duckdb", folder / "spark"
    write_sample(duckdb_home, **SAMPLE)
    later = _set_aside(duckdb_home, folder / "later")
    cskpi("run", *BUILT, home=duckdb_home)
    spark_home.mkdir()
    settings = {"spark_master": cluster, "spark_conf": FRUGAL}
    (spark_home / "cskpi.yml").write_text(yaml.safe_dump(settings))
    give_ledger(duckdb_home, spark_home)
    cskpi("run", *BUILT, "--target", "spark", home=spark_home)
    for file in later.rglob("*.*"):
        target = duckdb_home / "landing" / file.relative_to(later)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(file, target)
    return duckdb_home, spark_home


def give_ledger(giver: Path, taker: Path) -> None:
    """Hands on what was taken in, arrival instants too, so that two homes can be equal to the last cell."""
    for name in KNOWN:
        source, target = giver / name, taker / name
        if source.is_dir():
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(source, target)
        elif source.exists():
            shutil.copy(source, target)


def _set_aside(home: Path, folder: Path) -> Path:
    """The files of the last day, which arrive later."""
    for file in sorted((home / "landing").rglob(LAST_DAY)):
        target = folder / file.relative_to(home / "landing")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(file, target)
    return folder
