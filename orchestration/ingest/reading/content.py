"""What a file is, by its first bytes; the name decides nothing."""

import codecs
import re
import zipfile
from pathlib import Path

MAGIC = {
    b"PK\x03\x04": "zip",
    b"PK\x05\x06": "zip",
    b"\x1f\x8b": "gzip",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "ole",
    b"PAR1": "parquet",
    b"%PDF": "pdf",
    b"\x7fELF": "program",
    b"MZ": "program",
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
    b"GIF8": "picture",
    b"Rar!": "rar",
    b"7z\xbc\xaf": "7z",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"\x80\x04\x95": "pickle",
    b"\x80\x05\x95": "pickle",
}
WORKBOOK = "xl/workbook.xml"
# A banner such as [export of March] is no list of JSON: what may follow the bracket is known.
JSON = re.compile(r"""\s*(?:\{\s*["}]|\[\s*(?:[\[\]{"\d-]|true|false|null))""")
UTF_16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def content_type(path: Path) -> str:
    """This function returns what a file holds: text, xlsx, zip, gzip, json, html and the like."""
    with path.open("rb") as file:
        head = file.read(4096)
    if not head:
        return "empty"
    for magic, kind in MAGIC.items():
        if head.startswith(magic):
            return ("xlsx" if _is_workbook(path) else "zip") if kind == "zip" else kind
    if JSON.match(_decoded(head)):
        return "json"
    plain = head.removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if plain.startswith((b"<!doctype html", b"<html", b"<table")):
        return "html"
    return "xml" if plain.startswith(b"<?xml") else "text"


def _decoded(head: bytes) -> str:
    encoding = next((name for mark, name in UTF_16.items() if head.startswith(mark)), "latin-1")
    plain = head.removeprefix(codecs.BOM_UTF8) if encoding == "latin-1" else head[2:]
    return plain.decode(encoding, "ignore")


def _is_workbook(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return WORKBOOK in archive.namelist()
    except zipfile.BadZipFile:
        return False
