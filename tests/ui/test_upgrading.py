"""Opening a file of an older version in the window: asked once, upgraded, opened."""

import shutil
from pathlib import Path

import pytest

from models import beside, catalogue
from models.backup import default_folder
from models.kinds import listing
from models.upgrade import REASON, uid_of
from ui.files import Choose
from ui.messages import CANCEL
from ui.pc_settings import BackupSettings
from ui.progress import Progress
from ui.settings import WindowSettings
from ui.start import RESTORE, Desk
from ui.upgrading import MEANS, UPGRADE, open_office
from ui.welcome import Beginning, Welcome

FIRST = Path(__file__).parents[1] / "schemas" / "0001.db"


@pytest.fixture
def old_path(tmp_path):
    """A file of the first schema with nine members, closed."""
    folder = tmp_path / "旧台账"
    folder.mkdir()
    return Path(shutil.copy(FIRST, folder / "新联台账.db"))


@pytest.fixture
def settings(tmp_path):
    """The settings of a PC that knows nothing yet."""
    return WindowSettings(tmp_path / "window.ini")


@pytest.fixture
def desk(qtbot, settings):
    """A desk with these settings."""
    desk = Desk(settings)
    yield desk
    if desk.window is not None:
        desk.window.close()
    desk.close()


def test_it_is_asked_once_upgraded_and_shown(desk, old_path, answers):
    answers.append(UPGRADE)
    assert desk.begin(Beginning(old_path))
    assert answers.asked == ["“新联台账.db”由旧版程序保存，要升级后才能打开。"]
    assert desk.window.isVisible()
    assert listing("person").count == 9
    reasons = [entry.reason for entry in catalogue.list_backups(default_folder(old_path))]
    assert REASON in reasons
    assert "旧版程序不能再打开" in MEANS
    desk.window.close()
    desk.close()
    desk.window = None
    assert desk.begin(Beginning(old_path)), "it is not asked a second time"
    assert len(answers.asked) == 1


def test_who_does_not_want_it_may_open_another_one(
    desk, old_path, office_path, answers, monkeypatch
):
    before = old_path.read_bytes()
    answers.append(CANCEL)
    ways = [Beginning(office_path)]
    monkeypatch.setattr(Welcome, "ask", classmethod(lambda cls, *_: ways.pop()))
    assert desk.begin(Beginning(old_path))
    assert desk.window.office.path == office_path
    assert old_path.read_bytes() == before


def test_leaving_the_question_and_the_welcome_ends(desk, old_path, answers, monkeypatch):
    answers.append(CANCEL)
    monkeypatch.setattr(Welcome, "ask", classmethod(lambda cls, *_: None))
    assert not desk.begin(Beginning(old_path))
    assert desk.window is None


def test_stopping_the_progress_is_no_error(settings, old_path, answers, monkeypatch):
    before = old_path.read_bytes()
    answers.append(UPGRADE)
    monkeypatch.setattr(Progress, "step", lambda self, done, total: False)
    assert open_office(None, old_path, settings) is None
    assert old_path.read_bytes() == before


def test_the_backup_goes_where_this_pc_keeps_the_others(settings, old_path, answers, tmp_path):
    place = tmp_path / "另一个盘"
    place.mkdir()
    state = BackupSettings(settings, old_path)
    state.folder, state.number = place, 41
    answers.append(UPGRADE)
    with open_office(None, old_path, settings) as office:
        assert BackupSettings(settings, office).number == 42
    (entry,) = catalogue.list_backups(place)
    assert (entry.number, entry.reason) == (42, REASON)
    assert not default_folder(old_path).exists()


def test_a_backup_folder_that_is_gone_does_not_stand_in_the_way(
    settings, old_path, answers, tmp_path
):
    BackupSettings(settings, old_path).folder = tmp_path / "拔掉的盘"
    answers.append(UPGRADE)
    with open_office(None, old_path, settings) as office:
        assert uid_of(catalogue.list_backups(default_folder(office.path))[0].path) != ""


def test_a_backup_of_the_old_version_is_shown_and_stays_as_it_is(
    settings, old_path, answers, qtbot
):
    backup = old_path.rename(old_path.with_name("旧.xlbak"))
    with open_office(None, backup, settings) as office:
        assert office.read_only
        assert listing("person").count > 0
    assert answers.asked == []
    assert beside.digest_of(backup) == beside.digest_of(FIRST)


def test_what_stands_in_the_way_is_told_and_a_backup_offered(
    desk, old_path, answers, monkeypatch, tmp_path
):
    backup = Path(shutil.copy(old_path, tmp_path / "旧.xlbak"))
    old_path.with_name("备份").write_text("", "utf-8")  # where the folder must be
    answers.extend([UPGRADE, RESTORE, CANCEL, "退出"])
    monkeypatch.setattr(Choose, "open_file", classmethod(lambda cls, *_: backup))
    assert not desk.begin(Beginning(old_path))
    assert answers.asked[1].startswith("没有升级：没有备份成功：不能新建文件夹")
    assert beside.digest_of(old_path) == beside.digest_of(FIRST)
