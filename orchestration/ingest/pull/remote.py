"""The file system that a source lies on, opened through fsspec, and which of its errors pass."""

import base64
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlsplit

import aiohttp
import fsspec
import paramiko
from botocore.exceptions import BotoCoreError, ClientError
from tenacity import Retrying, retry_if_exception, stop_after_attempt, wait_random_exponential

from orchestration.ingest.pull.source import Source

Answer = TypeVar("Answer")
LONGEST_PAUSE_SECONDS = 30
BUSY = (408, 425, 429)


class HostKeyMismatch(Exception):
    """This class is the error of a server that is not who it was said to be; it is never tried again."""


class ShortDownload(OSError):
    """This class is the error of a download that ended before the size that the server had named."""


class _Pinned(paramiko.MissingHostKeyPolicy):
    """Accepts exactly the host key that the source names: no key is learnt by itself."""

    def __init__(self, host_key: str) -> None:
        self._expected = host_key.split()[:2]

    def missing_host_key(self, client: paramiko.SSHClient, hostname: str, key: paramiko.PKey) -> None:
        if [key.get_name(), key.get_base64()] != self._expected:
            raise HostKeyMismatch(
                f"{hostname} shows the host key {key.get_name()} {key.get_base64()}, not the one in host_key."
            )


FINAL = (HostKeyMismatch, PermissionError, FileNotFoundError, paramiko.AuthenticationException)


def open_remote(source: Source) -> tuple[fsspec.AbstractFileSystem, str]:
    """This function opens a source's file system and returns it with the path of the url on it."""
    parts, access = urlsplit(source.url), source.access
    seconds = source.timeout_seconds
    options: dict = {"skip_instance_cache": True}
    if source.scheme == "file":
        return fsspec.filesystem("file", **options), parts.path
    if source.scheme == "sftp":
        options |= {
            "host": parts.hostname,
            "port": parts.port or 22,
            "username": access["user"],
            "password": access.get("password"),
            "key_filename": access.get("private_key"),
            "passphrase": access.get("passphrase"),
            "host_key_policy": _Pinned(access["host_key"]),
            "timeout": seconds,
            "banner_timeout": seconds,
            "auth_timeout": seconds,
            "look_for_keys": False,
            "allow_agent": False,
        }
        return fsspec.filesystem("sftp", **options), parts.path or "/"
    if source.scheme == "s3":
        options |= {
            "key": access.get("access_key"),
            "secret": access.get("secret_key"),
            "anon": "access_key" not in access,
            "endpoint_url": access.get("endpoint"),
            "client_kwargs": {"region_name": access.get("region")},
            "config_kwargs": {"connect_timeout": seconds, "read_timeout": seconds},
            "use_listings_cache": False,
        }
        return fsspec.filesystem("s3", **options), parts.netloc + parts.path
    timeout = aiohttp.ClientTimeout(sock_connect=seconds, sock_read=seconds)
    options |= {
        "client_kwargs": {"headers": _headers(source), "timeout": timeout},
        "use_listings_cache": False,
    }
    return fsspec.filesystem(source.scheme, **options), source.url


class Reach:
    """This class is a source within reach: its file system, opened anew after an error that may pass."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._opened: tuple[fsspec.AbstractFileSystem, str] | None = None

    def persistently(self, ask: Callable[[fsspec.AbstractFileSystem, str], Answer]) -> Answer:
        """This function asks the file system about the url's path, again while an error may pass.

        The pauses grow and have random lengths. Errors: the last one, once the source's attempts are
        used up; at once one that will not pass.
        """
        attempts = Retrying(
            stop=stop_after_attempt(self.source.attempts),
            wait=wait_random_exponential(multiplier=0.2, max=LONGEST_PAUSE_SECONDS),
            retry=retry_if_exception(may_pass),
            reraise=True,
        )
        return attempts(lambda: self._ask(ask))

    def close(self) -> None:
        """This function ends the connection, where there is one."""
        if self._opened and (client := getattr(self._opened[0], "client", None)):
            client.close()
        self._opened = None

    def _ask(self, ask: Callable[[fsspec.AbstractFileSystem, str], Answer]) -> Answer:
        self._opened = self._opened or open_remote(self.source)
        try:
            return ask(*self._opened)
        except Exception as error:
            if may_pass(error):
                self.close()
            raise


def may_pass(error: BaseException) -> bool:
    """This function tells an error that may be gone at the next attempt from one that will not."""
    error = reason(error)
    if isinstance(error, FINAL):
        return False
    if isinstance(error, aiohttp.ClientResponseError):
        return error.status in BUSY or error.status >= 500
    if isinstance(error, ClientError):
        status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
        return status in BUSY or status >= 500
    return isinstance(error, OSError | EOFError | paramiko.SSHException | aiohttp.ClientError | BotoCoreError)


def reason(error: BaseException) -> BaseException:
    """This function returns what an error rests on: fsspec calls any page it cannot look at missing."""
    is_wrapped = isinstance(error, FileNotFoundError) and isinstance(error.__cause__, aiohttp.ClientError)
    return error.__cause__ if is_wrapped and error.__cause__ else error


def _headers(source: Source) -> dict[str, str]:
    if token := source.access.get("token"):
        return {"Authorization": f"Bearer {token}"}
    if user := source.access.get("user"):
        pair = base64.b64encode(f"{user}:{source.access.get('password', '')}".encode()).decode()
        return {"Authorization": f"Basic {pair}"}
    return {}
