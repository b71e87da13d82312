"""彻底删除个人信息 from the window: the question, the closed and rewritten file, what follows."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models import purge
from models.backup import Cancelled, default_folder, kept_folder
from models.catalogue import BackupEntry
from models.errors import Unavailable
from models.office import Office
from models.purge import Erased, ErasePlan
from ui.backing_up import AFTER_ERASING, back_up, settings_of
from ui.erase_dialog import Chosen, EraseDialog
from ui.main_window import MainWindow
from ui.messages import Message
from ui.older_copies import OlderCopies
from ui.pc_settings import BackupSettings
from ui.progress import Progress

DONE = "已彻底删除，此人现在记为“{}”。"
NOT_REWRITTEN = "个人信息已经删除，但文件没有重写。磁盘有空间后，请再备份一次。"


def erase_person(window: QWidget, office: Office, person_id: int) -> bool:
    """Ask, wipe, show the file anew, back it up, decide on older copies; whether it was done."""
    assert isinstance(window, MainWindow)
    try:
        plan = purge.plan(person_id)
    except Unavailable as error:
        Message.say(window, error.sentence, details=error.detail)
        return False
    chosen = EraseDialog.ask(window, plan)
    if chosen is None:
        return False
    done = _erase(window, office, person_id, chosen)
    if done is None:
        return False
    if done.office is None:
        window.reopen(office.path)  # it says what is wrong, and closes
        return True
    _after(window, done.office, done, plan)
    return True


def _erase(window: MainWindow, office: Office, person_id: int, chosen: Chosen) -> Erased | None:
    window.setUpdatesEnabled(False)  # until it is opened anew, its tables have nothing to ask
    try:
        with Progress(window, "正在彻底删除，并重写台账文件……", can_cancel=False) as progress:
            progress.show()  # at once: nothing is told in between
            progress.step(0, 0)
            done = purge.erase(office, person_id, chosen.texts, chosen.files)
        if done.office is not None:
            window.show_office(done.office)
    except Unavailable as error:
        window.setUpdatesEnabled(True)
        Message.say(window, f"没有删除：{error.sentence}", details=error.detail)
        return None
    window.setUpdatesEnabled(True)
    return done


def _after(window: MainWindow, office: Office, done: Erased, plan: ErasePlan) -> None:
    state = settings_of(window, office)
    state.purged = purge.registered()
    state.forget(plan.words)
    has_new = _back_up(window, office, state)
    window.show_backup()
    if done.trouble is not None:
        trouble = done.trouble
        Message.say(window, trouble.sentence, NOT_REWRITTEN, details=trouble.detail)
    held = _held(window, office, state)
    if held:
        OlderCopies.show_for(window, held, done.alias, is_backed_up=has_new)
    else:
        means = "已做了新的备份并核对。" if has_new else ""
        Message.say(window, DONE.format(done.alias), means)
    window.show_backup()


def _back_up(window: QWidget, office: Office, state: BackupSettings) -> bool:
    try:
        back_up(window, office, state, AFTER_ERASING)
    except Cancelled:
        return False
    except Unavailable as error:
        Message.say(window, error.sentence, "个人信息已经删除。", details=error.detail)
        return False
    return True


def _held(window: QWidget, office: Office, state: BackupSettings) -> list[BackupEntry]:
    folders = (state.folder, default_folder(office.path))
    try:
        return purge.holding(folders, kept_folder(office.path), purge.registered())
    except Unavailable as error:
        Message.say(window, error.sentence, details=error.detail)
        return []
