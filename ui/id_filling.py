"""What follows from an ID number: birth date and sex, filled only where they are empty."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject

from ui.editors import Editor
from ui.editors.masked import IdNumberEditor
from ui.layout import IdRule


class IdFilling(QObject):
    """Connects the ID number of a form with birth date, sex and the kind of paper."""

    def __init__(self, editors: Mapping[str, Editor], rule: IdRule, parent: QObject) -> None:
        super().__init__(parent)
        self._editors = editors
        self._rule = rule
        number = editors[rule.number]
        assert isinstance(number, IdNumberEditor)
        self._number = number
        number.id_recognised.connect(self._on_recognised)
        if rule.paper in editors:
            editors[rule.paper].edited.connect(self.refresh)

    def refresh(self) -> None:
        """Take the kind of paper from its field; after loading, and when it was changed."""
        if self._rule.paper not in self._editors:
            return
        paper = self._editors[self._rule.paper].value()
        self._number.set_resident(paper in self._rule.resident)

    def _on_recognised(self, birth: str, sex: str) -> None:
        filled = [
            self._editors[name].field.label
            for name, value in ((self._rule.birth, birth), (self._rule.sex, sex))
            if self._fill(name, value)
        ]
        if filled:
            self._number.set_hint(f"已填{'、'.join(filled)}", "ok")

    def _fill(self, name: str, value: str) -> bool:
        """Fill an empty field, ask beside one that says otherwise; whether it was filled."""
        if name not in self._editors:
            return False
        editor = self._editors[name]
        if editor.is_empty():
            editor.propose(value)
            return True
        stored = _understood(editor)
        if stored and not value.startswith(stored):
            shown = editor.field.text(value, "form")
            editor.set_hint(
                f"证件号上是 {shown}", "warn", "改用", lambda: self._take(editor, value)
            )
        return False

    def _take(self, editor: Editor, value: str) -> None:
        editor.propose(value)
        editor.set_hint("")


def _understood(editor: Editor) -> str:
    try:
        return str(editor.value() or "")
    except ValueError:
        return ""
