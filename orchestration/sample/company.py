"""The invented company: its shops, its teams, and the people who work in them."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from orchestration.sample.summary import PlantedCauses


@dataclass(frozen=True)
class Shop:
    """This class is one shop; its share is of its platform's sessions."""

    platform: str
    shop_id: str
    name: str
    share: float


@dataclass(frozen=True)
class Desk:
    """This class is one team; its shares are of all agents and of its platform's sessions."""

    team: str
    platform: str
    channel: str
    role: str
    supervisor: str
    agent_share: float
    session_share: float
    has_night_shift: bool = False


# Told apart by identity, or a large company would compare every field of every two people.
@dataclass(frozen=True, eq=False)
class Person:
    """This class is one agent; `pace` multiplies the waits of the people they serve."""

    person_id: str
    name: str
    account: str
    desk: int
    hired_on: dt.date
    pace: float
    moved_on: dt.date | None = None
    moved_to: int | None = None
    is_mapped: bool = True

    def desk_on(self, day: dt.date) -> int | None:
        """This function returns the index of the desk worked at on a day, None before the hiring."""
        if day < self.hired_on:
            return None
        return self.moved_to if self.moved_on and day >= self.moved_on else self.desk


# By identity, too: whoever works on a day is asked for again and again, and remembered.
@dataclass(frozen=True, eq=False)
class Company:
    """This class is who works where, and the causes that they carry."""

    desks: tuple[Desk, ...]
    people: tuple[Person, ...]
    planted: PlantedCauses

    def desks_of(self, person: Person) -> list[int]:
        """This function returns every desk a person serves: in a tiny company one person serves several."""
        index = self.people.index(person)
        own = {person.desk} | ({person.moved_to} if person.moved_to is not None else set())
        shared = {desk for desk in range(len(self.desks)) if index in self.stand_ins(desk)}
        return sorted(own | shared)

    def stand_ins(self, desk: int) -> list[int]:
        """This function returns who serves a desk that has nobody of its own; a small shop has two."""
        return self._stand_ins[desk]

    @cached_property
    def _stand_ins(self) -> list[list[int]]:
        staffed = {person.desk for person in self.people}
        skilled = [index for index, person in enumerate(self.people) if person.desk == AFTERSALE]
        skilled = skilled or list(range(len(self.people)))
        chosen = []
        for index, desk in enumerate(self.desks):
            small = sorted({skilled[(2 * index + turn) % len(skilled)] for turn in range(STAND_INS)})
            own = [index % len(self.people)] if desk.agent_share else small
            chosen.append([] if index in staffed else own)
        return chosen


STAND_INS = 2
OTHER_DESKS = ("kf53", "sobot", "easemob", "zendesk", "wenjuanxing")
SHOPS = (
    Shop("generic", "flagship", "云杉家居旗舰店", 0.7),
    Shop("generic", "outlet", "云杉家居奥莱店", 0.3),
    Shop("pdd", "80421", "云杉家居拼多多店", 1.0),
    Shop("callcenter", "main", "云杉家居服务热线", 1.0),
    Shop("taobao", "main", "云杉家居天猫店", 1.0),
    Shop("jd", "main", "云杉家居京东店", 1.0),
    Shop("douyin", "8003", "云杉家居抖音店", 1.0),
    Shop("kuaishou", "8004", "云杉家居快手店", 1.0),
    Shop("xiaohongshu", "8005", "云杉家居小红书店", 1.0),
    Shop("kf53", "main", "云杉家居官网", 1.0),
    Shop("sobot", "main", "云杉家居小程序", 1.0),
    Shop("easemob", "main", "云杉家居APP", 1.0),
    Shop("zendesk", "main", "Spruce Home (intl.)", 1.0),
    Shop("wenjuanxing", "main", "云杉家居满意度调查", 1.0),
)
PRESALE_1, PRESALE_2, AFTERSALE, REFUNDS, HOTLINE, PDD, CALL_CENTER = range(7)
DESKS = (
    Desk("售前一组", "generic", "chat", "presale", "周敏", 0.20, 0.36, True),
    Desk("售前二组", "generic", "chat", "presale", "周敏", 0.15, 0.24),
    Desk("售后组", "generic", "chat", "aftersale", "郑国强", 0.20, 0.36, True),
    Desk("退款专员组", "generic", "chat", "aftersale", "郑国强", 0.10, 0.04),
    Desk("热线组", "generic", "phone", "both", "何静", 0.10, 0.0),
    Desk("拼多多组", "pdd", "chat", "both", "吴晓峰", 0.15, 1.0, True),
    Desk("呼叫中心一组", "callcenter", "phone", "both", "何静", 0.10, 0.0),
    # Nobody's own: aftersale people serve these small shops besides.
    *(
        Desk(f"{platform}代班", platform, "chat", "both", "郑国强", 0.0, 1.0)
        for platform in ("taobao", "jd", "douyin", "kuaishou", "xiaohongshu", *OTHER_DESKS)
    ),
)
