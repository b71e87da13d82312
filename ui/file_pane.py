"""FilePane: the file of one record beside the table, or over the whole width."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from models import whole
from models.errors import Invalid, Unavailable
from models.jobs import note_output
from models.office import Office
from models.print_jobs import printed_before
from models.record import Record
from ui import theme
from ui.form import Form
from ui.grid import leave_cell
from ui.menu_button import menu_button
from ui.messages import CANCEL, Message
from ui.name_list import NameListEditor
from ui.pages import Link
from ui.pane_head import PaneHead
from ui.panels import Panel
from ui.record_kind import COMMON_PANELS, SOURCES, RecordKind


class FilePane(QWidget):
    """Shows a record, lets it be edited, and saves it with all its rows as one act.

    Signals:
        saved(id): after the commit. discarded(): changes were given up.
        edited(): the number of unsaved changes is another one.
        stepped(by), widened(), closed(): the buttons of the head.
        link_opened(Link): another record was asked for.
        print_menu_wanted(QMenu): 打印 ▾ of the foot opens; the page puts the sheets in.

    Attributes:
        record: what is shown, None for nothing; without id for a new one.
        form: its fields and parts.
    """

    saved = Signal(object)
    discarded = Signal()
    edited = Signal()
    stepped = Signal(int)
    widened = Signal()
    closed = Signal()
    link_opened = Signal(object)
    print_menu_wanted = Signal(object)

    def __init__(self, office: Office, kind: RecordKind, parent: QWidget) -> None:
        super().__init__(parent)
        self.office = office
        self.kind = kind
        self.record: Record | None = None
        self._rows: whole.Rows = {}
        self._hinted: set[str] = set()
        self._noted: set[str] = set()  # what was uncovered of this record
        self._parts = tuple(kind.layout.part_names())
        self._model = kind.model
        self.setMinimumWidth(theme.scaled(theme.PANE_MIN))
        self.setProperty("card", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.head = PaneHead(kind.kind.title, self)
        self.joining = QCheckBox(kind.first_rows_text, self)
        self.form = self._make_form()
        self.panels = [
            self._make_panel(make(office, self)) for make in (*kind.panels, *COMMON_PANELS)
        ]
        self.nothing = QLabel("", self)
        self._arrange()
        self._connect()
        self.show_nothing()

    @property
    def record_id(self) -> int | None:
        """The id of what is shown; None for nothing and for a new record."""
        return self.record.id if self.record is not None else None

    @property
    def is_new(self) -> bool:
        """Whether a record is shown that was never saved."""
        return self.record is not None and not self.record.id

    def is_modified(self) -> bool:
        """Whether there are changes that are not saved."""
        return self.record is not None and self.form.is_modified()

    # -- showing -----------------------------------------------------------------------------

    def show_record(self, record_id: int) -> None:
        """Show a record as it stands in the file; nothing when it is gone."""
        found = whole.load(self.kind.name, record_id, self._parts)
        if found is None:
            self.show_nothing("这条记录已经不在了。")
        else:
            self._show(found)

    def show_new(self) -> None:
        """Begin a new record, the focus in its first field."""
        self._show(self.kind.new(self.office, date.today()))
        self._show_joining()
        self.form.go_to_start()

    def show_nothing(self, text: str = "") -> None:
        """Show no record but a sentence."""
        self.record = None
        self._noted.clear()
        self.nothing.setText(text)
        self._layers.setCurrentWidget(self.nothing)
        for panel in self.panels:
            panel.set_record(None)
        self.edited.emit()

    def reload(self) -> None:
        """Read the record again unless something is unsaved."""
        if self.record_id is not None and not self.form.is_modified():
            self.show_record(self.record_id)

    def take_focus(self) -> None:
        """Focus the file: the tab that is open, or its first field."""
        if self.record is None:
            return
        place = self.form.tabs.currentIndex()
        tabs = self.kind.layout.tabs
        if place < len(tabs):
            self.form.go_to(next(tabs[place].names()))
        else:
            self.panels[place - len(tabs)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def can_save(self) -> bool:
        """Whether there is something to save: a change, or a record that was never saved."""
        return not self.office.read_only and (self.is_new or self.is_modified())

    # -- saving ------------------------------------------------------------------------------

    def save(self) -> bool:
        """Save what was typed as one act; False when it could not be, with everything kept."""
        if self.record is None or self.office.read_only:
            return False
        leave_cell()
        if not self.is_new and not self.form.is_modified():
            return True
        changed = self.form.modified_names()
        try:
            record = whole.save(self.office, self._sentence(), self._store)
        except Invalid as error:
            self._show_problems(error.problems)
            return False
        except Unavailable as error:
            Message.say(self, error.sentence, details=error.detail)
            return False
        self.show_record(record.id)
        self.saved.emit(record.id)
        self.kind.after_save(self, self.office, record, changed)
        return True

    def discard(self) -> None:
        """Give up what was typed."""
        if self.record_id is not None:
            self.show_record(self.record_id)
        else:
            self.show_nothing()
        self.discarded.emit()

    def can_leave(self) -> bool:
        """Ask what to do with unsaved changes; False when the user stays."""
        leave_cell()
        if not self.is_modified():
            return True
        answer = Message.confirm_leaving(self, self.caption(), self.form.modified_labels())
        if answer == "保存":
            return self.save()
        if answer == CANCEL:
            return False
        self.discard()
        return True

    def typed(self, name: str) -> object:
        """Return a field as typed, None where it is not understood."""
        try:
            return self.form.editors[name].value()
        except (KeyError, ValueError):
            return None

    def _store(self) -> tuple[Record, whole.Rows]:
        """Write into the record as it stands in the file now; other acts may have changed it."""
        if self.record_id is None:
            record = self._model()
            return record, self.form.store(record)
        found = whole.load(self.kind.name, self.record_id)
        if found is None:
            raise Unavailable("这条记录已被删除，没有保存。可在回收站还原后再改。")
        changed = [name for name, part in self.form.grids.items() if part.is_modified()]
        rows = self.form.store(found.record)
        return found.record, {name: rows[name] for name in changed}

    def _sentence(self) -> str:
        caption = self.caption()
        return f"新建 {self.kind.noun}：{caption}" if self.is_new else f"修改 {caption}"

    def caption(self) -> str:
        """What the record is called as typed, for questions, acts and drafts."""
        fields = self._model.fields()
        words = (fields[name].text(self.typed(name)) for name in self.kind.caption)
        return next(filter(None, words), f"新{self.kind.noun}")

    def _show_problems(self, problems: Mapping[str, str]) -> None:
        self.form.show_problems(problems)
        known = {*self.form.editors, *self.form.grids}
        others = [text for name, text in problems.items() if name.partition(".")[0] not in known]
        if others:
            Message.say(self, "没有保存。", "".join(others))

    # -- making ------------------------------------------------------------------------------

    def _make_form(self) -> Form:
        parts = self.kind.part_editors(self.office, self)
        form = Form(self._model.fields(), self.kind.layout, self, parts=parts, sources=SOURCES)
        for part in parts.values():
            part.join(parts)
            if isinstance(part, NameListEditor):
                part.watch(self.typed)
        if self.kind.has_own_sheets:
            self.print_button = menu_button("打印", self.print_menu_wanted.emit, form.foot)
            self.print_button.setToolTip(f"打印这份{self.kind.noun}资料的表单")
            form.foot.insert(self.print_button)
        form.set_read_only(self.office.read_only)
        return form

    def _make_panel(self, panel: Panel) -> Panel:
        self.form.add_tab(panel.title, panel)
        place = self.form.tabs.indexOf(panel)
        panel.titled.connect(lambda text: self.form.tabs.setTabText(place, text))
        panel.link_opened.connect(self.link_opened)
        return panel

    def _arrange(self) -> None:
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)
        theme.say_kind(self.nothing, "note", "muted")
        file = QWidget(self)
        column = QVBoxLayout(file)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        joining = QHBoxLayout()
        joining.setContentsMargins(theme.M, 0, theme.M, theme.XS)
        joining.addWidget(self.joining)
        column.addLayout(joining)
        column.addWidget(self.form, 1)
        self._file = file
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self.nothing)
        self._layers.addWidget(file)

    def _connect(self) -> None:
        self.head.stepped.connect(self.stepped)
        self.head.widened.connect(self.widened)
        self.head.closed.connect(self.closed)
        self.form.save_requested.connect(self.save)
        self.form.discard_requested.connect(self.discard)
        self.form.edited.connect(self._on_edited)
        self.form.revealed.connect(self._note_shown)
        self.joining.clicked.connect(self._on_joining)
        self.form.tabs.currentChanged.connect(self._show_joining)

    def _show(self, found: whole.Whole) -> None:
        if found.record.id != self.record_id:
            self._noted.clear()
        self.record, self._rows, self._hinted = found.record, found.rows, set()
        self.joining.hide()
        self.joining.setChecked(True)
        self.head.show_head(self.kind.head(found.record))
        self.head.show_printed(self._last_print(found.record.id))
        self.form.load(found.record, found.rows)
        self._layers.setCurrentWidget(self._file)
        for panel in self.panels:
            panel.set_record(found.record)
        self.head.show_modified(False)
        self.edited.emit()

    def _last_print(self, record_id: int | None) -> str:
        """Say what was printed last: 最近打印：登记表 2026-11-25."""
        jobs = printed_before(self.kind.name, record_id, 1) if record_id else []
        return "".join(f"最近打印：{job.title} {str(job.at)[:10]}" for job in jobs)

    def _show_joining(self) -> None:
        """Offer the first rows of a new record on its first tab and on theirs."""
        place, tabs = self.form.tabs.currentIndex(), self.kind.layout.tabs
        is_here = place == 0 or (
            0 < place < len(tabs) and not self._rows.keys().isdisjoint(tabs[place].names())
        )
        is_offered = bool(self._rows) and bool(self.kind.first_rows_text)
        self.joining.setVisible(self.is_new and is_offered and is_here)

    def _on_joining(self, on: bool) -> None:
        for name, rows in self._rows.items():
            self.form.grids[name].load(rows if on else ())

    def _note_shown(self, name: str) -> None:
        """Enter in the log that a sensitive value was uncovered, once while the record is shown."""
        if self.record is None or self.is_new or name in self._noted:
            return
        if self.office.is_acting:  # its turn comes when that act is written
            QTimer.singleShot(0, self, partial(self._note_shown, name))
            return
        self._noted.add(name)
        editor = self.form.editors.get(name)
        label = editor.field.label if editor is not None else self.form.grids[name].title
        try:
            note_output(self.office, f"查看 {self.record.full_caption} 的{label}")
        except Unavailable as error:
            if editor is not None:  # no dialog: the focus would come and go, and ask again
                editor.set_hint(f"这次查看没有登记上：{error.sentence}")

    def _on_edited(self, name: str) -> None:
        self.head.show_modified(self.form.is_modified())
        if name in self.kind.caption:
            self.head.show_title(self.caption())
        if name in self.kind.watched:
            self._look()
        self.edited.emit()
        reaction = self.kind.reactions.get(name)
        if reaction is not None:
            reaction(self.form)

    def _look(self) -> None:
        """Say beside the field what was found while it is typed."""
        typed = {name: self.typed(name) for name in self.kind.watched}
        record: Any = self._model(**{k: v for k, v in typed.items() if v is not None})
        record.id = self.record_id
        hints = self.kind.look(record)
        for name in self._hinted - set(hints):
            self.form.editors[name].set_hint("")
        self._hinted = set(hints)
        for name, hint in hints.items():
            link = Link(self.kind.name, record=hint.record)
            way = ("打开", partial(self.link_opened.emit, link)) if hint.record else ("", None)
            self.form.editors[name].set_hint(hint.text, "warn", *way)
