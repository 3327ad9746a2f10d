"""Every fault of the list has a case, a test or a reason, and every test that is named exists."""

import ast

import pytest

from orchestration.home import PROJECT
from tests.faults import elsewhere_running
from tests.faults.elsewhere import REASONS, TESTS
from tests.faults.test_corpus import CASES

LISTED = {
    "A": [1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 16, 17, 18, 20, 21, 22, 24],
    "B": [1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14],
    "C": [2, 3, 4, 6, 7, 8, 10, 11, 12, 14, 15],
    "D": [1, 3, 4, 5, 7, 8, 9, 11, 12, 13, 15, 16, 17, 19, 20],
    "E": [1, 3, 4, 5, 7, 8, 9, 11, 12, 13, 15, 16, 17, 19, 20],
    "F": [1, 3, 4, 5, 7, 8, 9, 11, 12, 13, 15, 16],
    "G": [1, 3, 4, 5, 7, 8, 9],
    "H": [1, 2, 3, 5, 6, 7, 9, 10, 11, 13, 14],
    "I": [1, 3, 4, 5, 7, 8, 9, 11, 12, 13, 15, 16, 17, 19, 20],
    "J": [1, 3, 4, 5, 7, 8],
    "K": [1, 3, 4, 5, 7, 8],
}


def test_every_fault_is_shown_or_explained():
    listed = {f"{section}{number}" for section, numbers in LISTED.items() for number in numbers}
    explained = set(REASONS) | set(elsewhere_running.REASONS)
    assert {case.fault for case in CASES} | set(TESTS) | set(elsewhere_running.TESTS) | explained == listed


@pytest.mark.parametrize("named", sorted({*TESTS.values(), *elsewhere_running.TESTS.values()}))
def test_a_test_that_is_named_exists(named):
    file, _, function = named.partition("::")
    tree = ast.parse((PROJECT / file).read_text(encoding="utf-8"))
    functions = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    assert not function or function in functions
