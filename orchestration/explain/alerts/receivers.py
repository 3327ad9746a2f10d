"""Who is told: the receivers that the owner configured, each checked before anything is sent."""

from dataclasses import dataclass, field

from apprise import Apprise, AppriseAsset, NotifyBase

from orchestration.errors import WrongUse
from orchestration.explain.alerts.quiet import quieten
from orchestration.home import Home
from orchestration.settings import Settings

# Their plugins reach one host each, over https: oapi.dingtalk.com, open.feishu.cn and so on.
SERVICES = ("dingtalk", "feishu", "lark", "wecombot")
HOSTED = ("jsons", "json", "forms", "form", "mailtos", "mailto")
# A robot's address as its service shows it, and any other webhook, in the library's own writing.
PASTED = (
    ("https://oapi.dingtalk.com/robot/send?access_token=", "dingtalk://"),
    ("https://open.feishu.cn/open-apis/bot/v2/hook/", "feishu://"),
    ("https://open.larksuite.com/open-apis/bot/v2/hook/", "lark://"),
    ("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=", "wecombot://"),
    ("https://", "jsons://"),
    ("http://", "json://"),
)
LOOPBACK = ("127.0.0.1", "localhost", "::1")
# A run waits for nobody: connecting and each answer may take so long.
PATIENCE_SECONDS = 4.0


@dataclass(frozen=True)
class Receiver:
    """This class is one address that alerts go to; `name` says which without its secrets."""

    name: str
    server: NotifyBase = field(repr=False)


def read_receivers(
    home: Home, settings: Settings, written: tuple[tuple[str, str], ...]
) -> tuple[Receiver, ...]:
    """This function turns written addresses, pairs of where each stands and its URL, into receivers.

    Errors: WrongUse, never quoting an address, for one that is none, that is not encrypted, or whose host
    is neither a known service's nor in the setting notify_hosts.
    """
    hosts = {host.strip().lower() for host in settings.notify_hosts.split(",")} - {""}
    return tuple(_receiver(place, url, hosts, home) for place, url in written)


def _receiver(place: str, url: str, hosts: set[str], home: Home) -> Receiver:
    for pasted, own in PASTED:
        if url.startswith(pasted):
            url = own + url.removeprefix(pasted)
            break
    scheme = url.partition("://")[0].lower()
    if scheme not in SERVICES + HOSTED:
        raise WrongUse(
            f"{place} must begin with one of {', '.join(SERVICES + HOSTED)}:// or be an https:// webhook."
        )
    quieten()
    server = Apprise.instantiate(url, asset=AppriseAsset(http_redirects=False, secure_logging=True))
    if not isinstance(server, NotifyBase):
        raise WrongUse(f"{place} is no address that {scheme}:// can have; see its service's own page.")
    if scheme in HOSTED:
        _judge_host(place, server, hosts, home)
    # What an address may ask for but must not: other hosts by a redirect, unproved ones, a long wait.
    server.redirects = False
    server.verify_certificate = True
    server.socket_connect_timeout = server.socket_read_timeout = PATIENCE_SECONDS
    server.retry = 0
    return Receiver(f"{place} ({scheme})", server)


def _judge_host(place: str, server: NotifyBase, hosts: set[str], home: Home) -> None:
    host = str(getattr(server, "smtp_host", None) or server.host or "").lower()
    if host not in hosts:
        raise WrongUse(
            f"{place} leads to {host}, which is not in notify_hosts, a setting in {home.settings}; "
            "alerts go to no other host."
        )
    is_encrypted = server.secure and getattr(server, "secure_mode", "") != "insecure"
    if not is_encrypted and host not in LOOPBACK:
        raise WrongUse(f"{place} would send in the clear; use https://, jsons://, forms:// or mailtos://.")
