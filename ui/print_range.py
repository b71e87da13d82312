"""Which records are printed, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QWidget

from models.listing import Listing
from models.names import ORDERS
from models.paper.selection import Selection, order_code
from ui import theme
from ui.dialogs import form_layout, labels_of, row_of
from ui.editors.choice import ChoiceInput

PRESENT = "present"  # the order on screen, or the one typed into a batch
ONE_RECORD = ("commendation_batch",)  # kinds whose sheet shows one record, its names in an order


@dataclass(frozen=True)
class Range:
    """Which records are printed (范围)."""

    title: str
    listing: Listing


def ranges_of(listing: Listing, selected: Sequence[int]) -> dict[str, Range]:
    """Return what may be printed of a table: its rows, those selected, all of its view."""
    found = {"shown": Range("当前显示", listing)}
    if selected:
        found["selected"] = Range("选中", listing.changed(ids_only=tuple(selected)))
    everything = listing.changed(search="", filters=(), ids_only=None)
    found["all"] = Range("全部", everything)
    return found


class RangePanel(QWidget):
    """范围 and 排序; a sheet of one record has no range.

    Signals:
        changed(): other records, or another order.
    """

    changed = Signal()

    def __init__(
        self, listing: Listing, selected: Sequence[int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.kind = listing.kind.name
        self.is_single = self.kind in ONE_RECORD
        self.ranges = ranges_of(listing, selected)
        self.buttons: dict[str, QRadioButton] = {}
        self.form = form_layout(self)
        if not self.is_single:
            self._add_ranges()
        self.order = ChoiceInput(self)
        self.order.setAccessibleName("排序")
        self.order.set_items([*ORDERS.items(), (PRESENT, "当前顺序")])
        self.order.setCurrentIndex(self.order.position_of(order_code("")))
        self.order.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.form.addRow("排序", self.order)

    @property
    def range(self) -> str:
        """The key of the range that is chosen."""
        if self.is_single:
            return "selected" if "selected" in self.ranges else "shown"
        return next(key for key, button in self.buttons.items() if button.isChecked())

    def listing(self) -> Listing:
        """Return the records of the range in the order chosen."""
        found = self.ranges[self.range].listing
        code = self.order.currentData()
        if self.is_single or code == PRESENT:
            return found
        return found.changed(order=code, descending=False)

    def selection(self) -> Selection:
        """Return what the sheet is printed from."""
        found = self.listing()
        code = self.order.currentData()
        if self.is_single:
            return Selection(self.kind, tuple(found.ids[:1]), "manual" if code == PRESENT else code)
        return Selection(self.kind, tuple(found.ids), _named_order(found))

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
        for key, found in self.ranges.items():
            button = QRadioButton(f"{found.title} {found.listing.count}", self)
            button.setAccessibleName(f"范围：{button.text()}")
            group.addButton(button)
            self.buttons[key] = button
            button.toggled.connect(self._on_range)
        selected = self.ranges.get("selected")
        are_several = selected is not None and selected.listing.count > 1
        self.buttons["selected" if are_several else "shown"].setChecked(True)
        row = row_of(*self.buttons.values(), None)
        row.setSpacing(theme.S)
        self.form.addRow("范围", row)

    def _on_range(self, on: bool) -> None:
        if on:
            self.changed.emit()


def _named_order(listing: Listing) -> str:
    """Return the order that the sheet may call by name; a turned or searched one has none."""
    usual = next(iter(listing.kind.orders))
    order = listing.order or ("" if listing.search else usual)
    return order if order in ORDERS and not listing.descending else ""
