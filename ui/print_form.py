"""The left half of the print dialog: which sheet (表单), of which records, with which options."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from models.listing import Listing
from printing.sheet import Option, Sheet
from printing.sheets import SHEETS, sheets_for
from ui import theme
from ui.dialogs import form_layout, labels_of
from ui.editors.choice import ChoiceInput
from ui.outlets import Subject
from ui.pc_settings import OFFSETS, PaperSettings
from ui.print_options import OptionPanel
from ui.print_range import BLANK, RangePanel, is_of_record
from ui.print_schemes import SchemeRow

ORDER = "order"
COLUMNS = "columns"
OF_BLANK = "blank"  # the option of a form that is also printed without a record


class PrintForm(QWidget):
    """Sheet, range, order, scheme and options; another sheet has other ones.

    Args:
        name: of the sheet that is shown at first.

    Signals:
        switched(): another sheet was chosen; its panels are new.
        changed(): something else was.
    """

    switched = Signal()
    changed = Signal()

    def __init__(
        self,
        name: str,
        subject: Subject,
        settings: PaperSettings,
        may_unmask: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        sheets = offered(name, subject.listing.kind.name)
        self._sheets = {sheet.name: sheet for sheet in sheets}
        self._subject, self._settings, self._may_unmask = subject, settings, may_unmask
        self._printer = ""
        self._inner: QWidget | None = None
        self.choice = ChoiceInput(self)
        self.choice.setAccessibleName("表单")
        self.choice.set_items([(sheet.name, sheet.title) for sheet in sheets])
        self.show_sheet(name)
        self.choice.currentIndexChanged.connect(self._on_switched)
        self._head = form_layout()
        self._head.addRow("表单", self.choice)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, theme.S, 0)
        self._column.setSpacing(theme.FORM_GAP)
        self._column.addLayout(self._head)
        self._build()
        self._column.addStretch(1)

    @property
    def sheet(self) -> Sheet:
        """The sheet that is chosen."""
        return self._sheets[str(self.choice.currentData())]

    def values(self) -> dict[str, object]:
        """The options as the sheet takes them."""
        blank = {OF_BLANK: True} if self.range.range == BLANK else {}
        return self.options.values() | blank

    def show_sheet(self, name: str) -> None:
        """Choose a sheet."""
        self.choice.setCurrentIndex(max(self.choice.position_of(name), 0))

    def set_printer(self, name: str) -> None:
        """Move the sheet as that printer needs it."""
        self._printer = name
        if self.options.has_offsets:
            self.options.set_values(dict(zip(OFFSETS, self._settings.offsets(name), strict=True)))

    def remember(self) -> None:
        """Keep what was chosen for the next print."""
        name = self.sheet.name
        chosen = {**self._kept(), ORDER: self.range.order.currentData()}
        self._settings.set_choices(name, chosen | {"scheme": self.schemes.current()})
        if self.sheet.scope != "office":
            self._settings.set_sheet_of(self._subject.listing.kind.name, name)
        if self.options.has_offsets:
            right, down = (str(self.options.values()[each]) for each in OFFSETS)
            self._settings.set_offsets(self._printer, right, down)

    # -- making --------------------------------------------------------------------------------

    def _build(self) -> None:
        """Make the panels of the sheet that is chosen."""
        if self._inner is not None:
            self._inner.hide()
            self._inner.deleteLater()
        self._inner = QWidget(self)
        self.range = RangePanel(self._subject, self.sheet, self._inner)
        self.options = OptionPanel(self._options(), self._may_unmask, self._inner)
        self.schemes = SchemeRow(self._settings, self.sheet.name, self._chosen, self._inner)
        inside = QVBoxLayout(self._inner)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.FORM_GAP)
        for panel in (self.range, self.schemes, self.options):
            inside.addWidget(panel)
        self._column.insertWidget(1, self._inner)
        self._align()
        self._recall()
        self.range.changed.connect(self.changed)
        self.options.changed.connect(self._on_option)
        self.schemes.wanted.connect(self._show_chosen)

    def _options(self) -> tuple[Option, ...]:
        """The options of the sheet; a table as it stands has the columns of the screen."""
        listing = self._subject.listing
        found = self.sheet.options_for(listing.kind.name if self.sheet.scope != "office" else "")
        if self.sheet.may_be_empty:
            found = tuple(o for o in found if o.name != OF_BLANK)  # it is one of the ranges
        if self.sheet.options_of is None:
            return found
        return tuple(as_on_screen(o, listing) if o.name == COLUMNS else o for o in found)

    def _recall(self) -> None:
        """Put back what was chosen last for this sheet."""
        chosen = self._settings.choices(self.sheet.name)
        if self.sheet.options_of is not None:
            chosen.pop(COLUMNS, None)  # those of the screen
            chosen.pop(ORDER, None)
        scheme = str(chosen.pop("scheme", ""))
        self._show_chosen(chosen)
        self.set_printer(self._printer)
        self.schemes.show_name(scheme)

    def _show_chosen(self, chosen: dict[str, object]) -> None:
        given = dict(chosen)
        self.range.choose(given.pop(ORDER, None))
        self.options.set_values(given)

    def _kept(self) -> dict[str, object]:
        return self.options.kept(is_of_record=is_of_record(self.sheet))

    def _chosen(self) -> dict[str, object]:
        """What a scheme keeps: the title and the other texts too, as it is chosen by its name."""
        titled = {"title": self.options.values().get("title", "")}
        kept = {**self.options.kept(), ORDER: self.range.order.currentData()}
        return kept | (titled if "title" in self.options.options else {})

    def _align(self) -> None:
        """Let the fields of all panels begin at the same place."""
        labels = [*labels_of(self._head), *self.range.labels(), *self.schemes.labels()]
        labels += self.options.labels()
        widest = max(label.sizeHint().width() for label in labels)
        for label in labels:
            label.setMinimumWidth(widest)

    def labels(self) -> list[QLabel]:
        """Return the label before the sheets."""
        return labels_of(self._head)

    def _on_switched(self) -> None:
        self._build()
        self.switched.emit()

    def _on_option(self) -> None:
        self.schemes.check()
        self.changed.emit()


def as_on_screen(columns: Option, listing: Listing) -> Option:
    """Return the choice of columns with those of the table first, in their order and ticked."""
    titles = dict(columns.choices)
    shown = [key for key in (column.key for column in listing.columns) if key in titles]
    rest = [key for key in titles if key not in shown]
    hidden = {column.key for column in listing.columns if column.sensitive}
    return replace(
        columns,
        choices=tuple((key, titles[key]) for key in (*shown, *rest)),
        default=tuple(key for key in shown if key not in hidden),
    )


def offered(name: str, kind: str) -> list[Sheet]:
    """The sheets that the dialog lets one switch between: of the kind, or those of the office."""
    wanted = SHEETS[name]
    if wanted.scope == "office":
        return [sheet for sheet in SHEETS.values() if sheet.scope == "office"]
    found = sheets_for(kind)
    return found if wanted in found else [wanted, *found]
