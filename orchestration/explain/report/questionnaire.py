"""The questionnaire of service surveys: what to ask, and a sheet whose answers load as `surveys`."""

import io
from functools import cache
from pathlib import Path
from typing import Any

import xlsxwriter
import yaml

from orchestration.explain.report.sheets import said_in
from orchestration.explain.report.workbook import CREATED, OPTIONS

DECLARED = Path(__file__).parent / "questionnaire.yml"
ROWS = 1_000


def questionnaire(language: str) -> bytes:
    """This function returns the questionnaire in one language, zh or en, as the bytes of an .xlsx file.

    The first sheet takes one answer sheet a row, with the choices to pick from; the second is to be read.
    """
    declared = _declared()
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, OPTIONS) as book:
        book.set_properties({"created": CREATED})
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#F2F4F7"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        answers = book.add_worksheet(said_in(declared["answers"], language))
        choices = said_in(declared["choices"], language).split("/")
        for place, column in enumerate(declared["columns"]):
            answers.write_string(0, place, said_in(column["header"], language), head)
            look = book.add_format({"num_format": column.get("format", "@")})
            answers.set_column(place, place, column["width"], look)
            if column.get("is_choice"):
                answers.data_validation(1, place, ROWS, place, {"validate": "list", "source": choices})
        answers.freeze_panes(1, 0)
        guide = book.add_worksheet(said_in(declared["guide"], language))
        guide.set_column(0, 0, 26)
        guide.set_column(1, 1, 90)
        for row, (about, text) in enumerate(_guide(declared, language)):
            guide.write_string(row, 0, about, wrapped)
            guide.write_string(row, 1, text, wrapped)
    return target.getvalue()


def _guide(declared: dict[str, Any], language: str) -> list[tuple[str, str]]:
    return [
        ("", said_in(declared["how"], language)),
        *(
            (said_in(column["header"], language), said_in(column["asks"], language))
            for column in declared["columns"]
        ),
    ]


@cache
def _declared() -> dict[str, Any]:
    return yaml.safe_load(DECLARED.read_text(encoding="utf-8"))
