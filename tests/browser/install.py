"""`python -m tests.browser.install`: says which browser the tests use, and gets one where there is none.

In this order: $CHASQUI_BROWSER, an installed Chromium or Chrome, Playwright's own (present, or downloaded now), Debian's package.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

VARIABLE = "CHASQUI_BROWSER"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_APPS = tuple(
    folder / f"{name}.app" / "Contents" / "MacOS" / name
    for folder in (Path("/Applications"), Path.home() / "Applications")
    for name in ("Chromium", "Google Chrome")
)
ADVICE = (
    f"Install Chromium or Chrome (Debian: apt install chromium; macOS: brew install --cask google-chrome), or put the path of one "
    f"into {VARIABLE}, and run this again."
)


def executable() -> str | None:
    """The path of the browser to launch; None means Playwright's own."""
    return os.environ.get(VARIABLE) or next(filter(_answers, _installed()), None)


def main() -> int:
    """Gives the exit code: 0 with the browser in a sentence, 1 with what to do on standard error."""
    if named := os.environ.get(VARIABLE):
        return _uses(named) if _answers(named) else _fails(f"{VARIABLE} is {named}, which does not start as a browser.")
    if path := executable():
        return _uses(path)
    if _own_starts() or (_run(sys.executable, "-m", "playwright", "install", "--no-shell", "chromium") and _own_starts()):
        return _uses("Playwright's own Chromium")
    if _is_root() and shutil.which("apt-get") and _run("apt-get", "update") and _run("apt-get", "install", "-y", "chromium"):
        path = executable()
    return _uses(path) if path else _fails("No browser was found, and none could be downloaded.")


def _installed() -> list[str]:
    found = [shutil.which(name) for name in NAMES]
    return [path for path in found if path] + [str(path) for path in MAC_APPS if path.exists()]


def _answers(path: str) -> bool:
    # Ubuntu's chromium-browser is a script that only says to install a snap, and exits 1.
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _own_starts() -> bool:
    # Present is not enough: on a bare system its libraries are missing.
    try:
        with sync_playwright() as playwright:
            playwright.chromium.launch(channel="chromium", args=["--no-sandbox"]).close()
    except Error:
        return False
    return True


def _run(*command: str) -> bool:
    print(f"{' '.join(command)} ...", flush=True)
    try:
        return subprocess.run(command, timeout=900).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _is_root() -> bool:
    return sys.platform == "linux" and os.geteuid() == 0


def _uses(browser: str) -> int:
    print(f"The browser tests use {browser}.")
    return 0


def _fails(reason: str) -> int:
    print(f"{reason} {ADVICE}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
