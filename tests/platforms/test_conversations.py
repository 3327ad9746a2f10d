"""Exports of conversations: sessions, messages, tickets and surveys, from a tiny file in each shape."""

import pytest

from tests.platforms.conftest import Counter

WEB = (
    "空值 访客名称 接待客服 对话时间 对话条数 访问来源 来源页面 关键词 咨询页面 访客地区 ip地址 "
    "对话渠道 对话类型 对话主题 访客评价 着陆页面 来源风格 访客标签 访客编号 首次响应时长 "
    "平均响应时长 开始方式 结束方式"
)


def test_53kf_chat_records(counter: Counter) -> None:
    def record(visitor: str, agent: str, wait: str, rating: str) -> list[str]:
        cells = {"访客编号": visitor, "接待客服": agent, "首次响应时长": wait, "访客评价": rating}
        cells |= {"对话时间": "2026-01-30 10:00:00", "对话渠道": "网站", "对话主题": "物流"}
        return [cells.get(header, "") for header in WEB.split()]

    rows = [WEB.split(), record("v1", "小美", "15秒", "非常满意"), record("v2", "", "-", "未评价")]
    mapped = counter.take("对话记录.xlsx", rows, "kf53", "chat_records")
    session = "session_id, started_at::varchar, first_reply_at::varchar, account, entry, topic"
    assert counter.rows(mapped, session) == [
        (
            "v1/2026-01-30 10:00:00",
            "2026-01-30 02:00:00+00",
            "2026-01-30 02:00:15+00",
            "小美",
            "web",
            "物流",
        ),
        ("v2/2026-01-30 10:00:00", "2026-01-30 02:00:00+00", None, None, "web", "物流"),
    ]
    surveys = "contact_id, score, verdict"
    assert counter.rows(mapped, surveys, feed=1) == [
        ("v1/2026-01-30 10:00:00", 5, "accepted"),
        ("v2/2026-01-30 10:00:00", None, "blank"),
    ]


def test_sobot_sessions_with_and_without_ratings(counter: Counter) -> None:
    header = "会话ID,客户ID,接待客服,接入渠道,会话开始时间,会话结束时间,首次响应时长,是否转接,是否解决"
    row = "s1,c1,小美,小程序,2026-01-30 10:00:00,2026-01-30 10:05:00,00:00:20,是,已解决"
    plain = counter.take("会话.csv", f"{header}\n{row}\n", "sobot", "sessions")
    columns = "session_id, first_reply_at::varchar, ended_at::varchar, entry, transfers, resolved"
    assert counter.rows(plain, columns) == [
        ("s1", "2026-01-30 02:00:20+00", "2026-01-30 02:05:00+00", "mini_program", 1, True)
    ]
    assert [feed.data_set for feed in plain.feeds] == ["sessions"]
    assert "surveys left out: the file has no column 评价时间." in plain.warnings
    rated = f"{header},满意度评分,评价时间\n{row},4,2026-01-30 10:06:00\n"
    mapped = counter.take("会话.csv", rated, "sobot", "sessions")
    assert counter.rows(mapped, "contact_id, score, answered_at::varchar", feed=1) == [
        ("s1", 4, "2026-01-30 02:06:00+00")
    ]


def test_easemob_sessions(counter: Counter) -> None:
    text = (
        "会话ID,客户ID,客户名,客服,渠道类型,会话创建时间,会话接起时间,会话结束时间,首次响应时长,会话标签,满意度评价,评价时间\n"
        "e1,c1,张三,小美,网页,2026-01-30 10:00:00,2026-01-30 10:00:30,2026-01-30 10:09:00,12,退款,满意,"
        "2026-01-30 10:10:00\n"
        "e2,c2,李四,,微信,2026-01-30 11:00:00,-,2026-01-30 11:01:00,-,,未评价,\n"
    )
    mapped = counter.take("会话.csv", text, "easemob", "sessions")
    assert counter.rows(mapped, "session_id, first_reply_at::varchar, entry, topic") == [
        ("e1", "2026-01-30 02:00:42+00", "web", "退款"),
        ("e2", None, "wechat", None),
    ]
    assert counter.rows(mapped, "survey_id, score, verdict", feed=1)[0] == ("e1", 4, "accepted")
    assert counter.counts(mapped, 1) == (1, 0, 0, 1)


