"""The dbt unit tests of the registry and the marts, beside the models that they are about."""

from registry import DBT_PROJECT, ELSEWHERE

FOLDERS = ("models/intermediate/kpi", "models/intermediate/gaps", "models/marts")


def test_every_claim_beside_a_kpi_model_holds(built):
    written = sum(
        file.read_text(encoding="utf-8").count("\n    model: ")
        for folder in FOLDERS
        for file in (DBT_PROJECT / folder).rglob("*.yml")
        if file.stem not in ELSEWHERE
    )
    assert built.claims(FOLDERS) == written >= 14
