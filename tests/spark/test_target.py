"""Which engine builds a home, and what a home remembers of it."""

import importlib.util

import duckdb
import pytest

from orchestration.errors import WrongUse
from orchestration.home import Home
from orchestration.run.layout import settle_warehouse
from orchestration.run.state import make_state, project_of
from orchestration.settings import TARGET_VARIABLE, Settings, read_settings
from orchestration.spark.session import open_session, session_config
from orchestration.transform.project import builder_checksum


def test_the_command_line_stands_above_the_file(tmp_path, monkeypatch):
    (tmp_path / "cskpi.yml").write_text("target: spark\nspark_conf: {spark.executor.memory: 1g}\n")
    assert read_settings(Home(tmp_path)).target == "spark"
    monkeypatch.setenv(TARGET_VARIABLE, "duckdb")
    assert read_settings(Home(tmp_path)).target == "duckdb"


def test_a_target_that_is_none_is_told_with_its_line(tmp_path):
    (tmp_path / "cskpi.yml").write_text("target: flink\n")
    with pytest.raises(WrongUse, match=r"cskpi.yml, line 1: target must be duckdb or spark, found 'flink'"):
        read_settings(Home(tmp_path))


def test_what_figures_depend_on_is_no_setting_of_the_owner(tmp_path):
    wanted = {"spark.sql.session.timeZone": "Asia/Shanghai", "spark.executor.memory": "1g"}
    config = session_config(Home(tmp_path), Settings(spark_conf=wanted))
    assert config["spark.sql.session.timeZone"] == "UTC"
    assert config["spark.executor.memory"] == "1g"


def test_days_are_built_by_a_project_on_an_engine():
    assert builder_checksum("duckdb") != builder_checksum("spark")


@pytest.mark.parametrize(("target", "remembered"), [("spark", "lost"), ("duckdb", "built by it")])
def test_a_home_that_lost_sparks_tables_has_nothing_built_on_spark(tmp_path, target, remembered):
    home = Home(tmp_path)
    with duckdb.connect(str(home.warehouse)) as connection:
        make_state(connection)
        connection.execute("insert into run.project values ('built by it')")
    home.scratch.mkdir()
    settle_warehouse(home, Settings(target=target), say=print)
    with duckdb.connect(str(home.warehouse)) as connection:
        assert project_of(connection) == remembered


@pytest.mark.skipif(importlib.util.find_spec("pyspark") is not None, reason="PySpark is installed here")
def test_without_pyspark_a_sentence_says_what_to_install(tmp_path):
    with (
        pytest.raises(WrongUse, match=r"pip install cskpi\[spark\]"),
        open_session(Home(tmp_path), Settings()),
    ):
        pass
