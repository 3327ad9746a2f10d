"""The key of the keyed hash that replaces personal data: where it comes from, and that it stays the same."""

import hashlib
import hmac
import os
import secrets

from orchestration.errors import WrongUse
from orchestration.home import Home
from orchestration.ingest.ledger import Ledger

VARIABLE = "CSKPI_HASH_KEY"
FACT = "hash_key_fingerprint"


def settle_hash_key(home: Home, ledger: Ledger) -> bytes:
    """This function returns the home's hash key, making one before anything was hashed.

    The environment wins over the file. The ledger keeps a fingerprint, from which the key cannot be
    had: hashes under two keys would split one customer in two.
    Errors: WrongUse for an empty or a different key, or a lost one.
    """
    known = ledger.fact(FACT)
    key = _given_key(home)
    if key is None:
        if known is not None:
            raise WrongUse(
                f"The hash key is gone: neither {VARIABLE} nor {home.hash_key} holds it, but customers are "
                "already stored under it. Restore the key."
            )
        key = _make_key(home)
    fingerprint = hmac.new(key, b"cskpi hash key", hashlib.sha256).hexdigest()[:16]
    if known is None:
        ledger.remember_fact(FACT, fingerprint)
    elif not hmac.compare_digest(known, fingerprint):
        raise WrongUse(
            f"The hash key ({_source(home)}) is not the one this home was loaded with. Restore the first key."
        )
    return key


def read_hash_key(home: Home) -> bytes:
    """This function returns the home's key for a dry run: one for this run alone when there is none yet."""
    return _given_key(home) or secrets.token_hex(32).encode()


def _given_key(home: Home) -> bytes | None:
    from_environment = os.environ.get(VARIABLE)
    if from_environment is not None:
        key = from_environment.strip().encode()
    elif home.hash_key.exists():
        key = home.hash_key.read_bytes().strip()
    else:
        return None
    if not key:
        raise WrongUse(f"The hash key ({_source(home)}) is empty.")
    return key


def _source(home: Home) -> str:
    return VARIABLE if VARIABLE in os.environ else str(home.hash_key)


def _make_key(home: Home) -> bytes:
    key = secrets.token_hex(32).encode()
    unfinished = home.hash_key.with_suffix(".new")
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(key + b"\n")
        file.flush()
        os.fsync(file.fileno())
    unfinished.rename(home.hash_key)
    return key
