"""Generations: numbered folders under the home, and the one link that says which is published."""

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from orchestration.disk import flush
from orchestration.errors import WrongUse
from orchestration.home import Home

PREFIX = "gen-"
UNFINISHED = ".part"
AHEAD = "ahead-"
DATABASE = "marts.duckdb"
PARQUET = "marts"
FILE_MODE = 0o640
FOLDER_MODE = 0o750
FLUSHED_AT_ONCE = 8


@dataclass(frozen=True)
class Generation:
    """This class is one published generation: its number and its folder."""

    number: int
    folder: Path

    @property
    def database(self) -> Path:
        return self.folder / DATABASE

    @property
    def parquet(self) -> Path:
        return self.folder / PARQUET


def current_generation(home: Home) -> Generation | None:
    """This function returns the published generation, or None before the first."""
    link = home.generations / "current"
    if not link.is_symlink():
        return None
    folder = home.generations / link.readlink()
    return Generation(int(folder.name.removeprefix(PREFIX)), folder)


def copy_ahead_of(home: Home) -> Path:
    """This function returns where this process copies the published database to before it publishes."""
    return home.generations / f"{AHEAD}{os.getpid()}{UNFINISHED}"


def clear_copies(home: Home) -> None:
    """This function removes the copies ahead that other processes, which were killed, left behind."""
    for path in home.generations.glob(f"{AHEAD}*{UNFINISHED}"):
        path.unlink(missing_ok=True)


def begin_generation(home: Home, database: Path | None = None) -> Generation:
    """This function makes a folder for the next generation and clears what a crash left behind.

    database: a whole copy of the last one's, made ahead; it goes into the folder, which is empty without it.
    """
    current = current_generation(home)
    number = current.number + 1 if current else 1
    home.generations.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    for folder in _folders(home):
        if folder.name.endswith(UNFINISHED) or _number(folder) >= number:
            shutil.rmtree(folder)
    folder = home.generations / f"{PREFIX}{number:08d}{UNFINISHED}"
    folder.mkdir(mode=FOLDER_MODE)
    if database:
        database.rename(folder / DATABASE)
    clear_copies(home)
    return Generation(number, folder)


def abandon(written: Generation) -> None:
    """This function gives the room of a generation back that could not be finished, if it can."""
    shutil.rmtree(written.folder, ignore_errors=True)


def swap_in(home: Home, written: Generation) -> Generation:
    """This function makes a written generation the published one, by one rename of one link.

    Everything is on disk before the rename; a crash at any instant leaves the old or the new one.
    """
    _settle(written.folder)
    folder = written.folder.with_name(written.folder.name.removesuffix(UNFINISHED))
    written.folder.rename(folder)
    _swap_link(home.generations / "current", Path(folder.name))
    flush(home.generations)
    _point(home.marts_database, home.generations / "current" / DATABASE)
    _point(home.marts_parquet, home.generations / "current" / PARQUET)
    return Generation(written.number, folder)


def step_back(home: Home, damaged: Generation) -> None:
    """This function publishes the generation before a damaged one, or none, and deletes the damaged one."""
    older = [folder for folder in _folders(home) if _number(folder) < damaged.number]
    if older:
        _swap_link(home.generations / "current", Path(max(older, key=_number).name))
    else:
        (home.generations / "current").unlink()
    flush(home.generations)
    shutil.rmtree(damaged.folder, ignore_errors=True)


def drop_old_generations(home: Home, keep: int) -> tuple[int, ...]:
    """This function deletes all but the newest `keep` generations and returns the numbers it deleted.

    A reader who still has a deleted file open keeps its copy until closing it.
    """
    current = current_generation(home)
    if current is None:
        return ()
    old = [folder for folder in _folders(home) if _number(folder) <= current.number - max(keep, 1)]
    for folder in old:
        shutil.rmtree(folder)
    return tuple(sorted(_number(folder) for folder in old))


def _folders(home: Home) -> list[Path]:
    return [path for path in home.generations.iterdir() if path.name.startswith(PREFIX)]


def _number(folder: Path) -> int:
    return int(folder.name.removeprefix(PREFIX).removesuffix(UNFINISHED))


def _point(path: Path, target: Path) -> None:
    if path.exists() and not path.is_symlink():
        raise WrongUse(f"{path} is not ours: expected a link to {target}. Move it away and run again.")
    relative = Path(os.path.relpath(target, path.parent))
    if not path.is_symlink() or path.readlink() != relative:
        _swap_link(path, relative)


def _swap_link(link: Path, target: Path) -> None:
    next_link = link.with_name(f"{link.name}.next")
    next_link.unlink(missing_ok=True)
    next_link.symlink_to(target)
    next_link.replace(link)


def _settle(folder: Path) -> None:
    """Sets modes and flushes what is new; with a file linked from an older generation both was done."""
    folders = [path for path in (folder, *folder.rglob("*")) if path.is_dir()]
    found = [path for one in folders for path in one.iterdir()]
    files = [path for path in found if path.is_file() and path.stat().st_nlink == 1]
    for path in folders:
        path.chmod(FOLDER_MODE)
    for path in files:
        path.chmod(FILE_MODE)
    # The disk takes several at once.
    with ThreadPoolExecutor(FLUSHED_AT_ONCE, thread_name_prefix="flush") as pool:
        for _ in pool.map(flush, (*files, *folders)):
            pass
