"""How 53KF, Sobot and Easemob lay out a conversation, and Wenjuanxing the questionnaire after it."""

import datetime as dt

from orchestration.sample.platforms.conversations import Conversation

WORDS = {5: "非常满意", 4: "满意", 3: "一般", 2: "不满意", 1: "非常不满意"}
# By the order of ENTRIES: app, mini program, web, WeChat, social.
KF53_CHANNELS = ("APP", "小程序", "网站", "微信", "微博")
SOBOT_CHANNELS = ("APP", "微信小程序", "PC网页", "微信公众号", "微博")
EASEMOB_CHANNELS = ("APP", "微信", "网页", "微信", "微博")
KF53_HEADERS = (
    *("空值", "访客名称", "接待客服", "对话时间", "对话条数", "访问来源", "来源页面", "关键词"),
    *("咨询页面", "访客地区", "ip地址", "对话渠道", "对话类型", "对话主题", "访客评价", "着陆页面"),
    *("来源风格", "访客标签", "访客编号", "首次响应时长", "平均响应时长", "开始方式", "结束方式"),
)


def kf53_row(one: Conversation) -> dict[str, str]:
    """This function returns a row of the locked header, most of whose columns stay empty."""
    return dict.fromkeys(KF53_HEADERS, "") | {
        "访客名称": f"访客{one.visitor % 10_000:04d}",
        "接待客服": one.account or "-",
        "对话时间": str(one.begun),
        "对话条数": str(one.messages),
        "访问来源": "直接访问",
        "访客地区": "上海",
        "对话渠道": KF53_CHANNELS[one.entry],
        "对话主题": one.topic,
        "访客评价": WORDS[one.score] if one.score else "未评价",
        "访客编号": str(one.visitor),
        "首次响应时长": _in_words(one.first_wait),
        "开始方式": "访客发起",
        "结束方式": "超时结束",
    }


def sobot_row(one: Conversation) -> dict[str, str]:
    """This function returns a row of the online desk; stars instead of points."""
    return {
        "会话ID": str(one.number),
        "客户ID": str(one.visitor),
        "客户昵称": f"用户{one.visitor % 10_000:04d}",
        "接待客服": one.account or "--",
        "接入渠道": SOBOT_CHANNELS[one.entry],
        "会话开始时间": str(one.begun),
        "会话结束时间": str(one.ended or "--"),
        "首次响应时长": _in_words(one.first_wait),
        "会话时长": str(one.ended - one.begun) if one.ended else "--",
        "是否转接": "否",
        "排队开始时间": "",
        "咨询分类": one.topic,
        "是否解决": "已解决" if one.is_resolved else "未解决",
        "满意度评分": f"{one.score}星" if one.score else "未评价",
        "评价时间": str(one.ended) if one.score else "",
    }


def easemob_row(one: Conversation) -> dict[str, str]:
    """This function returns a row of the conversations' history; an agent takes over within three seconds."""
    is_taken = one.first_wait is not None
    head_start = min(3, one.first_wait) if one.first_wait is not None else 0
    return {
        "会话ID": str(one.number),
        "客户ID": str(one.visitor),
        "客户名": f"客户{one.visitor % 10_000:04d}",
        "客服": one.account or "",
        "渠道类型": EASEMOB_CHANNELS[one.entry],
        "会话创建时间": str(one.begun),
        "会话接起时间": str(one.begun + dt.timedelta(seconds=head_start)) if is_taken else "",
        "会话结束时间": str(one.ended or ""),
        "首次响应时长": str(one.first_wait - head_start) if one.first_wait is not None else "-",
        "会话标签": one.topic,
        "满意度评价": "",
        "评价时间": "",
    }


def answer_sheet(number: int, one: Conversation) -> dict[str, str]:
    """This function returns a sheet of the questionnaire; `one` must have a score and an end."""
    score = one.score or 3
    answered = (one.ended or one.begun) + dt.timedelta(minutes=4)
    step = WORDS[score]
    return {
        "序号": str(number),
        # As the site writes it: no leading zeros in the date and the hour.
        "提交答卷时间": f"{answered.year}/{answered.month}/{answered.day} {answered.hour}:{answered:%M:%S}",
        "所用时间": f"{40 + number % 90}秒",
        "来源": "微信",
        "来源详情": "N/A",
        "来自IP": "203.0.113.7(上海-上海)",
        "自定义字段": str(one.number),
        "2、为您服务的客服": one.account or "",
        "3、您对本次服务的总体评价": step,
        "4、响应速度": WORDS[max(1, score - number % 2)],
        "5、解答准确": step,
        "6、服务态度": WORDS[min(5, score + 1)],
        "7、处理结果": "(跳过)" if number % 5 == 0 else step,
        "8、您有多大可能向朋友推荐我们": str(score * 2 - number % 2),
        "总分": str(score * 5),
    }


def _in_words(seconds: int | None) -> str:
    if seconds is None:
        return "-"
    return f"{seconds // 60}分{seconds % 60}秒" if seconds >= 60 else f"{seconds}秒"
