"""The words of the invented chats: topics, phrases, where customers come in."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Topic:
    """This class is one thing that customers ask about; its share is of its stage's sessions."""

    name: str
    stage: str
    share: float
    questions: tuple[str, ...]


TOPIC_WITHOUT_KNOWLEDGE = "海外直邮清关"
STALE_TOPIC = "发票开具"
TOPICS = (
    Topic(
        "商品咨询",
        "presale",
        0.40,
        ("这款沙发有现货吗", "请问是实木的吗？", "承重多少公斤", "和图片颜色一样吗,有色差吗"),
    ),
    Topic(
        "尺码推荐",
        "presale",
        0.20,
        ("1米8的床垫配哪个床架", "客厅3米5放得下吗", "怎么量尺寸", "买哪个规格合适"),
    ),
    Topic(
        "优惠活动",
        "presale",
        0.25,
        ("现在下单有优惠吗", "满减券在哪里领", "能再便宜点吗", '详情页写的"第二件半价"还有吗'),
    ),
    Topic(
        "库存预售", "presale", 0.15, ("什么时候补货", "预售要等多久", "白色的还有吗", "付定金后能改颜色吗")
    ),
    Topic(
        "物流催单",
        "aftersale",
        0.34,
        ("怎么还没发货", "物流三天没动了", "今天能送到吗", "快递显示签收但是我没收到"),
    ),
    Topic(
        "退换货", "aftersale", 0.24, ("收到有划痕，想换一个", "不喜欢可以退吗", "退货地址发我", "运费谁出")
    ),
    Topic(
        "退款进度",
        "aftersale",
        0.16,
        ("退款什么时候到账", "已经退回去一周了", "为什么退款少了20元", "帮我查下退款"),
    ),
    Topic(
        "质量问题", "aftersale", 0.12, ("抽屉关不上", "味道很大怎么办", "螺丝少了两颗", "用了一个月就塌了")
    ),
    Topic(
        "发票开具", "aftersale", 0.06, ("可以开专票吗", "发票抬头写错了", "电子发票发哪里了", "怎么开发票")
    ),
    Topic(
        TOPIC_WITHOUT_KNOWLEDGE,
        "aftersale",
        0.08,
        ("清关需要身份证吗", "海关卡了十天了", "关税谁交", "直邮的怎么查进度"),
    ),
)
STAGES = ("presale", "aftersale", "unknown")
STAGE_OF_TOPIC = np.array([STAGES.index(topic.stage) for topic in TOPICS])
REPLIES = (
    "亲，您好，我帮您看一下",
    "这款目前有现货，48小时内发货的呢",
    "已经为您登记，今天会有专员联系您",
    "麻烦提供一下订单号哦",
    "您放心，七天无理由可以退的",
    "已经催促快递了,预计明天送达",
    "尺寸是1.8米x2米，误差1-2厘米",
    "优惠券已发到您的账户，请刷新页面",
    "退款会在1-3个工作日原路退回",
    "非常抱歉给您带来不便",
    "这边帮您备注了，仓库会优先处理",
    "请问还有其他可以帮您的吗？",
)
STOCK_PHRASES = ("在的", "稍等", "亲", "亲，在的")
# Lost patience: rare, and a critical error wherever it is found.
RUDE_REPLIES = ("你神经病吧，详情页自己不会看吗", "跟你说了三遍了，智障吗")
AUTO_REPLIES = (
    "您好，欢迎光临，客服马上就来",
    "当前咨询人数较多，请耐心等待",
    "客服工作时间为8:00-23:00，看到会第一时间回复您",
)
BOT_REPLIES = (
    "您是想问：1.物流 2.退款 3.发票？",
    "为您找到以下答案，看看有没有帮助",
    "没有听懂您的问题，可以换个说法吗",
    "订单预计48小时内发出",
)
SYSTEM_LINES = ("会话已转接", "会话已分配给新的客服")
ENTRIES = ("app", "mini_program", "web", "wechat", "social")
ENTRY_SHARES = (0.52, 0.22, 0.12, 0.09, 0.05)
SENDERS = ("customer", "agent", "assisted", "auto", "bot", "system")
CUSTOMER, AGENT, ASSISTED, AUTO, BOT, SYSTEM = range(6)
