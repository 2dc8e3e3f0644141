"""Where the tests find their browser, and what is said when there is none."""

import os
import subprocess
import sys

from tests.browser.install import executable
from tests.browser.reader import ROOT


def install(**environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.browser.install"]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, timeout=120)


def test_a_browser_that_is_here_is_named_and_nothing_is_installed() -> None:
    done = install()
    assert (done.returncode, done.stderr) == (0, "")
    used = executable() or "Playwright's own Chromium"
    assert done.stdout == f"The browser tests use {used}.\n"


def test_the_environment_names_the_browser_before_anything_else() -> None:
    done = install(CHASQUI_BROWSER=sys.executable)  # whatever says its version is believed
    assert done.stdout == f"The browser tests use {sys.executable}.\n"


def test_a_named_browser_that_does_not_start_is_a_failure_that_says_what_to_do() -> None:
    done = install(CHASQUI_BROWSER="/nowhere/chromium")
    assert (done.returncode, done.stdout) == (1, "")
    assert "CHASQUI_BROWSER is /nowhere/chromium, which does not start" in done.stderr
    assert "apt install chromium" in done.stderr
