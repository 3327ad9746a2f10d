"""Files come from real servers once, whole, and never with a secret in what is said or stored."""

import threading
from pathlib import Path

import boto3
import pytest
from moto.server import ThreadedMotoServer

from orchestration.home import Home
from orchestration.ingest.pull.pull import Pulled, pull
from orchestration.ingest.pull.read_sources import read_sources
from tests.pull.servers import PASSWORD, TOKEN, USER, http_server, sftp_server

pytestmark = pytest.mark.filterwarnings("default")
ROWS = "platform,shop_id\ngeneric,S1\n"
S3_SECRET = "s3cret-object-store-canary"
ENVIRONMENT = {"SFTP_PASSWORD": PASSWORD, "TOKEN": TOKEN, "S3_ID": "reader", "S3_SECRET": S3_SECRET}


@pytest.fixture
def home(tmp_path) -> Home:
    home = Home(tmp_path / "home")
    home.landing.mkdir(parents=True)
    return home


@pytest.fixture
def there(tmp_path) -> Path:
    folder = tmp_path / "there"
    folder.mkdir()
    return folder


def configure(home: Home, **cells: object) -> None:
    lines = [f"    {key}: {cell}" for key, cell in {"into": "generic/orders", **cells}.items()]
    home.sources.write_text("\n".join(["sources:", "  there:", *lines]) + "\n", encoding="utf-8")


def pull_once(home: Home) -> Pulled:
    (outcome,) = pull(home, read_sources(home, ENVIRONMENT), lambda _: None)
    return outcome


def landed(home: Home) -> dict[str, str]:
    files = sorted(path for path in home.landing.rglob("*") if path.is_file())
    return {str(path.relative_to(home.landing)): path.read_text(encoding="utf-8") for path in files}


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


def test_sftp_is_pulled_also_when_the_first_connections_drop(home, there):
    (there / "exports").mkdir()
    (there / "exports" / "a.csv").write_text(ROWS, encoding="utf-8")
    with sftp_server(there, drop_first=2) as (port, host_key):
        configure(
            home,
            url=f"sftp://127.0.0.1:{port}/exports",
            user=USER,
            password="${SFTP_PASSWORD}",
            host_key=host_key,
            settle_seconds=0,
        )
        assert pull_once(home) == Pulled("there", ["generic/orders/there/a.csv"])
    assert landed(home) == {"generic/orders/there/a.csv": ROWS}


def test_a_server_with_another_host_key_gets_no_password(home, there):
    with sftp_server(there) as (port, _), sftp_server(there) as (_, another_key):
        configure(
            home,
            url=f"sftp://127.0.0.1:{port}/",
            user=USER,
            password="${SFTP_PASSWORD}",
            host_key=another_key,
        )
        (failure,) = pull_once(home).failures
    assert "HostKeyMismatch" in failure
    assert PASSWORD not in failure


def test_a_wrong_password_is_not_tried_again(home, there, monkeypatch):
    monkeypatch.setitem(ENVIRONMENT, "SFTP_PASSWORD", "wrong-canary")
    with sftp_server(there) as (port, host_key):
        configure(
            home,
            url=f"sftp://127.0.0.1:{port}/",
            user=USER,
            password="${SFTP_PASSWORD}",
            host_key=host_key,
        )
        (failure,) = pull_once(home).failures
    assert "AuthenticationException" in failure
    assert "wrong-canary" not in failure


@pytest.fixture
def bucket(monkeypatch):
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    endpoint = f"http://{host}:{port}"
    client = boto3.client(
        "s3", endpoint_url=endpoint, region_name="us-east-1", aws_access_key_id="a", aws_secret_access_key="b"
    )
    client.create_bucket(Bucket="exports")
    yield client, endpoint
    server.stop()


def test_an_object_store_is_pulled_and_a_replaced_object_comes_again(home, bucket):
    client, endpoint = bucket
    configure(
        home,
        url="s3://exports/jd",
        files='"**/*.csv"',
        endpoint=endpoint,
        region="us-east-1",
        access_key="${S3_ID}",
        secret_key="${S3_SECRET}",
    )
    client.put_object(Bucket="exports", Key="jd/2026-03-01/a.csv", Body=ROWS.encode())
    client.put_object(Bucket="exports", Key="other/b.csv", Body=b"no")
    assert pull_once(home) == Pulled("there", ["generic/orders/there/2026-03-01/a.csv"])
    client.put_object(Bucket="exports", Key="jd/2026-03-01/a.csv", Body=ROWS.upper().encode())
    assert pull_once(home).landed == ["generic/orders/there/2026-03-01/a~2.csv"]


def test_http_is_asked_again_after_429_503_and_a_cut_download(home, there):
    (there / "a.csv").write_text(ROWS, encoding="utf-8")
    faults: list[int | str] = [429, "cut", 503]
    with http_server(there, faults) as port:
        configure(home, url=f"http://127.0.0.1:{port}/a.csv", token="${TOKEN}")
        assert pull_once(home) == Pulled("there", ["generic/orders/there/a.csv"])
        assert pull_once(home).landed == []
    assert faults == []
    assert landed(home) == {"generic/orders/there/a.csv": ROWS}


def test_a_page_of_links_is_a_folder(home, there):
    (there / "exports").mkdir()
    for name in ("a.csv", "b.csv", "读我.txt"):
        (there / "exports" / name).write_text(ROWS, encoding="utf-8")
    with http_server(there, []) as port:
        configure(home, url=f"http://127.0.0.1:{port}/exports/", files='"*.csv"', token="${TOKEN}")
        assert pull_once(home).landed == ["generic/orders/there/a.csv", "generic/orders/there/b.csv"]


def test_a_download_that_stays_cut_is_refused_and_leaves_nothing(home, there):
    (there / "a.csv").write_text(ROWS, encoding="utf-8")
    with http_server(there, ["cut"] * 9) as port:
        configure(home, url=f"http://127.0.0.1:{port}/a.csv", token="${TOKEN}", attempts=3)
        outcome = pull_once(home)
    assert outcome.landed == []
    assert "a.csv could not be pulled" in outcome.failures[0]
    assert landed(home) == {}


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
