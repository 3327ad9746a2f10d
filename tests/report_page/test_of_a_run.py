"""The page that a real run wrote, in a browser: it shows what report.json holds and complains of nothing."""

import json

import pytest

from tests.report_page.conftest import PHONE


@pytest.mark.parametrize("period", ["2026-03-31", "2026-W14", "2026-03"])
def test_the_page_of_a_run_shows_its_content(built_home, watch, period):
    folder = built_home / "reports" / period
    document = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    report = watch((folder / "report.html").read_text(encoding="utf-8"), PHONE)
    rows = document["tables"]["attainment"]
    missed = sorted((row for row in rows if row["gap_rank"]), key=lambda row: row["gap_rank"])
    assert report.texts("#gaps table.cards tbody th") == [row["label_zh"] for row in missed] != []
    assert report.page.locator(".tile").count() == sum(row["target"] is not None for row in rows)
    report.page.evaluate("() => document.querySelectorAll('details').forEach((block) => block.reveal())")
    assert report.page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    report.page.locator("#language").click()
    assert report.texts("#gaps table.cards tbody th") == [row["label_en"] for row in missed]
    assert report.complaints == []
