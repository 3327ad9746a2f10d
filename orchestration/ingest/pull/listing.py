"""What lies at a source: the files its pattern picks, each with a stamp that changes with its content."""

import posixpath
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast
from urllib.parse import unquote, urlsplit

import fsspec

from orchestration.ingest.landed_names import printable_name
from orchestration.ingest.landing import UNFINISHED
from orchestration.ingest.pull.source import Source

CHANGES = ("ETag", "etag", "mtime", "LastModified", "Last-Modified", "Content-MD5", "Digest")
LONGEST_NAME_BYTES = 240


@dataclass(frozen=True)
class RemoteFile:
    """This class is one file of a source; size_bytes is None where the server names none."""

    path: str
    name: str
    size_bytes: int | None
    stamp: str


def list_files(source: Source, remote: fsspec.AbstractFileSystem, root: str) -> list[RemoteFile]:
    """This function lists the files that a source's pattern picks, in order of their names.

    Hidden files and unfinished transfers are left alone. Errors: those of the file system.
    """
    if source.scheme in ("http", "https") and not root.endswith("/"):
        return [_remote_file(root, posixpath.basename(urlsplit(root).path), remote.info(root))]
    found = cast(dict[str, dict], remote.glob(posixpath.join(root, source.pattern), detail=True))
    if not found and not _is_there(source, remote, root):
        raise FileNotFoundError(f"{source.url} is not there.")
    files = [
        _remote_file(path, _below(root, path), info) for path, info in found.items() if info["type"] == "file"
    ]
    if source.scheme in ("http", "https"):
        files = [_remote_file(file.path, file.name, remote.info(file.path)) for file in files]
    return sorted((file for file in files if not _is_left_alone(file.name)), key=lambda file: file.name)


def settled(
    source: Source, files: Iterable[RemoteFile], remote: fsspec.AbstractFileSystem, root: str
) -> tuple[list[RemoteFile], list[RemoteFile]]:
    """This function parts files that kept their size and time for a while from those still being written."""
    files = list(files)
    if not files or source.is_atomic:
        return files, []
    time.sleep(source.settle_seconds)
    now = {file.path: file.stamp for file in list_files(source, remote, root)}
    return (
        [file for file in files if now.get(file.path) == file.stamp],
        [file for file in files if now.get(file.path) != file.stamp],
    )


def unsafe_name(name: str) -> str | None:
    """This function says why a remote name cannot be a name in landing, or returns None."""
    folders = name.split("/")
    if any(folder in ("", ".", "..") for folder in folders) or "\\" in name or "\0" in name:
        return "its name leads out of its folder"
    if any(len(folder.encode(errors="replace")) > LONGEST_NAME_BYTES for folder in folders):
        return "its name is too long"
    if printable_name(name.encode(errors="surrogateescape")) != name:
        return "its name holds control signs"
    return None


def _is_there(source: Source, remote: fsspec.AbstractFileSystem, root: str) -> bool:
    """An object store has no folders, only a bucket; a page answered already."""
    if source.scheme in ("http", "https"):
        return True
    return remote.exists(root.split("/")[0] if source.scheme == "s3" else root)


def _remote_file(path: str, name: str, info: dict) -> RemoteFile:
    changes = [str(info[key]) for key in CHANGES if info.get(key)]
    return RemoteFile(path, name, info.get("size"), ":".join([str(info.get("size")), *changes]))


def _below(root: str, path: str) -> str:
    """A name in a page's address is percent-encoded, in a folder it stands as it is."""
    if "://" in path:
        return unquote(urlsplit(path).path.removeprefix(urlsplit(root).path).lstrip("/"))
    return path.removeprefix(root.rstrip("/")).lstrip("/")


def _is_left_alone(name: str) -> bool:
    last = posixpath.basename(name)
    return last.startswith((".", "~$")) or last.lower().endswith(UNFINISHED)
