"""A wrong source is answered with file and line, before anything is asked of a server."""

import pytest

from orchestration.errors import WrongUse
from orchestration.home import Home
from orchestration.ingest.pull.read_sources import read_sources

WRONG = {
    "unknown key": ("url: file:///x\n    into: a/b\n    pasword: x", "unknown key 'pasword'"),
    "no scheme of ours": ("url: ftp://x/\n    into: a/b", "url must begin with one of file, sftp"),
    "a password in the url": ("url: sftp://u:p@x/\n    into: a/b", "no user and no password"),
    "in the clear": ("url: http://example.org/\n    into: a/b", "use https://"),
    "a secret in the file": (
        "url: https://example.org/\n    into: a/b\n    token: abc",
        "write ${NAME}, not the secret",
    ),
    "a variable not set": (
        "url: https://example.org/\n    into: a/b\n    token: ${NOWHERE}",
        "environment variable NOWHERE",
    ),
    "out of landing": ("url: file:///x\n    into: ../b", "into must be <platform>/<report>"),
    "no host key": ("url: sftp://x/\n    into: a/b\n    user: u", "the key 'host_key' is missing"),
    "no attempts": (
        "url: file:///x\n    into: a/b\n    attempts: 0",
        "attempts must be a number of at least 1",
    ),
}


@pytest.mark.parametrize(("cells", "sentence"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_with_file_and_line(cells, sentence, tmp_path):
    home = Home(tmp_path)
    home.sources.write_text(f"sources:\n  there:\n    {cells}\n", encoding="utf-8")
    with pytest.raises(WrongUse) as wrong:
        read_sources(home, {})
    assert sentence in str(wrong.value)
    assert "sources.yml, line " in str(wrong.value)


def test_without_the_file_there_are_none(tmp_path):
    assert read_sources(Home(tmp_path)) == ()
