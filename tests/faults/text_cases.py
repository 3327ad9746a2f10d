"""Section A: encodings, dialects, and files that are not what their name says."""

import codecs
import gzip
import io
import pickle
import zipfile

from tests.faults.case import ACCEPT, Case, accepted, messages, own, quarantined, refused
from tests.mapping.mapped import MESSAGES

CHINESE = "你好，在吗"


def two(fault: str, text: str = CHINESE) -> str:
    return messages(own(fault, 1, text=text), own(fault, 2, text=text))


def text_cases() -> list[Case]:
    """This function returns the cases of section A."""
    return [
        accepted("A1", "bom.csv", two("A1").encode("utf-8-sig"), 2),
        accepted("A2", "gbk.csv", two("A2").encode("gbk"), 2),
        accepted("A2", "four bytes.csv", two("A2b", "𠮷❤").encode("gb18030"), 2),
        accepted("A4", "unicode text.txt", two("A4").replace(",", "\t").encode("utf-16"), 2),
        refused("A5", "big5.csv", two("A5", "請問這個商品還有貨嗎，謝謝").encode("big5"), "encoding_unknown"),
        accepted("A5", "declared.csv", two("A5b", "請問").encode("big5"), 2, folder="faults/big5"),
        refused(
            "A6",
            "two exports.csv",
            two("A6").encode() + own("A6", 3, text=CHINESE).encode("gbk"),
            "encoding_mixed",
        ),
        accepted("A8", "mojibake.csv", two("A8", "浣犲ソ"), 2, warning="mojibake_suspected"),
        quarantined("A9", "nul.csv", messages(own("A9", 1, text="a\0b"), own("A9", 2)), "control_char", 2, 1),
        refused("A10", "empty.csv", b"", "empty_file"),
        refused("A10", "only a mark.csv", codecs.BOM_UTF8, "no_table"),
        accepted("A12", "header only.csv", MESSAGES, 0, warning="it holds no rows of messages"),
        accepted(
            "A13",
            "line ends.csv",
            messages(own("A13", 1).replace("\n", "\r\n"), own("A13", 2).replace("\n", "\r"), own("A13", 3)),
            3,
        ),
        accepted("A14", "quotes.csv", messages(own("A14", 1, text='"a, ""b""\nc"'), own("A14", 2)), 2),
        quarantined(
            "A16", "too few.csv", messages(own("A16", 1), "demo,s1,x\n"), "column_count missing_value", 2, 1
        ),
        quarantined(
            "A16",
            "too many.csv",
            messages(own("A16b", 1), own("A16b", 2)[:-1] + ",x,y\n"),
            "column_count",
            2,
            1,
        ),
        *(
            accepted("A17", f"{name}.csv", two(f"A17{name}", "hi").replace(",", sign), 2)
            for name, sign in (("semicolon", ";"), ("tab", "\t"), ("pipe", "|"))
        ),
        *(
            refused("A17", f"full width {name}.csv", two("A17").replace(",", sign), "missing_column")
            for name, sign in (("comma", "，"), ("semicolon", "；"))
        ),
        quarantined(
            "A18",
            "cell.csv",
            messages(own("A18", 1, text="x" * (2 << 20)), own("A18", 2)),
            "field_too_long",
            2,
            1,
        ),
        Case(
            "A20",
            "footer.csv",
            messages(own("A20", 1), own("A20", 2, account="合计", sender="agent")).encode(),
            ACCEPT,
            (2, 1, 0, 1, 0),
        ),
        quarantined(
            "A21",
            "concatenated.csv",
            two("A21") + two("A21").replace("A21-", "A21b-"),
            "repeated_header",
            5,
            1,
        ),
        refused("A22", "page.csv", b"<html><table><tr><td>a</td></tr></table></html>", "type_mismatch"),
        refused("A22", "paper.csv", b"%PDF-1.7\n" + b"x" * 100, "type_mismatch"),
        accepted("A22", "really zip.csv", zipped(("a.csv", two("A22"))), 2),
        accepted("A22", "really gzip.csv", gzip.compress(two("A22b").encode()), 2),
        refused("I9", "model.csv", pickle.dumps({"a": print}, protocol=5), "type_mismatch"),
        refused("I9", "model old.csv", pickle.dumps([1], protocol=0), "missing_column"),
    ]


def zipped(*members: tuple[str, str | bytes]) -> bytes:
    """This function returns an archive of these members."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return made.getvalue()
