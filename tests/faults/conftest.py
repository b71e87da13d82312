"""Fixtures of the fault tests: the compiled shim, and a disk of 3 MB."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.database import database
from tests.faults import shim


@pytest.fixture(scope="session")
def shim_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The compiled shim; without a compiler the test is skipped, but never in CI."""
    if shim.compiler() is None:
        reason = "没有 C 编译器（apt-get install gcc libc6-dev），故障注入测试没有运行"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    return shim.build(tmp_path_factory.mktemp("shim"))


@pytest.fixture(scope="session")
def sweeper(shim_library: Path) -> Iterator[shim.Sweeper]:
    """Sweeps over the calls of one kind of work."""
    found = shim.Sweeper(shim_library)
    yield found
    found.close()


@pytest.fixture(scope="session")
def replays(shim_library: Path) -> Iterator[shim.Pair]:
    """Power cuts after the calls of one kind of work."""
    found = shim.Pair(shim_library, "tests.faults.replay")
    yield found
    found.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB of its own; only root may have one."""
    folder = tmp_path / "小盘"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        reason = done.stderr.strip() if done.returncode else ""
    except FileNotFoundError as error:
        reason = str(error)
    if reason:
        pytest.skip(f"不能挂载小磁盘（{reason}），满盘测试没有运行")
    yield folder
    database.close()
    subprocess.run(["umount", "--lazy", str(folder)], check=True)
