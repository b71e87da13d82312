import pytest

from models.places import NETWORK, is_removable
from ui.files import documents, file_name
from ui.place_line import PlaceLine
from ui.places import (
    Drive,
    existing,
    is_network,
    notes_on_backups,
    notes_on_data,
    removable_drives,
    show_size,
)


@pytest.fixture
def blocks(tmp_path):
    """What Linux tells of a stick sdb with one part, and of a fixed disk sda."""
    for name, flag in (("sdb", "1"), ("sda", "0")):
        whole = tmp_path / "devices" / name
        part = whole / f"{name}1"
        part.mkdir(parents=True)
        (whole / "removable").write_text(f"{flag}\n")
        (part / "partition").write_text("1\n")
    links = tmp_path / "class"
    links.mkdir()
    for name in ("sdb/sdb1", "sda/sda1", "sdb", "sda"):
        (links / name.split("/")[-1]).symlink_to(tmp_path / "devices" / name)
    return links


def test_a_stick_is_told_from_a_disk(blocks):
    assert is_removable("/dev/sdb1", "/mein/stick", blocks)
    assert is_removable("/dev/sdb", "/mein/stick", blocks)
    assert not is_removable("/dev/sda1", "/", blocks)
    assert is_removable("/dev/sda1", "/media/anna/KINGSTON", blocks)
    assert not is_removable("tmpfs", "/mnt/x", blocks)


def test_the_sticks_of_this_computer_are_listed():
    assert all(drive.path.is_dir() for drive in removable_drives())


def test_a_stick_is_offered_with_its_room(tmp_path):
    drive = Drive("KINGSTON", tmp_path, 12 * 1024**3)
    assert drive.title == f"KINGSTON（{tmp_path}），可用 12.0 GB"


def test_sizes_in_words():
    assert [show_size(n) for n in (0, 900_000, 13_000_000, 3 * 1024**3)] == [
        "0 KB", "879 KB", "12.4 MB", "3.0 GB"
    ]  # fmt: skip


def test_network_places(tmp_path):
    assert is_network(r"\\服务器\共享")
    assert not is_network(tmp_path)


def test_what_is_said_of_a_place_for_data(tmp_path):
    assert notes_on_data(tmp_path / "新的") == []
    assert [kind for _, kind in notes_on_data(tmp_path / "OneDrive" / "x")] == ["warn"]
    (tmp_path / "一个文件").write_text("")
    assert notes_on_data(tmp_path / "一个文件" / "x")[0][1] == "problem"
    assert NETWORK.startswith("数据不能放在网络位置")


def test_what_is_said_of_a_place_for_backups(tmp_path):
    office = tmp_path / "a.db"
    text, kind = notes_on_backups(tmp_path / "备份", office)[0]
    assert (kind, text[:8]) == ("warn", "与数据在同一磁盘")
    assert existing(tmp_path / "a" / "b") == tmp_path


def test_a_line_says_what_is_wrong_first(qtbot, tmp_path):
    notes = {"a": [("哦", "warn"), ("不行", "problem")], "b": [("可写", "ok")], "c": []}
    line = PlaceLine("备份位置", lambda path: notes[path.name])
    qtbot.addWidget(line)
    line.show()
    line.set_path(tmp_path / "a")
    assert line.note.text() == "✕ 不行"
    assert not line.is_usable()
    line.set_path(tmp_path / "b")
    assert (line.note.text(), line.is_usable()) == ("✓ 可写", True)
    line.set_path(tmp_path / "c")
    assert (line.note.isHidden(), line.is_usable()) == (True, True)
    line.line.clear()
    assert not line.is_usable()


def test_names_of_files():
    assert file_name('a/b:c*"<>|?.') == "a_b_c______"
    assert file_name(" ") == "未命名"
    assert documents().is_dir()
