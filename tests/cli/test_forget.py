"""`cskpi forget` on a home with everything in it: marts, reports, Dagster's history."""

import csv
import gzip
import json
import zipfile
from pathlib import Path

import duckdb
import xlsxwriter

from orchestration.erasure.needle import Needle
from orchestration.erasure.search import files_that_hold
from orchestration.home import Home
from orchestration.ingest.forgotten import hash_of
from tests.pipeline import cskpi, query


def traces(home: Home, needles: tuple[str, str]) -> list[str]:
    """Every file of the home but landing that holds the id or its hash: in its bytes, or once decoded."""
    found = []
    for path in home.root.rglob("*"):
        if not path.is_file() or home.landing in path.parents:
            continue
        name = path.relative_to(home.root).as_posix()
        data = path.read_bytes()
        if any(needle.encode() in data for needle in needles) or bytes.fromhex(needles[1]) in data:
            found.append(name)
        if path.suffix == ".parquet":
            rows = duckdb.sql(f"select columns(*)::varchar from '{path}'").fetchall()
            found += [name] if any(needle in str(rows) for needle in needles) else []
        if path.suffix == ".duckdb":
            found += [name] if _in_tables(path, needles) else []
    return found


def _in_tables(path: Path, needles: tuple[str, str]) -> bool:
    with duckdb.connect(str(path), read_only=True) as connection:
        tables = connection.execute("select schema_name, table_name from duckdb_tables()").fetchall()
        for schema, table in tables:
            text = str(connection.execute(f'select columns(*)::varchar from "{schema}"."{table}"').fetchall())
            if any(needle in text for needle in needles):
                return True
    return False


def busiest_customer(home: Home) -> str:
    """The customer id with most rows in a generic export."""
    counts: dict[str, int] = {}
    for file in sorted((home.landing / "generic" / "messages").glob("*.csv")):
        with file.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                name = row.get("customer_id") or ""
                counts[name] = counts.get(name, 0) + (len(name) > 6)
    return max(counts, key=lambda name: counts[name])


def test_nothing_of_a_customer_is_left_before_and_after_the_next_run(copied_home):
    home = Home(copied_home)
    named = busiest_customer(home)
    needles = (named, hash_of(named, home.hash_key.read_bytes().strip()))
    assert traces(home, needles)
    before = query(home.root, "select sum(accepted), sum(quarantined) from fct_loads")[0]
    done = json.loads(cskpi("forget", named, "--json", home=home.root))["erasure"]
    assert done["rows"] > 0 and done["touched_days"] and done["left"] == []
    assert any(name.startswith("landing/generic/messages/") for name in done["landing"])
    assert traces(home, needles) == []
    assert len(list(home.generations.glob("gen-*"))) == 1
    cskpi("run", "--from", "2026-03-29", "--to", "2026-03-31", home=home.root)
    assert traces(home, needles) == []
    after = query(home.root, "select sum(accepted), sum(quarantined) from fct_loads")[0]
    assert after == (before[0] - done["rows"], before[1] + done["rows"])
    assert query(home.root, "select count(*) from fct_loads where status = 'erasure'") == [(1,)]
    assert json.loads(cskpi("forget", named, "--json", home=home.root))["erasure"]["rows"] == 0


def test_landing_is_searched_inside_archives_and_in_every_encoding(tmp_path):
    named = "客户-canary-4711"
    (tmp_path / "gbk.csv").write_bytes(f"买家ID\n{named}\n".encode("gb18030"))
    (tmp_path / "utf16.csv").write_bytes(f"id\n{named}\n".encode("utf-16"))
    with gzip.open(tmp_path / "a.csv.gz", "wt", encoding="utf-8") as file:
        file.write(f"id\n{named}\n")
    with zipfile.ZipFile(tmp_path / "b.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.csv", f"id\n{named}\n".encode("gb18030"))
    with xlsxwriter.Workbook(str(tmp_path / "c.xlsx")) as book:
        book.add_worksheet().write_string(0, 0, named)
    duckdb.sql(f"copy (select '{named}' as id) to '{tmp_path / 'd.parquet'}' (compression zstd)")
    with zipfile.ZipFile(tmp_path / "e.zip", "w") as archive:
        for inner in ("c.xlsx", "d.parquet"):
            archive.write(tmp_path / inner, inner)
    (tmp_path / "f.xlsx.gz").write_bytes(gzip.compress((tmp_path / "c.xlsx").read_bytes()))
    (tmp_path / "escaped.jsonl").write_text(json.dumps({"id": named}) + "\n")
    (tmp_path / "other.csv").write_text(f"id\n{named}7\n", encoding="utf-8")
    found = [path.name for path in files_that_hold(Needle(named, "0" * 64), tmp_path)]
    packed = ["a.csv.gz", "b.zip", "c.xlsx", "d.parquet", "e.zip"]
    assert found == [*packed, "escaped.jsonl", "f.xlsx.gz", "gbk.csv", "utf16.csv"]
