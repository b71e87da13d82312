"""An encrypted office: opened by passphrase, by key and salt, and by nothing else."""

import pytest

from models import keys, known_files, prove
from models.backup import make_backup
from models.catalogue import State, list_backups
from models.errors import Unavailable
from models.keys import FileKey, Locked
from models.office import Office
from models.people import Person
from models.recovery_key import RecoveryKey, read
from models.restore import restore

PASSPHRASE = "青山 绿水 明月 清风 白云"
NAME = "广安市新的社会阶层人士联谊会"
RARE = "司徒明月"


@pytest.fixture(autouse=True)
def no_key_is_left():
    keys.forget()
    yield
    keys.forget()


@pytest.fixture
def encrypted(tmp_path):
    """An encrypted office file with one person, closed; its key is no longer known."""
    path = tmp_path / "加密.db"
    with Office.new(path, NAME, key=keys.new_key(PASSPHRASE)) as office, office.act("录入"):
        Person(name=RARE, mobile="13812345678").save()
    keys.forget()
    return path


def unlock(path, passphrase=PASSPHRASE):
    keys.keep(keys.derive(passphrase, keys.header_of(path)), path)


def test_its_bytes_tell_nothing(encrypted):
    data = encrypted.read_bytes()
    assert not data.startswith(b"SQLite format 3")
    for told in (RARE.encode(), b"13812345678", NAME.encode(), b"CREATE TABLE"):
        assert told not in data


def test_without_its_key_it_asks_for_the_passphrase_and_is_not_touched(encrypted):
    before = encrypted.read_bytes()
    with pytest.raises(Locked, match="已加密"):
        Office.open(encrypted)
    assert encrypted.read_bytes() == before


def test_r24_a_wrong_passphrase_and_a_damaged_file_are_told_apart(encrypted):
    unlock(encrypted, "不是这个口令不是这个口令")
    with pytest.raises(Unavailable, match="口令不正确"):
        Office.open(encrypted)
    unlock(encrypted)
    Office.open(encrypted).close()
    data = bytearray(encrypted.read_bytes())
    data[40] ^= 1
    encrypted.write_bytes(bytes(data))
    with pytest.raises(Unavailable, match="口令是对的，但台账文件已损坏"):
        Office.open(encrypted)


def test_the_passphrase_opens_it_in_full_width_too(encrypted):
    unlock(encrypted, "青山　绿水　明月　清风　白云")
    with Office.open(encrypted) as office:
        assert Person.get().name == RARE
        assert office.key_title == "K01"


def test_r22_the_sheet_alone_opens_it_and_each_backup_even_with_damaged_salt(encrypted, tmp_path):
    unlock(encrypted)
    folder = tmp_path / "备份盘"
    folder.mkdir()
    with Office.open(encrypted) as office:
        assert office.key is not None
        typed = "\n".join(RecoveryKey(office.key.key, office.key.salt).lines)
        made = make_backup(office, folder, "手动")
    assert "-K01-" in made.path.name
    for path in (encrypted, made.path):
        data = bytearray(path.read_bytes())
        data[:16] = bytes(16)
        path.write_bytes(bytes(data))
        keys.forget()
        found = read(typed)
        keys.keep(FileKey(found.key, found.salt), path)
        with Office.open(path) as office:
            assert Person.get().name == RARE


def test_a_backup_is_encrypted_alike_and_says_that_it_needs_its_key(encrypted, tmp_path):
    unlock(encrypted)
    with Office.open(encrypted) as office:
        make_backup(office, tmp_path, "手动")
    (entry,) = list_backups(tmp_path)
    assert RARE.encode() not in entry.path.read_bytes()
    assert entry.persons == 1
    (tmp_path / "备份目录.json").unlink()
    keys.forget()
    (entry,) = list_backups(tmp_path)
    assert entry.state == State.LOCKED
    assert entry.contents is None


def test_a_backup_restores_and_stays_encrypted(encrypted, tmp_path):
    unlock(encrypted)
    with Office.open(encrypted) as office:
        made = make_backup(office, tmp_path, "手动")
        with office.act("改名"):
            person = Person.get()
            person.name = "改过名"
            person.save()
    restore(made.path, encrypted)
    assert keys.is_encrypted(encrypted)
    with Office.open(encrypted):
        assert Person.get().name == RARE


def test_restoring_an_encrypted_backup_asks_for_its_key(encrypted, tmp_path):
    unlock(encrypted)
    with Office.open(encrypted) as office:
        made = make_backup(office, tmp_path, "手动")
    keys.forget()
    with pytest.raises(Unavailable, match="已加密"):
        restore(made.path, tmp_path / "新.db")
    assert not (tmp_path / "新.db").exists()


def test_a_plain_copy_in_the_place_of_an_encrypted_one_is_refused(encrypted, office_path):
    unlock(encrypted)
    key = keys.key_of(encrypted)
    assert prove.in_child(office_path, key).problems
    assert prove.in_child(encrypted).problems


@pytest.mark.parametrize(
    "weak", ["", "short", "123456789012", "aaaaaaaaaaaaaa", "password1234", "x'00'"]
)
def test_weak_passphrases_are_refused_with_a_sentence(weak):
    assert keys.passphrase_problem(weak).endswith("。")
    assert keys.strength(weak) == 0
    with pytest.raises(Unavailable):
        keys.new_key(weak)


def test_r21_a_plain_file_changed_at_rest_is_noticed(office_with_people, office_path):
    office_with_people.close()
    assert not known_files.differs(office_path)
    data = bytearray(office_path.read_bytes())
    place = data.rfind(b"13800000001")
    data[place : place + 11] = b"13900000001"  # no structure is broken by it
    office_path.write_bytes(bytes(data))
    assert known_files.differs(office_path)
    with pytest.raises(Unavailable, match="程序之外被改动"):
        Office.open(office_path)
