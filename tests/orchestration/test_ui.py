"""The UI in a real browser: the graph by stages, the published days, the checks, and what the marts show."""

import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.pipeline import CSKPI

QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)
NOT_TESTED = (
    "There is no chromium on the PATH, so Dagster's UI is NOT seen in a browser: graph, partitions, checks, "
    "the attainment and the trend beside fct_gaps."
)
LONGEST_MS = 120_000


@pytest.fixture(scope="module")
def address(built_home) -> Iterator[str]:
    """The server as `cskpi ui` starts it, without the daemon, so that it changes nothing of the home."""
    if shutil.which("chromium") is None:
        pytest.skip(NOT_TESTED)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [CSKPI, "ui", "--read-only", "--port", str(port), "--home", built_home],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        deadline = time.monotonic() + 240
        while not answers(f"http://127.0.0.1:{port}/server_info"):
            assert server.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.5)
        yield f"http://127.0.0.1:{port}"
    finally:
        os.killpg(server.pid, 15)
        server.wait(timeout=60)


def answers(url: str) -> bool:
    """Whether a server answers there already."""
    try:
        with urllib.request.urlopen(url, timeout=5):
            return True
    except OSError:
        return False


@pytest.fixture(scope="module")
def page(address) -> Iterator[Page]:
    """A window that may ask only this server, with what it asked elsewhere and what went wrong in it."""
    elsewhere: list[str] = []
    complaints: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(QUIET))
        page = browser.new_page(viewport={"width": 1400, "height": 1000})
        page.set_default_timeout(LONGEST_MS)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((address, "data:", "blob:", f"ws{address[4:]}"))
                else elsewhere.append(request.url)
            ),
        )
        yield page
        browser.close()
    assert (elsewhere, complaints) == ([], [])


def test_the_graph_shows_the_six_stages(page, address):
    page.goto(f"{address}/asset-groups")
    for stage in ("ingest", "validate", "transform", "explain", "publish", "run"):
        page.get_by_text(stage, exact=True).first.wait_for()
    assert page.get_by_text("Join the Dagster community").count() == 0


def test_the_published_days_are_its_partitions(page, address):
    page.goto(f"{address}/assets/published/marts?view=partitions&partition=2026-03-30")
    page.get_by_text("generation", exact=True).first.wait_for()
    page.get_by_text("2026-03-30").first.wait_for()


def test_a_data_set_shows_both_its_checks(page, address):
    page.goto(f"{address}/assets/raw/messages?view=checks")
    for check in ("meets_expectations", "is_fresh"):
        page.get_by_text(check, exact=True).first.wait_for()
    page.get_by_text("Passed").first.wait_for()


def test_the_gaps_show_the_attainment_and_draw_the_trend(page, address):
    page.goto(f"{address}/assets/marts/fct_gaps")
    shown = page.get_by_text("[Show Markdown]")
    shown.first.wait_for()
    tables, pictures = 0, 0
    for place in range(shown.count()):
        shown.nth(place).click()
        page.get_by_role("button", name="Close").last.wait_for()
        tables += page.get_by_text("first_response_time", exact=True).count() > 0
        pictures += page.evaluate("[...document.images].filter(image => image.naturalWidth > 300).length")
        page.get_by_role("button", name="Close").last.click()
    assert tables >= 1
    assert pictures == 1
