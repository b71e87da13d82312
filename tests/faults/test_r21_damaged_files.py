"""R21, R6: damage at rest is found, and a file that is not in order keeps its bytes."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.faults import shim
from tests.faults.flips import KINDS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="fork 只在 POSIX 上有")


def run(module, *arguments):
    command = [sys.executable, "-m", f"tests.faults.{module}", *map(str, arguments)]
    done = subprocess.run(command, cwd=shim.HOME, capture_output=True, text=True, check=False)
    return json.loads(done.stdout)


def test_r21_50_bits_turned_over_in_each_kind_of_file_are_found():
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda kind: run("flips", kind, "--count", 50), KINDS))
    assert [one["shown"] for one in found] == [[], [], [], []]


def test_r21_without_what_this_pc_remembers_bits_in_a_plain_file_stay_unseen():
    assert run("flips", "plain", "--count", 50, "--careless")["missed"] > 10


def test_r06_damaged_foreign_and_newer_files_are_refused_in_chinese_and_keep_their_bytes():
    found = run("mutated", "--count", 52)
    assert found["shown"] == []
    assert 0 < found["opened"] < 40
