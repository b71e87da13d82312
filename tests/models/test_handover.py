"""The kit for a successor: one folder, checked as a whole; or nothing."""

import hashlib
import shutil
from datetime import date

import pytest

from models import handover
from models.backup import Cancelled
from models.catalogue import digest_fits, look
from models.errors import Unavailable
from models.handover import INVENTORY, README, SUMS, make_kit
from models.restore import restore

DAY = date(2026, 11, 22)
PDF = b"%PDF-1.4 inventory"


def sums_of(folder):
    lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    return dict(reversed(line.split("  ", 1)) for line in lines)


def test_a_kit_holds_a_proved_backup_the_inventory_and_the_sums(office_with_people, tmp_path):
    kit = make_kit(office_with_people, tmp_path, lambda: PDF, DAY)
    assert kit.folder == tmp_path / "交接包-20261122"
    files = {path.name: path for path in kit.folder.iterdir()}
    assert set(files) == {kit.backup.path.name, INVENTORY, SUMS, README, handover.PROGRAM}
    found = sums_of(kit.folder)
    assert set(found) == set(files) - {SUMS}
    for name, told in found.items():
        assert hashlib.sha256(files[name].read_bytes()).hexdigest() == told
    assert digest_fits(kit.backup.path, found[kit.backup.path.name])
    assert look(kit.backup.path).counts["person"] == 9
    readme = files[README].read_text(encoding="utf-8-sig")
    assert "人员 9" in readme
    assert kit.backup.path.name in readme
    assert (tmp_path / "交接包-20261122.part").exists() is False


def test_a_successor_restores_from_it(office_with_people, tmp_path):
    kit = make_kit(office_with_people, tmp_path, lambda: PDF, DAY)
    office_with_people.close()
    new = tmp_path / "新电脑" / "新联台账.db"
    new.parent.mkdir()
    assert restore(kit.backup.path, new).counts["person"] == 9


def test_a_second_kit_of_a_day_has_a_name_of_its_own(office_with_people, tmp_path):
    first = make_kit(office_with_people, tmp_path, lambda: PDF, DAY)
    second = make_kit(office_with_people, tmp_path, lambda: PDF, DAY)
    assert second.folder.name == "交接包-20261122-2"
    assert first.folder.is_dir()


def no_pdf():
    raise Unavailable("没有可打印的内容。")


def stopped(done, total):
    return False


@pytest.mark.parametrize(("inventory", "progress"), [(no_pdf, None), (lambda: PDF, stopped)])
def test_what_fails_or_is_stopped_leaves_nothing(office_with_people, tmp_path, inventory, progress):
    place = tmp_path / "放这里"
    place.mkdir()
    with pytest.raises((Unavailable, Cancelled)):
        make_kit(office_with_people, place, inventory, DAY, progress)
    assert list(place.iterdir()) == []


def test_a_folder_that_vanishes_midway_is_named(office_with_people, tmp_path):
    place = tmp_path / "U盘"
    place.mkdir()

    def pulled():
        shutil.rmtree(place)
        return PDF

    with pytest.raises(Unavailable):
        make_kit(office_with_people, place, pulled, DAY)
    assert not place.exists()
