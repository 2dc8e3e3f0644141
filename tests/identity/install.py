"""`python -m tests.identity.install`: gets the identity provider that the tests of who may write sign in with.

It is the npm package `oidc-provider` with what it needs, at the versions of package-lock.json; it runs on loopback only.
"""

import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
LOCK = HERE / "package-lock.json"
INSTALLED = HERE / "node_modules" / ".package-lock.json"
ADVICE = (
    "The tests of who may write sign in through a real identity provider, which needs Node.js 20 or newer and npm (Debian: apt "
    "install nodejs npm; macOS: brew install node). Install them and run `make test` again."
)


def is_ready() -> bool:
    """Whether the provider is there, at the versions that are pinned."""
    return bool(shutil.which("node")) and INSTALLED.exists() and INSTALLED.stat().st_mtime >= LOCK.stat().st_mtime


def main() -> int:
    """Gives the exit code: 0 with the provider in place, 1 with what to do on standard error."""
    npm = shutil.which("npm")
    if not is_ready():
        if not npm or not shutil.which("node"):
            print(ADVICE, file=sys.stderr)
            return 1
        print("npm ci ...", flush=True)
        if subprocess.run([npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=HERE).returncode:
            print(f"The identity provider could not be installed. {ADVICE}", file=sys.stderr)
            return 1
        INSTALLED.touch()
    print("The tests sign in through oidc-provider.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
