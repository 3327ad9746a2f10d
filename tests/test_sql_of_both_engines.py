"""The same models run on DuckDB and on Spark: what one of them alone knows stands in a dispatched macro."""

import re
from pathlib import Path

import pytest

from orchestration.home import DBT_PROJECT
from tests.test_conventions import SQL, name_of

# What to write instead stands beside each form; the example shows the form that the pattern must find.
OWN_TO_DUCKDB = [
    ("string", r"\bvarchar\b", "cast(null as varchar)"),
    ("whole_type", r"\bhugeint\b", "cast(a as hugeint)"),
    ("instant_type", r"\btimestamptz\b", "cast(a as timestamptz)"),
    ("list_of", r"(?<![\w\]})'\"])\[(?!\s*\])[^\[\]{}]*\]", "select [a, b] as both"),
    ("struct_of", r"\bstruct_pack\b", "struct_pack(a := b)"),
    ("list_in_order or sum_in_order", r"\b(array_agg|list|sum)\([^()]*\border by\b", "sum(a order by b)"),
    ("truncated_quotient", r"(?<!:)//", "a // b"),
    ("each_of_range or values", r"\bunnest\s*\(", "unnest(range(3))"),
    ("(a, b)", r"\brow\s*\(", "max_by(a, row(b, c))"),
    ("cast", r"::", "a::date"),
    ("microseconds_between", r"\b(epoch_us|date_diff|datediff)\s*\(", "epoch_us(a)"),
    ("cardinality, array_contains", r"\b(list_\w+|len)\s*\(", "list_contains(a, b)"),
    ("abs(a) < infinity", r"\bisfinite\s*\(", "isfinite(a)"),
    ("median_of", r"\b(median|quantile\w*)\s*\(", "median(a)"),
    ("round(a * 100) / 100", r"\bround\([^()]*,\s*\d+\)", "round(a, 2)"),
    ("no comma", r",\s*\bfrom\b", "select a,\nfrom b"),
    ("the columns", r"\*\s*(exclude|replace)\s*\(", "select * exclude (a)"),
]


def shared(path: Path) -> str:
    """This function returns a file's SQL without its comments, its Jinja and what is one engine's own."""
    text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    text = re.sub(r"\{%-? macro (?:duckdb|spark)__.*?\{%-? endmacro -?%\}", "", text, flags=re.DOTALL)
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "x", text, flags=re.DOTALL)
    return re.sub(r"--[^\n]*", "", text)


def test_what_engines_share_is_left_of_a_file(tmp_path):
    path = tmp_path / "days_after.sql"
    path.write_text("""{# a::b #}
{% macro duckdb__days_after(a) -%} {{ a }} // 1 {%- endmacro %}
{% macro days_after(a) -%} a::date -- or row(a)
{%- endmacro %}""")
    assert shared(path).split() == ["x", "a::date", "x"]


@pytest.mark.parametrize(("instead", "form", "example"), OWN_TO_DUCKDB)
def test_a_form_of_one_engine_stands_only_in_its_own_macro(instead, form, example):
    pattern = re.compile(form)
    assert pattern.search(example)
    assert [name_of(path) for path in SQL if pattern.search(shared(path))] == [], f"write {instead}"


def test_a_dispatched_macro_has_a_body_for_each_engine():
    macros = "\n".join(path.read_text(encoding="utf-8") for path in (DBT_PROJECT / "macros").rglob("*.sql"))
    dispatched = set(re.findall(r"adapter\.dispatch\('(\w+)', 'cskpi'\)", macros))
    bodies = set(re.findall(r"macro (\w+__\w+)\(", macros))
    lacking = [
        f"{engine}__{name}"
        for name in sorted(dispatched)
        for engine in ("duckdb", "spark")
        if not {f"{engine}__{name}", f"default__{name}"} & bodies
    ]
    assert dispatched and lacking == []
