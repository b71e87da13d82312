"""荣誉证书 `certificate` (S17): one certificate for each decided item of a batch."""

from __future__ import annotations

from dataclasses import dataclass

from models import dates
from models.commendations import CommendationBatch, CommendationItem
from models.errors import Misused, Unavailable
from models.ordering import MANUAL, in_order
from models.paper.selection import Selection
from models.people import Person
from models.settings import OfficeSettings


@dataclass(frozen=True)
class CertificateEntry:
    """One collective or member, as named on the day of the decision.

    Attributes:
        honour: the title given (称号).
        number: of the certificate; "" where none is to be printed.
    """

    name: str
    honour: str
    collective: bool
    number: str = ""


@dataclass(frozen=True)
class CertificatesData:
    """The certificates of a batch; they leave the office: no ID number, no birth date.

    Attributes:
        year: e.g. "2022", written 2022年度.
        issuer: full name of the body that signs.
        decided_on: written out: 2022年10月11日.
        notes: what to know before printing: who is not decided yet.
    """

    office_name: str
    year: str
    issuer: str
    decided_on: str
    entries: tuple[CertificateEntry, ...]
    notes: tuple[str, ...] = ()


def certificates(selection: Selection) -> CertificatesData:
    """The decided items of a batch, collectives first, members in the order of the selection.

    Options: `who` leaves out collectives or members, `names` prints these alone (one certificate
    again), `number` says where the number comes from. A running number is the place in the batch,
    so that it stays the same whatever is left out; it is printed and not written to the record.

    Raises:
        Unavailable: nothing in the batch is decided.
        Misused: a name asked for is not among it.
    """
    batch = CommendationBatch.get_by_id(selection.ids[0])
    items = _items(batch)
    decided = [item for item in items if item.state == "decided"]
    if not decided:
        raise Unavailable("这一批还没有决定的对象，不能打印证书。")
    numbers = _numbers(decided, str(batch.year), str(selection.options.get("number") or ""))
    chosen = _chosen(in_order(decided, selection.order or MANUAL), selection)
    waiting = sum(item.state not in ("decided", "withdrawn", "revoked") for item in items)
    return CertificatesData(
        office_name=str(OfficeSettings.select().get().name),
        year=str(batch.year),
        issuer=batch.issuer.name,
        decided_on=dates.show(batch.decided_on or "", "document"),
        entries=tuple(
            CertificateEntry(
                name=item.name,
                honour=item.honour_title or "",
                collective=item.object_kind == "collective",
                number=numbers[item.id],
            )
            for item in chosen
        ),
        notes=_notes(waiting, bool(batch.decided_on)),
    )


def _items(batch: CommendationBatch) -> list[CommendationItem]:
    """The items in their order, with their persons: equal names are ordered by birth date."""
    rows = CommendationItem.select(CommendationItem, Person).left_outer_join(Person)
    rows = rows.where(CommendationItem.batch == batch.id)
    return list(rows.order_by(*CommendationItem.row_order()))


def _chosen(items: list[CommendationItem], selection: Selection) -> list[CommendationItem]:
    who = selection.options.get("who") or "all"
    names = str(selection.options.get("names") or "")
    wanted = set(names.replace("，", "、").replace(",", "、").replace(" ", "、").split("、")) - {""}
    chosen = [
        item
        for item in items
        if who in ("all", item.object_kind) and (not wanted or item.name in wanted)
    ]
    unknown = wanted - {item.name for item in chosen}
    if unknown:
        raise Misused(f"这一批决定的对象里没有：{'、'.join(sorted(unknown))}。")
    if not chosen:
        raise Unavailable("这一批里没有要打印的对象，请改选“打印对象”。")
    return chosen


def _numbers(items: list[CommendationItem], year: str, how: str) -> dict[int, str]:
    """The number of each certificate: the record's, a running one where it is empty, or none."""
    if how == "none":
        return {item.id: "" for item in items}
    return {
        item.id: item.certificate_number or (f"{year}-{place:03d}" if how == "running" else "")
        for place, item in enumerate(items, start=1)
    }


def _notes(waiting: int, is_dated: bool) -> tuple[str, ...]:
    left_out = (f"{waiting} 个对象还没有决定，没有印证书。",) if waiting else ()
    undated = () if is_dated else ("这一批没有填决定日期，证书上的日期空着。",)
    return (*left_out, *undated)


@dataclass(frozen=True)
class CalibrationData:
    """The page by which a printer's offset is measured; it needs no record."""

    office_name: str


def calibration_page(selection: Selection) -> CalibrationData:
    """Only the office's name."""
    return CalibrationData(str(OfficeSettings.select().get().name))
