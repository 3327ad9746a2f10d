"""Every written form of a value, literal in and literal out."""

from decimal import Decimal

import duckdb
import pytest

from orchestration.ingest.mapping import values
from orchestration.ingest.mapping.cells import clean


def read(expression: str, cell: str | None) -> object:
    [(value,)] = duckdb.execute(f"select {expression} from (select ?::varchar as cell)", [cell]).fetchall()
    return value


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2分30秒", 150),
        ("7小时41分52秒", 27712),
        ("11秒", 11),
        ("1分钟", 60),
        ("2小时", 7200),
        ("00:02:30", 150),
        ("26:00:05", 93605),
        ("00:01:30.5", Decimal("90.5")),
        ("150", 150),
        ("1,150", 1150),
        ("0", 0),
        ("0.25", Decimal("0.25")),
        ("-5", -5),
        ("02:30", None),
        ("00:61:00", None),
        ("1,50", None),
        ("2分30秒左右", None),
        ("1e3", None),
        ("soon", None),
        (None, None),
    ],
)
def test_a_duration_in_seconds(cell: str | None, expected: object) -> None:
    assert read(values.seconds("cell", "seconds"), cell) == expected


@pytest.mark.parametrize(
    "cell", ["-", "--", "", "—", "N/A", "null", "NaN", "  -  ", "\u3000", "\u200b", "\t"]
)
def test_what_means_empty_is_empty(cell: str) -> None:
    assert read(clean("cell"), cell) is None


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("0", "0"), (" a b ", "a b"), ("\ufeffx\u3000", "x"), ("none", "none"), ("nan nan", "nan nan")],
)
def test_white_space_around_a_cell_is_stripped(cell: str, expected: str) -> None:
    assert read(clean("cell"), cell) == expected


def test_a_mapping_adds_its_own_words_for_empty() -> None:
    assert read(clean("cell", ["暂无数据"]), "暂无数据") is None


def test_the_mapping_declares_the_unit_of_a_bare_number() -> None:
    assert read(values.seconds("cell", "minutes"), "2.5") == 150
    assert read(values.seconds("cell", "milliseconds"), "1500") == Decimal("1.5")
    assert read(values.seconds("cell", None), "150") is None
    assert read(values.seconds("cell", None), "2分30秒") == 150


@pytest.mark.parametrize(
    ("cell", "unit", "expected"),
    [
        ("99.9%", None, 0.999),
        ("99.9％", None, 0.999),
        ("99.9", "percent", 0.999),
        ("0.999", "fraction", 0.999),
        ("99.9", None, 99.9),
        ("1.5e-3", None, 0.0015),
        ("1,234.5", None, 1234.5),
        ("2分30秒", "minutes", 150.0),
        ("2.5", "minutes", 150.0),
        ("¥1,234.50元", "money", 1234.5),
        ("%", None, None),
        ("inf", None, None),
        ("12,34", None, None),
    ],
)
def test_a_number_in_its_unit(cell: str, unit: str | None, expected: float | None) -> None:
    assert read(values.number("cell", unit), cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("5", 5),
        ("5.0", 5),
        ("1,000", 1000),
        ("-3", -3),
        ("5.5", None),
        ("1e3", None),
        ("0x10", None),
        ("1_000", None),
        ("99999999999999999999", None),
    ],
)
def test_a_whole_number(cell: str, expected: int | None) -> None:
    assert read(values.integer("cell"), cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("12.34", "12.3400"),
        ("¥12.34", "12.3400"),
        ("￥1,234", "1234.0000"),
        ("1,234.5元", "1234.5000"),
        ("-8", "-8.0000"),
        ("1.234,5", None),
        ("twelve", None),
        ("12 34", None),
    ],
)
def test_an_amount_of_money(cell: str, expected: str | None) -> None:
    assert read(values.money("cell"), cell) == (Decimal(expected) if expected else None)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("true", True),
        ("TRUE", True),
        ("1", True),
        ("Yes", True),
        ("y", True),
        ("是", True),
        ("False", False),
        ("0", False),
        ("no", False),
        ("N", False),
        ("否", False),
        ("2", None),
        ("已解决", None),
    ],
)
def test_a_boolean(cell: str, expected: bool | None) -> None:
    assert read(values.boolean("cell"), cell) is expected
    assert read(values.boolean("cell", ["已解决"]), "已解决") is True


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("08:30", "08:30"),
        ("8:30", "08:30"),
        ("08:30:00", "08:30"),
        ("24:00", "00:00"),
        ("25:00", None),
        ("08:60", None),
        ("8", None),
    ],
)
def test_a_clock_time(cell: str, expected: str | None) -> None:
    assert read(values.clock("cell"), cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("6920123456789012345", "6920123456789012345"),
        ("0012", "0012"),
        ("12E5", "12E5"),
        ("cafe-1e5", "cafe-1e5"),
        ("1.23E+18", None),
        ("6.92e18", None),
        ("1E+18", None),
    ],
)
def test_an_id_is_text_and_refused_in_scientific_notation(cell: str, expected: str | None) -> None:
    assert read(values.identifier("cell"), cell) == expected
