"""The tests of every build notice a member that is lost, doubled or moved."""

import pytest

CONTRIBUTIONS, CHANGES = "contributions_make_the_gap", "changes_make_the_difference"
ONE = "kpi_id = 'call_service_level_20s' and scope = 'pdd:SIM' and period_kind = 'day' and member = 'A1'"
DAMAGE = {
    "dropped": "delete from marts.{table} where " + ONE,
    "doubled": "insert into marts.{table} from marts.{table} where " + ONE,
    "renamed": "update marts.{table} set dimension = 'team' where " + ONE,
}


def broken(built, test: str, damage: str = "") -> list[tuple]:
    """What a dbt test says of the warehouse after the damage, which is taken back."""
    [file] = (built.folder / "target" / "compiled").rglob(f"{test}.sql")
    with built.open() as connection:
        connection.execute("begin")
        if damage:
            connection.execute(damage)
        found = connection.execute(file.read_text(encoding="utf-8")).fetchall()
        connection.execute("rollback")
    return found


@pytest.mark.parametrize("test", [CONTRIBUTIONS, CHANGES])
def test_what_is_whole_passes(gaps_built, test):
    assert broken(gaps_built, test) == []


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
@pytest.mark.parametrize(
    ("test", "table"), [(CONTRIBUTIONS, "fct_gap_contributions"), (CHANGES, "fct_change_contributions")]
)
def test_a_damaged_member_is_noticed(gaps_built, test, table, damage):
    assert broken(gaps_built, test, damage.format(table=table)) != []


@pytest.mark.parametrize(
    ("table", "test", "column"),
    [
        ("fct_gap_contributions", CONTRIBUTIONS, "contribution_units"),
        ("fct_gap_contributions", CONTRIBUTIONS, "contribution_rounded"),
        ("fct_change_contributions", CHANGES, "change_rounded"),
    ],
)
def test_the_smallest_digit_too_many_is_noticed(gaps_built, table, test, column):
    digit = "0.000000001" if column == "contribution_units" else "0.0001"
    damage = f"update marts.{table} set {column} = {column} + {digit} where {ONE}"
    assert broken(gaps_built, test, damage) != []


def test_a_dimension_that_is_missing_is_noticed(gaps_built):
    damage = "delete from marts.fct_gap_contributions where dimension = 'topic' and kpi_id = 'call_wait_time'"
    assert broken(gaps_built, CONTRIBUTIONS, damage) != []
