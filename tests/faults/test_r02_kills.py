"""R2, R14, R23: a program that is killed loses nothing that it called saved."""

import json
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.faults import judging, shim

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="fork 和 SIGKILL 只在 POSIX 上有")


def test_r02_200_kills_at_random_moments_of_saves():
    def kill(*options):
        arguments = ("--saves", 1, "--kills", 100, *options)
        return json.loads(shim.run(None, "tests.faults.kills", *arguments))

    with ThreadPoolExecutor(2) as pool:
        halves = [pool.submit(kill, "--seed", 1), pool.submit(kill, "--seed", 2, "--encrypted")]
        found = [half.result() for half in halves]
    assert [one["wrong"] for one in found] == [[], []]
    assert sum(one["kills"] for one in found) >= 200
    assert sum(one["saves"] for one in found) >= 400
    assert sum(one["in_the_middle"] for one in found) >= 10, "no kill hit a save: void"


@pytest.mark.parametrize(
    ("scenario", "most", "options"),
    [
        ("save", 15, ("--encrypted",)),
        ("undo", 8, ()),
        ("import", 5, ()),
        ("batch", 5, ()),
        ("new", 8, ("--encrypted",)),
        ("export", 7, ()),
        ("backup", 8, ("--encrypted",)),
        ("restore", 18, ()),
        ("restore_again", 8, ()),
        ("upgrade", 8, ("--encrypted",)),
        ("purge", 12, ()),
        ("passphrase_set", 8, ()),
        ("passphrase_change", 10, ()),
        ("passphrase_remove", 6, ()),
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
