"""A run that would publish nothing does not end well, whoever started it: dbt must have built every mart."""

import pytest

from orchestration.errors import CskpiError
from orchestration.run.transformation import RelationOutcome, Transformation
from orchestration.transform.build import Build, NodeResult
from orchestration.transform.failures import ModelFailed
from orchestration.transform.graph import GraphNode


def outcome(schema: str, name: str, *, is_built: bool) -> RelationOutcome:
    """What one build did to one relation."""
    node = GraphNode(f"model.{name}", schema, name, "model", "table", "", "transform", (), (), (), False)
    return RelationOutcome(node, is_built, 0.1, 1, "", 0, ())


def built(*outcomes: RelationOutcome, status: str = "success") -> Transformation:
    """A build of these relations whose only dbt result has this status."""
    result = NodeResult("model.fct_a", "fct_a", "model", status, "broken", 0.1, None)
    return Transformation(Build((result,)), outcomes)


A = outcome("marts", "fct_a", is_built=True)
LEFT_OUT = outcome("marts", "fct_b", is_built=False)
VIEW = outcome("intermediate", "int_c", is_built=False)
ALL = {("marts", "fct_a"), ("marts", "fct_b"), ("intermediate", "int_c")}


def test_a_mart_that_was_left_out_is_named():
    with pytest.raises(CskpiError, match="did not build fct_b, so nothing new would be published"):
        built(A, LEFT_OUT, VIEW).raise_if_incomplete(ALL)


def test_what_is_no_mart_or_was_not_selected_may_be_left_out():
    built(A, VIEW).raise_if_incomplete(ALL - {("marts", "fct_b")})
    built(A, LEFT_OUT, VIEW).raise_if_incomplete({("marts", "fct_a"), ("intermediate", "int_c")})


def test_what_dbt_failed_with_is_told_first():
    with pytest.raises(ModelFailed, match="broken"):
        built(LEFT_OUT, status="error").raise_if_incomplete(ALL)
