"""The platforms' own reports: their shapes, and figures that plain SQL finds in the chat logs again."""

import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import fastexcel
import pytest

from orchestration.sample.summary import SampleFile, SampleSummary

# Every row of a customer or a human in the order of the talk; no bot speaks in these shops.
FIGURES = """
with spoken as (
    select session_id, sent_at::timestamp as sent_at, account, sender <> 'customer' as is_human
    from {messages} where sender in ('customer', 'agent', 'assisted')
),
turned as (
    select *, not is_human and coalesce(lag(is_human) over talk, true) as is_opening
    from spoken window talk as (partition by session_id order by sent_at, is_human)
),
numbered as (
    select *, sum(is_opening::int) over (partition by session_id order by sent_at, is_human) as round_number
    from turned
),
rounds as (
    select
        session_id, round_number,
        min(sent_at) filter (where not is_human) as opened_at,
        arg_min(account, sent_at) filter (where is_human) as account,
        epoch(min(sent_at) filter (where is_human)) - epoch(min(sent_at) filter (where not is_human)) as wait,
    from numbered group by session_id, round_number
)
select
    opened_at::date::varchar, {account},
    avg(wait), avg(wait) filter (where round_number = 1),
    avg(coalesce(wait <= 180, false)::int), avg(coalesce(wait <= 30, false)::int),
    avg(wait) filter (where hour(opened_at) between 8 and 22),
from rounds group by all
"""
SENDERS = "case {word} when '买家' then 'customer' when '顾客' then 'customer' when '用户' then 'customer' "
SENDERS += "when '客服' then 'agent' when '辅助回复' then 'assisted' when '智能辅助' then 'assisted' end"


def of_report(sample: SampleSummary, platform: str, report: str) -> list[SampleFile]:
    return [file for file in sample.files if (file.platform, file.report) == (platform, report)]


def sheet(sample: SampleSummary, file: SampleFile, header_row: int = 0) -> list[dict[str, str]]:
    book = fastexcel.read_excel(sample.out / file.path)
    return book.load_sheet(0, header_row=header_row, dtypes="string").to_arrow().to_pylist()


@pytest.fixture(scope="module")
def figures(sample: SampleSummary) -> Callable[..., dict[tuple[str, str], tuple[float, ...]]]:
    """(day, account) to mean wait, first wait, share in 180 s, share in 30 s, mean wait in the window."""

    def read(platform: str, columns: tuple[str, str, str, str], *, of_agents: bool):
        session, sent, word, account = columns
        paths = [str(sample.out / file.path) for file in of_report(sample, platform, "chat_log")]
        encoding = "gb18030" if platform == "jd" else "utf-8"
        copies = []
        for number, path in enumerate(paths):
            copy = sample.out / f"{platform}-{number}.csv"
            copy.write_text(Path(path).read_bytes().decode(encoding), encoding="utf-8")
            copies.append(str(copy))
        connection = duckdb.connect()
        connection.execute(
            f"create table messages as select {session} as session_id, {sent} as sent_at, "
            f"{SENDERS.format(word=word)} as sender, {account} as account "
            f"from read_csv({copies}, all_varchar = true, header = true)"
        )
        for copy in copies:
            Path(copy).unlink()
        grain = "account" if of_agents else "'*'"
        rows = connection.execute(FIGURES.format(messages="messages", account=grain)).fetchall()
        return {(row[0], row[1]): row[2:] for row in rows}

    return read


def test_taobaos_reception_agrees_with_its_chat_log(sample: SampleSummary, figures: Callable):
    ours = figures("taobao", ("会话ID", "发送时间", "发送者类型", "客服旺旺"), of_agents=False)
    rows = [row for file in of_report(sample, "taobao", "reception") for row in sheet(sample, file)]
    days = [row for row in rows if row["日期"][:2] == "20"]
    assert len(days) == 35
    for row in days:
        mean, first, in_180, *_ = ours[row["日期"], "*"]
        assert row["3分钟人工响应率"] == f"{in_180:.2%}"
        assert seconds(row["平均响应时长"]) == pytest.approx(mean, abs=0.51)
        assert seconds(row["首次响应时长"]) == pytest.approx(first, abs=0.51)
    assert {row["日期"] for row in rows} - {row["日期"] for row in days} == {"汇总", "同行同层均值"}
    assert any("分" in row["平均响应时长"] for row in days)


