"""No network: a whole session runs where no internet socket can be made."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sessions import run_session

# loaded by every Python process of the session, its children too
GUARD = """
import os, sys
FAMILIES = {2, 10, 23, 30}  # AF_INET; AF_INET6 of Linux, Windows and macOS
def forbid(event, args):
    is_socket = event == "socket.__new__" and int(args[1]) in FAMILIES
    if is_socket or event in ("socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"):
        with open(os.environ["XINLIAN_TEST_NETWORK"], "a") as file:
            file.write(f"{event} {args[1:]}\\n")
        raise RuntimeError("no network")
sys.addaudithook(forbid)
open(os.environ["XINLIAN_TEST_NETWORK"] + ".guarded", "a").write("x")
"""


@pytest.fixture
def guard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose Python start-up forbids internet sockets; attempts are noted beside it."""
    folder = tmp_path / "guard"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(GUARD)
    monkeypatch.setenv("XINLIAN_TEST_NETWORK", str(tmp_path / "attempts"))
    return folder


def test_the_guard_stops_a_socket(guard, tmp_path):
    program = "import socket; socket.socket(socket.AF_INET)"
    given = {**os.environ, "PYTHONPATH": str(guard)}
    ended = subprocess.run(
        [sys.executable, "-c", program], env=given, capture_output=True, check=False
    )
    assert b"no network" in ended.stderr
    assert "socket.__new__" in (tmp_path / "attempts").read_text()


def test_the_whole_program_needs_no_network(guard, tmp_path):
    session = run_session(tmp_path, python_path=str(guard))
    assert session.status == 0, session.errors
    assert not (tmp_path / "attempts").exists()
    assert (tmp_path / "attempts.guarded").exists()
    assert session.told["sockets"] == []  # those of Qt and other native code too
