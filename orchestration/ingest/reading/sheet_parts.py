"""Which part of a workbook's archive holds which sheet."""

import posixpath
import zipfile
from xml.etree import ElementTree

from orchestration.ingest.reading.limits import refuse_entities


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """This function returns the sheets by name, in the order of the workbook, each with its part."""
    book = archive.read("xl/workbook.xml")
    relations = archive.read("xl/_rels/workbook.xml.rels")
    for xml in (book, relations):
        refuse_entities(xml)
    targets = {item.get("Id"): item.get("Target", "") for item in ElementTree.fromstring(relations)}
    parts: dict[str, str] = {}
    for sheet in ElementTree.fromstring(book).iter():
        if sheet.tag.endswith("}sheet"):
            ids = [value for key, value in sheet.attrib.items() if key.endswith("}id")]
            target = targets.get(ids[0], "") if ids else ""
            part = (
                target.lstrip("/")
                if target.startswith("/")
                else posixpath.normpath(posixpath.join("xl", target))
            )
            if "worksheets" in part:
                parts[sheet.get("name", "")] = part
    return parts
