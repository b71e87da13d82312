"""R3, R14, R23: whatever call fails, the file is whole, the form keeps its text, the cause is told.

Every way in which the program writes, plain and encrypted; `dev.py torture` takes every call.
"""

import pytest

from tests.faults.judging import IN_DOUBT, LANDED, all_wrong

PLAIN = [
    ("save", 6, 16),
    ("second_save", 12, 5),
    ("import", 12, 4),
    ("export", 2, 5),
    ("pdf", 18, 3),
    ("backup", 3, 4),
    ("upgrade", 3, 3),
    ("purge", 3, 4),
]
ENCRYPTED = [("save", 6, 6), ("restore", 3, 4), ("new", 3, 3), ("passphrase_change", 3, 4)]


ROWS = [(*row, ()) for row in PLAIN] + [(*row, ("--encrypted",)) for row in ENCRYPTED]
# a save with both errors, all others with one of the two in turn
CASES = [(*ROWS[0], "EIO")] + [(*row, ("ENOSPC", "EIO")[n % 2]) for n, row in enumerate(ROWS)]


@pytest.mark.parametrize(("scenario", "step", "most", "options", "error"), CASES)
def test_r03_a_call_that_fails_once(sweeper, scenario, step, most, options, error):
    points = sweeper.points(scenario, "--error", error, "--step", step, "--most", most, *options)
    assert all_wrong(scenario, points, error) == []


def test_r23_a_passphrase_change_on_a_full_disk_followed_by_a_save_leaves_a_file_that_opens(
    sweeper,
):
    arguments = ("passphrase_set", "--error", "ENOSPC", "--lasting", 1, "--most", 6)
    points = sweeper.points(*arguments)
    assert all_wrong("passphrase_set", points, "ENOSPC", lasting=1) == []


@pytest.mark.parametrize("lasting", [1, 2], ids=["writing", "reading_too"])
def test_r03_a_disk_that_is_gone_until_it_comes_back(sweeper, lasting):
    arguments = ("save", "--error", "EIO", "--lasting", lasting, "--most", 12)
    assert all_wrong("save", sweeper.points(*arguments), "EIO", lasting) == []


def test_r03_a_commit_that_landed_without_being_reported_is_called_saved(sweeper):
    last = sweeper.points("second_save", "--error", "EIO", "--most", 1)[-1]
    assert last["call"] == "fsync 台账.db-journal"
    assert (last["fired"], last["said"], last["after"], last["final"]) == (1, "", "new", "new")


def test_r03_what_landed_while_the_disk_was_gone_is_told_and_not_saved_twice(sweeper):
    arguments = ("second_save", "--error", "EIO", "--lasting", 2, "--most", 1)
    last = sweeper.points(*arguments)[-1]
    assert IN_DOUBT in last["said"]
    assert LANDED in last["again"]
    assert (last["after"], last["final"]) == ("new", "new")
