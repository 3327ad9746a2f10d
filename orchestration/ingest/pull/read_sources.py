"""Reads `<home>/sources.yml`, the one file that says where exports are pulled from."""

import os
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from expectations.marked_yaml import Marked, read_marked
from orchestration.home import Home
from orchestration.ingest.pull.source import KEYS_OF, REQUIRED_OF, SECRETS, Source

LEAST = {"settle_seconds": 0, "attempts": 1, "timeout_seconds": 1}
COMMON = ("url", "files", "into", *LEAST)
NAME = re.compile(r"[\w-]+")
FOLDER = re.compile(r"[\w][\w.-]*")
VARIABLE = re.compile(r"\$\{(\w+)\}")
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def read_sources(home: Home, environment: Mapping[str, str] = os.environ) -> tuple[Source, ...]:
    """This function reads the sources of a home, () without the file.

    Errors: WrongUse with file and line for an unknown key, a scheme or folder that is none, a secret that
    is not taken from the environment, and a variable that is not set.
    """
    if not home.sources.exists():
        return ()
    marked = read_marked(home.sources)
    marked.mapping(("sources",), ("sources",))
    listed = marked.at("sources")
    if not isinstance(listed.value, dict) or not listed.value:
        raise listed.wrong("expected the sources by their names, found none.")
    for name in listed.value:
        if not isinstance(name, str) or not NAME.fullmatch(name):
            raise listed.wrong(f"a source is named in letters, digits, - and _, found {name!r}.", name)
    return tuple(_read_source(name, listed.at(name), environment) for name in listed.value)


def _read_source(name: str, marked: Marked, environment: Mapping[str, str]) -> Source:
    if not isinstance(marked.value, dict):
        raise marked.wrong(f"expected `key: value` entries, found {marked.value!r}.")
    url = marked.text("url")
    scheme = _scheme(url, marked)
    marked.mapping((*COMMON, *KEYS_OF[scheme]), ("url", "into", *REQUIRED_OF.get(scheme, ())))
    platform, report = _into(marked)
    pattern = marked.text("files", "*")
    if any("**" in folder and folder != "**" for folder in pattern.split("/")):
        raise marked.wrong(f"** stands for whole folders, as in **/*.csv; found {pattern!r}.", "files")
    numbers = {key: marked.number(key) for key in LEAST if key in marked.value}
    for key, number in numbers.items():
        if number is None or number < LEAST[key]:
            raise marked.wrong(f"{key} must be a number of at least {LEAST[key]}.", key)
    access = {key: _cell(key, marked, environment) for key in KEYS_OF[scheme] if key in marked.value}
    return Source(
        name,
        url,
        pattern,
        platform,
        report,
        access=access,
        **numbers,  # type: ignore[arg-type]
    )


def _scheme(url: str, marked: Marked) -> str:
    parts = urlsplit(url)
    if parts.scheme not in KEYS_OF:
        raise marked.wrong(f"url must begin with one of {', '.join(KEYS_OF)}:// , found {url!r}.", "url")
    if parts.password or (parts.username and parts.scheme != "sftp"):
        raise marked.wrong("url must hold no user and no password; give them as keys of their own.", "url")
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        raise marked.wrong("http:// sends exports and passwords in the clear; use https://.", "url")
    return parts.scheme


def _into(marked: Marked) -> tuple[str, str]:
    folders = marked.text("into").split("/")
    if len(folders) != 2 or not all(FOLDER.fullmatch(folder) for folder in folders):
        raise marked.wrong(f"into must be <platform>/<report>, found {marked.value['into']!r}.", "into")
    return folders[0], folders[1]


def _cell(key: str, marked: Marked, environment: Mapping[str, str]) -> str:
    written = marked.text(key)
    if key in SECRETS and not VARIABLE.fullmatch(written):
        raise marked.wrong(f"{key} must be taken from the environment: write ${{NAME}}, not the secret.", key)

    def value(found: re.Match[str]) -> str:
        if not environment.get(found[1]):
            raise marked.wrong(f"{key} needs the environment variable {found[1]}, which is not set.", key)
        return environment[found[1]]

    return VARIABLE.sub(value, written)
