import subprocess
import sys
from pathlib import Path

# The two steps have what matters of the pipeline: the last waits for one that may give no output.
RUN = """
import datetime as dt, sys
from pathlib import Path
import dagster as dg
import duckdb
from orchestration.commands.materialize import run_job
from orchestration.commands.terminal import end
from orchestration.home import Home
from orchestration.publish.generation import begin_generation, swap_in
from orchestration.run.prepare_home import prepare_home
from orchestration.run.progress import Silent

@dg.op(out=dg.Out(is_required=False))
def transform():
    if sys.argv[2] == "gives output":
        yield dg.Output(1)

@dg.op(required_resource_keys={"workplace"})
def publish(context, built):
    home = context.resources.workplace.home
    written = begin_generation(home)
    duckdb.connect(str(written.database)).close()
    written.parquet.mkdir()
    swap_in(home, written)

@dg.job(resource_defs={"workplace": dg.ResourceDefinition.none_resource()})
def both():
    publish(transform())

home = Home(Path(sys.argv[1]))
prepare_home(home)
try:
    run_job(home, both, (dt.date(2026, 3, 1),), {}, Silent())
except Exception as error:
    end(error)
"""


def run(home: Path, transform: str) -> tuple[int, str]:
    outcome = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", RUN, home, transform],
        capture_output=True,
        text=True,
        check=False,
        env={"DAGSTER_HOME": str(home / "dagster"), "COLUMNS": "300"},
    )
    return outcome.returncode, outcome.stderr


def test_a_run_that_published_nothing_new_does_not_end_well(tmp_path):
    assert run(tmp_path, "gives output")[0] == 0
    code, said = run(tmp_path, "gives none")
    assert code == 2
    assert f"nothing new was published, so {tmp_path / 'marts.duckdb'} is as it was before." in said
    assert "Traceback" not in said
    assert run(tmp_path, "gives output")[0] == 0
