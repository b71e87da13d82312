"""What a kit is made of: its parts are collected one by one, those without records left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from models.errors import Unavailable
from models.paper.selection import Selection, one_record, select
from models.settings import OfficeSettings
from printing.sheet import Sheet

PARTS = "parts"


@dataclass(frozen=True)
class Planned:
    """A sheet as it stands in a kit.

    Attributes:
        sheet: its name.
        title: in the contents.
        kind: of the records it is printed from, where it is not the kit's own record.
        view: of these records, "" for the usual one of the sheet.
        options: that differ from the sheet's usual ones.
    """

    sheet: str
    title: str
    kind: str = ""
    view: str = ""
    options: Mapping[str, object] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What tells it from the others of the kit."""
        return f"{self.sheet}:{self.kind}" if self.kind else self.sheet


@dataclass(frozen=True)
class KitPart:
    """A part that has something to print."""

    sheet: str
    title: str
    data: Any
    options: Mapping[str, object]


@dataclass(frozen=True)
class KitData:
    """A kit on its way to paper."""

    office_name: str
    title: str
    parts: tuple[KitPart, ...]
    unranked: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


def collect(title: str, planned: Sequence[Planned], selection: Selection) -> KitData:
    """Collect every part that was chosen; one without records is left out and named.

    Raises:
        Unavailable: nothing is left.
    """
    wanted = selection.options.get(PARTS)
    parts, empty = [], []
    for each in planned:
        if isinstance(wanted, tuple | list) and each.key not in wanted:
            continue
        try:
            parts.append(_part(each, selection))
        except Unavailable:
            empty.append(each.title)
    if not parts:
        raise Unavailable("选中的表都没有记录，没有可打印的内容。")
    notes = [f"{part.title}：{note}" for part in parts for note in _said(part, "notes")]
    if empty:
        notes.append(f"没有记录，没有装进来：{'、'.join(empty)}。")
    unranked = dict.fromkeys(pair for part in parts for pair in _said(part, "unranked"))
    name = str(OfficeSettings.select().get().name)
    return KitData(name, title or name, tuple(parts), tuple(unranked), tuple(notes))


def _part(planned: Planned, selection: Selection) -> KitPart:
    sheet = sheet_of(planned)
    kind = planned.kind or selection.kind
    usual = {option.name: option.default for option in sheet.options_for(kind)}
    options = {**usual, **planned.options}
    options |= {key: selection.options[key] for key in ("fonts",) if key in selection.options}
    if planned.kind and sheet.scope == "one":
        chosen = one_record(planned.kind, "", selection.order)
    elif planned.kind:
        chosen = select(planned.kind, planned.view or sheet.view, selection.order)
    else:
        chosen = selection
    data = sheet.collect(replace(chosen, options=options))
    return KitPart(sheet.name, planned.title, data, options)


def sheet_of(part: Planned | KitPart) -> Sheet:
    """The sheet that a part is."""
    from printing.sheets import SHEETS  # the kits stand in it themselves

    return SHEETS[part.sheet]


def _said(part: KitPart, name: str) -> tuple[Any, ...]:
    return tuple(getattr(part.data, name, ()))
