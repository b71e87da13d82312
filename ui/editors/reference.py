"""Another record, chosen by typing part of its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QWidget

from ui.editors.base import Field
from ui.editors.line import LineEditor

Candidates = Callable[[str], Sequence[tuple[int, str]]]
_ID = Qt.ItemDataRole.UserRole
PERSON = "person"  # alone found by initials


def no_candidates(_text: str) -> Sequence[tuple[int, str]]:
    """Offer nothing."""
    return ()


def named(typed: str, candidates: Candidates) -> int | None:
    """Return the id of the one record of that label, None for an empty text.

    Raises:
        ValueError: there is none, or there are several.
    """
    label = typed.strip()
    if not label:
        return None
    exact = [number for number, offered in candidates(label) if offered == label]
    if len(exact) != 1:
        raise ValueError(f"没有选定“{label}”：请从输入时出现的列表中选一项。")
    return exact[0]


class ReferenceEditor(LineEditor):
    """A line that finds records; the value is the id of the chosen one.

    Attributes:
        candidates: text as typed → (id, label) of the records to offer, best first.
    """

    def __init__(self, field: Field, parent: QWidget | None = None, *, compact: bool = False):
        super().__init__(field, parent, compact=compact)
        is_person = getattr(field, "target", "") == PERSON
        self.input.setPlaceholderText("输入姓名或拼音首字母" if is_person else "输入名称的一部分")
        self.candidates: Candidates = no_candidates
        self._chosen: tuple[object, str] = (None, "")
        self._model = QStandardItemModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(10)
        self.input.setCompleter(self._completer)
        self._completer.activated[QModelIndex].connect(self._on_picked)  # type: ignore[index]

    def value(self) -> object:
        """Override Editor.value."""
        typed = self.content().strip()
        if typed and typed == self._chosen[1]:
            return self._chosen[0]
        found = self.candidates(typed) if typed.isascii() and typed else ()
        if len(found) == 1:
            return found[0][0]  # initials that fit one alone are no name of somebody else
        return named(typed, self.candidates)

    def set_value(self, value: object) -> None:
        """Override Editor.set_value: an id or None."""
        self._chosen = (value, self.written(value))
        super().set_value(value)

    def chosen(self) -> object:
        """Return the id last chosen."""
        return self._chosen[0]

    def choose(self, record_id: int, label: str) -> None:
        """Take a candidate."""
        self._chosen = (record_id, label)
        self.type_text(label)

    def open_choices(self) -> None:
        """Override Editor.open_choices: offer what fits, everything when the line is empty."""
        self._offer()
        self._completer.complete()

    def written(self, value: object) -> str:
        """Extend LineEditor.written: the label under which a candidate was chosen."""
        known = value is not None and value == self._chosen[0]
        return self._chosen[1] if known else super().written(value)

    def _accept(self, value: object, typed: str) -> None:
        if value is not None and value != self._chosen[0]:
            label = typed.strip()
            offered = (text for key, text in self.candidates(label) if key == value)
            self._chosen = (value, next(offered, label))
        super()._accept(value, typed)

    def _on_typed(self) -> None:
        self._offer()
        super()._on_typed()

    def _offer(self) -> None:
        self._model.clear()
        typed = self.content().strip()
        offered = self.candidates(typed)
        if [label for _, label in offered] == [typed]:
            return  # nothing to choose: no list stands between Tab and the next field
        for record_id, label in offered:
            item = QStandardItem(label)
            item.setEditable(False)
            item.setData(record_id, _ID)
            self._model.appendRow(item)

    def _on_picked(self, index: QModelIndex) -> None:
        self.choose(index.data(_ID), str(index.data()))
