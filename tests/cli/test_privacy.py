"""Planted in landing: ids, telephones, names, texts. They appear in no file of ours and on no screen."""

import os
import stat
import subprocess
from pathlib import Path

import duckdb

from orchestration.home import Home
from tests.pipeline import CSKPI

MESSAGES = "platform,shop_id,message_id,session_id,sent_at,sender,account,customer_id,text"
CANARIES = ("canary-buyer-77", "13900004711", "王小鸟", "canary@mail.example", "11010519491231002X")
TEXT = "我是王小鸟 电话13900004711 身份证11010519491231002X canary@mail.example"


def plant(home: Home) -> None:
    """A good row, a row that is quarantined, a row whose reason would quote a telephone, a refused file."""
    rows = (
        f"pdd,s1,cm1,cc1,2026-03-31 10:00:00,customer,,canary-buyer-77,{TEXT}",
        f"pdd,s1,cm2,cc1,2026-03-31 10:01:00,13900004711,,canary-buyer-77,{TEXT}",
        "pdd,s1,cm3,cc1,canary@mail.example,customer,,canary-buyer-77,x",
    )
    (home.landing / "generic/messages/canary.csv").write_text("\n".join((MESSAGES, *rows)) + "\n")
    (home.landing / "generic/calls").mkdir(exist_ok=True)
    (home.landing / "generic/calls/canary.csv").write_text(f"a,b\n{TEXT},canary-buyer-77\n")


def say(home: Home, *arguments: str) -> str:
    outcome = subprocess.run(
        [CSKPI, arguments[0], "--home", home.root, *arguments[1:]],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": "400"},
    )
    assert outcome.returncode == 0, outcome.stderr
    return outcome.stdout + outcome.stderr


def decoded(path: Path) -> str:
    """The bytes of a file as text, and what its columns hold."""
    text = path.read_bytes().decode("utf-8", "replace")
    if path.suffix == ".parquet":
        text += str(duckdb.sql(f"select columns(*)::varchar from '{path}'").fetchall())
    if path.suffix == ".duckdb":
        with duckdb.connect(str(path), read_only=True) as connection:
            for schema, table in connection.execute(
                "select schema_name, table_name from duckdb_tables()"
            ).fetchall():
                query = f'select columns(*)::varchar from "{schema}"."{table}"'
                text += str(connection.execute(query).fetchall())
    return text


def test_no_canary_leaves_landing_but_for_the_quarantined_cells(copied_home):
    home = Home(copied_home)
    plant(home)
    said = say(home, "run", "--day", "2026-03-31")
    said += say(home, "quarantine") + say(home, "quarantine", "--json") + say(home, "status")
    assert "generic/messages/canary.csv" in said
    assert [canary for canary in CANARIES if canary in said] == []
    key = home.hash_key.read_text().strip()
    found: dict[str, list[str]] = {}
    for path in home.root.rglob("*"):
        if not path.is_file() or home.landing in path.parents:
            continue
        text = decoded(path)
        for secret in (*CANARIES, key):
            if secret in text:
                found.setdefault(secret, []).append(path.relative_to(home.root).parts[0])
    assert found.pop(key) == ["hash.key"]
    assert {place for places in found.values() for place in places} == {"quarantine"}


def test_nothing_of_ours_is_for_everybody(built_home):
    home = Home(built_home)
    open_to_all = [
        path.relative_to(home.root).as_posix()
        for path in home.root.rglob("*")
        if not path.is_symlink()
        and path != home.landing
        and home.landing not in path.parents
        and stat.S_IMODE(path.stat().st_mode) & 0o007
    ]
    assert open_to_all == []
    for path in (home.hash_key, home.warehouse, *home.quarantine.rglob("*.parquet")):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
