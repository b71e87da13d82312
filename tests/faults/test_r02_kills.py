"""R2, R14, R23: a program that is killed loses nothing that it called saved."""

import json
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.faults import judging, shim

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="fork 和 SIGKILL 只在 POSIX 上有")


def test_r02_40_kills_at_random_moments_of_saves():
    def kill(*options):
        arguments = ("--saves", 1, "--kills", 20, *options)
        return json.loads(shim.run(None, "tests.faults.kills", *arguments))

    with ThreadPoolExecutor(2) as pool:
        halves = [pool.submit(kill, "--seed", 1), pool.submit(kill, "--seed", 2, "--encrypted")]
        found = [half.result() for half in halves]
    assert [one["wrong"] for one in found] == [[], []]
    assert sum(one["kills"] for one in found) >= 40
    assert sum(one["saves"] for one in found) >= 50
    assert sum(one["in_the_middle"] for one in found) >= 1, "no kill hit a save: void"


@pytest.mark.parametrize(
    ("scenario", "most", "options"),
    [
        ("save", 9, ("--encrypted",)),
        ("undo", 5, ()),
        ("import", 4, ()),
        ("new", 5, ("--encrypted",)),
        ("export", 5, ()),
        ("backup", 5, ("--encrypted",)),
        ("restore", 11, ()),
        ("upgrade", 5, ("--encrypted",)),
        ("purge", 8, ()),
        ("passphrase_set", 5, ()),
        ("passphrase_change", 6, ()),
    ],
)
def test_r02_killed_at_a_call_leaves_the_old_state_or_the_new_one(sweeper, scenario, most, options):
    points = sweeper.points(scenario, "--kill", "--most", most, "--step", 1, *options)
    assert judging.wrong_kills(scenario, points) == []
    assert {point["after"] for point in points} == {"old", "new"}


def test_r02_a_purge_killed_just_after_the_new_file_took_its_place_is_no_stranger(sweeper):
    points = sweeper.points("purge", "--kill", "--last", 6, "--step", 1)
    assert judging.wrong_kills("purge", points) == []
    assert {point["after"] for point in points} == {"new"}
