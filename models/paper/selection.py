"""Which records a sheet is printed from, in which order, with which options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from models import names
from models.errors import Misused, Unavailable
from models.kinds import KINDS, listing
from models.listing import Listing
from models.settings import OfficeSettings

_NO_OPTIONS: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True)
class Selection:
    """The records that a sheet is printed from.

    Attributes:
        kind: name of a kind in `models.kinds.KINDS`, "" where the sheet needs no record.
        ids: the records in the order of printing.
        order: code of that order (`models.names.ORDERS`), "manual" or "".
        options: the options chosen for this print, by name; those that unmask are obeyed when the
            records are read, so that a full value never travels unasked.
    """

    kind: str
    ids: tuple[int, ...]
    order: str = ""
    options: Mapping[str, object] = field(default_factory=lambda: _NO_OPTIONS)


def order_code(order: str) -> str:
    """Return the code of an order given by code or title; "" stands for the office's own."""
    if not order:
        return str(OfficeSettings.select().get().name_order or "surname_strokes")
    for code, title in names.ORDERS.items():
        if order in (code, title):
            return code
    raise Misused(f"没有“{order}”这种排序。可选：{'、'.join(names.ORDERS.values())}。")


def select(kind: str, view: str = "", order: str = "", search: str = "") -> Selection:
    """The records of a view, people in a named order, others in the usual one of their kind.

    Args:
        kind: name of a kind, "" for none.
        view: name or Chinese title of a view, "" for the first one.
        order: the code or the Chinese title of an order; "" is the one in the office's settings.
        search: what is typed into the search field, "" for all.

    Raises:
        Misused: no such view or order.
        Unavailable: nothing to print.
    """
    code = order_code(order)
    if not kind:
        return Selection("", (), code)
    found = found_in(kind, view, code, search)
    if not found.count:
        raise Unavailable(f"“{KINDS[kind].title}”里没有符合的记录，没有可打印的内容。")
    return Selection(kind, tuple(found.ids), code)


def found_in(kind: str, view: str, order: str, search: str) -> Listing:
    """The listing that `select` reads."""
    known = KINDS[kind].views
    name = next((v.name for v in known if view in (v.name, v.title)), None)
    if view and name is None:
        titles = "、".join(v.title for v in known)
        raise Misused(f"没有“{view}”这个视图。可选：{titles}。")
    by = order if order in KINDS[kind].orders else ""
    return listing(kind, view=name or "", order=by, search=search)


def one_record(kind: str, wanted: str, order: str = "") -> Selection:
    """The one record named by its 编号 (uid) or its caption; the newest where nothing is named.

    Raises:
        Unavailable: no record of that name, or several.
    """
    rows = found_in(kind, "", "", "")
    if not rows.count:
        raise Unavailable(f"还没有“{KINDS[kind].title}”的记录，没有可打印的内容。")
    ids = tuple(rows.ids[:1]) if not wanted else _named(kind, wanted, tuple(rows.ids))
    if not ids:
        raise Unavailable(f"“{KINDS[kind].title}”里没有“{wanted}”。请写全名或编号。")
    if len(ids) > 1:
        raise Unavailable(f"“{KINDS[kind].title}”里有 {len(ids)} 个“{wanted}”。请写编号。")
    return Selection(kind, ids, order_code(order))


def _named(kind: str, wanted: str, ids: tuple[int, ...]) -> tuple[int, ...]:
    model = KINDS[kind].model
    by_uid = tuple(row.id for row in model.select(model.id).where(model.uid == wanted))
    caption = model.caption_sql(model)
    found = by_uid or tuple(row.id for row in model.select(model.id).where(caption == wanted))
    listed = set(ids)
    return tuple(record_id for record_id in found if record_id in listed)
