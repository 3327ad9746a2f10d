"""What the sensor asks landing each minute: told by content, without parsing, and at rest only."""

import json
import os
from pathlib import Path

import pytest

from orchestration.errors import WrongUse
from orchestration.home import Home
from orchestration.ingest.take_in import take_in
from orchestration.run.landed_news import LandedNews, read_landed_news
from orchestration.run.prepare_home import prepare_home
from orchestration.settings import Settings
from orchestration.warehouse import open_warehouse
from tests.ingest.exports import MESSAGES, csv, message


class Landing:
    """A home, and the eyes of the sensor on its landing folder."""

    def __init__(self, root: Path) -> None:
        self.home = Home(root)
        self.cursor: str | None = None
        prepare_home(self.home)

    def drop(self, name: str, *ids: str) -> Path:
        """Puts a file of messages there, at once as a transfer does."""
        path = self.home.landing / "generic" / "messages" / f"{name}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".part")
        draft.write_text(csv(MESSAGES, *(message(one, 2) for one in ids)))
        draft.replace(path)
        return path

    def look(self) -> LandedNews:
        """One tick."""
        news = read_landed_news(self.home, self.cursor)
        self.cursor = news.cursor
        return news

    def key(self) -> str:
        """The key after the two ticks that a file must stay as it is."""
        self.look()
        return self.look().key

    def take_in(self) -> None:
        """What a run does with the news."""
        with open_warehouse(self.home, Settings()) as connection:
            take_in(self.home, Settings(), connection)


@pytest.fixture
def landing(tmp_path) -> Landing:
    return Landing(tmp_path / "home")


def test_nothing_new_is_no_news(landing):
    assert landing.key() == ""
    landing.drop("a", "1")
    landing.take_in()
    assert landing.key() == ""


def test_a_file_is_news_once_it_stays_as_it_is(landing):
    path = landing.drop("a", "1")
    first = landing.look()
    assert (first.key, first.arriving) == ("", 1)
    with path.open("ab") as file:
        file.write(b"more\n")
    assert landing.look().key == ""
    news = landing.look()
    assert (news.key != "", news.arriving, news.names) == (True, 0, ("generic/messages/a.csv",))
    assert landing.look().key == news.key


def test_a_corrected_file_of_a_known_name_is_other_news(landing):
    landing.drop("a", "1")
    first = landing.key()
    landing.take_in()
    landing.drop("a", "1", "2")
    assert landing.key() not in ("", first)


def test_bytes_that_come_back_after_a_correction_are_news_again(landing):
    keys = []
    for ids in (("1",), ("1", "2"), ("1",)):
        landing.drop("a", *ids)
        keys.append(landing.key())
        landing.take_in()
    assert "" not in keys
    assert len(set(keys)) == 3


def test_a_touched_file_with_the_bytes_it_had_is_no_news(landing):
    path = landing.drop("a", "1")
    landing.take_in()
    os.utime(path, (1, 1))
    assert landing.key() == ""


def test_each_new_file_is_read_once_and_none_that_is_known(landing):
    landing.drop("known", "1")
    landing.take_in()
    landing.drop("new", "2")
    landing.key()
    looked = json.loads(landing.cursor or "")
    assert list(looked) == ["generic/messages/new.csv"]
    looked["generic/messages/new.csv"][1] = "as read before"
    landing.cursor = json.dumps(looked)
    landing.look()
    assert json.loads(landing.cursor or "") == looked


def test_a_mapping_that_does_not_parse_is_named(landing):
    landing.drop("a", "1")
    (landing.home.platforms / "mine.yml").write_text("reports: [\n")
    with pytest.raises(WrongUse, match=r"mine\.yml, line 2: this is not YAML"):
        landing.look()
