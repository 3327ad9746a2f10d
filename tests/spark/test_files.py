"""Files of Spark's tables are read wherever they lie."""

import duckdb
import fsspec

from orchestration.spark.files import readable


def test_a_local_path_is_what_a_file_url_says():
    with duckdb.connect() as connection:
        urls = ["file:/data/w/day=2026-03-01/part%20one.parquet", "file:///data/two.parquet"]
        assert readable(connection, urls) == ["/data/w/day=2026-03-01/part one.parquet", "/data/two.parquet"]


def test_a_file_of_a_remote_storage_is_read_through_its_client(tmp_path):
    with duckdb.connect() as connection:
        connection.execute(f"copy (select 7 as rounds) to '{tmp_path}/rounds.parquet'")
        fsspec.filesystem("memory").pipe("/marts/rounds.parquet", (tmp_path / "rounds.parquet").read_bytes())
        [path, again] = readable(connection, ["memory://marts/rounds.parquet"] * 2)
        assert path == again
        assert connection.execute(f"select rounds from read_parquet('{path}')").fetchall() == [(7,)]
