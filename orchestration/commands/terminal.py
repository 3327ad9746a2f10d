"""What every command does at the terminal: clean text, tables, and errors in one sentence."""

import functools
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from orchestration.errors import CskpiError
from orchestration.home import PRIVATE, Home
from orchestration.ingest.masking import mask_text
from orchestration.shortage import is_full, no_room_left

# A pipe or a log has no width of its own, and rich's 80 columns would fold the Chinese labels.
WIDTH = None if sys.stdout.isatty() or "COLUMNS" in os.environ else 120
OUT = Console(width=WIDTH, highlight=False, markup=False, emoji=False)
ERR = Console(width=WIDTH, stderr=True, highlight=False, markup=False, emoji=False)
UNEXPECTED = 2
INTERRUPTED = 130


def clean(text: object) -> str:
    """This function returns a text without control or formatting signs, so that data moves no cursor."""
    return "".join(sign if sign.isprintable() else " " for sign in str(text))


def print_table(title: str, columns: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """This function prints a table; a heading that ends in > stands over numbers, flush right."""
    table = Table(title=title, title_justify="left", box=None, pad_edge=False, header_style="bold")
    for heading in columns:
        justify = "right" if heading.endswith(">") else "left"
        is_first = not table.columns
        table.add_column(heading.removesuffix(">"), justify=justify, overflow="fold", no_wrap=is_first)
    for row in rows:
        table.add_row(*(Text(clean("" if cell is None else cell)) for cell in row))
    OUT.print(table)


def with_home(command: Callable[..., None]) -> Callable[..., None]:
    """This function gives a command --home and --debug and turns its errors into sentences and exit codes."""

    @click.option(
        "--home",
        "root",
        envvar="CSKPI_HOME",
        default="data",
        show_default=True,
        type=click.Path(path_type=Path, file_okay=False),
        help="Folder that holds everything of one installation.",
    )
    @click.option("--debug", is_flag=True, help="Show the traceback of an error.")
    @functools.wraps(command)
    def bordered(root: Path, debug: bool, **options: object) -> None:
        os.umask(PRIVATE)
        if debug:
            command(home=Home(root.resolve()), **options)
            return
        try:
            command(home=Home(root.resolve()), **options)
        except click.ClickException:
            raise
        except KeyboardInterrupt:
            said = "cskpi: interrupted. What is published stays as it was; the same command goes on."
            ERR.print(Text(said), style="red", soft_wrap=True)
            sys.exit(INTERRUPTED)
        except Exception as error:
            end(error)

    return bordered


def end(error: BaseException) -> None:
    """This function prints an error's sentence and ends the process with its exit code."""
    known = known_cause(error)
    if known:
        sentence, code = str(known), known.exit_code
    elif isinstance(error, OSError):
        sentence, code = f"{error.filename or 'the disk'}: {error.strerror or error}.", UNEXPECTED
    else:
        # The text is not ours and may quote a cell.
        said = mask_text(str(error))
        sentence = f"This should not happen: {type(error).__name__}: {said}. --debug shows where."
        code = UNEXPECTED
    ERR.print(Text(f"cskpi: {clean(sentence)}"), style="red", soft_wrap=True)
    sys.exit(code)


def known_cause(error: BaseException | None) -> CskpiError | None:
    """This function finds our own error in the chain of causes that Dagster wraps around it."""
    seen: set[int] = set()
    # The wrapper and the wrapped can each name the other as context: a chain with a ring has no end.
    while error is not None and id(error) not in seen:
        if isinstance(error, CskpiError):
            return error
        if is_full(error):
            return no_room_left(error)
        seen.add(id(error))
        error = error.__cause__ or getattr(error, "user_exception", None) or error.__context__
    return None
