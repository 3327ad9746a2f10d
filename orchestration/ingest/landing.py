"""The owner's landing folder: which files lie there, and what their bytes are. Nothing here writes."""

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from orchestration.errors import WrongUse
from orchestration.home import Home
from orchestration.ingest.landed_names import base_name, printable_name
from orchestration.ingest.reading.members import Member, data_members, member_sha256, unpacked

EXTENSIONS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".json", ".jsonl", ".parquet", ".gz", ".zip")
UNFINISHED = (".part", ".partial", ".filepart", ".crdownload", ".tmp")
BLOCK_BYTES = 1 << 20


@dataclass(frozen=True)
class LandedFile:
    """This class is one entry of the landing folder, as its directory shows it.

    path: below landing, as bytes, the order in which files arrive. identity: changes whenever the
    content may have changed. refusal: (code, sentence) for what is not even opened. member: for one of
    several files in an archive, which; its path is that of the archive, a slash, and its name there.
    """

    path: bytes
    platform: str
    report: str
    identity: str
    size_bytes: int
    refusal: tuple[str, str] | None = None
    member: Member | None = None

    @property
    def name(self) -> str:
        return printable_name(self.path)

    @property
    def base_name(self) -> str:
        """What the file itself is called, in an archive there; a mapping may read a day or shop from it."""
        return base_name(self.name)

    def location(self, home: Home) -> Path:
        """This function returns where the file, or the archive that holds it, lies on disk."""
        return home.landing / os.fsdecode(self.member.archive if self.member else self.path)


def scan_landing(home: Home) -> list[LandedFile]:
    """This function lists the files of landing in byte order of their paths.

    Hidden files, Excel's lock files and unfinished transfers are left alone until they are renamed.
    Links, FIFOs, devices and misplaced or unknown files come with the refusal that names them.
    Errors: WrongUse if there is no landing folder or it cannot be read.
    """
    if not home.landing.is_dir():
        raise WrongUse(
            f"{home.landing} is not a folder; put exports at {home.landing}/<platform>/<report>/<file>."
        )
    found: list[LandedFile] = []
    folders = [b""]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(os.fsencode(home.landing) + b"/" + folder) as entries:
                for entry in entries:
                    path = folder + b"/" + entry.name if folder else entry.name
                    if _is_left_alone(entry.name):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(path)
                    else:
                        found += _with_members(_landed(path, entry.stat(follow_symlinks=False)), home)
        except FileNotFoundError:
            continue
        except OSError as error:
            if not folder:
                raise WrongUse(f"{home.landing} cannot be read: {error.strerror}.") from error
            found.append(_unreadable_folder(folder, error))
    return sorted(found, key=lambda landed: landed.path)


def content_sha256(landed: LandedFile, home: Home) -> str:
    """This function hashes the bytes of a landed file.

    Errors: OSError if the file vanished, cannot be opened or has become a link meanwhile.
    """
    if landed.member:
        return member_sha256(landed.location(home), landed.member)
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    digest = hashlib.sha256()
    with os.fdopen(os.open(landed.location(home), flags), "rb", buffering=0) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError("it is no longer a regular file")
        while block := file.read(BLOCK_BYTES):
            digest.update(block)
    return digest.hexdigest()


@contextmanager
def readable_path(landed: LandedFile, home: Home) -> Iterator[Path]:
    """This function gives the path to read a file by: its own, or a link in scratch if that is not UTF-8.

    A member of an archive is unpacked to scratch. Errors: Refused if that cannot be done.
    """
    location = landed.location(home)
    if landed.member:
        with unpacked(location, landed.member, home.scratch) as path:
            yield path
        return
    try:
        landed.path.decode()
    except UnicodeDecodeError:
        link = home.scratch / f"landed{location.suffix}"
        link.unlink(missing_ok=True)
        link.symlink_to(location)
        try:
            yield link
        finally:
            link.unlink()
    else:
        yield location


def is_unchanged(landed: LandedFile, home: Home) -> bool:
    """This function tells whether a file is still what the scan saw."""
    try:
        identity = _identity(landed.location(home).lstat())
        return landed.identity == (landed.member.identity(identity) if landed.member else identity)
    except OSError:
        return False


def _is_left_alone(name: bytes) -> bool:
    return name.startswith((b".", b"~$")) or name.lower().endswith(tuple(end.encode() for end in UNFINISHED))


def _identity(found: os.stat_result) -> str:
    kind = stat.S_IFMT(found.st_mode)
    return f"{kind:o}:{found.st_size}:{found.st_mtime_ns}:{found.st_ctime_ns}:{found.st_ino}"


def _landed(path: bytes, found: os.stat_result) -> LandedFile:
    folders = path.split(b"/")[:-1]
    platform, report = ([printable_name(folder) for folder in folders] + ["", ""])[:2]
    refusal = _refusal(path, found, len(folders))
    return LandedFile(path, platform, report, _identity(found), found.st_size, refusal)


def _with_members(landed: LandedFile, home: Home) -> list[LandedFile]:
    """The files of an archive that holds several, each a file of its own; else the file itself."""
    if landed.refusal or not landed.path.lower().endswith(b".zip"):
        return [landed]
    return [
        replace(
            landed,
            path=landed.path + b"/" + member.name.encode("utf-8", "surrogateescape"),
            identity=member.identity(landed.identity),
            size_bytes=member.size_bytes,
            refusal=refusal_of_ending(os.fsencode(member.name)),
            member=member,
        )
        for member in data_members(landed.location(home), landed.path)
    ] or [landed]


def _refusal(path: bytes, found: os.stat_result, depth: int) -> tuple[str, str] | None:
    if stat.S_ISLNK(found.st_mode):
        return ("not_a_file", "it is a symbolic link; put the file itself there.")
    if not stat.S_ISREG(found.st_mode):
        return ("not_a_file", "it is not a regular file but a FIFO, socket or device.")
    if found.st_nlink > 1:
        return ("not_a_file", "it is a hard link, a file that has another name too; put a copy there.")
    if depth < 2:
        return ("misplaced", "it lies outside <platform>/<report>/, and its folders say what a file is.")
    return refusal_of_ending(path)


def refusal_of_ending(path: bytes) -> tuple[str, str] | None:
    """This function returns the refusal of a file name whose ending is none of the known ones."""
    if path.lower().endswith(tuple(end.encode() for end in EXTENSIONS)):
        return None
    return ("unknown_type", f"it has none of the known endings {' '.join(EXTENSIONS)}.")


def _unreadable_folder(folder: bytes, error: OSError) -> LandedFile:
    sentence = f"the folder cannot be read: {error.strerror}."
    platform, report = ([printable_name(part) for part in folder.split(b"/")] + ["", ""])[:2]
    return LandedFile(folder, platform, report, f"unreadable:{error.errno}", 0, ("unreadable", sentence))
