import subprocess
import sys
import time

from tests.pipeline import cskpi

IMPORTED = """
import sys
from click.testing import CliRunner
from orchestration.cli import main
outcome = CliRunner().invoke(main, ["run", "--home", sys.argv[1]])
print(outcome.output, sorted({"dagster", "dbt", "great_expectations", "pandas"} & set(sys.modules)))
"""


def test_a_run_without_news_is_answered_by_the_ledger_alone(copied_home):
    cskpi("run", home=copied_home)
    begun = time.monotonic()
    assert cskpi("run", home=copied_home).startswith("Nothing new; ")
    assert time.monotonic() - begun < 20  # 0.9 s on an idle machine; CI shares its cores
    outcome = subprocess.run(
        [sys.executable, "-c", IMPORTED, copied_home], capture_output=True, text=True, check=True
    )
    assert outcome.stdout.startswith("Nothing new; ")
    assert outcome.stdout.rstrip().endswith("[]")
