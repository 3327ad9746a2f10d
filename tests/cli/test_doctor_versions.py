"""`cskpi doctor` compares what is installed with what the release is locked to."""

import duckdb

from orchestration.doctor.software import check_versions


def test_packages_that_differ_from_the_lock_are_named(tmp_path):
    lock = tmp_path / "requirements.lock"
    lock.write_text(
        "duckdb==0.1 \\\n    --hash=sha256:00\nno-such-thing==1 \\\nclick>=8\n"
        "pywin32==1 ; sys_platform == 'win32'\n"
    )
    found = check_versions(lock)
    assert found.state == "wrong"
    assert found.sentence.startswith(
        f"duckdb is {duckdb.__version__}, not 0.1, no-such-thing is missing; expected as requirements.lock"
    )


def test_this_installation_is_the_locked_one():
    assert check_versions().state == "ok"
