"""Servers to measure, each in a process of its own on a free port of this machine, behind a wire that counts what travels."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from urllib.error import URLError
from urllib.request import urlopen

from tests.browser.reader import stop

ROOT = Path(__file__).resolve().parent.parent
WAIT_S = 60


def streamlit(script: str) -> list[str]:
    """The command that serves a Streamlit script as `make run` does; PORT stands for the port."""
    return ["-m", "streamlit", "run", script, "--server.port", "PORT", "--server.fileWatcherType", "none"]


class Wire:
    """Passes on what comes to its `address`, and counts the bytes of both directions as they travel, compressed or not."""

    def __init__(self, target: int) -> None:
        self.bytes = 0
        self.last = time.monotonic()
        self._target = target
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Takes no more connections."""
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):  # closed
            while True:
                browser, _ = self._listener.accept()
                server = socket.create_connection(("127.0.0.1", self._target))
                for one, other in ((browser, server), (server, browser)):
                    one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                    Thread(target=self._pass, args=(one, other), daemon=True).start()

    def _pass(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):  # either side has gone
            while data := one.recv(1 << 16):
                self.bytes += len(data)  # before it is sent: who has read it must find it counted
                self.last = time.monotonic()
                other.sendall(data)
        with suppress(OSError):
            other.shutdown(socket.SHUT_WR)


@contextmanager
def serving(*command: str) -> Iterator[Wire]:
    """Runs `python command`, PORT replaced, until the block ends; gives the wire to it once it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}
    process = subprocess.Popen(
        [sys.executable, *(str(port) if word == "PORT" else word for word in command)],
        cwd=ROOT,
        env=inherited,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        if not _answers(port, process):
            raise RuntimeError(f"{' '.join(command)} did not start.")
        wire = Wire(port)
        yield wire
        wire.close()
    finally:
        stop(process)


def _answers(port: int, process: subprocess.Popen[bytes]) -> bool:
    until = time.monotonic() + WAIT_S
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(f"http://127.0.0.1:{port}", timeout=5):
                return True
        except (URLError, OSError):
            time.sleep(0.05)
    return False
