"""Drafts of the window: unsaved text is kept every few seconds, and offered after a crash."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from models import drafts
from models.drafts import KeptDraft, now
from ui import theme, undoing
from ui.dialogs import push_button
from ui.file_pane import FilePane
from ui.form_draft import content_of, fill, is_begun, labels_of
from ui.icons import icon
from ui.messages import Message
from ui.page import RecordPage
from ui.pages import Link
from ui.progress import Progress

if TYPE_CHECKING:  # the window makes its drafting
    from ui.main_window import MainWindow

WRITE_AFTER = 4000  # ms: with the writing a draft is never older than 5 s
TRY_AGAIN = 200  # ms: an act or a backup runs
RESUME, GIVE_UP = "继续填写", "放弃"
GONE = "这条记录已不在台账里，没有保存的内容放不回去。可先在回收站还原这条记录，再点“继续填写”。"


class DraftBar(QWidget):
    """The line above the pages that offers what was not saved; hidden where there is nothing."""

    def __init__(self, drafting: Drafting, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        theme.say_kind(self.label, "note", "warn")
        self.resume = push_button(RESUME, drafting.resume, self)
        self.give_up = push_button(GIVE_UP, drafting.give_up, self)
        sign = QLabel(self)
        sign.setPixmap(icon("warning").pixmap(theme.scaled(theme.L), theme.scaled(theme.L)))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.M, theme.XS, theme.M, theme.XS)
        row.addWidget(sign)
        row.addWidget(self.label, 1)
        row.addWidget(self.resume)
        row.addWidget(self.give_up)
        self.hide()

    def offer(self, found: Sequence[KeptDraft]) -> None:
        """Offer the newest draft; the next one follows when this one is settled."""
        self.setVisible(bool(found))
        self.label.setText(said(found) if found else "")


def said(found: Sequence[KeptDraft]) -> str:
    """Say what was not saved."""
    first = found[0]
    names: Mapping[str, Any] = first.content
    what = f"{names.get('noun', '')} {names.get('caption', '')}".strip()
    count = len(names.get("labels", ()))
    more = f"另有 {len(found) - 1} 份。" if len(found) > 1 else ""
    labels = "、".join(names.get("labels", ()))
    when = undoing.when(first.at)
    return f"上次没有保存的内容：{what}，{count} 处（{labels}），{when}。{more}"


class Drafting(QObject):
    """Keeps the unsaved text of the page that is open.

    Attributes:
        bar: offers what an earlier run left. timer: runs while something waits to be written.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._own: int | None = None  # the draft of the form that is open
        self._written: tuple[object, ...] = ()
        self._found: list[KeptDraft] = []
        self._paused: KeptDraft | None = None  # what goes on after the lock
        self.bar = DraftBar(self, window)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setTimerType(Qt.TimerType.PreciseTimer)
        self.timer.setInterval(WRITE_AFTER)
        self.timer.timeout.connect(self._on_time)

    # -- keeping -----------------------------------------------------------------------------

    def note(self) -> None:
        """Something was typed, saved or given up."""
        pane = self._pane()
        if pane is None:
            return
        if is_begun(pane):
            if not self.timer.isActive():
                self.timer.start(WRITE_AFTER)
        elif self._own is not None and not self._drop():
            self.timer.start(TRY_AGAIN)

    def write(self) -> bool:
        """Keep what is typed now; False where there is something that could not be kept."""
        pane = self._pane()
        if pane is None or not is_begun(pane):
            return True
        if Progress.is_running():
            return False
        content = self._content(pane)
        if (pane.kind.name, pane.record_id, content) == self._written:
            return True
        kind = pane.kind.model.kind()
        kept = drafts.keep(self._window.office, kind, pane.record_id, content, self._own)
        if kept is None:
            return False
        self._own, self._written = kept, (pane.kind.name, pane.record_id, content)
        return True

    def _on_time(self) -> None:
        pane = self._pane()
        if pane is None:
            return
        is_done = self.write() if is_begun(pane) else self._own is None or self._drop()
        if not is_done:
            is_busy = Progress.is_running() or self._window.office.is_acting
            self.timer.start(TRY_AGAIN if is_busy else WRITE_AFTER)

    def _drop(self) -> bool:
        if self._own is None or Progress.is_running():
            return False
        if not drafts.drop(self._window.office, self._own):
            return False
        self._own, self._written = None, ()
        self.timer.stop()
        return True

    def _content(self, pane: FilePane) -> dict[str, Any]:
        names = {
            "page": self._window.page.name,
            "noun": pane.kind.noun,
            "caption": pane.caption(),
            "labels": labels_of(pane),
        }
        return names | content_of(pane)

    def _pane(self) -> FilePane | None:
        """The file on the page that is open; None where nothing can be kept."""
        window = self._window
        if not window.office.is_open or window.office.read_only or not window.stack.count():
            return None
        return window.page.pane if isinstance(window.page, RecordPage) else None

    # -- offering ----------------------------------------------------------------------------

    def offer(self) -> None:
        """Offer what an earlier run left in the file that is open now."""
        office = self._window.office
        found = drafts.pending() if office.is_open and not office.read_only else []
        self._found = [draft for draft in found if draft.id != self._own]
        self.bar.offer(self._found)

    def begin(self) -> None:
        """Another file is shown: nothing of it was typed yet."""
        self.timer.stop()
        self._own, self._written = None, ()
        self.offer()

    def pause(self) -> None:
        """Keep what is typed before the file is closed: in the file, else in memory alone."""
        pane, is_kept = self._pane(), self.write()
        self.timer.stop()
        if pane is None or not is_begun(pane):
            return
        kind, row = pane.kind.model.kind(), pane.record_id
        content = {} if is_kept else self._content(pane)
        self._paused = KeptDraft(self._own or 0, kind, row, now(), content)

    def go_on(self) -> None:
        """Fill the form again that was open when the file was closed."""
        paused, self._paused = self._paused, None
        if paused is None:
            return
        if paused.content:
            self._found.insert(0, paused)
        else:
            self._found.sort(key=lambda draft: draft.id != paused.id)
        self.resume()

    def resume(self) -> bool:
        """Fill the form again with the draft on offer; whether it stands there."""
        if not self._found or self._window.office.read_only:  # a past day is shown
            return False
        if not self._window.page.can_leave():
            return False
        draft = self._found[0]
        pane = self._opened(draft)
        if pane is None:
            Message.say(self._window, GONE)
            return False
        self._own = draft.id or None
        fill(pane, draft.content)
        self.offer()
        self.note()
        return True

    def give_up(self) -> None:
        """Throw the draft on offer away."""
        if self._found and not self._window.office.read_only:
            drafts.drop(self._window.office, self._found[0].id)
        self.offer()

    def _opened(self, draft: KeptDraft) -> FilePane | None:
        """Show the record of a draft, or begin a new one; None where that is not possible."""
        window, name = self._window, str(draft.content.get("page", draft.kind))
        if not window.has_page(name) or not window.open_link(Link(name, record=draft.row)):
            return None
        page = window.page
        if not isinstance(page, RecordPage):
            return None
        page.split.show_pane()
        if draft.row is None:
            page.begin()
        elif page.pane.record_id != draft.row:
            page.pane.show_record(draft.row)
        return page.pane if page.pane.record_id == draft.row and page.pane.record else None
