"""Pulls what is new from every configured source into landing."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial

from orchestration.home import Home
from orchestration.ingest.pull.fetch import fetch
from orchestration.ingest.pull.listing import RemoteFile, list_files, settled, unsafe_name
from orchestration.ingest.pull.remote import Reach, reason
from orchestration.ingest.pull.seen import Seen, open_seen
from orchestration.ingest.pull.source import Source


@dataclass
class Pulled:
    """This class is what one source gave: landed paths, files left until they are whole, and sentences."""

    source: str
    landed: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


def pull(home: Home, sources: tuple[Source, ...], say: Callable[[str], None]) -> list[Pulled]:
    """This function brings the new files of all sources into landing; one that fails stops no other."""
    outcomes = []
    with open_seen(home) as seen:
        for source in sources:
            outcome = Pulled(source.name)
            try:
                _pull_source(home, source, seen, outcome)
            except Exception as error:
                outcome.failures.append(_sentence(source, source.url, error))
            for sentence in outcome.failures:
                say(sentence)
            outcomes.append(outcome)
    return outcomes


def _pull_source(home: Home, source: Source, seen: Seen, outcome: Pulled) -> None:
    with closing(Reach(source)) as reach:
        listed = reach.persistently(partial(list_files, source))
        fresh = [file for file in listed if not seen.holds(source.name, file)]
        for file in [file for file in fresh if unsafe_name(file.name)]:
            fresh.remove(file)
            outcome.failures.append(f"{source.name}: {file.name!a} is left there: {unsafe_name(file.name)}.")
        whole, growing = reach.persistently(partial(settled, source, fresh))
        outcome.waiting += [file.name for file in growing]
        for file in whole:
            _pull_file(home, reach, seen, file, outcome)


def _pull_file(home: Home, reach: Reach, seen: Seen, file: RemoteFile, outcome: Pulled) -> None:
    source = reach.source
    try:
        landed_as, is_new = reach.persistently(lambda remote, _: fetch(source, remote, file, home))
    except FileNotFoundError:
        outcome.failures.append(f"{source.name}: {file.name} vanished between the listing and the download.")
    except Exception as error:
        outcome.failures.append(_sentence(source, file.name, error))
    else:
        seen.note(source.name, file, landed_as)
        if is_new:
            outcome.landed.append(landed_as)


def _sentence(source: Source, what: str, error: BaseException) -> str:
    error = reason(error)
    said = " ".join(str(error).split()) or type(error).__name__
    return source.without_secrets(
        f"{source.name}: {what} could not be pulled: {type(error).__name__}: {said}"
    )
