"""What all ledgers (台账) have in common: how their rows are read, and how they write and add."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from models import codes, numbers
from models.activities import Programme
from models.database import database
from models.kinds import KINDS
from models.listing import Listing
from models.paper.selection import Selection
from models.paper.table import (
    Grouping,
    PaperColumn,
    PaperRow,
    SumUp,
    TableData,
)
from models.settings import OfficeSettings

NOT_GIVEN = "未填"  # the heading of rows without a programme, a county
AT_ONCE = 500  # records in one query
LONG = 1000  # characters of a cell that comes out smaller than 七号 on A4
AMOUNT = "amount:"  # how the facts begin that are quantities, each with its name and unit


def ledger(
    subject: str,
    columns: tuple[PaperColumn, ...],
    rows: Iterable[PaperRow],
    sum_up: SumUp,
    groupings: tuple[Grouping, ...] = (),
    **more: Any,
) -> TableData:
    """A ledger under the office's name: 广安市新的社会阶层人士联谊会活动台账."""
    office = office_name()
    return TableData(
        office_name=office,
        title=f"{office}{subject}",
        subject=subject,
        columns=columns,
        rows=tuple(rows),
        groupings=groupings,
        sum_up=sum_up,
        **more,
    )


def small_print(
    selection: Selection, columns: Sequence[PaperColumn], rows: Sequence[PaperRow]
) -> tuple[str, ...]:
    """Said before printing: whose texts are so long that they come out in very small type."""
    wanted = selection.options.get("columns")
    keys = wanted if isinstance(wanted, tuple | list) and wanted else None
    places = [
        place
        for place, column in enumerate(columns)
        if (column.shown if keys is None else column.key in keys)
    ]
    long = sum(any(len(row.values[place]) > LONG for place in places) for row in rows)
    if not long:
        return ()
    return (f"{long:,} 行的文字超过 {LONG} 字，印出来字很小；改用 A3 或少印几列会大一些。",)


def office_name() -> str:
    """The office's full name."""
    return str(OfficeSettings.select().get().name)


def in_parts(ids: Sequence[int]) -> Iterator[list[int]]:
    """The ids in parts small enough for one query."""
    for start in range(0, len(ids), AT_ONCE):
        yield list(ids[start : start + AT_ONCE])


def read(
    ids: Sequence[int], query: Callable[[list[int]], Any], key: str = "id"
) -> dict[int, dict[str, Any]]:
    """The rows of a query by record: one query for some hundred records."""
    return {row[key]: row for part in in_parts(ids) for row in query(part).dicts()}


def read_all(
    ids: Sequence[int], query: Callable[[list[int]], Any], owner: str
) -> dict[int, list[dict[str, Any]]]:
    """The rows of a query in lists by the record that owns them, in the order of the query."""
    found: dict[int, list[dict[str, Any]]] = {}
    for part in in_parts(ids):
        for row in query(part).dicts():
            found.setdefault(row[owner], []).append(row)
    return found


def listed(kind: str, ids: Sequence[int], keys: Sequence[str]) -> dict[int, dict[str, Any]]:
    """What columns of a kind say of records, by record."""
    whole = next(view.name for view in KINDS[kind].views if view.where is None)
    found: dict[int, dict[str, Any]] = {}
    for part in in_parts(ids):
        listing = Listing(KINDS[kind], view=whole, ids_only=tuple(part))
        found.update((int(str(row["id"])), row) for row in listing.rows(keys))
    return found


def names_of(model: Any, *conditions: Any) -> dict[int, str]:
    """The names of records by id: of programmes, of bodies."""
    query = model.select(model.id, model.name).where(*conditions or (True,))
    return dict(database.execute(query))


def values(columns: Sequence[PaperColumn], given: Mapping[str, str]) -> tuple[str, ...]:
    """The texts of a row in the order of the columns; what is not given is empty."""
    return tuple(given.get(column.key, "") for column in columns)


def code(table: str, value: object) -> str:
    """What is printed for a code, "" for none."""
    return codes.TABLES[table].short(str(value)) if value else ""


def day(value: object) -> str:
    """A partial date as ledgers write it: 2022.10.11, 2022.10, 2022."""
    return str(value or "").replace("-", ".")


def span(start: object, end: object) -> str:
    """2022.10.11, or 2022.10.11— above 2022.10.13."""
    return day(start) if not end or end == start else f"{day(start)}—\n{day(end)}"


def yuan(fen: object) -> str:
    """An amount in yuan, with two decimals only where there are any: 12,345, 12,345.60."""
    return numbers.show_money(fen).removesuffix(".00") if isinstance(fen, int) else ""


def number(value: object) -> str:
    """A count with thousands separators; nothing for a missing one, 0 for none."""
    return f"{value:,}" if isinstance(value, int) else ""


def month(value: object) -> str:
    """The heading of a month: 2022年10月; 2022年 where only the year is known."""
    year, _, rest = str(value or "").partition("-")
    return f"{year}年{int(rest[:2])}月" if rest else f"{year}年" if year else NOT_GIVEN


def joined(*parts: object, sign: str = "、") -> str:
    """The parts that are given, joined."""
    return sign.join(str(part) for part in parts if part)


def amount(name: object, unit: object) -> str:
    """The fact under which a quantity adds up: per name and unit, never across units."""
    return f"{AMOUNT}{name or ''}\t{unit or ''}"


def amounts(rows: Iterable[PaperRow]) -> str:
    """口罩 60,000 个、棉被 60 床: the sums of all quantities, in the order of the rows."""
    sums: dict[str, int] = {}
    for row in rows:
        for fact, quantity in row.facts.items():
            if fact.startswith(AMOUNT):
                sums[fact] = sums.get(fact, 0) + quantity
    written = []
    for fact, quantity in sums.items():
        name, _, unit = fact.removeprefix(AMOUNT).partition("\t")
        written.append(f"{name} {quantity:,} {unit}".strip())
    return "、".join(written)


def by_code(key: str, title: str, table: str, last: str = NOT_GIVEN) -> Grouping:
    """A grouping by a code, in the order of its table; rows without one come last."""
    known = codes.TABLES[table]
    return Grouping(key, title, (*map(known.short, known.codes), last))


def by_programme(title: str, programmes: Collection[str]) -> Grouping:
    """A grouping by programme, in the order in which they were entered."""
    return Grouping("programme", title, (*programmes, NOT_GIVEN))


def programme_names() -> dict[int, str]:
    """The names of all programmes by id."""
    return names_of(Programme)
