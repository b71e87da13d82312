"""One condition of a figure: a field, how it is compared, and the values to choose or to type."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models import codes, dates
from models.figures.definition import OPERATORS, Condition
from models.figures.fields import CountedField
from ui import theme
from ui.dialogs import fit, form_layout, note_label, run_dialog, say
from ui.editors.choice import ChoiceInput, search_keys
from ui.editors.line import LineInput

EMPTY = ("filled", "empty")
DATED = ("pdate", "date")
YES_NO = (("1", "是"), ("0", "否"))
BY_KIND: Mapping[str, tuple[str, ...]] = {
    "choice": ("in", "not_in", *EMPTY),
    "reference": ("in", "not_in", "contains", *EMPTY),
    "flag": ("in",),
    "count": (">=", "<=", "in", *EMPTY),
    "money": (">=", "<=", "in", *EMPTY),
    "pdate": (">=", "<=", *EMPTY),
    "date": (">=", "<=", *EMPTY),
}
OTHERS = ("contains", "in", "not_in", *EMPTY)
_VALUE = Qt.ItemDataRole.UserRole


def operators_of(field: CountedField) -> tuple[str, ...]:
    """How a field can be compared; the domain's own ones know fewer ways."""
    if field.expression is not None:
        return BY_KIND.get(field.kind, OTHERS)
    return (">=", "<=") if field.kind == "count" else ("in", "not_in")


def offers_of(field: CountedField, operator: str) -> list[tuple[str, str]] | None:
    """The values to tick with their labels; None where they are typed."""
    if operator == "contains":
        return None
    if field.kind == "flag":
        return list(YES_NO)
    if field.offers is not None:
        return [(name, name) for name in field.offers()]
    table = codes.TABLES.get(field.table)
    return table.items() if table is not None else None


