"""The files that the readers are measured on: written by DuckDB, the same bytes each time."""

from pathlib import Path

import duckdb
import xlsxwriter

CALLS = ["platform", "shop_id", "call_id", "offered_at", "direction", "outcome", "talk_seconds", "transfers"]
MESSAGE_ROWS = """
    select
        'demo' as platform, 's' || (i % 7) as shop_id, 'm' || i as message_id, 'c' || (i // 12) as session_id,
        strftime(timestamp '2026-03-02 09:00:00' + to_seconds(i // 40), '%Y-%m-%d %H:%M:%S') as sent_at,
        case when i % 3 = 0 then 'agent' when i % 11 = 0 then 'bot' else 'customer' end as sender,
        case when i % 3 = 0 then '客服' || (i % 60) else '' end as account,
        'u' || ((i // 12) % 90000) as customer_id,
        case i % 5 when 0 then '在的' when 1 then '你好，请问什么时候发货呢？' when 2 then '"好的", 谢谢'
            else '亲，您的订单 ' || i || ' 已经发出，请耐心等待哦' end as text
    from range({first}, {first} + {rows}) as numbers(i)
    order by i
"""


def write_exports(folder: Path, rows: int, sheet_rows: int, files: int) -> dict[str, list[Path]]:
    """This function writes one large CSV, many small ones and a workbook; it returns their paths by name."""
    folder.mkdir(parents=True)
    large = folder / "large.csv"
    _write_messages(large, 0, rows)
    small = [folder / f"small-{number:04d}.csv" for number in range(files)]
    for number, path in enumerate(small):
        _write_messages(path, rows + number * 500, 500)
    workbook = folder / "calls.xlsx"
    with xlsxwriter.Workbook(workbook, {"constant_memory": True}) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, CALLS)
        for n in range(sheet_rows):
            moment = f"2026-03-02 {9 + n % 12:02d}:{n % 60:02d}:{n % 59:02d}"
            page.write_row(n + 1, 0, ["demo", "s1", f"k{n}", moment, "in", "abandoned", n % 300, n % 3])
    return {"messages.csv": [large], "small files": small, "calls.xlsx": [workbook]}


def _write_messages(path: Path, first: int, rows: int) -> None:
    duckdb.sql(f"copy ({MESSAGE_ROWS.format(first=first, rows=rows)}) to '{path}' (header, delimiter ',')")
