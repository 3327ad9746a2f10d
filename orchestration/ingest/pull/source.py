"""What one configured source is: where it lies, what is picked there, and where it lands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

# What a source of each scheme may say beside the common keys; those in SECRETS only as ${NAME}.
KEYS_OF = {
    "file": (),
    "sftp": ("user", "password", "private_key", "passphrase", "host_key"),
    "s3": ("endpoint", "region", "access_key", "secret_key"),
    "https": ("user", "password", "token"),
    "http": ("user", "password", "token"),
}
REQUIRED_OF = {"sftp": ("user", "host_key")}
SECRETS = ("password", "passphrase", "access_key", "secret_key", "token")


@dataclass(frozen=True)
class Source:
    """This class is one place that exports are pulled from.

    pattern: glob of the files below the url, `**` over folders. settle_seconds: how long a file must keep
    its size and time before it counts as whole. access: user, keys and the like, secrets read from
    the environment; never shown.
    """

    name: str
    url: str
    pattern: str
    platform: str
    report: str
    settle_seconds: float = 2.0
    attempts: int = 5
    timeout_seconds: float = 60.0
    access: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def scheme(self) -> str:
        return urlsplit(self.url).scheme

    @property
    def is_atomic(self) -> bool:
        """An object or a page is there whole or not at all; a file in a folder grows."""
        return self.scheme in ("s3", "http", "https")

    def without_secrets(self, text: str) -> str:
        """This function returns a text in which none of this source's secrets stands."""
        for name in SECRETS:
            if secret := self.access.get(name):
                text = text.replace(secret, "***")
        return text
