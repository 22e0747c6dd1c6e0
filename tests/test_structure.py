"""How the source is built: short functions, short modules."""

import ast
from pathlib import Path

import framing

SOURCE = Path(framing.__file__).parent
MODULES = sorted(SOURCE.rglob("*.py"))
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
