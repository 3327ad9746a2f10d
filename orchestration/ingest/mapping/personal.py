"""Keyed hashes of personal cells, over their distinct values."""

import duckdb

from orchestration.ingest.mapping import sql_text as sql

BLOCK = 64


def padded(key: bytes, fill: int) -> bytes:
    """This function returns one of the two padded keys of HMAC-SHA-256 (RFC 2104)."""
    if len(key) > BLOCK:
        raise ValueError("the key is longer than 64 bytes")
    return bytes(byte ^ fill for byte in key.ljust(BLOCK, b"\0"))


def hash_values(
    connection: duckdb.DuckDBPyConnection, source: str, column: str, key: bytes, target: str
) -> None:
    """This function makes the temporary table `target` (plain, hashed), one row per distinct value.

    The key travels as a bound parameter and stands in no SQL text.
    """
    inner = "sha256($inner::blob || encode(plain))"
    connection.execute(
        f"create or replace temp table {sql.name(target)} as "
        f"select plain, sha256($outer::blob || unhex({inner})) as hashed "
        f"from (select distinct {sql.name(column)} as plain from {sql.name(source)}) where plain is not null",
        {"inner": padded(key, 0x36), "outer": padded(key, 0x5C)},
    )
