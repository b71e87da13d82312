"""Which records are printed, and in which order."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLabel, QRadioButton, QWidget

from models.errors import Unavailable
from models.listing import Listing
from models.names import ORDERS
from models.paper.selection import Selection, order_code
from printing.sheet import Sheet
from ui import theme
from ui.dialogs import form_layout, labels_of
from ui.editors.choice import ChoiceInput
from ui.outlets import Subject

PRESENT = "present"  # the order on screen, or the one typed into a batch
RECORD, SHOWN, SELECTED, ALL, BLANK = "record", "shown", "selected", "all", "blank"
IN_A_ROW = 3
SEARCHED = 20  # characters of a search that are named
NOTHING = "范围里没有记录，没有可打印的内容。"
OF_OFFICE = "全会"


@dataclass(frozen=True)
class Range:
    """Which records are printed (范围)."""

    title: str
    listing: Listing


def is_of_record(sheet: Sheet) -> bool:
    """Whether a sheet is about single records, not about the rows of a table."""
    return sheet.scope in ("each", "one")


def ranges_of(subject: Subject, sheet: Sheet) -> dict[str, Range]:
    """Return what may be printed: the record shown, the rows, those selected, all of the view."""
    listing, found = subject.listing, {}
    everything = listing.changed(search="", filters=(), ids_only=None)
    if is_of_record(sheet):
        whole = next(view.name for view in listing.kind.views if view.where is None)
        ids = (subject.record,) if subject.record is not None else tuple(listing.ids[:1])
        one = everything.changed(view=whole, ids_only=ids)
        found[RECORD] = Range("当前这一条", one)
    if sheet.scope == "one":
        return found
    found[SHOWN] = Range("当前显示", listing)
    if subject.selected:
        found[SELECTED] = Range("选中", listing.changed(ids_only=subject.selected))
    found[ALL] = Range("全部", everything)
    if sheet.may_be_empty:
        found[BLANK] = Range("空白表", listing.changed(ids_only=()))
    return found


class RangePanel(QWidget):
    """范围 and 排序; a sheet of one record has no range, one of the office neither.

    Signals:
        changed(): other records, or another order.
    """

    changed = Signal()

    def __init__(self, subject: Subject, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = sheet
        self.kind = subject.listing.kind
        self.is_of_office = sheet.scope == "office"
        self.ranges = {} if self.is_of_office else ranges_of(subject, sheet)
        self.buttons: dict[str, QRadioButton] = {}
        self.form = form_layout(self)
        if len(self.ranges) > 1:
            self._add_ranges()
        # the rows of some tables have no names to be ordered by; their people have
        self._orders_rows = not ORDERS.keys().isdisjoint(self.kind.orders)
        has_names = self._orders_rows or is_of_record(sheet)
        self.order = ChoiceInput(self)
        self.order.setAccessibleName("排序")
        named = tuple(ORDERS.items()) if has_names else ()
        self.order.set_items([*named, (PRESENT, "当前顺序")])
        usual = PRESENT if sheet.options_of else order_code("")  # 打印当前表格: as on screen
        self.order.setCurrentIndex(max(self.order.position_of(usual), 0))
        self.order.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.form.addRow("排序", self.order)
        is_ordered = has_names and not self.is_of_office and not self._is_single_row
        self.form.setRowVisible(self.order, is_ordered)
        self.setVisible(bool(self.buttons) or is_ordered)

    @property
    def _is_single_row(self) -> bool:
        return self.sheet.scope == "one" and self._orders_rows

    @property
    def range(self) -> str:
        """The key of the range that is chosen."""
        chosen = (key for key, button in self.buttons.items() if button.isChecked())
        return next(chosen, RECORD)

    @property
    def count(self) -> int:
        """How many records are in the range."""
        return 0 if self.is_of_office else self.ranges[self.range].listing.count

    def listing(self) -> Listing | None:
        """Return the records of the range in the order chosen; None where there are none."""
        if self.is_of_office:
            return None
        found = self.ranges[self.range].listing
        code = self.order.currentData()
        if code == PRESENT or not self._orders_rows:
            return found
        return found.changed(order=code, descending=False)

    def selection(self) -> Selection:
        """Return what the sheet is printed from.

        Raises:
            Unavailable: the range is empty.
        """
        found = self.listing()
        code = self.order.currentData()
        if found is None:
            return Selection("", (), order_code(""))
        ids = tuple(found.ids)
        if not ids and self.range != BLANK:
            raise Unavailable(NOTHING)
        if not self._orders_rows and is_of_record(self.sheet):
            return Selection(self.kind.name, ids, "manual" if code == PRESENT else code)
        return Selection(self.kind.name, ids, _named_order(found))

    def what(self, count: int) -> str:
        """Say which records those are, for the register: 当前显示 126 人, or one by its name."""
        if self.is_of_office:
            return OF_OFFICE
        if self.range == BLANK:
            return self.ranges[BLANK].title
        found = self.ranges[self.range]
        if self.range == RECORD or count == 1:
            record = self.kind.model.get_or_none(self.kind.model.id == found.listing.ids[0])
            return record.caption if record is not None and record.caption else found.title
        return f"{self._said_of_listing()}{found.title} {count} {self.kind.unit}"

    def _said_of_listing(self) -> str:
        """Say what the table shows: 会员档案，在册会员，查找“田”，."""
        listing, said = self.ranges[SHOWN].listing, []
        if not self.sheet.kinds:
            said.append(self.kind.title)  # 打印当前表格 does not say which
        said += [
            view.title
            for view in self.kind.views
            if view.name == listing.view and view.where is not None
        ]
        if self.range == SHOWN and listing.search:
            said.append(f"查找“{listing.search[:SEARCHED]}”")
        if self.range == SHOWN and (listing.filters or listing.ids_only is not None):
            said.append("有筛选条件")
        return "".join(f"{each}，" for each in said)

    def choose(self, order: object) -> None:
        """Take up an order of an earlier print; an unknown one changes nothing."""
        place = self.order.position_of(order)
        if place >= 0:
            self.order.setCurrentIndex(place)

    def labels(self) -> list[QLabel]:
        """Return the labels before the fields."""
        return labels_of(self.form)

    def _add_ranges(self) -> None:
        group = QButtonGroup(self)
        grid = QGridLayout()
        grid.setSpacing(theme.XS)
        for place, (key, found) in enumerate(self.ranges.items()):
            counted = "" if key in (RECORD, BLANK) else f" {found.listing.count}"
            button = QRadioButton(f"{found.title}{counted}", self)
            button.setAccessibleName(f"范围：{button.text()}")
            group.addButton(button)
            self.buttons[key] = button
            button.toggled.connect(self._on_range)
            grid.addWidget(button, place // IN_A_ROW, place % IN_A_ROW)
        grid.setColumnStretch(IN_A_ROW, 1)
        self.buttons[self._usual_range()].setChecked(True)
        self.form.addRow("范围", grid)

    def _usual_range(self) -> str:
        selected = self.ranges.get(SELECTED)
        if selected is not None and selected.listing.count > 1:
            return SELECTED
        if RECORD in self.ranges and self.ranges[RECORD].listing.count:
            return RECORD
        return BLANK if BLANK in self.ranges and not self.ranges[SHOWN].listing.count else SHOWN

    def _on_range(self, on: bool) -> None:
        if on:
            self.changed.emit()


def _named_order(listing: Listing) -> str:
    """Return the order that the sheet may call by name; a turned or searched one has none."""
    usual = next(iter(listing.kind.orders))
    order = listing.order or ("" if listing.search else usual)
    return order if order in ORDERS and not listing.descending else ""
