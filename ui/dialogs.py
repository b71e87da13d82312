"""What the dialogs have in common: buttons, lines of notes, text that must not be cut."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QWidget,
)

from ui import theme
from ui.editors.base import SIGNS, NoteKind
from ui.icons import icon

Slot = Callable[[], object]


def push_button(
    text: str, slot: Slot, parent: QWidget, tip: str = "", sign: str = ""
) -> QPushButton:
    """Return a button that Enter elsewhere in the dialog does not press (T3)."""
    button = QPushButton(text, parent)
    if sign:
        button.setIcon(icon(sign))
    button.setAutoDefault(False)
    button.setToolTip(tip)
    button.setMinimumHeight(theme.scaled(theme.CONTROL))
    button.clicked.connect(lambda: slot())
    return button


def check_box(text: str, is_on: bool, slot: Callable[[bool], object], parent: QWidget) -> QCheckBox:
    """Return a tick with its text."""
    box = QCheckBox(text, parent)
    box.setChecked(is_on)
    box.toggled.connect(slot)
    return box


def note_label(parent: QWidget, text: str = "", kind: NoteKind = "muted") -> QLabel:
    """Return a line of small text that may be selected and breaks where it must."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    theme.set_size(label, theme.SMALL_POINTS)
    say(label, text, kind)
    return label


def say(label: QLabel, text: str, kind: NoteKind = "muted") -> None:
    """Put a sentence with its sign into a note; an empty one hides it."""
    theme.say_kind(label, "note", kind)
    label.setText(SIGNS[kind] + text if text else "")
    label.setVisible(bool(text))


def title_label(text: str, parent: QWidget) -> QLabel:
    """Return the title of a section."""
    label = QLabel(text, parent)
    theme.set_size(label, theme.TITLE_POINTS, bold=True)
    return label


def form_layout(parent: QWidget | None = None) -> QFormLayout:
    """Return a form as the tokens want it: labels at the right, fields as wide as they may be."""
    form = QFormLayout(parent) if parent is not None else QFormLayout()
    form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
    form.setHorizontalSpacing(theme.LABEL_GAP)
    form.setVerticalSpacing(theme.FORM_GAP)
    form.setContentsMargins(0, 0, 0, 0)
    return form


def labels_of(form: QFormLayout) -> list[QLabel]:
    """Return the labels of a form."""
    role = QFormLayout.ItemRole.LabelRole
    items = (form.itemAt(row, role) for row in range(form.rowCount()))
    widgets = (item.widget() for item in items if item is not None)
    return [widget for widget in widgets if isinstance(widget, QLabel)]


def row_of(*widgets: QWidget | None, stretch: int = -1) -> QHBoxLayout:
    """Return widgets in a line; None is a stretch, ``stretch`` the widget that takes the room."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.S)
    for index, widget in enumerate(widgets):
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget, 1 if index == stretch else 0)
    return row


class TallArea(QScrollArea):
    """Scrolls its content up and down, as a dialog must fit a screen of 566 pixels."""

    def __init__(self, body: QWidget, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self.setWidget(body)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Override QScrollArea::minimumSizeHint: as wide as the content, hardly high."""
        body = self.widget() or self
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(body.minimumSizeHint().width() + bar, theme.scaled(120))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Extend QScrollArea::eventFilter: a body that needs more width gets it at once."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self.updateGeometry()
        return super().eventFilter(watched, event)


def run_dialog(dialog: QDialog) -> bool:
    """Show a dialog until it is closed, then let it go; whether it was accepted."""
    try:
        return dialog.exec() == QDialog.DialogCode.Accepted
    finally:
        dialog.deleteLater()  # its window lives on, and would keep it


def fit(dialog: QDialog, width: int, height: int) -> None:
    """Give a dialog its usual size, never more than the screen shows."""
    wanted = QSize(theme.scaled(width), theme.scaled(height))
    screen = dialog.screen().availableGeometry().size()
    dialog.resize(wanted.boundedTo(screen - QSize(2 * theme.L, 4 * theme.L)))


class SpinInput(QSpinBox):
    """A small number; the wheel turns it only while it has the focus (T2)."""

    def __init__(self, first: int, last: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(first, last)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(theme.scaled(theme.CONTROL))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Override QSpinBox::wheelEvent."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
