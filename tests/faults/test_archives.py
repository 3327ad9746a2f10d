"""Archives of several files: each is a file of its own, with its own name, load and account."""

import zipfile
from pathlib import Path

from tests.ingest.exports import MESSAGES, csv, message

FOLDER = "generic/messages"


def archive(installation, name: str, members: list[tuple[str, str | bytes]]) -> Path:
    """This function writes an archive with these members into landing."""
    path = installation.home.landing / FOLDER / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for member, content in members:
            made.writestr(member, content)
    return path


def day(number: int) -> str:
    return csv(MESSAGES, message(f"m{number}", number))


def told(installation) -> list[tuple[str, str, str | None]]:
    loads = installation.take_in().loads
    return [(load.file_name.removeprefix(f"{FOLDER}/"), load.status, load.refusal_code) for load in loads]


def test_each_member_is_a_load_with_its_own_account(installation):
    archive(installation, "march.zip", [("b/2.csv", day(2)), ("a/3.csv", day(3)), ("__MACOSX/._x", "x")])
    assert told(installation) == [
        ("march.zip/a/3.csv", "loaded", None),
        ("march.zip/b/2.csv", "loaded", None),
    ]
    assert installation.counts() == [
        (1, "loaded", "messages", 1, 1, 0, 0, 0),
        (2, "loaded", "messages", 1, 1, 0, 0, 0),
    ]
    assert installation.take_in().loads == ()
    assert list(installation.home.scratch.glob("member-*")) == []


def test_a_bad_member_does_not_stop_the_others(installation):
    nested = archive(installation, "inner.zip", [("x.csv", day(9))]).read_bytes()
    (installation.home.landing / FOLDER / "inner.zip").unlink()
    members = [
        ("empty.csv", ""),
        ("good.csv", day(2)),
        ("inner.zip", nested),
        ("notes.pdf", b"%PDF-1.7"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n"),
    ]
    path = archive(installation, "a.zip", members)
    content = bytearray(path.read_bytes())
    at = content.index(b"picture.csv") + len("picture.csv")
    content[at + 4] ^= 0xFF
    path.write_bytes(bytes(content))
    assert told(installation) == [
        ("a.zip/empty.csv", "refused", "empty_file"),
        ("a.zip/good.csv", "loaded", None),
        ("a.zip/inner.zip", "refused", "nested_archive"),
        ("a.zip/notes.pdf", "refused", "unknown_type"),
        ("a.zip/picture.csv", "refused", "broken_archive"),
    ]


def test_a_member_that_is_known_is_no_news_and_a_new_one_is_taken(installation):
    archive(installation, "a.zip", [("2.csv", day(2)), ("3.csv", day(3))])
    told(installation)
    archive(installation, "a.zip", [("2.csv", day(2)), ("3.csv", day(3)), ("4.csv", day(4))])
    assert told(installation) == [("a.zip/4.csv", "loaded", None)]


def test_the_same_bytes_in_an_archive_and_beside_it_are_loaded_once(installation):
    installation.drop(f"{FOLDER}/0.csv", day(2))
    archive(installation, "a.zip", [("2.csv", day(2)), ("3.csv", day(3))])
    assert told(installation) == [
        ("0.csv", "loaded", None),
        ("a.zip/2.csv", "duplicate", None),
        ("a.zip/3.csv", "loaded", None),
    ]


def test_names_of_members_are_only_names(installation, tmp_path):
    names = ["../../../etc/x.csv", "/etc/y.csv", "a\nb.csv", "x'); drop table loads; --.csv", "..csv"]
    archive(installation, "a.zip", [(name, day(n + 2)) for n, name in enumerate(names)])
    before = {path for path in tmp_path.rglob("*") if path.suffix == ".csv"}
    assert {status for _, status, _ in told(installation)} == {"loaded"}
    assert {path for path in tmp_path.rglob("*") if path.suffix == ".csv"} == before
    assert not Path("/etc/y.csv").exists()


def test_two_members_of_one_name_are_told_apart(installation):
    path = installation.home.landing / FOLDER / "a.zip"
    path.parent.mkdir(parents=True)
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("a.csv", day(2))
        info = zipfile.ZipInfo("b.csv")
        made.writestr(info, day(3))
    path.write_bytes(path.read_bytes().replace(b"b.csv", b"a.csv"))
    assert told(installation) == [("a.zip/#2/a.csv", "loaded", None), ("a.zip/a.csv", "loaded", None)]


def test_a_name_written_by_windows_in_chinese_is_shown_as_meant(installation):
    path = archive(installation, "a.zip", [("aaaa.csv", day(2)), ("b.csv", day(3))])
    path.write_bytes(path.read_bytes().replace(b"aaaa", "聊天".encode("gb18030")))
    assert [name for name, _, _ in told(installation)] == ["a.zip/b.csv", "a.zip/聊天.csv"]


def test_a_mapping_sees_the_name_of_the_member(installation):
    installation.home.platforms.mkdir()
    (installation.home.platforms / "desk.yml").write_text(
        "platform: desk\nreports:\n  log:\n    feeds:\n      - data_set: seasons\n        columns:\n"
        "          day_from: {file_name: '(\\d{8})_'}\n          day_to: {file_name: '_(\\d{8})'}\n"
        "          season: 季节\n          name: 名称\n"
    )
    path = installation.home.landing / "desk" / "log" / "a.zip"
    path.parent.mkdir(parents=True)
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("x/20260301_20260302.csv", "季节,名称\npeak,a\n")
        made.writestr("y/20260401_20260402.csv", "季节,名称\nslack,b\n")
    assert [load.status for load in installation.take_in().loads] == ["loaded", "loaded"]
    assert installation.current("select day_from::varchar, name from raw.seasons") == [("2026-04-01", "b")]
