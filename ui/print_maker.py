"""From the choices of the print dialog to PDF bytes: collected here, drawn on a worker thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QObject, QTimer, Signal

from models.errors import Unavailable
from printing.sheet import Missing, Printed
from ui.editors.base import NoteKind
from ui.task import Task

PAUSE_MS = 300  # after the last change
NAMED = 3  # texts named of each kind of trouble; the others are counted

Draw = Callable[[], Printed]
Note = tuple[str, NoteKind]


@dataclass(frozen=True)
class Made:
    """A finished sheet, with what is to be said of it before it goes out."""

    printed: Printed
    notes: tuple[Note, ...]


class PrintMaker(QObject):
    """Makes the sheet again after each change; an older one that comes late is dropped.

    Signals:
        made(Made)
        failed(exception)
    """

    made = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._prepare: Callable[[], Draw] | None = None
        self._task: Task | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._start)

    @property
    def is_busy(self) -> bool:
        """Whether another sheet is on its way."""
        return self._timer.isActive() or self._task is not None

    def ask(self, prepare: Callable[[], Draw], *, at_once: bool = False) -> None:
        """Make a sheet; ``prepare`` reads the records, on this thread, when its time has come."""
        self._prepare = prepare
        self._timer.start(0 if at_once else PAUSE_MS)

    def _start(self) -> None:
        if self._task is not None or self._prepare is None:
            return  # its end starts the next one
        prepare, self._prepare = self._prepare, None
        try:
            draw = prepare()
        except Unavailable as error:
            self.failed.emit(error)
            return
        task = Task(lambda _: _made(draw()), self)
        task.finished.connect(lambda made: self._on_end(task, self.made, made))
        task.failed.connect(lambda error: self._on_end(task, self.failed, error))
        self._task = task
        task.start()

    def _on_end(self, task: Task, signal: object, result: object) -> None:
        task.deleteLater()
        self._task = None
        if self._prepare is None:
            signal.emit(result)  # type: ignore[attr-defined]
        elif not self._timer.isActive():
            self._start()


def _made(printed: Printed) -> Made:
    notes: tuple[Note, ...] = (
        *_missing(printed.missing_glyphs),
        *((sentence, "warn") for sentence in printed.notes),
        *_substituted(printed.substituted),
        *_unranked(printed.unranked),
        *_faces(),
    )
    return Made(printed, notes)


def _missing(found: Sequence[Missing]) -> list[Note]:
    if not found:
        return []
    named = "；".join(f"“{m.text}”的“{m.characters}”" for m in found[:NAMED])
    return [(f"缺字 {len(found)} 处：{named}{_more(found)}，没有字体能印，纸上印作〓。", "problem")]


def _substituted(found: Sequence[Missing]) -> list[Note]:
    if not found:
        return []
    named = "；".join(
        f"“{m.text}”的“{m.characters}”，已改{_face_of(m.characters)}" for m in found[:NAMED]
    )
    return [(f"缺字 {len(found)} 处，能印：{named}{_more(found)}。", "warn")]


def _unranked(found: Sequence[Missing]) -> list[Note]:
    if not found:
        return []
    named = "、".join(f"{m.text}的“{m.characters}”" for m in found[:NAMED])
    more = f" 等 {len(found)} 个名字" if len(found) > NAMED else ""
    return [(f"没有笔画数据，排在最后：{named}{more}", "warn")]


def _more(found: Sequence[Missing]) -> str:
    return "" if len(found) <= NAMED else " 等"


def _face_of(characters: str) -> str:
    """Return which face gives characters that the body face lacks."""
    from printing.chosen_faces import ROLE_TITLES
    from printing.fonts import BUNDLED, faces  # loads reportlab: in the task only

    found = faces(bundled_only=False)
    names = {BUNDLED[role].path.stem: title for role, title in ROLE_TITLES.items()}
    names |= {found.font_name(role): title for role, title in ROLE_TITLES.items()}
    given = (names.get(font, "别的字体") for font, _ in found.runs(characters, "body"))
    return "、".join(dict.fromkeys(given))


@cache
def _faces() -> tuple[Note, ...]:
    """Say which of the office's faces are not on this computer, so that bundled ones stand in."""
    from printing.chosen_faces import ROLE_TITLES
    from printing.installed import find_installed

    there = find_installed()
    absent = "、".join(title for role, title in ROLE_TITLES.items() if role not in there)
    return ((f"本机没有装{absent}，已用随程序的字体。", "muted"),) if absent else ()
