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


def is_tag(node, known):
    """Tell whether an expression is a tag, several tags, or a name that was given one."""
    if isinstance(node, ast.Subscript | ast.Starred):
        return is_tag(node.value, known)
    if isinstance(node, ast.IfExp):
        return is_tag(node.body, known) or is_tag(node.orelse, known)
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Attribute) and node.func.attr in ("tag", "tag_before")
    name = node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")
    return name in known


def has_letters(node):
    """Tell whether an expression is a string, or holds one where a tag could stand."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and node.value != ""
    if isinstance(node, ast.IfExp):
        return has_letters(node.body) or has_letters(node.orelse)
    return isinstance(node, ast.Tuple | ast.List | ast.Set) and any(map(has_letters, node.elts))


def tags_compared_with_letters(code):
    """Return the comparisons of a tag with a string, by line."""
    found = set()
    for function in functions(code):
        known = {"tag", "tags", "second"}
        for _ in range(3):  # a name may come from a name
            for node in ast.walk(function):
                pairs = []
                if isinstance(node, ast.Assign):
                    pairs = [(node.targets[0], node.value)]
                elif isinstance(node, ast.NamedExpr):
                    pairs = [(node.target, node.value)]
                elif isinstance(node, ast.comprehension | ast.For):
                    pairs = [(node.target, node.iter)]
                for target, value in pairs:
                    several = isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple)
                    both = zip(target.elts, value.elts, strict=False) if several else [(target, value)]
                    known |= {t.id for t, v in both if isinstance(t, ast.Name) and is_tag(v, known)}
        for node in ast.walk(function):
            if isinstance(node, ast.Compare):
                sides = [node.left, *node.comparators]
                if any(is_tag(side, known) for side in sides) and any(map(has_letters, sides)):
                    found.add((node.lineno, ast.unparse(node)))
    return sorted(found)


def test_a_tag_compared_with_letters_is_seen():
    code = """
def f(article, place, at):
    tags, low = article.tags, article.lower
    before = tags[at - 1] if at else ""
    return [
        article.tags[at] in "xv",
        tags[at : at + 2] == [",", "w"],
        "N" not in tags[at:],
        place.tag(at) not in ("a" if at else "b"),
        any(t == "n" for t in tags),
        before == "d",
        before == "",
        low[at] == "d",
        tags[at] == NOUN,
    ]
"""
    assert [line for line, _ in tags_compared_with_letters(code)] == [6, 7, 8, 9, 10, 11]


def test_tags_go_by_their_names_outside_the_tagger_and_the_grammar():
    rooms = ("english", "actors", "attribution", "quotations", "agency", "sentiment", "contrasts")
    letters = ("tagger.py", "noun_or_verb.py", "grammar.py")  # where tags are given
    paths = [p for p in MODULES if p.relative_to(SOURCE).parts[0] in rooms or p.name == "hedging.py"]
    found = {
        str(path.relative_to(SOURCE)): compared
        for path in paths
        if path.name not in letters
        and (compared := tags_compared_with_letters(path.read_text(encoding="utf-8")))
    }
    assert found == {}


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
