"""The headers and the first cells of a file that no mapping knows."""

from dataclasses import dataclass
from pathlib import Path

import duckdb
import ijson

from orchestration.errors import WrongUse
from orchestration.ingest.mapping.headers import folded
from orchestration.ingest.mapping.recipe import Shape
from orchestration.ingest.reading.content import content_type
from orchestration.ingest.reading.readers import read_cells
from orchestration.ingest.reading.source import NotPlain, Refused, Wanted
from orchestration.ingest.suggest_words import Lexicon

SAMPLED_ROWS = 2000
MOST_EVENTS = 100_000


@dataclass(frozen=True)
class Sample:
    """This class is the head of a file: its cells by header, stripped, empty ones as ''."""

    cells: dict[str, tuple[str, ...]]
    records: str | None


def read_sample(connection: duckdb.DuckDBPyConnection, path: Path, lexicon: Lexicon, scratch: Path) -> Sample:
    """This function reads up to 2,000 rows below the first row that has a header which means something.

    Errors: WrongUse for a file that cannot be read, or without any such header.
    """
    known = lexicon.headers
    wanted = Wanted((known,), frozenset(folded(header) for header in known))
    refusal = None
    for shape in (Shape(), *(Shape(records=place) for place in _places_of_records(path))):
        for is_careful in (False, True):
            try:
                with read_cells(connection, path, shape, wanted, scratch, is_careful=is_careful) as cells:
                    columns = ", ".join(f"c{place}" for place in range(len(cells.headers)))
                    rows = connection.execute(
                        f"select {columns} from {cells.relation} limit {SAMPLED_ROWS}"
                    ).fetchall()
                    named = [(place, header) for place, header in enumerate(cells.headers) if header.strip()]
                    return Sample(
                        {
                            header: tuple((row[place] or "").strip() for row in rows)
                            for place, header in named
                        },
                        shape.records,
                    )
            except Refused as refused:
                refusal = refusal or refused
                break
            except (NotPlain, duckdb.InvalidInputException):
                continue
    sentence = str(refusal) if refusal else "it could not be read."
    if refusal and refusal.code == "missing_column":
        found = sentence.split("; ", 1)[-1]
        sentence = f"none of its headers is known, so no mapping can be proposed; {found}"
    raise WrongUse(f"{path.name}: {sentence}")


def _places_of_records(path: Path) -> list[str]:
    """The dotted paths of the lists of objects in a JSON document."""
    if content_type(path) != "json":
        return []
    found: list[str] = []
    try:
        with path.open("rb") as file:
            for number, (prefix, event, _) in enumerate(ijson.parse(file, multiple_values=True)):
                place = prefix.removesuffix(".item")
                if event == "start_map" and prefix.endswith(".item") and ".item" not in place:
                    found += [place] if place not in found else []
                if number > MOST_EVENTS:
                    break
    except ijson.JSONError:
        return found
    return found
