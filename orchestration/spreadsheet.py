"""Texts as a spreadsheet must get them: no cell of ours is ever run as a formula, no id loses a digit."""

import unicodedata

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def csv_cell(value: object) -> object:
    """This function returns a value for a CSV that a spreadsheet opens: text stays text.

    What a spreadsheet would take for a formula gets an apostrophe in front, full-width signs and hidden
    ones before it included; an id of digits gets a tab, so that it is neither rounded nor loses a zero.
    """
    if not isinstance(value, str):
        return value
    if value.isdecimal():
        return f"\t{value}"
    shown = unicodedata.normalize("NFKC", value).lstrip(" \u200b\u200e\u200f\ufeff\u2060")
    if shown.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value
