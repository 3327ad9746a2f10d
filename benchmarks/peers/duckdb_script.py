"""The peer in DuckDB: one script of SQL over the exports."""

from pathlib import Path

import duckdb

SCRIPT = Path(__file__).with_name("chat_kpis.sql")


def compute(folder: Path, out: Path) -> None:
    """This function writes rounds.parquet and sessions.parquet from the generic exports below `folder`."""
    script = SCRIPT.read_text(encoding="utf-8")
    for name, value in (
        ("$out_rounds", out / "rounds.parquet"),
        ("$out_sessions", out / "sessions.parquet"),
        ("$folder", folder),
    ):
        script = script.replace(name, f"'{value}'")
    with duckdb.connect() as connection:
        connection.execute(script)
