"""R4: a power cut at any call leaves whole files, and nothing that was acknowledged is lost."""

import pytest

SMALL = ("--step", 5, "--seeds", 1, "--patterns", "half,torn")
CUTS = [
    ("saves", "--encrypted", *SMALL),
    ("backup", *SMALL),
    ("restore", "--encrypted", "--seeds", 1),
    ("upgrade", *SMALL),
    ("purge", "--step", 9, "--seeds", 1, "--patterns", "half,torn"),
    ("passphrase_change", *SMALL),
]


@pytest.mark.parametrize("arguments", CUTS, ids=[cut[0] for cut in CUTS])
def test_r04_a_power_cut_damages_nothing_and_loses_nothing_acknowledged(replays, arguments):
    found = replays.answers(*arguments)
    assert [one["shown"] for one in found] == [[], []]
    assert all(one["marks"] for one in found), "nothing was acknowledged: void"
    assert sum(one["different"] for one in found) >= 10, "hardly a cut made a difference: void"


def test_r04_saves_without_syncs_are_found_out(replays):
    found = replays.answers("saves", "--careless", "--step", 12, "--seeds", 1)
    assert sum(one["damaged"] for one in found) > 0, "the harness sees no damage: void"
    assert sum(one["lost"] for one in found) > 0, "the harness sees no loss: void"
