"""Bringing a backup back: the question, the closed office, the window opened anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from models.errors import Unavailable
from models.office import Office
from models.restore import compare, restore_and_log
from models.viewing import source_of
from ui.backing_up import settings_of
from ui.files import Choose, documents
from ui.messages import Message
from ui.restore_dialog import RestoreDialog
from ui.unlock_dialog import unlock

CONFIRM_LATER = "请核对数据；在“备份与恢复”里确认之前，不会清理任何旧备份。"
AS_OFFICE = "恢复成台账…"
OFFICE_FILES = "台账 (*.db)"
Reopen = Callable[[Path], None]


def restore_from(window: QWidget, office: Office, backup: Path, what: str, reopen: Reopen) -> bool:
    """Compare, ask for the word, put a backup in place; returns whether the office was opened anew.

    Args:
        window: holds the office.
        office: open; it is closed in between.
        backup: only read.
        what: the backup as the comparison calls it.
        reopen: shows the file at this path; called with the office closed, after a failure too.
    """
    if not unlock(window, backup):  # of an older passphrase: asked before anything is compared
        return False
    if not RestoreDialog.ask(window, what, compare(backup, office)):
        return False
    path, purged = office.path, settings_of(window, office).purged
    window.setUpdatesEnabled(False)  # until it is opened anew, its tables have nothing to ask
    office.close()
    try:
        done = restore_and_log(backup, path, purged)
    except Unavailable as error:
        reopen(path)
        window.setUpdatesEnabled(True)
        Message.say(None, error.sentence, details=error.detail)
        return True
    reopen(path)
    window.setUpdatesEnabled(True)
    kept = f"被替换的文件留存为：{done.replaced_kept_as}。" if done.replaced_kept_as else ""
    again = f"其中 {done.wiped} 人的个人信息已再次彻底删除。" if done.wiped else ""
    people = f"已恢复，{done.counts.get('person', 0)} 人。{again}"
    Message.say(None, people, f"{kept}{CONFIRM_LATER}")
    return True


def restore_as_office(window: QWidget, office: Office, reopen: Reopen) -> bool:
    """Make an office file of the backup that is looked at, as on a new PC; whether it was made.

    Args:
        window: shows the backup.
        office: the backup, open for reading; it is closed in between.
        reopen: shows the file at this path.
    """
    backup, shown = source_of(office), office.path
    purged = settings_of(window, office).purged
    start = documents() / "新联台账.db"
    target = Choose.save_file(window, "恢复成哪个台账文件", start, OFFICE_FILES)
    if target is None:
        return False
    if target.exists():
        Message.say(window, f"“{target.name}”已经存在，没有改动它。请换一个文件名。")
        return False
    window.setUpdatesEnabled(False)
    office.close()
    try:
        done = restore_and_log(backup, target, purged)
    except Unavailable as error:
        Message.say(None, error.sentence, details=error.detail)
        reopen(shown if shown.exists() else backup)
        return False
    finally:
        window.setUpdatesEnabled(True)
    reopen(target)
    people = done.counts.get("person", 0)
    Message.say(None, f"已恢复成台账，{people} 人：{target}。", "请核对数据，再设好备份位置。")
    return True
