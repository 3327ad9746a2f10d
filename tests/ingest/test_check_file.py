import zipfile

import pytest

from orchestration.erasure.forget import forget
from orchestration.errors import WrongUse
from orchestration.ingest.check_file import check_file
from tests.ingest.exports import MESSAGES, ROSTER, csv, message


def test_a_check_tells_counts_reasons_and_first_rows_and_writes_nothing(installation, tmp_path):
    file = tmp_path / "a.csv"
    file.write_text(
        csv(MESSAGES, message("m1", 2), message("", 2), message("m2", 2).replace("2026-03-02", "03-02"))
    )
    outcome = check_file(installation.home, installation.settings, file, "generic")
    (feed,) = outcome.feeds
    assert (outcome.report, outcome.encoding, outcome.refusal) == ("messages", "utf-8", None)
    assert (feed.data_set, feed.rows_read, feed.accepted, feed.quarantined) == ("messages", 3, 1, 2)
    assert [(reason.code, reason.row_count) for reason in feed.reasons] == [
        ("missing_value", 1),
        ("not_an_instant", 1),
    ]
    (row,) = feed.first_rows
    assert (row["message_id"], row["sent_at"], row["customer_id"]) == ("m1", "2026-03-02 02:00:00+00", "***")
    assert sorted(installation.home.root.iterdir()) == [installation.home.landing]


def test_a_row_that_lacks_two_cells_is_one_row(installation, tmp_path):
    file = tmp_path / "a.csv"
    file.write_text(csv(MESSAGES, message("m1", 2), message("", 2).replace("k1", "")))
    (feed,) = check_file(installation.home, installation.settings, file, "generic").feeds
    assert [(reason.code, reason.row_count) for reason in feed.reasons] == [("missing_value", 1)]


def test_what_names_a_person_is_masked_in_reasons_and_first_rows(installation, tmp_path):
    file = tmp_path / "a.csv"
    file.write_text(
        csv(MESSAGES, message("13812345678", 2), message("m2", 2).replace("2026-03-02", "找13912345678"))
    )
    (feed,) = check_file(installation.home, installation.settings, file, "generic", "messages").feeds
    assert [row["message_id"] for row in feed.first_rows] == ["***"]
    assert [reason.code for reason in feed.reasons] == ["not_an_instant"]
    assert "“找*** 10:00:00”" in feed.reasons[0].example


def test_the_rows_of_an_erased_customer_are_refused_as_a_run_would(installation, tmp_path):
    installation.drop("generic/messages/a.csv", csv(MESSAGES, message("m1", 2)))
    installation.take_in()
    forget(installation.home, installation.settings, "k1")
    file = tmp_path / "b.csv"
    file.write_text(csv(MESSAGES, message("m7", 3), message("m8", 3).replace(",k1", ",k2")))
    (feed,) = check_file(installation.home, installation.settings, file, "generic", "messages").feeds
    assert (feed.accepted, feed.quarantined) == (1, 1)
    assert [(reason.code, reason.row_count) for reason in feed.reasons] == [("forgotten_customer", 1)]


def test_a_file_that_a_run_would_refuse_by_its_ending_is_refused(installation, tmp_path):
    file = tmp_path / "a.docx"
    file.write_text(csv(MESSAGES, message("m1", 2)))
    outcome = check_file(installation.home, installation.settings, file, "generic", "messages")
    assert outcome.refusal is not None
    assert outcome.refusal[0] == "unknown_type"


def test_overlapping_rows_are_told(installation, tmp_path):
    file = tmp_path / "a.csv"
    file.write_text(csv(ROSTER, "p1,Ann,red,2026-01-01,", "p1,Ann,blue,2026-02-01,"))
    (feed,) = check_file(installation.home, installation.settings, file, "generic", "roster").feeds
    assert (feed.accepted, feed.quarantined) == (0, 2)
    assert [(reason.code, reason.row_count) for reason in feed.reasons] == [("overlapping_interval", 2)]


def test_why_a_file_is_refused_is_told_where_only_one_reason_can_be(installation, tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("nothing,known\n1,2\n")
    only = check_file(installation.home, installation.settings, file, "kf53")
    assert only.report == "chat_records"
    assert only.refusal is not None and only.refusal[0] == "missing_column"
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("1.csv", "a,b\n1,2\n")
        archive.writestr("2.csv", "a,b\n1,2\n")
    packed = check_file(installation.home, installation.settings, tmp_path / "a.zip", "jd")
    assert packed.refusal is not None
    assert packed.report == ""
    assert packed.refusal[1].startswith("expected one data file in the archive, found 2: 1.csv, 2.csv.")


def test_a_file_that_fits_nothing_is_refused_by_name(installation, tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("nothing,known\n1,2\n")
    outcome = check_file(installation.home, installation.settings, file, "generic")
    assert outcome.refusal is not None
    assert outcome.refusal[0] == "no_report_fits"
    with pytest.raises(WrongUse, match="is not a file"):
        check_file(installation.home, installation.settings, tmp_path / "gone.csv", "generic")
