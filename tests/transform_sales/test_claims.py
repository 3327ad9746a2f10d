"""The dbt unit tests that stand beside the models hold, on relations of the whole project."""

import re

from orchestration.home import DBT_PROJECT
from tests.transform_units.warehouse import dbt


def test_every_claim_beside_a_model_holds(built):
    ran = dbt(built.file, built.file.parent, "test", "--select", "test_type:unit")
    files = [file.read_text(encoding="utf-8") for file in DBT_PROJECT.glob("models/**/*.yml")]
    written = sum(len(re.findall(r"^    model: ", text, re.MULTILINE)) for text in files)
    assert ran == written >= 76
