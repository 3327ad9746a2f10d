"""The page on mappings names every built-in platform and report."""

import re

from orchestration.home import BUILT_IN_PLATFORMS, PROJECT
from orchestration.ingest.mapping.mapping_file import read_platform

ROW = re.compile(r"\| `(\w+)`[^|]*\| ([^|]+) \|")


def test_the_page_lists_what_is_built_in() -> None:
    text = (PROJECT / "docs" / "platform-mappings.md").read_text(encoding="utf-8")
    listed = {
        platform: re.findall(r"(?:^|, )(\w+)", re.sub(r" ?\([^)]*\)", "", reports))
        for platform, reports in ROW.findall(text.split("## Built in")[1])
    }
    built_in = {file.stem: list(read_platform(file)) for file in sorted(BUILT_IN_PLATFORMS.glob("*.yml"))}
    assert {name: sorted(reports) for name, reports in listed.items() if name != "generic"} == {
        name: sorted(reports) for name, reports in built_in.items()
    }
