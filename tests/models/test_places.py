"""Where a folder lies, told by a mount table that is given; R8, fault 13."""

import shutil
from pathlib import Path

import pytest

from models import places
from models.errors import Unavailable
from models.office import Office
from models.places import NETWORK, Kind, place_of, require_local
from models.restore import restore

TABLE = """\
22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
30 22 0:40 / /srv/share rw,relatime shared:2 - {kind} server:/data rw
31 22 8:17 / /media/anna/KING\\040STON rw,nosuid - vfat /dev/sdb1 rw
32 22 0:41 / /home/anna/远程 rw - fuse.sshfs anna@server:/ rw
33 22 8:33 / /data rw - fuseblk /dev/sdc1 rw
34 22 0:50 / /tmp rw - tmpfs tmpfs rw
not a line of the table
"""


@pytest.fixture
def table(tmp_path):
    """Write a mount table whose share is of a type; returns its path."""

    def write(kind="nfs4", text=TABLE):
        path = tmp_path / "mountinfo"
        path.write_text(text.replace("{kind}", kind), encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "9p", "fuse.davfs", "ceph"])
def test_fault_13_every_kind_of_share_is_refused(table, kind):
    mounts = table(kind)
    assert place_of(Path("/srv/share/台账/新联台账.db"), mounts).kind == Kind.NETWORK
    with pytest.raises(Unavailable) as caught:
        require_local(Path("/srv/share/新联台账.db"), mounts)
    assert caught.value.sentence == NETWORK


def test_fault_13_a_local_disk_below_and_beside_a_share_is_not(table):
    mounts = table()
    for place in ("/home/anna/台账.db", "/srv/shared/台账.db", "/data/台账.db", "/tmp/台账.db"):
        require_local(Path(place), mounts)
        assert place_of(Path(place), mounts).kind == Kind.LOCAL
    assert place_of(Path("/home/anna/远程/台账.db"), mounts).kind == Kind.NETWORK
    assert place_of(Path(r"\\服务器\共享\台账.db"), mounts).kind == Kind.NETWORK


def test_of_two_mounts_on_one_place_the_later_one_counts(table):
    over = "40 30 0:99 / /srv/share rw - ext4 /dev/sdd1 rw\n"
    path, mounts = Path("/srv/share/台账.db"), table(text=TABLE + over)
    require_local(path, mounts)
    assert place_of(path, mounts).kind == Kind.LOCAL


def test_r08_a_stick_is_told_also_by_a_name_with_a_space(table, tmp_path):
    place = place_of(Path("/media/anna/KING STON/台账.db"), table(), tmp_path)
    assert place.kind == Kind.REMOVABLE
    assert place.warning.startswith("在 U 盘或移动硬盘上")


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("/home/anna/OneDrive - 广安", "OneDrive"),
        ("/home/anna/我的坚果云", "坚果云"),
        ("/home/anna/WPS云盘", "WPS云盘"),
        ("/home/anna/BaiduNetdisk", "百度网盘"),
        ("/home/anna/WeChat Files/abc", "微信文件夹"),
    ],
)
def test_r08_a_synced_folder_is_warned_of_by_name(table, folder, name):
    place = place_of(Path(folder) / "台账.db", table())
    assert (place.kind, place.name) == (Kind.SYNCED, name)
    assert name in place.warning


def test_without_a_table_a_place_counts_as_local(tmp_path):
    path, mounts = Path("/srv/share/台账.db"), tmp_path / "没有"
    require_local(path, mounts)
    assert place_of(path, mounts).kind == Kind.LOCAL


def test_r08_on_a_share_nothing_is_made_opened_or_restored(
    two_backups, table, tmp_path, monkeypatch
):
    path, _, backup = two_backups
    before = path.read_bytes()
    share = f"50 22 0:60 / {tmp_path} rw - nfs4 server:/x rw\n"
    monkeypatch.setattr(places, "MOUNTS", table(text=TABLE + share))
    for forbidden in (
        lambda: Office.open(path),
        lambda: Office.new(tmp_path / "新.db", "广安市新联会"),
        lambda: restore(backup, path),
    ):
        with pytest.raises(Unavailable) as caught:
            forbidden()
        assert caught.value.sentence.endswith(NETWORK)
    assert path.read_bytes() == before
    assert not (tmp_path / "新.db").exists()
    with Office.open(Path(shutil.copy(backup, tmp_path / "只读.xlbak"))) as office:
        assert office.read_only
