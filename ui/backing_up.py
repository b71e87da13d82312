"""Backups of the window: by hand, onto a stick, on leaving, at the first start of a day."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from models import thinning
from models.backup import (
    Backup,
    Cancelled,
    clean_leftovers,
    is_due,
    last_backup,
    make_backup,
)
from models.errors import Unavailable
from models.office import Office
from ui.backup_second import bring_to_second
from ui.messages import CANCEL, Message
from ui.pc_settings import BackupSettings
from ui.progress import Progress
from ui.settings import WindowSettings

if TYPE_CHECKING:  # the window imports this module
    from ui.main_window import MainWindow

LEAVE = "仍然退出"
BY_HAND, ON_LEAVING, DAILY, FOR_STICK = "手动", "退出", "每日", "U盘"
BEFORE_IMPORT, BEFORE_MERGE, AFTER_ERASING = "导入前", "合并前", "删除后"


def settings_of(window: QWidget | None, office: Office) -> BackupSettings:
    """Return what this PC remembers of an office's backups; a window has its own settings."""
    shared = getattr(window, "settings", None)
    return BackupSettings(
        shared if isinstance(shared, WindowSettings) else WindowSettings(), office
    )


def back_up(
    parent: QWidget | None,
    office: Office,
    state: BackupSettings,
    reason: str,
    folder: Path | None = None,
) -> Backup:
    """Make a proved backup behind a modal line of progress; where the office's backups go.

    Raises:
        Cancelled: the user stopped it; nothing was left.
        Unavailable: with the cause; nothing was left.
    """
    with Progress(parent, "正在备份并核对……") as progress:
        made = make_backup(
            office,
            folder or state.folder,
            reason,
            progress.step,
            known_number=state.number,
            folders=(state.folder,),
        )
    state.number = made.number
    if made.path.parent == state.folder:
        _thin(office, state.folder)
    return made


def _thin(office: Office, folder: Path) -> None:
    """Let what is no longer needed go, now that one more is proved; never after a restore."""
    if not thinning.is_held(office):
        with suppress(Unavailable):  # the folder cannot be read any more: the next time
            thinning.thin(folder, date.today())


def backup_on_leaving(window: MainWindow) -> bool:
    """Back up what has changed since the last backup; False when the window is to stay open.

    A backup that fails or is stopped asks, with the cause: leaving is never forbidden.
    """
    office = window.office
    state = settings_of(window, office)
    if office.read_only or not state.is_on("exit"):
        return True
    try:
        if not is_due(office, state.folder, date.today(), "exit"):
            return True
        made = back_up(window, office, state, ON_LEAVING)
    except Unavailable as error:
        means = "数据已经保存在台账文件里，只是没有新的备份。"
        return Message.ask(window, error.sentence, (LEAVE, CANCEL), CANCEL, means) == LEAVE
    failure = bring_to_second(window, office, state, made.path)
    return not failure or Message.ask(window, failure, (LEAVE, CANCEL), LEAVE) == LEAVE


def backup_if_due(window: MainWindow) -> None:
    """At the first start of a day: back up what no backup holds; clear away what a crash left."""
    office = window.office
    state = settings_of(window, office)
    clean_leftovers(office, state.folder)
    if office.read_only or not state.is_on("daily"):
        return
    try:
        if is_due(office, state.folder, date.today(), "daily"):
            made = back_up(window, office, state, DAILY)
            bring_to_second(window, office, state, made.path)  # a failure stands on the first page
    except Cancelled:
        return
    except Unavailable as error:
        Message.say(window, error.sentence, "台账可以照常使用。", details=error.detail)


def last_backup_text(office: Office, state: BackupSettings, now: datetime) -> str:
    """Say when the last backup was made: 今天 09:12, 昨天 17:30, 11月20日, or 还没有."""
    try:
        newest = last_backup(state.folder)
    except Unavailable:
        return "备份位置打不开"
    if newest is None:
        return "还没有"
    return when(newest.made_at, now)


def when(moment: datetime, now: datetime) -> str:
    """Write a moment as an office would say it."""
    days = (now.date() - moment.date()).days
    if days in (0, 1):
        return f"{'今天' if days == 0 else '昨天'} {moment:%H:%M}"
    year = f"{moment.year}年" if moment.year != now.year else ""
    return f"{year}{moment.month}月{moment.day}日 {moment:%H:%M}"