class ConditionDialog(QDialog):
    """The dialog.

    Attributes:
        condition: what was chosen, None while nothing was.
    """

    def __init__(
        self, fields: Mapping[str, CountedField], given: Condition | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("条件")
        self._fields = fields
        self.condition: Condition | None = None
        self.field, self.operator = self._choice("哪一项"), self._choice("怎么比")
        self.search, self.line = LineInput(self), LineInput(self)
        self.search.setAccessibleName("在可选的值里找")
        self.search.setPlaceholderText("找：文字或拼音首字母")
        self.line.setAccessibleName("值")
        self.ticks = QListWidget(self)
        self.ticks.setAccessibleName("可选的值（空格打勾）")
        self.note = note_label(self)
        self.tip = note_label(self, "空格打勾，可勾几个。")
        self._ticked: list[str] = []
        self._lay_out()
        self.field.set_items([(key, each.label) for key, each in fields.items()])
        self._connect()
        self._show(given or Condition(next(iter(fields))))
        fit(self, 520, 500)

    @classmethod
    def ask(
        cls, fields: Mapping[str, CountedField], given: Condition | None, parent: QWidget
    ) -> Condition | None:
        """Ask for a condition; None when cancelled."""
        dialog = cls(fields, given, parent)
        return dialog.condition if run_dialog(dialog) else None

    def accept(self) -> None:
        """Extend QDialog::accept: only a whole condition closes the dialog."""
        try:
            values = self._values()
        except ValueError as problem:
            say(self.note, str(problem), "problem")
            return
        operator = str(self.operator.currentData())
        if operator not in EMPTY and not values:
            say(self.note, "请打勾或填写至少一个值。", "problem")
            return
        self.condition = Condition(
            str(self.field.currentData()),
            operator,  # type: ignore[arg-type]  # one of OPERATORS
            values,
        )
        super().accept()

    # -- showing -----------------------------------------------------------------------------

    def _show(self, given: Condition) -> None:
        self.field.setCurrentIndex(max(self.field.position_of(given.field), 0))
        self._on_field()
        if self.operator.position_of(given.operator) < 0:
            self.operator.addItem(OPERATORS[given.operator], given.operator)
        self.operator.setCurrentIndex(max(self.operator.position_of(given.operator), 0))
        self._ticked = list(given.values)
        self.line.setText("、".join(given.values))
        self._on_operator()

    def _field(self) -> CountedField:
        return self._fields[str(self.field.currentData())]

    def _on_field(self) -> None:
        self._ticked = []
        self.line.clear()
        self.operator.blockSignals(True)
        self.operator.set_items([(each, OPERATORS[each]) for each in operators_of(self._field())])
        self.operator.blockSignals(False)
        self._on_operator()

    def _on_operator(self) -> None:
        field, operator = self._field(), str(self.operator.currentData())
        offers = offers_of(field, operator)
        is_typed = offers is None and operator not in EMPTY
        is_ticked = offers is not None and operator not in EMPTY
        self.form.setRowVisible(self.line, is_typed)
        self.search.setVisible(is_ticked)
        self.ticks.setVisible(is_ticked)
        self.tip.setVisible(is_ticked)
        self.room.setVisible(not is_ticked)
        say(self.note, _hint(field) if is_typed else "")
        self.ticks.blockSignals(True)
        self.ticks.clear()
        for value, label in offers or ():
            self._add(value, label)
        for value in self._ticked if is_ticked else ():
            if value not in [each for each, _ in offers or ()]:
                self._add(value, field.value_text(value))  # it is no longer on offer
        self.ticks.setCurrentRow(0)
        self.ticks.blockSignals(False)
        self._filter(self.search.text())

    def _add(self, value: str, label: str) -> None:
        item = QListWidgetItem(label)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        states = Qt.CheckState
        item.setCheckState(states.Checked if value in self._ticked else states.Unchecked)
        item.setData(_VALUE, value)
        self.ticks.addItem(item)

    def _filter(self, text: str) -> None:
        wanted = text.strip().casefold()
        for item in self._items():
            keys = search_keys(item.text(), None) if wanted else ("",)
            item.setHidden(not any(wanted in key for key in keys))

    def _items(self) -> list[QListWidgetItem]:
        return [self.ticks.item(row) for row in range(self.ticks.count())]

    def _on_tick(self) -> None:
        checked = Qt.CheckState.Checked
        self._ticked = [str(i.data(_VALUE)) for i in self._items() if i.checkState() == checked]

    # -- reading -----------------------------------------------------------------------------

    def _values(self) -> tuple[str, ...]:
        field, operator = self._field(), str(self.operator.currentData())
        if operator in EMPTY:
            return ()
        if offers_of(field, operator) is not None:
            return tuple(self._ticked)
        typed = [part.strip() for part in self.line.text().replace(",", "、").split("、")]
        parts = [part for part in typed if part]
        if operator in (">=", "<=") and len(parts) > 1:
            raise ValueError("这里只填一个值。")
        if field.kind in DATED:
            return tuple(dates.parse_day(part) or "" for part in parts)
        return tuple(parts)

    # -- making ------------------------------------------------------------------------------

    def _choice(self, name: str) -> ChoiceInput:
        made = ChoiceInput(self)
        made.setAccessibleName(name)
        return made

    def _lay_out(self) -> None:
        form = self.form = form_layout()
        form.addRow("哪一项", self.field)
        form.addRow("怎么比", self.operator)
        form.addRow("值", self.line)
        self.room = QWidget(self)  # keeps the form at the top where no list stands below it
        buttons = QDialogButtonBox(self)
        take = buttons.addButton("确定", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        take.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(theme.S)
        column.addLayout(form)
        column.addWidget(self.search)
        column.addWidget(self.ticks, 1)
        column.addWidget(self.room, 1)
        column.addWidget(self.note)
        column.addWidget(self.tip)
        column.addWidget(buttons)

    def _connect(self) -> None:
        self.field.currentIndexChanged.connect(lambda _: self._on_field())
        self.operator.currentIndexChanged.connect(lambda _: self._on_operator())
        self.search.textChanged.connect(self._filter)
        self.ticks.itemChanged.connect(lambda _: self._on_tick())


def _hint(field: CountedField) -> str:
    if field.kind in DATED:
        return "日期写成 2021-01-01。"
    if field.kind in ("count", "money"):
        return "填数字。" if field.kind == "count" else "金额以元计。"
    return "几个值用“、”隔开。"
