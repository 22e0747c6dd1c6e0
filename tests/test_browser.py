"""What a reader sees: every notebook in a real JupyterLab, opened and run in headless Chromium.

Needs Debian's ``chromium`` and the packages of the ``test`` extra. Without a browser these tests are skipped,
unless FRAMING_REQUIRE_BROWSER=1. Screenshots stay in ``tests/screenshots``.
"""

import importlib.util
import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
import pytest

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[1]
SHOTS = ROOT / "tests" / "screenshots"
NOTEBOOKS = sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb"))
SECONDS = 600
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars"]  # fmt: skip
SETTINGS = {
    # No news, no toasts, and every cell in the page, not only those in view.
    "apputils-extension/notification": {
        "fetchNews": "false",
        "checkForUpdates": False,
        "doNotDisturbMode": True,
    },
    "notebook-extension/tracker": {"windowingMode": "none"},
}
DONE = """() => {
  const prompts = [...document.querySelectorAll('.jp-NotebookPanel .jp-CodeCell')]
    .filter(c => c.querySelector('.cm-content')?.textContent.trim())
    .map(c => c.querySelector('.jp-InputArea-prompt').textContent.trim());
  const ran = prompts.filter(t => /^\\[\\d+\\]:$/.test(t)).length, busy = prompts.some(t => t.includes('*'));
  const failed = document.querySelector('.jp-NotebookPanel [data-mime-type="application/vnd.jupyter.error"]');
  return prompts.length > 0 && !busy && (ran === prompts.length || failed !== null);
}"""


def missing() -> str:
    """Say what is not there to drive a browser with, if anything."""
    lacking = [
        name for name in ("playwright", "jupyterlab", "ipykernel") if importlib.util.find_spec(name) is None
    ]
    if chromium() is None:
        lacking.append("chromium (apt-get install chromium)")
    return ", ".join(lacking)


