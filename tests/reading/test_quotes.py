"""Quotes in text files: a lost one costs its own line, and what csv writes is read back."""

import csv
import io

import pytest

from tests.mapping.mapped import MESSAGES, Desk, message


@pytest.mark.parametrize("at", [0, 1, 2])
def test_an_unbalanced_quote_costs_only_its_own_line(desk: Desk, at: int) -> None:
    rows = [message(n) for n in range(3)]
    rows[at] = message(at, text='"hello')
    mapped = desk.map(MESSAGES + "".join(rows))
    assert desk.codes(mapped)[0][:2] == (at + 2, "quarantined")
    assert desk.codes(mapped)[0][2] == ["unbalanced_quote"]
    assert (mapped.feeds[0].accepted, mapped.feeds[0].rows_read) == (2, 3)


def test_two_unbalanced_quotes_swallow_nothing_between_them(desk: Desk) -> None:
    mapped = desk.map(
        MESSAGES
        + message(0, text='"hello')
        + message(1)
        + message(2)
        + message(3, text='hello"')
        + message(4)
    )
    assert (mapped.feeds[0].accepted, mapped.feeds[0].quarantined) == (4, 1)


def test_quoted_cells_are_read_as_the_csv_module_writes_them(desk: Desk) -> None:
    texts = ['say "hi", please', "two\nlines", "two\r\nlines", ' "x" ', "plain", 'a"b', "", '""']
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(MESSAGES.strip().split(","))
    for number, text in enumerate(texts):
        writer.writerow([*message(number, text="").strip().split(",")[:-1], text])
    mapped = desk.map(file.getvalue())
    assert (mapped.feeds[0].accepted, mapped.feeds[0].rows_read) == (len(texts), len(texts))


def test_a_file_full_of_open_quotes_is_judged_line_by_line(desk: Desk) -> None:
    broken = 5_000
    mapped = desk.map(MESSAGES + '"a\n' * broken + message(1, text='"two\nlines"') + message(2))
    feed = mapped.feeds[0]
    assert (feed.rows_read, feed.accepted, feed.quarantined) == (broken + 2, 2, broken)
    assert {code for _, _, codes in desk.codes(mapped) for code in codes} == {"unbalanced_quote"}
