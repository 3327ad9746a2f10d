"""The page as a file: the same bytes for the same content, nothing a name could end, every text twice."""

import base64
import hashlib
import json
import re

import altair
import pytest

from orchestration.explain.report import html_library, html_texts
from orchestration.explain.report.html import PAGE, SCRIPTS, STYLES, html_page
from orchestration.explain.report.html_chart_templates import chart_templates, kept_in
from orchestration.explain.report.html_charts import drawn_charts
from tests.report_page.content import content, empty

CALLS = re.compile(r"""\bsay\(\s*[`"]([\w$\{\}.]+)[`"]""")
KEYS = re.compile(r'"([a-z0-9_]+)"')
# What offers the other language is written in it.
OTHER_LANGUAGE = {"switch_language", "switch_language_title"}
# Keys made of a family and an id of the data, e.g. status_missed.
FAMILIES = re.compile(
    r"^(dimension|status|signal|noun|unit|family|weekday|channel|contact|role|shift|owner|plan|penalty|reason"
    r"|evidence|because|appendix|source|peer|benchmark|own|data_set)_"
)


def embedded(page: str, name: str) -> object:
    return json.loads(re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page)[1])


def test_the_same_content_gives_the_same_bytes_and_another_gives_others():
    assert html_page(content()) == html_page(content())
    assert html_page(content()) != html_page(content(agents=11))


def test_the_content_is_inside_once_and_whole():
    report = content()
    page = html_page(report)
    inside = embedded(page, "content")
    assert inside | {"tables": 0} == report | {"tables": 0}
    assert inside["tables"].keys() == report["tables"].keys()
    for name, rows in report["tables"].items():
        columns = inside["tables"][name]["columns"]
        whole = [dict.fromkeys(columns) | row for row in rows]
        assert [dict(zip(columns, row, strict=True)) for row in inside["tables"][name]["rows"]] == whole
    assert page.count("taobao/messages/聊天_2026-03-28.csv") == 10


def test_no_name_ends_the_data_it_stands_in():
    name = "</script><!--\u2028&amp;"
    page = html_page(content(name=name))
    assert page.count("</script>") == 5
    assert "\u2028" not in page and "<!--" not in page
    assert embedded(page, "content")["tables"]["people"]["rows"][0][1] == name


def test_only_the_scripts_written_here_may_run_and_nothing_may_be_fetched():
    page = html_page(empty())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
    scripts = re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
    hashes = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
    assert policy == (
        f"default-src 'none'; script-src 'sha256-{hashes[0]}' 'sha256-{hashes[1]}'; "
        "style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
    )


def test_a_figure_that_is_no_number_is_refused():
    broken = content()
    broken["tables"]["attainment"][0]["value"] = float("nan")
    with pytest.raises(ValueError, match="not JSON compliant"):
        html_page(broken)


def test_every_file_of_the_page_is_part_of_it():
    assert {path.stem for path in (PAGE / "scripts").glob("*")} == set(SCRIPTS)
    assert {path.stem for path in (PAGE / "styles").glob("*")} == set(STYLES)


def test_every_text_has_both_languages_and_the_same_gaps_to_fill():
    texts = html_texts.read_texts()
    assert len(texts) > 200
    filled = {
        key: [set(re.findall(r"\{(\w+)\}", pair[language])) for language in ("zh", "en")]
        for key, pair in texts.items()
    }
    assert {key for key, (zh, en) in filled.items() if zh != en} == set()
    assert {key for key, pair in texts.items() if re.search(r"[\u4e00-\u9fff]", pair["en"])} == OTHER_LANGUAGE


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ('a: ["甲", "A"]\nb: ["乙"]\n', "the text b needs two texts"),
        ('a: ["甲", ""]\n', "the text a needs two texts"),
    ],
)
def test_a_text_without_its_other_language_is_refused(tmp_path, monkeypatch, lines, message):
    (tmp_path / "some.yml").write_text(lines, encoding="utf-8")
    monkeypatch.setattr(html_texts, "TEXTS", tmp_path)
    with pytest.raises(ValueError, match=message):
        html_texts.read_texts.__wrapped__()


def test_every_text_is_used_and_every_text_used_is_there():
    scripts = "\n".join((PAGE / "scripts" / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)
    texts = html_texts.read_texts()
    asked = {key for key in CALLS.findall(scripts) if "$" not in key}
    assert asked - set(texts) == set()
    named = set(KEYS.findall(scripts)) | {"title", "needs_scripts"}
    assert {key for key in texts if key not in named and not FAMILIES.match(key)} == set()


def test_charts_hold_no_word_of_a_language():
    assert not re.search(r"[\u4e00-\u9fff]", json.dumps(chart_templates(), ensure_ascii=False))


def test_charts_are_drawn_once_per_release_and_way_of_drawing(tmp_path):
    assert json.loads(kept_in(tmp_path)) == chart_templates() == drawn_charts()
    (kept,) = tmp_path.iterdir()
    kept.write_text("{}", encoding="utf-8")
    assert kept_in(tmp_path) == "{}"


def test_the_library_is_of_the_release_that_the_charts_are_written_for():
    assert altair.SCHEMA_VERSION.startswith(f"v{html_library.VEGA_LITE_VERSION}.")


def test_the_library_is_bundled_once_per_release(tmp_path):
    bundle = html_library.kept_in(tmp_path)
    assert bundle == html_library.library()
    (kept,) = tmp_path.iterdir()
    assert re.fullmatch(r"vega-embed-[\w.]+-[\d.]+\.js", kept.name)
    kept.write_text("kept", encoding="utf-8")
    assert html_library.kept_in(tmp_path) == "kept"
