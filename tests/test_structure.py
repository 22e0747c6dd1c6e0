"""How the source is built: short functions, short modules."""

import ast
import importlib
from pathlib import Path

import pytest

import framing

SOURCE = Path(framing.__file__).parent
MODULES = sorted(SOURCE.rglob("*.py"))
ROOT = Path(__file__).resolve().parents[1]
MOST_DECISIONS = 20


def decisions(function):
    """Count where a function can take another way: branches, loops, handlers, cases, and each further operand of and/or."""
    weights = {
        ast.comprehension: lambda node: 1 + len(node.ifs),
        ast.BoolOp: lambda node: len(node.values) - 1,
    } | dict.fromkeys(
        (ast.If, ast.IfExp, ast.For, ast.While, ast.ExceptHandler, ast.match_case), lambda node: 1
    )
    return 1 + sum(weights[type(node)](node) for node in ast.walk(function) if type(node) in weights)


def functions(code):
    return [n for n in ast.walk(ast.parse(code)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_every_way_through_a_function_is_counted():
    code = """
def f(a, b):
    if a and b or not a:
        return [x if x else 0 for x in a if x if b]
    try:
        while a:
            a = b
    except ValueError:
        return b
"""
    (function,) = functions(code)
    assert decisions(function) == 1 + 1 + 2 + 1 + 3 + 1 + 1


def test_no_function_decides_more_than_it_can_be_read_for():
    long = {
        f"{path.relative_to(SOURCE)}: {function.name}": decisions(function)
        for path in MODULES
        for function in functions(path.read_text(encoding="utf-8"))
        if decisions(function) > MOST_DECISIONS
    }
    assert long == {}


def test_no_module_that_annotates_is_too_long_to_be_read_at_once():
    rooms = ("english", "actors", "attribution", "quotations", "agency", "sentiment", "contrasts")
    paths = [p for p in MODULES if p.relative_to(SOURCE).parts[0] in rooms or p.name == "hedging.py"]
    long = {str(p.relative_to(SOURCE)): len(p.read_text(encoding="utf-8").splitlines()) for p in paths}
    assert {name: n for name, n in long.items() if n > 320} == {}


def test_a_name_in_the_rooms_that_annotate_stands_for_one_thing():
    rooms = ("english", "actors", "attribution", "agency", "sentiment", "contrasts")
    homes = {}
    for path in MODULES:
        if path.relative_to(SOURCE).parts[0] in rooms or path.name == "hedging.py":
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.FunctionDef | ast.ClassDef):
                    homes.setdefault(node.name.lstrip("_"), set()).add(path)
    assert sum(len(found) > 1 for found in homes.values()) <= 3


@pytest.mark.parametrize(
    "path", sorted([*ROOT.glob("benchmarks/*.py"), *ROOT.glob("scripts/*.py")]), ids=lambda p: p.stem
)
def test_what_benchmarks_and_scripts_import_is_there(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for name in [n.name for n in node.names if n.name.split(".")[0] == "framing"]:
                importlib.import_module(name)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "framing":
            module = importlib.import_module(str(node.module))
            for name in [n.name for n in node.names]:
                assert hasattr(module, name), f"{path.name}: {node.module} has no {name}"
