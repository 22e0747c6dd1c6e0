"""What a stranger installs: one list of dependencies, lazy names, a wheel with every module and all data."""

import ast
import inspect
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import framing
from framing.resources import data_folder

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_the_conda_environment_installs_the_project_and_nothing_of_its_own():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    conda = [d for d in environment["dependencies"] if isinstance(d, str)]
    (pip,) = [d["pip"] for d in environment["dependencies"] if isinstance(d, dict)]
    assert conda == [f"python{PROJECT['requires-python']},<3.14", "pip"]
    assert pip == ["-e .[notebooks]"]


def test_every_dependency_has_a_lower_bound():
    for listed in [PROJECT["dependencies"], *PROJECT["optional-dependencies"].values()]:
        for dependency in listed:
            assert ">=" in dependency or dependency.startswith(("types-", "pandas-stubs")), dependency


def test_the_lock_holds_every_dependency_by_hash_and_no_address():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock and "--index" not in lock
    pinned = {
        canonicalize_name(block.split("==")[0]): block
        for block in re.split(r"\n(?=\S)", lock)
        if "==" in block
    }
    assert all("--hash=sha256:" in block for block in pinned.values())
    for dependency in PROJECT["dependencies"] + PROJECT["optional-dependencies"]["notebooks"]:
        needed = Requirement(dependency)
        version = re.search(r"==([^ ;\\]+)", pinned[canonicalize_name(needed.name)])
        assert version and needed.specifier.contains(version[1]), f"{dependency}: run make lock"


def test_bare_import_loads_no_heavy_library():
    code = (
        "import sys, framing; print(sorted({'pandas', 'numpy', 'matplotlib', 'sklearn'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", framing.__all__)
def test_every_public_name_is_there_and_documented(name):
    thing = getattr(framing, name)
    doc = inspect.getdoc(thing) or ""
    assert len(doc.splitlines()[0]) > 10
    if inspect.isfunction(thing):
        assert ">>>" in doc, f"{name} shows no example"
        for parameter in inspect.signature(thing).parameters:
            assert parameter in doc, f"{name} does not explain {parameter}"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    if not (ROOT / "src").is_dir():
        pytest.skip("no source tree beside the tests")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, capture_output=True, check=True)
    (made,) = folder.glob("*.whl")
    return made


@pytest.mark.slow
def test_the_wheel_holds_every_module_and_all_data(wheel):
    inside = set(zipfile.ZipFile(wheel).namelist())
    modules = {
        p.relative_to(ROOT / "src").as_posix() for p in (ROOT / "src").rglob("*.py*") if p.suffix != ".pyc"
    }
    data = {
        f"framing/data/{p.relative_to(ROOT / 'data').as_posix()}"
        for p in (ROOT / "data").rglob("*")
        if p.is_file()
    }
    assert modules | data <= inside
    assert "framing/py.typed" in inside


@pytest.mark.slow
def test_the_wheel_finds_its_data_and_does_the_main_job(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path)
    code = (
        "import framing, framing.resources as r; print(r.data_folder()); "
        "a = framing.analyze(framing.load_corpus('sample_article'), framing.load_codebook('sample_article')); "
        "print(len(a.quotations))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path), "PATH": ""},
    )
    folder, quotations = done.stdout.split()
    assert Path(folder) == tmp_path / "framing" / "data"
    assert int(quotations) > 20


def test_no_word_list_stands_in_a_module():
    """A long literal of lower-case words belongs into data/lexicons, where a scholar can dispute it."""
    for path in Path(framing.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Set | ast.List | ast.Tuple):
                words = [
                    e.value for e in node.elts if isinstance(e, ast.Constant) and isinstance(e.value, str)
                ]
                prose = [w for w in words if w.isalpha() and w.islower()]
                assert len(prose) <= 20, f"{path.name}, line {node.lineno}: {prose[:5]}"


def test_the_bundled_data_have_a_guide():
    guide = (data_folder() / "README.md").read_text(encoding="utf-8")
    for folder in sorted(p.name for p in data_folder().iterdir() if p.is_dir()):
        assert f"`{folder}/`" in guide
