"""The harness itself: where its own fault is left out, a run must count as void."""

import json
import subprocess
import sys

import pytest

from tests.faults import forked, shim

FILE, JOURNAL = "台账.db", "台账.db-journal"


def calls_of_a_save(library, *options):
    calls = shim.run(library, "tests.faults.sweep", "second_save", "--list", *options)
    return [json.loads(line) for line in calls.splitlines()]


def order_of_syncs(calls):
    """What is wrong with the order in which one save reaches the disk; "" when nothing is."""
    writes = [i for i, call in enumerate(calls) if call == f"pwrite64 {FILE}"]
    journal_synced = [i for i, call in enumerate(calls) if call == f"fsync {JOURNAL}"]
    file_synced = [i for i, call in enumerate(calls) if call == f"fsync {FILE}"]
    ended = [i for i, call in enumerate(calls) if call == f"ftruncate64 {JOURNAL}"]
    if not (writes and ended):
        return "no write seen"
    if not journal_synced or journal_synced[0] > writes[0]:
        return "the file is written before the journal is on the disk"
    if not file_synced or not writes[-1] < file_synced[-1] < ended[-1]:
        return "the journal ends before the file is on the disk"
    return "" if journal_synced[-1] > ended[-1] else "the end of the journal is not on the disk"


def test_the_shim_sees_every_call_of_a_save_in_the_order_of_durability(shim_library):
    assert order_of_syncs(calls_of_a_save(shim_library)) == ""


def test_a_save_without_syncs_is_found_out(shim_library):
    calls = calls_of_a_save(shim_library, "--careless")
    assert "before the journal is on the disk" in order_of_syncs(calls)


def test_a_sweep_without_the_shim_is_void():
    with pytest.raises(RuntimeError, match="a run would prove nothing"):
        shim.run(None, "tests.faults.sweep", "export")


def test_a_program_that_acknowledges_too_early_is_found_out():
    command = [sys.executable, "-m", "tests.faults.kills", "--writer", "liar", "--saves", "3"]
    done = subprocess.run(command, cwd=shim.HOME, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout)["wrong"] == ["1 acknowledged saves are lost"]


FORKING = """
from tests.faults import forked
def fail():
    raise ValueError("no")
print(forked.call(lambda: [1, "二"]))
try:
    forked.call(fail)
except RuntimeError as error:
    print("ValueError: no" in str(error))
import os, signal
print(forked.call(lambda: os.kill(os.getpid(), signal.SIGKILL)) == forked.KILLED)
"""


@pytest.mark.skipif(not hasattr(forked.os, "fork"), reason="这个系统没有 fork")
def test_work_in_a_child_answers_fails_or_is_killed():
    done = subprocess.run(
        [sys.executable, "-c", FORKING], cwd=shim.HOME, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["[1, '二']", "True", "True"]
