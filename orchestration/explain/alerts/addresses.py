"""Where alerts go, as the owner wrote it: CSKPI_NOTIFY_URLS or notify.yml. Addresses hold secrets."""

import os
import stat
from collections.abc import Mapping

from expectations.marked_yaml import read_marked
from orchestration.errors import WrongUse
from orchestration.home import Home

OTHERS = stat.S_IRWXG | stat.S_IRWXO


def read_addresses(home: Home, environment: Mapping[str, str] = os.environ) -> tuple[tuple[str, str], ...]:
    """This function returns the configured addresses: those of CSKPI_NOTIFY_URLS, else of notify.yml.

    Errors: WrongUse for a file that others may read, and for one that is not a list of URLs.
    """
    if listed := environment.get("CSKPI_NOTIFY_URLS", "").split():
        return tuple((f"address {place} of CSKPI_NOTIFY_URLS", url) for place, url in enumerate(listed, 1))
    if not home.notify.exists():
        return ()
    if home.notify.stat().st_mode & OTHERS:
        raise WrongUse(f"{home.notify} holds secrets and others may read it; chmod 600 {home.notify}.")
    marked = read_marked(home.notify)
    cells = marked.value
    # What was found is not quoted, as elsewhere: it may be the secret.
    if not isinstance(cells, dict) or set(cells) != {"urls"}:
        raise marked.wrong("expected one key, urls, with a list of addresses.")
    if not isinstance(cells["urls"], list) or not all(isinstance(url, str) for url in cells["urls"]):
        raise marked.wrong("urls must be a list of addresses.", "urls")
    return tuple((f"{home.notify}, address {place}", url) for place, url in enumerate(cells["urls"], 1))
