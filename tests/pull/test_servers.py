"""Real servers on loopback are pulled; errors that may pass are tried again, others are not."""

import pytest

from orchestration.ingest.pull.pull import Pulled
from tests.pull.servers import PASSWORD, USER, http_server, sftp_server
from tests.pull.there import ENVIRONMENT, ROWS, configure, landed, pull_once

pytestmark = pytest.mark.filterwarnings("default")


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
