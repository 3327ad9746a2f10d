"""Spark's files as DuckDB can read them, wherever the warehouse of tables lies."""

from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

import duckdb
import fsspec

# Hadoop's scheme of a storage and that of its Python client, where they differ.
CLIENTS = {"s3a": "s3", "gs": "gcs", "abfss": "abfs"}
LOCAL = ("", "file")


def readable(connection: duckdb.DuckDBPyConnection, urls: Sequence[str]) -> list[str]:
    """This function returns the paths of files under which this connection reads them, in the same order.

    Files of an object store are read through its client of fsspec. Errors: ImportError naming the package
    that a storage needs.
    """
    paths = []
    for url in urls:
        parts = urlsplit(url)
        if parts.scheme in LOCAL:
            paths.append(unquote(parts.path))
            continue
        scheme = CLIENTS.get(parts.scheme, parts.scheme)
        if not connection.filesystem_is_registered(scheme):
            connection.register_filesystem(fsspec.filesystem(scheme))
        paths.append(f"{scheme}://{parts.netloc}{parts.path}")
    return paths
