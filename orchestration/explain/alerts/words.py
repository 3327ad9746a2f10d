"""What alerts say, in Chinese and English: one catalogue, the same keys in both."""

ZH = {
    "title": "客服指标 {day}：{missed} 项未达标",
    "title_met": "客服指标 {day}：更正后 {judged} 项全部达标",
    "of": "有目标的 {judged} 项中，{met} 项达标。",
    "line": "{place}. {label} {value}，目标 {target}，差 {gap}",
    "events": "，即 {events:,} 次",
    "cause": "；首因：{cause}（{share:.0%}）",
    "noise": "；在正常波动内",
    "more": "另有 {more} 项未达标，见报告。",
    "open": "另有 {open} 项仍在统计中，未列入。",
    "report": "报告：{report}",
    "generation": "第 {generation} 版，数据截至 {as_of}。",
    "failed_title": "客服指标：运行失败（{step}）",
    "failed_run": "运行 {run}；已发布的数据保持不变。",
    "rate": "{value:.1f}%",
    "points": "{value:.1f} 个百分点",
    "s": "{value:,.1f} 秒",
    "h": "{value:,.1f} 小时",
    "other": "{value:,.2f}",
}
EN = {
    "title": "Customer service {day}: {missed} targets missed",
    "title_met": "Customer service {day}: after a correction all {judged} targets are met",
    "of": "Of {judged} KPIs with a target, {met} met it.",
    "line": "{place}. {label} {value}, target {target}, short by {gap}",
    "events": ", that is {events:,} events",
    "cause": "; first cause: {cause} ({share:.0%})",
    "noise": "; within its usual variation",
    "more": "{more} more missed; see the report.",
    "open": "{open} more are still being counted and left out.",
    "report": "Report: {report}",
    "generation": "Generation {generation}, as of {as_of}.",
    "failed_title": "Customer service: the run failed ({step})",
    "failed_run": "Run {run}; what is published stays as it was.",
    "rate": "{value:.1f}%",
    "points": "{value:.1f} points",
    "s": "{value:,.1f} s",
    "h": "{value:,.1f} h",
    "other": "{value:,.2f}",
}
WORDS = {"zh": ZH, "en": EN}


def measure(value: float, unit: str, language: str, *, is_gap: bool = False) -> str:
    """This function writes a value in its unit; a rate, in [0, 1], in percent, its gap in points."""
    words = WORDS[language]
    if unit == "rate":
        return words["points" if is_gap else "rate"].format(value=100 * value)
    return words[unit if unit in ("s", "h") else "other"].format(value=value)
