"""The one factory of Spark sessions: every setting that the models' figures depend on stands here."""

import importlib
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from orchestration.errors import WrongUse
from orchestration.home import Home
from orchestration.settings import Settings

# PySpark's own class; only the extra `spark` installs it.
SparkSession = Any

# What the figures depend on; the owner's spark_conf cannot change it.
EXACT = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.timeType.enabled": "true",
    "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",
    "spark.sql.sources.partitionOverwriteMode": "dynamic",
    "spark.sql.storeAssignmentPolicy": "ANSI",
    "spark.sql.legacy.createHiveTableByDefault": "false",
    # A model's rows are read by name up to four times: its query is analysed once.
    "spark.sql.legacy.storeAnalyzedPlanForView": "true",
}
# What suits one machine and a first try; spark_conf may say otherwise.
DEFAULTS = {
    "spark.driver.memory": "2g",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": "4",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    # Without that page nobody reads what it would keep of each statement, plans of a hundred pages among it.
    "spark.sql.ui.explainMode": "simple",
    "spark.sql.ui.retainedExecutions": "10",
    "spark.ui.retainedJobs": "10",
    "spark.ui.retainedStages": "10",
    "spark.log.level": "ERROR",
}


def warehouse_of(home: Home, settings: Settings) -> str:
    """This function returns the folder or URL below which Spark keeps the tables of all models."""
    return settings.spark_warehouse or f"file:{(home.spark / 'warehouse').resolve()}"


def session_config(home: Home, settings: Settings) -> dict[str, str]:
    """This function returns the settings of a home's session, the owner's among them.

    The catalogue of tables is a Derby database in the home unless spark_conf names a Hive metastore.
    """
    scratch = home.scratch.resolve()
    derby = f"databaseName={(home.spark / 'derby').resolve()};create=true"
    own = {name: str(value) for name, value in settings.spark_conf.items()}
    return {
        **DEFAULTS,
        "spark.app.name": "cskpi",
        "spark.master": settings.spark_master,
        "spark.sql.warehouse.dir": warehouse_of(home, settings),
        "spark.local.dir": f"{scratch}/spark",
        "spark.hadoop.javax.jdo.option.ConnectionURL": f"jdbc:derby:;{derby}",
        # Hive and Java leave files in the folder for temporary ones.
        "spark.driver.extraJavaOptions": f"-Dderby.stream.error.file={scratch}/derby.log "
        f"-Djava.io.tmpdir={scratch}",
        **own,
        **EXACT,
    }


@contextmanager
def open_session(home: Home, settings: Settings) -> Iterator[SparkSession]:
    """This function begins the session that dbt takes up in this process, and ends it after use.

    Errors: WrongUse if Spark is not installed or does not start.
    """
    # PySpark warns of pandas 3; no frame of pandas is ever handed to it.
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
    try:
        builder = importlib.import_module("pyspark.sql").SparkSession.builder.enableHiveSupport()
    except ImportError as error:
        raise WrongUse(
            "--target spark needs the extra `spark`: pip install cskpi[spark], and Java 17 or newer."
        ) from error
    home.spark.mkdir(mode=0o750, parents=True, exist_ok=True)
    for name, value in session_config(home, settings).items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    try:
        session.sparkContext.setLogLevel("ERROR")
        yield session
    finally:
        session.stop()
