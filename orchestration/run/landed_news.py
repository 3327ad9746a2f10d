"""Which news lie in landing, by content: what the sensor asks each minute, of directory and ledger."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from orchestration.home import Home
from orchestration.ingest.landing import LandedFile, content_sha256
from orchestration.ingest.ledger import open_ledger
from orchestration.ingest.news import check_home, new_files

MOST_NAMED = 5
# Of a file seen for the first time: it may still be growing.
UNREAD = ""


@dataclass(frozen=True)
class LandedNews:
    """This class is what is new: the key of this very news, and the cursor to hand in next time.

    The key is empty while there is none, or while a file is not yet at rest.
    """

    key: str
    cursor: str
    names: tuple[str, ...]
    arriving: int


def read_landed_news(home: Home, cursor: str | None) -> LandedNews:
    """This function compares landing with the ledger; it parses nothing and reads each new file once.

    A file counts once two looks in a row found it unchanged. Known bytes under a known name are no news.
    The key also holds the last load's number: bytes that come back after others are news again.
    Errors: those of `check_home`.
    """
    check_home(home)
    seen: Mapping[str, list[str]] = json.loads(cursor) if cursor else {}
    looked: dict[str, list[str]] = {}
    names = []
    with open_ledger(home) as ledger:
        for file in new_files(home, ledger):
            content = _content(file, home, seen.get(file.name))
            looked[file.name] = [file.identity, content]
            if content == UNREAD or content != ledger.known_sha256(file.path):
                names.append(file.name)
        last_load = ledger.last_load_number()
    arriving = sum(looked[name][1] == UNREAD for name in names)
    news = sorted([name, looked[name][1]] for name in names)
    key = hashlib.sha256(json.dumps([last_load, news]).encode()).hexdigest() if news and not arriving else ""
    return LandedNews(key, json.dumps(looked), tuple(names), arriving)


def _content(file: LandedFile, home: Home, seen: list[str] | None) -> str:
    if seen is None or seen[0] != file.identity:
        return UNREAD
    if seen[1] != UNREAD:
        return seen[1]
    try:
        return content_sha256(file, home)
    except OSError:
        # Gone, or not to be read: a run says so, once.
        return file.identity
