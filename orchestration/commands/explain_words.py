"""The words and numbers of `cskpi explain`."""

from typing import Any

from orchestration.explain.report.sheets import in_words

DIMENSIONS = {
    "person": "客服",
    "team": "班组",
    "platform": "平台",
    "shop": "店铺",
    "channel": "渠道",
    "entry": "入口",
    "shift": "班次",
    "hour": "小时",
    "weekday": "星期",
    "season": "时期",
    "topic": "主题",
}


def dimension_in_words(dimension: str) -> str:
    """This function names a dimension in Chinese with its id."""
    return f"{DIMENSIONS.get(dimension, '')} {dimension}".strip()


def member_in_words(row: dict[str, Any]) -> str:
    """This function names a member of a dimension, or says how many others there are."""
    if row["member"] == "(others)":
        return f"其余 others ({row['members']})"
    name = row["member_name"]
    return in_words(name, "zh") if name.startswith("(") else name


def points_in_words(value: float | None, unit: str) -> str:
    """This function writes a signed difference in its unit; of a rate in percentage points."""
    if value is None:
        return "–"
    if unit == "rate":
        return f"{100 * value:+.2f} pp"
    return f"{value:+,.2f} {unit}" if unit in ("s", "h") else f"{value:+,.2f}"


def count_in_words(value: float) -> str:
    """This function writes a numerator or denominator."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"


def contact_in_words(row: dict[str, Any]) -> str:
    """This function names the contact of a failed event by its shop, kind and id."""
    shop = f"{row['platform']}:{row['shop_id']}"
    return " ".join(filter(None, (shop, row["contact_type"], row["contact_id"])))
