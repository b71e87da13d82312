"""打印当前表格 `listing`: the rows of any kind as the screen shows them, in its columns."""

from __future__ import annotations

from collections.abc import Sequence

from models import names
from models.columns import Column, Kind
from models.fields import Style
from models.kinds import kind_named
from models.listing import DATED, Listing
from models.ordering import unranked
from models.paper.ledgers import in_parts, office_name, small_print
from models.paper.selection import Selection
from models.paper.table import ColumnKind, PaperColumn, PaperRow, SumUp, TableData

CHARACTER = 1.85  # millimetres of half a Chinese character of 五号, by which columns are measured
EDGES = 2.5  # millimetres of free room left and right, together
ROOM = {"a4_portrait": 180, "a4_landscape": 267, "a3_portrait": 267, "a3_landscape": 390}
CROWDED = 1.3  # columns narrower than by this factor wrap dates and names
WIDE = 30  # characters of a long text, whose columns name no width of their own
_NUMBERS = frozenset({"money", "count", "phone", "id_number", "number"})


def paper_columns(kind: Kind) -> tuple[PaperColumn, ...]:
    """All columns of a kind as they may be printed; those on screen at first are shown."""
    return tuple(_paper_column(column, column.key in kind.shown) for column in kind.columns)


def any_table(selection: Selection) -> TableData:
    """The records of a selection in the columns chosen, in the order in which they are given.

    Sensitive columns come masked unless `full_values` asks for them.
    """
    kind = kind_named(selection.kind)
    columns = _chosen(kind, selection.options.get("columns"))
    rows = _rows(kind, selection, columns)
    named = "name" if any(column.key == "name" for column in kind.columns) else ""
    order = selection.order if selection.order in kind.orders else ""
    title = str(selection.options.get("title") or kind.title)
    heads = tuple(_paper_column(column) for column in columns)
    return TableData(
        office_name=office_name(),
        title=title,
        subject=kind.title,
        columns=heads,
        rows=rows,
        order_note=names.SORT_NOTE.get(order, ""),
        sum_up=_sums(kind, selection.ids),
        unranked=unranked(_names(kind, selection), order) if named and order else (),
        notes=(*_crowded(selection, heads), *small_print(selection, heads, rows)),
    )


def _chosen(kind: Kind, wanted: object) -> list[Column]:
    """The columns by key, in the order given; those on screen at first when none is chosen."""
    known = {column.key: column for column in kind.columns}
    given = wanted if isinstance(wanted, tuple | list) else ()
    found = [known[str(key)] for key in dict.fromkeys(given) if key in known]
    return found or [known[key] for key in kind.shown]


def _rows(kind: Kind, selection: Selection, columns: Sequence[Column]) -> tuple[PaperRow, ...]:
    masked = not selection.options.get("full_values")
    keys = [column.key for column in columns]
    whole = next(view.name for view in kind.views if view.where is None)
    texts: dict[int, tuple[str, ...]] = {}
    for part in in_parts(selection.ids):
        for row in Listing(kind, view=whole, ids_only=tuple(part)).rows(keys):
            shown = tuple(_text(column, row[column.key], masked) for column in columns)
            texts[int(str(row["id"]))] = shown
    return tuple(PaperRow(texts[each]) for each in selection.ids if each in texts)


def _text(column: Column, value: object, masked: bool) -> str:
    """As on screen, but days with points and amounts without empty decimals."""
    style: Style = "table"
    text = column.text(value, style, masked)
    if column.kind in DATED:
        return text.replace("-", ".")
    return text.removesuffix(".00") if column.kind == "money" else text


def _crowded(selection: Selection, columns: Sequence[PaperColumn]) -> tuple[str, ...]:
    """Said before printing: there are too many columns for the width of the paper."""
    room = ROOM[str(selection.options.get("paper") or "a4_landscape")]
    if sum(column.width_mm for column in columns) <= CROWDED * room:
        return ()
    return (f"选了 {len(columns)} 列，纸宽不够，字小且会折行；请少选几列，或改用更大的纸。",)


def _names(kind: Kind, selection: Selection) -> list[str]:
    listing = Listing(kind, view="everyone", ids_only=tuple(selection.ids))
    return [str(row["name"]) for row in listing.rows(("name",))]


def _sums(kind: Kind, ids: Sequence[int]) -> SumUp:
    """合计 126 人, and what the screen adds up below its table."""
    # 场 and 次 are sums of 计次, never the number of rows
    unit = "条" if kind.unit in ("场", "次") else kind.unit
    said = kind.summary(list(ids)) if kind.summary and ids else ""

    def sum_up(word: str, rows: Sequence[PaperRow]) -> tuple[str, ...]:
        return (f"{word} {len(rows):,} {unit}" + (f"，{said}" if said else ""),)

    return sum_up


def _paper_column(column: Column, shown: bool = True) -> PaperColumn:
    width = max(column.width, WIDE) if column.kind == "long" else column.width
    return PaperColumn(
        key=column.key,
        title=column.label,
        width_mm=max(width, 2 * min(len(column.label), 3)) * CHARACTER + EDGES,
        align="center" if column.kind in DATED else column.align,
        kind=_kind_on_paper(column),
        shown=shown and not column.sensitive,
        sensitive=column.sensitive,
    )


def _kind_on_paper(column: Column) -> ColumnKind:
    if column.kind == "name":
        return "name"
    if column.kind in DATED:
        return "date"
    return "number" if column.kind in _NUMBERS or column.align == "right" else "text"
