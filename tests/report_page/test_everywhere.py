"""The page wherever it is opened: it asks for nothing, obeys no name, fits a phone, prints, works by keys."""

import pytest
from playwright.sync_api import expect

from orchestration.explain.report.html import html_page
from tests.report_page.conftest import PHONE
from tests.report_page.content import content, empty

MARKUP = '"><img src=x onerror=alert(1)></script><script>alert(2)</script><!--'
TURNING = "\u2028\u202e\x1b[31m"
ALL_OPEN = "() => document.querySelectorAll('details').forEach((block) => block.reveal())"
TOO_WIDE = "document.documentElement.scrollWidth - window.innerWidth"
DRAWN = """() => [...document.querySelectorAll('.chart[role]')]
  .every((chart) => !chart.offsetParent || chart.querySelector('svg'))"""
# The WCAG contrast of each element that holds text itself, against the first painted background below it.
FAINT = """() => {
  const parsed = (colour) => (colour.match(/[\\d.]+/g) || []).map(Number);
  const light = (rgb) => rgb.slice(0, 3).map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
  const ground = (element) => {
    for (; element; element = element.parentElement) {
      const rgb = parsed(getComputedStyle(element).backgroundColor);
      if (rgb.length === 3 || rgb[3] > 0) return rgb;
    }
    return [255, 255, 255];
  };
  const holdsText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
  const shown = [...document.querySelectorAll('#page *')].filter((e) => holdsText(e) && e.checkVisibility() && !e.closest('svg'));
  return shown.flatMap((element) => {
    const [one, other] = [light(parsed(getComputedStyle(element).color)), light(ground(element))];
    const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    return contrast < 4.5 ? [`${element.className} ${element.textContent.slice(0, 20)} ${contrast.toFixed(2)}`] : [];
  });
}"""  # noqa: E501


def draw_all(report) -> int:
    """This function opens every block, waits until every chart is drawn, and returns how many there are."""
    report.page.evaluate(ALL_OPEN)
    report.page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    report.page.wait_for_function(DRAWN)
    return report.page.locator(".chart svg").count()


def test_a_request_and_a_complaint_do_not_go_unseen(watch):
    html = html_page(empty())
    asking = '<img src="https://example.invalid/a.png"></body>'.join(html.rsplit("</body>", 1))
    refused = watch(asking)
    refused.page.wait_for_function("document.images[0].complete")
    assert (
        len(refused.complaints) == 1
        and "violates the following Content Security Policy" in refused.complaints[0]
    )
    policy = html[html.index("<meta http-equiv") : html.index('<meta name="viewport"')]
    without_policy = watch(asking.replace(policy, ""))
    without_policy.page.wait_for_function("document.images[0].complete")
    assert without_policy.complaints[0] == "asked for https://example.invalid/a.png"
    broken = watch(html.replace('id="page"', 'id="elsewhere"').replace(policy, ""))
    assert broken.complaints[0].startswith("error: ")


@pytest.mark.parametrize("size", [(1280, 900), PHONE], ids=["wide", "phone"])
def test_a_name_is_only_ever_a_name(show, size):
    report = show(content(name=MARKUP + TURNING + "很" * 300, label=MARKUP), size)
    for _ in ("zh", "en"):
        assert draw_all(report) > 12
        assert report.page.locator("#page img, #page script").count() == 0
        assert report.page.evaluate(TOO_WIDE) <= 0
        text = report.page.locator("#page").inner_text()
        assert MARKUP[:50] in text and "\x1b" not in text and "\u202e" not in text and "很" * 100 not in text
        report.page.locator("#language").click()


def test_a_name_under_the_pointer_is_only_a_name(show):
    report = show(content(name=MARKUP))
    chart = report.page.locator("#kpi-answer_rate_180s .chart-bars >> nth=1")
    chart.scroll_into_view_if_needed()
    chart.locator(".mark-rect path >> nth=-2").hover()
    tip = report.page.locator("#vg-tooltip-element.visible")
    tip.wait_for()
    assert tip.inner_text().startswith(MARKUP[:50])
    assert (
        report.page.evaluate(
            "document.images.length + document.querySelectorAll('#vg-tooltip-element *').length"
        )
        == 0
    )


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_wider_than_a_phone(show, language):
    report = show(content(agents=40), (375, 812))
    if language == "en":
        report.page.locator("#language").click()
    assert draw_all(report) > 12
    assert report.page.evaluate(TOO_WIDE) <= 0
    scrolled = (
        "els => els.every(e => e.scrollWidth <= e.clientWidth || getComputedStyle(e).overflowX === 'auto')"
    )
    assert report.page.locator(".scroll").evaluate_all(scrolled)