def chromium() -> str | None:
    """Return the browser's path."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


class Lab:
    """JupyterLab on loopback, and the browser that looks at it."""

    def __init__(self, folder: Path, base: str, token: str, browser) -> None:
        self.folder, self.base, self.token, self.browser = folder, base, token, browser
        self.settings = folder / "config" / "lab" / "user-settings" / "@jupyterlab"
        self.root = folder / "root"

    def set(self, name: str, values: dict) -> None:
        """Write a user's setting."""
        path = self.settings / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values), encoding="utf-8")

    def ask(self, path: str, method: str = "GET", body: dict | None = None):
        """Call the server's interface."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"token {self.token}"}
        request = urllib.request.Request(f"{self.base}{path}", data, headers, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.loads(answer.read() or b"null")

    @contextmanager
    def run(self, name: str, *, cells: bool = True) -> Iterator:
        """Open a notebook, Run All Cells by the menu, and give the page once every cell ran or one failed.

        With ``cells=False`` it is only opened, as by a stranger: its outputs are those it came with.
        """
        # A kernel that runs already spares the page its question which one to take.
        session = {"path": name, "name": name, "type": "notebook", "kernel": {"name": "python3"}}
        self.ask("/api/sessions", "POST", session)
        page = self.browser.new_page()
        page.wrong = []
        page.on("pageerror", lambda error: page.wrong.append(str(error)))
        page.on("dialog", lambda dialog: (page.wrong.append(dialog.message), dialog.dismiss()))
        try:
            page.goto(
                f"{self.base}/lab/workspaces/auto-{secrets.token_hex(4)}/tree/{name}?token={self.token}&reset"
            )
            page.wait_for_selector(".jp-NotebookPanel .jp-Notebook .jp-Cell", timeout=90_000)
            page.wait_for_selector("#jupyterlab-splash", state="detached", timeout=90_000)
            self._wait_for_kernel(page)
            if cells:
                page.locator(".lm-MenuBar-itemLabel", has_text=re.compile(r"^Run$")).click()
                page.locator(".lm-Menu-itemLabel", has_text=re.compile(r"^Run All Cells$")).click()
                self._wait_for_cells(page, name)
            page.wait_for_timeout(300)
            yield page
        finally:
            page.close()
            for session in self.ask("/api/sessions"):
                self.ask(f"/api/sessions/{session['id']}", "DELETE")

    @staticmethod
    def _wait_for_cells(page, name: str) -> None:
        """Wait until every cell has run, or one failed."""
        end = time.monotonic() + SECONDS
        while not page.evaluate(DONE):
            if time.monotonic() > end:
                shot(page, f"{Path(name).stem}_unfinished")
                pytest.fail(f"{name} did not finish within {SECONDS} s; see tests/screenshots")
            page.wait_for_timeout(200)

    @staticmethod
    def _wait_for_kernel(page) -> None:
        """Wait until the kernel is idle."""
        idle = page.locator('.jp-NotebookPanel .jp-Notebook-ExecutionIndicator[data-status="idle"]')
        named = page.locator(".jp-NotebookPanel .jp-KernelName", has_text="Python 3")
        end = time.monotonic() + 90
        while idle.count() == 0 or named.count() == 0:
            assert time.monotonic() < end, "no kernel after 90 s"
            page.wait_for_timeout(100)


@pytest.fixture(scope="module")
def lab(tmp_path_factory) -> Iterator[Lab]:
    """One server and one browser for all notebooks."""
    if lacking := missing():
        if os.environ.get("FRAMING_REQUIRE_BROWSER") == "1":
            pytest.fail(f"FRAMING_REQUIRE_BROWSER=1, and there is no {lacking}")
        pytest.skip(f"no {lacking}: the notebooks were not looked at in a browser")
    from playwright.sync_api import sync_playwright

    folder = tmp_path_factory.mktemp("lab")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    made = Lab(folder, f"http://127.0.0.1:{port}", secrets.token_hex(16), None)
    made.root.mkdir()
    for name, values in SETTINGS.items():
        made.set(name, values)
    for path in NOTEBOOKS:
        shutil.copy(path, made.root)
    folders = {"CONFIG_DIR": "config", "DATA_DIR": "data", "RUNTIME_DIR": "runtime"}
    environment = {
        **os.environ,
        **{f"JUPYTER_{k}": str(folder / v) for k, v in folders.items()},
        "IPYTHONDIR": str(folder / "ipython"),
    }
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}",
        "--ServerApp.port_retries=0", f"--IdentityProvider.token={made.token}", f"--ServerApp.root_dir={made.root}",
        "--LabApp.news_url=None", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
    ]  # fmt: skip
    with (folder / "lab.log").open("w") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, env=environment)
        try:
            _wait_for_server(made, server)
            with sync_playwright() as driver:
                browser = driver.chromium.launch(executable_path=chromium(), headless=True, args=FLAGS)
                # One context: JupyterLab's own files are fetched once.
                made.browser = browser.new_context(viewport={"width": 1280, "height": 1000})
                yield made
                browser.close()
        finally:
            server.terminate()
            server.wait(30)


def _wait_for_server(lab: Lab, server: subprocess.Popen) -> None:
    """Wait until JupyterLab answers."""
    for _ in range(400):
        try:
            lab.ask("/api/status")
            return
        except OSError:
            assert server.poll() is None, (lab.folder / "lab.log").read_text()[-2000:]
            time.sleep(0.25)
    pytest.fail("JupyterLab did not answer within 100 s")


def errors(page) -> list[str]:
    """Return the error outputs, and the warnings, of the notebook on the page."""
    failed = page.locator(
        '.jp-NotebookPanel [data-mime-type="application/vnd.jupyter.error"]'
    ).all_inner_texts()
    noise = page.locator(
        '.jp-NotebookPanel [data-mime-type="application/vnd.jupyter.stderr"]'
    ).all_inner_texts()
    return failed + [text for text in noise if "Warning" in text or "Error" in text]


def shot(page, name: str) -> None:
    """Keep a picture of the page."""
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_notebook_runs_and_shows_its_charts(lab, path):
    sys.path.append(str(ROOT / "notebooks"))
    from run import missing_corpora

    if missing := missing_corpora(path):
        pytest.skip(f"no {', '.join(missing)}")
    cells = [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]
    source = "\n".join(c.source for c in cells)
    with lab.run(path.name) as page:
        first = page.locator(
            ".jp-NotebookPanel .jp-RenderedImage img, .jp-NotebookPanel .framing-reading"
        ).first
        if first.count():
            first.scroll_into_view_if_needed()
        shot(page, path.stem)
        assert errors(page) == [] and page.wrong == []
        pictures = page.locator(".jp-NotebookPanel .jp-RenderedImage img")
        committed = sum("image/png" in (o.get("data") or {}) for c in cells for o in c.get("outputs", []))
        assert pictures.count() >= max(committed, int("plot_" in source))
        assert all(w > 100 for w in pictures.evaluate_all("images => images.map(i => i.naturalWidth)"))
        assert page.locator(".framing-reading .framing-text").count() >= int("show_article(" in source)


def test_the_reading_view_is_marked_when_a_stranger_opens_the_notebook(lab):
    """JupyterLab strips the style sheet from outputs it does not trust."""
    shutil.copy(NOTEBOOKS[0], lab.root / "stranger.ipynb")
    with lab.run("stranger.ipynb", cells=False) as page:
        view = page.locator(".jp-NotebookPanel .framing-reading").first
        view.scroll_into_view_if_needed()
        assert page.locator(".jp-NotebookPanel .jp-OutputArea style").count() == 0
        seen = "(e, name) => getComputedStyle(e)[name]"
        assert view.locator(".fr-direct").last.evaluate(seen, "backgroundColor") != "rgba(0, 0, 0, 0)"
        assert "underline" in view.locator(".fr-hedge").last.evaluate(seen, "textDecorationLine")
        assert view.locator(".fr-agency").last.evaluate(seen, "fontWeight") == "700"
        shot(page, "reading_view_untrusted")


HOSTILE = (
    '<script>window.hit = 1</script> "We fight" <img src=x onerror="window.hit = 1">, Putin said. </div></style>'
    '<svg onload="window.hit=1"><a href="javascript:window.hit=1" onmouseover="window.hit=1">Kyiv</a> \u202eevil\u202c '
    '&lt;war&gt; “Possibly the invasion killed two people, <b onfocus="window.hit=1" tabindex=0 autofocus>said Biden. <!-- x '
    "It costs $5 and $6 or $x_1$."
)


def hostile_notebook() -> nbformat.NotebookNode:
    """Return a notebook that shows a hostile article, and a chart of hostile names."""
    code = f"""import pandas as pd
