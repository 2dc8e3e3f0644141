"""The identity provider as a running program, and the settings that make a dashboard ask it who is there."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.identity.install import ADVICE, HERE, is_ready

SECRETS = """
[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "only-for-tests-on-loopback-only-for-tests"
client_id = "chasqui"
client_secret = "only-for-tests-on-loopback"
server_metadata_url = "http://127.0.0.1:{provider_port}/.well-known/openid-configuration"
client_kwargs = {{ prompt = "login" }}

[register]
claim = "chasqui"
administrators = ["jefa@example.pe"]

[register.editors]
"listado@example.pe" = ["consulate-01"]
"""


@contextmanager
def provide(folder: Path, port: int, provider_port: int) -> Iterator[Path]:
    """Runs the provider for a dashboard on `port`; gives the file of secrets that the dashboard needs."""
    node = shutil.which("node")
    if node is None or not is_ready():
        pytest.fail(f"There is no identity provider. {ADVICE}", pytrace=False)
    secrets = folder / "secrets.toml"
    secrets.write_text(SECRETS.format(port=port, provider_port=provider_port), "utf-8")
    settings = {"PORT": str(provider_port), "REDIRECT": f"http://127.0.0.1:{port}/oauth2callback"}
    with (folder / "provider.log").open("wb") as log:
        process = subprocess.Popen(
            [node, "provider.mjs"], cwd=HERE, env={**os.environ, **settings}, stdout=log, stderr=subprocess.STDOUT
        )
    try:
        _await(f"http://127.0.0.1:{provider_port}/.well-known/openid-configuration", process)
        yield secrets
    finally:
        process.terminate()
        process.wait(10)


def _await(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(address, timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.05)
    raise RuntimeError("The identity provider did not start")
