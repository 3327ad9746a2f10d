"""A real browser for the page: what it asks for, and what it complains of, fails the test that opened it."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

from orchestration.explain.report.html import html_page

QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)
NOT_TESTED = (
    "There is no chromium on the PATH, so the report is NOT tested in a browser: console errors, requests, "
    "both languages, 375 px, hostile names, print, 1 and 500 agents, an empty day, a year."
)
WIDE, PHONE = (1280, 900), (375, 812)


@dataclass
class Watched:
    """A page opened from a file, with all that it asked for or complained of."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def text(self, selector: str) -> str:
        return self.page.locator(selector).first.inner_text().replace("\u00a0", " ")

    def texts(self, selector: str) -> list[str]:
        return [text.replace("\u00a0", " ") for text in self.page.locator(selector).all_inner_texts()]


# One a module: a running Playwright holds the thread's event loop, which other tests need.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip(NOT_TESTED)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        yield launched
        launched.close()


@pytest.fixture
def watch(browser, tmp_path) -> Iterator[Callable[..., Watched]]:
    """Opens HTML from a file in a window of a size; closes it after the test."""
    contexts = []

    def opened(html: str, size: tuple[int, int] = WIDE) -> Watched:
        file = tmp_path / f"report-{len(contexts)}.html"
        file.write_text(html, encoding="utf-8")
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce")
        contexts.append(context)
        watched = Watched(context.new_page())

        def judge(route: Route) -> None:
            if route.request.url == file.as_uri():
                route.continue_()
            else:
                watched.complaints.append(f"asked for {route.request.url}")
                route.abort()

        context.route("**/*", judge)
        watched.page.on("console", lambda said: watched.complaints.append(f"console: {said.text}"))
        watched.page.on("pageerror", lambda error: watched.complaints.append(f"error: {error}"))
        watched.page.on("dialog", lambda dialog: (watched.complaints.append("dialog"), dialog.dismiss()))
        watched.page.goto(file.as_uri())
        return watched

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def show(watch) -> Iterator[Callable[..., Watched]]:
    """Opens a report's content; whatever the page asked for or complained of fails the test at its end."""
    shown = []

    def opened(content: dict, size: tuple[int, int] = WIDE) -> Watched:
        shown.append(watch(html_page(content), size))
        return shown[-1]

    yield opened
    assert [complaint for watched in shown for complaint in watched.complaints] == []


@pytest.fixture
def pdf_path(tmp_path) -> Path:
    return tmp_path / "report.pdf"