MESSAGES = [
    ("pdd", "店铺ID,消息ID,会话ID,发送时间,发送方,客服账号,买家ID,消息内容", "买家", "客服"),
    ("taobao", "店铺ID,消息ID,会话ID,发送时间,发送者类型,客服旺旺,买家旺旺,消息内容", "买家", "客服"),
    ("jd", "店铺ID,消息ID,会话ID,时间,发送方,客服,顾客,消息内容", "顾客", "客服"),
    ("douyin", "店铺ID,消息ID,会话ID,发送时间,发送方,客服昵称,用户ID,消息内容", "用户", "客服"),
    ("sobot", "店铺ID,消息ID,会话ID,发送时间,发送方类型,发送人,客户ID,消息内容", "访客", "客服"),
    ("easemob", "店铺ID,消息ID,会话ID,时间,发送方,客服,客户ID,消息", "访客", "客服"),
]


@pytest.mark.parametrize(("platform", "header", "customer", "agent"), MESSAGES)
def test_a_chat_log(counter: Counter, platform: str, header: str, customer: str, agent: str) -> None:
    lines = [
        header,
        f"s1,m1,c1,2026-01-30 10:00:00,{customer},--,b1,在吗",
        f"s1,m2,c1,2026-01-30 10:00:09,{agent},小美,b1,在的",
        "s1,m3,c1,2026-01-30 10:00:10,自动回复,--,b1,欢迎",
        "s1,m4,c1,2026-01-30 10:00:11,路人,--,b1,?",
    ]
    report = "messages" if platform in ("sobot", "easemob") else "chat_log"
    path = counter.folder / "聊天.csv"
    path.write_text("\n".join(lines) + "\n", encoding="gb18030" if platform == "pdd" else "utf-8")
    mapped = counter.map(path, report, platform)
    columns = "platform, shop_id, message_id, session_id, sent_at::varchar, sender, account, is_perfunctory"
    assert counter.rows(mapped, columns)[:3] == [
        (platform, "s1", "m1", "c1", "2026-01-30 02:00:00+00", "customer", None, False),
        (platform, "s1", "m2", "c1", "2026-01-30 02:00:09+00", "agent", "小美", True),
        (platform, "s1", "m3", "c1", "2026-01-30 02:00:10+00", "auto", None, False),
    ]
    assert counter.codes(mapped) == [(5, "quarantined", ["unknown_word"])]


def test_wenjuanxing_answers(counter: Counter) -> None:
    header = [
        "序号",
        "提交答卷时间",
        "所用时间",
        "来源",
        "来源详情",
        "来自IP",
        "1、您的会话编号或通话编号",
        "2、为您服务的客服",
        "3、您对本次服务的总体评价",
        "4、响应速度",
        "8、您有多大可能向朋友推荐我们",
    ]
    rows = [
        header,
        ["1", "2026/1/30 9:05:00", "125秒", "微信", "N/A", "1.2.3.4", "s1", "小美", "非常满意", "4", "10"],
        [
            "2",
            "2026/1/30 9:06:00",
            "15秒",
            "微信",
            "N/A",
            "1.2.3.4",
            "(空)",
            "(空)",
            "不满意",
            "(跳过)",
            "11",
        ],
    ]
    mapped = counter.take("问卷.xlsx", rows, "wenjuanxing", "service_survey")
    columns = "survey_id, answered_at::varchar, contact_id, account, score, speed"
    assert counter.rows(mapped, columns) == [
        ("1/2026/1/30 9:05:00", "2026-01-30 01:05:00+00", "s1", "小美", 5, 4),
        ("2/2026/1/30 9:06:00", "2026-01-30 01:06:00+00", None, None, 2, None),
    ]
    recommended = counter.take("问卷.xlsx", rows, "wenjuanxing", "nps")
    assert counter.rows(recommended, "kind, nps, verdict") == [
        ("nps", 10, "accepted"),
        ("nps", 11, "quarantined"),
    ]
