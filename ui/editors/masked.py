"""Sensitive numbers: covered until the field is entered or 👁 is pressed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from models import numbers
from ui import theme
from ui.editors.base import Field, small_button
from ui.editors.line import LineEditor
from ui.icons import icon


class MaskedEditor(LineEditor):
    """A text that others at the desk should not read along; ``content`` is always the true one."""

    def __init__(self, field: Field, parent: QWidget | None = None, *, compact: bool = False):
        super().__init__(field, parent, compact=compact)
        self._text = ""
        self._is_covered = False
        self.eye = small_button(self, "show", "显示完整内容")
        self.eye.setCheckable(True)
        self.eye.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.eye.setVisible(field.sensitive and not compact)
        self.eye.toggled.connect(self._on_eye)
        self.row.addWidget(self.eye)
        self.input.entered.connect(self.uncover)
        self.input.left.connect(self.cover)

    def content(self) -> str:
        """Override LineEditor.content: the true text, covered or not."""
        return self._text if self._is_covered else self.input.text()

    def set_value(self, value: object) -> None:
        """Extend LineEditor.set_value: another value is covered again."""
        self.eye.setChecked(False)
        super().set_value(value)
        self.cover()
        if self.field.sensitive and self.input.hasFocus() and self.input.text():
            self.revealed.emit()  # the next record came into a field that was entered

    def is_covered(self) -> bool:
        """Whether only the mask can be read."""
        return self._is_covered

    def uncover(self) -> None:
        """Show the true text."""
        if self._is_covered:
            self._is_covered = False
            super()._write(self._text)
            self.revealed.emit()

    def cover(self) -> None:
        """Show the mask instead of the text, unless it is being typed or 👁 is on."""
        is_wanted = self.field.sensitive and not self.eye.isChecked()
        if self._is_covered or not is_wanted or self.input.hasFocus() or not self.input.text():
            return
        self._text = self.input.text()
        self._is_covered = True
        super()._write(self._masked(self._text))

    def _masked(self, text: str) -> str:
        try:
            return self.field.mask(self.field.clean(text))
        except ValueError:
            return "***"

    def _write(self, text: str) -> None:
        self._is_covered = False
        super()._write(text)

    def _on_eye(self, on: bool) -> None:
        said = "遮盖" if on else "显示完整内容"
        self.eye.setIcon(icon("hide" if on else "show"))
        self.eye.setToolTip(said)
        self.eye.setAccessibleName(f"{self.field.label}：{said}")
        if on:
            self.uncover()
        else:
            self.cover()


class PhoneEditor(MaskedEditor):
    """One or several telephone numbers."""

    input_hints = Qt.InputMethodHint.ImhPreferNumbers

    def written(self, value: object) -> str:
        """Override LineEditor.written: 138 1234 5678."""
        return numbers.group_phone(str(value)) if value else ""


class IdNumberEditor(MaskedEditor):
    """A national ID number; a valid one tells birth date and sex.

    Signals:
        id_recognised(birth, sex): "1985-03-07" and "1" or "2", when a valid number was typed.
    """

    input_hints = Qt.InputMethodHint.ImhPreferLatin
    id_recognised = Signal(str, str)

    def __init__(self, field: Field, parent: QWidget | None = None, *, compact: bool = False):
        self._recognised = ""
        self._is_resident = True
        self.mark = QLabel()
        super().__init__(field, parent, compact=compact)
        self.mark.setParent(self)
        self.mark.setFixedWidth(theme.scaled(theme.L))
        self.mark.setVisible(not compact)
        self.row.addWidget(self.mark)

    def written(self, value: object) -> str:
        """Override LineEditor.written: 110105 19850312 002X."""
        text = str(value or "")
        return numbers.group_id_number(text) if self._is_resident else text

    def doubt(self, value: object) -> str:
        """Extend LineEditor.doubt: only the identity card has a check digit."""
        return super().doubt(value) if self._is_resident else ""

    def set_resident(self, on: bool) -> None:
        """Say whether the number is that of an identity card, or of a passport and the like."""
        if on != self._is_resident:
            self._is_resident = on
            cleaned = numbers.clean_id_number(self.content()) or None
            if not self.is_modified():
                self.set_value(cleaned)
            self.set_hint(self.doubt(cleaned))

    def set_value(self, value: object) -> None:
        """Extend MaskedEditor.set_value: what was stored is not recognised anew."""
        super().set_value(value)
        self._recognised = str(value or "")
        self._show_mark()

    def set_hint(self, *args: object, **options: object) -> None:
        """Extend Editor.set_hint: the mark beside the line follows."""
        super().set_hint(*args, **options)  # type: ignore[arg-type]
        self._show_mark()

    def _on_typed(self) -> None:
        super()._on_typed()
        cleaned = numbers.clean_id_number(self.content())
        if len(cleaned) == 18:
            self._recognise(cleaned)
        self._show_mark()

    def _accept(self, value: object, typed: str) -> None:
        super()._accept(value, typed)
        self._recognise(str(value or ""))

    def _recognise(self, number: str) -> None:
        """Tell birth and sex of a valid number, once per number."""
        if number == self._recognised:
            return
        self._recognised = number
        if number and self._is_resident and numbers.id_number_warning(number) is None:
            birth, sex = numbers.birth_of_id(number), numbers.sex_of_id(number)
            if birth and sex:
                self.id_recognised.emit(birth, sex)

    def _show_mark(self) -> None:
        """Show ✓ beside a number without fault, ⚠ beside a doubtful one."""
        number = numbers.clean_id_number(self.content())
        is_checked = bool(number) and self._is_resident
        is_fine = is_checked and not self.doubt(number) and not self.problem
        is_unfinished = self.input.hasFocus() and len(number) < 18
        doubtful = is_checked and not is_fine and not is_unfinished
        self.mark.setText("✓" if is_fine else "⚠" if doubtful else "")
        theme.say_kind(self.mark, "note", "ok" if is_fine else "warn")
        self.mark.setAccessibleName("有效" if is_fine else "有疑问" if doubtful else "")
