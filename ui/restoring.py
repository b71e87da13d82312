"""Bringing a backup back: the question, the closed office, the window opened anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from models.errors import Unavailable
from models.office import Office
from models.restore import compare, restore
from ui.backing_up import settings_of
from ui.messages import Message
from ui.restore_dialog import RestoreDialog

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
    if not RestoreDialog.ask(window, what, compare(backup, office)):
        return False
    path, purged = office.path, settings_of(window, office).purged
    window.setUpdatesEnabled(False)  # until it is opened anew, its tables have nothing to ask
    office.close()
    try:
        done = restore(backup, path, purged)
    except Unavailable as error:
        reopen(path)
        window.setUpdatesEnabled(True)
        Message.say(None, error.sentence, details=error.detail)
        return True
    reopen(path)
    window.setUpdatesEnabled(True)
    kept = f"被替换的文件留存为：{done.replaced_kept_as}。" if done.replaced_kept_as else ""
    again = f"其中 {done.wiped} 人的个人信息已再次彻底删除。" if done.wiped else ""
    Message.say(None, f"已恢复，{done.counts.get('person', 0)} 人。{again}", kept)
    return True
