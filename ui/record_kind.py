"""RecordKind: everything a page needs to know of a kind of record, declared in one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from models import blobs, referring
from models.columns import Kind
from models.office import Office
from models.record import Part, Record, part_of
from models.whole import Whole, new_record
from ui.attachments import attachments_panel
from ui.editors import Sources
from ui.form import Form
from ui.grid import PartGrid
from ui.layout import FormLayout
from ui.panels import Panel, trail_panel
from ui.part import PartEditor

SOURCES = Sources(
    candidates=referring.OFFERS,
    load_photo=blobs.load,
    keep_photo=blobs.keep,
)


@dataclass(frozen=True)
class Head:
    """What stands above the tabs of a file.

    Attributes:
        photo: key of a picture; None where the kind has none.
    """

    title: str
    subtitle: str = ""
    chips: tuple[str, ...] = ()
    photo: str | None = None


@dataclass(frozen=True)
class Hint:
    """A sentence beside a field while it is typed.

    Attributes:
        record: the record that 打开 leads to, None for none.
    """

    text: str
    record: int | None = None


def head_of(
    noun: str, subtitle: str = "", chips: Sequence[str] = (), *, title: str = ""
) -> Callable[[Any], Head]:
    """Return the usual head: the caption or a field, one field below it, some fields as chips."""

    def head(record: Any) -> Head:
        fields = record.fields()

        def said(name: str) -> str:
            value = record.__data__.get(name)
            return str(fields[name].text(value)) if value else ""

        above = said(title) if title else ""
        return Head(
            above or (record.caption if record.id else "") or f"新{noun}",
            said(subtitle) if subtitle else "",
            tuple(filter(None, map(said, chips))),
        )

    return head


COMMON_PANELS: tuple[Callable[[Office, QWidget], Panel], ...] = (attachments_panel, trail_panel)
MakePart = Callable[[Office, Part, QWidget], PartEditor]
Look = Callable[[Any], Mapping[str, Hint]]


# asks about two records and does something with them; the sentence of the act, "" for none
PairCommand = Callable[[QWidget, Office, int, int], str]
# the same about one record; it may put another office in the window
RecordCommand = Callable[[QWidget, Office, int], object]
AfterSave = Callable[[QWidget, Office, Record, frozenset[str]], None]


def do_nothing(_parent: QWidget, _office: Office, _record: Record, _names: frozenset[str]) -> None:
    """Ask nothing after a save."""


def see_nothing(_record: Any) -> Mapping[str, Hint]:
    """Look at a record being typed without a hint."""
    return {}


@dataclass(frozen=True)
class RecordKind:
    """A kind of record on screen.

    Attributes:
        kind: its columns, orders and views.
        noun, counted: 会员 and 名会员, for sentences.
        caption: name of the field that names a record; the first that is filled of several.
        layout: its form. parts: editors for parts that are no plain grid.
        begin: makes a new record with its first rows, None where its first date is enough.
        first_rows_text: offers to leave those rows out.
        head: what stands above the tabs. panels: further tabs that are no form, before those of
            every kind.
        opens_wide: a new one takes the whole width.
        watched: fields after which ``look`` is asked for hints while they are typed.
        reactions: what is done after a field was edited.
        after_save: what is asked after a save, told the names of what was changed.
        sheet: name of the sheet that is printed at first, "" for that of the table.
        has_own_sheets: whether one record has sheets, so that its file has a button for them.
        empty: the sentence in an empty table.
        pair_commands: by the name of their action, for exactly two selected records.
        record_commands: for the one that is shown.
    """

    kind: Kind
    noun: str
    counted: str
    new_text: str
    placeholder: str
    caption: tuple[str, ...]
    layout: FormLayout
    head: Callable[[Any], Head]
    begin: Callable[[Office, date], Whole] | None = None
    parts: Mapping[str, MakePart] = field(default_factory=dict)
    panels: tuple[Callable[[Office, QWidget], Panel], ...] = ()
    opens_wide: bool = False
    watched: frozenset[str] = frozenset()
    look: Look = see_nothing
    reactions: Mapping[str, Callable[[Form], None]] = field(default_factory=dict)
    after_save: AfterSave = do_nothing
    first_rows_text: str = ""
    sheet: str = ""
    has_own_sheets: bool = False
    empty: str = ""
    pair_commands: Mapping[str, PairCommand] = field(default_factory=dict)
    record_commands: Mapping[str, RecordCommand] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The kind's key, also that of its page."""
        return self.kind.name

    @property
    def model(self) -> type[Record]:
        """The record class; several kinds may show the same one (meetings are activities)."""
        return self.kind.model

    def new(self, office: Office, today: date) -> Whole:
        """Begin a new record, with its first date today unless the kind says otherwise."""
        return self.begin(office, today) if self.begin else new_record(self.model, today)

    def part_editors(self, office: Office, parent: QWidget) -> dict[str, PartEditor]:
        """Make the editors of the parts that the layout names."""
        made = {}
        for name in self.layout.part_names():
            part = part_of(self.model, name)
            make = self.parts.get(name, grid_of)
            made[name] = make(office, part, parent)
        return made


def grid_of(office: Office, part: Part, parent: QWidget) -> PartEditor:
    """Make the sheet of a part from its declared fields."""
    fields = part.model.fields()
    shown = [fields[name] for name in part.shown]
    return PartGrid(part.title, shown, part.model, parent, sources=SOURCES)
