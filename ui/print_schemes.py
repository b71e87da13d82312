"""打印方案: the choices of a sheet under a name, to be taken up again."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from models.fields import Text
from ui.dialogs import form_layout, labels_of, push_button, row_of
from ui.editors.choice import ChoiceInput
from ui.messages import CANCEL, Message
from ui.pc_settings import PaperSettings
from ui.value_dialog import ValueDialog

NONE = "不用方案"
LONGEST = 20


class SchemeRow(QWidget):
    """方案 [上报统战部▾] [存为方案…] [删除].

    Signals:
        wanted(dict): these choices are to be taken up.
    """

    wanted = Signal(object)

    def __init__(
        self,
        settings: PaperSettings,
        sheet: str,
        chosen: Callable[[], Mapping[str, object]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings, self._sheet, self._chosen = settings, sheet, chosen
        self._is_showing = False
        self.choice = ChoiceInput(self)
        self.choice.setAccessibleName("打印方案")
        self.choice.setMinimumContentsLength(8)
        self.choice.currentIndexChanged.connect(self._on_chosen)
        self.save_button = push_button("存为方案…", self.save, self, "把现在的选项存在一个名称下")
        self.drop_button = push_button("删除", self.drop, self, "删除选中的方案")
        self.drop_button.setAccessibleName("删除方案")
        self.form = form_layout(self)
        row = row_of(self.choice, self.save_button, self.drop_button, stretch=0)
        self.form.addRow("方案", row)
        self._fill("")

    def current(self) -> str:
        """The name of the scheme in force, "" for none."""
        return str(self.choice.currentData() or "")

    def show_name(self, name: str) -> None:
        """Mark a scheme without taking it up; none where what is chosen is another thing."""
        self._is_showing = True
        self.choice.setCurrentIndex(max(self.choice.position_of(name), 0))
        self._is_showing = False
        self.check()

    def check(self) -> None:
        """After a change: the scheme is marked only as long as its choices are in force."""
        name = self.current()
        if self._is_showing or not name:
            return
        now = self._comparable(self._chosen())
        kept = self._comparable(self._settings.schemes(self._sheet).get(name, {}))
        if any(now.get(key) != value for key, value in kept.items() if key in now):
            self.show_name("")

    def save(self) -> None:
        """Ask for a name and keep what is chosen under it."""
        field = Text("方案名称", required=True)
        answer = ValueDialog.ask(self, "以后可直接选用", field, self.current())
        name = str(answer.value or "").strip()[:LONGEST] if answer is not None else ""
        if not name:
            return
        question = f"已有方案“{name}”，换成现在的选项？"
        known = self._settings.schemes(self._sheet)
        if name in known and Message.ask(self, question, ("换掉", CANCEL), "换掉") != "换掉":
            return
        self._settings.set_scheme(self._sheet, name, self._chosen())
        self._fill(name)

    def drop(self) -> None:
        """Forget the scheme that is marked."""
        name = self.current()
        if name and Message.confirm_loss(self, f"删除打印方案“{name}”？", "删除"):
            self._settings.drop_scheme(self._sheet, name)
            self._fill("")

    def labels(self) -> list[QLabel]:
        """Return the label before the choice."""
        return labels_of(self.form)

    def _fill(self, name: str) -> None:
        self._is_showing = True
        names = self._settings.schemes(self._sheet)
        self.choice.set_items([("", NONE), *((each, each) for each in names)])
        self.choice.setCurrentIndex(max(self.choice.position_of(name), 0))
        self._is_showing = False
        self.choice.setEnabled(bool(names))
        self.drop_button.setEnabled(bool(self.current()))

    def _on_chosen(self) -> None:
        name = self.current()
        self.drop_button.setEnabled(bool(name))
        if name and not self._is_showing:
            found = self._settings.schemes(self._sheet).get(name, {})
            self._is_showing = True  # while the options follow one after the other
            self.wanted.emit(dict(found))
            self._is_showing = False

    @staticmethod
    def _comparable(chosen: Mapping[str, object]) -> dict[str, object]:
        return {k: list(v) if isinstance(v, tuple) else v for k, v in chosen.items()}
