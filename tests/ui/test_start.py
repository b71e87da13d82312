"""From the command to the open window: which file, who holds it, how to go on."""

import subprocess
import sys
from pathlib import Path

import pytest

from models import purge
from models.backup import default_folder, make_backup
from models.kinds import listing
from ui.files import Choose
from ui.messages import Message
from ui.pc_settings import BackupSettings
from ui.settings import WindowSettings
from ui.start import OTHER, QUIT, RESTORE, Desk
from ui.welcome import Beginning, Welcome

HOME = Path(__file__).parents[2]


@pytest.fixture
def desk(qtbot, tmp_path):
    """A desk whose window state lies under tmp_path."""
    desk = Desk(WindowSettings(tmp_path / "window.ini"))
    yield desk
    if desk.window is not None:
        desk.window.close()
    desk.close()


@pytest.fixture
def answers(monkeypatch):
    """Answer the questions of Message.ask one after the other; what was asked is returned."""
    asked = []

    def give(*verbs):
        waiting = list(verbs)

        def ask(cls, parent, text, *_, **__):
            asked.append(text)
            return waiting.pop(0)

        monkeypatch.setattr(Message, "ask", classmethod(ask))
        return asked

    return give


def test_a_file_opens_its_window_and_is_remembered(desk, office_path):
    assert desk.begin(Beginning(office_path))
    assert desk.window.isVisible()
    assert desk.settings.last_office == office_path.resolve()


def test_a_file_that_is_gone_is_told_and_the_welcome_offered(
    desk, office_path, answers, monkeypatch
):
    asked = answers(OTHER)
    monkeypatch.setattr(Welcome, "ask", classmethod(lambda cls, *_: Beginning(office_path)))
    assert desk.begin(Beginning(office_path.with_name("没有.db")))
    assert "找不到台账文件" in asked[0]
    assert desk.window.office.path == office_path


def test_an_empty_file_is_refused_and_giving_up_ends(desk, office_path, answers):
    office_path.write_bytes(b"")
    asked = answers(QUIT)
    assert not desk.begin(Beginning(office_path))
    assert "文件是空的" in asked[0]
    assert office_path.read_bytes() == b""
    assert desk.window is None


def test_a_damaged_file_is_restored_from_a_backup_and_kept(
    desk, office_with_people, answers, monkeypatch
):
    path = office_with_people.path
    folder = default_folder(path)
    backup = make_backup(office_with_people, folder, "手动").path
    office_with_people.close()
    damaged = path.read_bytes()[:5000]
    path.write_bytes(damaged)
    answers(RESTORE, RESTORE)
    monkeypatch.setattr(Choose, "open_file", classmethod(lambda cls, *_: backup))
    assert desk.begin(Beginning(path))
    assert listing("person").count == 9
    kept = [p for p in folder.rglob("*") if p.is_file() and p.read_bytes() == damaged]
    assert len(kept) == 1


def test_a_backup_older_than_a_purge_is_wiped_again_where_the_file_is_beyond_reading(
    desk, office_with_people, person_named, answers, monkeypatch
):
    path, person = office_with_people.path, person_named("张三")
    backup = make_backup(office_with_people, default_folder(path), "手动").path
    purge.wipe(office_with_people, person.id)
    BackupSettings(desk.settings, office_with_people).purged = purge.registered()
    office_with_people.close()
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    answers(RESTORE, RESTORE)
    monkeypatch.setattr(Choose, "open_file", classmethod(lambda cls, *_: backup))
    assert desk.begin(Beginning(path))
    assert person.reload().name.startswith("已匿名")


def test_without_a_file_the_welcome_asks_and_may_be_left(desk, monkeypatch):
    monkeypatch.setattr(Welcome, "ask", classmethod(lambda cls, *_: None))
    assert not desk.begin(None)


SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from ui.start import Desk
from ui.application import make_application
from ui.pc_settings import BackupSettings
from ui.settings import WindowSettings
from ui.welcome import Beginning
application = make_application(["x"])
desk = Desk(WindowSettings(Path(sys.argv[2])))
print(desk.begin(Beginning(Path(sys.argv[1]))))
"""


def test_r07_a_second_start_raises_the_first_window(desk, qtbot, office_path, tmp_path):
    assert desk.begin(Beginning(office_path))
    command = [sys.executable, "-c", SECOND, str(office_path), str(tmp_path / "two.ini")]
    with qtbot.waitSignal(desk._instance.raise_requested, timeout=20000):
        second = subprocess.Popen(command, cwd=HOME, stdout=subprocess.PIPE, text=True)
    assert second.communicate()[0] == "False\n"
    assert desk.window.office.is_open
