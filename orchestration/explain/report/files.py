"""The files of a report: the page, the workbook in both languages, the document."""

import hashlib
import os
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb

from orchestration.explain.periods import Period
from orchestration.explain.report.content import read_report
from orchestration.explain.report.document import document_of, document_text
from orchestration.explain.report.html import html_page
from orchestration.explain.report.questionnaire import questionnaire
from orchestration.explain.report.workbook import LANGUAGES, workbook
from orchestration.explain.scopes import Scope
from orchestration.home import Home

FILE_MODE = 0o640
ENDINGS = (".html", *LANGUAGES.values(), ".json")
# What Windows, a shell or a link would trip over in a file name.
AWKWARD = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\s\u200b-\u200f\u2028-\u202e\u2066-\u2069]')
LONGEST_NAME = 60


def write_report(
    home: Home, connection: duckdb.DuckDBPyConnection, period: Period, scope: Scope, *, timezone: str
) -> tuple[Path, ...]:
    """This function writes the report of a period and scope below `reports/<period>/` and returns its files.

    The connection is to marts.duckdb. The same marts give the same bytes.
    """
    report = read_report(connection, period, scope, timezone=timezone)
    return write_document(home, period, scope, document_of(report))


def write_document(home: Home, period: Period, scope: Scope, document: Mapping[str, Any]) -> tuple[Path, ...]:
    """This function writes the files of a report that was read already and returns them."""
    folder = home.reports / str(period)
    return tuple(put_out(folder / name, content) for name, content in contents_of(scope, document).items())


def is_written(home: Home, period: Period, scope: Scope, document: Mapping[str, Any]) -> bool:
    """This function tells whether the files of a report are there and its document says just this."""
    folder, stem = home.reports / str(period), stem_of(scope)
    if not all((folder / f"{stem}{ending}").exists() for ending in ENDINGS):
        return False
    return (folder / f"{stem}.json").read_bytes() == document_text(document).encode("utf-8")


def contents_of(scope: Scope, document: Mapping[str, Any]) -> dict[str, bytes]:
    """This function returns the bytes of a report's files by their names.

    The document comes last: who finds it finds the others as new.
    """
    stem = stem_of(scope)
    return {
        f"{stem}.html": html_page(document).encode("utf-8"),
        **{f"{stem}{ending}": workbook(document, language) for language, ending in LANGUAGES.items()},
        f"{stem}.json": document_text(document).encode("utf-8"),
    }


def write_questionnaires(home: Home) -> tuple[Path, ...]:
    """This function writes the questionnaire of service surveys beside the reports, in both languages."""
    return tuple(
        put_out(home.reports / f"questionnaire{ending}", questionnaire(language))
        for language, ending in LANGUAGES.items()
    )


def stem_of(scope: Scope) -> str:
    """This function returns what the files of a scope's report are called before their endings.

    A name that no file can have is written with _ and told from others by a piece of its hash.
    """
    if scope.kind == "all":
        return "report"
    plain = AWKWARD.sub("_", scope.name)[:LONGEST_NAME]
    if plain != scope.name:
        plain += f"-{hashlib.sha256(scope.name.encode()).hexdigest()[:8]}"
    return f"report-{scope.kind}-{plain}"


def put_out(path: Path, content: bytes) -> Path:
    """This function writes a file by one rename: a reader finds the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        draft.chmod(FILE_MODE)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return path
