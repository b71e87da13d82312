"""Setting, changing, removing the passphrase: beside, proved, the old file kept until it opens."""

import resource
import shutil
from pathlib import Path

import pytest

from models import keys, older_keys, passphrase, unlocking
from models.backup import Cancelled, clean_leftovers, kept_folder, make_backup
from models.catalogue import list_backups
from models.database import database
from models.errors import Unavailable
from models.history import Act
from models.office import Office
from models.people import Person
from models.restore import restore

FIRST, SECOND = "青山 绿水 明月 清风 白云", "另一句 够长的 口令 没人 猜到"
RARE = "司徒明月"
HOME = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def no_key_is_left():
    keys.forget()
    yield
    keys.forget()


@pytest.fixture
def plain(empty_office):
    with empty_office.act("录入"):
        Person(name=RARE, mobile="13812345678").save()
    return empty_office


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "备份盘"
    made.mkdir()
    return made


@pytest.fixture
def encrypted(plain, folder):
    """An open office whose passphrase was set; its backup before that is plain."""
    with passphrase.change(plain, keys.new_key(FIRST), folder).office as office:
        yield office


def attached():
    listed = database.execute_sql("PRAGMA database_list").fetchall()
    return [name for _, name, _ in listed if name != "temp"]  # SQLite's own, for its checks


def everything(query="SELECT name FROM main.sqlite_master WHERE type = 'table'"):
    """Every row of every table but the bookkeeping of acts."""
    tables = sorted(row[0] for row in database.execute_sql(query).fetchall())
    skipped = ("act", "history", "office_settings", "sqlite_sequence")
    return {t: database.execute_sql(f'SELECT * FROM "{t}"').fetchall()
            for t in tables if t not in skipped}  # fmt: skip


def test_r23_setting_a_passphrase_encrypts_the_same_office(plain, folder):
    before, path = everything(), plain.path
    done = passphrase.change(plain, keys.new_key(FIRST), folder)
    with done.office as office:
        assert everything() == before
        assert (office.path, office.key_title) == (path, "K01")
        assert Act.select().order_by(Act.id.desc()).get().sentence == "设置口令（K01）"
        assert office.next_undo().sentence == "录入"
        with office.act("改"):
            Person(name="后来的人").save()
        assert office.undo() == "改"
    assert keys.is_encrypted(path)
    assert RARE.encode() not in path.read_bytes()
    assert "-换口令前-K00-" in done.backup.path.name
    leftovers = [p.name for p in path.parent.iterdir() if p.suffix == ".part"]
    assert leftovers == []
    keys.forget()
    unlocking.unlock(path, FIRST)
    Office.open(path).close()


def test_r23_changing_it_gives_a_new_key_salt_and_number(encrypted, folder):
    old, path = encrypted.key, encrypted.path
    with passphrase.change(encrypted, keys.new_key(SECOND), folder).office as office:
        assert office.key_title == "K02"
        assert Act.select().order_by(Act.id.desc()).get().sentence == "更换口令（K02）"
        assert (office.key.key, office.key.salt) != (old.key, old.salt)
        assert office.key.salt != old.salt
        with make_backup(office, folder, "手动").path.open("rb") as file:
            assert file.read(16) == office.key.salt
    keys.forget()
    with pytest.raises(Unavailable, match="口令不正确"):
        unlocking.unlock(path, FIRST)
    unlocking.unlock(path, SECOND)
    Office.open(path).close()


def test_removing_it_gives_a_plain_file_and_the_number_goes_on(encrypted, folder):
    path = encrypted.path
    done = passphrase.change(encrypted, None, folder)
    with done.office as office:
        assert (office.key, office.key_title) == (None, "K00")
        assert Act.select().order_by(Act.id.desc()).get().sentence == "取消口令"
        assert Person.get().name == RARE
    assert not keys.is_encrypted(path)
    assert "-K01-" in done.backup.path.name
    with Office.open(path) as office:
        assert passphrase.next_number(office, folder) == 2


def test_the_number_passes_over_every_key_of_the_backups(encrypted, folder):
    made = make_backup(encrypted, folder, "手动").path
    shutil.copy(made, made.with_name(made.name.replace("-K01-", "-K07-")))
    assert passphrase.next_number(encrypted, folder) == 8


