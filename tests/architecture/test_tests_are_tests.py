import ast
import re
from pathlib import Path

from tests.architecture.sources import name_of, nodes, written

HERE = Path(__file__)
TESTS = [path for path in written(".py", inside=("tests",)) if path.stem.startswith("test_")]
FEWEST_WORDS = 3


def test_the_name_of_every_test_is_a_sentence():
    short = [
        f"{name_of(path)}: {node.name}"
        for path in TESTS
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith("test_")
        and len(node.name.split("_")) - 1 < FEWEST_WORDS
    ]

    assert short == []


def test_no_test_is_left_out_or_tried_again():
    left_out = re.compile(r"\.(skip|skipif|xfail|flaky)\b|importorskip|\breruns?=")

    found = [name_of(path) for path in TESTS if path != HERE and left_out.search(path.read_text())]

    assert found == []
