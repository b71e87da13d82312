"""The rehearsal in the background: once a month, and its line on the first page; R18."""

from datetime import date, timedelta

import pytest

from models.backup import default_folder, make_backup
from models.rehearsal import is_due, last_outcome
from ui.backup_rehearsal import rehearse_if_due


@pytest.fixture
def old_backup(window):
    """The only backup, made yesterday."""
    made = make_backup(window.office, default_folder(window.office.path), "退出")
    yesterday = date.today() - timedelta(days=1)
    name = made.path.name.replace(f"{date.today():%Y%m%d}", f"{yesterday:%Y%m%d}")
    return made.path.rename(made.path.with_name(name))


def test_without_an_older_backup_there_is_nothing_to_rehearse(window):
    assert rehearse_if_due(window) is None
    make_backup(window.office, default_folder(window.office.path), "退出")
    assert rehearse_if_due(window) is None


def test_r18_it_runs_in_the_background_and_its_line_stands_on_the_first_page(
    window, old_backup, qtbot
):
    window.show_page("home")
    rehearsing = rehearse_if_due(window)
    with qtbot.waitSignal(rehearsing.done, timeout=30_000) as told:
        pass
    assert told.args == [f"{date.today().month}月演练：1 个备份可恢复", True]
    assert rehearse_if_due(window) is None
    window.page.refresh()
    notes = window.page.backup_notes
    said = [notes.itemAt(i).widget().text() for i in range(notes.count())]
    assert f"✓ {told.args[0]}。" in said


def test_r18_a_damaged_backup_is_told(window, old_backup, qtbot):
    data = bytearray(old_backup.read_bytes())
    data[9000] ^= 1
    old_backup.write_bytes(data)
    rehearsing = rehearse_if_due(window)
    with qtbot.waitSignal(rehearsing.done, timeout=30_000) as told:
        pass
    assert told.args[1] is False
    assert not last_outcome().is_good


def test_an_office_closed_meanwhile_is_rehearsed_another_time(window, old_backup, qtbot):
    rehearsing = rehearse_if_due(window)
    path = window.office.path
    with qtbot.waitSignal(rehearsing.task.finished, timeout=30_000):
        window.office.close()
    window.reopen(path)
    assert is_due(date.today())
