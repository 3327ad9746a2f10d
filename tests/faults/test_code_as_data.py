"""What looks like code in a name, a day or a mapping is never run."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from orchestration.cli import main
from tests.ingest.exports import MESSAGES, csv, message


def run(*arguments: object) -> tuple[int, str]:
    outcome = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert outcome.exception is None or isinstance(outcome.exception, SystemExit), outcome.exception
    return outcome.exit_code, outcome.output


@pytest.mark.parametrize(
    "day", ["{{ env_var('HOME') }}", "2026-01-05'; drop table x; --", "$(id)", "2026-01-05\n"]
)
def test_a_template_in_a_day_is_not_evaluated(tmp_path: Path, day: str) -> None:
    code, said = run("run", "--home", tmp_path / "home", "--day", day)
    assert (code, "is not a day" in said) == (2, True), said
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize(
    "evil",
    [
        "!!python/object/apply:os.system ['touch made']",
        "!!python/name:os.system",
        "!!python/object/new:os.system [touch made]",
    ],
)
def test_a_mapping_makes_no_objects(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, evil: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "platforms").mkdir()
    (tmp_path / "platforms" / "desk.yml").write_text(f"platform: desk\nreports: {evil}\n")
    (tmp_path / "a.csv").write_text(csv(MESSAGES, message("m1", 2)))
    code, said = run("check", tmp_path / "a.csv", "--platform", "desk", "--home", tmp_path)
    assert (code, "desk.yml, line 2" in said) == (2, True), said
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize(
    "name",
    [
        "$(touch made).csv",
        "`touch made`.csv",
        "; touch made;.csv",
        "--help.csv",
        "%s%n{0}{{x}}.csv",
        "' or 1=1.csv",
    ],
)
def test_a_file_name_is_never_run(
    installation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    installation.drop(f"generic/messages/{name}", csv(MESSAGES, message("m1", 2)))
    (load,) = installation.take_in().loads
    assert (load.status, load.file_name) == ("loaded", f"generic/messages/{name}")
    assert installation.counts() == [(1, "loaded", "messages", 1, 1, 0, 0, 0)]
    assert not (tmp_path / "made").exists()


def test_a_name_of_many_lines_is_one_line_wherever_it_is_told(installation) -> None:
    installation.drop("generic/messages/a\nINFO forged \x1b[2J\u202e.csv", "nothing,known\n1,2\n")
    intake = installation.take_in()
    for said in intake.warnings:
        assert not {"\n", "\x1b", "\u202e"} & set(said)
        assert said.startswith("generic/messages/a\\nINFO forged \\x1b[2J\\u202e.csv: refused")


def test_a_home_and_a_header_full_of_templates(installation) -> None:
    headers = MESSAGES + ",{{ env_var('HOME') }},{% raw %},<script>"
    installation.drop("generic/messages/a.csv", csv(headers, message("m1", 2) + ",a,b,c"))
    (load,) = installation.take_in().loads
    assert load.warnings == ("unknown columns left out: {{ env_var('HOME') }}, {% raw %}, <script>.",)
