"""Where alerts may go: only where the owner said, encrypted, and told without its secret."""

import pytest

from orchestration.errors import WrongUse
from orchestration.explain.alerts.addresses import read_addresses
from orchestration.explain.alerts.receivers import PATIENCE_SECONDS, read_receivers
from orchestration.home import Home
from orchestration.settings import Settings

CANARY = "canaryS3cret"
# One of the notification library's hundred plugins imports what Python 3.13 no longer has, if it is there.
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")


def receivers(home: Home, url: str, hosts: str = ""):
    return read_receivers(home, Settings(notify_hosts=hosts), (("address 1", url),))


@pytest.fixture
def home(tmp_path) -> Home:
    return Home(tmp_path)


def write(home: Home, text: str, mode: int = 0o600) -> None:
    home.notify.write_text(text)
    home.notify.chmod(mode)


def test_nothing_is_configured_by_default(home):
    assert read_addresses(home, {}) == ()


def test_the_environment_wins_over_the_file(home):
    write(home, f"urls:\n  - feishu://{CANARY}\n")
    assert read_addresses(home, {}) == ((f"{home.notify}, address 1", f"feishu://{CANARY}"),)
    found = read_addresses(home, {"CSKPI_NOTIFY_URLS": "feishu://a\n dingtalk://b "})
    assert found == (
        ("address 1 of CSKPI_NOTIFY_URLS", "feishu://a"),
        ("address 2 of CSKPI_NOTIFY_URLS", "dingtalk://b"),
    )


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_file_that_others_may_read_is_refused(home, mode):
    write(home, "urls: [feishu://a]", mode)
    with pytest.raises(WrongUse, match=r"notify\.yml holds secrets and others may read it; chmod 600"):
        read_addresses(home, {})


@pytest.mark.parametrize(
    "text",
    [
        f"urls: feishu://{CANARY}",
        f"urls: [[feishu://{CANARY}]]",
        f"- feishu://{CANARY}",
        f"feishu://{CANARY}",
        f"feishu://{CANARY}: 1",
        f"urls: [feishu://{CANARY}",
        f'urls: ["feishu://{CANARY}"]\nurls: ["feishu://{CANARY}"]',
        f"urls: !!python/object:os.system {CANARY}",
    ],
)
def test_a_wrong_file_is_named_without_what_stands_in_it(home, text):
    write(home, text)
    with pytest.raises(WrongUse) as wrong:
        read_addresses(home, {})
    assert str(home.notify) in str(wrong.value)
    assert CANARY not in str(wrong.value)


@pytest.mark.parametrize(
    ("url", "scheme"),
    [
        (f"dingtalk://{CANARY}", "dingtalk"),
        (f"https://oapi.dingtalk.com/robot/send?access_token={CANARY}", "dingtalk"),
        (f"https://open.feishu.cn/open-apis/bot/v2/hook/{CANARY}", "feishu"),
        (f"https://open.larksuite.com/open-apis/bot/v2/hook/{CANARY}", "lark"),
        (f"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={CANARY}", "wecombot"),
    ],
)
def test_the_known_services_need_no_host_named(home, url, scheme):
    (receiver,) = receivers(home, url)
    assert receiver.name == f"address 1 ({scheme})"
    assert receiver.server.request_timeout == (PATIENCE_SECONDS, PATIENCE_SECONDS)


@pytest.mark.parametrize(
    "url",
    [
        f"jsons://intranet.example/{CANARY}",
        f"https://169.254.169.254/{CANARY}",
        f"https://hooks.example@evil.example/{CANARY}",
        f"mailtos://kpi:{CANARY}@qq.com",
    ],
)
def test_a_host_nobody_allowed_is_refused(home, url):
    with pytest.raises(WrongUse, match="is not in notify_hosts") as wrong:
        receivers(home, url, "hooks.example, qq.com")
    assert CANARY not in str(wrong.value)


def test_an_allowed_host_is_taken_and_mail_goes_by_its_own_server(home):
    assert receivers(home, "https://hooks.example/x", "hooks.example")[0].name == "address 1 (jsons)"
    assert receivers(home, "mailtos://kpi:p@qq.com", "SMTP.qq.com")[0].name == "address 1 (mailtos)"


@pytest.mark.parametrize(
    "url",
    [
        f"http://hooks.example/{CANARY}",
        f"form://hooks.example/{CANARY}",
        f"mailto://kpi:{CANARY}@hooks.example?mode=insecure",
        f"mailtos://kpi:{CANARY}@hooks.example?mode=insecure",
    ],
)
def test_nothing_is_sent_in_the_clear(home, url):
    with pytest.raises(WrongUse, match="in the clear") as wrong:
        receivers(home, url, "hooks.example")
    assert CANARY not in str(wrong.value)


@pytest.mark.parametrize("url", [f"file:///etc/{CANARY}", f"syslog://{CANARY}", f"xml://{CANARY}", CANARY])
def test_other_schemes_are_refused(home, url):
    with pytest.raises(WrongUse, match="must begin with one of dingtalk, feishu, ") as wrong:
        receivers(home, url, CANARY)
    assert CANARY not in str(wrong.value)


@pytest.mark.parametrize("url", ["dingtalk://", f"feishu://{CANARY}%20x", f"mailtos://{CANARY}"])
def test_what_is_no_address_is_refused_without_quoting_it(home, url, capfd, caplog):
    with pytest.raises(WrongUse) as wrong:
        receivers(home, url, CANARY.lower())
    assert CANARY not in str(wrong.value) + "".join(capfd.readouterr()) + caplog.text


def test_an_address_cannot_ask_for_redirects_patience_or_unproved_hosts(home):
    url = "jsons://hooks.example/x?redirect=yes&verify=no&cto=900&rto=900&retry=5"
    server = receivers(home, url, "hooks.example")[0].server
    assert (server.redirects, server.verify_certificate, server.retry) == (False, True, 0)
    assert server.request_timeout == (PATIENCE_SECONDS, PATIENCE_SECONDS)
