"""Masks what names a person in texts that are shown: telephone, identity and bank card, e-mail, address …"""

import re

MASK = "***"
LONGEST_SHOWN = 2_000
CARRIERS = "SF|YT|JDV?|JT|ZTO|ZT|STO|YD|DPK|DB|EMS|TT|HT|HHTT|BEST|ZJS|UC|YZ"
STREET = "路|街|巷|弄|道|镇|乡|村|号|栋|幢|座|单元|室|楼|层"

# Every repetition is bounded: a cell may be made to keep an unbounded one busy for minutes.
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
MOBILE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)")
LANDLINE = re.compile(r"(?<!\d)0\d{2,3}-\d{7,8}(?!\d)")
TRACKING = re.compile(
    rf"(?<![A-Za-z0-9])(?:(?:{CARRIERS})\d{{10,15}}|[A-Z]{{2}}\d{{9}}CN)(?![A-Za-z0-9])", re.I
)
TRACKING_SAID = re.compile(r"((?:快递|运单|物流|tracking)[^\d\n]{0,8})\d{10,15}(?!\d)", re.I)
WECHAT_SAID = re.compile(
    r"((?:微信|薇信|威信|wechat|weixin|\bvx|\bwx|v信)\s*(?:号|id)?\s*[:：是为]?\s*)[A-Za-z][\w-]{4,19}", re.I
)
WECHAT = re.compile(r"\bwxid_\w+")
ADDRESS = re.compile(
    rf"[\u4e00-\u9fff]{{2,10}}(?:省|自治区|市|区|县)[\u4e00-\u9fff\dA-Za-z-]{{0,30}}?(?:{STREET})"
    rf"(?:[\u4e00-\u9fff\dA-Za-z-]{{0,20}}(?:{STREET})){{0,6}}\d{{0,6}}"
)
# Cards may be written in groups of four.
DIGITS = re.compile(r"(?<![\dA-Za-z])\d(?:[ -]?\d){13,18}[Xx]?(?![\dA-Za-z])")
LONG_NUMBER = re.compile(r"(?<![\da-f])\d{9,}(?![\da-f])")
PERSONAL_HEADER = re.compile(
    r"手机|电话|姓名|收货|收件|地址|身份证|银行卡|微信|邮箱|运单|快递单|买家|客户|顾客|会员|昵称|访客|消息|内容|留言|备注|评语"
    r"|phone|mobile|address|e-?mail|wechat|buyer|customer|visitor|nick|message|content|comment|text|remark",
    re.I,
)
STAFF_HEADER = re.compile(
    r"客服|坐席|agent|account|message_id|sender|消息(?:id|编号|数)|时间|_at\b|first_", re.I
)


def mask_text(text: str) -> str:
    """This function returns a text with everything that looks like a person's number or place masked.

    Nineteen digits are an order's id and stay, unless they are a valid bank card. A very long text is
    hidden as a whole: it is what somebody wrote.
    """
    if len(text) > LONGEST_SHOWN:
        return f"{MASK} ({len(text)} characters)"
    for pattern in (EMAIL, ADDRESS, TRACKING, WECHAT):
        text = pattern.sub(MASK, text)
    for pattern in (TRACKING_SAID, WECHAT_SAID):
        text = pattern.sub(lambda found: f"{found[1]}{MASK}", text)
    text = DIGITS.sub(lambda found: MASK if _is_card(found[0]) else found[0], text)
    for pattern in (MOBILE, LANDLINE):
        text = pattern.sub(MASK, text)
    return text


def mask_header(text: str) -> str:
    """This function masks a sentence that may quote headers: without a header line they are a row's cells."""
    return ", ".join(LONG_NUMBER.sub(MASK, mask_text(part)) for part in text.split(", "))


def names_a_person(header: str) -> bool:
    """This function tells whether a column's header promises something about a customer."""
    return bool(PERSONAL_HEADER.search(header)) and not STAFF_HEADER.search(header)


def _is_card(found: str) -> bool:
    digits = re.sub(r"[ -]", "", found).upper()
    if (
        len(digits) == 18
        and 1900 <= int(digits[6:10]) <= 2099
        and digits[10:12] <= "12"
        and digits[12:14] <= "31"
    ):
        return True
    if len(digits) == 15 and digits[8:10] <= "12" and digits[10:12] <= "31":
        return True
    if len(digits) == 19 and not digits.startswith("62"):
        return False
    return len(digits) >= 16 and digits.isdigit() and _luhn(digits)


def _luhn(digits: str) -> bool:
    doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
