import duckdb

from orchestration.run.summary import REASONS

ROWS = """
select * from (values
    (2, 'quarantined', ['missing_value: shop_id is empty', 'missing_value: account is empty']),
    (3, 'quarantined', ['missing_value: account is empty', 'not_money: amount “x”']),
    (4, 'accepted', null)
) as found (source_row, verdict, reasons)
"""


def test_a_reason_counts_the_rows_that_have_it_and_not_its_cells(tmp_path):
    files = [str(tmp_path / name) for name in ("load-1.parquet", "load-2.parquet")]
    for file in files:
        duckdb.execute(f"copy ({ROWS}) to '{file}' (format parquet)")
    assert duckdb.execute(REASONS, [files]).fetchall() == [
        ("missing_value: account is empty", 4),
        ("not_money: amount “x”", 2),
    ]