def test_triggers_and_counters_are_the_same(plain, folder):
    queries = (
        "SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2",
        "SELECT * FROM sqlite_sequence WHERE name NOT IN ('act', 'act_open', 'history')",
    )
    before = [sorted(database.execute_sql(query).fetchall()) for query in queries]
    with passphrase.change(plain, keys.new_key(FIRST), folder).office:
        assert [sorted(database.execute_sql(query).fetchall()) for query in queries] == before
        assert attached() == ["main"]


def test_r23_rekey_is_never_called():
    words = ("rekey(", "PRAGMA rekey", "pragma rekey")
    for path in [
        *HOME.glob("*.py"),
        *(HOME / "models").rglob("*.py"),
        *(HOME / "ui").rglob("*.py"),
    ]:
        text = path.read_text("utf-8")
        assert not any(word in text for word in words), path


def still_opens(office, phrase):
    """A save after the failure, and the file opens with the old passphrase."""
    path = office.path
    if not office.is_open:
        office = Office.open(path)
    assert attached() == ["main"]
    with office.act("失败之后的保存"):
        Person(name="后来的人").save()
    office.close()
    keys.forget()
    unlocking.unlock(path, phrase)
    with Office.open(path):
        assert {person.name for person in Person.select()} == {RARE, "后来的人"}
    assert [p.name for p in path.parent.iterdir() if p.suffix == ".part" and p.is_file()] == []


def test_r23_cancelled_or_failing_in_the_middle_it_changes_nothing(encrypted, folder):
    path = encrypted.path
    with pytest.raises(Cancelled):
        passphrase.change(encrypted, keys.new_key(SECOND), folder, lambda *_: False)
    assert encrypted.is_open
    in_the_way = path.with_name(path.name + ".part")
    in_the_way.mkdir()
    with pytest.raises(Unavailable, match="口令没有改动"):
        passphrase.change(encrypted, keys.new_key(SECOND), folder)
    still_opens(encrypted, FIRST)


def test_r23_a_full_disk_leaves_the_old_file_and_the_old_passphrase(encrypted, folder):
    size = encrypted.path.stat().st_size
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    make_backup(encrypted, folder, "手动")
    for part in (0.3, 0.7, 0.95):
        room = folder.parent / f"小{part}"
        room.mkdir()

        def limit(done, pages, part=part):
            if done == pages:  # the backup stands; the new file meets the limit
                resource.setrlimit(resource.RLIMIT_FSIZE, (int(size * part), hard))
            return True

        try:
            with pytest.raises(Unavailable, match="没有改动"):
                passphrase.change(encrypted, keys.new_key(SECOND), room, limit)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert attached() == ["main"]
    still_opens(encrypted, FIRST)


def test_r23_a_really_full_disk(small_disk, encrypted, folder, tmp_path):
    path = small_disk / "新联台账.db"
    encrypted.close()
    shutil.copy(encrypted.path, path)
    office = Office.open(path)
    filler = small_disk / "占满"

    def fill(done, pages):
        if done == pages:
            with filler.open("wb") as file:
                file.write(b"x" * (shutil.disk_usage(small_disk).free - 300_000))
        return True

    with pytest.raises(Unavailable, match="没有改动"):
        passphrase.change(office, keys.new_key(SECOND), folder, fill)
    filler.unlink()
    still_opens(office, FIRST)


def test_r23_a_new_file_that_does_not_open_makes_way_for_the_old_one(encrypted):
    path, before = encrypted.path, encrypted.path.with_name("新联台账.db.old.part")
    encrypted.close()
    whole = path.read_bytes()
    shutil.copy(path, before)
    path.write_bytes(bytes(4096))
    with pytest.raises(Unavailable, match="已放回原来的"):
        passphrase._opened(path, None)
    assert path.read_bytes() == whole
    assert not before.exists()


def test_r23_an_old_file_left_by_a_power_cut_goes_once_the_new_one_was_opened(encrypted, folder):
    left = encrypted.path.with_name(encrypted.path.name + passphrase.OLD)
    left.write_bytes(b"x")
    clean_leftovers(encrypted, folder)
    assert not left.exists()


