"""Dagster's history files: held open during a run, whole and closed after it."""

from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.pool import NullPool

from orchestration.commands.history_files import held_open
from orchestration.home import Home


def write_an_event(file: Path) -> None:
    """This function does what Dagster does for each event: open the file, write a row, close it."""
    engine = sa.create_engine(f"sqlite:///{file}", poolclass=NullPool)
    with engine.connect() as connection, connection.begin():
        connection.execute(sa.text("insert into events values (1)"))
    engine.dispose()


def events_file(folder: Path) -> Path:
    folder.mkdir(parents=True)
    engine = sa.create_engine(f"sqlite:///{folder / 'events.db'}", poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(sa.text("pragma journal_mode = wal"))
        connection.execute(sa.text("create table events (number integer)"))
        connection.commit()
    engine.dispose()
    return folder / "events.db"


def test_a_history_file_is_closed_once_a_run_and_keeps_every_event(tmp_path: Path) -> None:
    home = Home(tmp_path)
    file = events_file(home.dagster / "history")
    log = file.with_name("events.db-wal")
    with held_open(home):
        for _ in range(3):
            write_an_event(file)
        assert log.stat().st_size > 0
    assert not log.exists()
    engine = sa.create_engine(f"sqlite:///{file}", poolclass=NullPool)
    with engine.connect() as connection:
        assert connection.execute(sa.text("select count(*) from events")).scalar() == 3


def test_a_file_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    file = events_file(tmp_path / "elsewhere")
    with held_open(Home(tmp_path / "home")):
        write_an_event(file)
        assert not file.with_name("events.db-wal").exists()
