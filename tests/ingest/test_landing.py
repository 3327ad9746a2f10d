import os

from orchestration.ingest import landed_names, landing
from tests.ingest.exports import MESSAGES, csv, message


def names(installation):
    return [file.name for file in landing.scan_landing(installation.home)]


def test_files_arrive_in_byte_order_of_their_paths(installation):
    for name in (
        "generic/messages/b.csv",
        "generic/messages/Z.csv",
        "generic/messages-old/a.csv",
        "generic/messages/客.csv",
    ):
        installation.drop(name, "x")
    assert names(installation) == [
        "generic/messages-old/a.csv",
        "generic/messages/Z.csv",
        "generic/messages/b.csv",
        "generic/messages/客.csv",
    ]


def test_hidden_and_unfinished_files_are_left_alone(installation):
    for name in (
        ".DS_Store",
        "generic/messages/.x.csv",
        "generic/messages/~$x.xlsx",
        "generic/messages/x.csv.part",
    ):
        installation.drop(name, "x")
    installation.drop("generic/.sync/x.csv", "x")
    assert names(installation) == []


def test_what_is_no_plain_file_is_refused_and_named(installation):
    outside = installation.home.root / "secret.csv"
    outside.write_text("x")
    folder = installation.drop("generic/messages/plain.csv", csv(MESSAGES, message("m1", 2))).parent
    (folder / "symbolic.csv").symlink_to(outside)
    (folder / "hard.csv").hardlink_to(outside)
    os.mkfifo(folder / "fifo.csv")
    (folder / "linked").symlink_to(installation.home.root)
    installation.drop("generic/messages/x.exe", "x")
    installation.drop("loose.csv", "x")
    intake = installation.take_in()
    assert [(load.file_name, load.status, load.refusal_code) for load in intake.loads] == [
        ("generic/messages/fifo.csv", "refused", "not_a_file"),
        ("generic/messages/hard.csv", "refused", "not_a_file"),
        ("generic/messages/linked", "refused", "not_a_file"),
        ("generic/messages/plain.csv", "loaded", None),
        ("generic/messages/symbolic.csv", "refused", "not_a_file"),
        ("generic/messages/x.exe", "refused", "unknown_type"),
        ("loose.csv", "refused", "misplaced"),
    ]
    assert installation.take_in().loads == ()


def test_a_link_that_becomes_a_file_is_new(installation):
    link = installation.home.landing / "generic" / "messages" / "a.csv"
    link.parent.mkdir(parents=True)
    link.symlink_to("/dev/null")
    assert [load.status for load in installation.take_in().loads] == ["refused"]
    link.unlink()
    installation.drop("generic/messages/a.csv", csv(MESSAGES, message("m1", 2)))
    assert [load.status for load in installation.take_in().loads] == ["loaded"]


def test_names_are_shown_on_one_line_without_hidden_signs():
    assert landed_names.printable_name("a\nb\u202ec客.csv".encode()) == "a\\nb\\u202ec客.csv"
    assert landed_names.printable_name(b"\xff.csv") == "\\xff.csv"


def test_names_with_quotes_and_globs_are_only_names(installation):
    names = ["day[1]*.csv", "x'); drop table loads; --.csv", 'x"y.csv', "a b?.csv"]
    for number, name in enumerate(names):
        installation.drop(f"generic/messages/{name}", csv(MESSAGES, message(f"m{number}", 2)))
    assert [load.status for load in installation.take_in().loads] == ["loaded"] * 4


def test_a_name_that_is_not_utf_8_is_only_a_name(installation):
    file = installation.drop("generic/messages/a.csv", csv(MESSAGES, message("m1", 2)))
    file.rename(os.fsdecode(os.fsencode(file.parent) + b"/\xd6\xd0.csv"))
    (load,) = installation.take_in().loads
    assert (load.file_name, load.status) == ("generic/messages/\\xd6\\xd0.csv", "loaded")
    assert installation.take_in().loads == ()
