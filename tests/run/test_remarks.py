"""The same remark about many files is told once, with the first of them."""

import duckdb

from orchestration.run.remarks import Remark, group_alike, read_remarks


def test_equal_remarks_are_told_once_and_those_that_differ_in_numbers_only():
    remarks = group_alike(
        [
            ("a.csv", "unknown columns left out: mood."),
            ("a.csv", "1 of 30 rows of messages are quarantined."),
            ("b.csv", "unknown columns left out: mood."),
            ("b.csv", "unknown columns left out: weather."),
            ("c.csv", "12 of 40 rows of messages are quarantined."),
            ("d.csv", "unknown columns left out: mood."),
        ]
    )
    assert [remark.in_words for remark in remarks] == [
        "a.csv: unknown columns left out: mood. (and 2 more files alike)",
        "a.csv: 1 of 30 rows of messages are quarantined. (and 1 more file alike)",
        "b.csv: unknown columns left out: weather.",
    ]
    assert group_alike([]) == ()


def test_what_is_read_is_of_the_new_loads_and_no_refusal():
    with duckdb.connect() as connection:
        connection.execute("create schema raw")
        connection.execute(
            "create table raw.loads as select * from (values "
            "(1, 'old.csv', 'loaded', 'unknown columns left out: mood.'), "
            "(2, 'a.csv', 'refused', 'the file is empty.'), "
            "(3, 'b.csv', 'loaded', 'unknown columns left out: mood.'), "
            "(3, 'b.csv', 'loaded', 'unknown columns left out: mood.'), "
            "(4, 'c.csv', 'duplicate', 'It has the bytes of load 3.'), "
            "(5, 'd.csv', 'duplicate', 'It has the bytes of load 1.'), "
            "(6, 'e.csv', 'loaded', null)) as t (load_number, file_name, status, reason)"
        )
        assert read_remarks(connection, 1) == (
            Remark("unknown columns left out: mood.", 1, "b.csv"),
            Remark("It has the bytes of load 3.", 2, "c.csv"),
        )
