import time

import pytest

from orchestration.ingest.masking import mask_text, names_a_person


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("打我电话13812345678谢谢", "打我电话***谢谢"),
        ("+86 138-1234-5678", "***"),
        ("座机 010-62345678", "座机 ***"),
        ("身份证11010519491231002X", "身份证***"),
        ("卡号6222 0212 3456 7890 128", "卡号***"),
        ("card 4111 1111 1111 1111", "card ***"),
        ("卡 6212261202003333334", "卡 ***"),
        ("write to li.si+1@mail.example.cn!", "write to ***!"),
        ("加微信: zhang_san88 聊", "加微信: *** 聊"),
        ("我的 wxid_ab12cd34", "我的 ***"),
        ("寄到浙江省杭州市西湖区文三路100号3单元502室", "***"),
        ("SF1234567890123 到了吗", "*** 到了吗"),
        ("快递单号 773112345678901", "快递单号 ***"),
        ("订单6920123456789012345没到", "订单6920123456789012345没到"),
        ("2026-03-01 10:00:00", "2026-03-01 10:00:00"),
        ("12.5", "12.5"),
    ],
)
def test_what_names_a_person_is_masked_and_an_order_stays(text, shown):
    assert mask_text(text) == shown


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("买家昵称", True),
        ("收货地址", True),
        ("Customer phone", True),
        ("客服昵称", False),
        ("sent_at", False),
    ],
)
def test_a_header_may_promise_a_person(header, expected):
    assert names_a_person(header) is expected


@pytest.mark.parametrize("unit", ["市", "a.", "a1", "浙江省1号", "1 ", "1390000", "微信", "a@"])
def test_no_text_keeps_the_masking_busy(unit):
    begun = time.process_time()
    mask_text(unit * (1_900 // len(unit)))
    assert time.process_time() - begun < 1
    assert mask_text(unit * 1_000_000) == f"*** ({len(unit)}000000 characters)"


def test_what_stands_where_headers_should_is_masked_in_the_ledger(installation):
    installation.drop(
        "generic/orders/o.csv",
        "platform,shop_id,13812345678,5001234567890,li.si@mail.example,北京市海淀区中关村路1号\n1,2,3,4,5,6\n",
    )
    [load] = installation.take_in().loads
    assert (load.status, load.refusal_code) == ("refused", "missing_column")
    assert "***" in (load.refusal_sentence or "")
    ledger = installation.home.ledger.read_bytes()
    for cell in ("13812345678", "5001234567890", "li.si", "中关村"):
        assert cell.encode() not in ledger
