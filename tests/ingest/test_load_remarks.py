"""The table of loads says what the terminal said of a file, where a long list had no room for it."""

from tests.ingest.exports import MESSAGES, SHOPS, csv, message


def test_the_warnings_of_a_load_stand_beside_its_counts(installation):
    installation.drop("generic/messages/a.csv", csv(f"{MESSAGES},mood", f"{message('m1', 2)},good"))
    installation.drop("generic/messages/b.csv", csv(MESSAGES, message("m2", 2)))
    installation.drop("generic/messages/c.csv", "")
    installation.drop("generic/shops/a.csv", csv(SHOPS, "pdd,s1,Shop,Asia/Shanghai"))
    installation.take_in()
    assert installation.current("select file_name, status, reason from raw.loads order by load_number") == [
        ("generic/shops/a.csv", "loaded", None),
        ("generic/messages/a.csv", "loaded", "unknown columns left out: mood."),
        ("generic/messages/b.csv", "loaded", None),
        ("generic/messages/c.csv", "refused", "the file is empty."),
    ]
