"""`python -m tests.dashboard.register.postgres`: says which PostgreSQL the tests use, and gets one where there is none.

In this order: the server at $CHASQUI_TEST_POSTGRESQL_URL, installed programs, Debian's package. Installed programs are started by
the tests themselves, on a free port of loopback and in a folder that is gone afterwards; a server that runs already is left alone.
"""

import os
import pwd
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

VARIABLE = "CHASQUI_TEST_POSTGRESQL_URL"
ADVICE = (
    "Install it (Debian: apt install postgresql; macOS: brew install postgresql), or put the address of a server whose user may "
    f"create databases into {VARIABLE}, such as postgresql://me:secret@127.0.0.1:5432/postgres, and run this again."
)
CLUSTERS = Path("/etc/postgresql-common/createcluster.conf")


def programs() -> Path | None:
    """The folder of `initdb`, `pg_ctl` and `postgres`: on the path, or where Debian puts them, the newest first."""
    on_path = shutil.which("pg_ctl")
    found = [Path(on_path).resolve().parent] if on_path else []
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    found += sorted(debian, key=lambda folder: [int(part) for part in re.findall(r"\d+", folder.parent.name)], reverse=True)
    return next((folder for folder in found if all(_runs(folder / name) for name in ("initdb", "pg_ctl", "postgres"))), None)


class Server:
    """A server in a folder of its own on a free port of loopback. Its programs refuse to run as root, so root becomes somebody."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self.data, self.programs = folder / "data", programs
        self.user = _somebody() if os.geteuid() == 0 else None
        if self.user:
            shutil.chown(folder, self.user)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"postgresql://chasqui@127.0.0.1:{self.port}/postgres"
        self._run("initdb", "--username", "chasqui", "--auth", "trust", "--encoding", "UTF8", "--no-locale", "--no-sync")
        self.start()

    def start(self) -> None:
        options = f"-h 127.0.0.1 -p {self.port} -k '' -c fsync=off -c max_connections=120"
        self._run("pg_ctl", "--wait", "--log", str(self.data / "log"), "--options", options, "start")

    def stop(self) -> None:
        """At once, as when the machine fails."""
        self._run("pg_ctl", "--mode", "immediate", "stop")

    def _run(self, program: str, *arguments: str) -> None:
        as_user = ["runuser", "-u", self.user, "--"] if self.user else []
        command = [*as_user, str(self.programs / program), "--pgdata", str(self.data), *arguments]
        # The server inherits what pg_ctl writes to: a pipe would never end.
        done = subprocess.run(command, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE if program == "initdb" else None)
        if done.returncode:
            raise RuntimeError(f"{program} failed: {(done.stderr or b'').decode()}")


@contextmanager
def serving() -> Iterator[Server]:
    """A server of our own until the block ends. Raises RuntimeError with what to do where no PostgreSQL is installed."""
    found = programs()
    if found is None:
        raise RuntimeError(f"No PostgreSQL was found. {ADVICE}")
    folder = Path(tempfile.mkdtemp(prefix="chasqui-postgres-"))
    server = None
    try:
        server = Server(folder, found)
        yield server
    finally:
        if server and (server.data / "postmaster.pid").exists():
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    """Gives the exit code: 0 with the server in a sentence, 1 with what to do on standard error."""
    if named := os.environ.get(VARIABLE):
        return (
            _uses(f"the server that {VARIABLE} names") if _answers(named) else _fails(f"{VARIABLE} names no server that answers.")
        )
    found = programs()
    if not found and sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get"):
        found = _install()
    return _uses(str(found)) if found else _fails("No PostgreSQL was found, and none could be installed.")


def _install() -> Path | None:
    """Debian's package, without the server that it would set up and start: the tests start their own."""
    if _run("apt-get", "update") and _run("apt-get", "install", "-y", "postgresql-common"):
        before = CLUSTERS.read_text("utf-8")
        CLUSTERS.write_text(f"{before}\ncreate_main_cluster = false\n", "utf-8")
        try:
            _run("apt-get", "install", "-y", "--no-install-recommends", "postgresql")
        finally:
            CLUSTERS.write_text(before, "utf-8")
    return programs()


def _somebody() -> str:
    """Debian's package makes a user for its server; elsewhere nobody will do."""
    return "postgres" if "postgres" in {user.pw_name for user in pwd.getpwall()} else "nobody"


def _runs(program: Path) -> bool:
    try:
        return subprocess.run([program, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _answers(url: str) -> bool:
    try:
        with psycopg.connect(url.replace("+psycopg:", ":", 1), connect_timeout=10):
            return True
    except psycopg.Error:
        return False


def _run(*command: str) -> bool:
    print(f"{' '.join(command)} ...", flush=True)
    try:
        return subprocess.run(command, env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"}, timeout=900).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _uses(server: str) -> int:
    print(f"The register's tests use PostgreSQL: {server}.")
    return 0


def _fails(reason: str) -> int:
    print(f"{reason} {ADVICE}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
