import datetime as dt
import os
import signal
import stat
import subprocess

import pytest
from click.testing import CliRunner

from orchestration.cli import main
from orchestration.commands.terminal import end
from orchestration.home import Home
from orchestration.run.lock import hold_lock
from orchestration.settings import Settings
from tests.pipeline import CSKPI

NOON = dt.datetime(2026, 3, 31, 4, tzinfo=dt.UTC)


def run(*arguments: object) -> tuple[int, str]:
    outcome = CliRunner().invoke(main, [str(argument) for argument in arguments])
    return outcome.exit_code, " ".join(outcome.output.split())


def test_an_error_that_is_not_ours_is_told_without_the_telephone_it_quotes(capsys):
    with pytest.raises(SystemExit) as ended:
        end(ValueError('could not convert "13900004711"'))
    said = 'This should not happen: ValueError: could not convert "***". --debug shows where.'
    assert (ended.value.code, capsys.readouterr().err) == (2, f"cskpi: {said}\n")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--day", "31.3.2026"], "--day '31.3.2026' is not a day; expected YYYY-MM-DD, such as 2026-03-01."),
        (
            ["--day", "2026-02-30"],
            "--day '2026-02-30' is not a day; expected YYYY-MM-DD, such as 2026-03-01.",
        ),
        (["--from", "2026-03-02", "--to", "2026-03-01"], "--from 2026-03-02 lies after --to 2026-03-01."),
        (["--from", "2026-03-02"], "--from and --to belong together; give both, or --day."),
        (["--day", "2026-03-01", "--to", "2026-03-02"], "--day names one day, --from and --to a range"),
        (["--day", "1999-12-31"], "1999-12-31 lies before earliest_event_on, 2000-01-01, a setting."),
        (["--day", "9999-01-01"], "9999-01-01 has not begun"),
        (["--day", "2026-03-01", "--as-of", "noon"], "--as-of 'noon' is not an instant"),
    ],
)
def test_a_wrong_day_is_refused_before_anything_is_made(tmp_path, options, sentence):
    home = tmp_path / "home"
    code, said = run("run", "--home", home, *options)
    assert (code, sentence in said) == (2, True), said
    assert not home.exists()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("\nlock_wait: 3\n", "line 2: unknown key 'lock_wait'; known are timezone, "),
        ("timezone: [oops\n", "line 2: this is not YAML: "),
        ("timezone: Mars/Base\n", "line 1: timezone must be an IANA time zone such as Asia/Shanghai"),
        ("lock_wait_seconds: soon\n", "line 1: lock_wait_seconds must be int, found 'soon'."),
        ("lock_wait_seconds: -5\n", "line 1: lock_wait_seconds must be at least 0, found -5."),
        ("keep_generations: 0\n", "line 1: keep_generations must be at least 1, found 0."),
        ("keep_runs: 0\n", "line 1: keep_runs must be at least 1, found 0."),
        ("notify_language: fr\n", "line 1: notify_language must be zh or en, found 'fr'."),
        ("memory_limit: lots\n", "line 1: memory_limit must be an amount such as 4GB, found 'lots'."),
    ],
)
def test_a_wrong_setting_is_named_with_file_and_line(tmp_path, text, sentence):
    (tmp_path / "cskpi.yml").write_text(text)
    code, said = run("run", "--home", tmp_path)
    assert (code, f"{tmp_path}/cskpi.yml, {sentence}" in said) == (2, True), said


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("desk.yml", "desk.yml, line 2: unknown key 'reprots'"),
        ("desk.yaml", "desk.yaml: a mapping is found by the ending .yml; rename it."),
    ],
)
def test_a_wrong_mapping_stops_a_run_that_has_no_file_for_it(tmp_path, name, sentence):
    (tmp_path / "platforms").mkdir()
    (tmp_path / "platforms" / name).write_text("platform: desk\nreprots: {}\n")
    code, said = run("run", "--home", tmp_path)
    assert (code, sentence in said) == (2, True), said


def test_a_home_that_cannot_be_made_is_named():
    code, said = run("run", "--home", "/proc/none")
    assert (code, "/proc/none cannot be made" in said) == (2, True), said


def test_a_file_that_the_user_may_not_read_is_named_in_one_sentence(tmp_path):
    file = tmp_path / "calls.csv"
    file.write_text("call_id\n1\n")
    file.chmod(0)
    without_rights = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []
    said = subprocess.run(
        [*without_rights, CSKPI, "check", file, "--platform", "generic", "--home", tmp_path],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (said.returncode, said.stdout, said.stderr) == (2, "", f"cskpi: {file}: Permission denied.\n")


def test_an_unknown_platform_is_answered_with_the_known_ones(tmp_path):
    file = tmp_path / "calls.csv"
    file.write_text("a\n1\n")
    code, said = run("check", file, "--platform", "nowhere", "--home", tmp_path)
    assert code == 2
    assert "nowhere" in said and "generic" in said


def test_an_empty_file_would_be_refused_whole(tmp_path):
    file = tmp_path / "calls.csv"
    file.write_bytes(b"")
    code, said = run("check", file, "--platform", "generic", "--report", "calls", "--home", tmp_path)
    assert (code, "the file is empty" in said) == (1, True), said


def test_a_file_that_is_not_there_is_named(tmp_path):
    code, said = run("check", tmp_path / "none.csv", "--platform", "generic", "--home", tmp_path)
    assert (code, "none.csv is not a file." in said) == (2, True), said


def test_status_of_an_empty_home_says_what_to_do(tmp_path):
    code, said = run("status", "--home", tmp_path)
    assert (code, "has taken nothing in yet" in said) == (2, True), said


def test_a_held_home_is_busy_and_the_holder_named(tmp_path):
    (tmp_path / "cskpi.yml").write_text("lock_wait_seconds: 0\n")
    with hold_lock(Home(tmp_path), Settings(), "backfill", now=NOON, say=print):
        code, said = run("run", "--home", tmp_path)
    assert code == 3
    assert "(backfill), since 2026-03-31T04:00:00+00:00" in said


def test_an_interrupted_run_says_so_in_a_sentence(tmp_path):
    command = [CSKPI, "run", "--home", str(tmp_path), "--day", "2026-03-01"]
    with hold_lock(Home(tmp_path), Settings(), "backfill", now=NOON, say=print):
        process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            # A shell's job in the background, such as a whole test run, hands down that SIGINT is ignored.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        assert process.stderr is not None
        said = process.stderr.readline()
        while "waiting up to" not in said:
            line = process.stderr.readline()
            assert line, said
            said += line
        process.send_signal(signal.SIGINT)
        _, rest = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "cskpi: interrupted." in rest
    assert "Traceback" not in rest


def test_signs_that_move_the_cursor_are_stripped(tmp_path):
    file = tmp_path / "shops.csv"
    file.write_text("platform,shop_id,name,timezone\ngeneric,s1,\x1b[2Jboo,Asia/Shanghai\n")
    _, said = run("check", file, "--platform", "generic", "--report", "shops", "--home", tmp_path)
    assert "\x1b" not in said


def test_dagsters_settings_are_written_without_telemetry(tmp_path):
    run("prepare", "--home", tmp_path / "home")
    home = Home(tmp_path / "home")
    assert "telemetry:\n  enabled: false" in (home.dagster / "dagster.yaml").read_text()
    assert stat.S_IMODE(home.dagster.stat().st_mode) == 0o750
