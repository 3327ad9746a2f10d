import pytest

from orchestration.errors import WrongUse
from tests.ingest.exports import MESSAGES, csv, message


@pytest.fixture
def loaded(installation):
    installation.drop("generic/messages/a.csv", csv(MESSAGES, message("m1", 2)))
    installation.take_in()
    return installation


def test_a_key_is_made_once_for_its_owner_alone(loaded):
    key = loaded.home.hash_key.read_text()
    assert len(key.strip()) == 64
    assert loaded.home.hash_key.stat().st_mode & 0o777 == 0o600
    loaded.take_in()
    assert loaded.home.hash_key.read_text() == key


def test_a_lost_an_empty_or_another_key_is_wrong_use(loaded, monkeypatch):
    key = loaded.home.hash_key.read_text()
    loaded.home.hash_key.unlink()
    with pytest.raises(WrongUse, match="The hash key is gone"):
        loaded.take_in()
    loaded.home.hash_key.write_text("\n")
    with pytest.raises(WrongUse, match="is empty"):
        loaded.take_in()
    loaded.home.hash_key.write_text("another")
    with pytest.raises(WrongUse, match="is not the one this home was loaded with"):
        loaded.take_in()
    monkeypatch.setenv("CSKPI_HASH_KEY", key)
    assert loaded.take_in().loads == ()


def test_the_key_is_in_no_error(loaded, monkeypatch):
    monkeypatch.setenv("CSKPI_HASH_KEY", "canary-secret")
    with pytest.raises(WrongUse) as raised:
        loaded.take_in()
    assert "canary" not in str(raised.value)