def test_text_stands_out_from_its_ground(show):
    report = show(content())
    report.page.evaluate(ALL_OPEN)
    assert report.page.evaluate(FAINT) == []
    report.page.add_style_tag(content=".verdict { color: #aaaaaa; }")
    assert len(report.page.evaluate(FAINT)) == 1


def test_it_prints_with_every_chart_of_what_is_open(show, pdf_path):
    report = show(content())
    charts = report.page.locator("details[open] figure .chart").count()
    assert charts >= 9
    report.page.pdf(path=pdf_path, prefer_css_page_size=True, print_background=True)
    assert report.page.locator("details[open] figure .chart svg").count() == charts
    written = pdf_path.read_bytes()
    assert written.startswith(b"%PDF") and 4 <= written.count(b"/Type /Page\n") <= 12
    report.page.set_viewport_size({"width": 680, "height": 960})
    report.page.emulate_media(media="print")
    draw_all(report)
    assert not report.page.locator("button").first.is_visible()
    right = "els => Math.max(...els.map(e => e.getBoundingClientRect().right))"
    assert report.page.locator(".chart svg, table, .tile").evaluate_all(right) <= 680


def test_five_hundred_agents_are_a_few_bars_and_a_table_that_unfolds(show):
    report = show(content(agents=500))
    people = report.page.locator("#kpi-answer_rate_180s .chart-waterfall >> nth=1")
    people.scroll_into_view_if_needed()
    people.locator("svg").wait_for()
    assert "其余 492 个" in people.inner_text()
    everybody = report.page.locator("#kpi-answer_rate_180s details.inner >> nth=1")
    assert everybody.locator("tr").count() == 0
    everybody.locator("summary").click()
    # The browser tells that something unfolded when it finds the time.
    expect(everybody.locator("tbody tr")).to_have_count(50)
    everybody.get_by_text("显示全部 500 行").click()
    expect(everybody.locator("tbody tr")).to_have_count(500)


def test_a_year_of_days_is_one_line_with_its_signals(show):
    report = show(content(periods=365))
    line = report.page.locator("#kpi-answer_rate_180s .chart-trend")
    line.scroll_into_view_if_needed()
    line.locator("svg").wait_for()
    assert (
        line.locator("svg .mark-symbol path").evaluate_all(
            "els => els.filter(e => e.getBBox().width > 4).length"
        )
        == 1
    )
    ticks = line.locator("svg .role-axis-label text").all_text_contents()
    assert {"04-01", "07-01", "10-01", "01-01"} <= set(ticks)


def test_of_a_few_months_each_is_named_once(show):
    report = content(periods=3) | {"period_kind": "month", "period": "2026-03"}
    months = {"2026-03-26": "2026-01-01", "2026-03-27": "2026-02-01", "2026-03-28": "2026-03-01"}
    for point in report["tables"]["trend"]:
        point["period_start"] = months[point["period_start"]]
    line = show(report).page.locator("#kpi-answer_rate_180s .chart-trend")
    line.scroll_into_view_if_needed()
    line.locator("svg").wait_for()
    ticks = line.locator("svg .role-axis-label text").all_text_contents()
    assert [tick for tick in ticks if "%" not in tick] == ["2026-01", "2026-02", "2026-03"]


def test_everything_is_reached_by_keys(show):
    report = show(content())
    report.page.keyboard.press("Tab")
    assert report.page.evaluate("document.activeElement.id") == "language"
    block = report.page.locator("#appendix-definitions")
    block.locator("summary").focus()
    report.page.keyboard.press("Enter")
    block.locator("table").wait_for()
    reachable = "els => els.every(e => e.tabIndex === 0)"
    assert report.page.locator(".scroll, summary, a[href], button, select").evaluate_all(reachable)


def test_a_chart_tells_its_figures_to_who_cannot_see_it(show):
    report = show(content())
    told = report.page.locator("#kpi-answer_rate_180s .chart-pareto").get_attribute("aria-label") or ""
    assert told.replace("\u00a0", " ").startswith(
        "原因排列图; 同时会话过多, 61 · 41.22 %, 累计 41.22 %; 新人"
    )
