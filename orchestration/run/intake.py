"""Runs the stage ingest for one run and counts what came in."""

from collections import Counter

from orchestration.ingest.take_in import take_in
from orchestration.run.pulling import pull_files
from orchestration.run.remarks import group_alike
from orchestration.run.state import make_state
from orchestration.run.workplace import Workplace

MOST_SAID = 8


def take_in_files(workplace: Workplace) -> dict[str, int]:
    """This function pulls from the sources, takes in what is new in landing, and counts files and rows."""
    workplace.progress.begin("ingest")
    pull_files(workplace.home, workplace.progress.say)
    with workplace.warehouse() as connection:
        make_state(connection)
        intake = take_in(workplace.home, workplace.settings, connection, progress=workplace.progress.step)
    remarks = group_alike((file, said) for file, _, said in (w.partition(": ") for w in intake.warnings))
    for remark in remarks[:MOST_SAID]:
        workplace.progress.say(f"ingest: {remark.in_words}")
    if len(remarks) > MOST_SAID:
        workplace.progress.say(f"ingest: … and {len(remarks) - MOST_SAID} more; fct_loads counts all.")
    counts = Counter(files=len(intake.loads), touched_days=len(intake.touched_days))
    for load in intake.loads:
        counts[f"files_{load.status}"] += 1
        for feed in load.feeds:
            counts[f"{feed.data_set}_rows_accepted"] += feed.accepted
            counts[f"{feed.data_set}_rows_quarantined"] += feed.quarantined
    return dict(counts)
