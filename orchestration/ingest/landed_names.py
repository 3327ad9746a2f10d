"""The name of a landed file as it is stored and shown."""

import unicodedata


def base_name(name: str) -> str:
    """This function returns the last part of a printable path."""
    return name.rsplit("/", 1)[-1]


def printable_name(path: bytes) -> str:
    """This function returns a path as text that is safe to store and to show: one line, no hidden signs."""
    text = path.decode("utf-8", errors="backslashreplace")
    return "".join(
        ascii(sign)[1:-1] if unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp") else sign for sign in text
    )