def number(cell: str) -> float | None:
    return None if cell == "-" else float(cell)


def seconds(cell: str) -> float:
    minutes, _, rest = cell.rpartition("分")
    return 60 * int(minutes or 0) + int(rest.removesuffix("秒"))


def test_taobaos_custom_report_has_its_day_in_the_name_and_six_rows_that_are_nobody(
    sample: SampleSummary, figures: Callable
):
    ours = figures("taobao", ("会话ID", "发送时间", "发送者类型", "客服旺旺"), of_agents=True)
    files = of_report(sample, "taobao", "custom_report")
    assert [Path(file.path).name for file in files] == [
        f"自制报表-报表查看-客服绩效_202603{day}_202603{day}_全部.xlsx" for day in range(25, 32)
    ]
    for day, file in zip(range(25, 32), files, strict=True):
        rows = sheet(sample, file)
        assert [row["旺旺昵称"] for row in rows[-6:]] == [
            *("汇总值", "平均值", "全店汇总值", "全店平均值", "同行同层优秀", "同行同层均值")
        ]
        assert file.summary == 6
        for row in rows[:-6]:
            mean, first, *_ = ours[f"2026-03-{day}", row["旺旺昵称"]]
            assert number(row["平均响应时长（秒)"]) == pytest.approx(mean, abs=0.0051)
            assert number(row["首次响应时长（秒)"]) == pytest.approx(first, abs=0.0051)


def test_jds_workload_lies_under_three_banner_lines_and_hides_a_window(
    sample: SampleSummary, figures: Callable
):
    """The planted variant: the column that says average response is that of the assessed window."""
    ours = figures("jd", ("会话ID", "时间", "发送方", "客服"), of_agents=True)
    variant = sample.planted.definition_variant
    assert (variant.platform, variant.kpi_id) == ("jd", "average_response_time_all_day")
    differing = 0
    for file in of_report(sample, "jd", "workload"):
        for row in sheet(sample, file, header_row=3):
            if row["客服"] == "汇总":
                continue
            mean, first, _, _, in_window = ours[row["日期"], row["客服"]]
            assert number(row["平均响应时间"]) == pytest.approx(in_window, abs=0.0051)
            assert number(row["首次平均响应时间"]) == pytest.approx(first, abs=0.0051)
            differing += mean != in_window
    assert differing > 10


def test_a_chat_log_is_missing_whose_figures_are_reported(sample: SampleSummary):
    missing = sample.planted.missing_file
    assert missing is not None
    assert (missing.platform, str(missing.day)) == ("douyin", "2026-03-29")
    names = [Path(file.path).stem for file in of_report(sample, "douyin", "chat_log")]
    assert f"聊天记录_{missing.day}" not in names
    assert "聊天记录_2026-03-28" in names
    reported = [f for f in of_report(sample, "douyin", "agent_performance") if "20260329" in f.path]
    assert sum(file.accepted for file in reported) > 0
    words = [cell for file in reported for row in sheet(sample, file) for cell in row.values()]
    assert "--" in words or any(cell and cell.endswith("秒") for cell in words)


def test_taobaos_ratings_have_two_header_rows(sample: SampleSummary):
    file = of_report(sample, "taobao", "ratings")[0]
    book = fastexcel.read_excel(sample.out / file.path)
    table = book.load_sheet(0, header_row=None, dtypes="string").to_arrow()
    rows = [tuple(row.values()) for row in table.to_pylist()]
    assert rows[0][:4] == (None, None, "总", None)
    assert rows[1][:5] == ("日期", "接待人数", "发出", "收到", "很满意")


def test_xiaohongshus_figures_are_nested(sample: SampleSummary):
    days = [
        record
        for file in of_report(sample, "xiaohongshu", "agent_analysis")
        for record in json.loads((sample.out / file.path).read_bytes())["sellerCSOverall"]
    ]
    assert [day["dtm"]["value"] for day in days][:5] == [20260225, 20260226, 20260227, 20260228, 20260301]
    assert len(days) == 35
    assert all(0 <= day["replyIn3minCaseRatio"]["value"] <= 1 for day in days)
