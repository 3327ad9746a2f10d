"""The KPI page says what the registry says."""

from orchestration.transform.kpi_page import PAGE, kpi_page


def test_the_kpi_page_is_not_stale():
    again = "run `python -m orchestration.transform.kpi_page`"
    assert PAGE.read_text(encoding="utf-8") == kpi_page(), again


def test_a_kpi_shows_its_names_its_formula_its_limits_and_its_targets():
    section = kpi_page().split("### `first_response_time` ↓")[1].split("###")[0]
    assert "**首次响应时长** · **First response time** (s; mean, sums; chat)" in section
    assert "window 08:00–23:00; platform *; final after 1 d" in section
    assert "Targets: **30** (own: service standard of a published template) · 10 (platform" in section
