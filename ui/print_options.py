"""The options of a sheet as widgets; made from what the sheet declares."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QScrollArea, QWidget

from printing.sheet import Option
from ui import theme
from ui.dialogs import check_box, form_layout, labels_of
from ui.editors.choice import ChoiceInput
from ui.editors.line import LineInput
from ui.pc_settings import OFFSETS

FULL = "full_"  # a flag that unmasks the column named behind it
TICKS_IN_A_ROW = 3
BY_ITSELF = "自动"
LASTING = frozenset(
    {"maker", "checker", "contact", "contact_number", "copies_to", "printed_by", "issuer", "copies"}
)
A_DAY = "如 2026-12-01"


class ColumnTicks(QWidget):
    """The columns (列) of a sheet, each with a tick.

    Signals:
        changed(): a column was switched on or off.
    """

    changed = Signal()

    def __init__(self, option: Option, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes = {
            key: check_box(title, False, lambda _: self.changed.emit(), self)
            for key, title in option.choices
        }
        grid = QGridLayout(self)
        grid.setContentsMargins(0, theme.XS, 0, theme.XS)
        grid.setHorizontalSpacing(theme.S)
        grid.setVerticalSpacing(theme.XS)
        for place, box in enumerate(self.boxes.values()):
            grid.addWidget(box, place // TICKS_IN_A_ROW, place % TICKS_IN_A_ROW)

    def chosen(self) -> tuple[str, ...]:
        """Return the keys of the columns that are on, in the order of the sheet."""
        return tuple(key for key, box in self.boxes.items() if box.isChecked())

    def choose(self, keys: Sequence[str]) -> None:
        """Switch on these columns and no others."""
        for key, box in self.boxes.items():
            box.setChecked(key in keys)


class OptionPanel(QWidget):
    """One row for each option.

    A flag that unmasks a column can be ticked while that column is printed, and asks for a reason;
    until there is one, ``values`` holds it off. One that names no column is always on offer.

    Signals:
        changed(): a value is another one.
    """

    changed = Signal()

    def __init__(
        self, options: Sequence[Option], may_unmask: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.options = {option.name: option for option in options}
        self.widgets: dict[str, QWidget] = {}
        self.form = form_layout(self)
        self._may_unmask = may_unmask
        self._is_setting = False
        self.reason = LineInput(self)
        self.reason.setPlaceholderText("例如：上报统战部")
        self.reason.textChanged.connect(lambda _: self._on_changed())
        last = next((o for o in reversed(options) if o.name.startswith(FULL)), options[-1])
        for option in options:
            self._add(option)
            if option is last:
                self.form.addRow("事由 *", self.reason)
        self.set_values({name: option.default for name, option in self.options.items()})

    @property
    def unmasks(self) -> bool:
        """Whether full numbers are wanted."""
        return any(self._raw(name) for name in self.options if name.startswith(FULL))

    @property
    def given_reason(self) -> str:
        """Why full numbers are wanted, "" when they are not."""
        return self.reason.text().strip() if self.unmasks else ""

    @property
    def has_offsets(self) -> bool:
        """Whether the sheet can be moved on the paper."""
        return all(name in self.options for name in OFFSETS)

    def kept(self, *, is_of_record: bool = False) -> dict[str, object]:
        """Return what may come back by itself next time: no title, no day, no unmasking.

        Args:
            is_of_record: what was written for one record is not for the next one either, but who
                writes and to whom stays the same.
        """
        found = self.values()
        for name, option in self.options.items():
            is_text = option.kind == "text" and is_of_record and name not in LASTING
            if name.startswith(FULL) or name == "title" or option.kind == "date" or is_text:
                found.pop(name)
        return found

    def values(self) -> dict[str, object]:
        """Return the value of each option, as the sheet takes it."""
        found = {name: self._raw(name) for name in self.options}
        if not self.given_reason:
            found |= dict.fromkeys((name for name in found if name.startswith(FULL)), False)
        return found

    def set_values(self, values: Mapping[str, object]) -> None:
        """Show these values; what no longer exists is left out."""
        self._is_setting = True
        for name, value in values.items():
            if name in self.options:
                self._set(name, value)
        self._is_setting = False
        self._on_changed()

    def _add(self, option: Option) -> None:
        if option.kind == "flag":
            box = check_box(option.title, False, lambda _: self._on_changed(), self)
            self.widgets[option.name] = box
            self.form.addRow("", box)
            if option.name.startswith(FULL):
                box.clicked.connect(lambda on: self._ask_reason() if on else None)
            return
        widget = _MAKERS.get(option.kind, _line)(option, self, self._on_changed)
        self.widgets[option.name] = widget
        label, _, hint = option.title.partition("（")
        widget.setToolTip(hint.rstrip("）"))
        self.form.addRow(label, widget)

    def _ask_reason(self) -> None:
        self.reason.setFocus()
        QTimer.singleShot(0, self, self._show_reason)  # its row is laid out by then

    def _show_reason(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(self.reason)

    def _raw(self, name: str) -> object:
        widget = self.widgets[name]
        if isinstance(widget, QCheckBox):
            return widget.isChecked() and widget.isEnabled()
        if isinstance(widget, ChoiceInput):
            return widget.currentData()
        if isinstance(widget, ColumnTicks):
            return widget.chosen()
        assert isinstance(widget, LineInput)
        return widget.text().strip() or ("0" if name in OFFSETS else "")

    def _set(self, name: str, value: object) -> None:
        widget = self.widgets[name]
        if isinstance(widget, QCheckBox):
            widget.setChecked(bool(value))
        elif isinstance(widget, ChoiceInput):
            widget.setCurrentIndex(max(widget.position_of(value), 0))
        elif isinstance(widget, ColumnTicks) and isinstance(value, Sequence):
            widget.choose(value)
        elif isinstance(widget, LineInput):
            widget.setText("" if name in OFFSETS and value == "0" else str(value))
            widget.setCursorPosition(0)

    def _on_changed(self) -> None:
        if self._is_setting:
            return
        for name in self.options:
            if name.startswith(FULL):
                self._allow(name)
        self.form.setRowVisible(self.reason, self.unmasks)
        self.changed.emit()

    def _allow(self, name: str) -> None:
        """A column that is not printed has nothing to unmask; a read-only file cannot log it."""
        ticks = [w for w in self.widgets.values() if isinstance(w, ColumnTicks)]
        key = name.removeprefix(FULL)
        is_column = any(key in each.boxes for each in ticks)
        is_printed = not is_column or any(key in each.chosen() for each in ticks)
        widget = self.widgets[name]
        widget.setEnabled(is_printed and self._may_unmask)
        unlogged = "文件只读或在看过去某日，不能登记事由，所以只能输出遮盖后的号码。"
        widget.setToolTip("" if self._may_unmask else unlogged)

    def labels(self) -> list[QLabel]:
        """Return the labels before the options."""
        return labels_of(self.form)


Make = Callable[[Option, QWidget, Callable[[], None]], QWidget]


def _line(option: Option, parent: QWidget, on_changed: Callable[[], None]) -> QWidget:
    line = LineInput(parent)
    usual = BY_ITSELF if option.name == "title" else A_DAY if option.kind == "date" else ""
    said = option.title.partition("（")[2].rstrip("）")
    line.setPlaceholderText(said or usual)
    line.textChanged.connect(lambda _: on_changed())
    return line


def _choice(option: Option, parent: QWidget, on_changed: Callable[[], None]) -> QWidget:
    box = ChoiceInput(parent)
    box.set_items(list(option.choices))
    box.currentIndexChanged.connect(lambda _: on_changed())
    return box


def _columns(option: Option, parent: QWidget, on_changed: Callable[[], None]) -> QWidget:
    ticks = ColumnTicks(option, parent)
    ticks.changed.connect(on_changed)
    return ticks


_MAKERS: Mapping[str, Make] = {"choice": _choice, "columns": _columns}
