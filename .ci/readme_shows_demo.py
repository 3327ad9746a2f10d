"""Checks that every line of the README's picture is in what `make demo` printed (standard input)."""

import re
import sys
from pathlib import Path

readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
picture = re.search(r"<!-- demo -->\n```text\n(.+?)```\n<!-- /demo -->", readme, re.DOTALL)
if not picture:
    sys.exit("README.md shows no result of the demo.")
printed = {line.rstrip() for line in sys.stdin}
if missing := [line for line in picture[1].splitlines() if line.strip() and line.rstrip() not in printed]:
    sys.exit("README.md shows what `make demo` does not print:\n" + "\n".join(missing))