from framing import analyze, load_codebook, plot_voices, show_article
articles = pd.DataFrame({{"doc_id": ["<img src=x onerror=window.hit=1>"], "text": [{HOSTILE!r}]}})
analysis = analyze(articles, load_codebook("sample_article"))
show_article(analysis)"""
    book = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(c) for c in (code, "plot_voices(analysis.voices);", "analysis")]
    )
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return book


CONTRAST = """() => {
  const light = c => { const [r, g, b] = c.match(/[\\d.]+/g).map(Number)
      .map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const style = getComputedStyle(document.querySelector('.framing-reading'));
  const [a, b] = [light(style.color), light(style.backgroundColor)].sort((x, y) => y - x);
  return { ratio: (a + 0.05) / (b + 0.05), paper: light(style.backgroundColor) };
}"""


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_a_hostile_article_is_shown_as_text_and_runs_nothing(lab, theme):
    lab.set("apputils-extension/themes", {"theme": theme})
    nbformat.write(hostile_notebook(), lab.root / "hostile.ipynb")
    with lab.run("hostile.ipynb") as page:
        assert errors(page) == []
        view = page.locator(".framing-reading")
        assert view.locator(".framing-text").text_content() == HOSTILE
        assert (
            view.locator("script, img, svg, a, style, [onerror], [onload], [onfocus], [onmouseover]").count()
            == 0
        )
        assert view.locator("mjx-container, .MathJax").count() == 0
        mark = view.locator(".fr-hedge[tabindex]").last
        mark.hover()
        mark.focus()
        told = mark.evaluate("e => getComputedStyle(e, '::after').content")
        assert "category: " in told and "visible" in mark.evaluate(
            "e => getComputedStyle(e, '::after').visibility"
        )
        page.keyboard.press("Shift+Tab")
        assert page.evaluate("document.activeElement.getAttribute('aria-description')") not in (None, "")
        seen = page.evaluate(CONTRAST)
        assert seen["ratio"] >= 7 and (seen["paper"] < 0.2) == theme.endswith("Dark")
        shot(page, f"reading_view_{theme.split()[-1].lower()}")
        assert page.evaluate("window.hit === undefined") and page.wrong == []
        assert page.locator(".jp-NotebookPanel .jp-RenderedImage img").count() == 1
    lab.set("apputils-extension/themes", {"theme": "JupyterLab Light"})