def test_a_weak_or_missing_change_is_refused(plain, folder):
    with pytest.raises(Unavailable, match="本来就没有口令"):
        passphrase.change(plain, None, folder)
    with pytest.raises(Unavailable):
        passphrase.change(plain, keys.new_key("短"), folder)
    assert plain.is_open


def test_a_read_only_file_keeps_its_passphrase(encrypted, folder):
    path = encrypted.path
    encrypted.close()
    with (
        Office.open(path, read_only=True) as office,
        pytest.raises(Unavailable, match="只读"),
    ):
        passphrase.change(office, None, folder)


# -- the sheet -------------------------------------------------------------------------------


def test_r22_the_sheet_is_asked_for_until_its_proof_was_typed(encrypted, folder):
    assert not passphrase.is_sheet_checked(encrypted)
    passphrase.note_sheet_checked(encrypted)
    assert passphrase.is_sheet_checked(encrypted)
    newest = Act.select().order_by(Act.id.desc()).get()
    assert newest.sentence.startswith("已核对恢复单 K01")
    passphrase.note_sheet_checked(encrypted)
    assert Act.select().order_by(Act.id.desc()).get() == newest
    with passphrase.change(encrypted, keys.new_key(SECOND), folder).office as office:
        assert not passphrase.is_sheet_checked(office)


def test_a_plain_file_needs_no_sheet(plain):
    assert passphrase.is_sheet_checked(plain)
    assert passphrase.recovery_of(plain) is None


# -- older copies ----------------------------------------------------------------------------


def test_r21_plain_copies_left_behind_are_listed(encrypted, folder):
    (entry,) = older_keys.plain_left((folder,), kept_folder(encrypted.path))
    assert "-K00-" in entry.path.name
    make_backup(encrypted, folder, "手动")
    assert older_keys.plain_left((folder,), kept_folder(encrypted.path)) == [entry]
    assert older_keys.other_keys(encrypted, (folder,), kept_folder(encrypted.path)) == []


def test_an_old_backup_is_made_anew_with_the_present_key(encrypted, folder, tmp_path):
    made = make_backup(encrypted, folder, "手动")
    old = encrypted.key
    with passphrase.change(encrypted, keys.new_key(SECOND), folder).office as office:
        kept = kept_folder(office.path)
        listed = older_keys.other_keys(office, (folder,), kept)
        assert [entry.number for entry in listed] == [made.number + 1, made.number]
        entry = listed[-1]
        new = older_keys.reencrypt_backup(entry, old, office.key, 2)
        assert not made.path.exists()
        assert f"-{made.number:06d}-" in new.name
        assert "-K02-" in new.name
        left = older_keys.other_keys(office, (folder,), kept)
        assert [one.number for one in left] == [made.number + 1]
        found = next(one for one in list_backups(folder) if one.path == new)
        assert (found.made_at, found.reason, found.persons) == (entry.made_at, "手动", 1)
    keys.forget()
    unlocking.unlock(new, SECOND)
    restore(new, tmp_path / "恢复的.db")
    with Office.open(tmp_path / "恢复的.db") as office:
        assert office.key_title == "K02"
        assert Person.get().name == RARE


def test_a_plain_backup_is_encrypted_too(encrypted, folder):
    (entry,) = older_keys.plain_left((folder,), kept_folder(encrypted.path))
    new = older_keys.reencrypt_backup(entry, None, encrypted.key, 1)
    assert RARE.encode() not in new.read_bytes()
    assert [p for p in folder.iterdir() if p.suffix == ".part"] == []


def test_with_a_wrong_key_the_old_backup_stays(encrypted, folder):
    made = make_backup(encrypted, folder, "手动").path
    entry = next(one for one in list_backups(folder) if one.path == made)
    before = made.read_bytes()
    with pytest.raises(Unavailable, match="旧口令"):
        older_keys.reencrypt_backup(entry, keys.new_key(SECOND), encrypted.key, 1)
    assert made.read_bytes() == before
    assert len(list(folder.glob("*.xlbak"))) == 2
