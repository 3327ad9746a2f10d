"""The data tests of sessions and contacts hold on every corner case at once."""

from tests.transform_units.warehouse import dbt


def test_every_model_has_one_row_per_key(built):
    dbt(
        built.file,
        built.file.parent,
        "test",
        "--select",
        "test_type:data,path:models/intermediate/sessions",
        "test_type:data,path:models/intermediate/contacts",
    )
