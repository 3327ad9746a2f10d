"""Sending over real sockets: to a webhook and a mail server on loopback, and to those that misbehave."""

import time

import pytest

from orchestration.explain.alerts.delivery import deliver
from orchestration.explain.alerts.message import Message
from orchestration.explain.alerts.receivers import Receiver, read_receivers
from orchestration.home import Home
from orchestration.settings import Settings
from tests.alerts.servers import mail_server, webhook

CANARY = "canaryS3cret"
MESSAGE = Message("客服指标", ("有目标的 3 项中，<1> 项达标。", "second"), ("报告：there",))
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")


def receivers(*urls: str) -> tuple[Receiver, ...]:
    places = tuple((f"address {place}", url) for place, url in enumerate(urls, 1))
    return read_receivers(Home("unused"), Settings(notify_hosts="127.0.0.1"), places)  # type: ignore[arg-type]


def test_a_webhook_gets_title_and_body(capfd):
    with webhook() as (port, got):
        assert deliver(receivers(f"http://127.0.0.1:{port}/hook"), MESSAGE) == ()
    assert [(one["title"], one["message"], one["type"]) for one in got] == [
        ("客服指标", "有目标的 3 项中，<1> 项达标。\nsecond\n报告：there", "warning")
    ]
    assert "".join(capfd.readouterr()) == ""


def test_a_letter_arrives_with_its_lines():
    with mail_server() as (port, letters):
        url = f"mailto://127.0.0.1:{port}?from=kpi@shop.example&to=boss@shop.example&format=text"
        assert deliver(receivers(url), MESSAGE) == ()
    (letter,) = letters
    text = letter.get_payload(decode=True) or letter.get_payload()[0].get_payload(decode=True)
    assert text.decode().splitlines() == ["有目标的 3 项中，<1> 项达标。", "second", "报告：there"]
    assert letter["To"].endswith("boss@shop.example")


@pytest.mark.parametrize("status", [400, 401, 404, 500, 503])
def test_a_receiver_that_refuses_is_named_without_its_secret(status, capfd, caplog):
    caplog.set_level("DEBUG")
    with webhook((status,)) as (port, got):
        url = f"http://kpi:{CANARY}@127.0.0.1:{port}/{CANARY}"
        said = deliver(receivers(url), MESSAGE)
    assert (len(got), said) == (1, ("address 1 (json) did not take it.",))
    assert CANARY not in "".join(capfd.readouterr()) + caplog.text


def test_nobody_there_is_told_without_the_secret(capfd, caplog):
    caplog.set_level("DEBUG")
    with webhook() as (port, _):
        pass
    assert deliver(receivers(f"http://127.0.0.1:{port}/{CANARY}"), MESSAGE) == (
        "address 1 (json) did not take it.",
    )
    assert CANARY not in "".join(capfd.readouterr()) + caplog.text


def test_a_redirect_is_not_followed():
    with webhook() as (other, reached), webhook((f"http://127.0.0.1:{other}/elsewhere",)) as (port, _):
        assert deliver(receivers(f"http://127.0.0.1:{port}/?redirect=yes"), MESSAGE) != ()
    assert reached == []


def test_one_that_never_ends_answering_keeps_nobody_waiting():
    with webhook(("drip",)) as (slow, _), webhook() as (port, got):
        begun = time.monotonic()
        urls = (f"http://127.0.0.1:{slow}/{CANARY}", f"http://127.0.0.1:{port}/")
        assert deliver(receivers(*urls), MESSAGE, longest_seconds=1.5) == (
            "address 1 (json) did not answer in time.",
        )
        assert time.monotonic() - begun < 3
        assert len(got) == 1
