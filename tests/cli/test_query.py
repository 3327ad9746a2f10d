"""`cskpi query` asks the published marts and can do nothing else."""

import json
import subprocess
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from orchestration.cli import main
from tests.pipeline import CSKPI

MARTS = """
create table agent_day (day date, person_id varchar, csat_score double, note varchar, seen_at timestamptz);
insert into agent_day values
    ('2026-03-31', '安娜', 0.5, '=1+1', '2026-03-31 16:30:00+00'),
    ('2026-03-31', '0042', 'nan', null, null);
"""


@pytest.fixture
def home(tmp_path) -> Path:
    with duckdb.connect(str(tmp_path / "marts.duckdb")) as marts:
        marts.execute(MARTS)
    return tmp_path


def ask(home: Path, *arguments: str, typed: str = "") -> tuple[int, str]:
    outcome = CliRunner().invoke(main, ["query", "--home", str(home), *arguments], input=typed)
    return outcome.exit_code, outcome.output


def test_a_table_shows_the_answer_with_instants_in_the_installations_zone(home):
    code, said = ask(home, "select person_id, csat_score, seen_at from agent_day order by csat_score")
    assert code == 0
    lines = [line.split() for line in said.splitlines() if line.strip()]
    assert lines == [
        ["person_id", "csat_score", "seen_at"],
        ["安娜", "0.5", "2026-04-01", "00:30:00+08:00"],
        ["0042", "nan"],
    ]


def test_json_has_plain_values(home):
    code, said = ask(
        home,
        "--json",
        "select person_id, csat_score, seen_at, 0.10::decimal(9, 2) as share, [day] as days "
        "from agent_day order by csat_score",
    )
    document = json.loads(said)
    assert code == 0
    assert document["columns"] == ["person_id", "csat_score", "seen_at", "share", "days"]
    assert document["rows"] == [
        {
            "person_id": "安娜",
            "csat_score": 0.5,
            "seen_at": "2026-04-01T00:30:00+08:00",
            "share": "0.10",
            "days": ["2026-03-31"],
        },
        {
            "person_id": "0042",
            "csat_score": None,
            "seen_at": None,
            "share": "0.10",
            "days": ["2026-03-31"],
        },
    ]


def test_csv_is_what_a_spreadsheet_keeps_as_it_is(home):
    outcome = subprocess.run(
        [
            CSKPI,
            "query",
            "--home",
            home,
            "--csv",
            "select person_id, note from agent_day order by csat_score",
        ],
        capture_output=True,
        check=True,
    )
    assert outcome.stdout == "\ufeffperson_id,note\n安娜,'=1+1\n\t0042,\n".encode()


@pytest.mark.parametrize(
    "sql",
    [
        "from agent_day",
        "with days as (select day from agent_day) select count(*) from days",
        "show tables",
        "describe agent_day",
        "summarize agent_day",
        "explain select 1",
        "pivot agent_day on person_id using avg(csat_score)",
        "values (1)",
    ],
)
def test_a_question_is_answered(home, sql):
    assert ask(home, sql)[0] == 0


def test_a_question_comes_from_standard_input_too(home):
    assert ask(home, "-", typed="select count(*) as people from agent_day;\n")[1].split() == ["people", "2"]


@pytest.mark.parametrize(
    "sql",
    [
        "from read_csv('{outside}')",
        "from read_text('{outside}')",
        "from read_blob('{outside}')",
        "from read_json('{outside}')",
        "from read_parquet('{outside}')",
        "from glob('{folder}/*')",
        "from sniff_csv('{outside}')",
        "from read_csv('https://example.com/a.csv')",
    ],
)
def test_files_and_the_network_are_shut_off(home, tmp_path, sql):
    outside = tmp_path / "outside.csv"
    outside.write_text("secret\n4711\n")
    code, said = ask(home, sql.format(outside=outside, folder=tmp_path))
    assert (code, "only the published marts can be asked" in said, "4711" in said) == (2, True, False), said


@pytest.mark.parametrize(
    ("sql", "kind"),
    [
        ("copy agent_day to '{written}'", "COPY"),
        ("export database '{written}'", "EXPORT"),
        ("attach '{written}' as other", "ATTACH"),
        ("attach ':memory:' as other", "ATTACH"),
        ("install httpfs", "LOAD"),
        ("load httpfs", "LOAD"),
        ("set enable_external_access = true", "SET"),
        ("set lock_configuration = false", "SET"),
        ("reset lock_configuration", "SET"),
        ("pragma threads = 1", "SET"),
        ("set variable x = 1", "SET"),
        ("use temp", "SET"),
        ("create table mine as from agent_day", "CREATE"),
        ("create temp table mine as from agent_day", "CREATE"),
        ("insert into agent_day (day) values ('2026-04-01')", "INSERT"),
        ("delete from agent_day", "DELETE"),
        ("drop table agent_day", "DROP"),
        ("call enable_logging(storage := 'file')", "CALL"),
        ("checkpoint", "CALL"),
    ],
)
def test_whatever_is_no_question_is_refused_in_a_sentence(home, tmp_path, sql, kind):
    written = tmp_path / "written"
    before = (home / "marts.duckdb").read_bytes()
    code, said = ask(home, sql.format(written=written))
    assert (code, f"query: {kind} is refused; the marts are only asked" in said) == (2, True), said
    assert not written.exists()
    assert (home / "marts.duckdb").read_bytes() == before


@pytest.mark.parametrize(
    ("sql", "sentence"),
    [
        ("select 1; drop table agent_day", "expected one statement, found 2."),
        ("", "expected one statement, found 0."),
        ("selec 1", 'query: Parser Error: syntax error at or near "selec"'),
        ("from agent_days", "Table with name agent_days does not exist! Did you mean"),
        ("from enable_logging('QueryLog')", "the configuration has been locked"),
        ("explain analyze copy agent_day to '/nowhere/a.csv'", "only the published marts can be asked"),
    ],
)
def test_a_wrong_question_is_one_sentence(home, sql, sentence):
    code, said = ask(home, sql)
    assert (code, sentence in " ".join(said.split())) == (2, True), said
    assert "Traceback" not in said


def test_two_columns_of_one_name_have_no_json(home):
    assert ask(home, "--json", "select 1 as one, 2 as one")[0] == 2


def test_memory_that_runs_out_is_one_sentence_and_spills_nothing(home):
    (home / "cskpi.yml").write_text("memory_limit: 20MB\n")
    code, said = ask(home, "select count(distinct hash(a.range) + b.range) from range(9000) a, range(9000) b")
    assert (code, "memory ran out" in said) == (2, True), said


def test_before_anything_is_published_it_says_so(tmp_path):
    code, said = ask(tmp_path, "select 1")
    assert (code, "nothing is published" in said) == (2, True), said


def test_signs_that_move_the_cursor_are_stripped(home):
    assert "\x1b" not in ask(home, "select chr(27) || '[2J' as boo")[1]
