"""Every text of the page, Chinese and English side by side, from the catalogue in `page/texts/`."""

from functools import cache
from pathlib import Path

import yaml

TEXTS = Path(__file__).parent / "page" / "texts"
LANGUAGES = ("zh", "en")


@cache
def read_texts() -> dict[str, dict[str, str]]:
    """This function returns the page's texts by key and language.

    A file of the catalogue has one line per text: key, Chinese, English. It raises ValueError for a key that
    stands twice or a text that lacks a language.
    """
    texts: dict[str, dict[str, str]] = {}
    for path in sorted(TEXTS.glob("*.yml")):
        for key, pair in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            if key in texts:
                raise ValueError(f"{path.name}: the text {key} stands twice; keep one")
            if not isinstance(pair, list) or len(pair) != len(LANGUAGES) or not all(pair):
                raise ValueError(f"{path.name}: the text {key} needs two texts, [Chinese, English]")
            texts[key] = dict(zip(LANGUAGES, pair, strict=True))
    return texts
