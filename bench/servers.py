"""Servers to measure, each in a process of its own on a free port of this machine."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
WAIT_S = 60


def streamlit(script: str) -> list[str]:
    """The command that serves a Streamlit script as `make run` does; PORT stands for the port."""
    return ["-m", "streamlit", "run", script, "--server.port", "PORT", "--server.fileWatcherType", "none"]


@contextmanager
def serving(*command: str) -> Iterator[str]:
    """Runs `python command`, PORT replaced, until the block ends; gives its address once it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    address = f"http://127.0.0.1:{port}"
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}
    process = subprocess.Popen(
        [sys.executable, *(port if word == "PORT" else word for word in command)],
        cwd=ROOT,
        env=inherited,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _await(address, process)
        yield address
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _await(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + WAIT_S
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(address, timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.05)
    raise RuntimeError(f"{' '.join(map(str, process.args))} did not start.")
