"""The invented company: its shops, its teams, and the people who work in them."""

import datetime as dt
from dataclasses import dataclass, replace

import numpy as np

from orchestration.sample.summary import (
    MissingKnowledge,
    Newcomer,
    PlantedCauses,
    SlowDepartment,
    TeamChange,
    UnderstaffedEvening,
)
from orchestration.sample.words import TOPIC_WITHOUT_KNOWLEDGE


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


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class Company:
    """This class is who works where, and the causes that they carry."""

    desks: tuple[Desk, ...]
    people: tuple[Person, ...]
    planted: PlantedCauses

    def desks_of(self, person: Person) -> list[int]:
        """This function returns every desk a person serves: in a tiny company one person serves several."""
        index = self.people.index(person)
        own = {person.desk} | ({person.moved_to} if person.moved_to is not None else set())
        shared = {desk for desk in range(len(self.desks)) if self.stand_in(desk) == index}
        return sorted(own | shared)

    def stand_in(self, desk: int) -> int | None:
        """This function returns who serves a desk that has nobody of its own."""
        if any(person.desk == desk for person in self.people):
            return None
        return desk % len(self.people)


SHOPS = (
    Shop("generic", "flagship", "云杉家居旗舰店", 0.7),
    Shop("generic", "outlet", "云杉家居奥莱店", 0.3),
    Shop("pdd", "pdd-80421", "云杉家居拼多多店", 1.0),
    Shop("callcenter", "main", "云杉家居服务热线", 1.0),
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
)
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = (
    *("雅婷", "思远", "晓彤", "子涵", "梦琪", "浩然", "佳怡", "宇轩", "欣妍", "俊杰", "诗涵", "志强", "雨桐"),
    *("建华", "若曦", "文博", "静怡", "明哲", "丹丹", "海燕", "一鸣", "晨曦", "慧敏", "嘉豪", "小雨", "家琪"),
    *("立群", "秀英", "晓东", "美玲", "天佑", "玉洁", "国栋", "春梅", "景行", "安琪", "书瑶", "振宇", "可欣"),
)
NEWCOMER_TENURE_DAYS = 20
NEWCOMER_PACE = 3.2
UNDERSTAFFED_ISO_WEEKDAY, UNDERSTAFFED_HOURS = 6, (19, 20, 21, 22)
PLANTED_AT = ("generic", tuple(shop.shop_id for shop in SHOPS if shop.platform == "generic"))


def found_company(
    agents: int, seed: int, first_day: dt.date, last_day: dt.date, *, planted: bool = True
) -> Company:
    """This function staffs the desks with `agents` people and, if `planted`, plants the causes they carry."""
    rng = np.random.default_rng([seed, 1])
    places = np.repeat(np.arange(len(DESKS)), _headcounts(agents))
    heads = np.bincount(places, minlength=len(DESKS))
    people = []
    for index, desk in enumerate(places.tolist()):
        hired_on = first_day - dt.timedelta(days=int(rng.integers(60, 1500)))
        people.append(
            Person(
                person_id=f"E{index + 1:04d}",
                name=SURNAMES[(index * 7) % len(SURNAMES)] + GIVEN[index % len(GIVEN)],
                account=f"云杉:{index + 1:03d}",
                desk=desk,
                hired_on=hired_on,
                pace=float(rng.uniform(0.75, 1.25)),
            )
        )
    return _plant(people, heads, first_day, last_day, has_causes=planted)


def _plant(
    people: list[Person], heads: np.ndarray, first_day: dt.date, last_day: dt.date, *, has_causes: bool
) -> Company:
    def last_of(desk: int) -> int:
        return max(index for index, person in enumerate(people) if person.desk == desk)

    newcomer = change = unmapped = evening = None
    if heads[PRESALE_2] >= 3:
        index = last_of(PRESALE_2)
        if has_causes:
            hired_on = last_day - dt.timedelta(days=NEWCOMER_TENURE_DAYS)
            people[index] = person = replace(people[index], hired_on=hired_on, pace=NEWCOMER_PACE)
            team = DESKS[PRESALE_2].team
            newcomer = Newcomer(*PLANTED_AT, person.person_id, person.account, team, hired_on)
        mover = index - 1
        moved_on = last_day - dt.timedelta(days=(last_day - first_day).days // 2)
        people[mover] = person = replace(people[mover], moved_on=moved_on, moved_to=PRESALE_1)
        change = TeamChange(
            person.person_id, person.account, DESKS[PRESALE_2].team, DESKS[PRESALE_1].team, moved_on
        )
    if heads[PDD] >= 3:
        index = last_of(PDD)
        people[index] = replace(people[index], is_mapped=False)
        unmapped = people[index].account
    if has_causes and heads[PRESALE_1] >= 5:
        days = [first_day + dt.timedelta(days=number) for number in range((last_day - first_day).days + 1)]
        evening = UnderstaffedEvening(
            *PLANTED_AT,
            DESKS[PRESALE_1].team,
            UNDERSTAFFED_ISO_WEEKDAY,
            UNDERSTAFFED_HOURS,
            tuple(day for day in days if day.isoweekday() == UNDERSTAFFED_ISO_WEEKDAY),
        )
    is_slow = has_causes and heads[REFUNDS] > 0
    planted = PlantedCauses(
        understaffed_evening=evening,
        newcomer=newcomer,
        topic_without_knowledge=MissingKnowledge(*PLANTED_AT, TOPIC_WITHOUT_KNOWLEDGE)
        if has_causes
        else None,
        slow_department=SlowDepartment(*PLANTED_AT, DESKS[REFUNDS].team) if is_slow else None,
        team_change=change,
        unmapped_account=unmapped,
    )
    return Company(DESKS, tuple(people), planted)


def _headcounts(agents: int) -> list[int]:
    exact = [desk.agent_share * agents for desk in DESKS]
    heads = [int(share) for share in exact]
    by_remainder = sorted(range(len(DESKS)), key=lambda desk: (heads[desk] - exact[desk], desk))
    for desk in by_remainder[: agents - sum(heads)]:
        heads[desk] += 1
    return heads
