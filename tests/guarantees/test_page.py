"""Every test that docs/guarantees.md names exists."""

import ast
import re

import pytest

from orchestration.home import PROJECT
from tests.faults import elsewhere_running
from tests.faults.elsewhere import REASONS, TESTS
from tests.faults.test_corpus import CASES
from tests.faults.test_list_of_faults import LISTED

PAGE = (PROJECT / "docs" / "guarantees.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py(?:::\w+)?)`", PAGE)))


def test_the_page_names_tests():
    assert len(NAMED) > 5


@pytest.mark.parametrize("named", NAMED)
def test_a_test_that_is_named_exists(named):
    file, _, function = named.partition("::")
    tree = ast.parse((PROJECT / file).read_text(encoding="utf-8"))
    functions = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    assert not function or function in functions


def test_the_faults_f_to_i_are_those_of_the_list_and_name_their_tests():
    table = PAGE.partition("## The fault list")[2]
    rows = dict(re.findall(r"^\| ([F-I]\d+) \| [^|]+ \| (.+) \|$", table, re.MULTILINE))
    assert set(rows) == {f"{section}{number}" for section in "FGHI" for number in LISTED[section]}
    of_a_file = {case.fault for case in CASES}
    for fault, shown in rows.items():
        test = (TESTS | elsewhere_running.TESTS).get(fault)
        reason = (REASONS | elsewhere_running.REASONS).get(fault)
        assert fault in of_a_file or (reason == shown if reason else f"`{test}`" in shown), fault
