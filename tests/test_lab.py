"""How JupyterLab is opened, and how long the notebooks are said to take."""

import subprocess
import sys
from pathlib import Path

import pytest

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"
sys.path.append(str(NOTEBOOKS))
import lab  # noqa: E402
from run import _minutes  # noqa: E402


def test_root_and_containers_get_what_they_need_and_others_nothing():
    assert lab.options(root=False, container=False) == ["--notebook-dir", str(NOTEBOOKS)]
    assert "--allow-root" in lab.options(root=True, container=False)
    inside = lab.options(root=True, container=True)
    assert {"--allow-root", "--ip=0.0.0.0", "--no-browser"} <= set(inside)
    assert not any("token" in option for option in inside)


def test_the_folder_for_ones_own_data_is_made_and_named(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(lab, "OWN", tmp_path / "my_data")
    lab.main(["--dry-run"])
    assert (tmp_path / "my_data" / "articles").is_dir()
    assert "FOLDER" in (tmp_path / "my_data" / "README.txt").read_text(encoding="utf-8")
    told = capsys.readouterr().out
    assert str(tmp_path / "my_data") in told and "jupyter lab" in told
    (tmp_path / "my_data" / "README.txt").write_text("mine", encoding="utf-8")
    lab.main(["--dry-run"])
    assert (tmp_path / "my_data" / "README.txt").read_text(encoding="utf-8") == "mine"


def test_ones_own_data_are_never_committed():
    ignored = subprocess.run(
        ["git", "check-ignore", "-q", "notebooks/my_data/articles/x.txt"], cwd=NOTEBOOKS.parent, check=False
    )
    if ignored.returncode == 128:
        pytest.skip("no git repository here")
    assert ignored.returncode == 0


@pytest.mark.parametrize(("n", "told"), [(1, "about a minute in all"), (10, "1 to 5 minutes in all")])
def test_the_minutes_told_are_those_measured(n, told):
    assert _minutes(n) == told
