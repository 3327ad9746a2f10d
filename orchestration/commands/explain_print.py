"""The answer of `cskpi explain` on the terminal, from the number down to single events."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from orchestration.commands.explain_words import (
    contact_in_words,
    count_in_words,
    dimension_in_words,
    member_in_words,
    points_in_words,
)
from orchestration.commands.terminal import OUT, clean, print_table
from orchestration.explain.attainment import measure_in_words
from orchestration.explain.story import Story

MOST_EVENTS = 8


def print_story(story: Story) -> None:
    """This function prints a story: number, parts, change, causes, plan and the first events."""
    kpi, unit = story.number, story.number["unit"]
    whose = "" if story.scope.kind == "all" else f" · {story.scope.kind} {story.scope_label}"
    OUT.print(
        clean(f"{kpi['label_zh']} {kpi['kpi_id']} · {story.period}{whose}"), style="bold", soft_wrap=True
    )
    OUT.print(clean(f"{kpi['label_en']} = {kpi['formula_en']}"), soft_wrap=True)
    print_table("", ("", "", ""), list(_number(story)))
    if story.tables["contributions"]:
        _title("parts of the gap (+ is better; each dimension adds up to it)")
        print_table(
            "",
            ("dimension", "member", "value>", "share of the gap>"),
            list(_parts(story.tables["contributions"], unit)),
        )
    if story.tables["changes"]:
        _title("change against the period before (within: done better or worse; mix: weighs more or less)")
        print_table(
            "",
            ("dimension", "member", "before>", "now>", "within>", "mix>", "change>"),
            list(_changes(story.tables["changes"], unit)),
        )
    _print_causes(story)
    _print_plan(story)
    _print_events(story)


def _number(story: Story) -> Iterator[tuple[str, str, str]]:
    kpi, unit = story.number, story.number["unit"]
    events = kpi.get("events_to_fix")
    yield (
        "value",
        measure_in_words(kpi["value"], unit),
        f"{count_in_words(kpi['numerator'])} / {count_in_words(kpi['denominator'])}",
    )
    yield "target", measure_in_words(kpi["target"], unit), kpi["target_source"] or "none set"
    lacking = f"failed events to turn into good ones: {events:,}" if events else ""
    yield "gap", points_in_words(kpi["gap"], unit), f"{kpi['status']}{'; ' + lacking if lacking else ''}"
    if kpi["missing_data_set"]:
        yield "says nothing", kpi["missing_data_set"], "was never delivered, and the KPI needs it"
    if kpi.get("signal"):
        limits = " … ".join(measure_in_words(kpi[end], unit) for end in ("control_low", "control_high"))
        yield "signal", kpi["signal"], f"control limits {limits}"
    for key, name in (
        ("previous_value", "period before"),
        ("same_period_last_week", "same day last week"),
        ("peer_median", "peers' median"),
        ("peer_top10", "peers' top tenth"),
        ("benchmark_mean", "platform benchmark"),
    ):
        if kpi.get(key) is not None:
            yield name, measure_in_words(kpi[key], unit), ""
    if kpi["is_provisional"]:
        yield "open until", kpi["final_on"], "events still to come can change it"
    yield "as of", story.as_of or "", ""


def _parts(rows: list[dict[str, Any]], unit: str) -> Iterator[tuple[str, ...]]:
    for dimension, members in _dimensions(rows):
        for number, row in enumerate(members):
            yield (
                dimension_in_words(dimension) if number == 0 else "",
                member_in_words(row),
                measure_in_words(row["value"], unit),
                points_in_words(row["gap_rounded"], unit),
            )


def _changes(rows: list[dict[str, Any]], unit: str) -> Iterator[tuple[str, ...]]:
    for dimension, members in _dimensions(rows):
        for number, row in enumerate(members):
            yield (
                dimension_in_words(dimension) if number == 0 else "",
                member_in_words(row),
                measure_in_words(row["previous_value"], unit),
                measure_in_words(row["value"], unit),
                *(points_in_words(row[part], unit) for part in ("within", "mix", "change_rounded")),
            )


def _dimensions(rows: list[dict[str, Any]]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The members of each dimension; one that has a single member tells nothing."""
    for dimension, members in groupby(rows, key=lambda row: row["dimension"]):
        listed = list(members)
        if len(listed) > 1:
            yield dimension, listed


def _title(text: str) -> None:
    # Over a table rich would fold it to the table's width.
    OUT.print(f"\n{text}", style="italic", soft_wrap=True)


def _print_causes(story: Story) -> None:
    causes = story.tables["causes"]
    if not causes:
        return
    of = causes[0]["misses_of"]
    _title("causes" if of in (None, story.number["kpi_id"]) else f"causes of the misses of {of}")
    print_table(
        "",
        ("#>", "cause", "", "misses>", "share>", "cumulative>"),
        [
            (
                row["rank"],
                row["label_zh"] or row["cause_id"],
                row["cause_id"],
                f"{row['misses']:,}",
                f"{row['share']:.2%}",
                f"{row['cumulative_share']:.2%}",
            )
            for row in causes
        ],
    )
    first = causes[0]
    if first["misses"] and first["why_chain"]:
        OUT.print(f"\nwhy: {clean(first['label_zh'] or first['cause_id'])}")
        for number, why in enumerate(first["why_chain"], start=1):
            OUT.print(f"  {number}. {clean(why)}", soft_wrap=True)


def _print_plan(story: Story) -> None:
    if story.tables["plan"]:
        print_table(
            "\nplan",
            ("cause", "measure", "owner", "due", "status"),
            [
                (row["cause_zh"], row["measure"], row["owner_zh"], row["due_on"], row["status"])
                for row in story.tables["plan"]
            ],
        )


def _print_events(story: Story) -> None:
    events = story.tables["events"][:MOST_EVENTS]
    if events:
        print_table(
            "\nfirst events behind it",
            ("when", "who", "contact", "wait>", "cause", "source: row"),
            [
                (
                    row["event_at"][:19].replace("T", " "),
                    row["person_name"],
                    contact_in_words(row),
                    "" if row["delay_seconds"] is None else f"{row['delay_seconds']:,.0f} s",
                    row["cause_zh"] or row["primary_cause"] or "",
                    f"{row['source_file']}: {row['source_row']}",
                )
                for row in events
            ],
        )
