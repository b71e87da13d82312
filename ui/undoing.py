"""撤销 and 重做: the newest act; one of an earlier run of the program is asked about first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QWidget

from models.errors import Unavailable
from models.history import Act
from models.office import RUN, Office
from ui.messages import CANCEL, Message


def undo(parent: QWidget, office: Office) -> bool:
    """Take back the newest act; whether something was taken back."""
    return _do(parent, office.next_undo(), "撤销", office.undo)


def redo(parent: QWidget, office: Office) -> bool:
    """Bring back the act undone last."""
    return _do(parent, office.next_redo(), "重做", office.redo)


def undo_one(parent: QWidget, office: Office, act: Act, verb: str) -> bool:
    """Take back one act out of order, as 回收站 and 操作记录 offer it."""
    return _do(parent, act, verb, lambda: office.undo_act(act.id), is_asked=True)


def _do(
    parent: QWidget,
    act: Act | None,
    verb: str,
    step: Callable[[], object],
    is_asked: bool = False,
) -> bool:
    if act is None:
        return False
    if (is_asked or act.run != RUN) and not _is_wanted(parent, act, verb):
        return False
    try:
        step()
    except Unavailable as error:
        Message.say(parent, error.sentence, details=error.detail)
        return False
    return True


def _is_wanted(parent: QWidget, act: Act, verb: str) -> bool:
    question = f"{verb} {when(act.at)} 的“{act.sentence}”？"
    return Message.ask(parent, question, (verb, CANCEL), CANCEL) == verb


def when(at: str) -> str:
    """Return 11月20日 16:42, with the year where it is another one."""
    moment = datetime.fromisoformat(at)
    year = "" if moment.year == datetime.now().year else f"{moment.year}年"
    return f"{year}{moment.month}月{moment.day}日 {moment:%H:%M}"
