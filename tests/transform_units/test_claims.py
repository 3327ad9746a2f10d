"""The unit tests that stand beside the models hold."""

from orchestration.home import DBT_PROJECT
from tests.transform_units.warehouse import dbt

FOLDERS = (
    "staging",
    "intermediate/people",
    "intermediate/sessions",
    "intermediate/contacts",
    "intermediate/units",
)


def test_the_claims_beside_the_models_hold(built):
    claims = [f"test_type:unit,path:models/{folder}" for folder in FOLDERS]
    assert sum("unit_tests:" in file.read_text() for file in DBT_PROJECT.glob("models/**/*.yml")) >= 12
    dbt(built.file, built.file.parent, "test", "--select", *claims)


def test_every_model_has_one_row_per_key(built):
    dbt(
        built.file,
        built.file.parent,
        "test",
        "--select",
        "test_type:data,path:models/intermediate/sessions",
        "test_type:data,path:models/intermediate/contacts",
    )
