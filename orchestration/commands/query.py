"""`cskpi query`: one question to the published marts."""

import csv
import datetime as dt
import io
import math
import sys
from decimal import Decimal

import click

from orchestration.commands.terminal import print_table, with_home
from orchestration.commands.tools import print_document
from orchestration.errors import WrongUse
from orchestration.home import Home
from orchestration.publish.ask import Answer, ask
from orchestration.settings import read_settings
from orchestration.spreadsheet import csv_cell

NUMBERS = int | float | Decimal


@click.command()
@click.argument("sql")
@click.option("--json", "is_json", is_flag=True, help="Print one JSON object.")
@click.option("--csv", "is_csv", is_flag=True, help="Print CSV as a spreadsheet wants it: UTF-8 with a mark.")
@with_home
def command(home: Home, *, sql: str, is_json: bool, is_csv: bool) -> None:
    """Ask marts.duckdb the query SQL (- reads it from standard input); nothing can be written or reached.

    It works while the pipeline runs: the answer is of one published generation.
    """
    if is_json and is_csv:
        raise WrongUse("--json and --csv are two forms of the same answer; give one.")
    answer = ask(home, read_settings(home), sys.stdin.read() if sql == "-" else sql)
    if is_json:
        if len(set(answer.columns)) < len(answer.columns):
            raise WrongUse("query: two columns have the same name; name each with as, for --json.")
        rows = [dict(zip(answer.columns, map(_plain, row), strict=True)) for row in answer.rows]
        print_document({"command": "query", "columns": answer.columns, "rows": rows})
    elif is_csv:
        _print_csv(answer)
    else:
        print_table("", _headings(answer), answer.rows)


def _headings(answer: Answer) -> list[str]:
    return [
        f"{name}>" if any(_is_number(row[place]) for row in answer.rows) else name
        for place, name in enumerate(answer.columns)
    ]


def _is_number(value: object) -> bool:
    return isinstance(value, NUMBERS) and not isinstance(value, bool)


def _print_csv(answer: Answer) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(csv_cell(name) for name in answer.columns)
    writer.writerows([csv_cell(_plain(value)) for value in row] for row in answer.rows)
    click.echo(text.getvalue().encode("utf-8-sig"), nl=False)


def _plain(value: object) -> object:
    """A decimal keeps its digits as a text; what JSON has no number for is empty."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value if value is None or isinstance(value, str | int | bool) else str(value)
