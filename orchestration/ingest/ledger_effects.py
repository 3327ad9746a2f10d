"""The loads as they stand after what was done to them later: taken in again, taken back."""

import dataclasses

from orchestration.ingest.ledger_records import CHANGES, RETRACTION, RETRACTION_UNDONE, RETRY, Feed, Load


def as_they_stand(loads: list[Load]) -> list[Load]:
    """This function returns the loads in order, each with the counts and the status that it has now.

    Entries that changed another load stay, without counts of their own: they are the trail.
    """
    by_number = {load.load_number: load for load in loads}
    retracted_by: dict[int, int] = {}
    for change in loads:
        if change.status not in CHANGES:
            continue
        number = change.same_as or 0
        by_number[change.load_number] = dataclasses.replace(change, feeds=())
        if change.status == RETRY:
            by_number[number] = _taken_in_again(by_number[number], change)
        elif change.status == RETRACTION:
            retracted_by[number] = change.load_number
        elif change.status == RETRACTION_UNDONE:
            retracted_by.pop(number)
    for number, entry in retracted_by.items():
        said = (*by_number[number].warnings, f"it was taken back by entry {entry}.")
        by_number[number] = dataclasses.replace(by_number[number], status="retracted", warnings=said)
    return list(by_number.values())


def _taken_in_again(load: Load, retry: Load) -> Load:
    feeds = {feed.data_set: feed for feed in load.feeds}
    for feed in retry.feeds:
        feeds[feed.data_set] = _sum(feeds[feed.data_set], feed) if feed.data_set in feeds else feed
    said = load.warnings
    if load.refusal_sentence:
        said = (
            *said,
            f"it was refused at first ({load.refusal_sentence}) and loaded by entry {retry.load_number}.",
        )
    return dataclasses.replace(
        load,
        status="loaded",
        refusal_code=None,
        refusal_sentence=None,
        mapping=retry.mapping,
        warnings=said,
        feeds=tuple(feeds.values()),
    )


def _sum(feed: Feed, change: Feed) -> Feed:
    return dataclasses.replace(
        feed,
        rows_read=feed.rows_read + change.rows_read,
        accepted=feed.accepted + change.accepted,
        quarantined=feed.quarantined + change.quarantined,
        summary=feed.summary + change.summary,
        blank=feed.blank + change.blank,
    )
