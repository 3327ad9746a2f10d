"""An archive of several files: each of them is a file of its own."""

import hashlib
import os
import shutil
import uuid
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from orchestration.ingest.reading.archives import BLOCK, copy_limited, is_ignored
from orchestration.ingest.reading.content import content_type
from orchestration.ingest.reading.limits import judge_size
from orchestration.ingest.reading.source import Refused

# Nobody zips more exports than this; an archive of more is refused as a whole.
MOST_MEMBERS = 2_000
UTF_8_NAME = 0x800
BROKEN = (EOFError, OSError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError)


@dataclass(frozen=True)
class Member:
    """This class is one file in an archive: the archive's path below landing, its number and name there.

    The name is only ever shown; no path on disk is made of it.
    """

    archive: bytes
    number: int
    name: str
    size_bytes: int
    crc: int

    def identity(self, archive_identity: str) -> str:
        """This function returns what changes whenever the content may have changed."""
        return f"{archive_identity}:{self.number}:{self.crc:08x}"


def data_members(path: Path, archive: bytes) -> list[Member]:
    """This function returns the files of an archive that holds several, none for any other file.

    One that is a workbook, broken, encrypted or taken for a bomb is left to the reader, which refuses it.
    """
    try:
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
        with os.fdopen(os.open(path, flags), "rb") as file, zipfile.ZipFile(file) as opened:
            if "xl/workbook.xml" in opened.NameToInfo:
                return []
            judge_size(opened, path.stat().st_size)
            entries = [
                (number, entry)
                for number, entry in enumerate(opened.infolist())
                if not entry.is_dir() and not is_ignored(entry.filename)
            ]
    except (*BROKEN, ValueError, Refused):
        return []
    if not 1 < len(entries) <= MOST_MEMBERS:
        return []
    names: dict[str, int] = {}
    members = []
    for number, entry in entries:
        name = _name(entry)
        names[name] = names.get(name, 0) + 1
        shown = name if names[name] == 1 else f"#{names[name]}/{name}"
        members.append(Member(archive, number, shown, entry.file_size, entry.CRC))
    return members


def member_sha256(path: Path, member: Member) -> str:
    """This function hashes a member's content; one that cannot be inflated, by the archive's bytes.

    Errors: OSError if the archive vanished or cannot be opened.
    """
    digest = hashlib.sha256()
    try:
        with zipfile.ZipFile(path) as opened, opened.open(opened.infolist()[member.number]) as source:
            while block := source.read(BLOCK):
                digest.update(block)
    except (EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError, IndexError):
        with path.open("rb") as file:
            whole = hashlib.file_digest(file, "sha256").hexdigest()
        return hashlib.sha256(f"{whole}:{member.number}".encode()).hexdigest()
    return digest.hexdigest()


@contextmanager
def unpacked(path: Path, member: Member, scratch: Path) -> Iterator[Path]:
    """This function inflates one member to a scratch file and removes it afterwards. Errors: Refused."""
    folder = scratch / f"member-{uuid.uuid4().hex}"
    folder.mkdir(parents=True)
    try:
        target = folder / _file_name(member.name)
        try:
            with zipfile.ZipFile(path) as opened:
                judge_size(opened, path.stat().st_size)
                entry = opened.infolist()[member.number]
                with opened.open(entry) as source:
                    copy_limited(source, target, entry.compress_size)
        except (*BROKEN, IndexError) as error:
            raise Refused("broken_archive", f"the archive cannot be inflated: {error}.") from error
        if content_type(target) in ("gzip", "zip"):
            raise Refused("nested_archive", "an archive inside an archive is not read.")
        yield target
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _name(entry: zipfile.ZipInfo) -> str:
    """The name as it was meant: Windows in Chinese writes GBK and does not say so."""
    if entry.flag_bits & UTF_8_NAME:
        return entry.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return entry.filename.encode("cp437").decode(encoding)
        except UnicodeError:
            continue
    return entry.filename


def _file_name(name: str) -> str:
    """The last part of a name, by which a mapping may know the day, as a name of one file."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1].replace("\0", "")
    kept = last.encode("utf-8", "replace")[-200:].decode("utf-8", "ignore")
    return kept if kept.strip(".") else "member"
