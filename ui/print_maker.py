"""From the choices of the print dialog to PDF bytes: collected here, drawn on a worker thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from models.errors import Unavailable
from printing.sheet import Missing, Printed, Step
from ui.editors.base import NoteKind
from ui.task import Task

PAUSE_MS = 300  # after the last change
NEAR = 8  # characters shown before and after the one that is meant
NAMED = 3  # texts named of each kind of trouble; the others are counted

Draw = Callable[[Step | None], Printed]
Note = tuple[str, NoteKind]


@dataclass(frozen=True)
class Made:
    """A finished sheet, with what is to be said of it before it goes out."""

    printed: Printed
    notes: tuple[Note, ...]


class PrintMaker(QObject):
    """Makes the sheet again after each change; an older one that comes late is dropped.

    Signals:
        reading(): the records are being read, on this thread.
        drawn(pages): so many pages are there.
        made(Made), failed(exception), cancelled(): how it ended.
    """

    reading = Signal()
    drawn = Signal(int)
    made = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

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
        if self._task is not None:
            self._task.cancel()  # nobody wants its pages any more
        self._timer.start(0 if at_once else PAUSE_MS)

    def cancel(self) -> None:
        """Stop between two pages; what is on the screen stays."""
        was_waiting, self._prepare = self._timer.isActive(), None
        self._timer.stop()
        if self._task is not None:
            self._task.cancel()
        elif was_waiting:
            self.cancelled.emit()

    def _start(self) -> None:
        if self._task is not None or self._prepare is None:
            return  # its end starts the next one
        prepare, self._prepare = self._prepare, None
        self.reading.emit()
        try:
            draw = prepare()
        except Unavailable as error:
            self.failed.emit(error)
            return
        task = Task(lambda task: _made(draw(lambda pages: task.step(pages, 0))), self)
        task.progressed.connect(lambda pages, _: self._on_drawn(task, pages))
        task.finished.connect(lambda made: self._on_end(task, lambda: self.made.emit(made)))
        task.failed.connect(lambda error: self._on_end(task, lambda: self.failed.emit(error)))
        task.cancelled.connect(lambda: self._on_end(task, self.cancelled.emit))
        self._task = task
        task.start()

    def _on_drawn(self, task: Task, pages: int) -> None:
        if task is self._task and self._prepare is None:
            self.drawn.emit(pages)

    def _on_end(self, task: Task, tell: Callable[[], None]) -> None:
        task.deleteLater()
        self._task = None
        if self._prepare is None:
            tell()
        elif not self._timer.isActive():
            self._start()


def shortened(notes: Sequence[Note], room: int) -> tuple[list[Note], str]:
    """Return the notes that have room, and the others as lines; the last one, on faces, stays."""
    if len(notes) <= room:
        return list(notes), ""
    first, others = list(notes[: room - 2]), notes[room - 2 : -1]
    left = "\n".join(text for text, _ in others)
    return [*first, more_of(left), notes[-1]], left


def more_of(left: str) -> Note:
    """Say how many notes stand in the tool tip."""
    return f"还有 {left.count(chr(10)) + 1} 条提示（把鼠标停在这里看）。", "warn"


def _made(printed: Printed) -> Made:
    notes: tuple[Note, ...] = (
        *_missing(printed.missing_glyphs),
        *_substituted(printed.substituted),
        *_unranked(printed.unranked),
        *((sentence, "warn") for sentence in printed.notes),
        *_faces(),
    )
    return Made(printed, notes)


def _missing(found: Sequence[Missing]) -> list[Note]:
    if not found:
        return []
    named = "；".join(f"“{around(m)}”的“{m.characters}”" for m in found[:NAMED])
    return [(f"缺字 {len(found)} 处：{named}{_more(found)}，没有字体能印，纸上印作〓。", "problem")]


def _substituted(found: Sequence[Missing]) -> list[Note]:
    if not found:
        return []
    said = (f"“{around(m)}”的“{m.characters}”，已改{_face_of(m.characters)}" for m in found)
    named = "；".join(list(dict.fromkeys(said))[:NAMED])
    return [(f"缺字 {len(found)} 处，能印：{named}{_more(found)}。", "warn")]


def _unranked(found: Sequence[Missing]) -> list[Note]:
    if not found:
        return []
    named = "、".join(f"{m.text}的“{m.characters}”" for m in found[:NAMED])
    more = f" 等 {len(found)} 个名字" if len(found) > NAMED else ""
    return [(f"没有笔画数据，排在最后：{named}{more}", "warn")]


def around(found: Missing) -> str:
    """Return a text as far as it helps to find the character: of a long one only its place."""
    text = found.text.replace("\n", " ")
    if len(text) <= 2 * NEAR:
        return text
    here = min((text.index(each) for each in found.characters if each in text), default=0)
    start = max(here - NEAR, 0)
    end = here + NEAR
    return "…" * (start > 0) + text[start:end] + "…" * (end < len(text))


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


def _faces() -> tuple[Note, ...]:
    """Say which of the office's faces are not on this computer, so that bundled ones stand in."""
    from printing.chosen_faces import BUNDLED, ROLE_TITLES, choices, files

    there, wanted = files(), choices()
    lacking = [role for role in ROLE_TITLES if role not in there and wanted[role] != BUNDLED]
    absent = "、".join(ROLE_TITLES[role] for role in lacking)
    if len(lacking) == len(ROLE_TITLES):
        absent = "公文字体"
    return ((f"本机没有装{absent}，已用随程序的字体。", "muted"),) if absent else ()
