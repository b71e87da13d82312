"""R2: a program that is killed loses nothing that it called saved."""

import json
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.faults import shim

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="fork 和 SIGKILL 只在 POSIX 上有")


def test_r02_500_saves_killed_at_random_moments():
    def kill(seed):
        return json.loads(shim.run(None, "tests.faults.kills", "--saves", 250, "--seed", seed))

    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(kill, (1, 2)))
    assert [one["wrong"] for one in found] == [[], []]
    assert sum(one["saves"] for one in found) >= 500
    assert sum(one["kills"] for one in found) >= 40
    assert sum(one["in_the_middle"] for one in found) >= 10, "no kill hit a save: void"


@pytest.mark.parametrize(
    ("scenario", "most"),
    [
        ("save", 25),
        ("undo", 8),
        ("new", 10),
        ("export", 7),
        ("backup", 10),
        ("upgrade", 12),
        ("purge", 20),
    ],
)
def test_r02_killed_at_a_call_leaves_the_old_state_or_the_new_one(sweeper, scenario, most):
    arguments = (scenario, "--kill", "--most", most, "--step", 1)
    points = sweeper.points(*arguments)
    assert all(point.get("killed") for point in points), "not killed: the run is void"
    states = [point["after"] for point in points]
    assert set(states) == {"old", "new"}
    assert states == sorted(states, reverse=True), "the old state came back"
