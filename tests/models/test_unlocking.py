"""Opening an encrypted file: what opens it, what is said when it does not, what is counted."""

import subprocess

import pytest

from models import keys, known_files, unlocking
from models.backup import make_backup
from models.catalogue import State, list_backups
from models.errors import Unavailable
from models.history import Act
from models.office import Office
from models.people import Person
from models.recovery_key import RecoveryKey

FIRST, SECOND = "青山 绿水 明月 清风 白云", "另一句 够长的 口令 没人 猜到"
RARE = "司徒明月"


@pytest.fixture(autouse=True)
def no_key_is_left():
    keys.forget()
    yield
    keys.forget()


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "备份盘"
    made.mkdir()
    return made


@pytest.fixture
def encrypted(tmp_path):
    """An open encrypted office with one person."""
    with Office.new(tmp_path / "加密.db", "某某会", key=keys.new_key(FIRST)) as office:
        with office.act("录入"):
            Person(name=RARE, mobile="13812345678").save()
        yield office


def test_r24_failed_openings_are_counted_and_entered_once(encrypted):
    path = encrypted.path
    encrypted.close()
    keys.forget()
    before = path.read_bytes()
    for _ in range(3):
        with pytest.raises(Unavailable, match=r"^口令不正确。$"):
            unlocking.unlock(path, "不是这个口令不是这个口令")
    assert path.read_bytes() == before
    unlocking.unlock(path, FIRST)
    with Office.open(path) as office:
        assert unlocking.enter_failures(office) == 3
        assert Act.select().order_by(Act.id.desc()).get().sentence == "打开失败 3 次"
        assert unlocking.enter_failures(office) == 0


def test_failed_openings_of_a_backup_end_with_the_right_passphrase(encrypted, folder):
    made = make_backup(encrypted, folder, "手动").path
    encrypted.close()
    keys.forget()
    with pytest.raises(Unavailable, match="或者文件已损坏"):  # this PC has never opened it
        unlocking.unlock(made, SECOND)
    assert known_files.failures(made) == 1
    unlocking.unlock(made, FIRST)
    assert known_files.failures(made) == 0


def test_r24_the_wait_grows():
    assert [unlocking.wait_after(n) for n in range(8)] == [0, 1, 2, 4, 8, 16, 30, 30]


def test_r24_the_passphrase_opens_a_file_whose_salt_is_damaged(encrypted):
    path = encrypted.path
    encrypted.close()
    keys.forget()
    data = bytearray(path.read_bytes())
    data[:16] = bytes(16)
    path.write_bytes(bytes(data))
    unlocking.unlock(path, FIRST)
    with Office.open(path):
        assert Person.get().name == RARE


def test_r24_a_damaged_file_is_told_apart_and_not_counted(encrypted):
    path = encrypted.path
    encrypted.close()
    keys.forget()
    data = bytearray(path.read_bytes())
    data[50] ^= 1
    path.write_bytes(bytes(data))
    with pytest.raises(Unavailable, match="口令是对的"):
        unlocking.unlock(path, FIRST)
    with pytest.raises(Unavailable, match="口令不正确"):
        unlocking.unlock(path, SECOND)


def test_r22_the_lines_of_the_sheet_open_it_and_those_of_another_do_not(encrypted):
    path, key = encrypted.path, encrypted.key
    encrypted.close()
    keys.forget()
    lines = "\n".join(RecoveryKey(key.key, key.salt).lines)
    other = "\n".join(RecoveryKey(bytes(32), bytes(16)).lines)
    with pytest.raises(Unavailable, match="另一把密钥"):
        unlocking.unlock_by_sheet(path, other)
    assert unlocking.needs_key(path)
    unlocking.unlock_by_sheet(path, lines)
    assert not unlocking.needs_key(path)
    Office.open(path).close()


def test_r21_strings_finds_no_name_in_file_nor_backup(encrypted, folder):
    made = make_backup(encrypted, folder, "手动").path
    path = encrypted.path
    encrypted.close()
    for file in (path, made):
        command = ["strings", "-a", "-n", "4", str(file)]
        try:
            found = subprocess.run(command, capture_output=True, check=True).stdout
        except FileNotFoundError:
            found = file.read_bytes()
        for told in (RARE.encode(), b"13812345678", b"CREATE TABLE", b"person"):
            assert told not in found


def test_an_old_key_is_told_in_the_list(encrypted, folder):
    make_backup(encrypted, folder, "手动")
    encrypted.close()
    keys.forget()
    (entry,) = list_backups(folder)
    assert (entry.key, entry.state) == ("K01", State.LOCKED)
    keys.keep(keys.derive(FIRST, keys.header_of(entry.path)))
    (entry,) = list_backups(folder)
    assert entry.state != State.LOCKED
