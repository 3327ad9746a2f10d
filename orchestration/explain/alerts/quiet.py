"""Keeps the notification library's own log silent: it may quote an address, and addresses are secrets."""

import logging

TALKERS = ("apprise", "urllib3.connectionpool")
NEVER = logging.CRITICAL + 1


def quieten() -> None:
    """This function silences the loggers that might, for the rest of the process."""
    for name in TALKERS:
        logging.getLogger(name).setLevel(NEVER)
