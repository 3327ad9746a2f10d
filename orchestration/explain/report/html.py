"""The report as one HTML file that needs nothing but itself: content, texts, charts, style, scripts."""

import base64
import hashlib
import html
import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from orchestration.explain.report.html_chart_templates import chart_templates
from orchestration.explain.report.html_library import library
from orchestration.explain.report.html_texts import read_texts

PAGE = Path(__file__).parent / "page"

# In the order in which they build on one another; all share one scope.
SCRIPTS = (
    "dom",
    "words",
    "numbers",
    "content",
    "charts",
    "tables",
    "causes",
    "headline",
    "summary",
    "gaps",
    "parts",
    "detail",
    "plan",
    "appendix",
    "main",
)
STYLES = ("base", "blocks", "detail", "tables", "phone", "print")

# What ends a script element or a line of JavaScript is written as an escape; JSON reads the same character.
ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}

TEMPLATE = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<link rel="icon" href="data:,">
<style>
{style}
</style>
</head>
<body>
<noscript><p>{without_script}</p></noscript>
<div id="page"></div>
{data}
{scripts}
</body>
</html>
"""


def html_page(content: Mapping[str, Any]) -> str:
    """This function writes the report's content as one HTML page; the same content gives the same bytes.

    `content` is what report.json holds: the head's values and `tables`, lists of rows by name. Opened, the
    page asks for nothing: its policy forbids every request and runs only the scripts written here, by hash.
    """
    texts = read_texts()
    scripts = (library(), _page_script())
    data = {"content": packed(content), "texts": texts, "charts": chart_templates()}
    without_script = [html.escape(texts["needs_scripts"][language]) for language in ("zh", "en")]
    return TEMPLATE.format(
        policy=_policy(scripts),
        title=html.escape(f"{texts['title']['zh']} {content.get('period', '')}".strip()),
        style="\n".join(_read("styles", name, "css") for name in STYLES),
        without_script="<br>".join(without_script),
        data="\n".join(
            f'<script type="application/json" id="{name}">{_json(value)}</script>'
            for name, value in data.items()
        ),
        scripts="\n".join(f"<script>{script}</script>" for script in scripts),
    )


def packed(content: Mapping[str, Any]) -> dict[str, Any]:
    """This function returns the content with each table as its columns and rows of values.

    500 people make tens of thousands of rows; without the names in each row they take a third of the room.
    """
    return {**content, "tables": {name: _columns_and_rows(rows) for name, rows in content["tables"].items()}}


def _columns_and_rows(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[Any]]:
    rows = list(rows)
    columns = list(dict.fromkeys(column for row in rows for column in row))
    return {"columns": columns, "rows": [[row.get(column) for column in columns] for row in rows]}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).translate(ESCAPES)


@cache
def _page_script() -> str:
    body = "\n".join(_read("scripts", name, "js") for name in SCRIPTS)
    return f'"use strict";\n(() => {{\n{body}\n}})();'


def _read(folder: str, name: str, ending: str) -> str:
    return (PAGE / folder / f"{name}.{ending}").read_text(encoding="utf-8").strip()


def _policy(scripts: Iterable[str]) -> str:
    # The charts set their own inline styles; scripts run by hash only, so nothing a name contains ever can.
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in scripts
    )
    rules = {
        "default-src": "'none'",
        "script-src": hashes,
        "style-src": "'unsafe-inline'",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())
