"""Founding the invented company: who is hired for which desk, and the causes planted among them."""

import datetime as dt
from dataclasses import replace

import numpy as np

from orchestration.sample.company import DESKS, PDD, PRESALE_1, PRESALE_2, REFUNDS, SHOPS, Company, Person
from orchestration.sample.summary import (
    DefinitionVariant,
    MissingFile,
    MissingKnowledge,
    Newcomer,
    PlantedCauses,
    SlowDepartment,
    TeamChange,
    UnderstaffedEvening,
)
from orchestration.sample.words import TOPIC_WITHOUT_KNOWLEDGE

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = (
    *("雅婷", "思远", "晓彤", "子涵", "梦琪", "浩然", "佳怡", "宇轩", "欣妍", "俊杰", "诗涵", "志强", "雨桐"),
    *("建华", "若曦", "文博", "静怡", "明哲", "丹丹", "海燕", "一鸣", "晨曦", "慧敏", "嘉豪", "小雨", "家琪"),
    *("立群", "秀英", "晓东", "美玲", "天佑", "玉洁", "国栋", "春梅", "景行", "安琪", "书瑶", "振宇", "可欣"),
)
NEWCOMER_TENURE_DAYS = 20
NEWCOMER_PACE = 3.2
MISSING_SINCE_DAYS = 2
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
        missing_file=_missing_file(first_day, last_day),
        definition_variant=DefinitionVariant(
            "jd", "workload", "average_response_time_all_day", "average_response_time"
        ),
    )
    return Company(DESKS, tuple(people), planted)


def _missing_file(first_day: dt.date, last_day: dt.date) -> MissingFile | None:
    """Among the last days, which have files of their own, and after at least one day that has its log."""
    day = last_day - dt.timedelta(days=MISSING_SINCE_DAYS)
    shop = next(shop for shop in SHOPS if shop.platform == "douyin")
    return MissingFile(shop.platform, "chat_log", shop.shop_id, day) if day > first_day else None


def _headcounts(agents: int) -> list[int]:
    exact = [desk.agent_share * agents for desk in DESKS]
    heads = [int(share) for share in exact]
    by_remainder = sorted(range(len(DESKS)), key=lambda desk: (heads[desk] - exact[desk], desk))
    for desk in by_remainder[: agents - sum(heads)]:
        heads[desk] += 1
    return heads
