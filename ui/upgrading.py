"""Opening a file that an older version of the program saved: asked once, upgraded, opened."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtWidgets import QWidget

from models.backup import Cancelled
from models.errors import Older, Unavailable
from models.jobs import note_output
from models.office import Office
from models.opening import BACKUP_ENDING
from models.upgrade import Upgraded, require_possible, upgrade
from models.viewing import open_for_reading
from ui.messages import CANCEL, Message
from ui.pc_settings import BackupSettings
from ui.progress import Progress
from ui.settings import WindowSettings

UPGRADE = "升级"
MEANS = "升级后旧版程序不能再打开。升级前会自动备份一份，数据不会丢。"


def open_office(parent: QWidget | None, path: Path, settings: WindowSettings) -> Office | None:
    """Open a file, an older one after its upgrade; None when that is not wanted.

    Raises:
        Unavailable: with the reason; a file that was not upgraded is as it was.
    """
    if path.suffix == BACKUP_ENDING:
        return open_for_reading(path)  # an older one by a private copy
    try:
        return Office.open(path)
    except Older:
        require_possible(path)
    question = f"“{path.name}”由旧版程序保存，要升级后才能打开。"
    if Message.ask(parent, question, (UPGRADE, CANCEL), UPGRADE, MEANS) != UPGRADE:
        return None
    try:
        done = _upgrade(parent, path, BackupSettings(settings, path))
    except Cancelled:
        return None
    office = Office.open(path)
    made = f"，升级前备份第 {done.backup.number:06d} 号" if done.backup is not None else ""
    with suppress(Unavailable):  # a full disk: what is to be read can be read all the same
        note_output(office, f"升级台账，原来是格式第 {done.was} 版{made}")
    return office


def _upgrade(parent: QWidget | None, path: Path, state: BackupSettings) -> Upgraded:
    folder = state.folder if state.folder.is_dir() else None  # a pulled stick: beside the file
    with Progress(parent, "正在备份并升级……") as progress:
        done = upgrade(path, folder, progress.step, known_number=state.number)
    if done.backup is not None:
        state.number = done.backup.number
    return done
