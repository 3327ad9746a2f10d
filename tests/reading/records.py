"""Message exports as records of JSON and Parquet, and mappings that declare the shape of their file."""

import json
from pathlib import Path

from tests.mapping.mapped import MESSAGES, Desk, message

HEADERS = MESSAGES.strip().split(",")


def record(number: int, **changed: object) -> dict[str, object]:
    """This function returns one message as a record, with some values changed."""
    return dict(zip(HEADERS, message(number).strip().split(","), strict=True)) | changed


def as_json(*records: object) -> str:
    """This function returns records as a JSON list."""
    return json.dumps(records, ensure_ascii=False)


def as_lines(*records: object) -> str:
    """This function returns records as JSON lines."""
    return "".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in records)


def declare(desk: Desk, file: str, **columns: str) -> None:
    """This function writes the mapping `desk`, whose report `log` reads messages, with this shape of file."""
    recipes = {header: header for header in HEADERS if header != "platform"} | columns
    lines = "\n".join(f"          {column}: {json.dumps(header)}" for column, header in recipes.items())
    desk.home.platforms.mkdir(exist_ok=True)
    (desk.home.platforms / "desk.yml").write_text(
        "platform: desk\nreports:\n  log:\n"
        f"    file: {file}\n    feeds:\n      - data_set: messages\n        columns:\n{lines}\n",
        encoding="utf-8",
    )


def packed(folder: Path, name: str, content: bytes) -> Path:
    """This function writes content to a file of this name."""
    path = folder / name
    path.write_bytes(content)
    return path
