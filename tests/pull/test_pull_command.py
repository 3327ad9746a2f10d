"""The command pulls and says what came; a run pulls before it takes in."""

import json

import pytest

from tests.pipeline import cskpi, query

pytestmark = pytest.mark.filterwarnings("default")
ORDERS = (
    "platform,shop_id,order_id,created_at,customer_id,amount,quantity\n"
    "generic,S1,1,2026-03-02 10:00:00,c,12.5,1\n"
)


def configure(home, folder):
    home.mkdir(parents=True, exist_ok=True)
    (home / "sources.yml").write_text(
        f"sources:\n  there: {{url: 'file://{folder}', into: generic/orders, settle_seconds: 0}}\n",
        encoding="utf-8",
    )


def test_the_command_says_what_came(tmp_path):
    there, home = tmp_path / "there", tmp_path / "home"
    there.mkdir()
    (there / "march.csv").write_text(ORDERS, encoding="utf-8")
    configure(home, there)
    found = json.loads(cskpi("pull", "--json", home=home))
    landed = ["generic/orders/there/march.csv"]
    assert found == {"sources": [{"source": "there", "landed": landed, "waiting": [], "failures": []}]}
    assert cskpi("pull", home=home) == "there: 0 new, 0 still being written\n"


def test_a_source_that_fails_is_exit_code_1_and_none_at_all_is_2(tmp_path):
    configure(tmp_path, tmp_path / "nowhere")
    cskpi("pull", home=tmp_path, exit_code=1)
    (tmp_path / "sources.yml").unlink()
    cskpi("pull", home=tmp_path, exit_code=2)


def test_a_run_pulls_before_it_takes_in_and_a_source_that_fails_does_not_stop_it(tmp_path):
    there, home = tmp_path / "there", tmp_path / "home"
    there.mkdir()
    (there / "march.csv").write_text(ORDERS, encoding="utf-8")
    configure(home, there)
    with (home / "sources.yml").open("a", encoding="utf-8") as sources:
        sources.write(f"  gone: {{url: 'file://{tmp_path}/gone', into: generic/orders}}\n")
    cskpi("run", "--day", "2026-03-02", home=home)
    assert query(home, "select file_name, accepted from fct_loads") == [("generic/orders/there/march.csv", 1)]
