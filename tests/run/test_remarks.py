"""The same remark about many files is told once, with the first of them."""

import duckdb

from orchestration.run.remarks import Remark, check_warnings, group_alike, read_remarks


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


def test_a_check_that_failed_on_many_days_is_told_once():
    with duckdb.connect() as connection:
        connection.execute("create schema validate; create schema run")
        connection.execute(
            "create table run.base_days as select date '2026-02-28' + unnest([1, 2, 3]) as day"
        )
        connection.execute(
            "create table validate.check_results as select * from (values "
            "('calls', 'x', date '2026-03-02', 'warn', false, 'calls on 2026-03-02: x.'), "
            "('calls', 'x', date '2026-03-01', 'warn', false, 'calls on 2026-03-01: x.'), "
            "('calls', 'x', date '2026-03-03', 'warn', true, 'fine'), "
            "('calls', 'x', date '2026-03-04', 'warn', false, 'not of this run'), "
            "('calls', 'y', date '2026-03-02', 'block', false, 'no warning'), "
            "('calls', 'z', date '2026-03-03', 'warn', false, 'calls on 2026-03-03: z.')) "
            "as t (data_set, check_name, day, severity, passed, sentence)"
        )
        assert check_warnings(connection) == (
            "calls on 2026-03-01: x. (1 more day alike)",
            "calls on 2026-03-03: z.",
        )
