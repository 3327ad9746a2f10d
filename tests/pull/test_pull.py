"""Files come once and whole, and one source that fails stops no other."""

import threading

import pytest

from orchestration.ingest.pull.pull import pull
from orchestration.ingest.pull.read_sources import read_sources
from tests.pull.servers import PASSWORD, TOKEN, USER, http_server, sftp_server
from tests.pull.there import ENVIRONMENT, ROWS, S3_SECRET, configure, landed, pull_once

pytestmark = pytest.mark.filterwarnings("default")


def test_new_files_come_once_and_a_corrected_one_comes_beside_the_first(home, there):
    configure(home, url=f"file://{there}", files='"**/*.csv"', settle_seconds=0)
    (there / "march").mkdir()
    (there / "march" / "a.csv").write_text(ROWS, encoding="utf-8")
    (there / "notes.txt").write_text("no export", encoding="utf-8")
    (there / "b.csv.part").write_text("half", encoding="utf-8")
    assert pull_once(home).landed == ["generic/orders/there/march/a.csv"]
    assert pull_once(home).landed == []
    (there / "march" / "a.csv").write_text(ROWS + "generic,S2\n", encoding="utf-8")
    assert pull_once(home).landed == ["generic/orders/there/march/a~2.csv"]
    assert landed(home) == {
        "generic/orders/there/march/a.csv": ROWS,
        "generic/orders/there/march/a~2.csv": ROWS + "generic,S2\n",
    }


def test_a_crash_between_landing_and_remembering_lands_nothing_twice(home, there):
    configure(home, url=f"file://{there}", settle_seconds=0)
    (there / "a.csv").write_text(ROWS, encoding="utf-8")
    assert pull_once(home).landed == ["generic/orders/there/a.csv"]
    home.pulled.unlink()
    assert pull_once(home).landed == []
    assert landed(home) == {"generic/orders/there/a.csv": ROWS}


def test_a_file_still_being_written_waits_until_it_is_whole(home, there):
    configure(home, url=f"file://{there}", settle_seconds=1)
    growing, whole = there / "growing.csv", there / "whole.csv"
    whole.write_text(ROWS, encoding="utf-8")
    growing.write_text("platform", encoding="utf-8")
    writer = threading.Timer(0.3, lambda: growing.write_text(ROWS, encoding="utf-8"))
    writer.start()
    outcome = pull_once(home)
    writer.join()
    assert (outcome.landed, outcome.waiting) == (["generic/orders/there/whole.csv"], ["growing.csv"])
    assert pull_once(home).landed == ["generic/orders/there/growing.csv"]
    assert landed(home)["generic/orders/there/growing.csv"] == ROWS


@pytest.mark.parametrize("name", ["a\nb.csv", "a\x1b[31m.csv", "x" * 245 + ".csv", "\u202eevil.csv"])
def test_a_name_that_is_no_name_here_is_left_there_and_named(home, there, name):
    configure(home, url=f"file://{there}", settle_seconds=0)
    (there / name).write_text(ROWS, encoding="utf-8")
    (there / "good.csv").write_text(ROWS, encoding="utf-8")
    outcome = pull_once(home)
    assert outcome.landed == ["generic/orders/there/good.csv"]
    assert len(outcome.failures) == 1
    assert outcome.failures[0].isprintable()


def test_a_folder_that_is_not_there_is_named(home, there):
    configure(home, url=f"file://{there}/nowhere")
    assert "nowhere is not there" in pull_once(home).failures[0]


def test_one_source_that_fails_stops_no_other(home, there):
    (there / "a.csv").write_text(ROWS, encoding="utf-8")
    home.sources.write_text(
        f"sources:\n  gone: {{url: 'file://{there}/gone', into: generic/orders}}\n"
        f"  here: {{url: 'file://{there}', into: generic/orders, settle_seconds: 0}}\n",
        encoding="utf-8",
    )
    outcomes = pull(home, read_sources(home, ENVIRONMENT), lambda _: None)
    assert [(outcome.source, len(outcome.landed), len(outcome.failures)) for outcome in outcomes] == [
        ("gone", 0, 1),
        ("here", 1, 0),
    ]


def test_no_secret_is_stored_anywhere(home, there, bucket):
    _, endpoint = bucket
    with sftp_server(there) as (port, host_key), http_server(there, [500] * 9) as web:
        ftp = f"url: 'sftp://127.0.0.1:{port}/gone', user: {USER}, host_key: '{host_key}'"
        page = f"url: 'http://127.0.0.1:{web}/a.csv', attempts: 1"
        store = f"url: 's3://none/x', endpoint: '{endpoint}', region: us-east-1, attempts: 1"
        home.sources.write_text(
            "sources:\n"
            f"  ftp: {{into: a/b, password: '${{SFTP_PASSWORD}}', {ftp}}}\n"
            f"  web: {{into: a/b, token: '${{TOKEN}}', {page}}}\n"
            f"  store: {{into: a/b, access_key: '${{S3_ID}}', secret_key: '${{S3_SECRET}}', {store}}}\n",
            encoding="utf-8",
        )
        sources = read_sources(home, ENVIRONMENT)
        said = [sentence for outcome in pull(home, sources, lambda _: None) for sentence in outcome.failures]
    stored = b"".join(path.read_bytes() for path in home.root.rglob("*") if path.is_file())
    assert len(said) == 3
    for secret in (PASSWORD, TOKEN, S3_SECRET):
        assert secret not in " ".join(said) + repr(sources)
        assert secret.encode() not in stored
    assert home.pulled.stat().st_mode & 0o777 == 0o600
