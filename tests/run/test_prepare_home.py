"""What a home has before anything was taken in: folders for the owner, and folders of its own."""

import stat

import pytest
from click.testing import CliRunner

from orchestration.cli import main
from orchestration.errors import WrongUse
from orchestration.home import Home
from orchestration.run.prepare_home import prepare_home


def test_a_fresh_home_takes_the_mapping_that_is_proposed_for_it(tmp_path):
    home = Home(tmp_path / "home")
    prepare_home(home)
    export = tmp_path / "export.csv"
    export.write_text("会话ID,客服,开始时间\n1,kim,2026-03-02 10:00:00\n", encoding="utf-8")
    said = CliRunner().invoke(
        main, ["check", "--home", str(home.root), str(export), "--suggest", "--platform", "desk"]
    )
    assert said.exit_code == 0
    (home.platforms / "desk.yml").write_text(said.stdout, encoding="utf-8")
    assert said.stdout.startswith("#")


def test_the_owners_folders_are_made_and_keep_the_mode_they_have(tmp_path):
    home = Home(tmp_path / "home")
    home.platforms.mkdir(parents=True)
    home.platforms.chmod(0o500)
    prepare_home(home)
    prepare_home(home)
    assert stat.S_IMODE(home.platforms.stat().st_mode) == 0o500
    assert home.landing.is_dir() and stat.S_IMODE(home.scratch.stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "platforms").write_text("")
    with pytest.raises(WrongUse, match="platforms cannot be made"):
        prepare_home(Home(tmp_path))
